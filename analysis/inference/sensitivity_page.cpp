#include "analysis/inference/sensitivity_sections.hpp"

#include "analysis/embedded.hpp"
#include "analysis/report/report.hpp"
#include "core/version.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace homeward::analysis {
namespace {

using html::escaped;

constexpr std::size_t most_lines = 6;  // shown at first in charts of lines; the reader chooses others

/// The first of every figure's ranking, as numbers of lines, which begin with one.
std::vector<std::size_t> lines_at_first(const Sensitivity& s)
{
    std::vector<std::size_t> shown;
    for (std::size_t place = 0; place < s.parameters.size(); ++place)
        for (const std::size_t f : s.figures()) {
            const std::size_t line = s.ranking(s.statistics[f])[place] + 1;
            if (shown.size() < most_lines && std::ranges::find(shown, line) == shown.end()) shown.push_back(line);
        }
    std::ranges::sort(shown);
    return shown;
}

std::string settings_of(const Sensitivity& s, const std::vector<std::size_t>& shown)
{
    std::vector<std::string> names{""};
    for (const Prior& prior : s.parameters) names.push_back(prior.path);
    const nlohmann::json settings{{"locale", charts::locale(Catalogue("en"))}, {"runs", names}, {"codes", names}, {"shown", shown}, {"most", most_lines + 2},
                                  {"words", {{"effect", "estimate"}, {"interval", "interval"}, {"value", "value"}, {"replicate", "replicate"}, {"range", "{low} to {high}"}, {"picked", "({shown} of {all} drawn)"}}}};
    return html::script_safe(settings.dump());
}

std::string colours(const Sensitivity& s)
{
    std::string out = ":root { --c0: var(--s0);";
    for (std::size_t p = 1; p <= s.parameters.size(); ++p) out += fmt::format(" --c{}: var(--s0);", p);
    return out + " }\n";
}

std::string picker(const Sensitivity& s)
{
    if (s.parameters.size() <= most_lines + 2) return {};
    std::string out = "<details class=\"picker\" id=\"picker\"><summary>Parameters that are drawn as lines <span id=\"picked\"></span></summary>\n<fieldset><legend>Tick those to be drawn.</legend>";
    for (std::size_t p = 0; p < s.parameters.size(); ++p) out += fmt::format("<label><input type=\"checkbox\" value=\"{}\"> {}</label>", p + 1, escaped(s.parameters[p].path));
    return out + "</fieldset>\n<p><button type=\"button\" data-choose=\"first\">The first</button><button type=\"button\" data-choose=\"all\">All</button><button type=\"button\" data-choose=\"none\">None</button></p></details>\n";
}

std::string opening(const Sensitivity& s, const SensitivityPage& page, const std::vector<PageSection>& sections)
{
    std::string out = "<p class=\"standfirst\">On which settings do the answers depend, and which may be left as they are? " + escaped(method_in_words(s.design.method)) + "</p>\n<dl class=\"facts\">";
    out += html::fact("Scenario", page.scenario) + html::fact("Months", std::to_string(page.months)) + html::fact("Parameters", std::to_string(s.parameters.size())) + html::fact("Points", fmt::format("{} ({} {} of {})", s.points.size(), s.rows.rows, name_of_rows(s.design.method), s.rows.points_per_row));
    out += html::fact("Replicates of each", std::to_string(s.design.replicates)) + html::fact("Intervals", fmt::format("{:.0f} %", 100 * s.confidence)) + "</dl>\n";
    if (s.design.replicates < 2) out += "<p class=\"warning\" role=\"alert\">One replicate of each point was made: what chance does is counted as if parameters did it. Total indices are too large and first order indices too small.</p>\n";
    for (const StatisticSensitivity& of : s.statistics)
        if (of.left_out > 0 && !of.asked.month) out += fmt::format("<p class=\"warning\" role=\"alert\">{}: {} of {} {} are left out, as a point of theirs has no answer.</p>\n", escaped(of.statistic.name), of.left_out, of.used + of.left_out, name_of_rows(s.design.method));
    return out + html::contents(sections, "Contents");
}

}  // namespace

std::string sensitivity_page(const Sensitivity& s, const SensitivityPage& page)
{
    const std::vector<std::size_t> shown    = lines_at_first(s);
    const std::vector<PageSection> sections = sensitivity_sections(s, page);
    return html::markup(html::Page{"en", version(), "Sensitivity of " + readable(page.scenario), colours(s), "To the results", "homeward · sensitivity analysis", opening(s, page, sections), picker(s), sections, "<p>Made by homeward. Everything on this page is in the page: no network is needed.</p>",
                         html::PageScripts{"Charts need JavaScript; every number is in the tables.", settings_of(s, shown), vega_scripts(page.vega_folder), std::string(embedded("charts.js")), std::string(embedded("page.js"))}});
}

}  // namespace homeward::analysis
