#include "viz/session/policy.hpp"

#include "commands/scenario_library.hpp"
#include "policies/programmes.hpp"
#include "scenario/resolved.hpp"
#include "scenario/scenario_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace homeward::viewer {

namespace {

constexpr const char*                copy_mark = "_from_";
constexpr std::array<const char*, 4> terms_on_the_table{"budget_per_year", "places_per_month", "uptake", "delay_months"};

Section::Value value_of(std::variant<double, bool, std::string, std::vector<double>, std::vector<std::string>> content)
{
    Section::Value value;
    value.content = std::move(content);
    return value;
}

std::string text_in(const Section& section, const std::string& key)
{
    const auto found = section.values().find(key);
    const auto* text = found == section.values().end() ? nullptr : std::get_if<std::string>(&found->second.content);
    return text ? *text : std::string{};
}

std::vector<std::string> names_in(const Section& section, const std::string& key)
{
    const auto found = section.values().find(key);
    const auto* names = found == section.values().end() ? nullptr : std::get_if<std::vector<std::string>>(&found->second.content);
    return names ? *names : std::vector<std::string>{};
}

const Section* child(const Section& section, const std::string& name)
{
    const auto found = section.children().find(name);
    return found == section.children().end() || found->second.empty() ? nullptr : &found->second.front();
}

/// Where [assistance.<name>] states what a programme does not.
const Section* defaults_of(const Section& root, const std::string& name)
{
    const Section* assistance = child(root, "assistance");
    return assistance ? child(*assistance, name) : nullptr;
}

const Section::Value* find(const Section* section, const std::string& key)
{
    if (!section) return nullptr;
    const auto found = section->values().find(key);
    return found == section->values().end() ? nullptr : &found->second;
}

std::optional<Lever> lever_of(const std::string& programme, const std::string& instrument, const std::string& key, const Section::Value* own, const Section::Value* standard)
{
    const Section::Value* stated = own ? own : standard;
    if (!stated || !std::holds_alternative<double>(stated->content)) return {};
    const Section::Value* described = own && own->plausible ? own : standard;
    if (!described || !described->plausible || described->plausible->second <= described->plausible->first) return {};
    Lever lever{programme, instrument, key, described->unit, described->meaning, described->source};
    if (lever.meaning.empty() && standard) lever.meaning = standard->meaning;
    lever.value = std::get<double>(stated->content);
    lever.low   = std::min(described->plausible->first, lever.value);
    lever.high  = std::max(described->plausible->second, lever.value);
    lever.whole = lever.unit == "months" || lever.unit == "persons";
    return lever;
}

using Sections = std::vector<Section>;

/// Programmes on the table are data only: the text made of them is read, and judged, anew.
Faults& nobodys_faults()
{
    static Faults faults;
    return faults;
}

Sections programmes_of(const Section& root)
{
    const auto found = root.children().find("programme");
    return found == root.children().end() ? Sections{} : found->second;
}

Section* named(Sections& programmes, const std::string& name)
{
    const auto found = std::find_if(programmes.begin(), programmes.end(), [&](const Section& one) { return text_in(one, "name") == name; });
    return found == programmes.end() ? nullptr : &*found;
}

void open_from(Section& programme, Month from)
{
    programme.values().erase("start_after_months");
    programme.set("first_month", value_of(to_string(from)));
}

void close_before(Section& programme, Month month)
{
    programme.values().erase("duration_months");
    programme.set("last_month", value_of(to_string(month - 1)));
}

std::string dated(const std::string& name, Month from) { return fmt::format("{}{}{}_{:02}", base_name(name), copy_mark, from.year(), from.month_of_year()); }

std::string text_with(const Section& root, Sections programmes)
{
    Section changed = root;
    changed.children().erase("programme");
    changed.values().erase("programme");
    for (Section& programme : programmes) {
        programme.mark_listed();
        changed.append("programme", std::move(programme));
    }
    return resolved_toml(changed);
}

const ProgrammeSpan* span_named(const std::vector<ProgrammeSpan>& spans, const std::string& name)
{
    const auto found = std::find_if(spans.begin(), spans.end(), [&](const ProgrammeSpan& span) { return span.name == name; });
    return found == spans.end() ? nullptr : &*found;
}

/// Hands are quicker than worlds: who still moves a programme that a copy has taken over means the copy.
std::string successor(const std::vector<ProgrammeSpan>& spans, const std::string& name, Month from)
{
    const ProgrammeSpan* span = span_named(spans, name);
    if (!span || span->last >= from) return name;
    for (const ProgrammeSpan& other : spans)
        if (other.base_name == span->base_name && other.last >= from) return other.name;
    throw InputError(fmt::format("The programme '{}' has ended already.", name));
}

/// The programme as it can be changed from this month on: itself where it has not begun, else a copy that takes over.
Section& changeable(Sections& programmes, const std::vector<ProgrammeSpan>& spans, const std::string& name, Month from)
{
    Section* const       programme = named(programmes, name);
    const ProgrammeSpan* span      = span_named(spans, name);
    if (!programme || !span) throw InputError(fmt::format("There is no programme '{}' on the table.", name));
    if (span->first >= from) return *programme;
    Section copy = *programme;
    copy.set("name", value_of(dated(name, from)));
    open_from(copy, from);
    if (span->last != span->first) copy.values().erase("duration_months");
    close_before(*programme, from);
    programmes.push_back(std::move(copy));
    return programmes.back();
}

void set_number(Section& programme, const Section& root, const LeverChange& change)
{
    Section*    target   = &programme;
    std::string defaults = "programme";
    if (!change.instrument.empty()) {
        defaults = change.instrument;
        if (!child(programme, change.instrument)) programme.append(change.instrument, Section("programme." + change.instrument, {}, nobodys_faults()));
        target = &programme.children().find(change.instrument)->second.front();
    }
    const auto           own      = target->values().find(change.key);
    const Section::Value* standard = find(defaults_of(root, defaults), change.key);
    Section::Value        value    = own != target->values().end() ? own->second : standard ? *standard : Section::Value{};
    value.content                  = change.value;
    value.partial                  = false;
    target->set(change.key, std::move(value));
}

/// Ends what is in force, and forgets what had not begun.
Sections ended(Sections programmes, const std::vector<ProgrammeSpan>& spans, Month from)
{
    std::erase_if(programmes, [&](const Section& one) { return span_named(spans, text_in(one, "name"))->first >= from; });
    for (Section& one : programmes)
        if (span_named(spans, text_in(one, "name"))->last >= from) close_before(one, from);
    return programmes;
}

Section entering(Section programme, const Sections& beside, Month from, Month first)
{
    if (from > first) open_from(programme, from);
    Sections others = beside;
    if (named(others, text_in(programme, "name"))) programme.set("name", value_of(dated(text_in(programme, "name"), from)));
    return programme;
}

}  // namespace

std::string base_name(const std::string& programme) { return programme.substr(0, programme.find(copy_mark)); }

std::vector<ProgrammeSpan> Policy::spans() const
{
    const Assistance           assistance = read_assistance(scenario_->root);
    std::vector<ProgrammeSpan> spans;
    const Section*             population = child(scenario_->root, "population");
    const double               persons    = population && find(population, "persons") ? std::get<double>(find(population, "persons")->content) : 0;
    for (const Programme& programme : assistance.programmes) {
        ProgrammeSpan span{programme.name, base_name(programme.name), programme.first, std::min(programme.last, scenario_->end() - 1), {}};
        for (const Instrument& instrument : programme.package) span.package.push_back(instrument.name);
        const double scale   = programme.per_inhabitants ? persons / 100'000 : 1;
        span.budget_a_year   = 0.01 * scale * static_cast<double>(programme.budget_by_year.empty() ? 0 : programme.budget_by_year.front());
        span.package_cost    = 0.01 * static_cast<double>(programme.package_cost());
        span.serves_persons  = programme.delivers_to_persons();
        double cost = span.package_cost;
        for (const Instrument& instrument : programme.package)
            if (!span.serves_persons && instrument.projects) cost += 0.01 * static_cast<double>(with_overhead(instrument.projects->cost, programme.overhead_share));
        span.bought_a_year = cost > 0 ? span.budget_a_year / cost : 0;
        spans.push_back(std::move(span));
    }
    return spans;
}

std::vector<Lever> Policy::levers(Month at) const
{
    const Section&     root = scenario_->root;
    std::vector<Lever> levers;
    const auto         spans_now = spans();
    std::vector<std::string> shown;
    unsigned           copy = 0;
    const auto         add  = [&](std::optional<Lever> lever) {
        if (!lever) return;
        lever->copy = copy;
        levers.push_back(std::move(*lever));
    };
    for (const Section& programme : programmes_of(root)) {
        const std::string    name = text_in(programme, "name");
        const ProgrammeSpan* span = span_named(spans_now, name);
        if (!span || span->last < at) continue;
        copy = static_cast<unsigned>(std::ranges::count(shown, span->base_name));
        shown.push_back(span->base_name);
        for (const char* key : terms_on_the_table) add(lever_of(name, "", key, find(&programme, key), find(defaults_of(root, "programme"), key)));
        for (const std::string& instrument : names_in(programme, "package")) {
            const Section *own = child(programme, instrument), *standard = defaults_of(root, instrument);
            if (!standard) continue;
            for (const auto& [key, value] : standard->values()) add(lever_of(name, instrument, key, find(own, key), &value));
        }
    }
    return levers;
}

Policy Policy::changed(const std::vector<LeverChange>& changes, Month from) const
{
    Sections                 programmes = programmes_of(scenario_->root);
    const auto               spans_now  = spans();
    std::vector<std::string> renamed_from, renamed_to;
    for (LeverChange change : changes) {
        change.programme = successor(spans_now, change.programme, from);
        // Several settings of one programme in one month are one copy.
        const auto  known   = std::find(renamed_from.begin(), renamed_from.end(), change.programme);
        std::string current = known == renamed_from.end() ? change.programme : renamed_to[static_cast<std::size_t>(known - renamed_from.begin())];
        Section* const copied    = known == renamed_from.end() ? nullptr : named(programmes, current);
        Section&       programme = copied ? *copied : changeable(programmes, spans_now, change.programme, from);
        if (!copied) {
            renamed_from.push_back(change.programme);
            renamed_to.push_back(text_in(programme, "name"));
        }
        set_number(programme, scenario_->root, change);
    }
    return Policy(playable(text_with(scenario_->root, std::move(programmes))));
}

Policy Policy::with_card(const Card& card, Month from) const
{
    Sections programmes = ended(programmes_of(scenario_->root), spans(), from);
    for (const Section& programme : card.programmes) programmes.push_back(entering(programme, programmes, from, scenario_->first()));
    return Policy(playable(text_with(scenario_->root, std::move(programmes))));
}

Policy Policy::without(const std::string& asked, Month from) const
{
    Sections          programmes = programmes_of(scenario_->root);
    const auto        spans_now  = spans();
    const std::string programme  = successor(spans_now, asked, from);
    const auto        span       = span_named(spans_now, programme);
    if (!span) return *this;
    if (span->first >= from) std::erase_if(programmes, [&](const Section& one) { return text_in(one, "name") == programme; });
    else close_before(*named(programmes, programme), from);
    return Policy(playable(text_with(scenario_->root, std::move(programmes))));
}

Policy Policy::with_budget(const std::vector<std::pair<std::string, double>>& a_year, const std::vector<Card>& cards, Month from) const
{
    Sections programmes = ended(programmes_of(scenario_->root), spans(), from);
    for (const auto& [name, money] : a_year) {
        if (money <= 0) continue;
        for (const Card& card : cards) {
            const auto found = std::find_if(card.programmes.begin(), card.programmes.end(), [&](const Section& one) { return text_in(one, "name") == name; });
            if (found == card.programmes.end()) continue;
            Section programme = entering(*found, programmes, from, scenario_->first());
            programme.set("scale", value_of(std::string("absolute")));
            programme.set("budget_per_year", value_of(std::round(money)));
            if (const auto* places = find(&programme, "places_per_month"); places && std::get<double>(places->content) > 0) programme.set("places_per_month", value_of(100'000.0));  // the money is to bind
            programmes.push_back(std::move(programme));
            break;
        }
    }
    return Policy(playable(text_with(scenario_->root, std::move(programmes))));
}

Policy Policy::as_if_from_the_start(Month at) const
{
    Sections   programmes = programmes_of(scenario_->root);
    const auto spans_now  = spans();
    std::erase_if(programmes, [&](const Section& one) {
        const ProgrammeSpan* span = span_named(spans_now, text_in(one, "name"));
        return !span || span->first > at || span->last < at;
    });
    for (Section& one : programmes) {
        one.values().erase("first_month");
        one.values().erase("start_after_months");
        one.set("name", value_of(base_name(text_in(one, "name"))));
    }
    return Policy(playable(text_with(scenario_->root, std::move(programmes))));
}

std::vector<Card> cards_of_the_library()
{
    std::vector<Card> cards;
    try {
        for (const ShippedScenario& shipped : ScenarioLibrary::shipped().scenarios_in("policies")) {
            Faults  faults;
            Section root = read_scenario(shipped.path, {}, faults);
            Card    card{shipped.name, text_in(root, "question"), programmes_of(root), {}};
            for (const Section& programme : card.programmes)
                for (const std::string& instrument : names_in(programme, "package"))
                    if (std::find(card.instruments.begin(), card.instruments.end(), instrument) == card.instruments.end()) card.instruments.push_back(instrument);
            const bool programmes_only = root.children().size() == (card.programmes.empty() ? 0U : 1U);
            if (faults.none() && programmes_only && (!card.programmes.empty() || shipped.name == "no_assistance")) cards.push_back(std::move(card));
        }
    } catch (const InputError&) {
    }
    return cards;
}

}  // namespace homeward::viewer
