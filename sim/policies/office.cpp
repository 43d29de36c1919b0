#include "policies/office.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace homeward {

SideBySide side_by_side(const Assistance& assistance, const World& world, Month month)
{
    std::set<std::string> structures;
    std::int64_t          inhabitants = 0;
    double                wanted = 0, cases = 0;
    for (const Programme& programme : assistance.programmes) {
        const ProgrammeBooks& books = world.programmes[programme.id.index];
        cases += static_cast<double>(books.active.size());
        if (!programme.is_in_force(month) || !programme.is_on_the_ground()) continue;
        structures.insert(programme.structure);
        wanted += std::min(programme.places_per_month * programme.share(month) * books.scale, static_cast<double>(books.waiting.size()));
    }
    for (const Community& community : world.communities) inhabitants += community.population;

    const ParallelStructures& costs  = assistance.parallel;
    const double              others = structures.empty() ? 0.0 : static_cast<double>(structures.size()) - 1.0;
    const double              apart  = 1.0 - static_cast<double>(world.coordination);
    const double              staff  = costs.caseload_per_100000 * static_cast<double>(inhabitants) / 100'000.0 * (1.0 - costs.poaching * apart * others / (others + 1.0));
    return {costs.overhead_per_structure * others * apart, wanted > 0 ? std::clamp((staff - cases) / wanted, 0.0, 1.0) : 1.0};
}

Draw Office::draw(Purpose purpose, Subject subject, Month when) const
{
    Draw own = Draws(draws.key(), when).of(purpose, subject);
    for (std::uint32_t skipped = 0; skipped < 4 * programme.id.index; ++skipped) own();
    return own;
}

std::int64_t Office::available() const
{
    if (fund == nullptr) return books.budget_left_year;
    const auto         together = static_cast<double>(world.coordination);
    const std::int64_t claimed  = std::llround(together * static_cast<double>(books.budget_left_year) + (1.0 - together) * static_cast<double>(fund->left_year));
    return std::max<std::int64_t>(0, std::min(claimed, fund->left_year));
}

void Office::take(std::int64_t amount)
{
    books.budget_left_year -= amount;
    if (fund != nullptr) fund->left_year -= amount;
}

void Office::give_back(std::int64_t amount) { take(-amount); }

std::int64_t Office::spend(std::size_t instrument, std::int64_t direct, CommunityId where, double overhead_share)
{
    books.enter(static_cast<std::uint8_t>(instrument), where, direct);
    return add_overhead(instrument, direct, where, overhead_share);
}

std::int64_t Office::spend(std::size_t instrument, const CountryHelp& help)
{
    for (std::uint32_t c = 0; c < help.by_community.size(); ++c) books.enter(static_cast<std::uint8_t>(instrument), {c}, help.by_community[c]);
    return add_overhead(instrument, help.cost, nowhere, overhead);
}

std::int64_t Office::add_overhead(std::size_t instrument, std::int64_t direct, CommunityId where, double overhead_share)
{
    const std::int64_t whole = with_overhead(direct, overhead_share), above = whole - direct;
    programme.payer.pay(world.ledger, Account::service_providers, above);
    books.enter(spent_on_overhead, where, above);
    books.spent += whole;
    books.overhead_spent += above;
    books.spent_by_instrument[instrument] += direct;
    return whole;
}

}  // namespace homeward
