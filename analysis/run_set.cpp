#include "analysis/run_set.hpp"

#include "core/faults.hpp"
#include "core/month.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace homeward::analysis {
namespace {

/// "first", the name of a scenario, or a file.
std::size_t place_of_reference(const std::vector<RunReader>& runs, const std::string& name)
{
    if (name == "first") return 0;
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto& h = runs[i].header();
        if (h.scenario == name || std::any_of(h.files.begin(), h.files.end(), [&](const std::string& file) { return file == name || std::filesystem::path(file).stem() == name; })) found.push_back(i);
    }
    if (found.size() == 1) return found.front();
    std::string there;
    for (const auto& run : runs) there += (there.empty() ? "" : ", ") + run.header().scenario + " (" + run.header().path + ")";
    throw InputError((found.empty() ? "no run file holds the reference '" : "more than one run file holds the reference '") + name + "'; there are: " + there + "; the name of a file decides");
}

/// Files of one scenario that hold different replicates of it become one run, wherever they stand among the files.
std::vector<RunReader> opened(const std::vector<std::string>& files)
{
    std::vector<RunReader> runs;
    for (const std::string& file : files) {
        RunReader  next(file);
        const auto same = std::find_if(runs.begin(), runs.end(), [&](const RunReader& run) { return run.continues_in(next); });
        if (same == runs.end()) runs.push_back(std::move(next));
        else same->join(std::move(next));
    }
    if (runs.size() < 2) throw InputError("a comparison needs the runs of two scenarios or more" + (files.size() > 1 ? "; these files hold different replicates of one, " + runs.front().header().scenario : std::string{}));
    return runs;
}

/// Everything that stands in the way of pairing, said at once.
void refuse_what_cannot_be_compared(const std::vector<RunReader>& runs, bool allow_incomplete)
{
    const auto& reference = runs.front().header();
    std::string faults;
    for (std::size_t i = 1; i < runs.size(); ++i)
        for (const std::string& reason : reasons_against(reference, runs[i].header()))
            faults += fmt::format("{} and {} cannot be compared: {}\n", reference.path, runs[i].header().path, reason);
    if (!allow_incomplete)
        for (const auto& run : runs)
            if (const auto& h = run.header(); !h.whole)
                faults += fmt::format("{}: is incomplete: {} of {} replicates are finished; finish it with `homeward resume`, or compare what there is with --allow-incomplete\n", h.path, h.finished(), h.replicates.size());
    if (!faults.empty()) throw InputError(faults.substr(0, faults.size() - 1));
}

ScenarioChanges changes_of(const RunReader& reference, const RunReader& other)
{
    const std::string before = reference.resolved_scenario(), after = other.resolved_scenario();
    if (before.empty() || after.empty()) return {{}, other.differences()};
    return changes_between(StoredScenario(before, reference.header().path), StoredScenario(after, other.header().path));
}

std::vector<std::uint32_t> replicates_done_everywhere(const std::vector<RunReader>& runs)
{
    std::vector<std::uint32_t> used;
    for (const std::uint32_t r : runs.front().header().replicates)
        if (std::all_of(runs.begin(), runs.end(), [r](const RunReader& run) { return run.is_done(r); })) used.push_back(r);
    if (used.empty()) throw InputError("no replicate is finished in every run file: there is nothing to compare");
    std::sort(used.begin(), used.end());
    return used;
}

/// Settings that make the people and the calendar: if they differ, replicates of one number are not the same people.
void refuse_different_populations(const RunReader& reference, const RunReader& other)
{
    std::string faults;
    for (const SettingChange& change : changes_of(reference, other).settings)
        for (const char* section : {"country.", "population.", "time."})
            if (change.key.starts_with(section)) faults += fmt::format("\n  {} is {} against {}", change.key, change.before.empty() ? "absent" : change.before, change.after.empty() ? "absent" : change.after);
    if (!faults.empty()) throw InputError(fmt::format("{} and {} cannot be compared: they do not start from the same people at the same time:{}", reference.header().path, other.header().path, faults));
}

}  // namespace

RunSet::RunSet(const std::vector<std::string>& files, const std::string& reference, bool allow_incomplete) : runs_(opened(files))
{
    const auto first = runs_.begin() + static_cast<std::ptrdiff_t>(place_of_reference(runs_, reference));
    std::rotate(runs_.begin(), first, first + 1);
    refuse_what_cannot_be_compared(runs_, allow_incomplete);
    for (std::size_t i = 1; i < runs_.size(); ++i) refuse_different_populations(runs_.front(), runs_[i]);
    used_ = replicates_done_everywhere(runs_);
}

std::vector<const RunReader*> RunSet::pointers() const
{
    std::vector<const RunReader*> out;
    for (const RunReader& run : runs_) out.push_back(&run);
    return out;
}

ScenarioChanges RunSet::changes(std::size_t run) const { return changes_of(runs_.front(), runs_[run]); }

std::vector<std::string> reasons_against(const RunReader::Header& reference, const RunReader::Header& other)
{
    std::vector<std::string> reasons;
    const auto differs = [&](const std::string& what, const std::string& a, const std::string& b, const std::string& remedy) { reasons.push_back(what + " differs (" + a + " against " + b + "): " + remedy); };
    if (reference.seed != other.seed) differs("the seed", std::to_string(reference.seed), std::to_string(other.seed), "replicates share their luck only under one seed; run again with --seed");
    if (reference.generator != other.generator) differs("the random number generator", reference.generator, other.generator, "run both with one version of homeward");
    if (reference.months != other.months) differs("the number of months", std::to_string(reference.months), std::to_string(other.months), "give both scenarios the same horizon");
    if (reference.first_month != other.first_month) differs("the first month", to_string(Month{static_cast<std::int16_t>(reference.first_month)}), to_string(Month{static_cast<std::int16_t>(other.first_month)}), "start both scenarios in the same month");
    if (reference.spin_up != other.spin_up) differs("the spin-up", std::to_string(reference.spin_up), std::to_string(other.spin_up), "give both the same spin-up");
    if (reference.country != other.country) differs("the country", reference.country, other.country, "compare scenarios of one country");
    if (reference.currency != other.currency) differs("the currency", reference.currency, other.currency, "use one currency");
    if (reference.software_version != other.software_version) differs("the version of homeward", reference.software_version, other.software_version, "run both with one version");
    return reasons;
}

}  // namespace homeward::analysis
