// The section "What was changed": a card for each programme, a table for all other settings.
#include "analysis/report/report_sections.hpp"

#include <algorithm>

namespace homeward::analysis {
namespace {

/// A number as the scenario writes it, in the digits of the language; anything else unchanged.
std::string number_or_text(const std::string& word, const Catalogue& words)
{
    const std::string digits = word.starts_with("-") ? word.substr(1) : word;
    if (digits.empty() || digits.find_first_not_of("0123456789.") != std::string::npos || digits.front() == '.') return word;
    const std::size_t point = digits.find('.');
    return words.number(std::stod(word), point == std::string::npos ? 0 : static_cast<int>(digits.size() - point - 1));
}

bool is_name(const std::string& word) { return !word.empty() && word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.-") == std::string::npos; }

/// A setting's value for people: names in words, numbers as the language writes them, lists with dots between.
std::string shown(const std::string& value, const Catalogue& words)
{
    if (value.empty()) return words.text("table.absent");
    if (value == "[]") return words.text("value.none");
    std::vector<std::string> parts;
    for (std::size_t from = 0, to = 0; to != std::string::npos; from = to + 2) {
        to = value.find(", ", from);
        parts.push_back(value.substr(from, to == std::string::npos ? to : to - from));
    }
    if (!std::all_of(parts.begin(), parts.end(), is_name)) return value;
    std::string out;
    for (const std::string& part : parts) {
        std::string word = number_or_text(part, words);
        if (word == part) {
            word = words.label(words.has("instrument." + part) ? "instrument" : "value", part);
            if (!words.has("instrument." + part) && !words.has("value." + part)) word = part;  // a name of the scenario's own
            std::replace(word.begin(), word.end(), '_', ' ');
        }
        out += (out.empty() ? "" : " · ") + word;
    }
    return out;
}

/// What the setting means, as the scenario file says (or as its key says), and its key.
std::string name_of(const SettingChange& setting)
{
    const std::string meaning = setting.meaning.empty() ? readable(setting.key.substr(setting.key.rfind('.') + 1)) : setting.meaning;
    return "<span class=\"meaning\" lang=\"en\">" + html::escaped(meaning) + "</span> <code>" + html::escaped(setting.key) + "</code>";
}

std::string cell(const std::string& title, const std::string& content, const char* kind = "")
{
    return "<td data-label=\"" + html::escaped(title) + "\"" + (*kind ? std::string(" class=\"") + kind + "\"" : "") + ">" + content + "</td>";
}

/// Settings one under the other: old and new where both are told, else the value alone.
std::string settings_table(const Writing& w, const std::string& caption, const std::vector<SettingChange>& settings, bool old, bool now)
{
    const auto  word = [&](const char* key) { return w.words.text(key); };
    std::string out  = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + html::escaped(caption) + "\"><table class=\"settings\"><caption>" + html::escaped(caption) + "</caption><thead><tr>";
    std::vector<std::string> titles{word("table.setting")};
    if (old && now) titles.insert(titles.end(), {word("table.old"), word("table.new")});
    else titles.push_back(word("table.value"));
    titles.insert(titles.end(), {word("table.unit"), word("table.source")});
    for (const std::string& title : titles) out += "<th scope=\"col\">" + html::escaped(title) + "</th>";
    out += "</tr></thead><tbody>\n";
    for (const SettingChange& s : settings) {
        out += "<tr>" + cell(titles[0], name_of(s), "setting");
        if (old && now) out += cell(titles[1], html::escaped(shown(s.before, w.words)), "old") + cell(titles[2], html::escaped(shown(s.after, w.words)), "new");
        else out += cell(titles[1], html::escaped(shown(now ? s.after : s.before, w.words)), "new");
        const std::size_t last = titles.size() - 1;
        out += cell(titles[last - 1], html::escaped(s.unit)) + cell(titles[last], html::escaped(s.source), "source") + "</tr>\n";
    }
    return out + "</tbody></table></div>\n";
}

std::string fact(const std::string& term, const std::string& value) { return "<div><dt>" + html::escaped(term) + "</dt><dd>" + html::escaped(value) + "</dd></div>"; }

/// The whole is said for each 100,000 inhabitants, if so.
std::string per_inhabitants(const Writing& w, const ProgrammeTerms& terms, const std::string& amount)
{
    return terms.per_inhabitants ? w.words.text("programme.per_inhabitants", {{"amount", amount}}) : amount;
}

std::string programme_card(const Writing& w, const ProgrammeChange& p, std::size_t run)
{
    const auto&       words  = w.words;
    const std::string change = p.before && p.after ? "changed" : p.after ? "added" : "removed";
    const std::string held   = change == "added" ? words.text("programme.only_in", {{"scenario", w.name(run)}}) : change == "removed" ? words.text("programme.only_in", {{"scenario", w.name(0)}}) : words.text("programme.changed");
    std::string out = "<article class=\"programme " + change + "\"><header><h4>" + html::escaped(readable(p.name)) + "</h4><p class=\"held\">" + html::escaped(held) + "</p></header>\n<dl class=\"terms\">";
    out += fact(words.text("programme.funder"), words.label("value", p.terms.funder));
    out += fact(words.text("programme.budget"), per_inhabitants(w, p.terms, words.value(p.terms.budget_per_year, Unit::money)));
    out += fact(words.text("programme.places"), p.terms.places_per_month > 0 ? per_inhabitants(w, p.terms, words.number(p.terms.places_per_month, p.terms.places_per_month == static_cast<int>(p.terms.places_per_month) ? 0 : 1)) : words.text("programme.no_places"));
    if (p.terms.places_per_month > 0) out += fact(words.text("programme.who"), words.label("value", p.terms.who));  // a programme without places serves communities, or changes quotas
    out += "</dl>\n";
    if (!p.terms.package.empty()) {
        out += "<p class=\"package-title\">" + w.title("programme.package") + "</p><ol class=\"package\">";
        for (const std::string& instrument : p.terms.package) out += "<li>" + html::escaped(words.label("instrument", instrument)) + "</li>";
        out += "</ol>\n";
    }
    if (p.settings.empty()) return out + "</article>\n";
    // What changed is shown; the whole of a programme that only one of the two has waits folded, so that results stay near.
    const std::string title = words.text(change == "changed" ? "programme.differs" : "programme.states");
    const std::string table = settings_table(w, title, p.settings, p.before, p.after);
    out += change == "changed" ? table : "<details><summary>" + html::escaped(title) + "</summary>" + table + "</details>\n";
    return out + "</article>\n";
}

/// Everything as the scenario files write it.
std::string changes_csv(const Writing& w, const Alternative& a)
{
    html::Table table;
    table.csv_header = {"programme", "setting", "reference", "scenario", "unit", "source", "meaning"};
    const auto add   = [&](const std::string& programme, const SettingChange& s) { table.csv_rows.push_back({programme, s.key, s.before, s.after, s.unit, s.source, s.meaning}); };
    for (const ProgrammeChange& p : a.changes.programmes) {
        if (!p.before || !p.after) {
            std::string package;
            for (const std::string& instrument : p.terms.package) package += (package.empty() ? "" : ", ") + instrument;
            for (const auto& [key, value] : {std::pair{"package", package}, std::pair{"funder", p.terms.funder}, std::pair{"scale", std::string(p.terms.per_inhabitants ? "per_100000_inhabitants" : "absolute")}, std::pair{"eligibility.who", p.terms.who}})
                add(p.name, {key, p.before ? value : "", p.after ? value : "", "", "", ""});
        }
        for (const SettingChange& s : p.settings) add(p.name, s);
    }
    for (const SettingChange& s : a.changes.settings) add("", s);
    return html::csv_link(table, "changes-" + std::to_string(a.run) + ".csv", w.words.text("chart.csv"));
}

}  // namespace

PageSection changes_section(Writing& w)
{
    PageSection section{"changes", w.words.text("section.changes"), "<p class=\"lead\">" + html::escaped(w.words.text("section.changes.lead", {{"reference", w.name(0)}})) + "</p>\n"};
    for (const Alternative& a : w.comparison.alternatives) {
        if (w.several()) section.body += "<h3>" + html::escaped(w.name(a.run)) + "</h3>\n";
        if (a.changes.empty()) { section.body += "<p class=\"note\">" + w.title("section.changes.none") + "</p>\n"; continue; }
        if (!a.changes.programmes.empty()) {
            section.body += "<div class=\"programmes\">\n";
            for (const ProgrammeChange& programme : a.changes.programmes) section.body += programme_card(w, programme, a.run);
            section.body += "</div>\n";
        }
        if (!a.changes.settings.empty()) section.body += settings_table(w, w.words.text("table.changes", {{"scenario", w.name(a.run)}}), a.changes.settings, true, true);
        section.body += "<p class=\"note\">" + changes_csv(w, a) + "</p>\n";
    }
    return section;
}

}  // namespace homeward::analysis
