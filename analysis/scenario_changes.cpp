#include "analysis/scenario_changes.hpp"

#include "core/faults.hpp"
#include "scenario/differences.hpp"
#include "scenario/overlay.hpp"
#include "scenario/scenario_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace homeward::analysis {
namespace {

/// What names or describes a scenario but does not act.
bool acts(const std::string& path)
{
    static const std::set<std::string> silent{"name", "title", "description", "question", "extends"};
    return !silent.contains(path);
}

/// The setting at a path as differences() writes it; `below` is the path of the section.
const Section::Value* setting_at(const Section& section, const std::string& path, const std::string& below = "")
{
    for (const auto& [key, value] : section.values())
        if (path_below(below, key) == path) return &value;
    for (const auto& [key, children] : section.children()) {
        std::size_t number = 0;
        for (const Section& child : children) {
            ++number;
            std::string inner = path_below(below, key);
            if (child.is_listed()) inner = path_below(inner, name_in_list(child).empty() ? std::to_string(number) : name_in_list(child));
            if (!path.starts_with(inner + ".")) continue;
            if (const Section::Value* found = setting_at(child, path, inner)) return found;
        }
    }
    return nullptr;
}

/// As people write it: text without quotation marks, a list without brackets.
std::string plain_text(const Section::Value* value)
{
    if (!value) return {};
    const auto number = [](double x) { return fmt::format("{}", x); };
    if (const auto* x = std::get_if<double>(&value->content)) return number(*x);
    if (const auto* yes = std::get_if<bool>(&value->content)) return *yes ? "true" : "false";
    if (const auto* text = std::get_if<std::string>(&value->content)) return *text;
    std::string out;
    if (const auto* list = std::get_if<std::vector<double>>(&value->content))
        for (const double x : *list) out += (out.empty() ? "" : ", ") + number(x);
    if (const auto* list = std::get_if<std::vector<std::string>>(&value->content))
        for (const std::string& x : *list) out += (out.empty() ? "" : ", ") + x;
    return out.empty() ? "[]" : out;
}

/// A setting before and after, with what is known of it; `general` tells meaning and unit where the setting itself does not.
SettingChange change(const std::string& key, const Section::Value* before, const Section::Value* after, const Section::Value* general)
{
    SettingChange out{key, plain_text(before), plain_text(after), "", "", ""};
    if (const Section::Value* told = after ? after : before) {
        out.unit    = told->unit;
        out.source  = told->source;
        out.meaning = told->meaning;
    }
    if (before && out.meaning.empty()) out.meaning = before->meaning;
    if (general && out.unit.empty()) out.unit = general->unit;
    if (general && out.meaning.empty()) out.meaning = general->meaning;
    return out;
}

/// Where the general terms of a programme's setting stand: [assistance.programme], [assistance.eligibility], [assistance.cash] …
std::string general_path(const std::string& key) { return "assistance." + (key.find('.') == std::string::npos ? "programme." + key : key); }

std::vector<const Section*> programmes_of(const Section& root)
{
    std::vector<const Section*> out;
    if (const auto found = root.children().find("programme"); found != root.children().end())
        for (const Section& programme : found->second)
            if (!name_in_list(programme).empty()) out.push_back(&programme);
    return out;
}

const Section* programme_named(const Section& root, const std::string& name)
{
    for (const Section* programme : programmes_of(root))
        if (name_in_list(*programme) == name) return programme;
    return nullptr;
}

ProgrammeTerms terms_of(const Section& programme, const Section& root)
{
    const auto value = [&](const std::string& key) {
        const Section::Value* own = setting_at(programme, key);
        return own ? own : setting_at(root, general_path(key));
    };
    const auto number = [&](const std::string& key) {
        const Section::Value* v = value(key);
        return v && std::holds_alternative<double>(v->content) ? std::get<double>(v->content) : 0.0;
    };
    ProgrammeTerms terms{plain_text(value("funder")), plain_text(value("eligibility.who")), number("budget_per_year"), number("places_per_month"), plain_text(value("scale")) == "per_100000_inhabitants", {}};
    if (const Section::Value* package = value("package"); package && std::holds_alternative<std::vector<std::string>>(package->content)) terms.package = std::get<std::vector<std::string>>(package->content);
    return terms;
}

/// What the head of a programme's card tells already.
bool told_by_terms(const std::string& key)
{
    static const std::set<std::string> told{"name", "funder", "scale", "package", "eligibility.who"};
    return told.contains(key);
}

ProgrammeChange programme_change(const std::string& name, const Section& reference, const Section& other)
{
    const Section*  before = programme_named(reference, name);
    const Section*  after  = programme_named(other, name);
    ProgrammeChange out{name, before != nullptr, after != nullptr, after ? terms_of(*after, other) : terms_of(*before, reference), {}};
    Faults          unheard;
    const Section   nothing("", {}, unheard);
    for (const Difference& d : differences(before ? *before : nothing, after ? *after : nothing)) {
        if ((!before || !after) && told_by_terms(d.path)) continue;
        const Section::Value* was     = before ? setting_at(*before, d.path) : nullptr;
        const Section::Value* is      = after ? setting_at(*after, d.path) : nullptr;
        const Section::Value* general = setting_at(after ? other : reference, general_path(d.path));
        if (before && after && !was) was = setting_at(reference, general_path(d.path));  // it had the general terms
        if (before && after && !is) is = general;
        SettingChange found = change(d.path, was, is, general);
        if (found.before != found.after) out.settings.push_back(std::move(found));
    }
    return out;
}

}  // namespace

StoredScenario::StoredScenario(const std::string& toml, const std::string& run_file) : faults_(std::make_unique<Faults>()), root_(std::make_unique<Section>(read_scenario_text(toml, *faults_)))
{
    if (!faults_->none()) throw InputError(run_file + ": the resolved scenario in it cannot be read:\n" + faults_->all());
}

std::string StoredScenario::setting(const std::string& path) const { return plain_text(setting_at(*root_, path)); }

ScenarioChanges changes_between(const StoredScenario& reference, const StoredScenario& other)
{
    ScenarioChanges       out;
    std::set<std::string> names;
    for (const Section* programme : programmes_of(reference.root())) names.insert(name_in_list(*programme));
    for (const Section* programme : programmes_of(other.root())) names.insert(name_in_list(*programme));
    for (const std::string& name : names) {
        ProgrammeChange programme = programme_change(name, reference.root(), other.root());
        if (!programme.before || !programme.after || !programme.settings.empty()) out.programmes.push_back(std::move(programme));
    }
    std::stable_sort(out.programmes.begin(), out.programmes.end(), [](const ProgrammeChange& a, const ProgrammeChange& b) { return !a.after && b.after; });
    for (const Difference& d : differences(reference.root(), other.root()))
        if (acts(d.path) && !d.path.starts_with("programme."))
            out.settings.push_back(change(d.path, setting_at(reference.root(), d.path), setting_at(other.root(), d.path), nullptr));
    return out;
}

}  // namespace homeward::analysis
