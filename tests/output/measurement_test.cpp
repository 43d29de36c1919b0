// Counting a month: the fast way gives what a slow recount over persons gives, in any order, on any instruction set.
#include "output/census.kernel.hpp"
#include "output/census_law.hpp"
#include "output/evaluation.hpp"
#include "output/sample_run.hpp"
#include "scenario/scenario_reader.hpp"
#include "support/small_world.hpp"
#include "world/people.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace homeward {
namespace {

using test::plain_lines;
using test::start;
using test::tally_of;
using test::varied_world;

bool belongs(const Community& community, PersonRow p, Group group, Month month)
{
    using enum Group;
    const Persons&   persons  = community.persons;
    const Migrants&  migrants = community.migrants;
    const MigrantRow m        = persons.migrant[p];
    const bool       woman    = persons.sex[p] == Sex::female;
    if (group == abroad) return persons.presence[p] == Presence::abroad;
    if (!persons.is_home(p)) return false;
    if (group == population) return true;
    const bool back = m.exists() && migrants.is_returnee(m);
    switch (group) {
        case women: return woman;
        case men: return !woman;
        case residents: return !back;
        case residents_women: return !back && woman;
        case residents_men: return !back && !woman;
        default: break;
    }
    if (!back) return false;
    const int  age  = persons.age(p, month);
    const bool owes = community.households.debt(persons.household[p]) > 0;
    const bool skilled = persons.education[p] >= Education::secondary || migrants.certified[m] * migrants.foreign_skill[m] >= 0.15F;
    switch (group) {
        case returnees: return true;
        case returnees_women: return woman;
        case returnees_men: return !woman;
        case voluntary: return migrants.category[m] == ReturnCategory::voluntary;
        case voluntary_compelled: return migrants.category[m] == ReturnCategory::voluntary_compelled;
        case forced: return migrants.category[m] == ReturnCategory::forced;
        case scheme: return migrants.category[m] == ReturnCategory::scheme;
        case assisted: return migrants.assisted[m] == 1;
        case unassisted: return migrants.assisted[m] == 0;
        case returnees_under_15: return age < 15;
        case returnees_15_29: return age >= 15 && age < 30;
        case returnees_30_44: return age >= 30 && age < 45;
        case returnees_45_over: return age >= 45;
        case returnees_indebted: return owes;
        case returnees_debt_free: return !owes;
        case returnees_high_skilled: return skilled;
        case returnees_low_skilled: return !skilled;
        case returnees_vulnerable: return migrants.vulnerability[m] >= 0.25F;
        case returnees_less_vulnerable: return migrants.vulnerability[m] < 0.25F;
        case returnees_from_transit: return migrants.from_transit[m] == 1;
        default: return group == served_by(0) && (migrants.served_by[m] & 1) != 0;
    }
}

/// Sum of something over the persons of a group.
template <class What>
double recount(const World& world, Group group, What what)
{
    double sum = 0;
    for (const Community& community : world.communities)
        for (PersonRow p{0}; p.index < community.persons.count(); ++p.index)
            if (belongs(community, p, group, start())) sum += static_cast<double>(what(community, p));
    return sum;
}

constexpr std::size_t groups_here = groups_count + 1;  // one programme

std::vector<double> values_of(const World& world, const Tally& tally)
{
    Evaluation evaluation({0.03}, 1);
    evaluation.start(world);
    std::vector<double> values(evaluation.values_in_a_month());
    evaluation.month(world, tally, values);
    return values;
}
double value(const std::vector<double>& values, std::string_view measure, Group group = Group::population) { return values[index_of_measure(measure) * groups_here + index_of(group)]; }

const std::vector<GroupEntry>& every_group()
{
    static const std::vector<GroupEntry> list = groups_with({"the programme"});
    return list;
}

class Recount : public testing::TestWithParam<GroupEntry> {};

TEST_P(Recount, EqualsTheTally)
{
    const Group       group  = GetParam().group;
    const World       world  = varied_world();
    const Measurement measurement(plain_lines());
    const auto        values = values_of(world, tally_of(world, measurement, start()));

    const double people = recount(world, group, [](auto&, auto) { return 1; });
    ASSERT_GT(people, 0);
    EXPECT_EQ(value(values, "population", group), people);
    if (group == Group::abroad) return;

    const auto adult  = [](const Community& c, PersonRow p) { return c.persons.activity[p] != Activity::child; };
    const auto worker = [](const Community& c, PersonRow p) { return works(c.persons.activity[p]); };
    const double adults = recount(world, group, adult);
    EXPECT_EQ(value(values, "adults", group), adults);
    if (group == Group::returnees_under_15) return;
    const double workers = recount(world, group, worker);
    const double jobless = recount(world, group, [](auto& c, PersonRow p) { return c.persons.activity[p] == Activity::unemployed; });
    EXPECT_DOUBLE_EQ(value(values, "employment_rate", group), workers / adults);
    EXPECT_DOUBLE_EQ(value(values, "unemployment_rate", group), jobless / (jobless + workers));
    EXPECT_DOUBLE_EQ(value(values, "self_employed_share", group), recount(world, group, [](auto& c, PersonRow p) { return c.persons.activity[p] == Activity::self_employed; }) / workers);
    EXPECT_DOUBLE_EQ(value(values, "formal_share", group), recount(world, group, [](auto& c, PersonRow p) { return c.persons.activity[p] == Activity::formal; }) / workers);
    EXPECT_DOUBLE_EQ(value(values, "poverty_rate", group), recount(world, group, [](auto& c, PersonRow p) { return c.households.poor[c.persons.household[p]]; }) / people);
    EXPECT_DOUBLE_EQ(value(values, "indebted_share", group), recount(world, group, [](auto& c, PersonRow p) { return c.households.debt(c.persons.household[p]) > 0; }) / people);
    const double earners = recount(world, group, [](auto& c, PersonRow p) { return earns_a_wage(c.persons.activity[p]); });
    EXPECT_NEAR(value(values, "wage", group), 0.01 * recount(world, group, [](auto& c, PersonRow p) { return c.persons.wage[p]; }) / earners, 1e-9);

    const double rounding = 1.0 / census::unit;
    const auto mean_of_adults = [&](auto column) { return recount(world, group, [&](const Community& c, PersonRow p) { return adult(c, p) ? (c.persons.*column)[p] : 0.0F; }) / adults; };
    EXPECT_NEAR(value(values, "distress", group), mean_of_adults(&PersonColumns::distress), rounding);
    EXPECT_NEAR(value(values, "network", group), mean_of_adults(&PersonColumns::network), rounding);
    EXPECT_NEAR(value(values, "belonging", group), mean_of_adults(&PersonColumns::belonging), rounding);
    EXPECT_NEAR(value(values, "aspiration", group), mean_of_adults(&PersonColumns::aspiration), rounding);
    EXPECT_NEAR(value(values, "hardship", group), recount(world, group, [](auto& c, PersonRow p) { return c.households.hardship[c.persons.household[p]]; }) / people, rounding);
    if (const Measure& savings = *find_measure("savings"); (savings.groups & bit(group)) == 0) {  // women and men
        EXPECT_TRUE(std::isnan(value(values, "savings", group)));
        return;
    }
    const auto mean_of_households = [&](auto column) { return 0.01 * recount(world, group, [&](auto& c, PersonRow p) { return (c.households.*column)[c.persons.household[p]]; }) / people; };
    EXPECT_NEAR(value(values, "savings", group), mean_of_households(&HouseholdColumns::savings), 1e-6);
    EXPECT_NEAR(value(values, "remittances_received", group), mean_of_households(&HouseholdColumns::remittances), 1e-6);
    EXPECT_NEAR(value(values, "debt", group), 0.01 * recount(world, group, [](auto& c, PersonRow p) { return c.households.debt(c.persons.household[p]); }) / people, 1e-6);
    const double consumption = 0.01 * recount(world, group, [](const Community& c, PersonRow p) {
        const HouseholdRow h = c.persons.household[p];
        return static_cast<double>(c.households.consumption[h]) / static_cast<double>(adult_equivalents(c.households, h));
    }) / people;
    EXPECT_NEAR(value(values, "consumption", group), consumption, 0.01);  // cut to hundredths
    const double shortfall = recount(world, group, [](const Community& c, PersonRow p) {
        const HouseholdRow h = c.persons.household[p];
        return std::max(0.0, 1 - static_cast<double>(c.households.consumption[h]) / static_cast<double>(adult_equivalents(c.households, h)) / 8'500);
    }) / people;
    EXPECT_NEAR(value(values, "poverty_gap", group), shortfall, rounding);
}
INSTANTIATE_TEST_SUITE_P(Groups, Recount, testing::ValuesIn(every_group()), [](const auto& entry) { return entry.param.name; });

TEST(Measurement, ScoresAreMeansAndSharesOverReturnees)
{
    const World world  = varied_world();
    const auto  values = values_of(world, tally_of(world, Measurement(plain_lines()), start()));
    const auto  score  = [](const Community& c, PersonRow p) { return c.migrants.composite[c.persons.migrant[p]]; };
    for (const Group group : {Group::returnees, Group::forced, Group::assisted, Group::returnees_women}) {
        const double people = recount(world, group, [](auto&, auto) { return 1; });
        EXPECT_NEAR(value(values, "composite", group), recount(world, group, score) / people, 1.0 / census::unit);
        EXPECT_DOUBLE_EQ(value(values, "score_low", group), recount(world, group, [&](auto& c, auto p) { return score(c, p) < 0.33F; }) / people);
        EXPECT_DOUBLE_EQ(value(values, "score_high", group), recount(world, group, [&](auto& c, auto p) { return score(c, p) >= 0.66F; }) / people);
        EXPECT_NEAR(value(values, "score_low", group) + value(values, "score_medium", group) + value(values, "score_high", group), 1, 1e-12);
    }
}

/// One person who came back 24 months ago, with this score.
World one_returnee(float composite, Month now)
{
    World world = test::small_world({.households = 1}, now - 60);
    Community& community = world.communities[0];
    const MigrantRow m = leave_home(community, {0}, now - 48);
    come_home(community, m, ReturnCategory::forced, now - 24);
    community.migrants.composite[m] = composite;
    return world;
}

TEST(Measurement, ThoseWhoComeHomeAreShownAsTheyCame)
{
    World      world     = test::small_world({.households = 3}, start() - 60);
    Community& community = world.communities[0];
    const float prepared[] = {0.25F, 0.75F, 0.5F};
    for (std::uint16_t n = 0; n < 3; ++n) {  // the third came a month ago, and is counted no more
        const MigrantRow m = leave_home(community, community.households.head[HouseholdRow{n}], start() - 24);
        come_home(community, m, ReturnCategory::scheme, n == 2 ? start() - 1 : start());
        community.migrants.preparedness[m] = prepared[n];
        community.migrants.informed[m]     = n == 1;
    }
    const auto values = values_of(world, tally_of(world, Measurement(plain_lines()), start()));
    EXPECT_NEAR(value(values, "preparedness_on_return", Group::scheme), 0.5, 1.0 / census::unit);
    EXPECT_EQ(value(values, "informed_on_return", Group::returnees), 0.5);
    EXPECT_TRUE(std::isnan(value(values, "preparedness_on_return", Group::forced))) << "nobody came that way";
}

TEST(Measurement, WhoIsServedDependsOnTheCommunityAndOnOnesOwnHelp)
{
    World      world     = one_returnee(0.5F, start());
    Community& community = world.communities[0];
    const auto served    = [&] { return value(values_of(world, tally_of(world, Measurement(plain_lines()), start())), "served", Group::forced); };
    community.access     = {0.6F, 0.3F, 0.6F, 0.6F};
    EXPECT_EQ(served(), 0);
    community.migrants.referral[MigrantRow{0}] = 0.3F;  // .3 + .3 · .7 = .51
    EXPECT_EQ(served(), 1);
    community.access = {0.3F, 0.3F, 0.6F, 0.6F};
    community.migrants.referral[MigrantRow{0}] = 0.2F;
    EXPECT_EQ(served(), 0);
}

TEST(Measurement, SustainableIsJudgedOnceTwentyFourMonthsAfterReturn)
{
    const Measurement measurement(plain_lines());
    for (const float composite : {0.4F, 0.6F}) {
        const World world = one_returnee(composite, start());
        const auto  on_time = values_of(world, tally_of(world, measurement, start()));
        EXPECT_EQ(value(on_time, "reached_24", Group::forced), 1);
        EXPECT_EQ(value(on_time, "sustainable_24", Group::forced), composite >= 0.5F);
        EXPECT_EQ(value(on_time, "sustainable_24_all", Group::forced), composite >= 0.5F);
        const auto later = values_of(world, tally_of(world, measurement, start() + 1));
        EXPECT_EQ(value(later, "reached_24", Group::forced), 0);
        EXPECT_TRUE(std::isnan(value(later, "sustainable_24", Group::forced)));
    }
}

TEST(Measurement, AFreeInformedRegularRemigrationHasItsOwnColumn)
{
    const Measurement measurement(plain_lines());
    for (const auto& [channel, freely, counts] : {std::tuple{Channel::regular, 1, 1.0}, std::tuple{Channel::scheme, 1, 1.0}, std::tuple{Channel::regular, 0, 0.0}, std::tuple{Channel::irregular, 1, 0.0}}) {
        World world = one_returnee(0.9F, start());
        Community& community = world.communities[0];
        const MigrantRow m = leave_home(community, {0}, start() - 3);
        community.migrants.channel[m]  = channel;
        community.migrants.left_freely[m] = static_cast<std::uint8_t>(freely);
        const auto values = values_of(world, tally_of(world, measurement, start()));
        EXPECT_EQ(value(values, "sustainable_by_remigration_24", Group::returnees), counts);
        EXPECT_EQ(value(values, "sustainable_24", Group::returnees), 0);
        EXPECT_EQ(value(values, "sustainable_24_all", Group::returnees), counts);
        EXPECT_EQ(value(values, "remigrated_24", Group::returnees), 1);
        const auto that_month = values_of(world, tally_of(world, measurement, start() - 3));
        EXPECT_EQ(value(that_month, "remigrations", Group::forced), 1);
        EXPECT_EQ(value(that_month, "remigrations_irregular", Group::forced), channel == Channel::irregular);
    }
}

TEST(Measurement, FirstMigrantsAreNotRemigrants)
{
    World world = test::small_world({.households = 2});
    leave_home(world.communities[0], {0}, start());
    const auto values = values_of(world, tally_of(world, Measurement(plain_lines()), start()));
    EXPECT_EQ(value(values, "remigrations", Group::returnees), 0);
    EXPECT_EQ(value(values, "population", Group::abroad), 1);
}

TEST(Measurement, DoesNotDependOnTheOrderOfCommunities)
{
    const World       world = varied_world(5, 60);
    const Measurement measurement(plain_lines());
    Tally forwards, backwards, in_two;
    for (std::size_t n = 0; n < world.communities.size(); ++n) {
        measurement.community(world.communities[n], start(), forwards);
        measurement.community(world.communities[world.communities.size() - 1 - n], start(), backwards);
    }
    Tally halves[2];
    for (std::size_t n = 0; n < world.communities.size(); ++n) measurement.community(world.communities[n], start(), halves[n % 2]);
    in_two.add(halves[1]);
    in_two.add(halves[0]);
    EXPECT_EQ(forwards, backwards);
    EXPECT_EQ(forwards, in_two);
    Tally of_complete;  // a sum of complete tallies is complete
    for (Tally& half : halves) half.complete(), of_complete.add(half);
    forwards.complete();
    EXPECT_EQ(forwards, of_complete);
    forwards.complete();
    EXPECT_EQ(forwards, of_complete) << "completing twice changes nothing";
}

TEST(Measurement, ReadsItsLinesFromTheScenario)
{
    Faults        faults;
    const Section scenario = read_scenario_text("extends = [\"scenarios/model/measurement.toml\", \"scenarios/model/output.toml\", \"scenarios/model/costs.toml\"]\n[country]\npoverty_line = 85\n[labour_market]\nrecognised_skill = 0.2\n[reintegration_score]\nlow_below = 0.3\nhigh_from = 0.7\n"
                                                "sustainable_threshold = 0.6\nsustainable_after_months = 12\n", faults, HOMEWARD_SOURCE_DIR);
    const MeasurementSettings lines  = MeasurementSettings::read(scenario);
    const RecorderSettings    record = RecorderSettings::read(scenario);
    scenario.report_unread();
    EXPECT_TRUE(faults.none()) << faults.all();
    EXPECT_FLOAT_EQ(lines.sustainable_from, 0.6F);
    EXPECT_EQ(lines.sustainable_after, 12);
    EXPECT_FLOAT_EQ(lines.access_limit, 0.5F);
    EXPECT_FLOAT_EQ(lines.poverty_line, 8'500);
    EXPECT_FLOAT_EQ(lines.recognised_skill, 0.2F);
    EXPECT_EQ(record.panel, 2000U);
    EXPECT_EQ(record.districts_every, 12U);
    EXPECT_EQ(record.costs, CostDetail::by_community);
    EXPECT_DOUBLE_EQ(record.discounting.discount_rate, 0.03);
}

TEST(Measurement, GapsAreReturneesLessResidents)
{
    const World world  = varied_world();
    const auto  values = values_of(world, tally_of(world, Measurement(plain_lines()), start()));
    for (const auto& [gap, of] : {std::pair{"gap_employment", "employment_rate"}, std::pair{"gap_unemployment", "unemployment_rate"}, std::pair{"gap_poverty", "poverty_rate"}, std::pair{"gap_income", "income"},
                                  std::pair{"gap_consumption", "consumption"}, std::pair{"gap_hardship", "hardship"}, std::pair{"gap_distress", "distress"}}) {
        ASSERT_NE(value(values, of, Group::returnees), value(values, of, Group::residents));
        EXPECT_NEAR(value(values, gap), value(values, of, Group::returnees) - value(values, of, Group::residents), 1e-9) << gap;
    }
}

TEST(Measurement, CongestionIsTheNeedThatCommunitiesLeaveUnmet)
{
    World world = test::small_world({.communities = 2, .households = 10});
    world.communities[0].access = {1, 1, 1, 1};
    world.communities[1].access = {0.5F, 0.25F, 0.25F, 0};
    EXPECT_NEAR(value(values_of(world, tally_of(world, Measurement(plain_lines()), start())), "congestion"), 0.5 * 0.75, 1.0 / census::unit);
}

TEST(Measurement, EventsOfCommunitiesBecomeMeasuresOfTheCountry)
{
    World world = test::small_world({.communities = 2, .households = 10});
    for (Community& community : world.communities) {
        CommunityEvents& e = community.events;
        e.hires = 7, e.hires_of_returnees = 2, e.posts_opened = 3, e.posts_closed = 1, e.apprentices = 4, e.returns_from_transit = 5, e.moved_for_an_offer = 6;
        e.remittance_fees = 800, e.remittances_lost = 900, e.forced_return_cost = 1'000, e.assisted_return_cost = 1'100;
        community.project_vacancies = 1.5F;
    }
    const auto values = values_of(world, tally_of(world, Measurement(plain_lines()), start()));
    for (const auto& [name, expected] : {std::pair{"hires_of_residents", 10.0}, std::pair{"posts_opened", 6.0}, std::pair{"posts_closed", 2.0}, std::pair{"apprentices", 8.0}, std::pair{"returns_from_transit", 10.0},
                                         std::pair{"moved_for_an_offer", 12.0}, std::pair{"project_posts", 3.0}, std::pair{"remittance_fees", 16.0}, std::pair{"remittances_lost", 18.0},
                                         std::pair{"remittances_lost_cumulative", 18.0}, std::pair{"cost_forced_returns", 20.0}, std::pair{"cost_assisted_returns", 22.0}})
        EXPECT_DOUBLE_EQ(value(values, name), expected) << name;
}

TEST(Groups, ArePartitionsOfTheReturneesAndOneForEachProgramme)
{
    const World       world = varied_world();
    const Community&  community = world.communities[0];
    using enum Group;
    for (MigrantRow m{0}; m.index < community.migrants.count(); ++m.index) {
        if (!community.migrants.is_returnee(m)) continue;
        const GroupMask mine = groups_of_returnee(community, m, start(), plain_lines());
        for (const GroupMask partition : {mask_of(returnees_women, returnees_men), mask_of(voluntary, voluntary_compelled, forced, scheme), mask_of(assisted, unassisted),
                                          mask_of(returnees_under_15, returnees_15_29, returnees_30_44, returnees_45_over), mask_of(returnees_indebted, returnees_debt_free),
                                          mask_of(returnees_low_skilled, returnees_high_skilled), mask_of(returnees_vulnerable, returnees_less_vulnerable)})
            EXPECT_EQ(std::popcount(mine & partition), 1);
        EXPECT_EQ(mine & ~groups_of_returnees, 0U);
    }
    const auto list = groups_with({"return cash", "fund"});
    ASSERT_EQ(list.size(), groups_count + 2);
    EXPECT_EQ(list[groups_count].name, "served_by_return_cash");
    EXPECT_EQ(list.back().group, served_by(1));
    EXPECT_EQ(groups_with(std::vector<std::string>(20, "x")).size(), most_groups);
}

TEST(Measurement, ChangesNothing)
{
    const World world = varied_world(1, 20);
    World       copy  = world;
    tally_of(copy, Measurement(plain_lines()), start());
    const auto same = [](const auto& a, const auto& b) {
        a.for_each_column([&](const char* name, const auto& column) {
            b.for_each_column([&](const char* other, const auto& its) {
                if constexpr (std::is_same_v<decltype(column), decltype(its)>)
                    if (std::string(name) == other) { EXPECT_EQ(std::memcmp(column.data(), its.data(), sizeof(column.data()[0]) * a.count()), 0) << name; }
            });
        });
    };
    same(world.communities[0].persons, copy.communities[0].persons);
    same(world.communities[0].households, copy.communities[0].households);
    same(world.communities[0].migrants, copy.communities[0].migrants);
}

TEST(Measurement, AnEmptyCommunityIsNothingAndDividesByNothing)
{
    World world = test::small_world({.households = 0});
    const auto values = values_of(world, tally_of(world, Measurement(plain_lines()), start()));
    EXPECT_EQ(value(values, "population"), 0);
    EXPECT_TRUE(std::isnan(value(values, "employment_rate")));
    EXPECT_TRUE(std::isnan(value(values, "tension")));
    Community nobody;  // not even tables
    Tally     tally;
    Measurement(plain_lines()).community(nobody, start(), tally);
    EXPECT_EQ(tally(Quantity::persons, Group::population), 0);
}

TEST(Measures, SharesStayBetweenNoneAndAll)
{
    const World world  = varied_world();
    const auto  values = values_of(world, tally_of(world, Measurement(plain_lines()), start()));
    for (const Measure& measure : measures())
        for (const GroupEntry& group : every_group()) {
            const double v = value(values, measure.name, group.group);
            if (measure.unit != "share" || measure.kind == MeasureKind::difference || std::isnan(v)) continue;
            EXPECT_TRUE(v >= 0 && v <= 1) << measure.name << " of " << group.name << " = " << v;
        }
}

}  // namespace
}  // namespace homeward
