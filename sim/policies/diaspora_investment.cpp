// Diaspora investment: what families invest of the money sent home is matched, by the funder and by the diaspora's own funds, in their enterprises.
//
// matched = match · (last month's investment of a household's remittances in its enterprise), of which sponsor_share from the diaspora
// While there is money to match with, families invest more of their remittances: productive_gain for each unit of match.
// Settings and evidence: docs/policies/diaspora_investment.md.
#include "policies/instruments.hpp"

#include "world/most_money.hpp"

#include <algorithm>
#include <cmath>

namespace homeward {

namespace {

struct Matching {
    double       match = 0, sponsor_share = 0, administration_share = 0;
    float        productive_gain = 0;  // of the share of remittances invested
    std::int64_t most_per_month = 0;   // hundredths, from the funder
};

/// What a household's enterprise receives, and who pays.
struct Match {
    std::int64_t from_funder = 0, from_diaspora = 0, administration = 0;

    std::int64_t capital() const { return from_funder + from_diaspora; }
    std::int64_t cost() const { return from_funder + administration; }  // the funder's
};

Match split(const Matching& terms, std::int64_t capital)
{
    const auto part = [](std::int64_t whole, double share) { return static_cast<std::int64_t>(static_cast<double>(whole) * share); };
    Match      match;
    match.from_diaspora  = part(capital, terms.sponsor_share);
    match.from_funder    = capital - match.from_diaspora;
    match.administration = part(match.from_funder, terms.administration_share);
    return match;
}

/// Of last month's investment in the enterprise, what remittances account for, times the match.
std::int64_t claim(const Matching& terms, const Community& community, HouseholdRow h)
{
    const Households& households = community.households;
    if (households.remittances[h] <= 0 || households.invested[h] <= 0 || !households.has_enterprise(h)) return 0;
    const double share    = std::min(1.0, static_cast<double>(households.productive_share[h]) + static_cast<double>(terms.productive_gain));
    const double invested = std::min(static_cast<double>(households.invested[h]), static_cast<double>(households.remittances[h]) * share);
    return std::min(static_cast<std::int64_t>(invested * terms.match), std::int64_t{most_money} - households.enterprise_capital[h]);
}

template <class Do>
void for_each_claim(const Matching& terms, World& world, Do with)
{
    for (Community& community : world.communities)
        for (HouseholdRow h{0}; h.index < community.households.count(); ++h.index)
            if (const std::int64_t mine = claim(terms, community, h); mine > 0) with(community, h, mine);
}

void pay_out(CountryHelp& help, Community& community, HouseholdRow h, const Match& match)
{
    help.pay(Account::enterprises, match.from_funder, community);
    help.pay(Account::service_providers, match.administration, community);
    help.world.ledger.pay(Account::diaspora, Account::enterprises, match.from_diaspora);
    community.households.enterprise_capital[h] += static_cast<Money>(match.capital());
    community.events.productive_investment += match.capital();
    community.events.assistance += match.cost();
    community.recent_spending_on_residents += static_cast<float>(match.from_funder);  // the families of those abroad
}

/// Pays the claims, by its share while the programme builds up; when they are more than there is to spend, each the same share of its own.
void match_investments(CountryHelp& help, const Matching& terms)
{
    const std::int64_t most = std::min<std::int64_t>(help.available, std::llround(static_cast<double>(terms.most_per_month) * help.scale));
    if (most <= 0) return;
    const float gain = terms.productive_gain * static_cast<float>(help.share);
    for (Community& community : help.world.communities) community.productive_gain = std::min(1.0F, community.productive_gain + gain);
    std::int64_t claimed = 0, claimants = 0;
    for_each_claim(terms, help.world, [&](Community&, HouseholdRow, std::int64_t mine) {
        claimed += split(terms, mine).cost();
        ++claimants;
    });
    // Three hundredths a claimant are left for rounding, so that the limit holds.
    const double share = help.share * (claimed <= most ? 1.0 : static_cast<double>(std::max<std::int64_t>(0, most - 3 * claimants)) / static_cast<double>(claimed));
    for_each_claim(terms, help.world, [&](Community& community, HouseholdRow h, std::int64_t mine) {
        pay_out(help, community, h, split(terms, static_cast<std::int64_t>(static_cast<double>(mine) * share)));
    });
}

}  // namespace

Instrument diaspora_investment(const Terms& terms)
{
    Matching matching{.match                = terms.real("match", {0, 100}, ""),
                      .sponsor_share        = terms.real("sponsor_share", {0, 1}, "share"),
                      .administration_share = terms.real("administration_share", {0, 1}, "share"),
                      .productive_gain      = 0,
                      .most_per_month       = terms.money("most_per_month", 1e9, "EUR/month")};
    matching.productive_gain = std::min(1.0F, terms.share("productive_gain") * static_cast<float>(matching.match));

    Instrument instrument{.reach = Reach::country};
    if (matching.match == 0 || matching.most_per_month == 0) return instrument;
    instrument.outlay = [=](CountryHelp& help) { match_investments(help, matching); };
    return instrument;
}

}  // namespace homeward
