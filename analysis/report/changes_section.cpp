// The section "What was changed": a card for each programme, a table for all other settings.
#include "analysis/report/sections.hpp"

#include <algorithm>
#include <cmath>

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

/// What the setting means and its key: in the language of the page where the catalogue knows the meaning, else as the scenario file says.
std::string name_of(const SettingChange& setting, const Catalogue& words)
{
    const std::string last = setting.key.substr(setting.key.rfind('.') + 1), told = words.in_words_of_page(setting.meaning);
    std::string       meaning = html::escaped(told.empty() ? setting.meaning : told);
    if (setting.meaning.empty()) meaning = words.has("setting_key." + last) ? html::escaped(words.text("setting_key." + last)) : "<span lang=\"en\">" + html::escaped(readable(last)) + "</span>";
    else if (told.empty()) meaning = "<span lang=\"en\">" + meaning + "</span>";
    return "<span class=\"meaning\">" + meaning + "</span> <code>" + html::escaped(setting.key) + "</code>";
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
        out += "<tr>" + cell(titles[0], name_of(s, w.words), "setting");
        if (old && now) out += cell(titles[1], html::escaped(shown(s.before, w.words)), "old") + cell(titles[2], html::escaped(shown(s.after, w.words)), "new");
        else out += cell(titles[1], html::escaped(shown(now ? s.after : s.before, w.words)), "new");
        const std::size_t last = titles.size() - 1;
        out += cell(titles[last - 1], html::escaped(w.words.unit(s.unit))) + cell(titles[last], s.source.empty() ? "" : "<span lang=\"en\">" + html::escaped(s.source) + "</span>", "source") + "</tr>\n";
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
    std::string out = "<article class=\"programme " + change + "\"><header><h4>" + html::escaped(name_of_programme(p.name, words)) + "</h4><p class=\"held\">" + html::escaped(held) + "</p></header>\n<dl class=\"terms\">";
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
    return html::csv_button(table, "changes_" + std::to_string(a.run), w.words.text("chart.csv"));
}

std::string changes_of(const Writing& w, const Alternative& a)
{
    if (a.changes.empty()) return paragraph(w.words.text("section.changes.none"), "note");
    std::string out;
    if (!a.changes.programmes.empty()) {
        out += "<div class=\"programmes\">\n";
        for (const ProgrammeChange& programme : a.changes.programmes) out += programme_card(w, programme, a.run);
        out += "</div>\n";
    }
    if (!a.changes.settings.empty()) out += settings_table(w, w.words.text("table.changes", {{"scenario", w.name(a.run)}}), a.changes.settings, true, true);
    return out + "<p class=\"downloads\">" + changes_csv(w, a) + "</p>\n";
}

/// Which programmes a scenario adds, changes or drops, with their instruments.
std::string programmes_in_words(const Writing& w, const Alternative& a)
{
    std::string out;
    for (const ProgrammeChange& p : a.changes.programmes) {
        std::string package;
        for (const std::string& instrument : p.terms.package) package += (package.empty() ? "" : ", ") + w.words.label("instrument", instrument);
        const std::string name = name_of_programme(p.name, w.words), kind = p.before && p.after ? "changes.changed" : p.after ? "changes.added" : "changes.dropped";
        out += (out.empty() ? "" : "; ") + w.words.text(kind, {{"programme", name}}) + (package.empty() ? "" : " (" + package + ")");
    }
    return out.empty() ? w.words.text("value.none") : out;
}

/// Of many scenarios: a line each, with what it asks.
std::string outline(const Writing& w)
{
    html::Table table;
    const auto& words = w.words;
    table.kind    = "words";
    table.caption = words.text("section.changes.outline");
    table.columns = {{words.text("table.scenario"), false}, {words.text("table.question"), false}, {words.text("table.programmes"), false}, {words.text("table.budget"), true}, {words.text("table.other_settings"), true}};
    for (const Alternative& a : w.comparison.alternatives) {
        std::string question;
        for (const AskedQuestion& asked : questions_of_run(w.comparison.runs[a.run], words)) question += (question.empty() ? "" : " ") + asked.text;
        double budget = 0;
        bool   per_inhabitants = false;
        for (const ProgrammeChange& p : a.changes.programmes)
            if (p.after) { budget += p.terms.budget_per_year; per_inhabitants = per_inhabitants || p.terms.per_inhabitants; }
        table.rows.push_back({w.name(a.run), question, programmes_in_words(w, a), budget > 0 ? words.text(per_inhabitants ? "programme.per_inhabitants" : "programme.amount", {{"amount", words.value(budget, Unit::money)}}) : words.value(NAN, Unit::money), std::to_string(a.changes.settings.size())});
    }
    return table_alone(w, table, "scenarios");
}

}  // namespace

PageSection changes_section(Writing& w)
{
    PageSection section{"changes", w.words.text("section.changes"), paragraph(w.words.text("section.changes.lead", {{"reference", w.name(0)}}))};
    if (w.many()) section.body += outline(w);
    for (const Alternative& a : w.comparison.alternatives) {
        if (w.many()) section.body += "<details class=\"scenario\"><summary>" + html::escaped(w.words.text("section.changes.all_of", {{"scenario", w.name(a.run)}})) + "</summary>\n" + changes_of(w, a) + "</details>\n";
        else section.body += (w.several() ? "<h3>" + html::escaped(w.name(a.run)) + "</h3>\n" : "") + changes_of(w, a);
    }
    section.body += paragraph(w.words.text("section.changes.sources"), "note");
    return section;
}

}  // namespace homeward::analysis
