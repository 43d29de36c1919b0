// arrivals: cohorts from a table arrive to the last person, from the model where it has them.
#include "processes/arrivals.hpp"

#include "core/faults.hpp"
#include "processes/abroad_world.hpp"
#include "scenario/scenario_reader.hpp"

#include <cmath>
#include <numeric>
#include <tuple>

namespace homeward {
namespace {

using namespace test;

std::string cohort(int per_month, const std::string& category, const std::string& more = "")
{
    return "[[arrivals.cohort]]\nfirst_month = \"2020-02\"\nlast_month = \"2020-04\"\nper_month = " + std::to_string(per_month) + "\ncategory = \"" + category + "\"\nhost = \"there\"\n" + more;
}
Process with(const std::string& overrides = "") { return arrivals(shipped_defaults_of({"arrivals", "return_decision"}, overrides)); }

std::int64_t returns(const World& world, ReturnCategory category)
{
    return total(world, [&](const Community& c) { return c.events.returns[static_cast<std::size_t>(category)]; });
}

TEST(Arrivals, SharesAreWholeExactAndWithinOneOfProportional)
{
    const std::vector<std::int64_t> weights{10, 0, 35, 5, 50};
    for (std::int64_t start_at = 0; start_at < 100; ++start_at)
        for (const std::int64_t n : {0, 1, 7, 100, 1'003}) {
            const auto shares = systematic_shares(weights, n, start_at);
            EXPECT_EQ(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}), n);
            for (std::size_t i = 0; i < weights.size(); ++i) {
                EXPECT_GE(shares[i], 0);
                EXPECT_LT(std::abs(static_cast<double>(shares[i]) - static_cast<double>(n * weights[i]) / 100.0), 1.0);
            }
            EXPECT_EQ(shares[1], 0) << "nobody lands where nobody lives";
        }
}

TEST(Arrivals, TheCohortArrivesExactlyInItsMonths)
{
    World         world   = world_with_hosts({.districts = 2, .communities = 3, .households = 100}, {destination("elsewhere"), destination()});
    const Process process = with(cohort(37, "forced", "ages = [0, 0.3, 0.5, 0.2]\n"));  // no child who would come of age meanwhile
    for (Month month = start(); month < start() + 8; ++month) {
        run_month(process, world, month);
        ASSERT_EQ(broken(world, month), "");
    }
    EXPECT_EQ(returns(world, ReturnCategory::forced), 3 * 37);
    EXPECT_EQ(migrants_where(world, [](const Migrants& t, MigrantRow m) { return t.is_returnee(m) && t.host[m] == HostId{1} && t.assisted[m] == 0 && t.entry_ban_end[m] > start(); }), 3 * 37);
    EXPECT_EQ(world.next_root, 0x80000000U + 3 * 37) << "nobody was abroad: all are new, each with a number of its own";
    EXPECT_EQ(total(world, [](const Community& c) { return c.events.returns_assisted; }), 0);
}

TEST(Arrivals, ACohortIsFoundByItsName)
{
    World world = world_with_hosts({.households = 100}, {destination()});
    run_month(with(cohort(5, "forced", "name = \"crisis\"\n") + "[[arrivals.cohort]]\nname = \"other\"\nfirst_month = \"2020-02\"\nlast_month = \"2020-04\"\nper_month = 3\ncategory = \"forced\"\nhost = \"there\"\n"), world, start() + 1);
    EXPECT_EQ(returns(world, ReturnCategory::forced), 8);
}

TEST(Arrivals, ByInhabitantsFractionsAddUpOverTheMonths)
{
    World              world  = world_with_hosts({.districts = 2, .communities = 3, .households = 100}, {destination("elsewhere"), destination()});
    const std::int64_t people = total(world, [](const Community& c) { return c.population; });
    const Process      process = with(cohort(257, "forced", "scale = \"per_100000_inhabitants\"\nages = [0, 0.3, 0.5, 0.2]\n"));
    for (Month month = start(); month < start() + 8; ++month) run_month(process, world, month);
    const double due = 3 * 257 * static_cast<double>(people) / 100'000;
    ASSERT_NE(due, std::floor(due));
    EXPECT_NEAR(static_cast<double>(returns(world, ReturnCategory::forced)), due, 1);  // those who arrived count in the months after
    EXPECT_EQ(returns(world, ReturnCategory::forced), static_cast<std::int64_t>(world.next_root - 0x80000000U));
}

TEST(Arrivals, ThoseWhomTheModelKnowsComeFirst)
{
    World world = world_with_hosts({.households = 500}, {destination()});
    send_abroad(world, 500, LegalStatus::irregular);
    const auto persons = world.communities[0].persons.count();
    run_month(with(cohort(60, "voluntary_compelled", "women = 1\nages = [0, 0, 1, 0]\n")), world, start() + 1);  // all migrants are women of 30
    EXPECT_EQ(abroad(world), 440);
    EXPECT_EQ(world.next_root, 0x80000000U);
    EXPECT_EQ(world.communities[0].persons.count(), persons);
    EXPECT_EQ(broken(world, start() + 1), "");
}

TEST(Arrivals, OnlyThoseWithTheStatusThatFitsAreTaken)
{
    World world = world_with_hosts({.households = 100}, {destination()});
    send_abroad(world, 50, LegalStatus::permit);
    run_month(with(cohort(20, "forced")), world, start() + 1);
    EXPECT_EQ(abroad(world), 50);
    EXPECT_EQ(returns(world, ReturnCategory::forced), 20);
    EXPECT_TRUE(fits(LegalStatus::contract, ReturnCategory::scheme));
    EXPECT_FALSE(fits(LegalStatus::permit, ReturnCategory::voluntary_compelled));
    EXPECT_FALSE(fits(LegalStatus::irregular, ReturnCategory::voluntary));
}

TEST(Arrivals, SharesOfTheCohortAreMet)
{
    World     world = world_with_hosts({.households = 2'000}, {destination()});
    const int n     = 4'000;
    run_month(with(cohort(n, "voluntary_compelled", "women = 0.25\nassisted = 0.6\nages = [0, 0.5, 0.5, 0]\nindebted = 0.4\ndebt = 500\n")), world, start() + 1);
    ASSERT_EQ(broken(world, start() + 1), "");
    const Community& c     = world.communities[0];
    int              women = 0, assisted = 0, young = 0;
    for (MigrantRow m{0}; m.index < c.migrants.count(); ++m.index) {
        women += c.persons.sex[c.migrants.person[m]] == Sex::female;
        assisted += c.migrants.assisted[m];
        const int age = c.persons.age(c.migrants.person[m], start() + 1);
        EXPECT_GE(age, 18);
        EXPECT_LT(age, 50);
        young += age < 30;
    }
    const auto near = [&](int count, double p) { EXPECT_NEAR(count, n * p, 4 * std::sqrt(n * p * (1 - p))); };
    near(women, 0.25);
    near(assisted, 0.6);
    near(young, 0.5);
    const double debt = static_cast<double>(world.districts[0].ledger.flow(Account::lenders_smugglers, Account::smugglers)), mean = n * 0.4 * 50'000;
    // Variance of one person's debt: p·2μ² − (pμ)² with an exponential debt.
    EXPECT_NEAR(debt, mean, 4 * std::sqrt(n * (0.4 * 2 - 0.16)) * 50'000);
}

TEST(Arrivals, HostsPayForThoseTheyRemoveAndThoseTheyAssist)
{
    World     assisted = world_with_hosts({.households = 200}, {destination()}), forced = assisted, alone = assisted;
    const int n        = 50;
    run_month(with(cohort(n, "voluntary_compelled", "assisted = 1\n")), assisted, start() + 1);
    run_month(with(cohort(n, "forced")), forced, start() + 1);
    run_month(with(cohort(n, "voluntary", "assisted = 0\n")), alone, start() + 1);
    for (const World* world : {&assisted, &forced, &alone}) EXPECT_EQ(broken(*world, start() + 1), "");
    const CommunityEvents& a = assisted.communities[0].events;
    EXPECT_EQ(assisted.districts[0].ledger.flow(Account::hosts, Account::households), n * 100'000LL) << "half of the offer";
    EXPECT_EQ(a.assistance, n * 100'000LL);
    EXPECT_EQ(a.assisted_return_cost, -assisted.districts[0].ledger.balance(Account::hosts));
    EXPECT_EQ(migrants_where(assisted, [](const Migrants& t, MigrantRow m) { return t.offer_rest[m] == 100'000 && t.offer_rest_due[m] == start() + 7; }), n);
    EXPECT_EQ(forced.communities[0].events.forced_return_cost, n * 580'000LL);
    EXPECT_EQ(forced.districts[0].ledger.flow(Account::hosts, Account::carriers), n * 580'000LL);
    EXPECT_EQ(alone.districts[0].ledger.balance(Account::hosts), 0);
}

TEST(Arrivals, ThoseFromACountryOfTransitNeverReachedADestination)
{
    Host transit = destination();
    transit.kind = HostKind::transit;
    World world  = world_with_hosts({.households = 100}, {transit});
    run_month(with(cohort(40, "voluntary_compelled")), world, start() + 1);
    EXPECT_EQ(total(world, [](const Community& c) { return c.events.returns_from_transit; }), 40);
    EXPECT_EQ(migrants_where(world, [](const Migrants& t, MigrantRow m) { return t.from_transit[m] == 1; }), 40);
}

/// Those who came from each host of a profile by this cohort's host.
std::vector<std::int64_t> come_from(const std::string& host)
{
    Host transit = destination("c"), larger_transit = destination("d");
    transit.kind = larger_transit.kind = HostKind::transit;
    World world = world_with_hosts({.households = 100}, {destination("a"), destination("b"), transit, larger_transit});
    std::string profile;
    for (const auto& [name, kind, share] : {std::tuple{"a", "destination", "0.2"}, {"b", "destination", "0.5"}, {"c", "transit", "0.1"}, {"d", "transit", "0.2"}})
        profile += std::string("[hosts.") + name + "]\nkind = \"" + kind + "\"\nshare_of_migrants = " + share + "\n";
    std::string text = cohort(30, "forced");
    text.replace(text.find("\"there\""), 7, "\"" + host + "\"");
    run_month(with(profile + text), world, start() + 1);
    std::vector<std::int64_t> from;
    for (std::uint32_t i = 0; i < 4; ++i) from.push_back(migrants_where(world, [i](const Migrants& t, MigrantRow m) { return t.is_returnee(m) && t.host[m] == HostId{i}; }));
    return from;
}

TEST(Arrivals, AHostMayBeNamedByItsRole)
{
    EXPECT_EQ(come_from("a"), (std::vector<std::int64_t>{30, 0, 0, 0}));
    EXPECT_EQ(come_from("largest destination"), (std::vector<std::int64_t>{0, 30, 0, 0}));
    EXPECT_EQ(come_from("largest transit"), (std::vector<std::int64_t>{0, 0, 0, 30}));
}

TEST(Arrivals, ARoleThatNoHostPlaysIsAFault)
{
    Faults        faults;
    std::string   text = cohort(30, "forced");
    text.replace(text.find("\"there\""), 7, "\"largest transit\"");
    const Section scenario = read_scenario_text("extends = [\"scenarios/model/arrivals.toml\", \"scenarios/model/return_decision.toml\"]\n[hosts.a]\nkind = \"destination\"\nshare_of_migrants = 1\n" + text, faults, HOMEWARD_SOURCE_DIR);
    arrivals(scenario);
    EXPECT_NE(faults.all().find("no host of this scenario is a country of transit"), std::string::npos) << faults.all();
}

TEST(Arrivals, NoCohortNothingHappens)
{
    World world = world_with_hosts({.households = 20}, {destination()});
    run_month(with(), world, start() + 1);
    EXPECT_EQ(world.communities[0].migrants.count(), 0U);
    run_month(with(cohort(0, "forced")), world, start() + 1);
    EXPECT_EQ(world.communities[0].migrants.count(), 0U);
    world.spin_up = true;
    run_month(with(cohort(5, "forced")), world, start() + 1);
    EXPECT_EQ(world.communities[0].migrants.count(), 0U) << "tables wait for the end of the spin-up";
}

TEST(Arrivals, AnEmptyCountryTakesNobody)
{
    World world = world_with_hosts({.households = 0}, {destination()});
    run_month(with(cohort(5, "forced")), world, start() + 1);
    EXPECT_EQ(world.communities[0].persons.count(), 0U);
}

TEST(Arrivals, MoreThanACommunityCanHoldIsAFaultOfTheScenario)
{
    World world = world_with_hosts({.households = 450, .adults = 100, .children = 45}, {destination()});  // 65,250 persons
    EXPECT_NO_THROW(run_month(with(cohort(200, "forced")), world, start() + 1));
    EXPECT_EQ(broken(world, start() + 1), "");
    EXPECT_THROW(run_month(with(cohort(200, "forced")), world, start() + 2), InputError);
}

TEST(Arrivals, DebtsStayBelowTheLargestThatIsLent)
{
    World         world   = world_with_hosts({.households = 1}, {destination()});
    const Process process = with(cohort(60, "forced", "debt = 100000\nindebted = 1\n"));
    for (Month month = start() + 1; month < start() + 4; ++month) {
        run_month(process, world, month);
        ASSERT_EQ(broken(world, month), "");
    }
    EXPECT_EQ(world.communities[0].households.debt_smuggler[{0}], 1'000'000'000);
}

}  // namespace
}  // namespace homeward
