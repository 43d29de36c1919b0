#include "analysis/designs.hpp"

#include "core/random.hpp"
#include "core/sobol_sequence.hpp"
#include "world/purposes.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace homeward::analysis {

namespace {

constexpr std::uint32_t latin_hypercubes_drawn = 100;  // more than some tens hardly lower the correlations further

Draw draw_of(std::uint64_t seed, std::uint32_t number) { return Luck(seed, number).in(Month::never()).of(Purpose::design, {number, 0}); }

template <class Value>
void shuffle(std::vector<Value>& values, Draw& draw)
{
    for (std::size_t left = values.size(); left > 1; --left) std::swap(values[left - 1], values[draw.below(static_cast<std::uint32_t>(left))]);
}

Design one_latin_hypercube(std::size_t points, std::size_t parameters, Draw draw)
{
    Design                     design{points, std::vector<double>(points * parameters)};
    std::vector<std::uint32_t> strata(points);
    for (std::size_t p = 0; p < parameters; ++p) {
        std::iota(strata.begin(), strata.end(), 0U);
        shuffle(strata, draw);
        for (std::size_t n = 0; n < points; ++n) design.shares[n * parameters + p] = (strata[n] + draw.precise_uniform()) / static_cast<double>(points);
    }
    return design;
}

double correlation(const Design& design, std::size_t parameters, std::size_t a, std::size_t b)
{
    double of_a = 0, of_b = 0, together = 0;
    for (std::size_t n = 0; n < design.points; ++n) {
        const double x = design.shares[n * parameters + a] - 0.5, y = design.shares[n * parameters + b] - 0.5;
        of_a += x * x, of_b += y * y, together += x * y;
    }
    return of_a > 0 && of_b > 0 ? together / std::sqrt(of_a * of_b) : 0;
}

}  // namespace

double largest_correlation(const Design& design, std::size_t parameters)
{
    double largest = 0;
    for (std::size_t a = 0; a < parameters; ++a)
        for (std::size_t b = 0; b < a; ++b) largest = std::max(largest, std::abs(correlation(design, parameters, a, b)));
    return largest;
}

Design latin_hypercube(std::size_t points, std::size_t parameters, std::uint64_t seed)
{
    Design best;
    double least = 2;
    for (std::uint32_t number = 0; number < (parameters > 1 ? latin_hypercubes_drawn : 1); ++number) {
        Design       drawn = one_latin_hypercube(points, parameters, draw_of(seed, number));
        const double worst = largest_correlation(drawn, parameters);
        if (worst < least) least = worst, best = std::move(drawn);
    }
    return best;
}

Design sobol_design(std::size_t points, std::size_t parameters) { return {points, sobol_points(points, parameters)}; }

Design morris_trajectories(std::size_t trajectories, std::size_t parameters, std::uint64_t seed)
{
    constexpr double step = 2.0 / 3, low_levels[] = {0, 1.0 / 3};  // from where a step up stays in the cube
    Design           design{trajectories * (parameters + 1), {}};
    for (std::uint32_t t = 0; t < trajectories; ++t) {
        Draw                     draw = draw_of(seed, t);
        std::vector<double>      low(parameters), at(parameters);
        std::vector<std::size_t> order(parameters);
        std::iota(order.begin(), order.end(), std::size_t{0});
        shuffle(order, draw);
        for (std::size_t p = 0; p < parameters; ++p) {
            low[p] = low_levels[draw.below(2)];
            at[p]  = draw.below(2) == 0 ? low[p] : low[p] + step;
        }
        design.shares.insert(design.shares.end(), at.begin(), at.end());
        for (const std::size_t p : order) {
            at[p] = at[p] == low[p] ? low[p] + step : low[p];
            design.shares.insert(design.shares.end(), at.begin(), at.end());
        }
    }
    return design;
}

Design full_grid(const std::vector<std::size_t>& levels)
{
    Design design{std::accumulate(levels.begin(), levels.end(), std::size_t{1}, std::multiplies<>()), {}};
    for (std::size_t n = 0; n < design.points; ++n) {
        std::size_t below = design.points;
        for (const std::size_t of : levels) {
            below /= of;
            const std::size_t level = n / below % of;
            design.shares.push_back(of == 1 ? 0.5 : static_cast<double>(level) / static_cast<double>(of - 1));
        }
    }
    return design;
}

}  // namespace homeward::analysis
