#include "analysis/validation/pattern_reader.hpp"

#include "output/groups.hpp"
#include "output/measures.hpp"
#include "scenario/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

namespace homeward::analysis {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr Range  any_number{-std::numeric_limits<double>::max(), std::numeric_limits<double>::max()};
constexpr Range  positive{std::numeric_limits<double>::min(), std::numeric_limits<double>::max()};
constexpr double two_standard_errors = 1.959964;  // 95 % of a normal distribution

const std::vector<std::string> estimators{"mean", "standard_deviation", "slope", "gain", "relative_gain", "series", "survival", "growth", "series_gain", "loss_for_each_gain"};
const std::vector<std::string> hits{"none", "within", "above", "below", "not_above"};
const std::vector<std::string> spans{"after_first_year", "first_year", "last_less_first_year", "at_end"};

template <class Kind>
Kind chosen(const Section& section, const std::string& key, const std::vector<std::string>& names)
{
    const std::string name  = section.choice(key, names);
    const auto        place = std::ranges::find(names, name);
    return static_cast<Kind>(place == names.end() ? 0 : place - names.begin());
}

std::string text_or(const Section& section, const std::string& key, const std::string& otherwise = {}) { return section.has(key) ? section.text(key) : otherwise; }

/// [from] or [from, below]
PanelTest range_test(const Section& section, const std::string& key)
{
    const std::vector<double> ends = section.numbers(key, 0, any_number);
    PanelTest                 test{panel_measure(key), ends.empty() ? 0 : ends[0], ends.size() > 1 ? ends[1] : infinity, 0, 0};
    if (ends.empty() || ends.size() > 2) section.fault(key, "must be [from] or [from, below]");
    else if (!(test.from < test.below)) section.fault(key, fmt::format("= [{}, {}] holds nobody: the second number is the first that is too high", test.from, test.below));
    return test;
}

PanelTest codes_test(const Section& section, const std::string& key, PanelMeasure code)
{
    PanelTest test{code, 0, 0, 0, 0};
    for (const std::string& meant : section.names(key)) {
        const auto& there = meanings_of(key);
        const auto  place = std::ranges::find(there, meant);
        if (place == there.end()) section.fault(key, fmt::format("names '{}', which is none of: {}{}", meant, fmt::join(there, ", "), did_you_mean(meant, there)));
        else test.codes |= std::uint64_t{1} << (place - there.begin());
    }
    return test;
}

}  // namespace

PatternFile PatternReader::read(const std::string& path)
{
    file_.path      = path;
    file_.reference = root_.text("reference");
    read_sources();
    read_groups();
    for (const Section& section : root_.sections("pattern")) file_.patterns.push_back(read_pattern(section));
    if (file_.patterns.empty()) root_.fault("pattern", "is missing: the file names no pattern; each is a row of pattern = [ { id = …, name = …, … }, ]");
    root_.report_unread();
    return file_;
}

void PatternReader::read_sources()
{
    for (const Section& section : root_.sections("source")) sources_.push_back({section.text("name"), section.text("words"), section.choice("quality", {"A", "B", "C", "D", "assumption"})});
}

void PatternReader::read_groups()
{
    if (!root_.has_section("group")) return;
    for (const auto& [name, section] : root_.section("group").named_sections()) file_.groups.push_back(read_group(name, *section));
    check_nesting();
}

PanelGroup PatternReader::read_group(const std::string& name, const Section& section)
{
    PanelGroup group{name, text_or(section, "within"), {}};
    for (const char* key : {"age", "month", "months_since_return", "months_abroad", "months_since_help", "activities"})
        if (section.has(key)) group.tests.push_back(range_test(section, key));
    for (const char* key : {"assisted", "in_debt", "works", "helped", "returned_in_the_run"})
        if (section.has(key)) {
            const double wanted = section.flag(key) ? 1 : 0;
            group.tests.push_back({panel_measure(key), wanted, wanted + 1, 0, 0});
        }
    if (section.has("category")) group.tests.push_back(codes_test(section, "category", [](const PanelRow& row) -> double { return row.category; }));
    if (section.has("sex")) group.tests.push_back(codes_test(section, "sex", [](const PanelRow& row) -> double { return row.sex; }));
    if (section.has("activity")) group.tests.push_back(codes_test(section, "activity", [](const PanelRow& row) -> double { return row.activity; }));
    for (const auto& [key, half] : {std::pair{"above_median_of", 1}, std::pair{"not_above_median_of", -1}})
        if (section.has(key)) {
            group.tests.push_back({panel_measure(known_measure(section, key)), 0, 0, 0, half});
            if (group.within.empty()) section.fault(key, "needs `within`: the median is that of another group");
        }
    return group;
}

/// Each lies within one that is there, and none within itself.
void PatternReader::check_nesting() const
{
    std::vector<std::string> names;
    for (const PanelGroup& group : file_.groups) names.push_back(group.name);
    for (const auto& [name, section] : root_.section("group").named_sections()) {
        std::set<std::string> seen{name};
        for (std::string outer = text_or(*section, "within"); !outer.empty();) {
            const auto found = std::ranges::find(file_.groups, outer, &PanelGroup::name);
            if (found == file_.groups.end()) section->fault("within", fmt::format("names '{}', which is no [group]{}", outer, did_you_mean(outer, names)));
            if (!seen.insert(outer).second) section->fault("within", "leads back to the group itself");
            if (found == file_.groups.end() || outer == name || seen.size() > file_.groups.size()) break;
            outer = found->within;
        }
    }
}

Pattern PatternReader::read_pattern(const Section& section)
{
    Pattern pattern;
    pattern.id        = section.text("id");
    pattern.name      = section.text("name");
    pattern.words     = section.text("words");
    pattern.level     = pattern.id == "level";
    pattern.looked_at = section.has("looked_at") && section.flag("looked_at");
    if (section.has("digits")) pattern.digits = section.whole("digits", 0, 9);
    read_observation(section, pattern);
    read_verdict(section, pattern);
    read_figure(section, pattern.figure);
    return pattern;
}

void PatternReader::read_observation(const Section& section, Pattern& pattern)
{
    if (section.has("observed")) pattern.observed = section.real("observed", any_number);
    if (section.has("standard_error")) pattern.standard_error = section.real("standard_error", positive);
    pattern.observed_words = text_or(section, "observed_words");
    if (section.has_section("observed_in"))
        for (const auto& [country, value] : section.section("observed_in").values()) pattern.observed_in[country] = section.section("observed_in").real(country, any_number);
    if (pattern.standard_error && !pattern.observed) section.fault("standard_error", "is of an observed value, and there is none; add observed = …");
    if (!section.has("source")) {
        if (pattern.observed || !pattern.observed_in.empty() || !pattern.observed_words.empty()) section.fault("source", "is missing: an observed value needs the name of a source");
        return;
    }
    const std::string name  = section.text("source");
    const auto        found = std::ranges::find(sources_, name, &Source::name);
    std::vector<std::string> names;
    for (const Source& source : sources_) names.push_back(source.name);
    if (found == sources_.end()) return section.fault("source", fmt::format("names '{}', which is no source; there are: {}{}", name, fmt::join(names, ", "), did_you_mean(name, names)));
    pattern.source = found->words, pattern.quality = found->quality;
}

/// The band of a hit is stated, or it is the 95 % interval of what was observed.
void PatternReader::read_verdict(const Section& section, Pattern& pattern)
{
    pattern.hit = section.has("hit") ? chosen<Hit>(section, "hit", hits) : Hit::none;
    if (section.has("band")) {
        const std::vector<double> ends = section.numbers("band", 2, any_number);
        if (ends.size() == 2) pattern.band = {ends[0], ends[1]};
        if (ends.size() == 2 && !(ends[0] < ends[1])) section.fault("band", fmt::format("= [{}, {}] ends below its start; write [lowest, highest]", ends[0], ends[1]));
        if (pattern.hit != Hit::within) section.fault("band", "says nothing without hit = \"within\"");
    } else if (pattern.hit == Hit::within && pattern.observed && pattern.standard_error) {
        pattern.band = {*pattern.observed - two_standard_errors * *pattern.standard_error, *pattern.observed + two_standard_errors * *pattern.standard_error};
    } else if (pattern.hit == Hit::within) {
        section.fault("hit", "= \"within\" needs band = [lowest, highest], or observed with its standard_error");
    }
    if (pattern.hit != Hit::none && pattern.source.empty() && !section.has("source")) section.fault("source", "is missing: what can be hit or missed needs the name of a source");
}

void PatternReader::read_figure(const Section& section, PatternFigure& figure)
{
    figure.estimator     = chosen<Estimator>(section, "estimator", estimators);
    figure.run           = text_or(section, "run", file_.reference);
    figure.against_run   = text_or(section, "against_run");
    if (section.has("times")) figure.times = section.real("times", any_number);
    if (figure.of_panel()) read_panel_figure(section, figure);
    else read_series_figure(section, figure);
    if (figure.paired() && figure.run == file_.reference) section.fault("run", fmt::format("is missing: a gain is of a run that is paired with the reference, '{}'", file_.reference));
}

void PatternReader::read_panel_figure(const Section& section, PatternFigure& figure)
{
    figure.measure = known_measure(section, "measure");
    figure.group   = known_group(section, "group");
    if (section.has("against")) figure.against_group = known_group(section, "against");
    if (figure.estimator == Estimator::slope) figure.on = known_measure(section, "on");
}

void PatternReader::read_series_figure(const Section& section, PatternFigure& figure)
{
    figure.measure = section.text("measure");
    figure.group   = text_or(section, "group");
    figure.against_group = text_or(section, "against");
    check_series(section, "measure", figure.measure, "group", {figure.group});
    if (!figure.against_group.empty()) check_series(section, "measure", figure.measure, "against", {figure.against_group});
    if (figure.estimator == Estimator::loss_for_each_gain) {
        figure.of_groups = section.names("gained_by");
        check_series(section, "measure", figure.measure, "gained_by", figure.of_groups);
        return;
    }
    if (figure.estimator == Estimator::survival) figure.years = section.whole("years", 1, 100);
    if (figure.estimator == Estimator::survival || section.has("of")) {
        figure.of        = section.text("of");
        figure.of_groups = section.has("of_groups") ? section.names("of_groups") : std::vector<std::string>{""};
        check_series(section, "of", figure.of, "of_groups", figure.of_groups);
    }
    if (section.has("months")) figure.months = chosen<SeriesMonths>(section, "months", spans);
    figure.complement   = section.has("complement") && section.flag("complement");
    figure.less_setting = text_or(section, "less_setting");
}

/// A measure of the run, and a group for which it is defined.
void PatternReader::check_series(const Section& section, const std::string& key, const std::string& measure, const std::string& group_key, const std::vector<std::string>& of) const
{
    std::vector<std::string> names;
    for (const Measure& known : measures()) names.emplace_back(known.name);
    const Measure* known = find_measure(measure);
    if (!known) {
        if (section.has(key) && !measure.empty()) section.fault(key, fmt::format("= '{}' is no measure (`homeward describe measures` lists all){}", measure, did_you_mean(measure, names)));
        return;
    }
    for (const std::string& name : of) {
        if (known->for_country_only()) {
            if (!name.empty()) section.fault(group_key, fmt::format("= '{}', but {} is of the country as a whole; leave it out", name, measure));
            continue;
        }
        std::vector<std::string> there;
        for (const GroupEntry& entry : groups())
            if (known->groups & bit(entry.group)) there.push_back(entry.name);
        if (std::ranges::find(there, name) == there.end()) section.fault(group_key, fmt::format("{}; {} is of: {}", name.empty() ? "is missing" : fmt::format("names '{}'", name), measure, fmt::join(there, ", ")));
    }
}

std::string PatternReader::known_group(const Section& section, const std::string& key) const
{
    const std::string        name = section.text(key);
    std::vector<std::string> names;
    for (const PanelGroup& group : file_.groups) names.push_back(group.name);
    if (section.has(key) && std::ranges::find(names, name) == names.end()) section.fault(key, fmt::format("names '{}', which is no [group]; there are: {}{}", name, fmt::join(names, ", "), did_you_mean(name, names)));
    return name;
}

std::string PatternReader::known_measure(const Section& section, const std::string& key) const { return section.choice(key, panel_measure_names()); }

}  // namespace homeward::analysis
