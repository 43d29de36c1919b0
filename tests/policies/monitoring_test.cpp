// Monitoring: who is reached, who answers, what is said and what it costs follow the stated laws, and nobody's life changes.
#include "policies/monitoring.hpp"
#include "policies/survey_world.hpp"

#include "scenario/scenario_reader.hpp"
#include "world/invariants.hpp"
#include "world/people.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <set>

namespace homeward::test {
namespace {

using testing::HasSubstr;

// --- Nothing asked, nothing changed

TEST(Monitoring, NobodySampledOrNoWaveIsNoInstrument)
{
    for (const auto& nothing : {std::pair{"share_sampled", "0"}, std::pair{"waves", "[]"}}) {
        World      world  = world_of_returnees();
        const auto before = digest(world);
        run_months(programmes(perfect({{nothing.first, nothing.second}})), world, 12);
        EXPECT_EQ(digest(world), before);
        EXPECT_TRUE(world.surveys.empty());
    }
}

TEST(Monitoring, WithoutCreditTheWorldIsUntouchedButForBooksAndSurveys)
{
    Followed followed({.households = 200});
    World    before = followed.world;
    followed.asks(perfect({{"share_matched", "1"}}), 16);
    ASSERT_GT(followed.of(F::answered), 0);
    for (Community& c : followed.world.communities) c.survey_cases.clear();
    for (std::size_t i = 0; i < before.communities.size(); ++i) EXPECT_EQ(digest(followed.world.communities[i]), digest(before.communities[i]));
    EXPECT_EQ(followed.world.ledger.balance(Account::households), before.ledger.balance(Account::households));
}

// --- Who is reached and who answers

SurveyDesign design(const std::string& mode = "phone", std::int64_t incentive = 0)
{
    SurveyDesign d;
    d.reach = mode == "sms" ? 0.85F : 0.7F;
    d.reach_abroad = 0.15F;
    d.distance_effect = 0.3F;
    d.answer = mode == "sms" ? 0.25F : 0.81F;
    d.gain = incentive_gain(0.55F, 0.35F, incentive);
    d.outcome_effect = 0.3F;
    d.refusal = 0.7F;
    d.typical_outcome = 0.6F;
    d.spread_of_outcomes = 0.145F;
    d.noise = 0.06F;
    d.courtesy = 0.03F;
    return d;
}

TEST(MonitoringLaws, TheTypicalPersonAnswersAsStated)
{
    EXPECT_NEAR(answer_probability(design(), 0.6F, false, false), 0.81F, 1e-5F);
    EXPECT_NEAR(answer_probability(design(), 0.1F, true, false), 0.81F, 1e-5F) << "what was achieved at home no longer counts abroad";
    EXPECT_NEAR(reach_probability(design(), 0, false), 0.7F, 1e-6F);
    EXPECT_NEAR(reach_probability(design(), 1, false), 0.49F, 1e-6F);
    EXPECT_NEAR(reach_probability(design(), 1, true), 0.15F, 1e-6F);
}

TEST(MonitoringLaws, AnswersRiseWithOutcomeAndCreditAndFallWithRemoval)
{
    float before = 0;
    for (const float composite : {0.0F, 0.2F, 0.4F, 0.6F, 0.8F, 1.0F}) {
        const float now = answer_probability(design(), composite, false, false);
        EXPECT_GT(now, before);
        EXPECT_LT(answer_probability(design(), composite, false, true), now);
        before = now;
    }
    before = 0;
    for (const std::int64_t credit : {0, 20, 50, 100, 300}) {
        const float now = answer_probability(design("sms", credit), 0.6F, false, false);
        EXPECT_GT(now, before);
        before = now;
    }
}

/// The trials from which size and scale come: cooperation .288 to .392 for USD .60 and .400 for 1.20; .447 to .576 for 1.35 and .588 for 2.70; EUR .885 a dollar in 2017.
TEST(MonitoringLaws, CreditGainsWhatItGainedInTheTrials)
{
    struct Arm { float without, with; std::int64_t cents; };
    for (const Arm arm : {Arm{0.288F, 0.392F, 53}, Arm{0.288F, 0.400F, 106}, Arm{0.447F, 0.576F, 119}, Arm{0.447F, 0.588F, 239}}) {
        SurveyDesign d   = design();
        d.outcome_effect = 0;
        d.answer         = arm.without;
        d.gain           = incentive_gain(0.55F, 0.35F, arm.cents);
        EXPECT_NEAR(answer_probability(d, 0.6F, false, false), arm.with, 0.02F) << arm.cents;  // a standard error of the trials' own
    }
    EXPECT_EQ(incentive_gain(0.55F, 0.35F, 0), 0.0F);
}

TEST(MonitoringLaws, CertainIsCertain)
{
    SurveyDesign d = design();
    for (const float certain : {0.0F, 1.0F}) {
        d.answer = certain;
        EXPECT_EQ(answer_probability(d, 0, false, true), certain);
    }
}

TEST(MonitoringLaws, WhatIsSaidStaysWithinTheScale)
{
    EXPECT_EQ(said(design(), 0.99F, 5), 1.0F);
    EXPECT_EQ(said(design(), 0.01F, -5), 0.0F);
    EXPECT_FLOAT_EQ(said(design(), 0.5F, 0), 0.53F);
}

TEST(Monitoring, RemotenessLosesPeopleByTheStatedShare)
{
    Followed followed({.communities = 2, .households = 4000});
    followed.world.communities[0].distance = 0;
    followed.world.communities[1].distance = 1;
    followed.asks(perfect({{"reach", "[1, 0.8, 1]"}, {"distance_effect", "[0, 0.5, 0]"}}), first_wave);
    int near = 0, far = 0;
    for (const SurveyAnswer& a : followed.answers) (a.community.index == 0 ? near : far) += a.reached;
    EXPECT_NEAR(near, 4000 * 0.8, 4 * std::sqrt(4000 * 0.8 * 0.2));
    EXPECT_NEAR(far, 4000 * 0.4, 4 * std::sqrt(4000 * 0.4 * 0.6));
}

TEST(Monitoring, LostContactsStayLost)
{
    Followed followed({.households = 4000});
    followed.asks(perfect({{"contacts_lost", "[0, 0.3, 0]"}}), 15);
    EXPECT_NEAR(followed.of(F::reached, Surveyed::voluntary, 2), 4000 * 0.7, 4 * std::sqrt(4000 * 0.7 * 0.3) + 4000 * 0.3 / 12) << "whole months only";
    std::set<std::uint32_t> lost;
    for (const SurveyAnswer& a : followed.answers) {
        if (!a.reached) lost.insert(a.person.low);
        else EXPECT_FALSE(lost.contains(a.person.low));
    }
}

TEST(Monitoring, IfThoseWhoFareBadlyAnswerLessMeasuredIsTooHighAndTheOtherWayRound)
{
    // Mean .6, uniform over .6: the standard error of a mean of n is .173 / √n.
    for (const auto& [effect, sign] : {std::pair{"1", 1}, std::pair{"-1", -1}, std::pair{"0", 0}}) {
        Followed followed({.households = 4000});
        followed.asks(perfect({{"answer", "[0.5, 0.5, 0.5]"}, {"outcome_effect", effect}}), first_wave);
        const double bias = followed.measured() - followed.truth(), error = 0.173 / std::sqrt(followed.of(F::answered));
        if (sign == 0) EXPECT_NEAR(bias, 0, 4 * error);
        else EXPECT_GT(sign * bias, 8 * error);
    }
}

TEST(Monitoring, TheRemovedAnswerLess)
{
    std::vector<double> answered;
    for (const ReturnCategory way : {ReturnCategory::voluntary, ReturnCategory::forced}) {
        Followed followed({.households = 4000}, way);
        followed.asks(perfect({{"answer", "[0.5, 0.5, 0.5]"}, {"outcome_effect", "0"}, {"refusal_of_removed", "1"}}), first_wave);
        answered.push_back(followed.of(F::answered, surveyed(way)) / 4000);
    }
    EXPECT_NEAR(answered[0], 0.5, 4 * std::sqrt(0.25 / 4000));
    const double odds = 1 / (1 + std::exp(1.0));
    EXPECT_NEAR(answered[1], odds, 4 * std::sqrt(odds * (1 - odds) / 4000));
}

TEST(Monitoring, CourtesyAndErrorAreWhatIsAddedToTheTruth)
{
    Followed followed({.households = 4000});
    followed.asks(perfect({{"noise", "[0, 0.02, 0]"}, {"courtesy", "[0, 0.04, 0]"}}), first_wave);
    double sum = 0, squares = 0;
    for (const SurveyAnswer& a : followed.answers) {
        const double error = static_cast<double>(a.composite_measured - a.composite);
        sum += error;
        squares += error * error;
    }
    const double n = 4000, mean = sum / n;
    EXPECT_NEAR(mean, 0.04, 4 * 0.02 / std::sqrt(n));
    EXPECT_NEAR(std::sqrt(squares / n - mean * mean), 0.02, 4 * 0.02 / std::sqrt(2 * n));
    EXPECT_NEAR(followed.of(F::composite_measured) - followed.of(F::composite_of_answers), sum, 1e-3);
}

// --- Money

TEST(Monitoring, CostsWhatTheLedgerSays)
{
    Followed followed({.households = 500});
    followed.asks(perfect({{"reach", "[0.8, 0.8, 0.8]"}, {"answer", "[0.5, 0.5, 0.5]"}, {"incentive", "1.5"}, {"cost_of_attempt", "[0, 1.01, 0]"}, {"cost_of_interview", "[0, 8.03, 0]"}}), 15);
    const ProgrammeBooks& books    = followed.world.programmes.front();
    const auto            attempts = static_cast<std::int64_t>(followed.of(F::attempted)), answers = static_cast<std::int64_t>(followed.of(F::answered));
    ASSERT_GT(answers, 100);
    EXPECT_EQ(books.spent_by_instrument[0], attempts * 101 + answers * (803 + 150));
    EXPECT_EQ(books.spent, paid_by(followed.world, Account::donors));
    EXPECT_EQ(followed.world.ledger.flow(Account::donors, Account::households), answers * 150);
    std::int64_t in_hand = 0;
    for (HouseholdRow h{0}; h.index < followed.community().households.count(); ++h.index) in_hand += followed.community().households.savings[h];
    EXPECT_EQ(in_hand, answers * 150);
}

TEST(Monitoring, CreditOfThoseAbroadIsTheirs)
{
    Followed   followed({.households = 50});
    const auto text = perfect({{"incentive", "2"}});
    followed.asks(text, 2);
    Community& c = followed.community();
    for (const PersonRow p : men(c)) leave_home(c, p, start() + 1);
    followed.goes_on(text, 2, first_wave);
    EXPECT_EQ(followed.world.ledger.flow(Account::donors, Account::migrants_abroad), 50 * 200);
    EXPECT_EQ(broken_invariant(followed.world, start() + first_wave), "");
}

TEST(Monitoring, WhenMoneyIsShortLotsDecideAndTheRestIsNotAttempted)
{
    Followed followed({.communities = 4, .households = 1000});
    // A fifth is overhead; the wave comes with eight months of the year left, so an eighth of 8,000 euros is spent: 500 cases at 2 euros.
    followed.asks(with_budget(perfect({{"cost_of_attempt", "[0, 1, 0]"}, {"cost_of_interview", "[0, 1, 0]"}}), "10000"), first_wave);
    EXPECT_EQ(followed.of(F::due), 4000);
    EXPECT_EQ(followed.of(F::attempted), 500);
    EXPECT_EQ(followed.of(F::answered), 500);
    EXPECT_NEAR(followed.measured(), followed.truth(), 4 * 0.173 / std::sqrt(500.0));
    std::array<int, 4> attempts{};
    for (const SurveyAnswer& a : followed.answers) {
        attempts[a.community.index] += a.attempted;
        EXPECT_TRUE(a.attempted || !(a.reached || a.answered));
    }
    for (const int here : attempts) EXPECT_NEAR(here, 125, 4 * std::sqrt(500 * 0.25 * 0.75));
}

TEST(Monitoring, WithoutMoneyNobodyIsAskedAndNothingPaid)
{
    Followed followed({.households = 50});
    followed.asks(with_budget(perfect(), "0"), 15);
    EXPECT_EQ(followed.of(F::due), 150);
    EXPECT_EQ(followed.of(F::attempted), 0);
    EXPECT_EQ(paid_by(followed.world, Account::donors), 0);
}

TEST(Monitoring, WhatIsNotSpentIsThereForLaterWaves)
{
    Followed followed({.households = 1000});
    followed.asks(with_budget(perfect({{"waves", "[3, 10]"}, {"cost_of_attempt", "[0, 1, 0]"}, {"cost_of_interview", "[0, 1, 0]"}}), "2000"), 13);
    EXPECT_EQ(followed.of(F::attempted, Surveyed::voluntary, 0), 100) << "an eighth of 1,600 euros";
    EXPECT_EQ(followed.of(F::attempted, Surveyed::voluntary, 1), 700) << "the last month of the year: all that is left";
}

TEST(Monitoring, TwoSurveysHaveBooksOfTheirOwnAndLuckOfTheirOwn)
{
    const std::string second = [] {
        std::string text = perfect({{"share_sampled", "0.5"}, {"waves", "[6]"}});
        return text.replace(text.find("\"test\""), 6, "\"other\"");
    }();
    Followed followed({.households = 1000});
    followed.asks(perfect({{"share_sampled", "0.5"}}) + second, 2);
    ASSERT_EQ(followed.world.surveys.size(), 2U);
    EXPECT_EQ(followed.world.surveys[1].name, "other");
    std::array<std::set<std::uint32_t>, 2> sample;
    for (const SurveyCase& s : followed.community().survey_cases) sample[s.programme.index].insert(s.returnee.subject.low);
    std::vector<std::uint32_t> both;
    std::ranges::set_intersection(sample[0], sample[1], std::back_inserter(both));
    EXPECT_NEAR(static_cast<double>(both.size()), 250, 4 * std::sqrt(1000 * 0.25 * 0.75));
}

// --- Settings

TEST(Monitoring, WavesRiseAndListsHaveANumberForEachMode)
{
    EXPECT_THAT(faults_of(perfect({{"waves", "[6, 3]"}})), HasSubstr("each larger than the one before"));
    EXPECT_THAT(faults_of(perfect({{"reach", "[0.5]"}})), HasSubstr("has 1 numbers; 3 are needed"));
    EXPECT_THAT(faults_of(perfect({{"mode", "\"post\""}})), HasSubstr("mode"));
}

TEST(Monitoring, CountsAsSustainableWhatTheScoreDoes)
{
    Faults        faults;
    const Section scenario = read_scenario_text("extends = [\"scenarios/model/assistance.toml\", \"scenarios/model/reintegration_score.toml\"]\n", faults, HOMEWARD_SOURCE_DIR);
    EXPECT_EQ(scenario.section("assistance").section("monitoring").share("sustainable_from"), scenario.section("reintegration_score").share("sustainable_threshold"));
}

}  // namespace
}  // namespace homeward::test
