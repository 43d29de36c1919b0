// Elementary effects: of functions whose effects are known, freed of chance, with intervals that contain the truth as often as they say.
#include "analysis/inference/elementary_effects.hpp"

#include "support/known_functions.hpp"

#include <gtest/gtest.h>

namespace homeward::analysis {
namespace {

using namespace test;

/// Morris 1991, section 5: twenty parameters; the first ten matter, the first seven of them curved or with others.
double morris_1991(const double* u)
{
    std::array<double, 20> w{};
    for (std::size_t i = 0; i < 20; ++i) w[i] = i == 2 || i == 4 || i == 6 ? 2 * (1.1 * u[i] / (u[i] + 0.1) - 0.5) : 2 * (u[i] - 0.5);
    double y = 0;
    for (std::size_t i = 0; i < 20; ++i) y += (i < 10 ? 20 : i % 2 == 0 ? -1 : 1) * w[i];
    for (std::size_t i = 0; i < 20; ++i)
        for (std::size_t j = i + 1; j < 20; ++j) y += (j < 6 ? -15 : (i + j) % 2 == 0 ? 1 : -1) * w[i] * w[j];
    for (std::size_t i = 0; i < 5; ++i)
        for (std::size_t j = i + 1; j < 5; ++j)
            for (std::size_t l = j + 1; l < 5; ++l) y += -10 * w[i] * w[j] * w[l];
    return y + 5 * w[0] * w[1] * w[2] * w[3];
}

TEST(ElementaryEffects, OfALinearFunctionAreItsCoefficientsAndNothingSpreads)
{
    const RowDesign         design = morris_rows(10, 4, 3);
    const ElementaryEffects found  = elementary_effects(design, replies(design, [](const double* u) { return 5 + 3 * u[0] - 2 * u[1] + 0.5 * u[2]; }), 0.95);
    const double            coefficients[] = {3, -2, 0.5, 0};
    for (std::size_t p = 0; p < 4; ++p) {
        EXPECT_NEAR(found.mu[p].value, coefficients[p], 1e-9);
        EXPECT_NEAR(found.mu_star[p].value, std::abs(coefficients[p]), 1e-9);
        EXPECT_NEAR(found.sigma[p].value, 0, 1e-6);
        EXPECT_NEAR(found.share[p].value, coefficients[p] * coefficients[p] / 13.25, 1e-9);
        EXPECT_NEAR(found.mu_star[p].interval.low, std::abs(coefficients[p]), 1e-6);
    }
    EXPECT_EQ(found.used, 10U);
}

/// y = u v: the effect of u is v, which on the four levels has mean 1/2 and variance (0 + 1/9 + 4/9 + 1) / 4 − 1/4.
TEST(ElementaryEffects, InteractionsSpread)
{
    const RowDesign         design = morris_rows(2000, 2, 3);
    const ElementaryEffects found  = elementary_effects(design, replies(design, [](const double* u) { return u[0] * u[1]; }), 0.95);
    for (std::size_t p = 0; p < 2; ++p) {
        EXPECT_LT(errors_off(found.mu[p], 0.5), 4);
        EXPECT_LT(errors_off(found.mu_star[p], 0.5), 4);
        EXPECT_LT(errors_off(found.sigma[p], std::sqrt(14.0 / 36 - 0.25)), 4);
    }
}

/// As in figure 1 of Morris 1991: parameters 11 to 20 are near nought, 8, 9 and 10 large without spread, 1 to 7 spread.
TEST(ElementaryEffects, OfMorrisOwnFunctionTellApartWhatMatters)
{
    const RowDesign         design = morris_rows(40, 20, 12);
    const ElementaryEffects found  = elementary_effects(design, replies(design, morris_1991), 0.95);
    for (std::size_t p = 0; p < 10; ++p)
        for (std::size_t other = 10; other < 20; ++other) EXPECT_GT(found.mu_star[p].value, 3 * found.mu_star[other].value) << p << " " << other;
    for (std::size_t p = 0; p < 7; ++p) EXPECT_GT(found.sigma[p].value, 20) << p;
    for (std::size_t p = 7; p < 10; ++p) {
        EXPECT_NEAR(found.mu[p].value, 40, 5) << p;
        EXPECT_LT(found.sigma[p].value, 15) << p;
    }
}

/// Chance widens effects by a known variance: mu, sigma and shares are as without it, mu* of a parameter without effect is what chance alone shows.
TEST(ElementaryEffects, ChanceIsTakenOff)
{
    const RowDesign         design = morris_rows(3000, 3, 8);
    const double            deviation = 2;
    const ElementaryEffects found  = elementary_effects(design, replies(design, [](const double* u) { return 3 * u[0] + u[1] * u[1]; }, deviation, 3, 4), 0.95);
    EXPECT_LT(errors_off(found.mu[0], 3), 4);
    EXPECT_LT(errors_off(found.mu[1], 1), 4);  // of u² on the levels: u + step on both ends, mean one
    EXPECT_LT(errors_off(found.mu[2], 0), 4);
    EXPECT_LT(found.sigma[0].interval.low, 0.5);
    EXPECT_LT(errors_off(found.share[2], 0), 4);
    const double of_chance = std::sqrt(2 * deviation * deviation / 3) * 1.5 * std::sqrt(2 / std::numbers::pi);
    EXPECT_NEAR(found.mu_star_of_chance[2], of_chance, 0.05 * of_chance);
    EXPECT_LT(errors_off(found.mu_star[2], of_chance), 4);
}

TEST(ElementaryEffects, IntervalsContainTheTruthAsOftenAsTheySay)
{
    constexpr int studies = 500;
    for (const double level : {0.90, 0.95}) {
        int mu = 0, mu_star = 0, spread = 0;
        for (int study = 0; study < studies; ++study) {
            const RowDesign         design = morris_rows(25, 3, 100 + static_cast<std::uint64_t>(study));
            const ElementaryEffects found  = elementary_effects(design, replies(design, [](const double* u) { return u[0] * u[1] + u[1] + u[2]; }, 0.2, 3, static_cast<std::uint64_t>(study)), level);
            mu += found.mu[0].interval.contains(0.5);
            mu_star += found.mu_star[1].interval.contains(1.5);
            spread += found.mu[2].interval.contains(1);
        }
        for (const int hits : {mu, mu_star, spread}) EXPECT_NEAR(static_cast<double>(hits) / studies, level, widest_miss(level, studies));
    }
}

TEST(ElementaryEffects, TrajectoriesWithAnAnswerThatFailedAreLeftOutAndCounted)
{
    const RowDesign    design  = morris_rows(10, 3, 3);
    std::vector<Reply> answers = replies(design, [](const double* u) { return u[0]; });
    answers[0].mean = answers[9].mean = std::numeric_limits<double>::quiet_NaN();  // of the first and the third
    const ElementaryEffects found = elementary_effects(design, answers, 0.95);
    EXPECT_EQ(found.left_out, 2U);
    EXPECT_EQ(found.used, 8U);
    EXPECT_NEAR(found.mu[0].value, 1, 1e-9);
}

}  // namespace
}  // namespace homeward::analysis
