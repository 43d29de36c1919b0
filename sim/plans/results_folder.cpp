#include "plans/results_folder.hpp"

#include "core/faults.hpp"
#include "plans/job_file.hpp"
#include "plans/plan_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>
#include <thread>

namespace homeward {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t jobs_of_a_folder = 1000;  // a folder of a million files is slow on most file systems

bool is_there(const std::string& path)
{
    std::error_code failure;
    return fs::exists(path, failure);
}

std::string folder_of_job(const std::string& results, std::uint64_t job) { return fmt::format("{}/jobs/{:03}", results, job / jobs_of_a_folder); }

}  // namespace

std::string ResultsFolder::job_file(std::uint64_t job) const { return fmt::format("{}/{:06}.h5", folder_of_job(folder_, job), job); }
std::string ResultsFolder::note(std::uint64_t job) const { return fmt::format("{}/missing/{:06}.txt", folder_, job); }

/// Many programs may prepare one folder at once: whoever finds the plan there holds it against its own.
void ResultsFolder::prepare(const Plan& plan, const std::string& file, const Shard& shard) const
{
    make_folder(folder_ + "/missing");
    while (!is_there(plan_file())) {
        std::optional<WorkFile> mine = WorkFile::claim(plan_file());
        if (!mine) std::this_thread::sleep_for(std::chrono::milliseconds(20));  // another is putting it there
        if (!mine || is_there(plan_file())) continue;
        mine->write(read_whole(file));
        mine->publish();
    }
    const std::string there = plan_sha256(plan_file());
    if (there != plan.sha256) throw InputError(fmt::format("{} holds results of another plan: its plan_sha256 is {}, that of {} is {}; name another folder with --out.", folder_, there, file, plan.sha256));
    std::set<std::uint64_t> folders;
    for (std::uint64_t job = shard.which - 1; job < plan.jobs(); job += shard.of) folders.insert(job / jobs_of_a_folder);
    for (const std::uint64_t number : folders) make_folder(folder_of_job(folder_, number * jobs_of_a_folder));
    force_folder_to_disk(folder_ + "/jobs");
    force_folder_to_disk(folder_);
}

ResultsState ResultsFolder::state(const Plan& plan, const Shard& shard) const
{
    ResultsState state;
    for (std::uint64_t job = shard.which - 1; job < plan.jobs(); job += shard.of) {
        if (is_there(job_file(job))) state.done.push_back(job);
        else (is_there(note(job)) ? state.missing : state.outstanding).push_back(job);
    }
    return state;
}

std::vector<std::string> ResultsFolder::check(const Plan& plan, ResultsState& state) const
{
    std::vector<std::string> broken;
    std::erase_if(state.done, [&](std::uint64_t job) {
        const std::string path = job_file(job);
        try {
            read_job(path, plan, plan.job(job));
            return false;
        } catch (const InputOutputError& error) {
            std::error_code failure;
            fs::rename(path, path + ".broken", failure);
            if (failure) throw InputOutputError(fmt::format("{}; and it cannot be put aside ({})", error.what(), failure.message()));
            broken.emplace_back(error.what());
            state.outstanding.push_back(job);
            return true;
        }
    });
    std::ranges::sort(state.outstanding);
    return broken;
}

std::optional<WorkFile> ResultsFolder::claim(std::uint64_t job) const
{
    std::optional<WorkFile> mine = WorkFile::claim(job_file(job));
    if (is_there(job_file(job))) return {};
    return mine;
}

void ResultsFolder::note_missing(std::uint64_t job, const std::string& reason) const { write_durably(note(job), reason + "\n"); }

void ResultsFolder::forget_missing(std::uint64_t job) const
{
    std::error_code ignored;
    fs::remove(note(job), ignored);
}

std::string ResultsFolder::why_missing(std::uint64_t job) const
{
    if (!is_there(note(job))) return {};
    std::string reason = read_whole(note(job));
    while (reason.ends_with('\n')) reason.pop_back();
    return reason;
}

}  // namespace homeward
