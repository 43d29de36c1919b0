// Help for those who never left: the same instruments do the same for them, are paid for alike, end on time, and take from others only what is scarce.
#include "policies/policy_world.hpp"
#include "processes/economy_world.hpp"

#include "processes/wellbeing.hpp"
#include "world/access.hpp"
#include "world/invariants.hpp"
#include "world/people.hpp"
#include "world/support.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

namespace homeward::test {
namespace {

/// In these worlds the men came back and the women never left.
std::string for_those(const std::string& who) { return "[programme.eligibility]\nmax_months_since_return = 1200\n" + (who.empty() ? "" : "who = \"" + who + "\"\n"); }

std::string programme_named(const std::string& name, const std::string& text)
{
    std::string renamed = text;
    return renamed.replace(renamed.find("\"test\""), 6, "\"" + name + "\"");
}

Process calm_wellbeing() { return wellbeing(shipped_defaults("wellbeing", "wellbeing.life_events = 0")); }
std::vector<Process> quiet_market() { return labour_market(economy_settings("[labour_market]\nposts_adjustment = 0\n")); }

/// A programme with one of the instruments whose effects last, and the same without a dose.
struct Lasting {
    std::string name, settings, none;
};
void PrintTo(const Lasting& lasting, std::ostream* out) { *out << lasting.name; }

struct EachLasting : testing::TestWithParam<Lasting> {
    Assistance programme(const std::string& who, const std::string& settings) const { return programmes(terms_of(GetParam().name, "after_months = 0\n" + settings, for_those(who))); }
};
INSTANTIATE_TEST_SUITE_P(Instruments, EachLasting,
                         testing::Values(Lasting{"job_placement", "search_gain = 0.5\nmonths = 6\ncost = 300\n", "search_gain = 0\n"},
                                         Lasting{"training", "months = 4\nskill_gain = 0.08\ncost_per_month = 100\nallowance_per_month = 50\n", "skill_gain = 0\nenterprise_gain = 0\nallowance_per_month = 0\n"},
                                         Lasting{"psychosocial_support", "effect = 0.5\nmonths = 5\ncost = 200\n", "effect = 0\n"}, Lasting{"case_management", "referral = 0.3\nmonths = 3\ncost_per_month = 25\n", "months = 0\n"}),
                         [](const auto& test) { return test.param.name; });

TEST_P(EachLasting, DoesForResidentsWhatItDoesForReturnees)
{
    World home = world_of_returnees(), never_left = home;
    run_months(programme("returnees", GetParam().settings), home, 2);
    const Support    theirs = support_seen(home.communities[0], men(home.communities[0]).front());
    const Community& here   = never_left.communities[0];
    const auto       terms  = programme("residents", GetParam().settings);
    const auto       later  = [](Month end, int months) { return end.is_set() ? end + months : end; };
    std::set<int>    served;
    for (int month = 0; month < 13; ++month) {  // a twelfth of them is asked each month
        run(terms, never_left, start() + month);
        for (const PersonRow p : women(here)) {
            if (record_of_resident(here, p) == nullptr || !served.insert(p.index).second) continue;
            const Support hers = support_seen(here, p);
            EXPECT_EQ(hers.received, theirs.received);
            EXPECT_EQ(hers.served_by, theirs.served_by);
            EXPECT_EQ(hers.search_support, theirs.search_support);
            EXPECT_EQ(hers.care, theirs.care);
            EXPECT_EQ(hers.training_progress, theirs.training_progress);
            EXPECT_EQ(hers.referral, theirs.referral);
            EXPECT_EQ(hers.search_support_end, later(theirs.search_support_end, month - 1));
            EXPECT_EQ(hers.care_end, later(theirs.care_end, month - 1));
            EXPECT_EQ(hers.training_end, later(theirs.training_end, month - 1));
            EXPECT_EQ(hers.referral_end, later(theirs.referral_end, month - 1));
        }
    }
    EXPECT_EQ(served.size(), 100U);
    EXPECT_EQ(here.resident_support.size(), 100U) << "neither children nor returnees have a record";
    for (const PersonRow p : men(here)) EXPECT_EQ(support_seen(here, p).received, 0U);
    EXPECT_GT(here.recent_spending_on_residents, 0);
    EXPECT_EQ(here.recent_assistance_to_returnees, 0);
    expect_sound(never_left, start() + 12);
}

TEST_P(EachLasting, CostsWhatTheLedgerSays)
{
    std::map<std::string, std::int64_t> spent;
    for (const std::string who : {"returnees", "residents", "everybody_at_home"}) {
        World      world = world_of_returnees();
        auto       terms = programme(who, GetParam().settings);
        terms.programmes.front().last = start() + 12;
        for (int month = 0; month < 30; ++month) {
            run(terms, world, start() + month);
            if (month % 12 == 11) end_support_of_residents(world.communities[0], start() + month);
        }
        const ProgrammeBooks& books = world.programmes.front();
        EXPECT_EQ(books.spent, paid_by(world, Account::donors));
        EXPECT_EQ(books.spent, books.spent_by_instrument.front() + books.overhead_spent);
        EXPECT_TRUE(books.active.empty());
        expect_sound(world, start() + 30);
        spent[who] = books.spent_by_instrument.front();
    }
    EXPECT_GT(spent["returnees"], 0);
    EXPECT_EQ(spent["residents"], spent["returnees"]);
    EXPECT_EQ(spent["everybody_at_home"], 2 * spent["returnees"]);
}

TEST_P(EachLasting, OfNoDoseLeavesEveryBit)
{
    for (const std::string who : {"residents", "everybody_at_home"}) {
        World      world  = world_of_returnees();
        const auto before = digest(world);
        run_months(programme(who, GetParam().none), world, 14);
        EXPECT_EQ(digest(world), before);
        EXPECT_EQ(world.programmes.front().spent, 0);
    }
}

TEST(HelpForResidents, PlacementRaisesTheWeightOfTheirSearchWhileItLasts)
{
    const LabourMarket market = labour_market_settings(economy_settings());
    World              world  = world_of_returnees();
    run_months(programmes(terms_of("job_placement", "after_months = 0\nsearch_gain = 0.5\nmonths = 6\n", for_those("residents"))), world, 13);
    const Community& community = world.communities[0];
    for (const PersonRow p : women(community)) {
        const Month end = support_seen(community, p).search_support_end;
        EXPECT_NEAR(search_units(market, community, p, end - 1), 1.5 * search_units(market, community, p, end), 1);
    }
}

TEST(HelpForResidents, WithPlacementThoseWhoDoNotLookBeginTo)
{
    const Section      scenario = economy_settings("[labour_market]\nlooking_again = 0.1\n");
    const auto         steps    = labour_market(scenario);
    for (const float support : {0.0F, 0.5F, 3.0F}) {
        World      world     = world_of_returnees({.households = 2'000});
        Community& community = world.communities[0];
        for (const PersonRow p : women(community)) {
            change_activity(community, p, Activity::inactive, 0);
            support_of(community, p, start()).search_support     = support;
            support_of(community, p, start()).search_support_end = start() + 6;
        }
        run_month(steps[0], world, start());  // the district's entry rate is 0: nobody else comes in
        int        begun = 0;
        const auto sex   = women(community);
        for (const PersonRow p : sex) begun += community.persons.activity[p] == Activity::unemployed;
        const double expected = 0.1 * static_cast<double>(support);
        EXPECT_NEAR(begun, 2'000 * expected, 4 * std::sqrt(2'000 * expected * (1 - expected))) << support;
    }
}

TEST(HelpForResidents, ACourseEndsOnTimeAndRaisesSkill)
{
    World      world     = world_of_returnees();
    Community& community = world.communities[0];
    const auto steps     = quiet_market();
    auto       terms     = programmes(terms_of("training", "after_months = 0\nmonths = 4\nskill_gain = 0.08\n", for_those("residents")));
    terms.programmes.front().last = start() + 12;  // each is served once
    std::map<int, int> months;  // in the course, by row
    for (int month = 0; month < 18; ++month) {
        run(terms, world, start() + month);
        run_month(steps[0], world, start() + month);
        for (const PersonRow p : women(community)) months[p.index] += community.persons.activity[p] == Activity::in_training;
        expect_sound(world, start() + month);
    }
    for (const PersonRow p : women(community)) {
        EXPECT_EQ(months[p.index], 4);
        EXPECT_FLOAT_EQ(community.persons.skill[p], 0.08F);
        EXPECT_NE(community.persons.activity[p], Activity::in_training);
    }
    for (const PersonRow p : men(community)) EXPECT_EQ(community.persons.skill[p], 0);
}

TEST(HelpForResidents, FinanceOnRecordMakesACourseWorthMore)
{
    const auto gained = [](const std::string& package) {
        World      world = world_of_returnees({.households = 12});
        const auto steps = quiet_market();
        auto       terms = programmes(generous(package, "[programme.training]\nmonths = 3\nskill_gain = 0.08\nbonus_with_finance = 0.5\n" + for_those("residents")));
        terms.programmes.front().last = start() + 12;
        for (int month = 0; month < 18; ++month) {
            run(terms, world, start() + month);
            run_month(steps[0], world, start() + month);
        }
        return world.communities[0].persons.skill[women(world.communities[0]).front()];
    };
    EXPECT_FLOAT_EQ(gained("\"training\""), 0.08F);
    EXPECT_FLOAT_EQ(gained("\"cash\", \"training\""), 0.12F);
}

TEST(HelpForResidents, CareLowersDistressByItsStatedSizeAndLeavesNoTrace)
{
    World         cared = world_of_returnees({.households = 24}), alone = cared;
    const Process process = calm_wellbeing();
    const auto    terms   = programmes(terms_of("psychosocial_support", "after_months = 0\nmonths = 4\neffect = 0.49\ndistress_sd = 0.2\n", for_those("residents") + "min_age = 15\n"));
    const float   a_month = 0.49F * 0.2F / 4;
    for (World* world : {&cared, &alone})
        for (const PersonRow p : women(world->communities[0])) world->communities[0].persons.distress[p] = 0.7F;
    std::map<int, int> begun;  // month, by row
    for (int month = 0; month < 60; ++month) {
        if (month < 13) run(terms, cared, start() + month);
        run_month(process, cared, start() + month);
        run_month(process, alone, start() + month);
        const Community &c = cared.communities[0], &a = alone.communities[0];
        for (const PersonRow p : women(c)) {
            if (support_seen(c, p).care > 0) begun.try_emplace(p.index, month);
            const float relief = a.persons.distress[p] - c.persons.distress[p];
            if (!begun.contains(p.index)) {
                EXPECT_EQ(relief, 0);
            } else if (month == begun[p.index] + 3) {
                EXPECT_NEAR(relief, a_month * (1 - std::pow(0.85F, 4.0F)) / 0.15F, 1e-5F);  // a steady dose against a geometric return
            } else if (month == 59) {
                EXPECT_NEAR(relief, 0, 1e-4F);
            }
        }
        for (const PersonRow p : men(c)) EXPECT_EQ(c.persons.distress[p], a.persons.distress[p]);
    }
    EXPECT_EQ(begun.size(), 24U);
    EXPECT_TRUE(cared.communities[0].resident_support.empty()) << "a year after the last help nothing is on record";
}

TEST(HelpForResidents, ACaseManagerClosesHerShareOfTheGapAndEasesDistressByIt)
{
    World         managed = world_of_returnees({.households = 24}), alone = managed;
    const Process process = calm_wellbeing();
    const auto    terms   = programmes(terms_of("case_management", "after_months = 0\nmonths = 60\nreferral = 0.5\n", for_those("residents")));
    for (World* world : {&managed, &alone}) world->communities[0].access = {0.3F, 0.2F, 0.8F, 0.5F};
    for (int month = 0; month < 60; ++month) {
        run(terms, managed, start() + month);
        run_month(process, managed, start() + month);
        run_month(process, alone, start() + month);
    }
    const Community &m = managed.communities[0], &a = alone.communities[0];
    for (const PersonRow p : women(m)) {
        EXPECT_FLOAT_EQ(access_of(m, p, Service::psychosocial_care), 0.6F);
        EXPECT_FLOAT_EQ(access_of(m, p, Service::health), 0.65F);
        EXPECT_NEAR(a.persons.distress[p] - m.persons.distress[p], 0.05F * 0.5F * 0.8F, 1e-4F);  // care at hand · referral · (1 − access)
    }
}

TEST(HelpForResidents, WhatAnotherProgrammeGaveIsNotGivenAgainWhenTheyShareRecords)
{
    const std::string cash = "\"cash\"", once = "[programme.cash]\ninstalments = [1]\nafter_months = 0\n" + for_those("residents");
    const auto        both = programme_named("one", generous(cash, once)) + programme_named("two", generous(cash, once));
    const auto        house = [](double share) {
        return "[[programme]]\nname = \"house\"\nbudget_per_year = 1e6\nplaces_per_month = 0\npackage = [\"coordination\"]\n[programme.coordination]\nbetween_programmes = " + std::to_string(share) + "\nwith_local_plans = 0\n";
    };
    World apart = world_of_returnees(), together = apart;
    run_months(programmes(both), apart, 13);
    run_months(programmes(both + house(1)), together, 13);
    EXPECT_EQ(apart.programmes[0].duplicates, 0);
    EXPECT_EQ(apart.programmes[1].duplicates, 100);
    EXPECT_EQ(apart.programmes[1].delivered_by_instrument.front(), 100);
    EXPECT_EQ(together.programmes[1].duplicates_avoided, 100);
    EXPECT_EQ(together.programmes[1].delivered_by_instrument.front(), 0);
    for (const PersonRow p : women(apart.communities[0])) EXPECT_EQ(support_seen(apart.communities[0], p).served_by, 3U);
}

TEST(HelpForResidents, WhatAProgrammeGivesAgainNextYearIsNoDuplicate)
{
    const std::string cash = programme_named("yearly", generous("\"cash\"", "[programme.cash]\ninstalments = [1]\n" + for_those("residents")));
    const std::string course = programme_named("other", generous("\"financial_education\"", for_those("residents")));
    World             world = world_of_returnees();
    run_months(programmes(cash + course), world, 25);
    EXPECT_EQ(world.programmes[0].delivered_by_instrument.front(), 200);
    EXPECT_EQ(world.programmes[0].duplicates + world.programmes[1].duplicates, 0);
}

TEST(HelpForResidents, AServiceForEverybodyAsksEachOnceAYearHoweverLongTheyAreBack)
{
    World      world = world_of_returnees();
    const auto terms = programmes(terms_of("job_placement", "after_months = 0\nmonths = 1\n", "[programme.eligibility]\nwho = \"everybody_at_home\"\nmax_months_since_return = 3\n"));
    for (int month = 0; month < 36; ++month) {
        run(terms, world, start() + month);
        if (month % 12 == 0) {
            EXPECT_EQ(world.programmes.front().enrolled, 200 * (month / 12)) << month;
        }
    }
    EXPECT_EQ(world.programmes.front().duplicates, 0);
    const Community& community = world.communities[0];
    for (const PersonRow p : men(community)) EXPECT_EQ(support_seen(community, p).served_by, 1U);
    EXPECT_EQ(community.resident_support.size(), 100U);
}

TEST(HelpForResidents, WhoDiesLeavesOrComesBackIsServedNoMoreAndTheMoneyReturns)
{
    World                      world     = world_of_returnees({.households = 60});
    Community&                 community = world.communities[0];
    auto                       terms     = programmes(generous("\"case_management\", \"training\", \"job_placement\", \"psychosocial_support\"", "[programme.case_management]\nplan = \"none\"\nmonths = 10\n" + for_those("residents")));
    const std::vector<Process> market    = quiet_market();
    const Process              feelings  = calm_wellbeing();
    const auto                 all       = women(community);
    terms.programmes.front().last = start() + 11;
    std::int64_t delivered = 0;
    for (int month = 0; month < 40; ++month) {
        const Month now = start() + month;
        run(terms, world, now);
        run_month(market[0], world, now);
        run_month(feelings, world, now);
        if (month == 11) {
            ASSERT_EQ(community.resident_support.size(), 60U);
            for (const PersonRow p : all) {
                if (p.index % 3 == 0) remove_person(community, p, world.ledger, now);
                else leave_home(community, p, now);
            }
            EXPECT_TRUE(community.resident_support.empty());
            delivered = world.programmes.front().delivered_by_instrument.front();
        }
        if (month == 12)
            for (const PersonRow p : all)
                if (p.index % 3 == 1) come_home(community, community.persons.migrant[p], ReturnCategory::voluntary, now);
        expect_sound(world, now);
    }
    const ProgrammeBooks& books = world.programmes.front();
    EXPECT_TRUE(books.active.empty() && books.waiting.empty());
    EXPECT_EQ(books.delivered_by_instrument.front(), delivered);
    EXPECT_EQ(books.spent, paid_by(world, Account::donors));
    EXPECT_TRUE(community.resident_support.empty());
    for (const PersonRow p : all)
        EXPECT_EQ(community.persons.presence[p] == Presence::home ? support_seen(community, p).care : 0, 0);
}

/// Hires of two thousand who look for work, half of them returnees, when a service has made the search of some more effective.
struct Hires {
    double returnees = 0, residents = 0;
    double all() const { return returnees + residents; }
};

Hires hires_with_service(const std::string& who, double gain, bool few_vacancies)
{
    World world = world_of_returnees({.communities = 2, .households = 500});
    if (!who.empty()) run_months(programmes(terms_of("job_placement", "after_months = 0\nmonths = 60\nsearch_gain = " + std::to_string(gain), for_those(who))), world, 13);
    const auto                 steps = quiet_market();
    const Month                month = start() + 13;
    const labour::Matching     normal{1'000, 400, 200};
    Hires                      hires;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        World     copy     = world;
        District& district = copy.districts[0];
        run_month(steps[0], copy, month, seed);
        run_month(steps[1], copy, month, seed);
        district.vacancies             = {0, 0, few_vacancies ? 100.0F : 10'000.0F, 0};  // secondary education: work of high skill
        district.matches_per_weight    = {};
        district.matches_per_weight[2] = few_vacancies ? 1.0F : labour::matches(normal, 0.5F, district.search_weight[2], 400) / district.search_weight[2];
        for (Community& community : copy.communities) community.events = {};
        run_month(steps[2], copy, month, seed);
        for (const Community& community : copy.communities) {
            hires.returnees += community.events.hires_of_returnees;
            hires.residents += community.events.hires - community.events.hires_of_returnees;
        }
    }
    return hires;
}

double error_of(double hires) { return 4 * std::sqrt(hires); }

TEST(EmploymentService, WhereVacanciesAreFewTheServedGainWhatOthersLose)
{
    const Hires nobody = hires_with_service("", 0, true), returnees = hires_with_service("returnees", 1, true), residents = hires_with_service("residents", 1, true),
                everybody = hires_with_service("everybody_at_home", 1, true);
    std::printf("hires of returnees and residents, few vacancies: nobody served %.0f %.0f, returnees %.0f %.0f, residents %.0f %.0f, everybody %.0f %.0f\n", nobody.returnees, nobody.residents, returnees.returnees,
                returnees.residents, residents.returnees, residents.residents, everybody.returnees, everybody.residents);
    for (const Hires& some : {nobody, returnees, residents, everybody}) EXPECT_EQ(some.all(), 20 * 100);  // vacancies decide how many, the service who
    EXPECT_GT(returnees.returnees, nobody.returnees + error_of(nobody.returnees));
    EXPECT_GT(residents.residents, nobody.residents + error_of(nobody.residents));
    EXPECT_NEAR(everybody.returnees, nobody.returnees, error_of(nobody.returnees));
}

TEST(EmploymentService, WhereVacanciesAreManyOthersLoseOnlyAPart)
{
    const Hires nobody = hires_with_service("", 0, false), returnees = hires_with_service("returnees", 1, false), residents = hires_with_service("residents", 1, false), everybody = hires_with_service("everybody_at_home", 1, false);
    const double displaced_residents = (nobody.residents - returnees.residents) / (returnees.returnees - nobody.returnees);
    const double displaced_returnees = (nobody.returnees - residents.returnees) / (residents.residents - nobody.residents);
    std::printf("hires of returnees and residents, many vacancies: nobody served %.0f %.0f, returnees %.0f %.0f, residents %.0f %.0f, everybody %.0f %.0f; lost by others of each hire gained: %.2f and %.2f\n", nobody.returnees,
                nobody.residents, returnees.returnees, returnees.residents, residents.returnees, residents.residents, everybody.returnees, everybody.residents, displaced_residents, displaced_returnees);
    EXPECT_GT(displaced_residents, 0.1);
    EXPECT_LT(displaced_residents, 0.9);
    EXPECT_GT(displaced_returnees, 0.1);
    EXPECT_LT(displaced_returnees, 0.9);
    EXPECT_GT(everybody.all(), returnees.all());
    EXPECT_GT(everybody.returnees, nobody.returnees);
    EXPECT_GT(everybody.residents, nobody.residents);
}

TEST(EmploymentService, MoreSupportMoreHiresOfTheServedWhoeverTheyAre)
{
    Hires before{}, for_residents{};
    for (const double gain : {0.0, 0.5, 2.0}) {
        const Hires returnees = hires_with_service("returnees", gain, true), residents = hires_with_service("residents", gain, true);
        EXPECT_GT(returnees.returnees, before.returnees);
        EXPECT_GT(residents.residents, for_residents.residents);
        before        = returnees;
        for_residents = residents;
    }
}

}  // namespace
}  // namespace homeward::test
