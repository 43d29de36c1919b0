#include "analysis/embedded.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/page.hpp"
#include "analysis/table_files.hpp"
#include "analysis/validation/validation_chart.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace homeward::analysis {
namespace {

std::string title(const Catalogue& words, const std::string& key) { return html::escaped(words.text(key)); }

/// The ids of patterns in their order, each once; levels have none.
std::vector<std::string> ids_of(const Validation& validation)
{
    std::vector<std::string> ids;
    for (const Pattern& pattern : validation.file.patterns)
        if (!pattern.level && std::ranges::find(ids, pattern.id) == ids.end()) ids.push_back(pattern.id);
    return ids;
}

std::string heading_of(const std::string& id, const Catalogue& words) { return words.has("pattern." + id) ? id + " · " + words.text("pattern." + id) : id; }

std::string opening(const Validation& validation, const std::vector<PageSection>& sections, const Catalogue& words)
{
    const auto& first = validation.countries.front().run;
    std::string out   = "<p class=\"standfirst\">" + title(words, "validation.standfirst") + "</p>\n";
    if (validation.quick) out += "<p class=\"warning\" role=\"alert\">" + title(words, "validation.quick") + "</p>\n";
    out += "<dl class=\"facts\">" + html::fact(words.text("fact.persons"), words.number(first.persons, 0)) + html::fact(words.text("validation.months"), std::to_string(first.months)) + html::fact(words.text("validation.seed"), std::to_string(first.seed)) + html::fact(words.text("validation.version"), first.software_version);
    return out + "</dl>\n" + html::contents(sections, words.text("page.contents"));
}

std::string counts(const VerdictCount& c, const Catalogue& words)
{
    const auto  number = [](std::size_t n) { return std::to_string(n); };
    std::string out = words.text("validation.counts", {{"hit", number(c.hit)}, {"all", number(c.hit + c.missed + c.undecided + c.not_measured)}, {"missed", number(c.missed)}, {"undecided", number(c.undecided)}});
    return c.not_measured > 0 ? out + ", " + words.text("validation.not_measured_too", {{"number", number(c.not_measured)}}) : out;
}

std::string summary(const Validation& validation, const Catalogue& words)
{
    html::Table table{words.text("validation.summary"), {{words.text("validation.country")}, {words.text("fact.replicates"), true}, {words.text("validation.all")}, {words.text("validation.held_out")}}, {}};
    table.kind = "words";
    for (const ValidatedCountry& country : validation.countries)
        table.rows.push_back({title_of(country, words), std::to_string(country.run.finished()), counts(count_of(country.results), words), counts(count_of_held_out(country.results), words)});
    std::string keys = "<ul class=\"keys\"><li><b>▲</b>" + title(words, "validation.observed") + "</li><li><span class=\"band\"></span>" + title(words, "validation.band") + "</li>";
    for (const Verdict verdict : {Verdict::hit, Verdict::missed, Verdict::undecided}) keys += "<li><b>" + sign_of(verdict) + "</b>" + title(words, "validation.verdict." + key_of(verdict)) + "</li>";
    return html::markup(table) + "<h3>" + title(words, "validation.how_to_read") + "</h3><p>" + title(words, "validation.reading") + "</p><p>" + title(words, "validation.looked_at") + "</p>" + keys + "</ul>\n";
}

std::string misses(const Validation& validation, const Catalogue& words)
{
    const auto sentences = sentences_on_misses(validation, words);
    if (sentences.empty()) return "<p>" + title(words, "validation.no_miss") + "</p>\n";
    std::string out = "<ul class=\"misses\">\n";
    for (const std::string& sentence : sentences) out += "<li>" + html::escaped(sentence) + "</li>\n";
    return out + "</ul>\n";
}

/// Why something could not be measured, each reason once.
std::string reasons(const Validation& validation, const std::string& id, const Catalogue& words)
{
    std::vector<std::string> told;
    for (const ValidatedCountry& country : validation.countries)
        for (const PatternResult& result : country.results)
            if (result.pattern.id == id && !result.why_not.empty() && std::ranges::find(told, result.why_not) == told.end()) told.push_back(result.why_not);
    std::string out;
    for (const std::string& why : told) out += "<p class=\"note\">" + title(words, "validation.verdict.not_measured") + ": <span lang=\"en\">" + html::escaped(why) + "</span></p>\n";
    return out;
}

std::string charts(const Validation& validation, const std::string& id, const Catalogue& words)
{
    std::string              out = "<div class=\"patterns\">\n", sources;
    std::vector<std::string> told;
    for (std::size_t i = 0; i < validation.file.patterns.size(); ++i) {
        const Pattern& pattern = validation.file.patterns[i];
        if (pattern.id != id) continue;
        out += pattern_chart(validation, i, words);
        if (pattern.source.empty() || std::ranges::find(told, pattern.source) != told.end()) continue;
        told.push_back(pattern.source);
        sources += (sources.empty() ? " " : "; ") + html::escaped(pattern.source) + " (" + html::escaped(words.text("validation.quality", {{"grade", pattern.quality}})) + ")";
    }
    return out + "</div>\n" + (sources.empty() ? "" : "<p class=\"note\">" + title(words, "validation.sources") + sources + "</p>\n") + reasons(validation, id, words);
}

std::string base64(const std::string& text)
{
    static const char* const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string              out;
    for (std::size_t i = 0; i < text.size(); i += 3) {
        std::uint32_t three = 0;
        for (std::size_t k = 0; k < 3; ++k) three = three << 8 | (i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k) out += i + k <= text.size() ? letters[three >> (18 - 6 * k) & 63U] : '=';
    }
    return out;
}

std::string reproduce(const Validation& validation, const Catalogue& words)
{
    return "<pre>" + html::escaped(validation.command) + "</pre>\n<p><a download=\"validation.csv\" href=\"data:text/csv;base64," + base64(csv_text(tables_of(validation).front())) + "\">" + title(words, "validation.tables") + "</a></p>\n";
}

}  // namespace

std::string validation_page(const Validation& validation, const Catalogue& words)
{
    std::vector<PageSection> sections{{"summary", words.text("validation.summary"), summary(validation, words)}, {"missed", words.text("validation.missed_title"), misses(validation, words)}};
    for (const std::string& id : ids_of(validation)) sections.push_back({id, heading_of(id, words), charts(validation, id, words)});
    sections.push_back({"levels", words.text("validation.levels"), charts(validation, "level", words)});
    const std::string opened = opening(validation, sections, words);  // how to make it again stands behind the contents
    sections.push_back({"reproduce", words.text("validation.reproduce"), reproduce(validation, words)});
    return html::markup(html::Page{words.language(), validation.countries.front().run.software_version, words.text("validation.title"), std::string(embedded("validation.css")), title(words, "validation.skip"), title(words, "validation.eyebrow"), opened, "", sections, "<p>" + title(words, "page.footer") + "</p>", {}});
}

}  // namespace homeward::analysis
