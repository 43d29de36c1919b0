// Who bears what, month by month: costs of hosts, donors, origin, firms, the diaspora and households apart, discounted or not.
//
// Payers' costs are all that their account pays in the ledger, to the hundredth; those of returns are what the events of communities say.
// What lies t months after the first recorded month counts (1 + rate)^(−t / 12) in the discounted sums.
// Settings: scenarios/model/costs.toml. Page: docs/reference/cost_account.md.
#pragma once

#include "output/tally.hpp"
#include "scenario/section.hpp"
#include "world/world.hpp"

#include <array>
#include <cstdint>

namespace homeward {

enum class Cost : std::uint8_t {
    hosts, donors, origin_government, municipalities, private_sector, diaspora,  // all that the account pays
    households_journeys,  // households to carriers and smugglers
    migrants_returns,     // migrants abroad to carriers: tickets home that nobody else pays
    forced_returns, assisted_returns,  // of the hosts' cost, what they paid for these returns
    public_purse,         // hosts, donors, origin government and municipalities together
    count
};
constexpr std::size_t costs_count = static_cast<std::size_t>(Cost::count);
constexpr std::size_t index_of(Cost cost) { return static_cast<std::size_t>(cost); }

struct CostSettings {
    double discount_rate = 0;  // a year

    static CostSettings read(const Section& scenario);
};

/// All flows since the start, whether districts' books have been moved into the world's yet or not.
Ledger flows_so_far(const World& world);

class CostAccount {
public:
    explicit CostAccount(const CostSettings& settings);

    /// Before the first month that counts.
    void start(const World& world) { before_ = flows_so_far(world); }
    /// At the end of each month.
    void month(const World& world, const Tally& tally);

    /// Hundredths of the currency, this month's.
    std::int64_t of_month(Cost cost) const { return month_[index_of(cost)]; }
    /// Hundredths, since the start, as worth in the first month.
    double discounted(Cost cost) const { return discounted_[index_of(cost)]; }
    /// This month's flows.
    const Ledger& flows() const { return flows_; }

private:
    double                                growth_a_month_;  // 1 + the discount rate of a month
    double                                worth_ = 1;       // of a unit of this month in the first
    Ledger                                before_, flows_;
    std::array<std::int64_t, costs_count> month_{};
    std::array<double, costs_count>       discounted_{};
};

}  // namespace homeward
