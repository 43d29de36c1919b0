// Whom a survey follows: returns that are known, by lot, and a resident beside each, for life.
#include "policies/monitoring.hpp"
#include "policies/survey_world.hpp"

#include "world/people.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace homeward::test {
namespace {

// --- Who is followed, and when

TEST(Monitoring, APerfectSurveyHearsTheTruthAtEveryWaveAndInNoOtherMonth)
{
    Followed followed;
    followed.asks(perfect(), 20);
    for (const int wave : {0, 1, 2}) {
        EXPECT_EQ(followed.of(F::due, Surveyed::voluntary, wave), 1000);
        EXPECT_EQ(followed.of(F::answered, Surveyed::voluntary, wave), 1000);
        EXPECT_EQ(followed.of(F::returns, Surveyed::voluntary, wave), 1000);
    }
    EXPECT_EQ(followed.of(F::due), 3000);
    EXPECT_EQ(followed.of(F::composite_measured), followed.of(F::composite));
    EXPECT_EQ(followed.of(F::composite_of_answers), followed.of(F::composite));
    EXPECT_EQ(followed.of(F::returns_composite), followed.of(F::composite));
    EXPECT_EQ(followed.of(F::sustained_measured), followed.of(F::sustained));
    EXPECT_GT(followed.of(F::sustained), 0);
    EXPECT_LT(followed.of(F::sustained), 3000);
    EXPECT_TRUE(followed.community().survey_cases.empty()) << "closed after the last wave";
    std::set<int> waves;
    for (const SurveyAnswer& answer : followed.answers) waves.insert(answer.wave);
    EXPECT_THAT(waves, testing::ElementsAre(3, 6, 12));
}

TEST(Monitoring, FollowsTheShareOfReturnsItKnows)
{
    Followed followed({.households = 4000});
    Community& c = followed.community();
    for (std::size_t i = 0; i < 2000; ++i) c.migrants.assisted[c.persons.migrant[men(c)[i]]] = 1;
    followed.asks(perfect({{"share_sampled", "0.5"}, {"share_known", "[0.9, 0.4]"}}), 2);
    int assisted = 0, others = 0;
    for (const SurveyCase& s : c.survey_cases) ++(c.migrants.assisted[c.persons.migrant[s.returnee.person]] != 0 ? assisted : others);
    EXPECT_NEAR(assisted, 2000 * 0.45, 4 * std::sqrt(2000 * 0.45 * 0.55));
    EXPECT_NEAR(others, 2000 * 0.2, 4 * std::sqrt(2000 * 0.2 * 0.8));
}

TEST(Monitoring, ALargerSampleHoldsTheSmaller)
{
    std::vector<std::set<std::uint32_t>> samples;
    for (const char* share : {"0.1", "0.4", "1"}) {
        Followed followed;
        followed.asks(perfect({{"share_sampled", share}}), 2);
        auto& sample = samples.emplace_back();
        for (const SurveyCase& s : followed.community().survey_cases) sample.insert(s.returnee.subject.low);
    }
    EXPECT_TRUE(std::includes(samples[1].begin(), samples[1].end(), samples[0].begin(), samples[0].end()));
    EXPECT_TRUE(std::includes(samples[2].begin(), samples[2].end(), samples[1].begin(), samples[1].end()));
    EXPECT_LT(samples[0].size(), samples[1].size());
    EXPECT_EQ(samples[2].size(), 1000U);
}

TEST(Monitoring, FollowsNeitherChildrenNorAPersonTwice)
{
    Followed         followed({.households = 2});
    Community&       c     = followed.community();
    const PersonRow  child = [&] { PersonRow p{0}; while (c.persons.activity[p] != Activity::child) ++p.index; return p; }();
    const MigrantRow m     = leave_home(c, child, start() - 10);
    come_home(c, m, ReturnCategory::voluntary, start());
    followed.asks(perfect(), 2);
    EXPECT_EQ(c.survey_cases.size(), 2U);
    const PersonRow again = men(c).front();
    leave_home(c, again, start() + 1);
    come_home(c, c.persons.migrant[again], ReturnCategory::forced, start() + 1);
    run(programmes(perfect()), followed.world, start() + 2);
    ASSERT_EQ(c.survey_cases.size(), 2U);
    for (const SurveyCase& s : c.survey_cases) EXPECT_EQ(s.category, ReturnCategory::voluntary);
}

// --- Residents

TEST(Monitoring, TheResidentMostAlikeIsOfTheSameSexNearestInAgeThenInSchooling)
{
    World      world = small_world({.households = 4, .adults = 2, .children = 1});
    Community& c     = world.communities.front();
    Persons&   p     = c.persons;
    std::vector<PersonRow> same;
    for (PersonRow r{0}; r.index < p.count(); ++r.index)
        if (p.sex[r] == Sex::male && p.activity[r] != Activity::child) same.push_back(r);
    ASSERT_EQ(same.size(), 4U);
    p.birth[same[1]] = p.birth[same[0]] + 24;
    p.birth[same[2]] = p.birth[same[0]] - 60;
    p.birth[same[3]] = p.birth[same[0]] + 12;
    p.education[same[3]] = Education::tertiary;  // a year younger, a level higher
    // With nobody away and the person at home, a person is most like oneself.
    EXPECT_EQ(most_alike(c, same[0], 5, 0, {}), same[0]);
    const MigrantRow m = leave_home(c, same[0], start() - 12);
    come_home(c, m, ReturnCategory::voluntary, start());
    EXPECT_EQ(most_alike(c, same[0], 5, 0, {}), same[1]);
    EXPECT_EQ(most_alike(c, same[0], 0, 0, {}), same[3]) << "where schooling does not count";
    EXPECT_EQ(most_alike(c, same[0], 5, 0, {same[1]}), same[2]) << "five years older, against a year and a level";
    EXPECT_EQ(most_alike(c, same[0], 5, 0, {same[1], same[2], same[3]}), PersonRow::none());
    leave_home(c, same[1], start());
    EXPECT_EQ(most_alike(c, same[0], 5, 0, {}), same[2]) << "somebody abroad is no neighbour";
    p.birth[same[2]] = p.birth[same[3]];
    p.education[same[2]] = p.education[same[3]];
    EXPECT_EQ(most_alike(c, same[0], 5, same[3].index, {}), same[3]) << "of two alike, the first from the start";
    EXPECT_EQ(most_alike(c, same[0], 5, 0, {}), std::min(same[2], same[3]));
}

TEST(Monitoring, EachReturneeHasAResidentOfHisOwn)
{
    WithResidents followed;
    followed.asks(perfect({{"share_matched", "1"}}), 2);
    Community& c = followed.community();
    ASSERT_EQ(c.survey_cases.size(), 500U);
    std::set<std::uint16_t> residents;
    for (const SurveyCase& s : c.survey_cases) {
        EXPECT_FALSE(c.persons.migrant[s.resident.person].exists());
        EXPECT_EQ(c.persons.sex[s.resident.person], s.sex);
        residents.insert(s.resident.person.index);
    }
    EXPECT_EQ(residents.size(), 500U);
}

TEST(Monitoring, MatchesTheStatedShareAndNobodyWhereThereIsNobody)
{
    WithResidents followed(1000);
    followed.asks(perfect({{"share_matched", "0.3"}}), 2);
    const auto matched = std::ranges::count_if(followed.community().survey_cases, [](const SurveyCase& s) { return s.resident.person.exists(); });
    EXPECT_NEAR(static_cast<double>(matched), 300, 4 * std::sqrt(1000 * 0.3 * 0.7));
    Followed everybody_left;
    everybody_left.asks(perfect({{"share_matched", "1"}}), first_wave);
    EXPECT_EQ(everybody_left.of(F::due), 1000);
    EXPECT_EQ(everybody_left.of(F::due, Surveyed::residents), 0);
}

TEST(Monitoring, ResidentsAreAskedAtTheSameWaves)
{
    WithResidents followed;
    const auto    text = perfect({{"share_matched", "1"}});
    followed.asks(text, 2);
    followed.score_residents(0.5F);
    followed.goes_on(text, 2, first_wave);
    const SurveyCell& cell = followed.world.surveys.front().cell(0, Surveyed::residents, Sex::male);
    EXPECT_EQ(cell[F::due], 500);
    EXPECT_EQ(cell[F::answered], 500);
    EXPECT_NEAR(cell[F::composite_measured] / 500, 0.5, 1e-6);
    EXPECT_EQ(cell[F::returns], 0);
    for (const auto& measured : followed.world.measured.cells()) EXPECT_LE(measured.answers, 500) << "residents do not count as returnees";
}

// --- Death, departure

TEST(Monitoring, TheDeadAreNoCasesAndTheOtherOfThePairGoesOn)
{
    WithResidents followed(10);
    const auto    text = perfect({{"share_matched", "1"}});
    followed.asks(text, 2);
    Community& c = followed.community();
    remove_person(c, c.survey_cases[0].returnee.person, followed.world.ledger, start() + 2);
    remove_person(c, c.survey_cases[1].resident.person, followed.world.ledger, start() + 2);
    followed.goes_on(text, 2, first_wave);
    SurveyBooks& books = followed.world.surveys.front();
    EXPECT_EQ(books.cell(0, Surveyed::voluntary, Sex::male)[F::due], 9);
    EXPECT_EQ(books.cell(0, Surveyed::residents, Sex::male)[F::due], 8) << "the pair of a dead returnee ends; a dead resident is not asked";
    EXPECT_EQ(books.cell(0, Surveyed::voluntary, Sex::male)[F::returns], 9);
}

TEST(Monitoring, ARowThatChangedHandsIsSomebodyElse)
{
    Followed followed({.households = 3});
    followed.asks(perfect(), 2);
    Community& c = followed.community();
    c.persons.root[c.survey_cases[0].returnee.person] += 1000;
    EXPECT_FALSE(is_alive(c, c.survey_cases[0].returnee));
    run(programmes(perfect()), followed.world, start() + 2);
    EXPECT_EQ(c.survey_cases.size(), 2U);
}

TEST(Monitoring, ThoseWhoLeftAreTracedByTheStatedShareAndSayWhere)
{
    Followed   followed({.households = 4000});
    const auto text = perfect({{"reach_abroad", "[0.3, 0.2, 0.1]"}});
    followed.asks(text, 2);
    Community& c = followed.community();
    for (std::size_t i = 0; i < 3000; ++i) c.migrants.channel[leave_home(c, men(c)[i], start() + 1)] = i < 1000 ? Channel::regular : Channel::irregular;
    followed.goes_on(text, 2, first_wave);
    const SurveyCell& cell = followed.world.surveys.front().cell(0, Surveyed::voluntary, Sex::male);
    EXPECT_EQ(cell[F::due], 4000);
    EXPECT_EQ(cell[F::home], 1000);
    EXPECT_EQ(cell[F::away], 3000);
    EXPECT_EQ(cell[F::left_regularly], 1000);
    EXPECT_EQ(cell[F::returns_home], 1000);
    EXPECT_EQ(cell[F::returns_left_regularly], 1000);
    EXPECT_NEAR(cell[F::reached_away], 600, 4 * std::sqrt(3000 * 0.2 * 0.8));
    EXPECT_NEAR(cell[F::left_regularly_measured], 200, 4 * std::sqrt(1000 * 0.2 * 0.8));
    EXPECT_EQ(cell[F::answered], 1000);
    EXPECT_EQ(cell[F::answered_away], cell[F::reached_away]);
    EXPECT_LT(cell[F::reached_away] / cell[F::reached], cell[F::away] / cell[F::due]) << "departures are underestimated";
}

}  // namespace
}  // namespace homeward::test
