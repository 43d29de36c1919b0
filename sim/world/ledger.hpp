// Every unit of money that moves, from whom to whom: what makes the books balance.
#pragma once

#include "world/persons.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace homeward {

/// Who pays or is paid. The first four hold stocks that the world knows (savings, enterprise capital, money abroad, budgets);
/// the others are the outside of the model.
enum class Account : std::uint8_t {
    households,       // stock: the sum of households' savings
    enterprises,      // stock: the sum of enterprise capital
    migrants_abroad,  // stock: the sum of savings abroad
    employers,        // pay wages at home
    customers,        // buy from enterprises
    shops,            // sell local goods to households
    imports,          // sell goods from elsewhere
    lenders_family,
    lenders_smugglers,
    lenders_microcredit,
    employers_abroad,
    living_abroad,    // what migrants spend where they are
    carriers,         // regular journeys: tickets, visas
    smugglers,        // irregular journeys
    donors,           // pay for assistance
    hosts,            // pay for returns and enforcement
    service_providers,// counsellors, trainers, builders: paid for assistance in kind
    depreciation,     // capital that wears out or is lost
    estates,          // what the dissolved leave
    initial_endowment,// where the stocks of the first month come from
    origin_government,// pays for its own services and programmes
    municipalities,
    diaspora,         // organised: funds that match, associations that sponsor
    remittance_services, // keep a fee on money sent home
    private_sector,   // firms that sponsor programmes and share their cost
    count
};

constexpr std::size_t accounts = static_cast<std::size_t>(Account::count);
std::string_view name_of(Account account);

/// Flows in hundredths of the currency; integers, so that the order of adding never matters.
class Ledger {
public:
    void pay(Account from, Account to, std::int64_t amount) { flows_[static_cast<std::size_t>(from)][static_cast<std::size_t>(to)] += amount; }

    std::int64_t flow(Account from, Account to) const { return flows_[static_cast<std::size_t>(from)][static_cast<std::size_t>(to)]; }
    /// Paid to the account minus paid by it.
    std::int64_t balance(Account account) const;
    void         add(const Ledger& other);
    void         clear() { flows_ = {}; }

private:
    std::array<std::array<std::int64_t, accounts>, accounts> flows_{};
};

}  // namespace homeward
