// An apprenticeship: some months in a firm that teaches a trade, on a wage of which the funder pays a share; the labour market then decides
// whether the firm keeps the apprentice.
//
// Only a share of the places are posts that would not be there otherwise; the others fill a vacancy of the district, which somebody else
// would have filled: displacement emerges in the labour market. A firm without a vacancy, for whom the place is not new, takes nobody.
// Settings and evidence: docs/policies/apprenticeship.md.
#include "policies/circumstances.hpp"
#include "policies/instruments.hpp"

#include "world/people.hpp"

#include <algorithm>
#include <cmath>

namespace homeward {

namespace {

struct Contract {
    int          months = 0;
    double       wage_share = 0, subsidy_share = 0;  // of a formal worker's wage, of the apprentice's wage
    std::int64_t most_subsidy = 0, cost = 0;         // a month, hundredths
    float        skill_gain = 0, sponsorship = 0, new_posts = 0;
};

Segment segment_of(Education education) { return education >= Education::secondary ? Segment::high_formal : Segment::low_formal; }

District& district_of(Help& help) { return help.world.districts[help.community.district.index]; }

/// A month in the firm: the funder pays its share of the wage and the mentor; the apprentice learns and comes to know people.
void serve_a_month(Help& help, const Contract& contract, Apprenticeship& here)
{
    Persons&           persons = help.community.persons;
    const auto         months  = static_cast<float>(contract.months);
    const std::int64_t subsidy = std::min<std::int64_t>(contract.most_subsidy, std::llround(static_cast<double>(persons.wage[help.person]) * contract.subsidy_share));
    here.subsidised            = help.month;
    help.pay(Account::employers, subsidy);
    help.pay(Account::service_providers, contract.cost);
    help.worth += subsidy + contract.cost;
    persons.skill[help.person] += contract.skill_gain / months;
    persons.network[help.person] += contract.sponsorship / months * (1.0F - persons.network[help.person]);
}

/// Vacancies with which the month begins: those left over, and as many as come open as were filled last month.
float vacancies(const District& district, Segment segment)
{
    const auto s = static_cast<std::size_t>(segment);
    return district.vacancies[s] + district.search_weight[s] * district.matches_per_weight[s];
}

/// Posts of the district, filled or not, stay as many as they were: one more is filled. What is taken in advance of this month's vacancies
/// makes their number negative until the labour market has counted.
void fill_a_vacancy(District& district, Segment segment)
{
    district.vacancies[static_cast<std::size_t>(segment)] -= 1;
    ++district.jobs[static_cast<std::size_t>(segment)];
}

Outcome begin(Help& help, const Contract& contract)
{
    Community& community = help.community;
    Persons&   persons   = community.persons;
    if (is_in_training(persons, help.person)) return Outcome::later;
    if (!lacks_good_work(persons, help.person, help.month)) return Outcome::nothing;
    District&     district = district_of(help);
    const Segment segment  = segment_of(persons.education[help.person]);
    const bool    is_new   = help.draw(Purpose::instrument).happens(contract.new_posts);
    if (!is_new && vacancies(district, segment) < 1) return Outcome::nothing;
    if (!is_new) fill_a_vacancy(district, segment);
    std::erase_if(community.apprenticeships, [&](const Apprenticeship& old) { return old.person == help.person; });
    community.apprenticeships.push_back({help.person, persons.subject(help.person), help.month + contract.months, help.month, help.question, segment, is_new});
    const float level = district.wage_level[static_cast<std::size_t>(segment)];
    change_activity(community, help.person, Activity::apprentice, static_cast<Money>(std::lround(static_cast<double>(level) * contract.wage_share)));
    ++community.events.apprentices;
    serve_a_month(help, contract, community.apprenticeships.back());
    return Outcome::given;
}

/// Whoever has left the firm, or never began, costs nothing more; who began late is paid for month by month all the same.
Outcome go_on(Help& help, const Contract& contract)
{
    auto&      places = help.community.apprenticeships;
    const auto mine   = std::find_if(places.begin(), places.end(), [&](const Apprenticeship& other) { return other.person == help.person && other.placed_by == help.question; });
    if (mine == places.end() || help.community.persons.activity[help.person] != Activity::apprentice) return Outcome::nothing;
    if (mine->subsidised == help.month) return Outcome::later;
    serve_a_month(help, contract, *mine);
    return Outcome::given;
}

}  // namespace

Instrument apprenticeship(const Terms& terms)
{
    const int      after = terms.whole("after_months", 0, 60, "months");
    const Contract contract{.months        = terms.whole("months", 1, 36, "months"),
                            .wage_share    = terms.real("wage_share", {0, 2}, "share"),
                            .subsidy_share = terms.real("subsidy_share", {0, 1}, "share"),
                            .most_subsidy  = terms.money("most_subsidy", 10'000, "EUR/month"),
                            .cost          = terms.money("cost_per_month", 10'000, "EUR/month"),
                            .skill_gain    = terms.number("skill_gain", {0, 2}, "log-points"),
                            .sponsorship   = terms.share("sponsorship"),
                            .new_posts     = terms.share("new_posts")};

    Instrument instrument{.reach = Reach::person_at_home};
    if (contract.subsidy_share == 0 || contract.most_subsidy == 0) return instrument;  // firms take on nobody for nothing
    const std::int64_t month = contract.most_subsidy + contract.cost;
    instrument.deliveries.push_back({after, month, [=](Help& help) { return begin(help, contract); }});
    for (int i = 1; i < contract.months; ++i) instrument.deliveries.push_back({after + i, month, [=](Help& help) { return go_on(help, contract); }});
    instrument.useful = [](const Help& help) { return lacks_good_work(help.community.persons, help.person, help.month); };
    return instrument;
}

}  // namespace homeward
