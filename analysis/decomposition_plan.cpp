#include "analysis/decomposition_plan.hpp"

#include "analysis/decomposition.hpp"
#include "analysis/purposes.hpp"
#include "analysis/table_files.hpp"
#include "commands/loaded_scenario.hpp"
#include "core/faults.hpp"
#include "core/random.hpp"
#include "scenario/overlay.hpp"
#include "scenario/resolved.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace homeward::analysis {
namespace {

namespace fs = std::filesystem;

const std::vector<Section>& programmes_in(const Section& root)
{
    static const std::vector<Section> none;
    const auto                        found = root.children().find("programme");
    return found == root.children().end() ? none : found->second;
}

std::vector<std::string> package_of(const Section& programme)
{
    const auto found = programme.values().find("package");
    if (found == programme.values().end() || !std::holds_alternative<std::vector<std::string>>(found->second.content)) return {};
    return std::get<std::vector<std::string>>(found->second.content);
}

const Section* programme_called(const std::string& name, const Section& root)
{
    const auto& all   = programmes_in(root);
    const auto  found = std::ranges::find(all, name, [](const Section& programme) { return name_in_list(programme); });
    return found == all.end() ? nullptr : &*found;
}

/// The terms of a programme as text; equal texts are equal terms.
std::string terms_of(const Section& programme) { return resolved_toml(programme); }

/// All but programmes and their funds, and what the file asks.
Section without_programmes(const Section& root)
{
    Section rest = root;
    for (const char* list : {"programme", "fund"})
        if (const auto found = rest.children().find(list); found != rest.children().end()) rest.children().erase(found);
    for (const char* text : {"question", "name"})
        if (const auto found = rest.values().find(text); found != rest.values().end()) rest.values().erase(found);
    return rest;
}

constexpr const char* other_settings = "other_settings";

std::string without(const std::string& programme) { return "without_" + programme; }
std::string changed(const std::string& programme) { return "changed_" + programme; }

/// What is set in a policy's programmes cannot be set where there are none.
std::vector<std::string> overrides_of_all(const std::vector<std::string>& overrides)
{
    std::vector<std::string> out;
    std::ranges::copy_if(overrides, std::back_inserter(out), [](const std::string& text) { return !text.starts_with("programme.") && !text.starts_with("fund."); });
    return out;
}

void set_number(Section& section, const char* key, double value)
{
    if (const auto found = section.values().find(key); found != section.values().end()) found->second.content = value;
}

/// The series are all that is asked of these runs.
void record_series_alone(Section& root)
{
    const auto output = root.children().find("output");
    if (output == root.children().end()) return;
    for (const char* key : {"panel", "panel_migrants", "communities_every", "districts_every"}) set_number(output->second.front(), key, 0);
    if (const auto costs = output->second.front().values().find("costs"); costs != output->second.front().values().end()) costs->second.content = std::string("by_programme");
}

/// The funds on which programmes draw, as the policy has them, else as the reference has; one on which nobody draws would be a fault.
void join_funds(Section& root, const Section& policy, const Section& reference)
{
    std::set<std::string> drawn_on;
    for (const Section& programme : programmes_in(root))
        if (const auto fund = programme.values().find("fund"); fund != programme.values().end() && std::holds_alternative<std::string>(fund->second.content)) drawn_on.insert(std::get<std::string>(fund->second.content));
    std::vector<Section> kept;
    for (const Section* from : {&policy, &reference}) {
        const auto funds = from->children().find("fund");
        if (funds == from->children().end()) continue;
        for (const Section& fund : funds->second)
            if (drawn_on.erase(name_in_list(fund)) > 0) kept.push_back(fund);
    }
    root.children().erase("fund");
    if (!kept.empty()) root.children()["fund"] = std::move(kept);
}

/// "work=training+job_placement"
PolicyPart group_of(const std::string& text, std::set<std::string>& free)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) throw InputError("--part " + text + ": write it as name=a+b");
    PolicyPart part{text.substr(0, equals), {}};
    for (std::size_t start = equals + 1; start <= text.size();) {
        const std::size_t end    = std::min(text.find('+', start), text.size());
        const std::string member = text.substr(start, end - start);
        if (free.erase(member) == 0) throw InputError(fmt::format("--part {}: '{}' is not in the policy, or in another part already; left are: {}", text, member, fmt::join(free, ", ")));
        part.members.push_back(member);
        start = end + 1;
    }
    return part;
}

std::vector<std::size_t> drawn_order(std::size_t parts, std::uint64_t seed, std::uint32_t replicate, std::uint32_t number)
{
    std::vector<std::size_t> order(parts);
    for (std::size_t i = 0; i < parts; ++i) order[i] = i;
    Draw draw = Luck(seed, replicate).in(Month::never()).of(AnalysisPurpose::order_of_parts, Subject{number, 0});
    for (std::size_t i = parts; i > 1; --i) std::swap(order[i - 1], order[draw.below(static_cast<std::uint32_t>(i))]);
    return order;
}

}  // namespace

std::uint64_t seed_of_scenario(const std::vector<std::string>& files, const std::vector<std::string>& overrides) { return load_sound_scenario(files, overrides).model->time().seed; }

DecompositionPlan::DecompositionPlan(DecompositionRequest request) : request_(std::move(request)), loaded_(load_sound_scenario(request_.scenario, request_.overrides))
{
    read_reference();
    find_parts();
    draw_orders();
}

void DecompositionPlan::read_reference()
{
    std::vector<std::string> files = request_.reference;
    if (files.empty()) files.assign(request_.scenario.begin(), request_.scenario.end() - 1);
    if (files.empty()) throw InputError(fmt::format("{}: a scenario of one file has nothing below it to set its effect against; name it with --reference", request_.scenario.front()));
    reference_ = load_sound_scenario(files, request_.reference.empty() ? overrides_of_all(request_.overrides) : request_.overrides);
    against_   = name_of_layers({files.back()});
    for (const Section& programme : programmes_in(*loaded_.section))
        if (const Section* same = programme_called(name_in_list(programme), *reference_.section); same && terms_of(*same) == terms_of(programme)) common_.insert(name_in_list(programme));
}

std::vector<std::string> DecompositionPlan::members() const
{
    std::vector<std::string> all;
    const auto               add = [&](const std::string& member) { if (std::ranges::find(all, member) == all.end()) all.push_back(member); };
    for (const Section& programme : programmes_in(*loaded_.section)) {
        const std::string name = name_in_list(programme);
        if (common_.contains(name)) continue;
        if (programme_called(name, *reference_.section)) add(changed(name));
        else if (request_.by == "programmes") add(name);
        else std::ranges::for_each(package_of(programme), add);
    }
    for (const Section& programme : programmes_in(*reference_.section))
        if (!programme_called(name_in_list(programme), *loaded_.section)) add(without(name_in_list(programme)));
    if (resolved_toml(without_programmes(*loaded_.section)) != resolved_toml(without_programmes(*reference_.section))) add(other_settings);
    return all;
}

void DecompositionPlan::find_parts()
{
    const std::vector<std::string> all = members();
    std::set<std::string>          free(all.begin(), all.end());
    for (const std::string& text : request_.groups) parts_.push_back(group_of(text, free));
    for (const std::string& member : all)
        if (free.contains(member)) parts_.push_back({member, {member}});
    std::set<std::string> names;
    for (const PolicyPart& part : parts_)
        if (!names.insert(part.name).second) throw InputError("two parts of the policy are called '" + part.name + "'; give --part another name");
    if (parts_.size() < 2) throw InputError(fmt::format("{} differs from {} in {} part{}: there is nothing to share its effect out to{}", request_.policy, against_, parts_.size(), parts_.size() == 1 ? "" : "s", request_.by == "programmes" ? "; try --by instruments" : ""));
    constexpr std::size_t most_parts = 60;  // a bit each
    if (parts_.size() > most_parts) throw InputError(fmt::format("{} holds {} parts, more than {}; join some with --part name=a+b", request_.policy, parts_.size(), most_parts));
}

void DecompositionPlan::draw_orders()
{
    exact_ = parts_.size() <= most_exact_parts;
    if (exact_) {
        for (Subset subset = 0; subset < Subset{1} << parts_.size(); ++subset)
            for (std::uint32_t r = 0; r < request_.replicates; ++r) needed_[subset].push_back(r);
        return;
    }
    for (std::uint32_t r = 0; r < request_.replicates; ++r) {
        auto& orders = orders_.emplace_back();
        for (std::uint32_t k = 0; orders.size() < request_.orders; ++k) {
            orders.push_back(drawn_order(parts_.size(), request_.seed, r, k));
            if (orders.size() < request_.orders) orders.emplace_back(orders.back().rbegin(), orders.back().rend());  // who came early comes late
        }
        for (const auto& order : orders) {
            Subset subset = 0;
            for (std::size_t place = 0; place <= order.size(); ++place) {
                if (auto& replicates = needed_[subset]; replicates.empty() || replicates.back() != r) replicates.push_back(r);
                if (place < order.size()) subset |= Subset{1} << order[place];
            }
        }
    }
}

std::size_t DecompositionPlan::replicate_runs() const
{
    std::size_t all = 0;
    for (const auto& [subset, replicates] : needed_) all += replicates.size();
    return all;
}

/// "0110": the parts in force, in their order.
std::string DecompositionPlan::name_of(Subset subset) const
{
    std::string bits;
    for (std::size_t part = 0; part < parts_.size(); ++part) bits += (subset >> part & 1U) ? '1' : '0';
    return "subset_" + bits;
}

/// An instrument that is taken out leaves its programme's budget to the others; a programme without instruments goes with its budget.
std::string DecompositionPlan::scenario_of(Subset subset) const
{
    std::set<std::string> out;
    for (std::size_t part = 0; part < parts_.size(); ++part)
        if (!(subset >> part & 1U)) out.insert(parts_[part].members.begin(), parts_[part].members.end());
    Section              root = out.contains(other_settings) ? *reference_.section : *loaded_.section;
    std::vector<Section> programmes;
    for (Section programme : programmes_in(*loaded_.section)) {
        const std::string name = name_in_list(programme);
        const Section*    same = programme_called(name, *reference_.section);
        if (same && out.contains(changed(name))) programme = *same;
        if (!same && request_.by == "programmes" && out.contains(name)) continue;
        if (!same && request_.by != "programmes") {
            std::vector<std::string> left = package_of(programme);
            std::erase_if(left, [&](const std::string& instrument) { return out.contains(instrument); });
            if (left.empty()) continue;
            programme.values().find("package")->second.content = left;
            std::erase_if(programme.children(), [&](const auto& child) { return out.contains(child.first); });
        }
        programmes.push_back(std::move(programme));
    }
    for (const Section& programme : programmes_in(*reference_.section))
        if (out.contains(without(name_in_list(programme)))) programmes.push_back(programme);
    root.children().erase("programme");
    if (!programmes.empty()) root.children()["programme"] = std::move(programmes);
    join_funds(root, *loaded_.section, *reference_.section);
    record_series_alone(root);
    return resolved_toml(root);
}

std::string DecompositionPlan::manifest() const
{
    nlohmann::json json{{"policy", request_.policy}, {"by", request_.by}, {"against", against_}, {"exact", exact_}, {"seed", request_.seed}, {"replicates", request_.replicates}};
    for (const PolicyPart& part : parts_) json["parts"].push_back({{"name", part.name}, {"members", part.members}});
    if (!exact_) json["orders"] = orders_;
    for (const auto& [subset, replicates] : needed_) json["subsets"].push_back({{"bits", subset}, {"name", name_of(subset)}, {"replicates", replicates}});
    return json.dump(1) + "\n";
}

/// "cash, training", or "nothing": for messages.
std::string DecompositionPlan::in_words(Subset subset) const
{
    std::string words;
    for (std::size_t part = 0; part < parts_.size(); ++part)
        if (subset >> part & 1U) words += (words.empty() ? "" : ", ") + parts_[part].name;
    return words.empty() ? "no part" : words;
}

void DecompositionPlan::prepare(bool overwrite)
{
    std::error_code failure;
    fs::create_directories(request_.folder, failure);
    if (failure) throw InputOutputError(fmt::format("The folder {} cannot be made: {}.", request_.folder, failure.message()));
    std::string faults, others;
    for (const auto& [subset, replicates] : needed_) {
        const std::string file = (fs::path(request_.folder) / (name_of(subset) + ".toml")).string();
        write_file(file, scenario_of(subset));
        try {
            runs_.emplace_back(RunParts(request_.folder, name_of(subset), {file}, {}, request_.seed), replicates);
            others += runs_.back().first.look();
        } catch (const InputError& error) {
            faults += fmt::format("With {} in force alone:\n{}\n", in_words(subset), error.what());
        }
    }
    if (!faults.empty()) throw InputError(fmt::format("{}{} cannot be taken apart like this: some of its parts need each other. Join them with --part name=a+b. Nothing was run.", faults, request_.policy));
    if (!others.empty() && !overwrite) throw InputOutputError(others + "Each of these is another run than the decomposition asks for, and was left as it is; nothing was run. Choose another --out, or add --overwrite to replace them.");
    write_file((fs::path(request_.folder) / "decomposition.json").string(), manifest());
}

bool DecompositionPlan::make(const RunManner& manner)
{
    RunManner quietly    = manner;
    quietly.quiet        = true;
    const bool  terminal = isatty(STDERR_FILENO) == 1;
    std::size_t made     = 0;
    for (auto& [runs, replicates] : runs_) {
        if (!manner.quiet) fmt::print(stderr, "{}{}: subset {} of {}{}", terminal ? "\r" : "", request_.policy, ++made, runs_.size(), terminal ? "\033[K" : "\n");
        std::fflush(stderr);
        for (std::size_t i = 0; i < replicates.size();) {  // stretches of numbers that follow each other are one run
            std::size_t end = i + 1;
            while (end < replicates.size() && replicates[end] == replicates[end - 1] + 1) ++end;
            if (!runs.make(replicates[i], static_cast<std::uint32_t>(end - i), quietly)) return false;
            i = end;
        }
    }
    if (!manner.quiet && terminal) fmt::print(stderr, "\r\033[K");
    return true;
}

}  // namespace homeward::analysis
