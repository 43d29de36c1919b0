// Is the country of the first month the one that its profile describes?
#include "simulation/initial_population.hpp"

#include "scenario/scenario_reader.hpp"
#include "simulation/initial_profile.hpp"
#include "support/country.hpp"
#include "support/digest.hpp"
#include "world/invariants.hpp"
#include "world/people.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <set>

namespace homeward {
namespace {

using test::senegal;
using test::senegal_of;
using test::start;

constexpr std::uint32_t many = 100'000;

class InitialPopulation : public testing::Test {
protected:
    static void SetUpTestSuite() { world_ = new World(initial_population(senegal_of(many), Luck(7, 0), start(), 2)); }
    static void TearDownTestSuite()
    {
        delete world_;
        world_ = nullptr;
    }

    static void each(const std::function<void(const Community&, PersonRow)>& visit)
    {
        for (const Community& c : world_->communities)
            for (PersonRow p{0}; p.index < c.persons.count(); ++p.index) visit(c, p);
    }

    struct Count {
        double yes = 0, all = 0;
        void   add(bool counts) { yes += counts, ++all; }
        double share() const { return yes / all; }
        /// Four standard errors; `design` inflates the variance where members of one household are alike.
        double tolerance(double expected, double design = 1) const { return 4 * std::sqrt(design * expected * (1 - expected) / all); }
    };
    static void expect_share(const Count& count, double expected, double design = 1) { EXPECT_NEAR(count.share(), expected, count.tolerance(expected, design)); }

    static World* world_;
};
World* InitialPopulation::world_ = nullptr;

bool at_home(const Community& c, PersonRow p) { return c.persons.is_home(p); }
int  age(const Community& c, PersonRow p) { return c.persons.age(p, start()); }

TEST_F(InitialPopulation, ReturneesFromCountriesOfTransitReachedNoDestination)
{
    Count from_transit;
    each([&](const Community& c, PersonRow p) {
        const MigrantRow m = c.persons.migrant[p];
        if (!m.exists() || !c.migrants.is_returnee(m)) return;
        const bool transit = world_->hosts[c.migrants.host[m].index].kind == HostKind::transit;
        EXPECT_EQ(c.migrants.from_transit[m] != 0, transit);
        from_transit.add(transit);
    });
    expect_share(from_transit, 0.06);  // Libya .02 and Morocco .04 of migrants
}

TEST_F(InitialPopulation, KeepsEveryInvariantAndItsBooks)
{
    for (const Community& community : world_->communities) EXPECT_EQ(broken_invariant(community, start()), "");
    EXPECT_EQ(broken_invariant(*world_, start()), "");
    EXPECT_GT(world_->ledger.flow(Account::initial_endowment, Account::households), 0);
    EXPECT_GT(world_->ledger.flow(Account::initial_endowment, Account::enterprises), 0);
    EXPECT_GT(world_->ledger.flow(Account::initial_endowment, Account::migrants_abroad), 0);
}

TEST_F(InitialPopulation, HasEveryPersonAskedForEachWithARootOfTheirOwn)
{
    std::set<std::uint32_t> roots;
    each([&](const Community& c, PersonRow p) { roots.insert(c.persons.root[p]); });
    EXPECT_EQ(roots.size(), many);
    EXPECT_EQ(*roots.rbegin(), many - 1);
    EXPECT_EQ(world_->next_root, 0x80000000U);
}

TEST_F(InitialPopulation, HasTheAgesAndSexesOfTheProfile)
{
    const auto            profile = initial_profile(senegal_of(many)).population;
    std::array<double, 17> seen{};
    Count                 women;
    each([&](const Community& c, PersonRow p) {
        if (!at_home(c, p)) return;
        ++seen[static_cast<std::size_t>(std::min(age(c, p) / 5, 16))];
        women.add(c.persons.sex[p] == Sex::female);
    });
    double chi_square = 0;
    for (std::size_t g = 0; g < 17; ++g) {
        const double expected = women.all * static_cast<double>(profile.ages_up_to[g] - (g ? profile.ages_up_to[g - 1] : 0.0F));
        chi_square += (seen[g] - expected) * (seen[g] - expected) / expected;
    }
    EXPECT_LT(chi_square, 16 + 4 * std::sqrt(2.0 * 16));  // mean and standard deviation of chi-square on 16 degrees
    expect_share(women, 0.511);
}

TEST_F(InitialPopulation, HasHouseholdsOfTheProfilesSizeOfFamiliesRatherThanBags)
{
    double sizes = 0, squares = 0, number = 0;
    Count  with_adult, head_is_oldest_generation;
    for (const Community& c : world_->communities)
        for (HouseholdRow h{0}; h.index < c.households.count(); ++h.index) {
            const double size = c.households.members_home(h);
            sizes += size, squares += size * size, ++number;
            with_adult.add(c.households.adults_home[h] > 0);
            head_is_oldest_generation.add(age(c, c.households.head[h]) >= 20);
        }
    const double mean = sizes / number, deviation = std::sqrt(squares / number - mean * mean);
    // The last household of each community is cut to fit: at most half a mean household less in each.
    EXPECT_NEAR(mean, 8.5, 4 * 4.2 / std::sqrt(number) + 8.5 * static_cast<double>(world_->communities.size()) / number);
    EXPECT_NEAR(deviation, 4.2, 0.25);
    EXPECT_EQ(with_adult.share(), 1);
    EXPECT_EQ(head_is_oldest_generation.share(), 1);

    // Children under five live with a woman who could be their mother.
    Count mothered;
    for (const Community& c : world_->communities) {
        std::vector<std::vector<int>> women(c.households.count());
        for (PersonRow p{0}; p.index < c.persons.count(); ++p.index)
            if (at_home(c, p) && c.persons.sex[p] == Sex::female) women[c.persons.household[p].index].push_back(age(c, p));
        for (PersonRow p{0}; p.index < c.persons.count(); ++p.index) {
            if (!at_home(c, p) || age(c, p) >= 5) continue;
            bool found = false;
            for (const int woman : women[c.persons.household[p].index]) found |= woman - age(c, p) >= 16 && woman - age(c, p) < 46;
            mothered.add(found);
        }
    }
    EXPECT_GT(mothered.share(), 0.95);
}

TEST_F(InitialPopulation, HasTheSchoolingOfTheProfile)
{
    std::array<Count, 4> adults;
    Count                students;
    each([&](const Community& c, PersonRow p) {
        if (!at_home(c, p)) return;
        const int years = age(c, p);
        if (years >= 25 && years < 45)
            for (std::size_t e = 0; e < 4; ++e) adults[e].add(c.persons.education[p] == static_cast<Education>(e));
        if (years >= 15 && years < 19) students.add(c.persons.activity[p] == Activity::student);
        if (years < 15) { EXPECT_EQ(c.persons.activity[p], Activity::child); }
    });
    const std::array<double, 4> expected{0.50, 0.24, 0.18, 0.08};
    for (std::size_t e = 0; e < 4; ++e) expect_share(adults[e], expected[e]);
    expect_share(students, 0.36);
}

TEST_F(InitialPopulation, HasTheEmploymentUnemploymentAndSelfEmploymentOfTheProfile)
{
    Count employed, unemployed, self_employed, informal, women;
    each([&](const Community& c, PersonRow p) {
        if (!at_home(c, p) || age(c, p) < 15) return;
        const Activity a = c.persons.activity[p];
        employed.add(works(a));
        if (works(a) || a == Activity::unemployed) unemployed.add(a == Activity::unemployed);
        if (!works(a)) return;
        self_employed.add(a == Activity::self_employed);
        informal.add(a != Activity::formal);
        women.add(c.persons.sex[p] == Sex::female);
    });
    expect_share(employed, 0.490);
    expect_share(unemployed, 0.028);
    expect_share(self_employed, 0.696, 2);  // members of a household work in the same enterprise
    expect_share(informal, 0.88, 2);
    expect_share(women, 0.40);
}

TEST_F(InitialPopulation, GivesAnEnterpriseToThoseHouseholdsWhoseMembersAreSelfEmployed)
{
    for (const Community& c : world_->communities)
        for (HouseholdRow h{0}; h.index < c.households.count(); ++h.index) {
            ASSERT_EQ(c.households.has_enterprise(h), c.households.family_workers[h] > 0);
            if (!c.households.has_enterprise(h)) continue;
            const PersonRow owner = c.households.enterprise_owner[h];
            ASSERT_TRUE(owner.exists());
            ASSERT_EQ(c.persons.household[owner], h);
            ASSERT_EQ(c.persons.activity[owner], Activity::self_employed);
        }
}

TEST_F(InitialPopulation, HasMigrantsByHostStatusAndSexAndReturneesAtHome)
{
    const auto           hosts = initial_profile(senegal_of(many)).hosts;
    Count                abroad, returned, women_abroad, women_back, back_young;
    std::vector<Count>   at(hosts.size()), irregular(hosts.size());
    each([&](const Community& c, PersonRow p) {
        if (age(c, p) < 15) return;
        abroad.add(!at_home(c, p));
        const MigrantRow m     = c.persons.migrant[p];
        const bool       woman = c.persons.sex[p] == Sex::female;
        if (at_home(c, p)) {
            returned.add(m.exists());
            if (m.exists()) women_back.add(woman), back_young.add(age(c, p) < 35);
            return;
        }
        women_abroad.add(woman);
        for (std::size_t h = 0; h < hosts.size(); ++h) at[h].add(c.migrants.host[m].index == h);
        irregular[c.migrants.host[m].index].add(c.migrants.legal_status[m] == LegalStatus::irregular);
        EXPECT_LT(c.migrants.left[m], start());
    });
    expect_share(abroad, 0.065);
    expect_share(returned, 0.015);
    expect_share(women_abroad, 0.30);
    expect_share(women_back, 0.15);
    expect_share(back_young, 0.52);
    for (std::size_t h = 0; h < hosts.size(); ++h) {
        expect_share(at[h], static_cast<double>(hosts[h].share));
        if (hosts[h].irregular < 1) expect_share(irregular[h], static_cast<double>(hosts[h].irregular));
        EXPECT_EQ(world_->hosts[h].migrants, static_cast<std::int32_t>(at[h].yes));
    }
}

TEST_F(InitialPopulation, IsTheSameForAnyNumberOfThreadsAndAnotherWithAnotherSeed)
{
    const Section scenario = senegal_of(20'000);
    const auto    one      = test::digest(initial_population(scenario, Luck(7, 0), start(), 1));
    EXPECT_EQ(one, test::digest(initial_population(scenario, Luck(7, 0), start(), 4)));
    EXPECT_NE(one, test::digest(initial_population(scenario, Luck(8, 0), start(), 1)));
    EXPECT_NE(one, test::digest(initial_population(scenario, Luck(7, 1), start(), 1)));
}

TEST_F(InitialPopulation, WorksForNobodyForOneAndForAFew)
{
    for (const std::uint32_t persons : {0U, 1U, 2U, 3U, 7U, 300U}) {
        const World   world = initial_population(senegal_of(persons), Luck(1, 0), start());
        std::uint32_t seen  = 0;
        for (const Community& c : world.communities) {
            seen += c.persons.count();
            EXPECT_EQ(broken_invariant(c, start()), "");
        }
        EXPECT_EQ(seen, persons);
        EXPECT_EQ(broken_invariant(world, start()), "");
        EXPECT_GE(world.districts.size(), 1U);
    }
}

TEST_F(InitialPopulation, HoldsOneLargeCommunity)
{
    const World world = initial_population(senegal_of(40'000, "persons_per_community = 40000"), Luck(1, 0), start());
    ASSERT_EQ(world.communities.size(), 1U);
    EXPECT_EQ(world.communities[0].persons.count(), 40'000U);
    EXPECT_EQ(broken_invariant(world.communities[0], start()), "");
}

TEST_F(InitialPopulation, SaysWhatIsWrongWithAProfile)
{
    Faults        faults;
    const Section wrong = read_scenario_text("extends = \"scenarios/countries/senegal.toml\"\n[labour_context]\ninformal_share = 0.2\n[mortality]\nunder_five_mortality = 0.001\n", faults, HOMEWARD_SOURCE_DIR);
    ASSERT_TRUE(faults.none());
    initial_profile(wrong);
    EXPECT_EQ(faults.count(), 2U);
    EXPECT_NE(faults.all().find("informal_share"), std::string::npos);
    EXPECT_NE(faults.all().find("under_five_mortality"), std::string::npos);
}

TEST_F(InitialPopulation, LeavesNoSettingOfTheProfileUnread)
{
    Faults  faults;
    Section scenario = read_scenario_text("extends = \"scenarios/countries/senegal.toml\"", faults, HOMEWARD_SOURCE_DIR);
    initial_profile(scenario);
    demography(scenario);
    for (const char* section : {"country", "population", "fertility", "mortality", "education", "labour_context", "services_context", "migration", "hosts", "demography"})
        scenario.section(section).report_unread();
    EXPECT_TRUE(faults.none()) << faults.all();
}

}  // namespace
}  // namespace homeward
