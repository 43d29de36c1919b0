// History matching, profiles and CMA-ES on a page: every chart with its table.
#include "analysis/inference/emulation_output.hpp"
#include "analysis/inference/static_page.hpp"
#include "analysis/inference/svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace homeward::analysis {
namespace {

using svg::Chart;

std::string short_name(const Prior& prior)
{
    const auto dot = prior.path.rfind('.');
    return dot == std::string::npos ? prior.path : prior.path.substr(dot + 1);
}

std::string number(double value, int digits = 3) { return std::isfinite(value) ? fmt::format("{:.{}g}", value, digits) : "–"; }

/// A table of the page from one for CSV: shorter numbers to read, all digits to save.
html::Table on_page(const Table& table)
{
    html::Table out{table.title, {}, {}, {}, {}, {}, {}, {}};
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        std::string title = table.columns[c].name;
        std::replace(title.begin(), title.end(), '_', ' ');
        out.columns.push_back({title, !table.rows.empty() && std::holds_alternative<double>(table.rows.front()[c])}), out.csv_header.push_back(table.columns[c].name);
    }
    for (const auto& row : table.rows) {
        auto& read = out.rows.emplace_back();
        auto& saved = out.csv_rows.emplace_back();
        for (const Cell& cell : row) {
            if (const auto* text = std::get_if<std::string>(&cell)) read.push_back(*text), saved.push_back(*text);
            else read.push_back(number(std::get<double>(cell), 4)), saved.push_back(std::isfinite(std::get<double>(cell)) ? fmt::format("{}", std::get<double>(cell)) : "");
        }
    }
    return out;
}

std::vector<svg::Tick> powers_of_ten(double low, double high)
{
    std::vector<svg::Tick> ticks;
    const double           step = std::max(1.0, std::ceil((high - low) / 8));
    for (double p = std::ceil(low); p <= high; p += step) ticks.push_back({p, p > -4 && p <= 0 ? fmt::format("{:g} %", 100 * std::pow(10, p)) : fmt::format("1e{:g}", p)});
    return ticks;
}

std::string chart_of_shares(const HistoryMatching& matching)
{
    std::vector<std::pair<double, double>> line{{0, 0}};
    for (std::size_t w = 0; w < matching.waves.size() && matching.waves[w].share > 0; ++w) line.emplace_back(w + 1, std::log10(matching.waves[w].share));
    const double           low = std::floor(std::min(-1.0, line.back().second)), n = static_cast<double>(matching.waves.size());
    std::vector<svg::Tick> ticks;
    for (std::size_t w = 0; w <= matching.waves.size(); ++w) ticks.push_back({static_cast<double>(w), w == 0 ? "prior" : fmt::format("{}", w)});
    Chart chart(440, 260, "Share of the priors' space that remains, wave by wave");
    chart.margins(64, 20, 12, 44).x(-0.2, n + 0.2, ticks, "wave").y(low, 0.05, powers_of_ten(low, 0), "share that remains").line(line, "var(--s1)");
    for (const auto& [x, y] : line) chart.dot(x, y, "var(--s1)", 4, 1, fmt::format("{:.3g} %", 100 * std::pow(10, y)));
    return chart.markup();
}

/// Quantile ticks of a prior: where the value at shares 0, ½ and 1 lies.
std::vector<svg::Tick> ticks_of(const Prior& prior)
{
    return {{0, svg::short_number(prior.value(0))}, {0.5, svg::short_number(prior.value(0.5))}, {1, svg::short_number(prior.value(1))}};
}

/// Dark where a point may be, light where it is ruled out; beyond twice the cutoff nothing is drawn.
std::string chart_of_pair(const PairGrid& grid, const std::vector<Prior>& priors, bool depth)
{
    double deepest = 1e-12;
    for (const double d : grid.depth) deepest = std::max(deepest, std::isfinite(d) ? d : 0);
    Chart chart(250, 236, fmt::format("{} over {} and {}", depth ? "Share of points that remain" : "Least implausibility", priors[grid.x].path, priors[grid.y].path));
    chart.margins(58, 12, 6, 40).x(0, 1, ticks_of(priors[grid.x]), short_name(priors[grid.x])).y(0, 1, ticks_of(priors[grid.y]), short_name(priors[grid.y]));
    const double side = 1 / static_cast<double>(grid.cells);
    for (std::size_t c = 0; c < grid.least.size(); ++c) {
        const double value = depth ? grid.depth[c] : grid.least[c], x = static_cast<double>(c % grid.cells) * side, y = static_cast<double>(c / grid.cells) * side;
        if (!std::isfinite(value) || (depth ? value <= 0 : value > 6)) continue;
        const double strength = depth ? 0.1 + 0.9 * value / deepest : value <= 3 ? 0.95 - 0.2 * value : 0.25 - 0.07 * (value - 3);
        chart.bar(x, x + side, y, y + side, depth ? "var(--s3)" : value <= 3 ? "var(--s1)" : "var(--s0)", strength, fmt::format("{}: {:.3g}", depth ? "share that remains" : "least implausibility", value));
    }
    return chart.markup();
}

std::string pairs_of(const HistoryMatching& matching, const std::vector<Prior>& priors, bool depth)
{
    std::string out = "<div style=\"display:flex;flex-wrap:wrap;gap:.6rem 1rem\">";
    for (const PairGrid& grid : matching.pairs) out += chart_of_pair(grid, priors, depth);
    return out + "</div>";
}

/// Observed against predicted of points left out; the bar is the 95 % interval.
std::string chart_of_emulator(const TargetEmulator& emulator, const Target& target)
{
    const EmulatorCheck& check = emulator.left_out;
    double               low = target.observed, high = target.observed;
    for (std::size_t n = 0; n < check.size(); ++n) low = std::min({low, check.observed[n], check.predicted[n]}), high = std::max({high, check.observed[n], check.predicted[n]});
    const double room = std::max(1e-9, (high - low) * 0.06);
    low -= room, high += room;
    Chart chart(280, 260, fmt::format("{}: what the model said against what the emulator predicts without the point", target.name));
    chart.margins(58, 10, 24, 42).x(low, high, svg::round_ticks(low, high, 3), "predicted").y(low, high, svg::round_ticks(low, high, 4), "the model").line({{low, low}, {high, high}}, "var(--muted)", 1, true).line({{low, target.observed}, {high, target.observed}}, "var(--s5)", 1.5);
    for (std::size_t n = 0; n < check.size(); ++n) {
        const double off = 1.96 * check.deviation[n];
        const auto   colour = std::abs(check.standardised[n]) <= 1.96 ? "var(--s1)" : "var(--s2)";
        chart.line({{std::max(low, check.predicted[n] - off), check.observed[n]}, {std::min(high, check.predicted[n] + off), check.observed[n]}}, colour, 0.8).dot(check.predicted[n], check.observed[n], colour, 2.6, 0.9, fmt::format("standardised error {:.2f}", check.standardised[n]));
    }
    return chart.text(low, high, target.name, "start", "var(--ink)", 12).markup();
}

std::string emulators_of(const Wave& wave, const std::vector<Target>& targets)
{
    std::string out = "<div style=\"display:flex;flex-wrap:wrap;gap:.6rem 1rem\">";
    for (const TargetEmulator& emulator : wave.emulators) out += chart_of_emulator(emulator, targets[emulator.target]);
    return out + "</div>";
}

std::string chart_of_profile(const Profile& profile, const Profiles& all, const std::vector<Prior>& priors)
{
    const double                           high = all.least + 4 * (all.threshold - all.least);
    std::vector<std::pair<double, double>> line;
    for (std::size_t l = 0; l < profile.level.size(); ++l) line.emplace_back(profile.level[l], std::min(high, profile.misfit[l]));
    Chart chart(290, 220, fmt::format("Profile of {}", priors[profile.parameter].path));
    chart.margins(50, 14, 24, 40).x(0, 1, ticks_of(priors[profile.parameter]), short_name(priors[profile.parameter])).y(std::min(0.0, all.least), high, svg::round_ticks(0, high, 4), "misfit");
    return chart.line(line, profile.identified() ? "var(--s1)" : "var(--s2)").line({{0, all.threshold}, {1, all.threshold}}, "var(--muted)", 1, true).text(0, high * 1.03, profile.identified() ? "identified" : profile.below || profile.above ? "from one side" : "not identified", "start", "var(--ink)", 12).markup();
}

PageSection section_of_profiles(const Profiles& profiles, const std::vector<Prior>& priors)
{
    const auto  tables = tables_of(profiles, priors);
    std::string charts = "<div style=\"display:flex;flex-wrap:wrap;gap:.6rem 1rem\">";
    for (const Profile& profile : profiles.of) charts += chart_of_profile(profile, profiles, priors);
    return {"profiles", "Which parameters the targets tell",
            figure("The best misfit at each value, the others free", "Below the dashed line a value cannot be told from the best. A profile that stays below it across the range: whatever this parameter is, others make up for it.", charts + "</div>", on_page(tables[0]), "profiles") + open_table(on_page(tables[1]), "identifiability")};
}

std::string chart_of_search(const CmaEsResult& search)
{
    std::vector<std::pair<double, double>> best, median;
    double                                 low = 1e300, high = -1e300;
    for (std::size_t g = 0; g < search.generations.size(); ++g) {
        const auto log = [](double value) { return std::isfinite(value) ? std::log10(std::max(1e-6, value)) : std::nan(""); };
        best.emplace_back(g + 1, log(search.generations[g].best)), median.emplace_back(g + 1, log(search.generations[g].median));
        for (const double y : {best.back().second, median.back().second})
            if (std::isfinite(y)) low = std::min(low, y), high = std::max(high, y);
    }
    low = std::floor(low), high = std::max(low + 1, std::ceil(high));
    std::vector<svg::Tick> ticks;
    for (double p = low; p <= high; ++p) ticks.push_back({p, fmt::format("{:g}", std::pow(10, p))});
    const double last = static_cast<double>(std::max<std::size_t>(2, search.generations.size()));
    return Chart(640, 280, "Misfit by generation").margins(64, 70, 12, 44).x(1, last, svg::round_ticks(1, last), "generation").y(low, high, ticks, "misfit").line(median, "var(--s0)").line(best, "var(--s1)")
        .text(last, median.back().second, " median", "start", "var(--s0)").text(last, best.back().second, " best", "start", "var(--s1)").markup();
}

}  // namespace

std::vector<std::string> warnings_of(const HistoryMatching& matching, const std::vector<Target>& targets)
{
    std::vector<std::string> out;
    for (std::size_t w = 0; w < matching.waves.size(); ++w) {
        const Wave& wave = matching.waves[w];
        if (wave.left_out > 0) out.push_back(fmt::format("Wave {}: {} of {} points did not answer some target and were left out of its emulator ({} runs failed).", w + 1, wave.left_out, wave.answers.points, wave.answers.failed));
        for (const TargetEmulator& e : wave.emulators) {
            const std::string& name = targets[e.target].name;
            if (e.left_out.too_sure()) out.push_back(fmt::format("Wave {}, {}: {:.0f} % of points left out lie in their 95 % interval; the emulator's variance was multiplied by {:.2g}.", w + 1, name, 100 * e.left_out.coverage, e.inflation));
            if (e.independent && e.independent->too_sure()) out.push_back(fmt::format("Wave {}, {}: {:.0f} % of this wave's points lie in the 95 % interval of the emulator before, which may have ruled out too much.", w + 1, name, 100 * e.independent->coverage));
            if (w == 0 && e.left_out.q2 < 0.2) out.push_back(fmt::format("{}: what differs between points is mostly chance (Q² {:.2f}): the parameters hardly act on it, or there are too few replicates.", name, e.left_out.q2));
        }
    }
    return out;
}

std::vector<PageSection> sections_of(const HistoryMatching& matching, const Profiles& profiles, const std::vector<Prior>& priors, const std::vector<Target>& targets)
{
    const auto  tables = tables_of(matching, priors, targets);
    const auto  named  = [&](const char* name) { return on_page(*std::find_if(tables.begin(), tables.end(), [&](const Table& t) { return t.name == name; })); };
    const Wave& last   = matching.waves.back();
    std::string remains = (matching.stop == MatchingStop::all_ruled_out ? "<p class=\"warning\" role=\"alert\">" : "<p>") + html::escaped(matching.told) + "</p>\n";
    remains += figure("The space that remains", "As a share of the priors' probability. What remains is no posterior: it is where the truth may lie.", chart_of_shares(matching), named("waves"), "waves");
    std::vector<PageSection> out{{"remains", "What is not ruled out", remains}};
    if (!matching.pairs.empty())
        out.push_back({"pairs", "The space over pairs of parameters", figure("Least implausibility", "The least of any point behind a cell: blue may hold the truth, grey is ruled out, nothing is far off. Axes are even in the priors' probability.", pairs_of(matching, priors, false), named("pairs"), "pairs") +
                       figure("Optical depth", "Share of the points behind a cell that remain, the darkest the most.", pairs_of(matching, priors, true), named("pairs"), "depth")});
    out.push_back({"emulators", "How good the emulators are", figure(fmt::format("Wave {}: every point predicted without it", matching.waves.size()), "Bars are 95 % intervals, orange those that miss; the amber line is what was observed.", emulators_of(last, targets), named("emulators"), "emulators")});
    if (!profiles.of.empty()) out.push_back(section_of_profiles(profiles, priors));
    return out;
}

std::vector<PageSection> sections_of(const CmaEsResult& search, const std::vector<Prior>& priors, const std::vector<Target>& targets)
{
    const auto        tables = tables_of(search, priors, targets);
    const std::string told   = fmt::format("{} {} runs. At the best point the misfit is {:.3g} (standard error {}), asked again with {} replicates.", search.told, search.runs, search.misfit.value, number(search.misfit.standard_error, 2), search.final_replicates);
    return {{"best", "The best point", "<p>" + html::escaped(told) + "</p>\n" + open_table(on_page(tables[1]), "best_point") + open_table(on_page(tables[2]), "best_fit")},
            {"search", "How the search came nearer", figure("Misfit by generation", "On a logarithmic scale; where chance blurs the order of candidates, replicates are doubled.", chart_of_search(search), on_page(tables[0]), "generations")}};
}

}  // namespace homeward::analysis
