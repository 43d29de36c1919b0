// Sobol' indices: of functions whose indices are known, with chance taken off, and with intervals that contain the truth as often as they say.
#include "analysis/inference/sobol_indices.hpp"

#include "support/known_functions.hpp"

#include <gtest/gtest.h>

namespace homeward::analysis {
namespace {

using namespace test;

constexpr double most_errors = 4;  // standard errors: of Student's t with 15 degrees of freedom, beyond it once in a thousand
const std::vector<SobolEstimator> estimators{SobolEstimator::saltelli, SobolEstimator::jansen, SobolEstimator::martinez};

void expect_near(const std::vector<Index>& found, const std::vector<double>& truth, double tolerance, const char* what)
{
    ASSERT_EQ(found.size(), truth.size()) << what;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        EXPECT_NEAR(found[i].value, truth[i], tolerance) << what << " " << i;
        EXPECT_LT(errors_off(found[i], truth[i]), most_errors) << what << " " << i << " " << found[i].value << " for " << truth[i];
    }
}

TEST(SobolIndices, OfIshigamisFunctionByEveryEstimator)
{
    const Ishigami  truth;
    const RowDesign design = sobol_rows(4096, 3, true, 5);
    for (const SobolEstimator estimator : estimators) {
        const SobolIndices found = sobol_indices(design, replies(design, ishigami), estimator, 0.95);
        expect_near(found.first, truth.first(), 0.02, "first");
        expect_near(found.total, truth.total(), 0.02, "total");
        expect_near(found.second, truth.second(), 0.03, "second");
        EXPECT_NEAR(found.variance.value, truth.v, 0.02 * truth.v);
        EXPECT_FALSE(found.chance.value == found.chance.value) << "one replicate tells nothing of chance";
    }
    EXPECT_NEAR(truth.first()[0], 0.3139, 1e-4);
    EXPECT_NEAR(truth.first()[1], 0.4424, 1e-4);
    EXPECT_NEAR(truth.total()[0], 0.5576, 1e-4);
    EXPECT_NEAR(truth.total()[2], 0.2437, 1e-4);
}

TEST(SobolIndices, OfTheGFunction)
{
    const GFunction     g;
    const RowDesign     design = sobol_rows(4096, 6, false, 11);
    std::vector<double> first, total;
    for (std::size_t i = 0; i < 6; ++i) first.push_back(g.first(i)), total.push_back(g.total(i));
    for (const SobolEstimator estimator : estimators) {
        const SobolIndices found = sobol_indices(design, replies(design, g), estimator, 0.95);
        expect_near(found.first, first, 0.02, "first");
        expect_near(found.total, total, 0.02, "total");
    }
}

/// Of a sum, first and total order are the squares of the coefficients, and nothing is left for pairs.
TEST(SobolIndices, OfASumAddUpToOne)
{
    const Function     sum    = [](const double* u) { return 1e6 + 4 * u[0] + 2 * u[1] + u[2]; };  // and no digits are lost to a large level
    const RowDesign    design = sobol_rows(2048, 3, true, 2);
    const SobolIndices found  = sobol_indices(design, replies(design, sum), SobolEstimator::jansen, 0.95);
    expect_near(found.first, {16.0 / 21, 4.0 / 21, 1.0 / 21}, 0.02, "first");
    expect_near(found.total, {16.0 / 21, 4.0 / 21, 1.0 / 21}, 0.02, "total");
    for (const Index& pair : found.second) EXPECT_NEAR(pair.value, 0, 0.01);
    EXPECT_NEAR(found.first[0].value + found.first[1].value + found.first[2].value, 1, 0.02);
}

/// Chance as large as the effects: with replicates the indices are those of the function, and the share of chance is known; without, totals are far too large.
TEST(SobolIndices, ChanceIsSeparatedFromParameters)
{
    const Ishigami  truth;
    const double    deviation = std::sqrt(truth.v);
    const RowDesign design    = sobol_rows(4096, 3, true, 3);
    for (const SobolEstimator estimator : estimators) {
        const SobolIndices found = sobol_indices(design, replies(design, ishigami, deviation, 4, 17), estimator, 0.95);
        expect_near(found.first, truth.first(), 0.06, "first");
        expect_near(found.total, truth.total(), 0.06, "total");
        expect_near(found.second, truth.second(), 0.08, "second");
        EXPECT_LT(errors_off(found.variance, truth.v), most_errors);
        EXPECT_LT(errors_off(found.chance, truth.v), most_errors);
        EXPECT_LT(errors_off(found.share_of_chance, 0.5), most_errors);
        const SobolIndices naive = sobol_indices(design, replies(design, ishigami, deviation, 1, 17), estimator, 0.95);
        EXPECT_GT(naive.total[1].value, truth.total()[1] + 0.2);  // (V T + noise) / (V + noise)
        EXPECT_LT(naive.first[1].value, truth.first()[1] - 0.1);
    }
}

/// Of many studies with other points and other chance, as many intervals as they say contain the truth.
TEST(SobolIndices, IntervalsContainTheTruthAsOftenAsTheySay)
{
    constexpr int  studies = 400;
    const Ishigami truth;
    for (const SobolEstimator estimator : estimators)
        for (const double level : {0.90, 0.95}) {
            int first = 0, total = 0, small = 0, chance = 0;
            for (int study = 0; study < studies; ++study) {
                const RowDesign    design = sobol_rows(256, 3, false, 1000 + static_cast<std::uint64_t>(study));
                const SobolIndices found  = sobol_indices(design, replies(design, ishigami, 2, 3, static_cast<std::uint64_t>(study)), estimator, level);
                first += found.first[0].interval.contains(truth.first()[0]);
                total += found.total[0].interval.contains(truth.total()[0]);
                small += found.total[2].interval.contains(truth.total()[2]);
                chance += found.share_of_chance.interval.contains(4 / (4 + truth.v));
            }
            for (const int hits : {first, total, small, chance}) EXPECT_NEAR(static_cast<double>(hits) / studies, level, widest_miss(level, studies)) << static_cast<int>(estimator);
        }
}

TEST(SobolIndices, RowsWithAnAnswerThatFailedAreLeftOutAndCounted)
{
    const Ishigami     truth;
    const RowDesign    design  = sobol_rows(1024, 3, false, 7);
    std::vector<Reply> answers = replies(design, ishigami);
    for (std::size_t row = 0; row < design.rows; row += 10) answers[row * design.points_per_row + row % design.points_per_row].mean = std::numeric_limits<double>::quiet_NaN();
    const SobolIndices found = sobol_indices(design, answers, SobolEstimator::saltelli, 0.95);
    EXPECT_EQ(found.left_out, 103U);
    EXPECT_EQ(found.used + found.left_out, design.rows);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_LT(errors_off(found.total[i], truth.total()[i]), most_errors);
    for (Reply& reply : answers) reply.mean = std::numeric_limits<double>::quiet_NaN();
    const SobolIndices nothing = sobol_indices(design, answers, SobolEstimator::saltelli, 0.95);
    EXPECT_EQ(nothing.used, 0U);
    ASSERT_EQ(nothing.first.size(), 3U);
    EXPECT_FALSE(nothing.first[0].value == nothing.first[0].value);
}

TEST(SobolIndices, AnAnswerThatDoesNotVaryHasNoIndices)
{
    const RowDesign    design = sobol_rows(64, 2, true, 7);
    const SobolIndices found  = sobol_indices(design, replies(design, [](const double*) { return 3.0; }), SobolEstimator::saltelli, 0.95);
    EXPECT_EQ(found.variance.value, 0);
    for (const Index& index : found.total) EXPECT_FALSE(std::isfinite(index.value));
}

/// Hybrids have one coordinate of the other point; every block fills each parameter evenly; another seed gives other points.
TEST(SobolIndices, PointsOfARowAreHybridsOfTwoAndBlocksAreEven)
{
    const RowDesign design = sobol_rows(250, 4, true, 9);
    EXPECT_EQ(design.rows, 248U);  // 31 blocks of 8
    EXPECT_EQ(design.points_per_row, 10U);
    for (std::size_t row = 0; row < design.rows; ++row)
        for (std::size_t i = 0; i < 4; ++i)
            for (std::size_t p = 0; p < 4; ++p) {
                EXPECT_EQ(design.share(row, 2 + i, p), design.share(row, p == i ? 1 : 0, p));
                EXPECT_EQ(design.share(row, 6 + i, p), design.share(row, p == i ? 0 : 1, p));
            }
    for (std::size_t first = 0; first < design.rows; first += design.rows_per_block) {
        std::vector<int> in_part(design.rows_per_block);
        for (std::size_t row = first; row < first + design.rows_per_block; ++row) ++in_part.at(static_cast<std::size_t>(design.share(row, 0, 2) * static_cast<double>(design.rows_per_block)));
        EXPECT_EQ(in_part, std::vector<int>(design.rows_per_block, 1));
    }
    EXPECT_EQ(design.shares, sobol_rows(250, 4, true, 9).shares);
    EXPECT_NE(design.shares, sobol_rows(250, 4, true, 10).shares);
}

}  // namespace
}  // namespace homeward::analysis
