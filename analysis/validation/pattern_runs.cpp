#include "analysis/validation/pattern_runs.hpp"

#include "analysis/run_set.hpp"
#include "analysis/scenario_changes.hpp"
#include "core/faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <regex>

namespace homeward::analysis {
namespace {

namespace fs = std::filesystem;

std::string joined_name(const std::string& prefix, const std::string& name) { return prefix.empty() ? name : prefix + "/" + name; }

std::string prefix_of(const std::string& name) { return name.find('/') == std::string::npos ? std::string{} : name.substr(0, name.find('/')); }

std::vector<std::string> run_files_in(const std::string& folder)
{
    std::vector<std::string> files;
    std::error_code          failure;
    for (const auto& entry : fs::directory_iterator(folder, failure))
        if (entry.path().extension() == ".h5") files.push_back(entry.path().string());
    if (failure) throw InputOutputError(fmt::format("{}: cannot be read: {}", folder, failure.message()));
    std::ranges::sort(files);
    return files;
}

double persons_of(const RunReader& run)
{
    const std::string text = run.resolved_scenario();
    const std::string persons = text.empty() ? std::string{} : StoredScenario(text, run.header().path).setting("population.persons");
    return persons.empty() ? 0 : std::stod(persons);
}

}  // namespace

PatternRuns::PatternRuns(const std::string& folder_or_file, const std::string& reference) : path_(folder_or_file), reference_(reference)
{
    std::error_code failure;
    if (!fs::is_directory(folder_or_file, failure)) {
        runs_.emplace(reference, std::make_unique<RunReader>(folder_or_file));
        return;
    }
    read(run_files_in(folder_or_file), "", folder_or_file);
}

PatternRuns::PatternRuns(const std::vector<std::string>& files, const std::string& folder, const std::string& reference) : path_(folder), reference_(reference) { read(files, "", folder); }

void PatternRuns::add(const std::string& prefix, const std::string& folder) { read(run_files_in(folder), prefix, folder); }

void PatternRuns::read(const std::vector<std::string>& files, const std::string& prefix, const std::string& folder)
{
    static const std::regex part(R"(\.\d{6}-\d{6}$)");
    for (const std::string& file : files) {
        const std::string name = joined_name(prefix, std::regex_replace(fs::path(file).stem().string(), part, ""));
        auto              run  = std::make_unique<RunReader>(file);
        const auto        same = runs_.find(name);
        if (same == runs_.end()) runs_.emplace(name, std::move(run));
        else if (same->second->continues_in(*run)) same->second->join(std::move(*run));
        else throw InputError(fmt::format("{} and {} bear one name but are not parts of one run; move one of them out of the folder", same->second->header().path, file));
    }
    if (!find(joined_name(prefix, reference_))) {
        std::string there;
        for (const std::string& name : names())
            if (prefix_of(name) == prefix) there += (there.empty() ? "" : ", ") + name;
        throw InputError(fmt::format("{}: holds no {}.h5, the run that patterns are read from; there {}", folder, reference_, there.empty() ? "is no run file" : "are: " + there));
    }
    refuse_what_cannot_be_paired(prefix);
}

void PatternRuns::refuse_what_cannot_be_paired(const std::string& prefix) const
{
    const RunReader& reference = *find(joined_name(prefix, reference_));
    const double     persons   = persons_of(reference);
    std::string      faults;
    for (const auto& [name, run] : runs_) {
        if (prefix_of(name) != prefix || run.get() == &reference) continue;
        for (const std::string& reason : reasons_against(reference.header(), run->header())) faults += fmt::format("{} and {} cannot be paired: {}\n", reference.header().path, run->header().path, reason);
        if (persons_of(*run) != persons) faults += fmt::format("{} and {} cannot be paired: {} persons against {}\n", reference.header().path, run->header().path, persons, persons_of(*run));
    }
    if (!faults.empty()) throw InputError(faults.substr(0, faults.size() - 1));
}

const RunReader* PatternRuns::find(const std::string& name) const
{
    const auto found = runs_.find(name);
    return found == runs_.end() ? nullptr : found->second.get();
}

std::string PatternRuns::reference_of(const std::string& name) const { return joined_name(prefix_of(name), reference_); }

std::vector<std::string> PatternRuns::names() const
{
    std::vector<std::string> all;
    for (const auto& [name, run] : runs_) all.push_back(name);
    return all;
}

}  // namespace homeward::analysis
