#include "analysis/priors.hpp"

#include "analysis/setting_lookup.hpp"
#include "core/faults.hpp"
#include "scenario/scenario_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

namespace homeward::analysis {

namespace {

constexpr Range any_number{-std::numeric_limits<double>::max(), std::numeric_limits<double>::max()};
constexpr Range positive{std::numeric_limits<double>::min(), std::numeric_limits<double>::max()};

/// Reads one [[parameter]]; everything that is wrong becomes a fault at its place.
class PriorReader {
public:
    PriorReader(const Section& section, const Setting& setting) : section_(section), setting_(setting) {}

    Prior read(const std::string& path)
    {
        Prior prior;
        prior.path  = path;
        prior.unit  = setting_.unit;
        prior.whole = setting_.kind == "whole number";
        if (section_.has("unit") && section_.text("unit") != setting_.unit) section_.fault("unit", fmt::format("is '{}', but {} is in '{}'", section_.text("unit"), path, setting_.unit));
        read_grid(prior);
        if (!prior.values.empty()) prior.distribution = Distribution::uniform(*std::ranges::min_element(prior.values), *std::ranges::max_element(prior.values));
        if (prior.values.empty() || section_.has("range")) read_range();
        if (prior.values.empty()) prior.distribution = distribution();
        return prior;
    }

private:
    void read_grid(Prior& prior)
    {
        if (section_.has("levels")) prior.levels = section_.whole("levels", 1, 1'000'000);
        if (!section_.has("values")) return;
        prior.values = section_.numbers("values", 0, *setting_.range);
        if (section_.has("levels")) section_.fault("levels", "says how many, and values which; write one of them");
        if (prior.whole && std::ranges::any_of(prior.values, [](double value) { return value != static_cast<double>(static_cast<std::int64_t>(value)); })) section_.fault("values", "must be whole numbers, as the setting is one");
    }

    void read_range()
    {
        low_ = setting_.range->low, high_ = setting_.range->high;
        if (!section_.has("range")) return section_.fault("range", "is missing: write range = [lowest, highest], or \"plausible\" for the setting's own plausible range");
        const auto& content = section_.values().find("range")->second.content;
        if (std::holds_alternative<std::string>(content)) {
            section_.choice("range", {"plausible"});
            if (!setting_.plausible) return section_.fault("range", fmt::format("= \"plausible\", but {} states no plausible range; write range = [lowest, highest]", setting_.path));
            std::tie(low_, high_) = *setting_.plausible;
            return;
        }
        const std::vector<double> ends = section_.numbers("range", 2, *setting_.range);
        if (ends.size() != 2) return;
        low_ = ends[0], high_ = ends[1];
        if (low_ > high_) section_.fault("range", fmt::format("= [{}, {}] ends below its start; write [{}, {}]", low_, high_, high_, low_));
    }

    Distribution distribution()
    {
        const std::string kind = section_.has("distribution") ? section_.choice("distribution", {"uniform", "log-uniform", "normal", "beta", "triangular"}) : "uniform";
        if (kind == "log-uniform" && low_ <= 0) section_.fault("range", fmt::format("begins at {}; a log-uniform distribution is of positive numbers only", low_));
        if (kind == "log-uniform") return Distribution::log_uniform(low_, high_);
        if (kind == "beta") return Distribution::beta(low_, high_, section_.real("alpha", positive), section_.real("beta", positive));
        if (kind == "triangular") return Distribution::triangular(low_, high_, section_.real("mode", {low_, high_}));
        if (kind != "normal") return Distribution::uniform(low_, high_);
        const double mean = section_.real("mean", any_number), deviation = section_.real("standard_deviation", positive);
        if (mean + 8 * deviation < low_ || mean - 8 * deviation > high_) section_.fault("mean", fmt::format("= {} is more than eight standard deviations from the range {} to {}", mean, low_, high_));
        return Distribution::normal(low_, high_, mean, deviation);
    }

    const Section& section_;
    const Setting& setting_;
    double         low_ = 0, high_ = 1;
};

}  // namespace

std::vector<Prior> read_priors(const std::string& file, const Section& scenario)
{
    Faults              faults;
    const Section       root = read_scenario(file, {}, faults);
    const SettingLookup lookup(scenario);
    std::vector<Prior>  priors;
    std::set<std::string> paths;
    for (const Section& section : root.sections("parameter")) {
        const std::string path = section.text("path");
        try {
            const Setting setting = lookup.number(path);
            priors.push_back(PriorReader(section, setting).read(path));
            section.report_unread();
        } catch (const InputError& error) {
            section.fault("path", fmt::format("= '{}': {}", path, error.what()));
        }
        if (!paths.insert(path).second) section.fault("path", fmt::format("= '{}' is there twice; keep one", path));
    }
    if (faults.none() && priors.empty()) faults.add({file, 1, 1}, "names no [[parameter]] that varies");
    for (const auto& [key, sections] : root.children())
        if (key != "parameter") faults.add(sections.front().place(), fmt::format("there is no section [{}]; each parameter that varies is a [[parameter]]", key));
    for (const auto& [key, value] : root.values())
        if (key != "question") faults.add(value.place, fmt::format("[scenario] has no setting '{}'; each parameter that varies is a [[parameter]]", key));
    if (!faults.none()) throw InputError(fmt::format("{}{} fault{} in {}; no plan was made.", faults.all(), faults.count(), faults.count() == 1 ? "" : "s", file));
    return priors;
}

}  // namespace homeward::analysis
