#include "output/cost_account.hpp"

namespace homeward {

namespace {

std::int64_t paid_by(const Ledger& flows, Account payer)
{
    std::int64_t sum = 0;
    for (std::size_t payee = 0; payee < accounts; ++payee) sum += flows.flow(payer, static_cast<Account>(payee));
    return sum;
}

std::int64_t paid_for_journeys(const Ledger& flows, Account payer) { return flows.flow(payer, Account::carriers) + flows.flow(payer, Account::smugglers); }

Ledger difference(const Ledger& now, const Ledger& before)
{
    Ledger flows;
    for (std::size_t from = 0; from < accounts; ++from)
        for (std::size_t to = 0; to < accounts; ++to) {
            const auto payer = static_cast<Account>(from), payee = static_cast<Account>(to);
            flows.pay(payer, payee, now.flow(payer, payee) - before.flow(payer, payee));
        }
    return flows;
}

/// The twelfth root of a number from 1 to 2, by Newton's method: plain arithmetic, so that it has the same bits on every processor.
double twelfth_root(double number)
{
    double root = 1.0;
    for (int step = 0; step < 12; ++step) {
        const double cube = root * root * root, sixth = cube * cube;
        root -= (sixth * sixth - number) * root / (12.0 * sixth * sixth);
    }
    return root;
}

std::array<std::int64_t, costs_count> costs_of(const Ledger& flows, const Tally& tally)
{
    std::array<std::int64_t, costs_count> costs{};
    const auto set = [&](Cost cost, std::int64_t amount) { costs[index_of(cost)] = amount; };
    const auto payer = [&](Cost cost, Account account) { set(cost, paid_by(flows, account)); };
    payer(Cost::hosts, Account::hosts);
    payer(Cost::donors, Account::donors);
    payer(Cost::origin_government, Account::origin_government);
    payer(Cost::municipalities, Account::municipalities);
    payer(Cost::private_sector, Account::private_sector);
    payer(Cost::diaspora, Account::diaspora);
    set(Cost::households_journeys, paid_for_journeys(flows, Account::households));
    set(Cost::migrants_returns, paid_for_journeys(flows, Account::migrants_abroad));
    set(Cost::forced_returns, tally(CountryQuantity::forced_return_cost));
    set(Cost::assisted_returns, tally(CountryQuantity::assisted_return_cost));
    for (const Cost cost : {Cost::hosts, Cost::donors, Cost::origin_government, Cost::municipalities}) costs[index_of(Cost::public_purse)] += costs[index_of(cost)];
    return costs;
}

}  // namespace

CostSettings CostSettings::read(const Section& scenario) { return {scenario.section("costs").real("discount_rate", {0, 1}, "1/year")}; }

Ledger flows_so_far(const World& world)
{
    Ledger sum = world.ledger;
    for (const District& district : world.districts) sum.add(district.ledger);
    return sum;
}

CostAccount::CostAccount(const CostSettings& settings) : growth_a_month_(twelfth_root(1.0 + settings.discount_rate)) {}

void CostAccount::month(const World& world, const Tally& tally)
{
    const Ledger now = flows_so_far(world);
    flows_           = difference(now, before_);
    before_          = now;
    month_           = costs_of(flows_, tally);
    for (std::size_t c = 0; c < costs_count; ++c) discounted_[c] += worth_ * static_cast<double>(month_[c]);
    worth_ /= growth_a_month_;
}

}  // namespace homeward
