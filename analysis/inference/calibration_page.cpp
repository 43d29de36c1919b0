#include "analysis/inference/calibration_page.hpp"

#include "analysis/inference/abc_parts.hpp"
#include "analysis/inference/svg.hpp"
#include "analysis/inference/weighted_sample.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace homeward::analysis {

namespace {

using svg::Chart;
using svg::short_number;
using svg::Tick;

constexpr const char* prior_colour     = "var(--s0)";
constexpr const char* posterior_colour = "var(--s1)";
constexpr const char* fitted_colour    = "var(--s1)";
constexpr const char* held_out_colour  = "var(--s5)";
constexpr const char* missed_colour    = "var(--s2)";

std::string number(double value) { return std::isfinite(value) ? short_number(value) : "–"; }

/// The end of a setting's path is what a small chart has room for.
std::string short_name(const std::string& path)
{
    constexpr std::size_t room = 19;
    return path.size() <= room ? path : path.substr(path.size() - room);
}

std::vector<Tick> ticks_of_prior(const Prior& prior, std::initializer_list<double> shares)
{
    std::vector<Tick> ticks;
    for (const double share : shares) ticks.push_back({share, fmt::format("{:.3g}", prior.value(share))});
    return ticks;
}

std::string marginal(const Posterior& posterior, const ParameterSummary& summary, std::size_t p)
{
    const Prior&                           prior   = posterior.fit.parameters[p];
    const std::vector<double>              density = density_of_shares(posterior.shares(p), posterior.adjusted.weights, 101);
    const double                           top     = std::max(1.5, *std::ranges::max_element(density) * 1.1);
    std::vector<std::pair<double, double>> curve;
    for (std::size_t i = 0; i < density.size(); ++i) curve.emplace_back(static_cast<double>(i) / 100, density[i]);
    Chart chart(320, 190, prior.path + ": posterior density relative to the prior");
    chart.margins(36, 14, 26, 36).x(0, 1, ticks_of_prior(prior, {0, 0.25, 0.5, 0.75, 1}), prior.unit).y(0, top, svg::round_ticks(0, top, 3));
    chart.area(curve, posterior_colour).line({{0, 1}, {1, 1}}, prior_colour, 1.5, true).line(curve, posterior_colour).text(0, top * 1.05, prior.path, "start", "var(--ink)", 13);
    const std::vector<double> shares = posterior.shares(p);
    const double low = weighted_quantile(shares, posterior.adjusted.weights, 0.05), high = weighted_quantile(shares, posterior.adjusted.weights, 0.95);
    chart.bar(low, high, 0, top * 0.015, posterior_colour, 1, fmt::format("90 %: {} to {}", number(summary.low), number(summary.high)));
    return chart.markup();
}

html::Table table_of_parameters(const Posterior& posterior, const CalibrationSummary& summary)
{
    html::Table table{"Prior and posterior; intervals of 90 %", {{"Setting", false}, {"Unit", false}, {"Mean", true}, {"Mode", true}, {"Posterior", true}, {"Prior", true}, {"Narrower by", true}, {"Note", false}}, {}};
    for (std::size_t p = 0; p < summary.parameters.size(); ++p) {
        const ParameterSummary& one = summary.parameters[p];
        const std::string       note = one.at_lower_end || one.at_upper_end ? "at the end of its prior" : one.unidentified ? "not identified" : "";
        table.rows.push_back({posterior.fit.parameters[p].path, posterior.fit.parameters[p].unit, number(one.mean), number(one.mode), fmt::format("{} to {}", number(one.low), number(one.high)), fmt::format("{} to {}", number(one.prior_low), number(one.prior_high)), fmt::format("{:.0f} %", 100 * one.narrowing), note});
    }
    return table;
}

PageSection parameters_section(const Posterior& posterior, const CalibrationSummary& summary)
{
    std::string charts = "<div class=\"charts\" style=\"grid-template-columns:repeat(auto-fill,minmax(19rem,1fr));gap:1rem\">";
    for (std::size_t p = 0; p < summary.parameters.size(); ++p) charts += "<figure>" + marginal(posterior, summary.parameters[p], p) + "</figure>\n";
    return {"headlines", "What was learnt of each parameter", paragraph("Density of the posterior relative to the prior, which is the dashed line at 1: above it a value has become more likely, below it less. The axis is even in the prior's probability and bears the setting's values; the thick bar is the 90 % interval.") + charts + "</div>\n" + open_table(table_of_parameters(posterior, summary), "parameters")};
}

/// Where the particles of two parameters lie, in shares of their priors, as a table of cells.
std::string pair_cell(const std::vector<double>& x, const std::vector<double>& y, const std::vector<double>& weights, double left, double top, double size, const std::string& told)
{
    constexpr std::size_t cells = 12;
    std::vector<double>   mass(cells * cells);
    for (std::size_t n = 0; n < x.size(); ++n) mass[std::min(cells - 1, static_cast<std::size_t>(y[n] * cells)) * cells + std::min(cells - 1, static_cast<std::size_t>(x[n] * cells))] += weights[n];
    const double most = *std::ranges::max_element(mass), cell = size / cells;
    std::string  out  = fmt::format("<g><title>{}</title><rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"none\" stroke=\"var(--rule)\"/>", html::escaped(told), left, top, size, size);
    for (std::size_t r = 0; r < cells; ++r)
        for (std::size_t c = 0; c < cells; ++c)
            if (const double share = mass[r * cells + c] / most; share > 0.02)
                out += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.2f}\" height=\"{:.2f}\" fill=\"{}\" fill-opacity=\"{:.2f}\"/>", left + static_cast<double>(c) * cell, top + size - static_cast<double>(r + 1) * cell, cell, cell, posterior_colour, share);
    return out + "</g>";
}

double correlation(const std::vector<double>& x, const std::vector<double>& y, const std::vector<double>& weights)
{
    Eigen::MatrixXd both(static_cast<Eigen::Index>(x.size()), 2);
    for (Eigen::Index n = 0; n < both.rows(); ++n) both(n, 0) = x[static_cast<std::size_t>(n)], both(n, 1) = y[static_cast<std::size_t>(n)];
    const Eigen::MatrixXd covariance = weighted_covariance(both, weights);
    return covariance(0, 1) / std::sqrt(covariance(0, 0) * covariance(1, 1));
}

PageSection pairs_section(const Posterior& posterior)
{
    const std::size_t                count = posterior.fit.parameters.size();
    const double                     size = std::min(150.0, 900.0 / static_cast<double>(count)), gap = 8, margin = 120;
    const std::vector<double>&       weights = posterior.adjusted.weights;
    std::vector<std::vector<double>> shares;
    for (std::size_t p = 0; p < count; ++p) shares.push_back(posterior.shares(p));
    std::string cells;
    html::Table table{"Correlation of each pair in the posterior, in shares of the priors", {{"Setting", false}}, {}};
    for (std::size_t p = 0; p < count; ++p) {
        table.columns.push_back({short_name(posterior.fit.parameters[p].path), true});
        auto& row = table.rows.emplace_back(std::vector<std::string>{posterior.fit.parameters[p].path});
        for (std::size_t q = 0; q < count; ++q) row.push_back(q < p ? fmt::format("{:+.2f}", correlation(shares[q], shares[p], weights)) : "");
    }
    for (std::size_t row = 1; row < count; ++row)
        for (std::size_t column = 0; column < row; ++column)
            cells += pair_cell(shares[column], shares[row], weights, margin + static_cast<double>(column) * (size + gap), static_cast<double>(row - 1) * (size + gap), size, posterior.fit.parameters[column].path + " × " + posterior.fit.parameters[row].path + ": correlation " + table.rows[row][column + 1]);
    const double width = margin + static_cast<double>(count - 1) * (size + gap), height = static_cast<double>(count - 1) * (size + gap) + 24;
    for (std::size_t p = 0; p < count; ++p) {
        if (p > 0) cells += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\" font-size=\"10\" fill=\"var(--muted)\">{}</text>", margin - 5, (static_cast<double>(p) - 0.5) * (size + gap), html::escaped(short_name(posterior.fit.parameters[p].path)));
        if (p + 1 < count) cells += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\" font-size=\"10\" fill=\"var(--muted)\">{}</text>", margin + (static_cast<double>(p) + 0.5) * (size + gap), height - 8, html::escaped(short_name(posterior.fit.parameters[p].path)));
    }
    const std::string picture = fmt::format("<svg role=\"img\" viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" height=\"{1:.0f}\" style=\"max-width:100%;height:auto\" font-family=\"system-ui, sans-serif\"><title>Pairs of parameters</title>{2}</svg>", width, height, cells);
    return {"pairs", "Which parameters make up for each other", figure("Pairs of parameters", "Each square is the prior's probability of two parameters, the deeper its colour the more of the posterior lies there. A band along a diagonal says that the targets know a combination of the two better than either.", picture, table, "pairs")};
}

html::Table table_of_targets(const Posterior& posterior, const CalibrationSummary& summary, bool held_out)
{
    html::Table table{held_out ? "Held out: looked at afterwards only" : "Fitted; intervals of 90 %", {{"Target", false}, {"Statistic", false}, {"Observed (standard error)", true}, {"Model", true}, {"Would be observed", true}, {"Off by", true}, {"", false}, {"Quality", false}, {"Source", false}}, {}};
    for (std::size_t k = 0; k < summary.targets.size(); ++k) {
        const Target&        target = posterior.fit.targets[k];
        const TargetSummary& one    = summary.targets[k];
        if (target.held_out != held_out) continue;
        table.rows.push_back({target.name, target.statistic, fmt::format("{} ({})", number(target.observed), number(target.standard_error)), fmt::format("{} to {}", number(one.low), number(one.high)), fmt::format("{} to {}", number(one.predicted_low), number(one.predicted_high)), fmt::format("{:+.1f} s.d.", one.off), one.reached ? "reached" : "missed", target.quality, target.source});
        auto& kinds = table.kinds.emplace_back(table.rows.back().size());
        kinds[6]    = one.reached ? "better" : "worse";
    }
    return table;
}

/// Every target on one scale: standard deviations of what would be observed, from the observation.
std::string chart_of_targets(const Posterior& posterior, const CalibrationSummary& summary)
{
    const double rows = static_cast<double>(summary.targets.size());
    double       most = 3;
    for (const TargetSummary& one : summary.targets) most = std::max(most, std::isfinite(one.off) ? std::abs(one.off) + 2 : 0);
    most = std::min(most, 12.0);
    Chart chart(960, 40 + 30 * rows, "Targets and predictions");
    chart.margins(330, 20, 6, 36).x(-most, most, svg::round_ticks(-most, most, 8), "prediction less observation, in standard deviations of what would be observed").y(0, rows, {});
    for (std::size_t k = 0; k < summary.targets.size(); ++k) {
        const Target&        target = posterior.fit.targets[k];
        const TargetSummary& one    = summary.targets[k];
        const double         y      = rows - static_cast<double>(k) - 0.5;
        const std::string    colour = !one.reached ? missed_colour : target.held_out ? held_out_colour : fitted_colour;
        chart.text(-most * 1.02, y - 0.12, target.name + (target.held_out ? " (held out)" : ""), "end", "var(--ink)", 12);
        if (!std::isfinite(one.off)) continue;
        const double spread = std::abs(one.off) > 1e-9 ? std::abs((target.observed - one.mean) / one.off) : std::hypot(error_of(target), (one.high - one.low) / 3.29);
        const auto   place  = [&](double value) { return std::clamp((value - target.observed) / spread, -most, most); };
        chart.bar(place(one.predicted_low), place(one.predicted_high), y - 0.12, y + 0.12, colour, 0.35, fmt::format("would be observed: {} to {}", number(one.predicted_low), number(one.predicted_high)));
        chart.bar(place(one.low), place(one.high), y - 0.05, y + 0.05, colour, 0.9, fmt::format("model: {} to {}", number(one.low), number(one.high)));
        chart.dot(place(one.mean), y, colour, 4);
    }
    chart.line({{0, 0}, {0, rows}}, "var(--ink)", 1.2);
    return chart.markup();
}

PageSection targets_section(const Posterior& posterior, const CalibrationSummary& summary)
{
    const bool any_held_out = std::ranges::any_of(posterior.fit.targets, &Target::held_out);
    return {"targets", "How well what was observed is met",
            paragraph(fmt::format("{} parameter sets were drawn from the posterior and simulated {} times each. The thick bar is the model's statistic, the wide one what would be observed with error and discrepancy; the line at nought is what was observed. Held-out targets were not fitted: they test what the fit is worth.", posterior.drawn.size(), posterior.fit.replicates)) +
                "<figure class=\"wide\">" + chart_of_targets(posterior, summary) + "</figure>\n" + open_table(table_of_targets(posterior, summary, false), "targets") + (any_held_out ? open_table(table_of_targets(posterior, summary, true), "targets_held_out") : std::string{})};
}

std::string trace(const std::string& title, const std::vector<double>& values, double low, double high)
{
    Chart                                  chart(320, 190, title);
    std::vector<std::pair<double, double>> points;
    for (std::size_t n = 0; n < values.size(); ++n) points.emplace_back(static_cast<double>(n), values[n]);
    chart.margins(46, 12, 26, 34).x(0, std::max(1.0, static_cast<double>(values.size()) - 1), svg::round_ticks(0, std::max(1.0, static_cast<double>(values.size()) - 1), 6), "generation").y(low, high, svg::round_ticks(low, high, 4)).line(points, posterior_colour).text(0, high + (high - low) * 0.05, title, "start", "var(--ink)", 13);
    for (const auto& [x, y] : points)
        if (std::isfinite(y)) chart.dot(x, y, posterior_colour, 2.5, 1, short_number(y));
    return "<figure>" + chart.markup() + "</figure>\n";
}

PageSection traces_section(const Posterior& posterior)
{
    std::vector<double> tolerance, size, acceptance;
    html::Table         table{"Generations", {{"Generation", true}, {"Tolerance", true}, {"Effective size", true}, {"Accepted", true}, {"Parameter sets", true}, {"Failed", true}}, {}};
    for (const Generation& one : posterior.sample.generations) {
        tolerance.push_back(one.tolerance < 1e100 ? one.tolerance : std::nan("")), size.push_back(one.effective_size), acceptance.push_back(one.acceptance);
        table.rows.push_back({std::to_string(table.rows.size()), number(tolerance.back()), fmt::format("{:.0f}", one.effective_size), fmt::format("{:.1f} %", 100 * one.acceptance), std::to_string(one.simulations), std::to_string(one.failed)});
    }
    double most = 0;
    for (const double t : tolerance) most = std::max(most, std::isfinite(t) ? t : 0);
    return {"traces", "How the sampler came there", paragraph("The tolerance is a distance in scales of the generation, so that it may rise by a little when the scales shrink. It stopped because " + html::escaped(posterior.sample.stopped) + ".") + "<div class=\"charts\" style=\"grid-template-columns:repeat(auto-fill,minmax(19rem,1fr));gap:1rem\">" + trace("tolerance", tolerance, 0, most * 1.05 + 1e-12) +
            trace("effective size", size, 0, *std::ranges::max_element(size) * 1.05) + trace("accepted", acceptance, 0, 1) + "</div>\n" + open_table(table, "generations")};
}

PageSection reproduce_section(const Posterior& posterior, const CalibrationOrigin& origin)
{
    html::Table table{"What it was made of", {{"", false}, {"", false}}, {{"scenario", origin.scenario_name + " · sha256 " + origin.scenario_sha256}, {"targets", origin.targets_file + " · sha256 " + origin.targets_sha256}, {"priors", origin.priors_file + " · sha256 " + origin.priors_sha256}, {"method", origin.method}, {"seed", std::to_string(posterior.fit.seed)}, {"homeward", origin.software_version + " · " + origin.git_commit}}};
    return {"reproduce", "How to make it again", "<pre>" + html::escaped(origin.command) + "</pre>\n" + html::markup(table)};
}

}  // namespace

std::string calibration_page(const Posterior& posterior, const CalibrationSummary& summary, const CalibrationOrigin& origin)
{
    StaticPage page{"Calibration of " + origin.scenario_name, "homeward · calibration", "Which values of the parameters agree with what was observed, and how sure is that?", {}, summary.warnings, {}, "Tables lie as CSV beside this page, everything in posterior.h5. Equations and sources: docs/reference/calibration.md."};
    page.facts = {{"Method", origin.method}, {"Parameters", std::to_string(posterior.fit.parameters.size())}, {"Targets", fmt::format("{} fitted, {} held out", std::ranges::count(posterior.fit.targets, false, &Target::held_out), std::ranges::count(posterior.fit.targets, true, &Target::held_out))}, {"Parameter sets", fmt::format("{} × {}", posterior.sample.simulations, posterior.fit.replicates)}, {"Effective size", fmt::format("{:.0f}", summary.effective_size)}};
    page.sections = {parameters_section(posterior, summary), targets_section(posterior, summary)};
    if (posterior.fit.parameters.size() > 1) page.sections.push_back(pairs_section(posterior));
    page.sections.push_back(traces_section(posterior));
    page.sections.push_back(reproduce_section(posterior, origin));
    return markup(page);
}

}  // namespace homeward::analysis
