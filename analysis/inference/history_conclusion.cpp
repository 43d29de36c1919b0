// What a history matching comes to: why it stopped, what disagrees, what the space that remains looks like.
#include "analysis/designs.hpp"
#include "analysis/inference/implausibility.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace homeward::analysis {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// The targets that no point meets; or, if each can be met, those of the pairs that no point meets together; or all.
std::vector<std::size_t> who_disagrees(const Wave& wave, const HistoryMatchingOptions& options, const std::vector<double>& each)
{
    const std::size_t        targets = wave.emulators.size(), points = each.size() / targets;
    std::vector<std::size_t> alone, together;
    const auto met = [&](std::size_t n, std::size_t e) { return each[n * targets + e] <= options.cutoff; };
    for (std::size_t a = 0; a < targets; ++a) {
        if (wave.emulators[a].least > options.cutoff) alone.push_back(wave.emulators[a].target);
        for (std::size_t b = 0; b < targets; ++b) {
            bool both = a == b;
            for (std::size_t n = 0; n < points && !both; ++n) both = met(n, a) && met(n, b);
            if (!both && (together.empty() || together.back() != wave.emulators[a].target)) together.push_back(wave.emulators[a].target);
        }
    }
    if (!alone.empty()) return alone;
    if (together.empty())
        for (const TargetEmulator& emulator : wave.emulators) together.push_back(emulator.target);
    return together;
}

std::string in_words(const HistoryMatching& matching, const std::vector<Target>& targets, const HistoryMatchingOptions& options)
{
    const Wave& wave = matching.waves.back();
    switch (matching.stop) {
    case MatchingStop::emulators_sure: return fmt::format("The emulators' variance is below {:g} of what observations and discrepancies leave open, for every target: more runs would rule out little.", options.small_share);
    case MatchingStop::little_ruled_out: return fmt::format("Wave {} ruled out less than {:g} of what remained.", matching.waves.size(), options.little_ruled_out);
    case MatchingStop::waves_exhausted: return fmt::format("All {} waves were made; another may rule out more.", matching.waves.size());
    case MatchingStop::all_ruled_out: break;
    }
    std::vector<std::string> names;
    bool                     alone = false;
    for (const std::size_t t : matching.disagreeing) {
        const auto& emulator = *std::find_if(wave.emulators.begin(), wave.emulators.end(), [&](const auto& e) { return e.target == t; });
        alone = alone || emulator.least > options.cutoff;
        names.push_back(fmt::format("\"{}\" (observed {:.4g}; least implausibility {:.1f})", targets[t].name, targets[t].observed, emulator.least));
    }
    return fmt::format("Model and targets disagree: nothing of the priors' space remains. {}: {}. Wider priors, a discrepancy that says how far the model may be off, or another look at these observations.",
                       alone ? "No point comes near" : "Each target can be met, but no point meets together", fmt::join(names, "; "));
}

constexpr std::size_t cells_of_pairs = 20;

/// Each candidate of the whole cube falls into one cell of every pair; what remains is counted there. The least also looks at points close to what remains.
std::vector<PairGrid> pair_grids(const std::vector<Wave>& waves, const MatchingProblem& problem, const HistoryMatchingOptions& options, const std::vector<double>& close, const std::vector<double>& found_close)
{
    const std::size_t         d = problem.priors.size(), cells = cells_of_pairs;
    const std::vector<double> shares = sobol_design(std::max<std::size_t>(options.candidates, 25 * cells * cells), d).shares;
    const std::vector<double> found  = implausibilities(waves, problem.priors, problem.targets, options, shares);
    std::vector<PairGrid>     out;
    for (std::size_t x = 0; x < d; ++x)
        for (std::size_t y = x + 1; y < d; ++y) {
            PairGrid            grid{x, y, cells, std::vector<double>(cells * cells, infinite), std::vector<double>(cells * cells)};
            std::vector<double> count(cells * cells);
            const auto          cell_of = [&](const std::vector<double>& of, std::size_t n, std::size_t p) { return std::min(cells - 1, static_cast<std::size_t>(of[n * d + p] * static_cast<double>(cells))); };
            const auto          cell_in = [&](const std::vector<double>& of, std::size_t n) { return cell_of(of, n, y) * cells + cell_of(of, n, x); };
            for (std::size_t n = 0; n < found.size(); ++n) {
                const std::size_t cell = cell_in(shares, n);
                grid.least[cell]       = std::min(grid.least[cell], found[n]);
                ++count[cell], grid.depth[cell] += found[n] <= options.cutoff ? 1 : 0;
            }
            for (std::size_t n = 0; n < found_close.size(); ++n) grid.least[cell_in(close, n)] = std::min(grid.least[cell_in(close, n)], found_close[n]);
            for (std::size_t c = 0; c < cells * cells; ++c) {
                grid.depth[c] /= count[c];
                if (std::isinf(grid.least[c])) grid.least[c] = std::numeric_limits<double>::quiet_NaN();
            }
            out.push_back(std::move(grid));
        }
    return out;
}

}  // namespace

void conclude(HistoryMatching& matching, const MatchingProblem& problem, const HistoryMatchingOptions& options, const std::vector<double>& points, const std::vector<double>& each)
{
    if (matching.stop == MatchingStop::all_ruled_out) matching.disagreeing = who_disagrees(matching.waves.back(), options, each);
    matching.told = in_words(matching, problem.targets, options);
    const std::size_t         d     = problem.priors.size();
    const std::vector<double> found = implausibilities(matching.waves, problem.priors, problem.targets, options, points);
    const auto                best  = std::min_element(found.begin(), found.end()) - found.begin();
    matching.best.assign(points.begin() + best * static_cast<std::ptrdiff_t>(d), points.begin() + (best + 1) * static_cast<std::ptrdiff_t>(d));
    matching.least = found[static_cast<std::size_t>(best)];
    matching.pairs = pair_grids(matching.waves, problem, options, points, found);
    if (matching.stop == MatchingStop::all_ruled_out) return;
    matching.remaining = points, matching.implausibility = found;
}

}  // namespace homeward::analysis
