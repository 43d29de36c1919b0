#include "output/measures.hpp"

#include "output/census_law.hpp"
#include "world/world.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace homeward {

namespace {

using Q = Quantity;
using C = CountryQuantity;
using enum MeasureKind;

constexpr double    share_units = 1.0 / census::unit;
constexpr double    hundredths  = 0.01;
constexpr GroupMask households_known = all_groups & ~(bit(Group::abroad) | bit(Group::residents_women) | bit(Group::residents_men));

// The world itself: what districts and programmes hold. Added in their order.
double vacancies(const World& world)
{
    double sum = 0;
    for (const District& district : world.districts)
        for (const float open : district.vacancies) sum += static_cast<double>(open);
    return sum;
}
template <Segment segment>
double wage_level(const World& world)
{
    constexpr auto s = static_cast<std::size_t>(segment);
    double sum = 0, jobs = 0;
    for (const District& district : world.districts) {
        const double weight = std::max(1, district.jobs[s]);  // a district without such jobs hardly counts
        sum += weight * static_cast<double>(district.wage_level[s]);
        jobs += weight;
    }
    return jobs > 0 ? hundredths * sum / jobs : std::numeric_limits<double>::quiet_NaN();
}
template <class Amount>
double over_programmes(const World& world, Amount amount)
{
    double sum = 0;
    for (const ProgrammeBooks& books : world.programmes) sum += static_cast<double>(amount(books));
    return sum;
}
double assistance_spent(const World& world) { return hundredths * over_programmes(world, [](const ProgrammeBooks& b) { return b.spent; }); }
double overhead_spent(const World& world) { return hundredths * over_programmes(world, [](const ProgrammeBooks& b) { return b.overhead_spent; }); }
double applied(const World& world) { return over_programmes(world, [](const ProgrammeBooks& b) { return b.applied; }); }
double enrolled(const World& world) { return over_programmes(world, [](const ProgrammeBooks& b) { return b.enrolled; }); }
double waiting(const World& world) { return over_programmes(world, [](const ProgrammeBooks& b) { return b.waiting.size(); }); }
double active(const World& world) { return over_programmes(world, [](const ProgrammeBooks& b) { return b.active.size(); }); }

// Short ways to say a row of the list.
using Text = std::string_view;
Measure of_persons(Text name, Text unit, Text long_name, Text description, MeasureKind kind, GroupMask groups, Q numerator, std::optional<Q> denominator, double scale = 1)
{
    return {.name = name, .unit = unit, .long_name = long_name, .description = description, .kind = kind, .groups = groups, .scale = scale,
            .numerator = numerator, .denominator = denominator, .country_numerator = {}, .country_denominator = {}};
}
Measure since_start(Measure measure)
{
    measure.period = Period::since_start;
    return measure;
}
Measure of_country(Text name, Text unit, Text long_name, Text description, MeasureKind kind, C numerator, std::optional<C> denominator = {}, double scale = 1)
{
    return {.name = name, .unit = unit, .long_name = long_name, .description = description, .kind = kind, .scale = scale, .numerator = {}, .denominator = {},
            .country_numerator = numerator, .country_denominator = denominator};
}
Measure of_world(Text name, Text unit, Text long_name, Text description, MeasureKind kind, double (*look)(const World&))
{
    return {.name = name, .unit = unit, .long_name = long_name, .description = description, .kind = kind, .numerator = {}, .denominator = {},
            .country_numerator = {}, .country_denominator = {}, .of_world = look};
}

void add_measures_of_everybody(std::vector<Measure>& list)
{
    const GroupMask working = all_groups, home = groups_at_home;
    list.insert(list.end(), {
        of_persons("population", "persons", "People", "People of the group, children included.", count, all_groups, Q::persons, {}),
        of_persons("adults", "persons", "People aged 15 and over", "People of the group of working age or older; everybody, for those abroad.", count, all_groups, Q::adults, {}),
        of_persons("employment_rate", "share", "Employment rate", "Those who work (formal, informal, self-employed, apprentices) among people aged 15 and over.", share, working, Q::employed, Q::adults),
        of_persons("unemployed", "persons", "Unemployed people", "People aged 15 and over without work who look for it.", count, home, Q::unemployed, {}),
        of_persons("unemployment_rate", "share", "Unemployment rate", "The unemployed among those who work or look for work.", share, home, Q::unemployed, Q::labour_force),
        of_persons("self_employed_share", "share", "Self-employed share of employment", "The self-employed among those who work.", share, home, Q::self_employed, Q::employed),
        of_persons("formal_share", "share", "Formal share of employment", "Those in formal wage work among those who work.", share, home, Q::formal, Q::employed),
        of_persons("wage", "EUR/month", "Mean wage", "Mean wage of those who earn one (formal, informal, apprentices; abroad: who work).", mean, working, Q::wages, Q::wage_earners, hundredths),
        of_persons("poverty_rate", "share", "Poverty rate", "People in households whose consumption for an adult equivalent is below the profile's poverty line.", share, home, Q::poor, Q::persons),
        of_persons("hardship", "share", "Hardship", "Mean over persons of their household's hardship: needs unmet and debt that presses, 0 to 1.", mean, home, Q::hardship, Q::persons, share_units),
        of_persons("indebted_share", "share", "Indebted share", "People in households that owe money to a smuggler, to family or to a lender.", share, home, Q::indebted, Q::persons),
        of_persons("distress", "share", "Psychological distress", "Mean distress of people aged 15 and over, 0 none to 1 severe.", mean, home, Q::distress, Q::adults, share_units),
        of_persons("network", "share", "Strength of networks", "Mean strength of the networks of people aged 15 and over, 0 to 1.", mean, home, Q::network, Q::adults, share_units),
        of_persons("belonging", "share", "Belonging", "Mean sense of belonging of people aged 15 and over, 0 to 1.", mean, home, Q::belonging, Q::adults, share_units),
        of_persons("aspiration", "share", "Aspiration to leave", "Mean probability, among people aged 15 and over, of wanting to leave this month were it possible.", mean, home, Q::aspiration, Q::adults, share_units),
        of_persons("income", "EUR/month", "Income for an adult equivalent", "Mean over persons of their household's wages, profit and remittances for an adult equivalent; assistance is not counted.", mean, households_known, Q::income, Q::persons, hundredths),
        of_persons("consumption", "EUR/month", "Consumption for an adult equivalent", "Mean over persons of their household's consumption for an adult equivalent.", mean, households_known, Q::spending, Q::persons, hundredths),
        of_persons("savings", "EUR", "Savings of the household", "Mean over persons of their household's savings; for those abroad, of their own savings abroad.", mean, households_known | bit(Group::abroad), Q::savings, Q::persons, hundredths),
        of_persons("debt", "EUR", "Debt of the household", "Mean over persons of what their household owes.", mean, households_known, Q::debt, Q::persons, hundredths),
        of_persons("remittances_received", "EUR/month", "Remittances to the household", "Mean over persons of the remittances that their household receives.", mean, households_known, Q::remittances, Q::persons, hundredths),
    });
}

void add_measures_of_returnees(std::vector<Measure>& list)
{
    const GroupMask g = groups_of_returnees;
    const auto score = [&](Text name, Text long_name, Text description, Q q) { return of_persons(name, "share", long_name, description, mean, g, q, Q::scored, share_units); };
    const auto part  = [&](Text name, Text long_name, Text description, Q q) { return of_persons(name, "share", long_name, description, share, g, q, Q::scored); };
    list.insert(list.end(), {
        score("economic", "Economic reintegration", "Mean economic dimension of the RSS-style score, 0 to 1.", Q::economic),
        score("social", "Social reintegration", "Mean social dimension of the RSS-style score, 0 to 1.", Q::social),
        score("psychosocial", "Psychosocial reintegration", "Mean psychosocial dimension of the RSS-style score, 0 to 1.", Q::psychosocial),
        score("composite", "Reintegration, composite", "Mean composite RSS-style score, 0 to 1.", Q::composite),
        part("score_low", "Low reintegration", "Returnees whose composite score is below the low cut-off.", Q::score_low),
        part("score_medium", "Medium reintegration", "Returnees whose composite score is between the cut-offs.", Q::score_medium),
        part("score_high", "High reintegration", "Returnees whose composite score is at or above the high cut-off.", Q::score_high),
        part("self_sufficient", "Economically self-sufficient", "Returnees whose household is not poor, is below the limit of hardship, and has somebody in work: the first condition of reintegration.", Q::self_sufficient),
        part("served", "With access to services", "Returnees for whom their community, and the help they have, meet at least the stated share of need in health, psychosocial care, education and housing: the second condition.", Q::served),
        part("connected", "Networks and psychosocial well-being", "Returnees with networks and belonging at or above, and distress at or below, the stated limits: the third condition.", Q::connected),
        part("all_conditions", "All three conditions of reintegration", "Returnees who meet the three conditions at once.", Q::all_conditions),
        of_persons("months_home", "months", "Months since return", "Mean number of months since the last return.", mean, g, Q::months_home, Q::scored),
        part("reached_by_assistance", "Reached by assistance", "Returnees who have received any assistance since their last return.", Q::assisted_with),
        of_persons("returns", "persons", "Returns this month", "People who came home this month and are still at home at its end.", count, g, Q::returns, {}),
        since_start(of_persons("returns_cumulative", "persons", "Returns since the start", "The same, added up over the run; in groups that a person may leave (age, debt), by the group at return.", count, g, Q::returns, {})),
    });
    list.insert(list.end(), {
        of_persons("remigrations", "persons", "Remigrations this month", "People who had come back and left again this month by any channel and are abroad or on the way at its end.", count, g, Q::remigrated, {}),
        of_persons("remigrations_regular", "persons", "Regular remigrations this month", "The same, by a regular pathway.", count, g, Q::remigrated_regular, {}),
        of_persons("remigrations_scheme", "persons", "Scheme remigrations this month", "The same, by a circular or temporary scheme.", count, g, Q::remigrated_scheme, {}),
        of_persons("remigrations_irregular", "persons", "Irregular remigrations this month", "The same, by an irregular route.", count, g, Q::remigrated_irregular, {}),
        of_persons("remigration_rate", "1/month", "Remigration rate", "Remigrations this month for each returnee at home.", rate, g, Q::remigrated, Q::persons),
        of_persons("irregular_remigration_rate", "1/month", "Irregular remigration rate", "Irregular remigrations this month for each returnee at home.", rate, g, Q::remigrated_irregular, Q::persons),
        since_start(of_persons("remigrations_cumulative", "persons", "Remigrations since the start", "Remigrations added up over the run.", count, g, Q::remigrated, {})),
        since_start(of_persons("remigrations_irregular_share", "share", "Irregular share of remigrations", "Irregular among all remigrations since the start of the run.", share, g, Q::remigrated_irregular, Q::remigrated)),
        since_start(of_persons("remigrations_informed_share", "share", "Informed share of remigrations", "Remigrations decided with counselling or accurate beliefs, among all since the start of the run.", share, g, Q::remigrated_informed, Q::remigrated)),
        since_start(of_persons("sustainable_24", "share", "Sustainable at home after 24 months", "Among those whose last return was 24 months ago (reached since the start of the run), those still at home with a composite score at or above the threshold.", share, g, Q::sustained_at_home, Q::reached_horizon)),
        since_start(of_persons("sustainable_by_remigration_24", "share", "Sustainable by free, informed, regular remigration", "Among the same, those who had left again by a regular pathway or a scheme, informed: an outcome that counts as sustainable, kept in a column of its own.", share, g, Q::left_freely_before_horizon, Q::reached_horizon)),
        since_start(of_persons("remigrated_24", "share", "Left again within 24 months", "Among the same, those who had left again by any channel.", share, g, Q::left_before_horizon, Q::reached_horizon)),
        since_start(of_persons("reached_24", "persons", "Reached 24 months since return", "Persons behind the three measures before: those whose last return was 24 months ago, since the start of the run.", count, g, Q::reached_horizon, {})),
    });
    const GroupMask abroad = bit(Group::abroad);
    list.insert(list.end(), {
        of_persons("irregular_abroad", "share", "Irregular share of people abroad", "People abroad without a right to stay.", share, abroad, Q::irregular, Q::persons),
        of_persons("in_transit", "persons", "People on the way", "People on an irregular journey, stuck ones included.", count, abroad, Q::in_transit, {}),
        of_persons("willingness", "share", "Willingness to return", "Mean willingness of people abroad to return, 0 to 1.", mean, abroad, Q::willingness, Q::persons, share_units),
        of_persons("preparedness", "share", "Preparedness to return", "Mean preparedness of people abroad to return, 0 to 1.", mean, abroad, Q::preparedness, Q::persons, share_units),
    });
}

void add_measures_of_communities(std::vector<Measure>& list)
{
    const auto mood = [](Text name, Text long_name, Text description, C c) { return of_country(name, "share", long_name, description, mean, c, C::weight, share_units); };
    list.insert(list.end(), {
        mood("tension", "Community tension", "Mean over persons at home of their community's tension, 0 to 1.", C::tension),
        mood("acceptance", "Acceptance of returnees", "Mean over persons at home of their community's acceptance of returnees, 0 to 1.", C::acceptance),
        mood("discrimination", "Discrimination against returnees", "Mean over persons at home of how far employers in their community pass returnees over, 0 to 1.", C::discrimination),
        mood("relative_deprivation", "Relative deprivation", "Mean over persons at home of how far residents of their community feel passed over by assistance, 0 to 1.", C::relative_deprivation),
        mood("access_to_health", "Access to health care", "Mean over persons at home of the share of need that their community meets.", C::access_health),
        mood("access_to_psychosocial_care", "Access to psychosocial care", "Mean over persons at home of the share of need that their community meets.", C::access_psychosocial_care),
        mood("access_to_education", "Access to education", "Mean over persons at home of the share of need that their community meets.", C::access_education),
        mood("access_to_housing", "Access to housing", "Mean over persons at home of the share of need that their community meets.", C::access_housing),
        of_country("births", "persons", "Births", "Births this month.", count, C::births),
        of_country("deaths", "persons", "Deaths at home", "Deaths at home this month.", count, C::deaths),
        of_country("households", "households", "Households", "Households with somebody at home.", count, C::households),
    });
}

void add_measures_of_journeys(std::vector<Measure>& list)
{
    const auto events = [](Text name, Text long_name, Text description, C c) { return of_country(name, "persons", long_name, description, count, c); };
    list.insert(list.end(), {
        events("departures_regular", "Regular departures", "First migrations and remigrations by a regular pathway this month.", C::departures_regular),
        events("departures_scheme", "Scheme departures", "First migrations and remigrations by a scheme this month.", C::departures_scheme),
        events("departures_irregular", "Irregular departures", "First migrations and remigrations by an irregular route this month, whatever became of them.", C::departures_irregular),
        events("returnees_departed_regular", "Returnees' regular departures", "Departures of returnees by a regular pathway this month.", C::remigrations_regular),
        events("returnees_departed_scheme", "Returnees' scheme departures", "Departures of returnees by a scheme this month.", C::remigrations_scheme),
        events("returnees_departed_irregular", "Returnees' irregular departures", "Departures of returnees by an irregular route this month, failed and fatal journeys included.", C::remigrations_irregular),
        events("returnees_departed_informed", "Returnees' informed departures", "Departures of returnees this month decided with counselling or accurate beliefs.", C::remigrations_informed),
        events("journeys_failed", "Failed journeys", "Irregular journeys that ended back home this month.", C::journeys_failed),
        events("deaths_on_the_way", "Deaths on the way", "Deaths on irregular journeys this month.", C::deaths_on_the_way),
        since_start(events("deaths_on_the_way_cumulative", "Deaths on the way since the start", "Deaths on irregular journeys, added up over the run.", C::deaths_on_the_way)),
        events("deaths_abroad", "Deaths abroad", "Deaths of migrants at a host this month.", C::deaths_abroad),
        events("stranded", "Stranded on the way", "People who became stuck on an irregular journey this month.", C::stranded),
        events("returns_assisted", "Assisted returns", "Returns with an assisted return programme this month.", C::returns_assisted),
    });
}

void add_measures_of_the_economy(std::vector<Measure>& list)
{
    const auto money = [](Text name, Text long_name, Text description, C c) { return of_country(name, "EUR/month", long_name, description, MeasureKind::money, c, {}, hundredths); };
    list.insert(list.end(), {
        of_country("hires", "persons", "Hires", "People hired this month.", count, C::hires),
        of_country("hires_of_returnees", "persons", "Hires of returnees", "Returnees hired this month.", count, C::hires_of_returnees),
        of_country("separations", "persons", "Separations", "Jobs that ended this month.", count, C::separations),
        of_world("vacancies", "posts", "Vacancies", "Open posts over all districts and segments.", count, vacancies),
        of_world("wage_level_low_informal", "EUR/month", "Wage level, low skill, informal", "Wage for average skill, mean over districts weighted by their jobs of this kind.", mean, wage_level<Segment::low_informal>),
        of_world("wage_level_low_formal", "EUR/month", "Wage level, low skill, formal", "Wage for average skill, mean over districts weighted by their jobs of this kind.", mean, wage_level<Segment::low_formal>),
        of_world("wage_level_high_informal", "EUR/month", "Wage level, high skill, informal", "Wage for average skill, mean over districts weighted by their jobs of this kind.", mean, wage_level<Segment::high_informal>),
        of_world("wage_level_high_formal", "EUR/month", "Wage level, high skill, formal", "Wage for average skill, mean over districts weighted by their jobs of this kind.", mean, wage_level<Segment::high_formal>),
        of_country("enterprises", "enterprises", "Household enterprises", "Households with an enterprise, own-account work included.", count, C::enterprises),
        of_country("enterprise_employees", "persons", "Employees of household enterprises", "People hired by household enterprises from outside the household.", count, C::employees),
        of_country("enterprises_opened", "enterprises", "Enterprises opened", "Household enterprises opened this month.", count, C::enterprises_opened),
        of_country("enterprises_closed", "enterprises", "Enterprises closed", "Household enterprises closed this month.", count, C::enterprises_closed),
        money("remittances", "Remittances", "Remittances received by all households this month.", C::remittances),
        money("productive_investment", "Productive investment", "What households put to productive use this month.", C::productive_investment),
        money("assistance", "Assistance", "Assistance that reached people and communities this month, in money and in kind.", C::assistance),
        since_start(of_country("assistance_cumulative", "EUR", "Assistance since the start", "The same, added up over the run.", MeasureKind::money, C::assistance, {}, hundredths)),
        of_world("programmes_spent", "EUR", "Spent by programmes", "All spending of the programmes since they began, overhead included.", MeasureKind::money, assistance_spent),
        of_world("programmes_overhead", "EUR", "Overhead of programmes", "Overhead of the programmes since they began.", MeasureKind::money, overhead_spent),
        of_world("programmes_applied", "persons", "Applications", "Applications to programmes since they began.", count, applied),
        of_world("programmes_enrolled", "persons", "Enrolments", "Enrolments in programmes since they began.", count, enrolled),
        of_world("programmes_waiting", "persons", "Waiting for assistance", "People who wait for a place or for money now.", count, waiting),
        of_world("programmes_active", "persons", "Receiving assistance", "People whose assistance is under way now.", count, active),
    });
}

std::vector<Measure> make_list()
{
    std::vector<Measure> list;
    add_measures_of_everybody(list);
    add_measures_of_returnees(list);
    add_measures_of_communities(list);
    add_measures_of_journeys(list);
    add_measures_of_the_economy(list);
    return list;
}

}  // namespace

std::string_view name_of(MeasureKind kind)
{
    static constexpr std::array<std::string_view, 5> names{"share", "mean", "count", "money", "rate"};
    return names[static_cast<std::size_t>(kind)];
}

std::span<const Measure> measures()
{
    static const std::vector<Measure> list = make_list();
    return list;
}

const Measure* find_measure(std::string_view name)
{
    const auto found = std::ranges::find(measures(), name, &Measure::name);
    return found == measures().end() ? nullptr : &*found;
}

std::size_t index_of_measure(std::string_view name)
{
    const Measure* measure = find_measure(name);
    if (measure == nullptr) throw std::out_of_range("there is no measure '" + std::string(name) + "'");
    return static_cast<std::size_t>(measure - measures().data());
}

std::size_t values_in_a_month() { return measures().size() * groups_count; }

}  // namespace homeward
