#include "analysis/inference/sobol_indices.hpp"

#include <cmath>

namespace homeward::analysis {
namespace {

/// Sums of a row's answers, their products and their errors, and covariances from them.
class Products {
public:
    Products(std::size_t parameters, bool second_order) : k_(parameters), second_(second_order) {}

    std::size_t points() const { return 2 + (second_ ? 2 : 1) * k_; }
    /// of each point: answer, square, error, product with a, product with b; a row's variance by chance; products of ab_i and ba_j.
    std::size_t count() const { return 5 * points() + 1 + (second_ ? k_ * k_ : 0); }

    void add(const Reply* replies, double centre, Sums& sums) const
    {
        const double a = replies[0].mean - centre, b = replies[1].mean - centre;
        double       chance = 0;
        for (std::size_t n = 0; n < points(); ++n) {
            const double y = replies[n].mean - centre;
            double*      of = &sums[5 * n];
            of[0] += y, of[1] += y * y, of[2] += replies[n].error, of[3] += y * a, of[4] += y * b;
            chance += replies[n].chance;
        }
        sums[5 * points()] += chance / static_cast<double>(points());
        if (!second_) return;
        for (std::size_t i = 0; i < k_; ++i)
            for (std::size_t j = 0; j < k_; ++j) sums[5 * points() + 1 + i * k_ + j] += (replies[2 + i].mean - centre) * (replies[2 + k_ + j].mean - centre);
    }

    double covariance(const Sums& s, double rows, double products, std::size_t n, std::size_t m) const { return (products - s[5 * n] * s[5 * m] / rows) / (rows - 1); }
    double with_a(const Sums& s, double rows, std::size_t n) const { return covariance(s, rows, s[5 * n + 3], n, 0); }
    double with_b(const Sums& s, double rows, std::size_t n) const { return covariance(s, rows, s[5 * n + 4], n, 1); }
    double crossed(const Sums& s, double rows, std::size_t i, std::size_t j) const { return covariance(s, rows, s[5 * points() + 1 + i * k_ + j], 2 + i, 2 + k_ + j); }
    double error(const Sums& s, double rows, std::size_t n) const { return s[5 * n + 2] / rows; }
    double variance(const Sums& s, double rows, std::size_t n) const { return covariance(s, rows, s[5 * n + 1], n, n) - error(s, rows, n); }
    double chance(const Sums& s, double rows) const { return s[5 * points()] / rows; }
    /// Half the mean square of the difference of point n and a (0) or b (1), without what chance adds.
    double half_square(const Sums& s, double rows, std::size_t n, std::size_t from) const
    {
        return (s[5 * n + 1] + s[5 * from + 1] - 2 * s[5 * n + 3 + from]) / (2 * rows) - (error(s, rows, n) + error(s, rows, from)) / 2;
    }

private:
    std::size_t k_;
    bool        second_;
};

/// The indices from sums, by one of the estimators; where there are ba_i too, the mean of both readings.
class Estimates {
public:
    Estimates(std::size_t parameters, bool second_order, SobolEstimator estimator) : products_(parameters, second_order), k_(parameters), second_(second_order), estimator_(estimator) {}

    const Products& products() const { return products_; }

    /// first, total, second (pairs), variance, chance, share of chance.
    std::vector<double> operator()(const Sums& s, double rows) const
    {
        const double        v = (products_.variance(s, rows, 0) + products_.variance(s, rows, 1)) / 2, chance = products_.chance(s, rows);
        std::vector<double> out;
        for (std::size_t i = 0; i < k_; ++i) out.push_back(second_ ? (first(s, rows, v, 2 + i, 1) + first(s, rows, v, 2 + k_ + i, 0)) / 2 : first(s, rows, v, 2 + i, 1));
        for (std::size_t i = 0; i < k_; ++i) out.push_back(second_ ? (total(s, rows, v, 2 + i, 0) + total(s, rows, v, 2 + k_ + i, 1)) / 2 : total(s, rows, v, 2 + i, 0));
        for (std::size_t i = 0; second_ && i < k_; ++i)
            for (std::size_t j = i + 1; j < k_; ++j) out.push_back(second(s, rows, v, i, j));
        out.insert(out.end(), {v, chance, chance / (v + chance)});
        return out;
    }

private:
    double correlation(const Sums& s, double rows, std::size_t n, std::size_t with) const
    {
        const double covariance = with == 0 ? products_.with_a(s, rows, n) : products_.with_b(s, rows, n);
        return covariance / std::sqrt(products_.variance(s, rows, n) * products_.variance(s, rows, with));
    }
    /// n shares the parameter alone with `with`.
    double first(const Sums& s, double rows, double v, std::size_t n, std::size_t with) const
    {
        if (estimator_ == SobolEstimator::martinez) return correlation(s, rows, n, with);
        if (estimator_ == SobolEstimator::jansen) return 1 - products_.half_square(s, rows, n, with) / v;
        return ((with == 0 ? products_.with_a(s, rows, n) : products_.with_b(s, rows, n)) - products_.with_b(s, rows, 0)) / v;
    }
    /// n shares all but the parameter with `with`.
    double total(const Sums& s, double rows, double v, std::size_t n, std::size_t with) const
    {
        return estimator_ == SobolEstimator::martinez ? 1 - correlation(s, rows, n, with) : products_.half_square(s, rows, n, with) / v;
    }
    /// Covariances on both sides, so that what they have in common cancels.
    double second(const Sums& s, double rows, double v, std::size_t i, std::size_t j) const
    {
        const auto   alone = [&](std::size_t p) { return (products_.with_b(s, rows, 2 + p) + products_.with_a(s, rows, 2 + k_ + p)) / 2; };
        const double both  = (products_.crossed(s, rows, i, j) + products_.crossed(s, rows, j, i)) / 2;
        return (both + products_.with_b(s, rows, 0) - alone(i) - alone(j)) / v;
    }

    Products       products_;
    std::size_t    k_;
    bool           second_;
    SobolEstimator estimator_;
};

/// A middle that is the same for all blocks, so that large answers with small differences lose no digits.
double centre_of(const std::vector<Reply>& replies)
{
    double      sum = 0;
    std::size_t n   = 0;
    for (const Reply& reply : replies)
        if (reply.known()) sum += reply.mean, ++n;
    return n > 0 ? sum / static_cast<double>(n) : 0;
}

}  // namespace

RowDesign sobol_rows(std::size_t rows, std::size_t parameters, bool second_order, std::uint64_t seed)
{
    const PairedPoints pairs = paired_points(rows, parameters, seed);
    RowDesign          design{pairs.rows, Products(parameters, second_order).points(), parameters, pairs.rows_per_block, {}};
    design.shares.reserve(design.points() * parameters);
    for (std::size_t row = 0; row < pairs.rows; ++row) {
        const double* a = &pairs.shares[row * 2 * parameters];
        const double* b = a + parameters;
        design.shares.insert(design.shares.end(), a, b + parameters);
        const auto hybrids = [&](const double* of, const double* other) {
            for (std::size_t i = 0; i < parameters; ++i)
                for (std::size_t p = 0; p < parameters; ++p) design.shares.push_back(p == i ? other[p] : of[p]);
        };
        hybrids(a, b);
        if (second_order) hybrids(b, a);
    }
    return design;
}

SobolIndices sobol_indices(const RowDesign& design, const std::vector<Reply>& replies, SobolEstimator estimator, double confidence)
{
    const std::size_t        k      = design.parameters;
    const bool               second = design.points_per_row > k + 2;
    const Estimates          estimates(k, second, estimator);
    const double             centre = centre_of(replies);
    const std::size_t        count  = estimates.products().count();
    const BlockSums          blocks = sums_of_blocks(design, replies, count, [&](std::size_t, const Reply* of_row, Sums& sums) { estimates.products().add(of_row, centre, sums); });
    const std::vector<Index> all    = blocks.sums.empty() ? std::vector<Index>(2 * k + (second ? k * (k - 1) / 2 : 0) + 3) : jackknife(blocks, estimates, confidence);
    const auto               at     = [&](std::size_t from, std::size_t to) { return std::vector<Index>(all.begin() + static_cast<std::ptrdiff_t>(from), all.begin() + static_cast<std::ptrdiff_t>(to)); };
    const std::size_t        end    = all.size();
    return {at(0, k), at(k, 2 * k), at(2 * k, end - 3), all[end - 3], all[end - 2], all[end - 1], blocks.used, blocks.left_out};
}

}  // namespace homeward::analysis
