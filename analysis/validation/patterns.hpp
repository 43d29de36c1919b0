// Which patterns that surveys and trials report should the model reproduce, and which figure of a run stands beside each? A file in TOML:
//
//   reference = "host_offers"                                       # the run that tells what the model does by itself
//   source = [
//     { name = "four_mi", words = "MMC 4Mi, Afghan returnees", quality = "C" },
//   ]
//   pattern = [
//     { id = "P1", name = "composite_forced", words = "forced", observed = 0.591, standard_error = 0.008, hit = "within", band = [0.541, 0.641],
//       source = "four_mi", estimator = "mean", measure = "composite", group = "forced" },   # in one line
//   ]
//   [group]
//   recent  = { age = [15], months_since_return = [0, 49] }         # persons of the panel: all that stands there must hold; [from, below]
//   forced  = { within = "recent", category = ["forced"] }
//
// Page: docs/reference/pattern_file.md.
#pragma once

#include "analysis/paired_statistics.hpp"
#include "analysis/validation/panel_rows.hpp"
#include "core/faults.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace homeward::analysis {

/// A number of a person that must lie in a range, or among the codes that are meant, or above the median of those within whom the group lies.
struct PanelTest {
    PanelMeasure  measure = nullptr;
    double        from    = 0, below = 0;
    std::uint64_t codes   = 0;  // a bit each; 0: the range decides
    int           half    = 0;  // 1: above the median, −1: not above it; 0: no median
    bool          holds(const PanelRow& row) const
    {
        const double value = measure(row);
        return codes ? (codes >> static_cast<unsigned>(value) & 1U) != 0 : value >= from && value < below;
    }
};

struct PanelGroup {
    std::string            name, within;  // within: another group; empty: all returned migrants
    std::vector<PanelTest> tests;
};

enum class Estimator {
    mean, standard_deviation,  // of a measure of persons in a group
    slope,                     // of a measure on another
    gain, relative_gain,       // the same persons in a run and in its reference
    series,                    // a measure of the run, over months; of another, if `of` names one
    survival,                  // share of `of` left after some years of `measure` a month
    growth,                    // a year, from the first month to the last
    series_gain,               // in a run less in its reference
    loss_for_each_gain         // what one group loses for each that another gains
};

/// Over which months a measure of the run is taken.
enum class SeriesMonths { after_first_year, first_year, last_less_first_year, at_end };

enum class Hit { none, within, above, below, not_above };

struct PatternFigure {
    Estimator                estimator = Estimator::mean;
    std::string              measure, on, of, group;
    std::vector<std::string> of_groups;
    std::string              run, against_run, against_group;  // against either: the same figure there is taken off
    SeriesMonths             months     = SeriesMonths::after_first_year;
    double                   times      = 1;
    bool                     complement = false;  // one less it
    std::string              less_setting;        // a setting of the scenario that is taken off, "labour_context.employment_rate"
    int                      years      = 0;

    bool of_panel() const { return estimator <= Estimator::relative_gain; }
    bool paired() const { return estimator == Estimator::gain || estimator == Estimator::relative_gain || estimator == Estimator::series_gain || estimator == Estimator::loss_for_each_gain; }
    bool is_difference() const { return !against_run.empty() || !against_group.empty(); }
};

struct Pattern {
    std::string                   id, name, words, source, quality, observed_words;
    std::optional<double>         observed, standard_error;
    std::map<std::string, double> observed_in;  // by country
    Hit                           hit = Hit::none;
    Interval                      band;         // within which the mean is a hit
    bool                          looked_at = false, level = false;
    int                           digits    = 3;
    PatternFigure                 figure;

    std::optional<double> observed_of(const std::string& country) const;
    /// "0.602", "above 0", or the words of the file.
    std::string           observed_as_text() const;
};

struct PatternFile {
    std::string             path, reference;
    std::vector<PanelGroup> groups;
    std::vector<Pattern>    patterns;

    const PanelGroup& group(const std::string& name) const;
    /// Those with a verdict that nobody looked at when settings were chosen, and that are none of these names.
    PatternFile       held_out(const std::vector<std::string>& used = {}) const;
    /// Those of these names; InputError with those that are none.
    PatternFile       only(const std::vector<std::string>& names) const;
};

/// That of the library, scenarios/calibration/patterns.toml.
std::string shipped_patterns();
/// Throws InputError with everything that is wrong with the file, each at its place.
PatternFile read_patterns(const std::string& file);

}  // namespace homeward::analysis
