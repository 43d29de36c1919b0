#include "analysis/validation/pattern_results.hpp"

#include "analysis/scenario_changes.hpp"
#include "analysis/validation/panel_figures.hpp"
#include "analysis/validation/series_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace homeward::analysis {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

using ByReplicate = std::map<std::uint32_t, double>;

/// A figure of one run and one group: a pattern is one, or the difference of two.
struct Part {
    std::size_t pattern;
    std::string run, group;
    double      less = 0;        // the setting that is taken off
    ByReplicate values{}, gained{};  // gained: the divisor of a loss for each gain
};

std::optional<double> setting_of(const RunReader& run, const std::string& path)
{
    const std::string text = StoredScenario(run.resolved_scenario(), run.header().path).setting(path);
    double            value = 0;
    if (text.empty() || std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{}) return std::nullopt;
    return value;
}

/// One run in one replicate: its measures, and its panel where a pattern asks for it.
struct RunInReplicate {
    ReplicateReader                 series;
    std::optional<PanelOfReplicate> panel;
    std::vector<const PanelRow*>    partners;
};

/// Goes through the runs replicate by replicate and keeps a number a pattern.
class Gathering {
public:
    Gathering(const PatternRuns& runs, const PatternFile& file) : runs_(runs), file_(file), why_not_(file.patterns.size())
    {
        for (std::size_t i = 0; i < file.patterns.size(); ++i) {
            const PatternFigure& f = file.patterns[i].figure;
            why_not_[i] = why_not(f);
            if (!why_not_[i].empty()) continue;
            parts_.push_back({i, f.run, f.group, less(f, f.run)});
            if (!f.is_difference()) continue;
            const std::string& other = f.against_run.empty() ? f.run : f.against_run;
            parts_.push_back({i, other, f.against_group.empty() ? f.group : f.against_group, less(f, other)});
        }
    }

    void gather(const std::function<void(std::size_t, std::size_t)>& progress)
    {
        std::map<std::string, std::set<std::string>> studies;  // by their reference: the runs that are asked for
        std::size_t                                  done = 0, of = 0;
        for (const Part& part : parts_) studies[runs_.reference_of(part.run)].insert(part.run);
        for (const auto& [reference, names] : studies) of += names.size() * runs_.find(reference)->header().finished();
        for (const auto& [reference, names] : studies)
            for (const std::uint32_t r : runs_.find(reference)->header().replicates) {
                if (!runs_.find(reference)->is_done(r)) continue;
                gather_replicate(reference, names, r);
                if (progress) progress(done += names.size(), of);
            }
    }

    std::vector<PatternResult> results() const
    {
        std::vector<PatternResult> out;
        for (std::size_t i = 0; i < file_.patterns.size(); ++i) out.push_back(result(i));
        return out;
    }

private:
    const Pattern&       pattern(const Part& part) const { return file_.patterns[part.pattern]; }
    const PatternFigure& figure(const Part& part) const { return pattern(part).figure; }

    double less(const PatternFigure& f, const std::string& run) const { return f.less_setting.empty() ? 0 : setting_of(*runs_.find(run), f.less_setting).value(); }

    std::string why_not(const PatternFigure& f) const
    {
        std::vector<std::string> names{f.run};
        if (!f.against_run.empty()) names.push_back(f.against_run);
        if (f.paired())
            for (std::size_t i = 0, asked = names.size(); i < asked; ++i) names.push_back(runs_.reference_of(names[i]));
        for (const std::string& name : names) {
            const RunReader* run = runs_.find(name);
            if (!run) return fmt::format("there is no run {}", name);
            if (run->header().finished() == 0) return fmt::format("no replicate of {} is finished", run->header().path);
            std::string why = f.of_panel() ? without_panel(*run) : without_series(f, *run);
            if (why.empty() && !f.less_setting.empty() && !setting_of(*run, f.less_setting)) why = fmt::format("the scenario of {} has no number {}", run->header().path, f.less_setting);
            if (!why.empty()) return why;
        }
        return {};
    }

    bool wants_panel(const std::string& run) const
    {
        return std::ranges::any_of(parts_, [&](const Part& part) { return figure(part).of_panel() && (part.run == run || (figure(part).paired() && runs_.reference_of(part.run) == run)); });
    }

    RunInReplicate read(const std::string& name, std::uint32_t r) const
    {
        const RunReader& run = *runs_.find(name);
        RunInReplicate   in{ReplicateReader(run), {}, {}};
        in.series.turn_to(r);
        if (wants_panel(name)) in.panel.emplace(file_, returned_migrants(run, r));
        return in;
    }

    void gather_replicate(const std::string& reference, const std::set<std::string>& names, std::uint32_t r)
    {
        RunInReplicate without = read(reference, r);
        for (const std::string& name : names) {
            if (name == reference) {
                take(name, r, without, without);
                continue;
            }
            if (!runs_.find(name)->is_done(r)) continue;
            RunInReplicate with = read(name, r);
            if (with.panel && without.panel) with.partners = with.panel->partners_in(*without.panel);
            take(name, r, with, without);
        }
    }

    void take(const std::string& name, std::uint32_t r, RunInReplicate& with, RunInReplicate& without)
    {
        for (Part& part : parts_) {
            const PatternFigure& f = figure(part);
            if (part.run != name) continue;
            if (f.estimator == Estimator::loss_for_each_gain) {
                part.values[r] = series_figure(f, part.group, without.series) - series_figure(f, part.group, with.series);
                for (const std::string& group : f.of_groups) part.gained[r] += series_figure(f, group, with.series) - series_figure(f, group, without.series);
            } else if (f.estimator == Estimator::series_gain) {
                part.values[r] = series_figure(f, part.group, with.series) - series_figure(f, part.group, without.series);
            } else if (f.of_panel()) {
                part.values[r] = with.panel->rows().empty() ? unknown : f.times * panel_figure(f, part.group, *with.panel, with.partners);
            } else {
                part.values[r] = series_figure(f, part.group, with.series) - part.less;
            }
        }
    }

    /// The divisor is what all replicates gain in the mean: that of one may be near nought.
    ByReplicate values_of(const Part& part) const
    {
        if (figure(part).estimator != Estimator::loss_for_each_gain) return part.values;
        double gained = 0;
        for (const auto& [r, value] : part.gained) gained += value / static_cast<double>(part.gained.size());
        ByReplicate out;
        for (const auto& [r, value] : part.values) out[r] = value / gained;
        return out;
    }

    PatternResult result(std::size_t i) const
    {
        PatternResult out{file_.patterns[i], {}, {}, Verdict::not_measured, why_not_[i]};
        if (!out.why_not.empty()) return out;
        std::vector<ByReplicate> sides;
        for (const Part& part : parts_)
            if (part.pattern == i) sides.push_back(values_of(part));
        std::vector<double> values;
        for (const auto& [r, value] : sides.front()) {
            if (sides.size() > 1 && !sides.back().contains(r)) continue;
            values.push_back(sides.size() > 1 ? value - sides.back().at(r) : value);
            out.by_replicate.emplace_back(r, values.back());
        }
        out.estimate = estimate(values);
        if (out.estimate.n == 0) out.why_not = out.pattern.figure.of_panel() ? "nobody in the panel is in the group" : "the run is too short, or nothing is known of it";
        else out.verdict = verdict_on(out.pattern, out.estimate);
        return out;
    }

    const PatternRuns&       runs_;
    const PatternFile&       file_;
    std::vector<Part>        parts_;
    std::vector<std::string> why_not_;
};

}  // namespace

std::string word_of(Verdict verdict)
{
    switch (verdict) {
    case Verdict::hit: return "hit";
    case Verdict::missed: return "missed";
    case Verdict::undecided: return "undecided";
    case Verdict::not_measured: return "not measured";
    case Verdict::none: break;
    }
    return {};
}

Verdict verdict_on(const Pattern& pattern, const Estimate& e)
{
    const bool interval = e.t.known(), above = interval && e.t.low > 0, below = interval && e.t.high < 0;
    if (pattern.hit != Hit::none && e.n == 0) return Verdict::not_measured;
    switch (pattern.hit) {
    case Hit::none: return Verdict::none;
    case Hit::within: return pattern.band.contains(e.mean) ? Verdict::hit : Verdict::missed;
    case Hit::above: return above ? Verdict::hit : below ? Verdict::missed : Verdict::undecided;
    case Hit::below: return below ? Verdict::hit : above ? Verdict::missed : Verdict::undecided;
    case Hit::not_above: return above ? Verdict::missed : interval ? Verdict::hit : Verdict::undecided;
    }
    return Verdict::none;
}

std::vector<PatternResult> patterns_of(const PatternRuns& runs, const PatternFile& file, const std::function<void(std::size_t, std::size_t)>& progress)
{
    Gathering gathering(runs, file);
    gathering.gather(progress);
    return gathering.results();
}

std::vector<PatternResult> patterns_of(const std::string& folder_or_file, const PatternFile& file) { return patterns_of(PatternRuns(folder_or_file, file.reference), file); }

}  // namespace homeward::analysis
