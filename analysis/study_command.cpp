#include "analysis/study_command.hpp"

#include "analysis/compare_command.hpp"
#include "analysis/decomposition_plan.hpp"
#include "analysis/replicate_reader.hpp"
#include "analysis/run_set.hpp"
#include "analysis/study_runs.hpp"
#include "core/faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace homeward::analysis {
namespace {

namespace fs = std::filesystem;

struct Options {
    std::string                  study, on;
    StudyRunOptions              runs;
    std::optional<std::uint32_t> replicates, most;
    std::optional<double>        precision;
};

constexpr std::size_t batch = 10;  // replicates; looks are at multiples of it
constexpr std::uint32_t fewest_for_precision = 10;

/// The differences of every scenario over the first n replicates.
std::vector<Estimate> differences_at(const RunSet& set, const Quantity& on, std::uint32_t n)
{
    for (const RunReader& run : set.runs())
        if (!measured(run, on)) throw InputError(fmt::format("{}: does not hold {} ({})", run.header().path, on.measure, on.group));
    std::vector<std::vector<double>> differences(set.size());
    std::vector<ReplicateReader>     readers(set.runs().begin(), set.runs().end());
    for (const std::uint32_t r : set.used()) {
        if (r >= n) continue;
        for (ReplicateReader& reader : readers) reader.turn_to(r);
        const double reference = readers.front().value(on);
        for (std::size_t i = 1; i < readers.size(); ++i) differences[i].push_back(readers[i].value(on) - reference);
    }
    std::vector<Estimate> out;
    for (std::size_t i = 1; i < differences.size(); ++i) out.push_back(estimate(differences[i]));
    return out;
}

/// Looks until every interval is narrow enough, or `most` is reached; nothing when interrupted.
std::optional<SequentialRecord> look_until_narrow(StudyRuns& runs, const SequentialRecord& asked, bool quiet)
{
    SequentialRecord record = asked;
    const Quantity   on     = quantity_named(asked.on);
    for (std::size_t n = asked.fewest, look = 1;; ++look) {
        if (!runs.make(static_cast<std::uint32_t>(n))) return std::nullopt;
        const RunSet                set(runs.files(), runs.reference_file(), true);
        const std::vector<Estimate> differences = differences_at(set, on, static_cast<std::uint32_t>(n));
        if (std::ranges::any_of(differences, [](const Estimate& d) { return d.n == 0; })) throw InputError(fmt::format("{} is not known in any of the first {} replicates: no number of them would make its interval narrow; name another measure with --on", asked.on, n));
        std::string                 line        = fmt::format("Look {}, {} replicates:", look, n);
        record.reached = true;
        for (std::size_t i = 0; i < differences.size(); ++i) {
            const Estimate& d = differences[i];
            record.looks.push_back({n, set.runs()[i + 1].header().scenario, d.mean, (d.t.high - d.t.low) / 2, confidence_sequence(d, asked.fewest), narrow_enough(d, asked.precision)});
            record.reached = record.reached && record.looks.back().narrow_enough;
            line += fmt::format("{} {} {:+.4g} ± {:.2g}", i ? ";" : "", set.runs()[i + 1].header().scenario, d.mean, record.looks.back().half_width);
        }
        const std::size_t next = next_look(n, differences, asked.precision, batch, asked.most);
        if (!quiet) fmt::print(stderr, "{}. {}\n", line, record.reached ? fmt::format("All within ± {} of {}.", asked.precision, asked.on) : n >= asked.most ? "No more replicates are allowed (--replicates-at-most)." : fmt::format("Asked: ± {}; next look at {}.", asked.precision, next));
        if (record.reached || n >= asked.most) return record;
        n = next;
    }
}

ExitCode interrupted()
{
    fmt::print(stderr, "Interrupted; the same command goes on with what is not finished yet.\n");
    return ExitCode::incomplete;
}

ExitCode study(const Options& options)
{
    const Study study = read_study(options.study);
    StudyRuns   runs(study, options.runs);
    const auto  precision  = options.precision ? options.precision : study.precision;
    const auto  replicates = options.replicates.value_or(study.replicates);
    if (precision && replicates < fewest_for_precision) throw InputError(fmt::format("--precision needs {} replicates at the first look or more; {} are asked for: an interval of fewer is too uncertain to stop by", fewest_for_precision, replicates));
    SequentialRecord asked{options.on.empty() ? study.on : options.on, precision.value_or(0), replicates, std::max<std::size_t>(options.most.value_or(study.replicates_at_most), replicates), false, {}};
    if (precision) quantity_named(asked.on);
    const auto                     reference = std::ranges::find(study.scenarios, study.reference, &StudyScenario::name);
    std::vector<DecompositionPlan> plans;  // all read before the first run
    for (const std::string& name : study.decompose) {
        const auto scenario = std::ranges::find(study.scenarios, name, &StudyScenario::name);
        plans.emplace_back(DecompositionRequest{scenario->files, runs.overrides(), name, reference->files, study.decompose_by, {}, runs.seed(), replicates, default_orders, (fs::path(options.runs.out) / ("decomposition_" + name)).string()});
    }
    runs.look_at_what_is_there();
    for (DecompositionPlan& plan : plans) plan.prepare(options.runs.overwrite);

    std::optional<SequentialRecord> record;
    if (precision) {
        record = look_until_narrow(runs, asked, options.runs.manner.quiet);
        if (!record) return interrupted();
    } else if (!runs.make(replicates)) {
        return interrupted();
    }
    ComparisonRequest request;
    for (DecompositionPlan& plan : plans) {
        if (!plan.make(options.runs.manner)) return interrupted();
        request.decompositions.push_back(plan.folder());
    }
    request.files      = runs.files();
    request.reference  = runs.reference_file();
    request.sequential = record;
    ComparisonOutput output;
    output.all = options.runs.out;
    compare_and_write(request, output, fmt::format("homeward run --study {}", quoted_word(fs::path(options.study).stem().string())) + (precision ? fmt::format(" --precision {} --on {}", *precision, asked.on) : ""));
    if (!record || record->reached) return ExitCode::done;
    fmt::print(stderr, "The precision was not reached with {} replicates; the same command with a higher --replicates-at-most goes on.\n", asked.most);
    return ExitCode::incomplete;
}

}  // namespace

void add_study(CLI::App& app, int& ending)
{
    auto  options = std::make_shared<Options>();
    auto* command = app.add_subcommand("study", "Make the runs of a study until they are precise enough, and compare them: `homeward run --study` hands over to it.");
    command->add_option("study", options->study, "The study, a TOML file")->required();
    command->add_option("--out", options->runs.out, "Folder of its runs")->required();
    command->add_option("--set", options->runs.overrides)->allow_extra_args(false);
    command->add_option("--replicates", options->replicates);
    command->add_option("--seed", options->runs.seed);
    command->add_option("--precision", options->precision);
    command->add_option("--on", options->on);
    command->add_option("--replicates-at-most", options->most);
    command->add_option("--threads", options->runs.manner.threads);
    command->add_flag("--quiet", options->runs.manner.quiet);
    command->add_flag("--checked", options->runs.manner.checked);
    command->add_flag("--overwrite", options->runs.overwrite);
    command->callback([options, &ending] { ending = static_cast<int>(study(*options)); });
}

}  // namespace homeward::analysis
