// What a self-check shows: histograms of ranks that should be flat, and coverage that should be 90 %.
#include "analysis/inference/calibration_page.hpp"

#include "analysis/inference/svg.hpp"
#include "analysis/inference/weighted_sample.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <fmt/format.h>

#include <cmath>

namespace homeward::analysis {

namespace {

constexpr std::size_t bins = 20;

std::vector<double> shares_of(const SelfCheck& check, std::size_t p)
{
    std::vector<double> out;
    for (const Ranked& one : check.data_sets) out.push_back(one.share[p]);
    return out;
}

double narrowing_of(const SelfCheck& check, std::size_t p)
{
    std::vector<double> out;
    for (const Ranked& one : check.data_sets) out.push_back(one.narrowing[p]);
    return median(out);
}

/// Bars of the ranks, with the band in which 99 % of flat histograms' bars lie.
std::string histogram(const std::string& name, const Uniformity& uniform)
{
    const boost::math::binomial_distribution<> bar(static_cast<double>(uniform.of), 1.0 / bins);
    const double                               low = quantile(bar, 0.005), high = quantile(bar, 0.995);
    double                                     top = high;
    for (const std::size_t count : uniform.counts) top = std::max(top, static_cast<double>(count));
    svg::Chart chart(320, 180, "Ranks of " + name);
    chart.margins(36, 12, 26, 34).x(0, 1, svg::round_ticks(0, 1, 4), "rank of the truth").y(0, top * 1.1, svg::round_ticks(0, top * 1.1, 4));
    chart.bar(0, 1, low, high, "var(--s0)", 0.3, "99 % of bars of a flat histogram");
    for (std::size_t n = 0; n < bins; ++n) chart.bar((static_cast<double>(n) + 0.1) / bins, (static_cast<double>(n) + 0.9) / bins, 0, static_cast<double>(uniform.counts[n]), "var(--s1)", 0.85, std::to_string(uniform.counts[n]));
    chart.text(0, top * 1.14, name.substr(name.rfind('.') + 1), "start", "var(--ink)", 13);
    return chart.markup();
}

}  // namespace

html::Table self_check_table(const Fit& fit, const SelfCheck& check)
{
    html::Table table{"Ranks of the true values in their posteriors, and how often the 90 % interval holds them", {{"Setting", false}, {"Covered by 90 %", true}, {"Standard error", true}, {"χ² of 20 bins", true}, {"p", true}, {"Posterior / prior s.d.", true}}, {}};
    for (std::size_t p = 0; p < fit.parameters.size(); ++p) {
        const Uniformity uniform = uniformity(shares_of(check, p), bins);
        table.rows.push_back({fit.parameters[p].path, fmt::format("{:.1f} %", 100 * uniform.covered), fmt::format("{:.1f}", 100 * uniform.covered_error), fmt::format("{:.1f}", uniform.chi_square), fmt::format("{:.3f}", uniform.p), fmt::format("{:.2f}", narrowing_of(check, p))});
    }
    return table;
}

std::string self_check_picture(const Fit& fit, const SelfCheck& check)
{
    constexpr double  width = 320, height = 180;
    const std::size_t columns = std::min<std::size_t>(4, fit.parameters.size()), rows = (fit.parameters.size() + columns - 1) / columns;
    std::string out = fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\"><style>:root{{--s0:#5b6570;--s1:#0072B2;--ink:#1c2228;--muted:#57616b;--rule:#dedad0}}</style><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>", width * static_cast<double>(columns), height * static_cast<double>(rows));
    for (std::size_t p = 0; p < fit.parameters.size(); ++p) {
        std::string one = histogram(fit.parameters[p].path, uniformity(shares_of(check, p), bins));
        one.replace(0, 4, fmt::format("<svg x=\"{}\" y=\"{}\"", width * static_cast<double>(p % columns), height * static_cast<double>(p / columns)));
        out += one;
    }
    return out + "</svg>\n";
}

std::string self_check_page(const Fit& fit, const SelfCheck& check, const CalibrationOrigin& origin)
{
    std::string charts = "<div class=\"charts\" style=\"grid-template-columns:repeat(auto-fill,minmax(19rem,1fr));gap:1rem\">";
    for (std::size_t p = 0; p < fit.parameters.size(); ++p) charts += "<figure>" + histogram(fit.parameters[p].path, uniformity(shares_of(check, p), bins)) + "</figure>\n";
    StaticPage page{"Does the calibration of " + origin.scenario_name + " find what is true?", "homeward · self-check", "Parameter sets drawn from the priors were simulated and taken for observations in turn; the calibration had to find them again.",
                    {{"Data sets", std::to_string(check.data_sets.size())}, {"Simulations", std::to_string(check.bank)}, {"Failed", std::to_string(check.failed)}, {"Kept for each", std::to_string(check.kept)}}, {}, {}, "Equations and sources: docs/reference/calibration.md."};
    page.sections = {{"headlines", "Ranks and coverage", paragraph("If the posterior is right, the true value is as likely in any place of it as in any other: the bars are flat, and nine in ten of the 90 % intervals hold the truth. The grey band holds 99 % of the bars of a flat histogram; a hump says that posteriors are too wide, horns that they are too narrow, a slope that they are biased.") + charts + "</div>\n" + open_table(self_check_table(fit, check), "self_check")},
                     {"reproduce", "How to make it again", "<pre>" + html::escaped(origin.command) + "</pre>\n"}};
    return markup(page);
}

}  // namespace homeward::analysis
