// Emulators: what they say of functions that are known, and how sure they are.
#include "analysis/designs.hpp"
#include "analysis/inference/gaussian_process.hpp"
#include "core/faults.hpp"
#include "support/inference_support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <vector>

namespace homeward::analysis {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

double wavy(const double* x) { return std::sin(6 * x[0]) + x[1] * x[1] + 0.5 * x[0] * x[1]; }

EmulatorData known_function(const Design& design, std::size_t inputs, const std::function<double(const double*)>& function)
{
    EmulatorData data{inputs, design.shares, {}, std::vector<double>(design.points, 0), 0};
    for (std::size_t n = 0; n < design.points; ++n) data.values.push_back(function(&design.shares[n * inputs]));
    return data;
}

/// Values of a process with known lengths, by the Cholesky factor of its covariance.
std::vector<double> drawn_process(const std::vector<double>& points, std::size_t inputs, const std::vector<double>& lengths, Normals& normal)
{
    const std::size_t                n = points.size() / inputs;
    std::vector<std::vector<double>> lower(n, std::vector<double>(n));
    const auto                       covariance = [&](std::size_t a, std::size_t b) {
        double squared = a == b ? 0 : 1e-12;
        for (std::size_t i = 0; i < inputs; ++i) squared += std::pow((points[a * inputs + i] - points[b * inputs + i]) / lengths[i], 2);
        const double s = std::sqrt(5 * squared);
        return (1 + s + s * s / 3) * std::exp(-s) + (a == b ? 1e-8 : 0);
    };
    std::vector<double> z(n), out(n);
    for (double& value : z) value = normal();
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = covariance(i, j);
            for (std::size_t k = 0; k < j; ++k) sum -= lower[i][k] * lower[j][k];
            lower[i][j] = i == j ? std::sqrt(sum) : sum / lower[j][j];
            out[i] += lower[i][j] * z[j];
        }
    return out;
}

TEST(Emulator, PassesThroughWhatIsKnownWithoutChance)
{
    const EmulatorData    data = known_function(latin_hypercube(40, 2, 3), 2, wavy);
    const GaussianProcess process(data);
    const auto            there = process.predict(data.points);
    for (std::size_t n = 0; n < data.size(); ++n) {
        EXPECT_NEAR(there[n].mean, data.values[n], 1e-3);
        EXPECT_LT(there[n].variance, 1e-5);
    }
    const EmulatorCheck check = process.check(known_function(sobol_design(200, 2), 2, wavy));
    EXPECT_GT(check.q2, 0.999);
    EXPECT_GT(process.leave_one_out().q2, 0.99);
}

TEST(Emulator, ALinearFunctionIsItsTrend)
{
    const auto            plane = [](const double* x) { return 3 + 2 * x[0] - x[1]; };
    const GaussianProcess process(known_function(latin_hypercube(20, 2, 5), 2, plane));
    const double          outside[] = {1.5, -0.5};
    EXPECT_NEAR(process.predict(outside).front().mean, 6.5, 1e-3);
    EXPECT_NEAR(process.trend()[1], 2, 1e-3);
    EXPECT_NEAR(process.trend()[2], -1, 1e-3);
}

TEST(Emulator, FindsTheLengthsOfAProcess)
{
    const std::vector<double> lengths{0.2, 0.8};
    std::vector<double>       short_one, long_one;
    for (std::uint64_t seed = 1; seed <= 9; ++seed) {
        Normals      normal(seed);
        const Design design = latin_hypercube(100, 2, seed);
        EmulatorData data{2, design.shares, drawn_process(design.shares, 2, lengths, normal), std::vector<double>(100, 0), 0};
        const GaussianProcess process(data, {Trend::constant, 3});
        short_one.push_back(std::log(process.lengths()[0] / lengths[0])), long_one.push_back(std::log(process.lengths()[1] / lengths[1]));
    }
    for (auto* logs : {&short_one, &long_one}) {  // the median of nine: half a logarithm is a factor of 1.6
        std::sort(logs->begin(), logs->end());
        EXPECT_LT(std::abs((*logs)[4]), 0.3);
        EXPECT_LT(std::max(std::abs(logs->front()), std::abs(logs->back())), 1.1);
    }
}

/// The same design with half of the points for the emulator, half to test it; chance that differs from point to point, and is known.
double coverage(bool noisy, bool left_out)
{
    double covered = 0, all = 0;
    for (std::uint64_t seed = 21; seed <= 40; ++seed) {
        Normals                   normal(seed);
        const Design              design = latin_hypercube(120, 2, seed);
        const std::vector<double> truth  = drawn_process(design.shares, 2, {0.3, 0.6}, normal);
        EmulatorData              made{2, {}, {}, {}, 0}, tested{2, {}, {}, {}, 0};
        for (std::size_t n = 0; n < 120; ++n) {
            EmulatorData& data   = n % 2 == 0 ? made : tested;
            const double  chance = noisy ? 0.3 * design.shares[n * 2] : 0;
            data.points.insert(data.points.end(), {design.shares[n * 2], design.shares[n * 2 + 1]});
            data.values.push_back(truth[n] + std::sqrt(chance) * normal()), data.chance.push_back(chance);
        }
        const GaussianProcess process(made, {Trend::constant, 2});
        const EmulatorCheck   check = left_out ? process.leave_one_out() : process.check(tested);
        covered += check.coverage * static_cast<double>(check.size()), all += static_cast<double>(check.size());
    }
    return covered / all;
}

/// 1,200 predictions, sixty of one process each and correlated: the standard error of coverage is about .01; lengths that are estimated cost a little.
TEST(Emulator, NinetyFivePercentPredictionsCoverNinetyFivePercent)
{
    for (const bool noisy : {false, true})
        for (const bool left_out : {false, true}) EXPECT_NEAR(coverage(noisy, left_out), 0.94, 0.03) << noisy << left_out;
}

TEST(Emulator, LeavingOneOutInClosedFormIsLeavingOneOut)
{
    Normals      normal(7);
    EmulatorData data = known_function(latin_hypercube(25, 2, 9), 2, wavy);
    for (std::size_t n = 0; n < data.size(); ++n) data.chance[n] = 0.01, data.values[n] += 0.1 * normal();
    const GaussianProcess whole(data);
    const EmulatorCheck   check = whole.leave_one_out();
    EmulatorData          without = data;  // chance without bound: the same as not being there
    without.chance[4]             = 1e8;
    EXPECT_GT(check.q2, 0.8);
    EXPECT_FALSE(check.too_sure());
    const GaussianProcess almost(without, {Trend::linear, 4});
    const double          at[] = {data.points[8], data.points[9]};
    const Prediction      there = almost.predict(at).front();
    EXPECT_NEAR(there.mean, check.predicted[4], 0.25 * check.deviation[4]);  // lengths are found anew
}

TEST(Emulator, AnUnknownChanceIsEstimated)
{
    Normals      normal(11);
    EmulatorData data = known_function(latin_hypercube(120, 2, 13), 2, wavy);
    for (std::size_t n = 0; n < data.size(); ++n) data.values[n] += 0.2 * normal(), data.chance[n] = unknown;
    const GaussianProcess process(data);
    EXPECT_NEAR(std::sqrt(process.nugget()), 0.2, 3 * 0.2 / std::sqrt(2 * 110.0));
}

TEST(Emulator, AnEmulatorThatIsTooSureIsToldSo)
{
    EmulatorData data = known_function(latin_hypercube(60, 2, 3), 2, wavy);
    Normals      normal(3);
    for (std::size_t n = 0; n < data.size(); ++n) data.values[n] += normal(), data.chance[n] = 1;
    const GaussianProcess process(data);
    EmulatorData          independent = known_function(sobol_design(60, 2), 2, wavy);
    for (double& value : independent.values) value += 3 * normal();
    const EmulatorCheck check = process.check(independent);
    EXPECT_TRUE(check.too_sure());
    EXPECT_LT(check.p_value, 1e-6);
    EXPECT_GT(check.spread, 2);
    const EmulatorCheck honest = process.check([&] { EmulatorData d = known_function(sobol_design(60, 2), 2, wavy); for (std::size_t n = 0; n < d.size(); ++n) d.values[n] += normal(), d.chance[n] = 1; return d; }());
    EXPECT_FALSE(honest.too_sure());
    EXPECT_GT(honest.p_value, 0.001);
}

TEST(Emulator, IsTheSameToTheBit)
{
    const EmulatorData data = known_function(latin_hypercube(30, 3, 1), 3, [](const double* x) { return std::exp(x[0]) * x[1] + x[2]; });
    const auto         a = GaussianProcess(data).predict(data.points), b = GaussianProcess(data).predict(data.points);
    for (std::size_t n = 0; n < a.size(); ++n) {
        EXPECT_EQ(a[n].mean, b[n].mean);
        EXPECT_EQ(a[n].variance, b[n].variance);
    }
}

TEST(Emulator, ConstantAnswersAndFewPointsAreNoFault)
{
    const GaussianProcess flat(known_function(latin_hypercube(12, 2, 1), 2, [](const double*) { return 5.0; }));
    const double          at[] = {0.5, 0.5};
    EXPECT_NEAR(flat.predict(at).front().mean, 5, 1e-6);
    EXPECT_LT(flat.predict(at).front().variance, 1e-2);
    EXPECT_THROW(GaussianProcess(known_function(latin_hypercube(2, 2, 1), 2, wavy)), InputError);
}

/// Variances that differ by chance alone are pooled; those that truly differ are left nearly as they are.
TEST(Emulator, VariancesOfFewReplicatesAreDrawnTogetherAsFarAsTheyAgree)
{
    Normals             normal(5);
    std::vector<double> same, different, truth;
    for (int n = 0; n < 200; ++n) {
        const auto variance = [&](double of) { double sum = 0; for (int r = 0; r < 4; ++r) sum += std::pow(normal(), 2); return of * sum / 4; };
        truth.push_back(std::exp(2 * normal()));
        same.push_back(variance(2)), different.push_back(variance(truth.back()));
    }
    const std::vector<double> freedom(200, 4), pooled = moderated_variances(same, freedom), kept = moderated_variances(different, freedom);
    const auto                error = [](const std::vector<double>& estimate, const std::vector<double>& of) { double sum = 0; for (std::size_t i = 0; i < of.size(); ++i) sum += std::pow(std::log(estimate[i] / of[i]), 2); return sum; };
    EXPECT_LT(error(pooled, std::vector<double>(200, 2)), 0.1 * error(same, std::vector<double>(200, 2)));
    EXPECT_LT(error(kept, truth), error(different, truth));
    for (std::size_t i = 0; i < 200; ++i) EXPECT_LT(std::abs(std::log(kept[i] / different[i])), 8);
    EXPECT_TRUE(std::isnan(moderated_variances({unknown, unknown}, {0, 0}).front()));
    EXPECT_EQ(moderated_variances({0, 0}, {4, 4}), std::vector<double>(2, 0.0));
}

TEST(Emulator, PointsThatSayNothingAreLeftOut)
{
    const Answers      answers{3, 3, 1, {1, 2, 3, unknown, unknown, unknown, 4, unknown, 6}, 0};
    const EmulatorData data = emulator_data(1, std::vector<double>{0.1, 0.5, 0.9}, answers, 0);
    EXPECT_EQ(data.points, (std::vector<double>{0.1, 0.9}));
    EXPECT_EQ(data.values, (std::vector<double>{2, 5}));
    EXPECT_NEAR(data.chance[0], (2 * 1 + 1 * 2) / 3.0 / 3, 1e-12);  // pooled over both, over three replicates
    EXPECT_NEAR(data.chance[1], (2 * 1 + 1 * 2) / 3.0 / 2, 1e-12);
}

}  // namespace
}  // namespace homeward::analysis
