#include "world/ledger.hpp"

namespace homeward {

std::string_view name_of(Account account)
{
    static constexpr std::array<std::string_view, accounts> names{
        "households", "enterprises", "migrants_abroad", "employers", "customers", "shops", "imports", "lenders_family", "lenders_smugglers", "lenders_microcredit",
        "employers_abroad", "living_abroad", "carriers", "smugglers", "donors", "hosts", "service_providers", "depreciation", "estates", "initial_endowment",
        "origin_government", "municipalities", "diaspora", "remittance_services", "private_sector"};
    return names[static_cast<std::size_t>(account)];
}

std::int64_t Ledger::balance(Account account) const
{
    const auto   mine  = static_cast<std::size_t>(account);
    std::int64_t total = 0;
    for (std::size_t other = 0; other < accounts; ++other) total += flows_[other][mine] - flows_[mine][other];
    return total;
}

void Ledger::add(const Ledger& other)
{
    for (std::size_t from = 0; from < accounts; ++from)
        for (std::size_t to = 0; to < accounts; ++to) flows_[from][to] += other.flows_[from][to];
}

}  // namespace homeward
