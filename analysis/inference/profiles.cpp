#include "analysis/inference/profiles.hpp"

#include "analysis/designs.hpp"
#include "analysis/inference/cma_es.hpp"
#include "analysis/inference/implausibility.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace homeward::analysis {
namespace {

constexpr std::size_t looked_at = 512;  // points a level is begun from

/// A level and the best point found on it.
struct Level {
    double              misfit = std::numeric_limits<double>::infinity();
    std::vector<double> at;
};

void take_best(Level& level, const std::vector<double>& shares, const std::vector<double>& misfit, std::size_t d)
{
    const auto best = std::min_element(misfit.begin(), misfit.end(), [](double a, double b) { return a < b || (std::isnan(b) && !std::isnan(a)); }) - misfit.begin();
    if (const double least = misfit[static_cast<std::size_t>(best)]; least < level.misfit) level = {least, {shares.begin() + best * static_cast<std::ptrdiff_t>(d), shares.begin() + (best + 1) * static_cast<std::ptrdiff_t>(d)}};
}

/// The points with one parameter fixed.
std::vector<double> fixed_at(std::vector<double> shares, std::size_t d, std::size_t parameter, double at)
{
    for (std::size_t i = parameter; i < shares.size(); i += d) shares[i] = at;
    return shares;
}

std::vector<double> with_fixed(const std::vector<double>& free, std::size_t d, std::size_t parameter, double at)
{
    std::vector<double> out;
    for (std::size_t i = 0; i < free.size(); ++i) {
        if (i % (d - 1) == parameter) out.push_back(at);
        out.push_back(free[i]);
        if (parameter == d - 1 && i % (d - 1) == d - 2) out.push_back(at);
    }
    return out;
}

/// The other parameters are searched by CMA-ES from the best point known.
void descend(const MisfitOf& misfit, Level& level, std::size_t d, std::size_t parameter, double at, double step, std::uint64_t seed, std::uint32_t number)
{
    if (d == 1 || level.at.empty()) return;
    std::vector<double> start = level.at;
    start.erase(start.begin() + static_cast<std::ptrdiff_t>(parameter));
    CmaEs cloud({start, step, 0, seed, number, AnalysisPurpose::profile_search});
    for (int generation = 0; generation < 60 && !cloud.stopped(1e-3, 1e-4); ++generation) {
        const std::vector<double> shares = with_fixed(cloud.ask(), d, parameter, at), found = misfit(shares);
        cloud.tell(found);
        take_best(level, shares, found, d);
    }
}

/// Upward and downward: the best of a level is where the search on the next begins too.
Profile profile_of(const MisfitOf& misfit, const std::vector<Prior>& priors, const ProfileOptions& options, std::size_t parameter, const std::vector<double>& anywhere)
{
    const std::size_t  d = priors.size(), n = options.levels;
    Profile            profile{parameter, {}, {}, {}, {}, false, false, 0, 0, 0};
    std::vector<Level> levels(n);
    for (std::size_t l = 0; l < n; ++l) profile.level.push_back(static_cast<double>(l) / static_cast<double>(n - 1)), profile.value.push_back(priors[parameter].value(profile.level[l]));
    const auto visit = [&](std::size_t l, std::size_t from, double step, std::uint32_t pass) {
        if (from < n) {
            const auto shares = fixed_at(levels[from].at, d, parameter, profile.level[l]);
            take_best(levels[l], shares, misfit(shares), d);
        }
        descend(misfit, levels[l], d, parameter, profile.level[l], step, options.seed, static_cast<std::uint32_t>((parameter * n + l) * 2 + pass));
    };
    for (std::size_t l = 0; l < n; ++l) {
        const auto shares = fixed_at(anywhere, d, parameter, profile.level[l]);
        take_best(levels[l], shares, misfit(shares), d);
        visit(l, l == 0 ? n : l - 1, 0.15, 0);
    }
    for (std::size_t l = n - 1; l-- > 0;) visit(l, l + 1, 0.05, 1);
    for (const Level& level : levels) {
        profile.misfit.push_back(level.misfit);
        profile.at.insert(profile.at.end(), level.at.begin(), level.at.end());
    }
    return profile;
}

/// Where the profile rises above the threshold on either side of its least.
void interpret(Profile& profile, double threshold)
{
    const auto least = static_cast<std::size_t>(std::min_element(profile.misfit.begin(), profile.misfit.end()) - profile.misfit.begin());
    profile.first = profile.last = least;
    bool before = false;
    for (std::size_t l = 0; l < profile.misfit.size(); ++l) {
        const bool inside = profile.misfit[l] <= threshold;
        if (inside && !before) ++profile.ranges;
        before = inside;
        if (inside) profile.first = std::min(profile.first, l), profile.last = std::max(profile.last, l);
    }
    profile.below = profile.first > 0, profile.above = profile.last + 1 < profile.misfit.size();
}

}  // namespace

std::string Profile::told() const
{
    const std::string apart = ranges > 1 ? fmt::format(", in {} ranges apart from each other", ranges) : "";
    if (identified()) return fmt::format("identified: between {:.4g} and {:.4g}{}", value[first - 1], value[last + 1], apart);
    if (below) return fmt::format("from below only: above {:.4g}{}", value[first - 1], apart);
    if (above) return fmt::format("from above only: below {:.4g}{}", value[last + 1], apart);
    if (ranges > 1) return fmt::format("only values between are told apart: {} ranges are left, with both ends", ranges);
    return "not identified: the profile stays below the threshold across the range";
}

Profiles calibration_profiles(const MisfitOf& misfit, const std::vector<Prior>& priors, const ProfileOptions& options)
{
    const ProfileOptions      sound{std::max<std::size_t>(3, options.levels), options.threshold, options.seed};
    const std::vector<double> anywhere = sobol_design(looked_at, priors.size()).shares;
    Profiles                  out;
    out.least = std::numeric_limits<double>::infinity();
    for (std::size_t p = 0; p < priors.size(); ++p) {
        out.of.push_back(profile_of(misfit, priors, sound, p, anywhere));
        out.least = std::min(out.least, *std::min_element(out.of.back().misfit.begin(), out.of.back().misfit.end()));
    }
    out.threshold = out.least + sound.threshold;
    for (Profile& profile : out.of) interpret(profile, out.threshold);
    return out;
}

Profiles calibration_profiles(const HistoryMatching& matching, const std::vector<Prior>& priors, const std::vector<Target>& targets, const ProfileOptions& options)
{
    const auto misfit = [&](const std::vector<double>& shares) {
        const std::vector<double> inputs = emulator_inputs(priors, shares);
        std::vector<double>       out(shares.size() / priors.size(), 0);
        for (const Wave& wave : matching.waves) {
            const std::vector<double> each  = of_each_target(wave, targets, {}, inputs, out.size());
            const std::size_t         count = wave.emulators.size();
            for (std::size_t n = 0; n < out.size(); ++n) {
                double sum = 0;
                for (std::size_t e = 0; e < count; ++e) sum += each[n * count + e] * each[n * count + e];
                out[n] = std::max(out[n], sum);
            }
        }
        return out;
    };
    return calibration_profiles(misfit, priors, options);
}

}  // namespace homeward::analysis
