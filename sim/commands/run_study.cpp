// homeward run --study: every scenario of a study, one run file each, then the page that compares them.
#include "commands/companions.hpp"
#include "commands/scenario_library.hpp"
#include "commands/scenario_run.hpp"
#include "commands/study.hpp"
#include "core/sha256.hpp"
#include "core/version.hpp"
#include "output/run_summary.hpp"
#include "scenario/resolved.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

namespace homeward {

namespace {

namespace fs = std::filesystem;

/// A scenario of the study, ready to run, and where it goes.
struct StudyRun {
    std::string     name, out;
    LoadedScenario  loaded;
    EnsembleOptions options;
    bool            finished = false;
};

void add_lines(std::set<std::string>& lines, const std::string& text)
{
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.insert(line);
}

/// What the study sets, then what the command line sets over it.
std::vector<std::string> overrides_of(const Study& study, const RunOptions& options)
{
    std::vector<std::string> overrides = study.overrides;
    overrides.insert(overrides.end(), options.overrides.begin(), options.overrides.end());
    return overrides;
}

/// All scenarios, read before the first is run; what is wrong with any of them is told once.
std::vector<StudyRun> jobs_of(const Study& study, const RunOptions& options, const std::string& folder)
{
    const std::vector<std::string> overrides = overrides_of(study, options);
    std::vector<StudyRun>               jobs;
    std::set<std::string>          faults;
    for (const StudyScenario& scenario : study.scenarios) {
        StudyRun job{scenario.name, (fs::path(folder) / (scenario.name + ".h5")).string(), load_scenario(scenario.files, overrides), {}};
        add_lines(faults, job.loaded.faults->all());
        if (job.loaded.model)
            job.options = {options.seed.value_or(study.seed.value_or(job.loaded.model->time().seed)), options.replicates.value_or(study.replicates), threads_of(options), options.checked ? Checks::on : Checks::off};
        jobs.push_back(std::move(job));
    }
    if (!faults.empty()) throw InputError(fmt::format("{}\n{} fault{} in the scenarios of {}; nothing was run.", fmt::join(faults, "\n"), faults.size(), faults.size() == 1 ? "" : "s", options.study));
    return jobs;
}

/// In what a run that is there is another than the one that is asked for; empty: it is the same.
std::string otherness(const RunSummary& there, const StudyRun& job)
{
    std::vector<std::string> reasons;
    const auto               differs = [&](const char* what, const auto& is, const auto& asked) {
        if (is != asked) reasons.push_back(fmt::format("{} {} where {} is asked", what, is, asked));
    };
    if (there.scenario_sha256 != sha256(resolved_toml(*job.loaded.section))) reasons.emplace_back("another scenario, or the same with other settings");
    differs("seed", there.seed, job.options.seed);
    differs("replicates", there.replicates_planned, job.options.replicates);
    differs("version", there.software_version, version());
    differs("commit", there.git_commit, git_commit());
    return fmt::format("{}", fmt::join(reasons, "; "));
}

/// Which are finished already; a file that holds something else is left as it is, unless it may be replaced.
void look_for_finished(std::vector<StudyRun>& jobs, bool overwrite)
{
    std::string others;
    for (StudyRun& job : jobs) {
        std::error_code failure;
        if (!fs::exists(job.out, failure)) continue;
        try {
            const RunSummary  there = read_run_summary(job.out);
            const std::string why   = otherness(there, job);
            job.finished            = why.empty() && there.complete;
            if (!why.empty()) others += fmt::format("{}: {}\n", job.out, why);
        } catch (const InputOutputError& broken) {
            others += fmt::format("{}\n", broken.what());
        }
    }
    if (!others.empty() && !overwrite)
        throw InputOutputError(fmt::format("{}Each of these is another run than the study asks for, and was left as it is; nothing was run. Choose another --out, or add --overwrite to replace them.", others));
}

/// False when it was interrupted.
bool run_all(std::vector<StudyRun>& jobs, const std::vector<std::string>& overrides, ProgressStyle style)
{
    const auto      to_run = static_cast<std::size_t>(std::count_if(jobs.begin(), jobs.end(), [](const StudyRun& job) { return !job.finished; }));
    if (to_run < jobs.size() && style == ProgressStyle::line) fmt::print(stderr, "{} of {} runs are finished already.\n", jobs.size() - to_run, jobs.size());
    Stretch               stretch{0, to_run};
    const InterruptsNoted interrupts;
    for (StudyRun& job : jobs) {
        if (job.finished) continue;
        ProgressLine line(job.name, job.options.replicates, style, stretch);
        if (!run_into(job.out, job.loaded, overrides, job.options, line, interrupts).complete) return false;
        ++stretch.done;
    }
    return true;
}

}  // namespace

/// How many replicates it takes, and which runs a decomposition needs, the analysis decides: it makes them with this program.
[[noreturn]] static void hand_over_study(const RunOptions& options, const std::string& folder)
{
    std::vector<std::string> words{study_file(options.study), "--out", folder, "--threads", std::to_string(threads_of(options))};
    const auto               say = [&](const char* option, const auto& value) { if (value) words.insert(words.end(), {option, fmt::format("{}", *value)}); };
    say("--replicates", options.replicates);
    say("--seed", options.seed);
    say("--precision", options.precision);
    say("--replicates-at-most", options.replicates_at_most);
    if (!options.on.empty()) words.insert(words.end(), {"--on", options.on});
    for (const std::string& override_ : options.overrides) words.insert(words.end(), {"--set", override_});
    for (const auto& [flag, given] : {std::pair{"--overwrite", options.overwrite}, std::pair{"--checked", options.checked}, std::pair{"--quiet", options.style == ProgressStyle::quiet}})
        if (given) words.emplace_back(flag);
    hand_over("homeward-analysis", "study", words);
}

ExitCode run_study(const RunOptions& options)
{
    const Study       study  = read_study(study_file(options.study));
    const std::string folder = options.out.empty() ? "runs/" + study.name : options.out;
    if (!options.precision && !study.precision && (options.replicates_at_most || !options.on.empty())) throw CLI::ValidationError(options.on.empty() ? "--replicates-at-most" : "--on", "says nothing without --precision");
    companion("homeward-analysis", "run --study");  // told before the long part, not after it
    if (options.precision || study.precision || !study.decompose.empty()) hand_over_study(options, folder);

    std::vector<StudyRun> jobs = jobs_of(study, options, folder);
    look_for_finished(jobs, options.overwrite);
    if (!run_all(jobs, overrides_of(study, options), options.style)) {
        fmt::print(stderr, "Interrupted; the same command goes on with what is not finished yet.\n");
        return ExitCode::incomplete;
    }
    std::vector<std::string> words;
    for (const StudyRun& job : jobs) words.push_back(job.out);
    words.insert(words.end(), {"--reference", (fs::path(folder) / (study.reference + ".h5")).string(), "--all", folder});
    jobs.clear();
    hand_over("homeward-analysis", "compare", words);
}

std::string checked_study(const std::string& name, const std::vector<std::string>& overrides)
{
    RunOptions options;
    options.study                = name;
    options.overrides            = overrides;
    const Study            study = read_study(study_file(name));
    const std::vector<StudyRun> jobs  = jobs_of(study, options, "");
    return fmt::format("{}: sound. {} scenarios, {} replicates each, set against {}; seed {}.\n", name, jobs.size(), study.replicates, study.reference, jobs.front().options.seed);
}

}  // namespace homeward
