#include "analysis/inference/remaining_space.hpp"

#include "analysis/purposes.hpp"
#include "core/random.hpp"
#include "core/sobol_sequence.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace homeward::analysis {
namespace {

constexpr std::uint32_t sweeps = 10;  // steps of each walk, of a refill

Draw draw_of(std::uint64_t seed, AnalysisPurpose purpose, std::uint32_t low, std::uint32_t high) { return Luck(seed, 0).in(Month::never()).of(purpose, Subject{low, high}); }

/// The same points on every machine, though the last bit of a logarithm may differ.
double rounded(double share) { return std::round(share * 0x1p40) * 0x1p-40; }

}  // namespace

RemainingSpace::RemainingSpace(std::size_t parameters, std::size_t points, std::uint64_t seed) : parameters_(parameters), wanted_(points), seed_(seed), points_(sobol_points(points, parameters)) {}

void RemainingSpace::keep(const std::vector<bool>& stays)
{
    std::vector<double> left;
    for (std::size_t n = 0; n < stays.size(); ++n)
        if (stays[n]) left.insert(left.end(), points_.begin() + static_cast<std::ptrdiff_t>(n * parameters_), points_.begin() + static_cast<std::ptrdiff_t>((n + 1) * parameters_));
    const double before = static_cast<double>(size()), part = static_cast<double>(left.size() / parameters_) / before;
    if (part > 0) relative_variance_ += (1 - part) / (part * before);
    none_ = part > 0 ? 0 : 3 * share_ / before;  // the rule of three: with nothing seen in n draws, at most 3 / n
    share_ *= part;
    points_ = std::move(left);
}

double RemainingSpace::share_error() const { return share_ > 0 ? share_ * std::sqrt(relative_variance_) : none_; }

/// One step of each walk, all at once: along a line within the cube, drawn in from its ends until the point is one that remains.
void RemainingSpace::walk(const Remains& remains, std::vector<double>& from, std::uint32_t sweep) const
{
    const std::size_t   walks = from.size() / parameters_, others = size();
    std::vector<double> direction(from.size()), low(walks), high(walks), at(walks);
    std::vector<Draw>   draws;
    std::vector<std::size_t> open(walks);
    std::iota(open.begin(), open.end(), std::size_t{0});
    for (std::size_t w = 0; w < walks; ++w) {
        Draw& draw = draws.emplace_back(draw_of(seed_, AnalysisPurpose::space_walk, static_cast<std::uint32_t>(w), refills_ * 1000 + sweep));
        double* along = &direction[w * parameters_];
        if (sweep % 2 == 0 && others > parameters_) {  // between two of the points, which lie as the space lies
            const std::size_t a = draw.below(static_cast<std::uint32_t>(others)), b = draw.below(static_cast<std::uint32_t>(others));
            for (std::size_t p = 0; p < parameters_; ++p) along[p] = points_[a * parameters_ + p] - points_[b * parameters_ + p];
        }
        if (std::all_of(along, along + parameters_, [](double d) { return d == 0; })) along[draw.below(static_cast<std::uint32_t>(parameters_))] = 1;
        low[w] = -std::numeric_limits<double>::infinity(), high[w] = -low[w];
        for (std::size_t p = 0; p < parameters_; ++p) {
            if (along[p] == 0) continue;
            const double to_0 = -from[w * parameters_ + p] / along[p], to_1 = (1 - from[w * parameters_ + p]) / along[p];
            low[w] = std::max(low[w], std::min(to_0, to_1)), high[w] = std::min(high[w], std::max(to_0, to_1));
        }
    }
    std::vector<double> next = from;
    while (!open.empty()) {
        std::vector<double> tried;
        for (const std::size_t w : open) {
            at[w] = low[w] + draws[w].precise_uniform() * (high[w] - low[w]);
            for (std::size_t p = 0; p < parameters_; ++p) tried.push_back(rounded(std::clamp(from[w * parameters_ + p] + at[w] * direction[w * parameters_ + p], 0.0, 1.0)));
        }
        const std::vector<bool>  good = remains(tried);
        std::vector<std::size_t> still;
        for (std::size_t i = 0; i < open.size(); ++i) {
            const std::size_t w = open[i];
            if (good[i]) std::copy_n(&tried[i * parameters_], parameters_, &next[w * parameters_]);
            else if ((at[w] < 0 ? low[w] : high[w]) = at[w]; high[w] - low[w] > 1e-9) still.push_back(w);  // else it stays where it was
        }
        open = std::move(still);
    }
    from = std::move(next);
}

void RemainingSpace::refill(const Remains& remains)
{
    if (size() == 0 || size() >= wanted_ / 4) return;
    ++refills_;
    std::vector<double> walkers;
    for (std::size_t w = 0; w + size() < wanted_; ++w) walkers.insert(walkers.end(), points_.begin() + static_cast<std::ptrdiff_t>(w % size() * parameters_), points_.begin() + static_cast<std::ptrdiff_t>((w % size() + 1) * parameters_));
    for (std::uint32_t sweep = 0; sweep < sweeps; ++sweep) walk(remains, walkers, sweep);
    points_.insert(points_.end(), walkers.begin(), walkers.end());
}

std::vector<double> RemainingSpace::spread(std::size_t count, std::uint32_t wave) const
{
    constexpr std::size_t drawn = 30;
    const double          n     = static_cast<double>(size());
    std::vector<double>   scale(parameters_), out;
    for (std::size_t p = 0; p < parameters_; ++p) {
        double sum = 0, squares = 0;
        for (std::size_t i = 0; i < size(); ++i) sum += points_[i * parameters_ + p], squares += points_[i * parameters_ + p] * points_[i * parameters_ + p];
        const double variance = squares / n - sum / n * (sum / n);
        scale[p] = variance > 1e-18 ? 1 / variance : 0;
    }
    std::vector<double> nearest(size(), std::numeric_limits<double>::infinity());  // squared distance to those taken
    for (std::uint32_t k = 0; k < count; ++k) {
        Draw        draw = draw_of(seed_, AnalysisPurpose::wave_points, k, wave);
        std::size_t best = draw.below(static_cast<std::uint32_t>(size()));
        for (std::size_t i = 1; i < drawn; ++i)
            if (const std::size_t other = draw.below(static_cast<std::uint32_t>(size())); nearest[other] > nearest[best]) best = other;
        out.insert(out.end(), points_.begin() + static_cast<std::ptrdiff_t>(best * parameters_), points_.begin() + static_cast<std::ptrdiff_t>((best + 1) * parameters_));
        for (std::size_t i = 0; i < size(); ++i) {
            double distance = 0;
            for (std::size_t p = 0; p < parameters_; ++p) distance += scale[p] * std::pow(points_[i * parameters_ + p] - points_[best * parameters_ + p], 2);
            nearest[i] = std::min(nearest[i], distance);
        }
    }
    return out;
}

}  // namespace homeward::analysis
