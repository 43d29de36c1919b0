// Livelihoods: apprenticeships, credit, coaching and education act on state by their stated mechanism and size, and by nothing else.
#include "policies/policy_world.hpp"
#include "processes/abroad_world.hpp"
#include "processes/economy_world.hpp"
#include "processes/remigration.hpp"
#include "support/real_run.hpp"
#include "support/scenario_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace homeward::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const std::string for_women = "[programme.eligibility]\nwho = \"residents\"\nsex = \"female\"\n";

TEST(Livelihoods, NoDoseChangesNothing)
{
    const std::vector<std::string> idle{
        terms_of("apprenticeship", "subsidy_share = 0"),
        terms_of("apprenticeship", "most_subsidy = 0"),
        terms_of("microcredit", "amount = 0"),
        terms_of("business_support", "hazard_reduction = 0\nprofit_gain = 0"),
        terms_of("financial_education", "effect = 0"),
        terms_of("remittance_services", "cost_reduction = 0\nremittance_gain = 0\nsaving_gain = 0"),
        terms_of("diaspora_investment", "match = 0"),
        terms_of("diaspora_investment", "most_per_month = 0"),
    };
    for (const std::string& text : idle) {
        World world = world_of_traders(world_of_returnees(), 20'000);
        for (HouseholdRow h{0}; h.index < 100; ++h.index) world.communities[0].households.remittances[h] = 10'000, world.communities[0].households.invested[h] = 2'000;
        const auto before = digest(world);
        run_months(programmes(text), world, 13);
        EXPECT_EQ(digest(world), before) << text;
        EXPECT_EQ(world.programmes.front().spent, 0);
    }
}

TEST(Livelihoods, CostEqualsTheLedgerToTheUnit)
{
    for (const std::string& who : {std::string("who = \"returnees\""), std::string("who = \"residents\"\nsex = \"female\"")}) {
        World world = world_of_traders(world_of_returnees(), 20'000);
        world.districts[0].vacancies = {5, 5, 5, 5};
        for (HouseholdRow h{0}; h.index < 100; h.index = static_cast<std::uint16_t>(h.index + 2)) world.communities[0].households.remittances[h] = 10'001, world.communities[0].households.invested[h] = 1'333;
        const auto all = programmes(generous("\"apprenticeship\", \"microcredit\", \"business_support\", \"financial_education\", \"diaspora_investment\", \"remittance_services\"", "[programme.eligibility]\n" + who));
        std::int64_t events = 0;
        for (int i = 0; i < 20; ++i) {
            run(all, world, start() + i);
            events += world.communities[0].events.assistance;
            expect_sound(world, start() + i);
        }
        const ProgrammeBooks& books = world.programmes.front();
        EXPECT_EQ(books.spent, paid_by(world, Account::donors));
        std::int64_t direct = 0;
        for (std::size_t i = 0; i < books.spent_by_instrument.size(); ++i) {
            EXPECT_TRUE(books.spent_by_instrument[i] > 0 || i == 0) << i;  // the traders are no apprentices
            direct += books.spent_by_instrument[i];
        }
        EXPECT_EQ(books.spent, direct + books.overhead_spent);
        EXPECT_EQ(events, direct - books.spent_by_instrument.back());  // remittance services are spent in no community
    }
}

TEST(Livelihoods, MoreDoseMoreEffect)
{
    const auto after = [](const std::string& instrument, const std::string& settings, auto what) {
        World world = world_of_traders(world_of_returnees(), 20'000);
        run_months(programmes(terms_of(instrument, "after_months = 0\n" + settings)), world, 4);
        return static_cast<double>(what(world.communities[0]));
    };
    const auto capital = [](const Community& c) { return c.households.enterprise_capital[HouseholdRow{0}]; };
    const auto share   = [](const Community& c) { return c.households.productive_share[HouseholdRow{0}]; };
    const auto skill   = [](const Community& c) { return c.persons.skill[men(c).front()]; };
    const auto product = [](const Community& c) { return c.households.enterprise_productivity[HouseholdRow{0}]; };
    double     before[4] = {-1, -1, -1, -1};
    for (const int dose : {1, 2, 5, 10}) {
        const std::string tenths = "0." + std::string(dose < 10 ? "0" : "") + std::to_string(dose);
        const double      now[]  = {after("microcredit", "amount = " + std::to_string(100 * dose), capital), after("financial_education", "effect = " + tenths, share),
                                    after("apprenticeship", "new_posts = 1\nskill_gain = " + tenths, skill), after("business_support", "profit_gain = " + tenths, product)};
        for (std::size_t i = 0; i < 4; ++i) {
            EXPECT_GT(now[i], before[i]) << i;
            before[i] = now[i];
        }
    }
}

TEST(Livelihoods, FinanceIsCashEquipmentAndCredit)
{
    const auto names = instrument_names();  // the positions that has_finance (circumstances.cpp) looks for
    EXPECT_EQ(names.at(0), "cash");
    EXPECT_EQ(names.at(1), "in_kind_grant");
    EXPECT_EQ(names.at(10), "microcredit");
}

TEST(Livelihoods, ARealCountryKeepsItsBooksAndItsBitsWithAllOfThem)
{
    const ScenarioFiles files;
    std::string         everything;
    for (const char* programme : {"who = \"residents\"", "who = \"returnees\"\nmax_months_since_return = 36"})
        everything += "[[programme]]\nname = \"programme_" + std::to_string(everything.size()) + "\"\nscale = \"per_100000_inhabitants\"\nbudget_per_year = 1e6\nplaces_per_month = 100\ndelay_months = 1\n"
                      "package = [\"microcredit\", \"business_support\", \"apprenticeship\", \"financial_education\", \"diaspora_investment\", \"remittance_services\"]\n[programme.eligibility]\n" + programme + "\n";
    const std::string scenario = files.write("everything.toml", "question = \"What do they do together?\"\nextends = \"" HOMEWARD_SOURCE_DIR "/scenarios/countries/senegal.toml\"\n" + everything);
    const RealRun     once{.scenario = scenario, .overrides = {"population.persons=8000", "population.districts=4", "time.months=30", "time.spin_up_months=6"}, .checks = Checks::on};
    RealRun           threads = once;
    threads.threads           = 3;
    const RunBits result      = run(once);
    EXPECT_TRUE(result == run(threads));
    for (const ProgrammeBooks& books : result.last.programmes)
        for (const std::int64_t spent : books.spent_by_instrument) EXPECT_GT(spent, 0) << books.name;
}

TEST(Livelihoods, WhoMayReceiveThemIsSaid)
{
    EXPECT_THAT(faults_of(terms_of("financial_education", "", "[programme.eligibility]\nwho = \"migrants_abroad\"")), IsEmpty());
    EXPECT_THAT(faults_of(terms_of("financial_education", "", "[programme.eligibility]\nwho = \"residents\"")), IsEmpty());
    for (const char* instrument : {"apprenticeship", "microcredit", "business_support"}) {
        EXPECT_THAT(faults_of(terms_of(instrument, "", "[programme.eligibility]\nwho = \"residents\"")), IsEmpty());
        EXPECT_THAT(faults_of(terms_of(instrument, "", "[programme.eligibility]\nwho = \"migrants_abroad\"")), HasSubstr("which is not for migrants abroad"));
    }
}

// Business support

TEST(BusinessSupport, CoachesThoseWhoRunAnEnterpriseMonthByMonth)
{
    World      world = world_of_traders(world_of_returnees(), 20'000);
    Community& c     = world.communities[0];
    for (HouseholdRow h{0}; h.index < 20; ++h.index) {  // twenty have none
        change_activity(c, c.households.enterprise_owner[h], Activity::unemployed, 0);
        c.households.enterprise[h] = EnterpriseKind::none;
        world.ledger.pay(Account::enterprises, Account::depreciation, c.households.enterprise_capital[h]);
        c.households.enterprise_capital[h] = 0;
    }
    const auto terms = programmes(terms_of("business_support", "after_months = 0\nmonths = 4\ncost_per_month = 30\nhazard_reduction = 0.2\nprofit_gain = 0.08\nbonus_with_finance = 0.5"));
    for (int i = 0; i < 8; ++i) {
        run(terms, world, start() + i);
        const bool coached = i >= 1 && i <= 4;
        EXPECT_EQ(c.households.business_advice_end[HouseholdRow{50}] > start() + i, coached) << i;
        if (coached) { EXPECT_FLOAT_EQ(c.households.business_advice[HouseholdRow{50}], 0.2F); }
        EXPECT_EQ(c.households.business_advice[HouseholdRow{0}], 0);
    }
    EXPECT_NEAR(c.households.enterprise_productivity[HouseholdRow{50}], 0.08F, 1e-6F);
    EXPECT_EQ(c.households.enterprise_productivity[HouseholdRow{0}], 0);
    EXPECT_EQ(world.programmes.front().spent_by_instrument.front(), 80 * 4 * 3'000);
}

TEST(BusinessSupport, GivesMoreTogetherWithFinance)
{
    const std::string settings = "[programme.business_support]\nafter_months = 3\nmonths = 2\nprofit_gain = 0.08\nbonus_with_finance = 0.5\n";
    const auto        gain     = [&](const std::string& package) {
        World world = world_of_traders(world_of_returnees(), 20'000);
        run_months(programmes(generous(package, settings)), world, 8);
        return world.communities[0].households.enterprise_productivity[HouseholdRow{0}];
    };
    EXPECT_NEAR(gain("\"business_support\", \"financial_education\""), 0.08F, 1e-6F);
    EXPECT_NEAR(gain("\"cash\", \"business_support\""), 0.12F, 1e-6F);
    EXPECT_NEAR(gain("\"microcredit\", \"business_support\""), 0.12F, 1e-6F);
}

TEST(BusinessSupport, SessionsAreOneAMonthHoweverLateTheyBeginAndWhoeverGivesThem)
{
    World      world = world_of_traders(world_of_returnees(), 20'000);
    const std::string coaching = "[programme.business_support]\nafter_months = 0\nmonths = 3\nprofit_gain = 0.06\n";
    std::string second = generous("\"business_support\"", coaching);
    second.replace(second.find("\"test\""), 6, "\"other\"");
    const auto both = programmes(generous("\"business_support\"", coaching) + second);
    float      before = 0;
    for (int i = 0; i < 10; ++i) {
        run(both, world, start() + i);
        const float now = world.communities[0].households.enterprise_productivity[HouseholdRow{3}];
        EXPECT_LE(now - before, 0.0201F);
        before = now;
    }
    EXPECT_NEAR(before, 0.12F, 1e-6F);
}

TEST(BusinessSupport, MoreAdviceMoreEnterprisesLast)
{
    const auto open_after_two_years = [](const std::string& reduction) {
        World         world    = world_of_traders(world_of_returnees({.households = 2'000}), 20'000);
        const Section scenario = economy_settings("[enterprises]\nexit = 0.4\nstarters_unemployed = 0\nstarters_inactive = 1\n");
        const Process business = enterprises(scenario);
        const auto    coaching = programmes(terms_of("business_support", "after_months = 0\nmonths = 24\nprofit_gain = 0\nhazard_reduction = " + reduction, for_women));
        for (int i = 0; i < 26; ++i) {
            run(coaching, world, start() + i);
            run_month(business, world, start() + i);
        }
        expect_sound(world, start() + 26);
        int open = 0;
        for (HouseholdRow h{0}; h.index < 2'000; ++h.index) open += world.communities[0].households.enterprise_age[h] >= 26;
        return open;
    };
    const int none = open_after_two_years("0"), some = open_after_two_years("0.3"), most = open_after_two_years("0.9");
    const auto apart = [](int a, int b) { return 4 * std::sqrt(static_cast<double>(a + b) / 2); };
    EXPECT_GT(some, none + apart(some, none));
    EXPECT_GT(most, some + apart(most, some));
}

// Financial education

TEST(FinancialEducation, RaisesTheProductiveShareByItsSize)
{
    World world = world_of_returnees();
    for (HouseholdRow h{0}; h.index < 100; ++h.index) world.communities[0].households.productive_share[h] = h.index == 5 ? 1.0F : 0.12F;
    run_months(programmes(terms_of("financial_education", "effect = 0.2\nproductive_share_sd = 0.1\ncost = 50")), world, 2);
    EXPECT_NEAR(world.communities[0].households.productive_share[HouseholdRow{0}], 0.14F, 1e-6F);
    EXPECT_EQ(world.communities[0].households.productive_share[HouseholdRow{5}], 1);
    EXPECT_EQ(world.programmes.front().spent_by_instrument.front(), 100 * 5'000);
    World residents = world_of_returnees();
    run_months(programmes(terms_of("financial_education", "effect = 0.2\nproductive_share_sd = 0.1", for_women)), residents, 13);
    EXPECT_NEAR(residents.communities[0].households.productive_share[HouseholdRow{0}], 0.02F, 1e-6F);
}

TEST(FinancialEducation, OfAMigrantAbroadDoesAPartOfItForTheFamilyOrIsNotGiven)
{
    const auto after = [](const std::string& share_abroad) {
        World world = world_of_migrants();
        run_months(programmes(terms_of("financial_education", "effect = 0.2\nproductive_share_sd = 0.1\nshare_abroad = " + share_abroad, "[programme.eligibility]\nwho = \"migrants_abroad\"")), world, 2);
        return std::pair(world.communities[0].households.productive_share[HouseholdRow{0}], world.programmes.front().spent);
    };
    EXPECT_NEAR(after("0.5").first, 0.01F, 1e-6F);
    EXPECT_EQ(after("0").first, 0);
    EXPECT_EQ(after("0").second, 0);
}

// Cash and the journey

TEST(Cash, LetsThoseWhoWantToLeaveAndCouldNotPayGoAgain)
{
    // The journey costs EUR 3,000; families and smugglers lend EUR 1,500 at most; four fifths of savings may go into it.
    const auto departures = [](int amount) {
        World      world = world_of_returnees({.households = 500});
        Host&      host  = world.hosts.front();
        host.share_of_departures = 1, host.irregular_success = 1, host.wage_irregular = 90'000, host.scheme_quota = host.regular_quota = 0;
        const auto    terms = programmes(generous("\"cash\"", "[programme.cash]\namount = " + std::to_string(amount) + "\ninstalments = [1]\nshare_to_creditors = 0\nshare_to_relatives = 0"));
        const Process leave = remigration(shipped_defaults("remigration", "[remigration]\nbaseline = 20\nbelonging = 0\nmost_debt = 1500\nspendable = 0.8\nfear = 0\n"));
        for (int i = 0; i < 2; ++i) {
            run(terms, world, start() + i);
            run_month(leave, world, start() + i);
        }
        expect_sound(world, start() + 2);
        return world.communities[0].events.departures_irregular;  // a household can pay for one: the returnee, or the wife
    };
    EXPECT_EQ(departures(0), 0);
    EXPECT_EQ(departures(1'800), 0);
    EXPECT_GT(departures(1'900), 250);
}

}  // namespace
}  // namespace homeward::test
