#include "analysis/validation/validation_chart.hpp"

#include "analysis/report/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace homeward::analysis {
namespace {

constexpr double two_standard_errors = 1.959964;

/// From values to per cent of the track, with round numbers to mark.
class Scale {
public:
    void include(double value)
    {
        if (!std::isfinite(value)) return;
        low_  = any_ ? std::min(low_, value) : value;
        high_ = any_ ? std::max(high_, value) : value;
        any_  = true;
    }
    void close()
    {
        const double room = high_ > low_ ? 0.07 * (high_ - low_) : std::max(0.05 * std::abs(low_), 0.01);
        low_ -= room, high_ += room;
    }
    bool                any() const { return any_; }
    double              place(double value) const { return std::clamp(100 * (value - low_) / (high_ - low_), 0.0, 100.0); }
    std::vector<double> marks() const
    {
        const double rough = (high_ - low_) / 3, power = std::pow(10, std::floor(std::log10(rough))), step = power * (rough / power >= 5 ? 5 : rough / power >= 2 ? 2 : 1);
        std::vector<double> out;
        for (double n = std::ceil(low_ / step); n * step <= high_; ++n) out.push_back(n * step);
        return out;
    }
    int digits() const { return std::max(0, static_cast<int>(-std::floor(std::log10((high_ - low_) / 3)))); }

private:
    double low_ = 0, high_ = 0;
    bool   any_ = false;
};

std::string span(const char* kind, const Scale& scale, double low, double high) { return fmt::format("<i class=\"{}\" style=\"left:{:.2f}%;width:{:.2f}%\"></i>", kind, scale.place(low), scale.place(high) - scale.place(low)); }
std::string line(const char* kind, const Scale& scale, double at) { return fmt::format("<i class=\"{}\" style=\"left:{:.2f}%\"></i>", kind, scale.place(at)); }

/// What lies behind every lane: the band, nought, the observed value.
std::string ground(const Pattern& pattern, std::optional<double> observed, const Scale& scale)
{
    constexpr double far = 1e300;
    std::string      out;
    if (pattern.hit == Hit::within) out += span("band", scale, pattern.band.low, pattern.band.high);
    if (pattern.hit == Hit::above) out += span("band", scale, 0, far);
    if (pattern.hit == Hit::below || pattern.hit == Hit::not_above) out += span("band", scale, -far, 0);
    if (const double at = scale.place(0); at > 0 && at < 100) out += line("zero", scale, 0);
    return observed ? out + line("seen", scale, *observed) : out;
}

std::string lane(const std::string& kind, const std::string& who, const std::string& track, const std::string& told)
{
    return fmt::format("<div class=\"lane {}\"><span class=\"who\">{}</span><span class=\"track\">{}</span><span class=\"told\">{}</span></div>\n", kind, html::escaped(who), track, told);
}

std::string mark(const std::string& sign, const Scale& scale, double at) { return fmt::format("<i class=\"mark\" style=\"left:{:.2f}%\" aria-hidden=\"true\">{}</i>", scale.place(at), sign); }

std::string verdict_told(const PatternResult& result, const Catalogue& words)
{
    const std::string simulated = html::escaped(simulated_as_text(result, words));
    if (result.verdict == Verdict::none) return simulated;
    const std::string word = html::escaped(words.text("validation.verdict." + key_of(result.verdict)));
    return (result.verdict == Verdict::not_measured ? "" : simulated + " ") + "<em>" + word + "</em>";
}

Scale scale_of(const Validation& validation, std::size_t i)
{
    const Pattern& pattern = validation.file.patterns[i];
    Scale          scale;
    for (const ValidatedCountry& country : validation.countries) {
        const PatternResult& r = country.results[i];
        for (const double value : {r.estimate.mean, r.estimate.t.low, r.estimate.t.high}) scale.include(value);
        if (const auto own = pattern.observed_of(country.country)) scale.include(*own);
    }
    if (pattern.observed && pattern.standard_error)
        for (const int side : {-1, 1}) scale.include(*pattern.observed + side * two_standard_errors * *pattern.standard_error);
    if (pattern.observed) scale.include(*pattern.observed);
    if (pattern.hit == Hit::within) scale.include(pattern.band.low), scale.include(pattern.band.high);
    if (pattern.hit != Hit::within && pattern.hit != Hit::none) scale.include(0);
    scale.close();
    return scale;
}

}  // namespace

std::string sign_of(Verdict verdict)
{
    switch (verdict) {
    case Verdict::hit: return "●";
    case Verdict::missed: return "✕";
    case Verdict::undecided: return "◇";
    default: return "■";
    }
}

std::string pattern_chart(const Validation& validation, std::size_t i, const Catalogue& words)
{
    const Pattern& pattern = validation.file.patterns[i];
    const Scale    scale   = scale_of(validation, i);
    std::string    out     = "<figure class=\"pattern\" id=\"" + html::escaped(pattern.name) + "\"><figcaption><h3>" + (words.language() == "en" ? html::escaped(pattern.words) : "<span lang=\"en\">" + html::escaped(pattern.words) + "</span>") + (pattern.looked_at ? " †" : "") + "</h3></figcaption>\n";
    std::string    track   = ground(pattern, pattern.observed, scale);
    if (pattern.observed && pattern.standard_error) track += span("range", scale, *pattern.observed - two_standard_errors * *pattern.standard_error, *pattern.observed + two_standard_errors * *pattern.standard_error);
    if (pattern.observed) track += mark("▲", scale, *pattern.observed);
    if (const std::string observed = pattern.observed_as_text(); !observed.empty()) out += lane("observed", words.text("validation.observed"), track, html::escaped(observed));
    for (const ValidatedCountry& country : validation.countries) {
        const PatternResult& r   = country.results[i];
        const auto           own = pattern.observed_in.find(country.country);
        track = ground(pattern, pattern.observed_of(country.country), scale);
        if (r.estimate.t.known()) track += span("range", scale, r.estimate.t.low, r.estimate.t.high);
        if (r.estimate.n > 0) track += mark(sign_of(r.verdict), scale, r.estimate.mean);
        const std::string beside = own == pattern.observed_in.end() ? "" : " (" + html::escaped(words.text("validation.was_observed", {{"value", fmt::format("{}", own->second)}})) + ")";
        out += lane(key_of(r.verdict), title_of(country, words), track, verdict_told(r, words) + beside);
    }
    std::string marks;
    if (scale.any())
        for (const double at : scale.marks()) marks += fmt::format("<span style=\"left:{:.2f}%\">{}</span>", scale.place(at), html::escaped(words.number(at, scale.digits())));
    return out + lane("axis", "", marks, "") + "</figure>\n";
}

}  // namespace homeward::analysis
