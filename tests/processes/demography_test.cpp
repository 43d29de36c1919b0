// Do people live, bear children, grow up and die as the profile says?
#include "processes/demography.hpp"

#include "processes/chances.hpp"

#include "core/instruction_set.hpp"
#include "processes/demography.kernel.hpp"
#include "processes/demography_households.hpp"
#include "simulation/initial_population.hpp"
#include "support/country.hpp"
#include "world/invariants.hpp"
#include "world/people.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <tuple>

namespace homeward {
namespace {

using test::run_month;
using test::senegal;
using test::senegal_of;
using test::start;

std::int64_t at_home(const World& world)
{
    std::int64_t sum = 0;
    for (const Community& c : world.communities)
        for (PersonRow p{0}; p.index < c.persons.count(); ++p.index) sum += c.persons.is_home(p);
    return sum;
}

TEST(VitalRates, HaveTheLifeExpectancyAndTotalFertilityOfTheProfile)
{
    const VitalRates rates = vital_rates(senegal());
    EXPECT_NEAR(life_expectancy(rates.death[0]), 70.1, 0.01);
    EXPECT_NEAR(life_expectancy(rates.death[1]), 66.2, 0.01);
    const Schooling schooling = schooling_of(senegal());
    double          children = 0, survivors = 1;
    for (int age = 15; age < 50; ++age)
        for (std::size_t e = 0; e < 4; ++e)
            children += static_cast<double>(schooling.attained(age)[e]) * (1 - std::pow(1 - static_cast<double>(rates.birth_probability(Sex::female, static_cast<Education>(e), age)), 12));
    EXPECT_NEAR(children, 4.7, 1e-3);
    for (int age = 0; age < 5; ++age) survivors *= std::pow(1 - static_cast<double>(rates.death_probability(Sex::male, age)), 12);
    EXPECT_NEAR(1 - survivors, 0.037, 1e-5);
}

TEST(VitalRates, GiveNoBirthsToMenChildrenOrElders)
{
    const VitalRates rates = vital_rates(senegal());
    for (int age = 0; age <= 115; ++age)
        for (const Education e : {Education::none, Education::primary, Education::secondary, Education::tertiary}) {
            EXPECT_EQ(rates.birth_probability(Sex::male, e, age), 0);
            if (age < 15 || age > 49) { EXPECT_EQ(rates.birth_probability(Sex::female, e, age), 0); }
            EXPECT_LE(rates.vital_hazard(Sex::female, e, age), 1);
        }
    for (int age = 5; age < 110; ++age) EXPECT_LT(rates.death_probability(Sex::male, age), rates.death_probability(Sex::male, age + 1));
}

class TenYears : public testing::Test {
protected:
    struct Seen {
        World                    world;
        std::int64_t             before = 0, births = 0, deaths = 0;
        double                   expected_births = 0, expected_deaths = 0;
        std::set<std::tuple<std::uint32_t, std::uint16_t>> everybody;
        std::string              broken;
        bool                     counts_agree = true, unique = true;
    };
    static void SetUpTestSuite()
    {
        const Section scenario = senegal_of(20'000);
        seen_                  = new Seen;
        Seen&         s       = *seen_;
        s.world               = initial_population(scenario, Luck(3, 0), start());
        const Process    process = demography(scenario);
        const VitalRates rates   = vital_rates(scenario);
        s.before              = at_home(s.world);
        for (const Community& c : s.world.communities)
            for (PersonRow p{0}; p.index < c.persons.count(); ++p.index) s.everybody.emplace(c.persons.root[p], c.persons.path[p]);
        for (Month month = start(); month < start() + 120; ++month) {
            for (Community& c : s.world.communities) {
                c.events = {};
                for (PersonRow p{0}; p.index < c.persons.count(); ++p.index) {  // what the hazards of the month before promise
                    if (!c.persons.is_home(p)) continue;
                    const float death = rates.death_probability(c.persons.sex[p], c.persons.age(p, month - 1));
                    s.expected_deaths += static_cast<double>(death);
                    s.expected_births += static_cast<double>(c.persons.vital_hazard[p] - death);
                }
            }
            run_month(process, s.world, month, 3);
            std::set<std::tuple<std::uint32_t, std::uint16_t>> now;
            for (const Community& c : s.world.communities) {
                s.births += c.events.births;
                s.deaths += c.events.deaths;
                std::int32_t population = 0, adults = 0, working = 0, returnees = 0;
                for (PersonRow p{0}; p.index < c.persons.count(); ++p.index) {
                    if (c.persons.presence[p] == Presence::vacant) continue;
                    if (!now.emplace(c.persons.root[p], c.persons.path[p]).second) s.unique = false;
                    if (!c.persons.is_home(p)) continue;
                    const int age = c.persons.age(p, month);
                    ++population, adults += age >= 15, working += age >= 15 && age < 65, returnees += c.persons.migrant[p].exists();
                }
                s.counts_agree &= population == c.population && adults == c.adults && working == c.working_age && returnees == c.returnees;
                if (s.broken.empty()) s.broken = broken_invariant(c, month);
            }
            for (const auto& person : now) s.everybody.insert(person);
            if (s.broken.empty()) s.broken = broken_invariant(s.world, month);
        }
    }
    static void TearDownTestSuite()
    {
        delete seen_;
        seen_ = nullptr;
    }
    static Seen* seen_;
};
TenYears::Seen* TenYears::seen_ = nullptr;

TEST_F(TenYears, KeepEveryInvariantAndCountEveryMonth)
{
    EXPECT_EQ(seen_->broken, "");
    EXPECT_TRUE(seen_->counts_agree);
}

TEST_F(TenYears, GiveEverybodyAnIdentityOfTheirOwn)
{
    EXPECT_TRUE(seen_->unique);
    EXPECT_EQ(static_cast<std::int64_t>(seen_->everybody.size()), 20'000 + seen_->births);  // nobody's is given twice, in ten years
}

TEST_F(TenYears, GrowAsTheProfileSays)
{
    const std::int64_t after = at_home(seen_->world);
    EXPECT_EQ(after - seen_->before, seen_->births - seen_->deaths);
    const double growth = std::log(static_cast<double>(after) / static_cast<double>(seen_->before)) / 10;
    // Four standard errors of births less deaths, on the profile's plausible range for growth (0.022 to 0.029 a year).
    const double error = 4 * std::sqrt(static_cast<double>(seen_->births + seen_->deaths)) / static_cast<double>(after) / 10;
    EXPECT_GT(growth, 0.022 - error);
    EXPECT_LT(growth, 0.029 + error);
}

TEST_F(TenYears, HaveTheBirthsAndDeathsThatTheHazardsPromise)
{
    // Counts of rare independent events: variance at most the mean.
    EXPECT_NEAR(static_cast<double>(seen_->births), seen_->expected_births, 4 * std::sqrt(seen_->expected_births));
    EXPECT_NEAR(static_cast<double>(seen_->deaths), seen_->expected_deaths, 4 * std::sqrt(seen_->expected_deaths));
}

TEST_F(TenYears, KeepTheDependencyRatioNearItsStart)
{
    double working = 0, all = 0;
    for (const Community& c : seen_->world.communities) working += c.working_age, all += c.population;
    const double ratio = (all - working) / working;  // 0.83 in the profile
    EXPECT_GT(ratio, 0.70);
    EXPECT_LT(ratio, 0.90);
}

TEST_F(TenYears, KeepTheMeanHouseholdNearTheProfile)
{
    double members = 0, households = 0;
    for (const Community& c : seen_->world.communities)
        for (HouseholdRow h{0}; h.index < c.households.count(); ++h.index)
            if (c.households.members_home(h) > 0) members += c.households.members_home(h), ++households;
    EXPECT_NEAR(members / households, 8.5, 0.85);
}

TEST_F(TenYears, LeaveNoChildWithoutAnAdult)
{
    for (const Community& c : seen_->world.communities)
        for (HouseholdRow h{0}; h.index < c.households.count(); ++h.index)
            if (c.households.children_home[h] > 0) { EXPECT_GT(c.households.adults_home[h] + c.households.members_away[h], 0); }
}

// Everybody in a world of one age and sex; how many die in a year.
std::int32_t deaths_in_a_year(int age, Sex sex)
{
    World            world = test::small_world({1, 10, 500, 2, 0});
    const VitalRates rates = vital_rates(senegal());
    for (Community& c : world.communities)
        for (PersonRow p{0}; p.index < c.persons.count(); ++p.index) {
            c.persons.birth[p]        = start() - 12 * age - 1;
            c.persons.sex[p]          = sex;
            c.persons.vital_hazard[p] = rates.vital_hazard(sex, Education::secondary, age);
        }
    const Process process = demography(senegal());
    for (int month = 0; month < 11; ++month) run_month(process, world, start() + month, 11);
    std::int32_t deaths = 0;
    for (const Community& c : world.communities) deaths += c.events.deaths;
    return deaths;
}

TEST(Demography, TakesTheOldMoreOftenThanTheYoungAndMenMoreOftenThanWomen)
{
    const VitalRates rates = vital_rates(senegal());
    std::int32_t     last  = 0;
    for (const int age : {45, 60, 75, 90}) {
        const std::int32_t deaths   = deaths_in_a_year(age, Sex::male);
        const double       q        = 1 - std::pow(1 - static_cast<double>(rates.death_probability(Sex::male, age)), 11);
        EXPECT_NEAR(deaths, 10'000 * q, 4 * std::sqrt(10'000 * q * (1 - q)));
        EXPECT_GT(deaths, last);
        EXPECT_GT(deaths, deaths_in_a_year(age, Sex::female));
        last = deaths;
    }
}

TEST(Demography, SendsTheFifteenYearOldsToSchoolOrWork)
{
    World world = test::small_world({1, 10, 500, 1, 2});
    for (Community& c : world.communities)
        for (PersonRow p{0}; p.index < c.persons.count(); ++p.index)
            if (c.persons.activity[p] == Activity::child) c.persons.birth[p] = start() - 12 * 15 + 1;
    const Process process = demography(senegal());
    run_month(process, world, start());
    run_month(process, world, start() + 1);
    std::int32_t students = 0, seeking = 0, idle = 0;
    for (const Community& c : world.communities) {
        EXPECT_EQ(broken_invariant(c, start() + 1), "");
        for (PersonRow p{0}; p.index < c.persons.count(); ++p.index) {
            if (c.persons.presence[p] == Presence::vacant || c.persons.age_in_months(p, start() + 1) != 180) continue;
            students += c.persons.activity[p] == Activity::student;
            seeking += c.persons.activity[p] == Activity::unemployed;
            idle += c.persons.activity[p] == Activity::inactive;
            EXPECT_NE(c.persons.activity[p], Activity::child);
        }
    }
    const double all = students + seeking + idle;
    EXPECT_NEAR(students / all, 0.36, 4 * std::sqrt(0.36 * 0.64 / all));
    EXPECT_GT(seeking, 0);
    EXPECT_GT(idle, 0);
}

TEST(Demography, RetiresPeopleAtSixtyFiveAndFreesTheLost)
{
    World      world = test::small_world({1, 1, 2, 2, 0});
    Community& c     = world.communities[0];
    c.persons.birth[{0}] = start() - 12 * 65;
    change_activity(c, {0}, Activity::formal, 20'000);
    const MigrantRow m  = leave_home(c, {2}, start());
    c.migrants.state[m] = MigrantState::lost;
    run_month(demography(senegal()), world, start());
    EXPECT_EQ(c.persons.activity[PersonRow{0}], Activity::inactive);
    EXPECT_EQ(c.persons.wage[PersonRow{0}], 0);
    EXPECT_EQ(c.persons.presence[PersonRow{2}], Presence::vacant);
    EXPECT_EQ(c.migrants.state[m], MigrantState::vacant);
    EXPECT_EQ(c.events.deaths, 0);
    EXPECT_EQ(broken_invariant(c, start()), "");
}

TEST(Demography, BringsOrphansToANeighbourWithTheirSavings)
{
    World      world = test::small_world({1, 1, 3, 1, 2});
    Community& c     = world.communities[0];
    c.households.savings[{1}] = 700;
    world.ledger.pay(Account::initial_endowment, Account::households, 700);
    remove_person(c, {3}, world.ledger, start());  // the adult of the second household
    take_in_orphans(c, {1}, world.ledger);
    EXPECT_TRUE(c.households.is_vacant({1}));
    EXPECT_EQ(c.households.children_home[HouseholdRow{2}], 4);
    EXPECT_EQ(c.households.savings[HouseholdRow{2}], 700);
    EXPECT_EQ(broken_invariant(c, start()), "");
    EXPECT_EQ(broken_invariant(world, start()), "");
}

TEST(Demography, SkipsBirthsWhereTheTableIsFull)
{
    World       world = test::small_world({1, 1, 32'760, 2, 0});
    Community&  c     = world.communities[0];
    for (PersonRow p{0}; p.index < c.persons.count(); ++p.index) c.persons.vital_hazard[p] = c.persons.sex[p] == Sex::female ? 0.5F : 0.0F;
    ASSERT_EQ(c.persons.count(), Persons::most_rows);
    run_month(demography(senegal()), world, start());
    EXPECT_EQ(c.persons.count(), Persons::most_rows);
    EXPECT_LE(c.events.births, c.events.deaths);
    EXPECT_EQ(broken_invariant(c, start()), "");
}

TEST(Demography, SeesTheSameWithEveryInstructionSet)
{
    const Section    scenario = senegal_of(5'000, "persons_per_community = 5000");
    World      world    = initial_population(scenario, Luck(5, 0), start());
    Community& c        = world.communities[0];
    throw_dice(c, Luck(5, 0).in(start()));
    const auto       look     = [&](void (*pass)(DemographyPass&)) {
        std::vector<std::uint16_t> vital(65'536), birthdays(65'536), lost(65'536);
        DemographyPass             p{};
        p.rows = c.persons.padded_count(), p.migrant_rows = c.migrants.padded_count();
        p.chance = c.persons.chance_vital.data(), p.birth = reinterpret_cast<const std::int16_t*>(c.persons.birth.data());
        p.presence = reinterpret_cast<const std::uint8_t*>(c.persons.presence.data()), p.vital_hazard = c.persons.vital_hazard.data();
        p.migrant_state = reinterpret_cast<const std::uint8_t*>(c.migrants.state.data()), p.month = start().count;
        p.vital_events = vital.data(), p.birthdays = birthdays.data(), p.lost = lost.data();
        pass(p);
        vital.resize(p.vital_count), birthdays.resize(p.birthday_count);
        return std::tuple(vital, birthdays, p.population, p.adults, p.working_age, p.returnees);
    };
    std::vector<std::uint16_t> vital, birthdays;
    for (PersonRow p{0}; p.index < c.persons.count(); ++p.index) {
        if (c.persons.chance_vital[p] < c.persons.vital_hazard[p]) vital.push_back(p.index);
        if ((start() - c.persons.birth[p]) % 12 == 0) birthdays.push_back(p.index);
    }
    const auto scalar = std::tuple(vital, birthdays, c.population, c.adults, c.working_age, c.returnees);
    EXPECT_EQ(look(&sse2::pass), scalar);
    if (instruction_set() >= InstructionSet::avx2) { EXPECT_EQ(look(&avx2::pass), scalar); }
    if (instruction_set() >= InstructionSet::avx512) { EXPECT_EQ(look(&avx512::pass), scalar); }
}

}  // namespace
}  // namespace homeward
