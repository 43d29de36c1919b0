// random: draws are uniform, and independent between neighbouring persons, months, purposes and replicates; keys are unique.
#include "core/random.hpp"

#include "world/persons.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <vector>

namespace homeward {
namespace {

enum class Question : std::uint16_t { first = 1, second = 2 };
constexpr Month    start  = Month::of(2020, 1);
constexpr unsigned people = 200'000;

// One test in a million would fail by chance: with a fixed seed it either always passes or never does.
constexpr double level = 1e-6;

double chi_square_limit(double degrees) { return boost::math::quantile(boost::math::complement(boost::math::chi_squared(degrees), level)); }

double chi_square(const std::vector<unsigned>& counts, double expected)
{
    double sum = 0;
    for (const unsigned count : counts) sum += (count - expected) * (count - expected) / expected;
    return sum;
}

float draw_of(std::uint32_t person, Month month, Question question, std::uint32_t replicate = 0) { return Luck(11, replicate).in(month).of(question, {person, 0}).uniform(); }

TEST(Random, DrawsAreUniform)
{
    constexpr unsigned    bins = 256;
    std::vector<unsigned> counts(bins);
    for (unsigned p = 0; p < people; ++p) ++counts[static_cast<unsigned>(draw_of(p, start, Question::first) * bins)];
    EXPECT_LT(chi_square(counts, double(people) / bins), chi_square_limit(bins - 1));
}

TEST(Random, DrawsPassKolmogorovSmirnov)
{
    std::vector<float> draws(people);
    for (unsigned p = 0; p < people; ++p) draws[p] = draw_of(p, start, Question::first);
    std::sort(draws.begin(), draws.end());
    double distance = 0;
    for (unsigned i = 0; i < people; ++i) distance = std::max({distance, std::fabs(draws[i] - double(i) / people), std::fabs(draws[i] - double(i + 1) / people)});
    EXPECT_LT(distance * std::sqrt(double(people)), std::sqrt(-0.5 * std::log(level / 2)));  // asymptotic bound of the Kolmogorov distribution
}

/// Pairs (a, b) fall evenly on a grid.
void expect_independent(const std::function<std::pair<float, float>(unsigned)>& pair)
{
    constexpr unsigned    side = 32;
    std::vector<unsigned> counts(side * side);
    for (unsigned i = 0; i < people; ++i) {
        const auto [a, b] = pair(i);
        ++counts[static_cast<unsigned>(a * side) * side + static_cast<unsigned>(b * side)];
    }
    EXPECT_LT(chi_square(counts, double(people) / (side * side)), chi_square_limit(side * side - 1));
}

TEST(Random, NeighbouringPersonsAreIndependent)
{
    expect_independent([](unsigned i) { return std::pair(draw_of(2 * i, start, Question::first), draw_of(2 * i + 1, start, Question::first)); });
}

TEST(Random, NeighbouringMonthsAreIndependent)
{
    expect_independent([](unsigned i) { return std::pair(draw_of(i, start, Question::first), draw_of(i, start + 1, Question::first)); });
}

TEST(Random, PurposesAreIndependent)
{
    expect_independent([](unsigned i) { return std::pair(draw_of(i, start, Question::first), draw_of(i, start, Question::second)); });
}

TEST(Random, ReplicatesAreIndependent)
{
    expect_independent([](unsigned i) { return std::pair(draw_of(i, start, Question::first, 0), draw_of(i, start, Question::first, 1)); });
}

TEST(Random, SuccessiveDrawsOfOneSubjectAreIndependent)
{
    expect_independent([](unsigned i) {
        Draw draw = Luck(11, 0).in(start).of(Question::first, {i, 0});
        for (int skipped = 0; skipped < 3; ++skipped) draw();  // across the border of two blocks
        const float a = draw.uniform();
        return std::pair(a, draw.uniform());
    });
}

TEST(Random, AMotherAndHerChildrenAreIndependent)
{
    expect_independent([](unsigned i) {
        const Draws draws = Luck(11, 0).in(start);
        return std::pair(draws.of(Question::first, {i, 0}).uniform(), draws.of(Question::first, {i, path_of_child(0, 1)}).uniform());
    });
}

TEST(Random, TheSameKeyGivesTheSameDraw)
{
    for (unsigned p = 0; p < 100; ++p) EXPECT_EQ(draw_of(p, start, Question::first), draw_of(p, start, Question::first));
    EXPECT_NE(draw_of(1, start, Question::first), draw_of(1, start, Question::first, 1));
    EXPECT_NE(Luck(1, 0).in(start).key(), Luck(2, 0).in(start).key());
    EXPECT_NE(Luck(1, 0).in(start).key(), Luck(1ULL << 32, 0).in(start).key());
}

TEST(Random, NoTwoSubjectsOfAFamilyOfThreeGenerationsShareAPath)
{
    std::set<std::uint16_t> paths{0};
    for (unsigned child = 1; child <= 31; ++child) {
        EXPECT_TRUE(paths.insert(path_of_child(0, child)).second);
        for (unsigned grandchild = 1; grandchild <= 31; ++grandchild) EXPECT_TRUE(paths.insert(path_of_child(path_of_child(0, child), grandchild)).second);
    }
}

TEST(Random, KindsOfSubjectsNeverShareAKey)
{
    EXPECT_NE(household_subject(7), (Subject{7, 0}));
    EXPECT_NE(household_subject(7), subject_of(SubjectKind::community, CommunityId{7}));
    EXPECT_GT(household_subject(7).high, 0xFFFFU);  // above every path of a person
}

TEST(Random, DistributionsHaveTheirMoments)
{
    const Draws draws = Luck(3, 0).in(start);
    double      normal = 0, squares = 0, poisson = 0, exponential = 0, below = 0;
    for (unsigned p = 0; p < people; ++p) {
        Draw         draw = draws.of(Question::first, {p, 0});
        const double z    = draw.normal(2, 3);
        normal += z;
        squares += (z - 2) * (z - 2);
        poisson += draw.poisson(4);
        exponential += draw.exponential(5);
        below += draw.below(10);
    }
    const double root = std::sqrt(double(people));
    EXPECT_NEAR(normal / people, 2, 4 * 3 / root);
    EXPECT_NEAR(squares / people, 9, 4 * 9 * std::sqrt(2.0) / root);
    EXPECT_NEAR(poisson / people, 4, 4 * 2 / root);
    EXPECT_NEAR(exponential / people, 5, 4 * 5 / root);
    EXPECT_NEAR(below / people, 4.5, 4 * std::sqrt(99.0 / 12) / root);
}

}  // namespace
}  // namespace homeward
