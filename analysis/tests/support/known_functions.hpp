// Functions whose sensitivity is known in closed form, and their answers with chance added, for tests.
#pragma once

#include "analysis/inference/sensitivity_rows.hpp"

#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>
#include <random>
#include <vector>

namespace homeward::test {

using analysis::Index;
using analysis::Reply;
using analysis::RowDesign;

using Function = std::function<double(const double* shares)>;

/// Ishigami & Homma 1990, a = 7, b = 0.1; three parameters on −π to π.
inline double ishigami(const double* u)
{
    std::array<double, 3> x{};
    for (std::size_t i = 0; i < 3; ++i) x[i] = std::numbers::pi * (2 * u[i] - 1);
    return std::sin(x[0]) + 7 * std::sin(x[1]) * std::sin(x[1]) + 0.1 * std::pow(x[2], 4) * std::sin(x[0]);
}
struct Ishigami {
    static constexpr double pi4 = std::numbers::pi * std::numbers::pi * std::numbers::pi * std::numbers::pi;
    double v1 = 0.5 * (1 + pi4 / 50) * (1 + pi4 / 50), v2 = 49.0 / 8, v13 = 0.01 * pi4 * pi4 * (1.0 / 18 - 1.0 / 50), v = v1 + v2 + v13;
    std::vector<double> first() const { return {v1 / v, v2 / v, 0}; }
    std::vector<double> total() const { return {(v1 + v13) / v, v2 / v, v13 / v}; }
    std::vector<double> second() const { return {0, v13 / v, 0}; }  // (0, 1), (0, 2), (1, 2)
    std::vector<double> shapley() const { return {(v1 + v13 / 2) / v, v2 / v, v13 / v / 2}; }
};

/// Sobol' 1993: the product of (|4 x − 2| + a) / (1 + a); the smaller a, the more the parameter matters.
struct GFunction {
    std::vector<double> a{0, 1, 4.5, 9, 99, 99};

    double operator()(const double* u) const
    {
        double product = 1;
        for (std::size_t i = 0; i < a.size(); ++i) product *= (std::abs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
        return product;
    }
    double alone(std::size_t i) const { return 1 / (3 * (1 + a[i]) * (1 + a[i])); }
    double variance() const
    {
        double product = 1;
        for (std::size_t i = 0; i < a.size(); ++i) product *= 1 + alone(i);
        return product - 1;
    }
    double first(std::size_t i) const { return alone(i) / variance(); }
    double total(std::size_t i) const { return alone(i) * (variance() + 1) / (1 + alone(i)) / variance(); }
};

/// Means of so many replicates, each with a normal error of this standard deviation; the answers of one replicate tell no error.
inline std::vector<Reply> replies(const RowDesign& design, const Function& function, double chance = 0, std::size_t replicates = 1, std::uint64_t seed = 1)
{
    std::mt19937_64            generator(seed);
    std::normal_distribution<> error(0, 1);
    std::vector<Reply>         out;
    for (std::size_t n = 0; n < design.points(); ++n) {
        const double answer = function(&design.shares[n * design.parameters]);
        double       sum = 0, squares = 0;
        for (std::size_t r = 0; r < replicates; ++r) {
            const double e = chance > 0 ? chance * error(generator) : 0;
            sum += e, squares += e * e;
        }
        const auto   of = static_cast<double>(replicates);
        const double variance = replicates > 1 ? (squares - sum * sum / of) / (of - 1) : std::numeric_limits<double>::quiet_NaN();
        out.push_back({answer + sum / of, variance, replicates > 1 ? variance / of : 0});
    }
    return out;
}

/// By how many of its standard errors an estimate is off.
inline double errors_off(const Index& index, double truth) { return std::abs(index.value - truth) / index.standard_error; }

/// How far the share of n intervals that contain the truth may be from their level: beyond it but once in ten thousand times.
inline double widest_miss(double level, int n) { return 3.9 * std::sqrt(level * (1 - level) / n); }

}  // namespace homeward::test
