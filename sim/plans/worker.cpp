#include "plans/worker.hpp"

#include "core/faults.hpp"
#include "plans/job_file.hpp"
#include "plans/job_runner.hpp"
#include "plans/memory.hpp"
#include "plans/plan_file.hpp"
#include "plans/results_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <istream>
#include <new>
#include <ostream>

namespace homeward {

namespace {

/// An answer is one line.
std::string in_one_line(std::string text)
{
    while (text.ends_with('\n')) text.pop_back();
    std::ranges::replace(text, '\n', ' ');
    return text;
}

std::string answer(const Plan& plan, const ResultsFolder& results, JobRunner& runner, std::uint64_t number)
{
    const auto say = [&](const char* word, const std::string& reason) { return fmt::format("{} {} {}", word, number, in_one_line(reason)); };
    try {
        std::optional<WorkFile> file = results.claim(number);
        if (!file) return say("elsewhere", "");
        const PeakMemory peak;
        const Job        job    = plan.job(number);
        const JobSeries  series = runner.run(job);
        write_job(*file, plan, job, series.values);
        return fmt::format("done {} {} {}", number, series.person_months, peak.bytes());
    } catch (const InputError& error) {
        return say("impossible", error.what());
    } catch (const InputOutputError& error) {
        return say("stop", error.what());
    } catch (const std::bad_alloc&) {
        return say("failed", "there was not enough memory");
    } catch (const std::exception& error) {
        return say("impossible", fmt::format("a bug of homeward's, please report it: {}", error.what()));
    }
}

}  // namespace

void work(const std::string& folder, unsigned threads, std::istream& in, std::ostream& out)
{
    const ResultsFolder results(folder);
    const Plan          plan = read_plan(results.plan_file());
    JobRunner           runner(plan, threads);
    std::uint64_t       job = 0;
    for (std::string word; in >> word >> job && word == "run" && job < plan.jobs();) out << answer(plan, results, runner, job) << std::endl;
}

}  // namespace homeward
