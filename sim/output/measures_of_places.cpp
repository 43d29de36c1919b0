// Measures of places and of the country: communities, journeys, the economy, and what it all costs.
#include "output/measure_rows.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace homeward {

using namespace measure_rows;
using enum MeasureKind;

namespace {

// The world itself: what districts and programmes hold. Added in their order.
double vacancies(const World& world)
{
    double sum = 0;
    for (const District& district : world.districts)
        for (const float open : district.vacancies) sum += static_cast<double>(open);
    return sum;
}
double project_posts(const World& world)
{
    double sum = 0;
    for (const Community& community : world.communities) sum += static_cast<double>(community.project_vacancies);
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

}  // namespace

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
        mood("congestion", "Congestion of services", "Mean over persons at home of the share of need that their community leaves unmet, mean of the four services.", C::congestion),
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
        since_start(events("departures_irregular_cumulative", "Irregular departures since the start", "Departures by an irregular route, added up over the run.", C::departures_irregular)),
        events("returnees_departed_regular", "Returnees' regular departures", "Departures of returnees by a regular pathway this month.", C::remigrations_regular),
        events("returnees_departed_scheme", "Returnees' scheme departures", "Departures of returnees by a scheme this month.", C::remigrations_scheme),
        events("returnees_departed_irregular", "Returnees' irregular departures", "Departures of returnees by an irregular route this month, failed and fatal journeys included.", C::remigrations_irregular),
        events("returnees_departed_informed", "Returnees' informed departures", "Departures of returnees this month by a legal channel that were free (no pressing need, no debt to a smuggler) and informed (contacts abroad or counselling).", C::remigrations_informed),
        events("journeys_failed", "Failed journeys", "Irregular journeys that ended back home this month.", C::journeys_failed),
        events("deaths_on_the_way", "Deaths on the way", "Deaths on irregular journeys this month.", C::deaths_on_the_way),
        since_start(events("deaths_on_the_way_cumulative", "Deaths on the way since the start", "Deaths on irregular journeys, added up over the run.", C::deaths_on_the_way)),
        events("deaths_abroad", "Deaths abroad", "Deaths of migrants at a host this month.", C::deaths_abroad),
        events("stranded", "Stranded on the way", "People who became stuck on an irregular journey this month.", C::stranded),
        since_start(events("stranded_cumulative", "Stranded since the start", "The same, added up over the run.", C::stranded)),
        events("returns_from_transit", "Returns from transit", "Returns this month without having reached a destination.", C::returns_from_transit),
        events("returns_assisted", "Assisted returns", "Returns with an assisted return programme this month.", C::returns_assisted),
        events("moved_for_an_offer", "Moved for an offer", "People who changed host for a better return package and returned from there this month.", C::moved_for_an_offer),
    });
}

void add_measures_of_the_economy(std::vector<Measure>& list)
{
    const auto money = [](Text name, Text long_name, Text description, C c) { return of_country(name, "EUR/month", long_name, description, MeasureKind::money, c, {}, hundredths); };
    list.insert(list.end(), {
        of_country("hires", "persons", "Hires", "People hired this month.", count, C::hires),
        of_country("hires_of_returnees", "persons", "Hires of returnees", "Returnees hired this month.", count, C::hires_of_returnees),
        of_country("hires_of_residents", "persons", "Hires of residents", "People who never left, hired this month.", count, C::hires_of_residents),
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
        of_country("posts_opened", "posts", "Posts opened", "Posts for hired workers opened by household enterprises this month.", count, C::posts_opened),
        of_country("posts_closed", "posts", "Posts closed", "Posts for hired workers closed by household enterprises this month.", count, C::posts_closed),
        of_country("apprentices", "persons", "Apprenticeships begun", "Apprenticeships begun this month.", count, C::apprentices),
        of_world("project_posts", "posts", "Posts in projects", "Vacancies that community projects offer this month.", count, project_posts),
        money("remittances", "Remittances", "Remittances received by all households this month.", C::remittances),
        money("remittance_fees", "Remittance fees", "What services kept of money sent home this month.", C::remittance_fees),
        money("remittances_lost", "Remittances lost to return", "What those who came home this month were sending a month until then.", C::remittances_lost),
        since_start(money("remittances_lost_cumulative", "Remittances lost to return since the start", "The same, added up over the run: a monthly amount, before what those who left since have begun to send.", C::remittances_lost)),
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

void add_measures_of_costs(std::vector<Measure>& list)
{
    struct Row {
        Cost cost;
        Text name, discounted, long_name, description;
    };
    // Two measures each: this month's, and the discounted sum since the start.
    static constexpr std::array<Row, costs_count> rows{{
        {Cost::hosts, "cost_hosts", "cost_hosts_discounted_cumulative", "Cost to hosts", "All that hosts pay: programmes, returns, enforcement."},
        {Cost::donors, "cost_donors", "cost_donors_discounted_cumulative", "Cost to donors", "All that donors pay."},
        {Cost::origin_government, "cost_origin_government", "cost_origin_government_discounted_cumulative", "Cost to the government of origin", "All that the government of origin pays for programmes and services."},
        {Cost::municipalities, "cost_municipalities", "cost_municipalities_discounted_cumulative", "Cost to municipalities", "All that municipalities pay."},
        {Cost::private_sector, "cost_private_sector", "cost_private_sector_discounted_cumulative", "Cost to firms", "All that firms pay for programmes; wages are not counted."},
        {Cost::diaspora, "cost_diaspora", "cost_diaspora_discounted_cumulative", "Cost to the diaspora", "All that the organised diaspora pays."},
        {Cost::households_journeys, "cost_households_journeys", "cost_households_journeys_discounted_cumulative", "Cost of journeys to households", "What households pay to carriers and smugglers for journeys abroad, loans for it included. The journeys that a policy avoids are the difference to the scenario without it."},
        {Cost::migrants_returns, "cost_migrants_returns", "cost_migrants_returns_discounted_cumulative", "Cost of returning to migrants", "What migrants pay for their own journey home."},
        {Cost::forced_returns, "cost_forced_returns", "cost_forced_returns_discounted_cumulative", "Cost of forced returns", "Of the cost to hosts, what they pay for forced returns."},
        {Cost::assisted_returns, "cost_assisted_returns", "cost_assisted_returns_discounted_cumulative", "Cost of assisted returns", "Of the cost to hosts, what they pay for assisted returns."},
        {Cost::public_purse, "cost_public", "cost_public_discounted_cumulative", "Public cost", "What hosts, donors, the government of origin and municipalities pay together."},
    }};
    static const std::array<std::string, costs_count> since = [] {
        std::array<std::string, costs_count> texts;
        for (std::size_t n = 0; n < costs_count; ++n) texts[n] = std::string(rows[n].long_name) + " since the start, discounted";
        return texts;
    }();
    for (const Row& row : rows) list.push_back(of_costs(row.name, "EUR/month", row.long_name, row.description, row.cost));
    for (std::size_t n = 0; n < costs_count; ++n)
        list.push_back(since_start(of_costs(rows[n].discounted, "EUR", since[n], "The same, added up over the run, each month discounted to the first by the scenario's rate ([costs] discount_rate).", rows[n].cost)));
}

}  // namespace homeward
