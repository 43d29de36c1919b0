// homeward-mpi: the jobs of a plan on many machines at once, as `mpirun -n 64 homeward-mpi run --plan plan.h5 --out results/`.
#include "commands/commands.hpp"
#include "commands/plan_run.hpp"
#include "commands/scenario_run.hpp"
#include "core/version.hpp"
#include "mpi/rank_worker.hpp"
#include "mpi/ranks.hpp"
#include "plans/plan_file.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <mpi.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <optional>

namespace {

using namespace homeward;

struct Options {
    PlanRunOptions plan;
    double         lost_after = 60;
};

/// Of rank 0. `part`: whether all ranks can part in good order.
ExitCode lead(const Options& options, const PreparedPlan& prepared, PlanProgressLine& line, bool& part)
{
    const InterruptsNoted interrupts;
    mpi::Ranks            ranks(options.lost_after);
    const PlanOutcome     outcome = execute(prepared.plan, prepared.results, prepared.state, options.plan.retries, ranks, interrupts.flag(), {[&](const PlanProgress& progress) { line.show(progress); }, [&](const std::string& text) { line.notice(text); }});
    line.end(outcome);
    part = ranks.dismiss();
    return told_outcome(options.plan, outcome, "mpirun … homeward-mpi run");
}

/// The others wait until rank 0 has looked at plan and results; when it cannot use them, all end.
ExitCode run_as_rank(const Options& options, bool& part)
{
    int                         ready = 0;
    std::optional<PreparedPlan> prepared;
    std::optional<PlanProgressLine> line;
    if (mpi::rank() == 0) {
        try {
            line.emplace(options.plan.out, options.plan.style);
            prepared.emplace(prepare_plan(options.plan, *line));
        } catch (...) {
            MPI_Bcast(&ready, 1, MPI_INT, 0, MPI_COMM_WORLD);
            throw;
        }
        ready = 1;
    }
    MPI_Bcast(&ready, 1, MPI_INT, 0, MPI_COMM_WORLD);
    if (ready == 0) return ExitCode::done;  // rank 0 says why
    if (mpi::rank() == 0) return lead(options, *prepared, *line, part);
    std::signal(SIGINT, SIG_IGN);  // rank 0 decides
    std::signal(SIGTERM, SIG_IGN);
    const ResultsFolder results(options.plan.out);
    const PreparedPlan  own{read_plan(results.plan_file()), results, {}};
    part = mpi::make_jobs(worker_settings(options.plan, own), own.plan, options.lost_after);
    return ExitCode::done;
}

int told(ExitCode code, const std::string& text)
{
    fmt::print(stderr, "{}{}", text, !text.empty() && text.back() == '\n' ? "" : "\n");
    return static_cast<int>(code);
}

int exit_code_of(const std::function<ExitCode()>& action)
{
    try {
        return static_cast<int>(action());
    } catch (const InputError& error) {
        return told(ExitCode::input, error.what());
    } catch (const InputOutputError& error) {
        return told(ExitCode::input_output, error.what());
    } catch (const CLI::ValidationError& error) {
        return told(ExitCode::usage, error.what());
    } catch (const std::exception& error) {
        return told(ExitCode::bug, std::string("This is a bug of homeward's, please report it: ") + error.what());
    }
}

/// With a rank lost, MPI_Finalize would wait for it for ever; what is finished is on disk, so we just go.
int run_plan_on_ranks(const Options& options)
{
    MPI_Init(nullptr, nullptr);
    MPI_Comm_set_errhandler(MPI_COMM_WORLD, MPI_ERRORS_RETURN);  // a rank that is lost is no reason to end the others
    if (mpi::ranks() == 1) fmt::print(stderr, "One rank alone hands out jobs to itself; mpirun -n 4 or more is what homeward-mpi is for.\n");
    bool      part = true;
    const int code = exit_code_of([&] { return mpi::ranks() == 1 ? run_plan(options.plan) : run_as_rank(options, part); });
    if (part) MPI_Finalize();
    else {
        std::fflush(nullptr);
        if (mpi::rank() == 0) MPI_Abort(MPI_COMM_WORLD, code);
        _exit(code);
    }
    return code;
}

}  // namespace

int main(int argc, char** argv)
{
    std::signal(SIGXFSZ, SIG_IGN);
    CLI::App app{"homeward-mpi makes the jobs of a plan (homeward plan) on many machines at once: mpirun -n 64 homeward-mpi run --plan plan.h5 --out results/"};
    app.set_version_flag("--version", version_line());
    app.require_subcommand(1);
    Options   options;
    int       code   = 0;
    ExitCode  ending = ExitCode::done;
    CLI::App* run    = app.add_subcommand("run", "Rank 0 hands out the jobs, every other rank makes one at a time");
    run->add_option("--plan", options.plan.plan, "the plan (homeward plan)")->required();
    run->add_option("--out", options.plan.out, "the folder of the results, on a file system that all ranks see")->required();
    run->add_option("--threads", options.plan.threads, "threads of each job")->check(CLI::Range(1, 4096))->capture_default_str();
    run->add_option("--lost-after", options.lost_after, "seconds without a word after which a rank counts as lost")->check(CLI::Range(2.0, 86'400.0))->capture_default_str();
    add_plan_options(*run, options.plan);
    add_progress_options(*run, options.plan.style);
    run->callback([&] { code = run_plan_on_ranks(options); });
    add_worker(app, ending);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::usage);
    } catch (const std::exception& error) {
        return told(ExitCode::input_output, error.what());  // of a worker: its rank tells
    }
    return code != 0 ? code : static_cast<int>(ending);
}
