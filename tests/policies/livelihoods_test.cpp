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

std::string terms_of(const std::string& instrument, const std::string& settings, const std::string& more = "")
{
    return generous("\"" + instrument + "\"", "[programme." + instrument + "]\n" + settings + "\n" + more);
}

/// Adult women: residents in the worlds of these tests.
std::vector<PersonRow> women(const Community& community)
{
    std::vector<PersonRow> rows;
    for (PersonRow p{0}; p.index < community.persons.count(); ++p.index)
        if (community.persons.presence[p] != Presence::vacant && community.persons.sex[p] == Sex::female && community.persons.age(p, start()) >= age_of_work) rows.push_back(p);
    return rows;
}

/// A woman of every household runs an enterprise with this capital.
World world_of_traders(World world, Money capital)
{
    for (Community& community : world.communities)
        for (const PersonRow p : women(community)) {
            const HouseholdRow h = community.persons.household[p];
            change_activity(community, p, Activity::self_employed, 0);
            community.households.enterprise[h]         = EnterpriseKind::subsistence;
            community.households.enterprise_owner[h]   = p;
            community.households.enterprise_capital[h] = capital;
            world.ledger.pay(Account::initial_endowment, Account::enterprises, capital);
        }
    return world;
}

void expect_sound(const World& world, Month month)
{
    EXPECT_EQ(broken_invariant(world, month), "");
    for (const Community& community : world.communities) EXPECT_EQ(broken_invariant(community, month), "");
}

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

// Microcredit

const std::string plain_loan = "after_months = 0\namount = 400\nshare_diverted = 0.25\ncost = 50\nguarantee_share = 0.1\n";

TEST(Microcredit, IsTheLendersMoneyBecomesCapitalAndAPartIsSpentAtHome)
{
    World world = world_of_traders(world_of_returnees(), 20'000);
    run_months(programmes(terms_of("microcredit", plain_loan)), world, 2);
    const Households& h = world.communities[0].households;
    for (HouseholdRow row{0}; row.index < 100; ++row.index) {
        EXPECT_EQ(h.enterprise_capital[row], 20'000 + 30'000);
        EXPECT_EQ(h.savings[row], 10'000);
        EXPECT_EQ(h.debt_microcredit[row], 40'000);
    }
    EXPECT_EQ(world.ledger.flow(Account::lenders_microcredit, Account::enterprises), 100 * 30'000);
    EXPECT_EQ(world.ledger.flow(Account::lenders_microcredit, Account::households), 100 * 10'000);
    EXPECT_EQ(world.ledger.flow(Account::donors, Account::lenders_microcredit), 100 * 4'000);
    EXPECT_EQ(world.programmes.front().spent_by_instrument.front(), 100 * (5'000 + 4'000));
    EXPECT_EQ(world.communities[0].events.productive_investment, 100 * 30'000);
    expect_sound(world, start() + 2);
}

TEST(Microcredit, StartsAnEnterpriseWhereThereIsNone)
{
    World world = world_of_returnees();
    run_months(programmes(terms_of("microcredit", plain_loan + "start_probability = 1\n")), world, 2);
    const Community& c = world.communities[0];
    EXPECT_EQ(c.households.enterprise[HouseholdRow{0}], EnterpriseKind::subsistence);
    EXPECT_EQ(c.persons.activity[men(c).front()], Activity::self_employed);
    EXPECT_EQ(c.events.enterprises_opened, 100);
    expect_sound(world, start() + 2);
}

TEST(Microcredit, IsRefusedToTheOverindebtedAndOfNoUseToThoseInFormalWork)
{
    World      world = world_of_returnees();
    Community& c     = world.communities[0];
    const auto people = men(c);
    for (std::size_t i = 0; i < 30; ++i) c.households.debt_family[c.persons.household[people[i]]] = i < 10 ? 50'000 : 50'001;
    for (std::size_t i = 30; i < 40; ++i) change_activity(c, people[i], Activity::formal, 20'000);
    run_months(programmes(terms_of("microcredit", plain_loan + "most_debt = 500\nstart_probability = 1\n")), world, 2);
    EXPECT_EQ(world.programmes.front().delivered_by_instrument.front(), 100 - 20 - 10);
    for (std::size_t i = 10; i < 40; ++i) EXPECT_EQ(c.households.debt_microcredit[c.persons.household[people[i]]], 0) << i;
}

TEST(Microcredit, IsRepaidWithInterestOutOfTheBudgetAndStaysWhenTheEnterpriseFails)
{
    World         world  = world_of_traders(world_of_returnees(), 20'000);
    const Section scenario = economy_settings("[enterprises]\nexit = 1\nexit_first_year = 5\nexit_subsistence = 5\nstarters_unemployed = 0\nstarters_inactive = 0\n");
    run_months(programmes(terms_of("microcredit", plain_loan)), world, 2);
    run_month(enterprises(scenario), world, start() + 2);
    Households& h     = world.communities[0].households;
    int         closed = 0;
    for (HouseholdRow row{0}; row.index < 100; ++row.index) {
        closed += !h.has_enterprise(row);
        EXPECT_EQ(h.debt_microcredit[row], 40'000);
    }
    EXPECT_GT(closed, 10);
    for (const PersonRow p : men(world.communities[0])) change_activity(world.communities[0], p, Activity::formal, 80'000);
    const Process budget = household_budget(scenario);
    for (int m = 0; m < 60; ++m) run_month(budget, world, start() + 2 + m);
    for (HouseholdRow row{0}; row.index < 100; ++row.index) EXPECT_EQ(h.debt_microcredit[row], 0);
    const double repaid = static_cast<double>(world.districts[0].ledger.flow(Account::households, Account::lenders_microcredit));
    EXPECT_GT(repaid, 100 * 40'000 * 1.05);
    EXPECT_LT(repaid, 100 * 40'000 * 1.25);
    expect_sound(world, start() + 62);
}

/// Profit of the households that borrowed, with and without the loans under common luck, in the months from a year to a year and a half on.
struct Profit {
    double plain = 0, helped = 0;

    double gain() const { return helped / plain - 1; }
};

/// Of all borrowers, and of those who ran an enterprise before.
struct AfterLoans {
    Profit all, traders;
    int    borrowers = 0;
};

AfterLoans after_loans()
{
    const Section scenario = economy_settings();
    const auto    steps    = economy(scenario);
    World         plain    = working_world(labour_profile(scenario), {1, 4, 250, 5, 3});
    for (int m = 0; m < 6; ++m) run_economy(steps, plain, start() + m);
    const World before = plain;
    World       helped = plain;
    const auto  loans  = programmes(terms_of("microcredit", "after_months = 0", "[programme.eligibility]\nwho = \"residents\"\nmin_age = 30"));
    std::vector<std::pair<std::size_t, HouseholdRow>> borrowers;
    AfterLoans                                        result;
    for (int m = 6; m < 24; ++m) {
        if (m < 9) run(loans, helped, start() + m);  // a sixth of the adults is asked
        run_economy(steps, plain, start() + m);
        run_economy(steps, helped, start() + m);
        for (std::size_t c = 0; c < 4 && m == 9; ++c)
            for (HouseholdRow h{0}; h.index < 250; ++h.index)
                if (helped.communities[c].households.debt_microcredit[h] > 0) borrowers.emplace_back(c, h);
        for (const auto& [c, h] : borrowers) {
            if (m < 18) continue;
            const Profit mine{static_cast<double>(plain.communities[c].households.profit[h]), static_cast<double>(helped.communities[c].households.profit[h])};
            for (Profit* sum : {&result.all, &result.traders}) {
                if (sum == &result.traders && !before.communities[c].households.has_enterprise(h)) continue;
                sum->plain += mine.plain;
                sum->helped += mine.helped;
            }
        }
    }
    expect_sound(helped, start() + 24);
    result.borrowers = static_cast<int>(borrowers.size());
    return result;
}

TEST(Microcredit, RaisesProfitALittleOnAverageAsTheTrialsFind)
{
    // Meager 2019: +.2 relative, standard deviation .3, no effect excluded in six of seven trials. Within one standard deviation of it, and above nothing.
    const AfterLoans after = after_loans();
    std::printf("profit of %d households a year to a year and a half after the loan: %+.3f; of those who had an enterprise before: %+.3f\n", after.borrowers, after.all.gain(), after.traders.gain());
    EXPECT_GT(after.borrowers, 200);
    EXPECT_GT(after.traders.gain(), 0);
    EXPECT_NEAR(after.all.gain(), 0.2, 0.3);
    EXPECT_NEAR(after.traders.gain(), 0.2, 0.15);
}

TEST(Microcredit, LendersFinanceTheStatedShareOfNewEnterprises)
{
    World world = world_of_returnees({.households = 2'000});
    run_months(programmes(terms_of("microcredit", plain_loan + "start_probability = 0.3\n")), world, 2);
    EXPECT_NEAR(static_cast<double>(world.programmes.front().delivered_by_instrument.front()), 600, 4 * std::sqrt(2'000 * 0.3 * 0.7));
    EXPECT_EQ(world.communities[0].events.enterprises_opened, world.programmes.front().delivered_by_instrument.front());
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
