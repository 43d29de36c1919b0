// CMA-ES: valleys whose lowest point is known, round, bent, turned, noisy, at the border; and over a model.
#include "analysis/inference/cma_es.hpp"
#include "core/faults.hpp"
#include "support/inference_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

namespace homeward::analysis {
namespace {

using testing::HasSubstr;
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

using Objective = std::function<double(const double*)>;

/// Until it stops or so many evaluations: the middle, and how many it took.
std::pair<std::vector<double>, std::size_t> lowest(const Objective& objective, std::size_t dimensions, std::size_t most, double narrow = 1e-8, std::size_t population = 0, double start = 0.3)
{
    CmaEs       cloud({std::vector<double>(dimensions, start), 0.2, population, 7, 0, AnalysisPurpose::cma_es});
    std::size_t count = 0;
    while (count < most && !cloud.stopped(narrow, 0)) {
        const auto          asked = cloud.ask();
        std::vector<double> told;
        for (std::size_t n = 0; n < cloud.population(); ++n) told.push_back(objective(&asked[n * dimensions])), ++count;
        cloud.tell(told);
    }
    return {cloud.middle(), count};
}

TEST(CmaEs, FindsTheBottomOfASphere)
{
    const auto [at, count] = lowest([](const double* x) { double sum = 0; for (int i = 0; i < 8; ++i) sum += std::pow(x[i] - 0.7, 2); return sum; }, 8, 10000);
    for (const double x : at) EXPECT_NEAR(x, 0.7, 1e-6);
    EXPECT_LT(count, 5000U);
}

TEST(CmaEs, FindsTheBottomOfRosenbrocksBentValley)
{
    const auto rosenbrock = [](const double* x) {  // on −2 to 2, lowest at 1, 1, …
        double sum = 0;
        for (int i = 0; i + 1 < 5; ++i) {
            const double a = 4 * x[i] - 2, b = 4 * x[i + 1] - 2;
            sum += 100 * std::pow(b - a * a, 2) + std::pow(1 - a, 2);
        }
        return sum;
    };
    const auto [at, count] = lowest(rosenbrock, 5, 40000, 1e-9);
    for (const double x : at) EXPECT_NEAR(x, 0.75, 1e-5);
}

/// Axes a thousand times longer than others (a million in the objective), turned by reflection in a plane that is no axis: as fast as without.
TEST(CmaEs, LearnsATurnedEllipsoid)
{
    const auto ellipsoid = [](bool turned) {
        return [turned](const double* x) {
            double y[6], along = 0, sum = 0;
            for (int i = 0; i < 6; ++i) y[i] = x[i] - 0.4, along += y[i] * (i + 1);
            for (int i = 0; i < 6; ++i) sum += std::pow(10, 6.0 * i / 5) * std::pow(turned ? y[i] - 2 * along * (i + 1) / 91 : y[i], 2);
            return sum;
        };
    };
    const auto [at, count] = lowest(ellipsoid(true), 6, 60000, 1e-10);
    const auto [straight, count_straight] = lowest(ellipsoid(false), 6, 60000, 1e-10);
    for (const double x : at) EXPECT_NEAR(x, 0.4, 1e-4);
    EXPECT_LT(static_cast<double>(count), 1.5 * static_cast<double>(count_straight));
}

TEST(CmaEs, FindsAnOptimumAtTheBorderAndInACorner)
{
    const auto border = [](const double* x) { return std::pow(x[0] + 0.3, 2) + std::pow(x[1] - 0.5, 2) + std::pow(x[2] - 1.2, 2); };
    const auto [at, count] = lowest(border, 3, 20000, 1e-7);
    EXPECT_NEAR(at[0], 0, 1e-4);
    EXPECT_NEAR(at[1], 0.5, 1e-3);
    EXPECT_NEAR(at[2], 1, 1e-4);
}

/// Noise of .01 on a sphere with 40 candidates a generation: the middle averages it out to far less than √.01 = .1.
TEST(CmaEs, AveragesNoiseOutWithALargePopulation)
{
    Normals    normal(3);
    const auto [at, count] = lowest([&](const double* x) { double sum = 0.01 * normal(); for (int i = 0; i < 4; ++i) sum += std::pow(x[i] - 0.6, 2); return sum; }, 4, 8000, 0, 40);
    for (const double x : at) EXPECT_NEAR(x, 0.6, 0.05);
}

TEST(CmaEs, StaysWithinTheCubeAndGivesTheSameBits)
{
    const auto run = [](std::uint64_t seed) {
        CmaEs               cloud({{0.05, 0.95}, 0.4, 0, seed, 0, AnalysisPurpose::cma_es});
        std::vector<double> all;
        for (int g = 0; g < 30; ++g) {
            const auto          asked = cloud.ask();
            std::vector<double> told;
            for (std::size_t n = 0; n < cloud.population(); ++n) told.push_back(asked[2 * n] - asked[2 * n + 1]);
            cloud.tell(told);
            all.insert(all.end(), asked.begin(), asked.end());
        }
        return all;
    };
    for (const double x : run(1)) EXPECT_TRUE(x >= 0 && x <= 1) << x;
    EXPECT_EQ(run(1), run(1));
    EXPECT_NE(run(1), run(2));
}

std::vector<double> bent(const double* x) { return {std::sin(2 * x[0]) + x[1], x[0] * x[1], std::exp(x[1]) - x[0]}; }

std::vector<Target> targets_at(const std::vector<double>& truth)
{
    const auto said = bent(truth.data());
    return {a_target("a", said[0], 0.01, 0), a_target("b", said[1], 0.01, 0), a_target("c", said[2], 0.01, 0)};
}

TEST(CmaEs, FindsTheParametersOfAModelThatChanceBlurs)
{
    const std::vector<double> truth{0.3, 0.7};
    CmaEsOptions              options;
    options.most_runs = 40000;
    const auto found = search_best(simulator_of(bent, 0.1), unit_priors(2), targets_at(truth), options);
    ASSERT_TRUE(found);
    for (std::size_t p = 0; p < 2; ++p) EXPECT_NEAR(found->best[p], truth[p], 0.06);  // .1 / √50 in a statistic is .014; slopes are near 1
    EXPECT_LT(found->misfit.value, 12);  // three targets: χ² with three degrees of freedom, 99 %
    EXPECT_GT(found->generations.back().replicates, 4U);  // chance made it ask for more
    EXPECT_THAT(found->told, HasSubstr("Search: "));
    EXPECT_EQ(found->final_replicates, 50U);
    for (std::size_t t = 0; t < 3; ++t) EXPECT_NEAR(found->standard_error[t], 0.1 / std::sqrt(50), 4 * 0.1 / std::sqrt(50) / std::sqrt(98));
}

TEST(CmaEs, RestartsGoOnWithTwiceThePopulationAndTheLimitOfRunsHolds)
{
    std::set<std::string> batches;
    const Simulator       model = simulator_of(bent);
    const Simulator       noted = [&](const std::string& batch, const Points& points, std::uint32_t replicates) {
        EXPECT_TRUE(batches.insert(batch).second) << batch;
        return model(batch, points, replicates);
    };
    CmaEsOptions options;
    options.restarts = 1, options.replicates = 1, options.most_runs = 1500, options.final_replicates = 2;
    const auto found = search_best(noted, unit_priors(2), targets_at({0.3, 0.7}), options);
    ASSERT_TRUE(found);
    EXPECT_TRUE(batches.contains("restart_0_generation_1") && batches.contains("restart_1_generation_1") && batches.contains("best_points"));
    EXPECT_NEAR(found->best[0], 0.3, 0.01);
    EXPECT_LE(found->runs, 1500U + 2 * 5);
    options.restarts = 0, options.most_runs = 60;
    EXPECT_THAT(search_best(model, unit_priors(2), targets_at({0.3, 0.7}), options)->told, HasSubstr("limit of 60"));
}

TEST(CmaEs, AnInterruptedSearchGoesOnAndGivesTheSameBits)
{
    CmaEsOptions options;
    options.most_runs    = 4000;
    const Simulator model = simulator_of(bent, 0.05), broken = [&](const std::string& batch, const Points& points, std::uint32_t replicates) -> std::optional<Answers> {
        if (batch == "restart_0_generation_3") return {};
        return model(batch, points, replicates);
    };
    EXPECT_FALSE(search_best(broken, unit_priors(2), targets_at({0.3, 0.7}), options));
    const auto a = search_best(model, unit_priors(2), targets_at({0.3, 0.7}), options), b = search_best(model, unit_priors(2), targets_at({0.3, 0.7}), options);
    EXPECT_EQ(a->best, b->best);
    EXPECT_EQ(a->misfit.value, b->misfit.value);
}

TEST(CmaEs, CandidatesThatFailAreTheWorstAndNoneIsAnError)
{
    CmaEsOptions options;
    options.replicates = 2, options.final_replicates = 4;
    const auto half = search_best(simulator_of([](const double* x) { return x[0] > 0.6 ? std::vector<double>(3, unknown) : bent(x); }), unit_priors(2), targets_at({0.3, 0.7}), options);
    ASSERT_TRUE(half);
    EXPECT_NEAR(half->best[0], 0.3, 0.01);
    std::size_t failed = 0;
    for (const CmaGeneration& g : half->generations) failed += g.failed;
    EXPECT_GT(failed, 0U);
    EXPECT_THROW(search_best(simulator_of([](const double*) { return std::vector<double>(3, unknown); }), unit_priors(2), targets_at({0.3, 0.7}), options), InputError);
}

/// The misfit and its jackknife: of a sum of squares of means with known variance.
TEST(CmaEs, MisfitsCountWhatIsToleratedAndWhatChanceLeaves)
{
    const std::vector<Target> targets{a_target("a", 1, 0.3, 0.4)};
    const Answers             answers{2, 4, 1, {1, 2, 3, 2, 5, 5, 5, 5}, 0};
    const auto                found = misfits(targets, answers);
    const double              pooled = (2.0 + 0) / 6;
    EXPECT_NEAR(found[0].value, 1 / (0.25 + pooled / 4), 1e-12);
    EXPECT_NEAR(found[1].value, 16 / (0.25 + pooled / 4), 1e-12);
    EXPECT_EQ(found[1].standard_error, 0);
    const double slope = 2 * 1 / (0.25 + pooled / 3);  // by the mean, of three replicates
    EXPECT_NEAR(found[0].standard_error, slope * std::sqrt(2.0 / 3 / 4), 0.1 * slope);
}

}  // namespace
}  // namespace homeward::analysis
