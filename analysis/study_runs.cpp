#include "analysis/study_runs.hpp"

#include "analysis/decomposition_plan.hpp"
#include "core/faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace homeward::analysis {

StudyRuns::StudyRuns(const Study& study, const StudyRunOptions& options) : study_(study), options_(options), overrides_(study.overrides)
{
    overrides_.insert(overrides_.end(), options.overrides.begin(), options.overrides.end());
    std::string faults;
    for (const StudyScenario& scenario : study.scenarios) {
        try {
            if (!seed_) seed_ = options.seed ? options.seed : study.seed ? study.seed : std::optional(seed_of_scenario(scenario.files, overrides_));
            parts_.emplace_back(options.out, scenario.name, scenario.files, overrides_, *seed_);
        } catch (const InputError& error) {
            faults += std::string(error.what()) + "\n";
        }
    }
    if (!faults.empty()) throw InputError(faults + "Nothing was run.");
}

void StudyRuns::look_at_what_is_there()
{
    std::string others;
    for (RunParts& parts : parts_) others += parts.look();
    if (!others.empty() && !options_.overwrite)
        throw InputOutputError(others + "Each of these is another run than the study asks for, and was left as it is; nothing was run. Choose another --out, or add --overwrite to replace them.");
    std::error_code failure;
    std::filesystem::create_directories(options_.out, failure);
    if (failure) throw InputOutputError(fmt::format("The folder {} cannot be made: {}.", options_.out, failure.message()));
}

bool StudyRuns::make(std::uint32_t replicates)
{
    const InterruptsHeld signals;
    return std::ranges::all_of(parts_, [&](RunParts& parts) { return parts.make(0, replicates, options_.manner); });
}

std::vector<std::string> StudyRuns::files() const
{
    std::vector<std::string> all;
    for (const RunParts& parts : parts_) all.insert(all.end(), parts.files().begin(), parts.files().end());
    return all;
}

std::string StudyRuns::reference_file() const { return std::ranges::find(parts_, study_.reference, &RunParts::name)->files().front(); }

}  // namespace homeward::analysis
