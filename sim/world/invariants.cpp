#include "world/invariants.hpp"

#include "world/people.hpp"
#include "world/world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace homeward {

namespace {

struct Recount {
    int          adults = 0, children = 0, away = 0, family_workers = 0;
    std::int64_t earnings = 0;
};

bool is_share(float value) { return value >= 0 && value <= 1; }  // false for NaN

std::string fault_of_person(const Community& community, PersonRow p, Month month)
{
    const Persons&  persons  = community.persons;
    const Migrants& migrants = community.migrants;
    const bool      home     = persons.is_home(p);
    const Activity  activity = persons.activity[p];

    if (persons.household[p].index >= community.households.count()) return "belongs to no household";
    if (home == (activity == Activity::away)) return home ? "is at home with the activity 'away'" : "is abroad with an activity at home";
    if (persons.wage[p] < 0) return "earns a negative wage";
    if (persons.wage[p] > 0 && !earns_a_wage(activity)) return "is paid a wage without a job";
    if (persons.birth[p] > month) return "is born in the future";
    if (activity == Activity::child && persons.age_in_months(p, month) > 12 * age_of_work) return "is still a child after the birthday that ends childhood";
    if (works(activity) && persons.age(p, month) < age_of_work) return "works as a child";
    for (const float share : {persons.network[p], persons.belonging[p], persons.distress[p], persons.aspiration[p], persons.vital_hazard[p]})
        if (!is_share(share)) return "has a network, belonging, distress, aspiration or vital hazard outside 0 to 1";
    if (!std::isfinite(persons.skill[p])) return "has a skill that is no number";

    const MigrantRow m = persons.migrant[p];
    if (!home && !m.exists()) return "is abroad without a migrant's row";
    if (!m.exists()) return {};
    if (m.index >= migrants.count() || migrants.person[m] != p) return "and the migrant's row do not belong to each other";
    if (home != migrants.is_returnee(m)) return home ? "is at home while the migrant is away" : "is abroad while the migrant has returned";
    if (migrants.is_returnee(m) && migrants.returned[m] > month) return "returned in the future";
    if (migrants.savings_abroad[m] < 0) return "has negative savings abroad";
    if (migrants.offer_rest[m] < 0 || (migrants.offer_rest[m] > 0) != migrants.offer_rest_due[m].is_set()) return "is owed a part of a return offer without a month, or has a month without it";
    if (migrants.offer_rest[m] > 0 && !home) return "is abroad and still owed a part of a return offer";
    if (migrants.remittance[m] < 0 || (home && migrants.remittance[m] != 0)) return "sends negative remittances, or sends them from home";
    if (!(migrants.vulnerability[m] == not_assessed || is_share(migrants.vulnerability[m]))) return "has a vulnerability outside 0 to 1";
    for (const float share : {migrants.willingness[m], migrants.preparedness[m], migrants.certified[m], migrants.ties_abroad[m], migrants.economic[m], migrants.social[m], migrants.psychosocial[m], migrants.composite[m]})
        if (!is_share(share)) return "has willingness, preparedness, certified share, ties or a reintegration score outside 0 to 1";
    if (!is_share(migrants.referral[m]) || !(migrants.paid_care[m] >= 0)) return "has a referral outside 0 to 1, or less than no care paid for";
    return {};
}

std::string fault_of_support(const Community& community)
{
    const Persons& persons = community.persons;
    PersonRow      before  = PersonRow::none();
    for (const ResidentSupport& record : community.resident_support) {
        if (before.exists() && record.person.index <= before.index) return "is out of order";
        before = record.person;
        if (record.person.index >= persons.count() || !persons.is_home(record.person) || persons.migrant[record.person].exists()) return "is about somebody who is no resident";
        if (persons.subject(record.person) != record.subject) return "is about somebody whose row changed hands";
        if (!record.kept_until.is_set()) return "has no end";
        if (!is_share(record.referral) || !(record.search_support >= 0) || !(record.care >= 0) || !(record.training_progress >= 0)) return "holds less than no help, or a referral outside 0 to 1";
    }
    return {};
}

}  // namespace

std::string broken_invariant(const Community& community, Month month)
{
    const Persons&       persons    = community.persons;
    const Households&    households = community.households;
    std::vector<Recount> recount(households.count());

    for (PersonRow p{0}; p.index < persons.count(); ++p.index) {
        if (persons.presence[p] == Presence::vacant) continue;
        if (const std::string fault = fault_of_person(community, p, month); !fault.empty())
            return fmt::format("community {}, person in row {}: {}", community.id.index, p.index, fault);
        Recount& r = recount[persons.household[p].index];
        if (!persons.is_home(p)) ++r.away;
        else ++(persons.activity[p] == Activity::child ? r.children : r.adults);
        r.earnings += persons.wage[p];
        r.family_workers += persons.activity[p] == Activity::self_employed;
    }
    for (HouseholdRow h{0}; h.index < households.count(); ++h.index) {
        const Recount& r    = recount[h.index];
        const auto     says = [&](std::string_view what) { return fmt::format("community {}, household in row {}: {}", community.id.index, h.index, what); };
        if (r.away != households.members_away[h]) return says("the number of members away is not that of its persons");
        if (r.adults + r.children != households.members_home(h)) return says("the number of members at home is not that of its persons");
        if (r.adults != households.adults_home[h]) return says("the number of adults at home is not that of its persons");
        if (households.is_vacant(h)) continue;
        if (r.earnings != households.earnings[h]) return says("earnings are not the sum of its members' wages");
        if (r.family_workers != households.family_workers[h]) return says("the number of family workers is not that of its self-employed members");
        if (households.savings[h] < 0) return says("savings are negative");
        if (std::min({households.debt_smuggler[h], households.debt_family[h], households.debt_microcredit[h]}) < 0) return says("a debt is negative");
        if (households.enterprise_capital[h] < 0 || (!households.has_enterprise(h) && households.enterprise_capital[h] != 0)) return says("enterprise capital is negative, or there without an enterprise");
        if (!is_share(households.business_advice[h]) || households.invested[h] < 0) return says("advice is outside 0 to 1, or what was invested is negative");
        if (!is_share(households.hardship[h]) || !is_share(households.dwelling[h]) || !is_share(households.productive_share[h])) return says("hardship, dwelling or productive share is outside 0 to 1");
    }
    for (const Apprenticeship& place : community.apprenticeships)
        if (place.person.index >= persons.count() || !place.end.is_set()) return fmt::format("community {}: an apprenticeship of nobody, or without end", community.id.index);
    if (const std::string fault = fault_of_support(community); !fault.empty()) return fmt::format("community {}: a resident's record of support {}", community.id.index, fault);
    for (const SurveyCase& followed : community.survey_cases) {
        if (followed.category == ReturnCategory::none) return fmt::format("community {}: a survey follows the return of somebody who never left", community.id.index);
        if (!is_share(followed.composite_of_resident)) return fmt::format("community {}: a resident whom a survey follows has a reintegration score outside 0 to 1", community.id.index);
    }
    for (const float share : {community.tension, community.acceptance, community.discrimination, community.relative_deprivation, community.group_activity, community.security, community.productive_gain})
        if (!is_share(share)) return fmt::format("community {}: tension, acceptance, discrimination, deprivation, group activity, security or productive gain outside 0 to 1", community.id.index);
    return {};
}

std::string broken_invariant(const World& world, Month)
{
    Ledger       books = world.ledger;
    std::int64_t households = 0, enterprises = 0, abroad = 0;
    for (const District& district : world.districts) books.add(district.ledger);
    for (const Community& community : world.communities) {
        for (HouseholdRow h{0}; h.index < community.households.count(); ++h.index) {
            households += community.households.savings[h];
            enterprises += community.households.enterprise_capital[h];
        }
        for (MigrantRow m{0}; m.index < community.migrants.count(); ++m.index) abroad += community.migrants.savings_abroad[m];
    }
    const auto differs = [&](Account account, std::int64_t stock) { return books.balance(account) != stock; };
    const auto says    = [&](Account account, std::int64_t stock) {
        return fmt::format("the books of '{}' say {} but the stock is {} (hundredths of the currency)", name_of(account), books.balance(account), stock);
    };
    if (differs(Account::households, households)) return says(Account::households, households);
    if (differs(Account::enterprises, enterprises)) return says(Account::enterprises, enterprises);
    if (differs(Account::migrants_abroad, abroad)) return says(Account::migrants_abroad, abroad);
    return {};
}

}  // namespace homeward
