#include "analysis/decompose_command.hpp"

#include "analysis/decomposition.hpp"
#include "analysis/decomposition_plan.hpp"
#include "commands/loaded_scenario.hpp"
#include "commands/scenario_library.hpp"
#include "commands/scenario_options.hpp"
#include "core/faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace homeward::analysis {
namespace {

struct Options {
    DecompositionRequest         request;
    std::vector<std::string>     reference;  // layers over all but the last of the scenario
    std::optional<std::uint64_t> seed;
    RunManner                    manner;
    bool                         overwrite = false;
};

std::string in_words(const Estimate& e) { return e.t.known() ? fmt::format("{:+.4g} [{:+.4g}, {:+.4g}]", e.mean, e.t.low, e.t.high) : fmt::format("{:+.4g}", e.mean); }

/// A table for the terminal: every measure, its effect, and the parts that add up to it.
std::string in_words(const Decomposition& d)
{
    std::string out = fmt::format("{} against {}, by {}: {} subsets, {} replicates{}\n", d.policy, d.against, d.of, d.subsets, d.n, d.exact ? "" : fmt::format("; {} orders drawn for each", d.orders));
    for (const QuantityShares& q : d.quantities) {
        out += fmt::format("\n{}{}: effect {}\n", q.quantity.key, q.quantity.group.empty() ? "" : " (" + q.quantity.group + ")", in_words(q.effect.difference));
        for (const PartShare& part : q.parts) out += fmt::format("  {:<28} {}{}\n", part.part, in_words(part.share), std::isfinite(part.of_effect) ? fmt::format("  {:.0f} %", 100 * part.of_effect) : "");
    }
    return out;
}

ExitCode decompose(Options options)
{
    DecompositionRequest& request = options.request;
    request.scenario = scenario_files(request.scenario);
    request.policy   = name_of_layers({request.scenario.back()});
    if (!options.reference.empty()) {
        request.reference.assign(request.scenario.begin(), request.scenario.end() - 1);
        std::ranges::copy(scenario_files(options.reference), std::back_inserter(request.reference));
    }
    request.seed     = options.seed.value_or(seed_of_scenario(request.scenario, request.overrides));
    if (request.folder.empty()) request.folder = "runs/decomposition_" + name_of_layers(request.scenario);
    DecompositionPlan plan(request);
    if (!options.manner.quiet)
        fmt::print(stderr, "{} parts, {} subsets, {} runs of a replicate{}.\n", plan.parts().size(), plan.subsets(), plan.replicate_runs(), plan.exact() ? "" : fmt::format(": more than {} parts, so {} orders are drawn for each replicate; --part name=a+b joins parts", most_exact_parts, request.orders));
    plan.prepare(options.overwrite);
    if (!plan.make(options.manner)) {
        fmt::print(stderr, "Interrupted; the same command goes on with what is not finished yet.\n");
        return ExitCode::incomplete;
    }
    fmt::print("{}\n{}\n", in_words(read_decomposition(request.folder)), request.folder);
    return ExitCode::done;
}

}  // namespace

void add_decompose(CLI::App& app, int& ending)
{
    auto  options = std::make_shared<Options>();
    auto* command = app.add_subcommand("decompose", "Share the effect of a policy out to its instruments or programmes (Shapley values), by running it with every subset of them");
    add_scenario_options(*command, options->request.scenario, options->request.overrides)->required();
    command->add_option("--reference", options->reference, "What its effect is set against: a policy in its place over the same country and contexts (default: none)")->allow_extra_args(false);
    command->add_option("--by", options->request.by, "What the parts are")->check(CLI::IsMember({"instruments", "programmes"}))->capture_default_str();
    command->add_option("--part", options->request.groups, "Join several into one part: name=a+b; may be given again")->allow_extra_args(false);
    command->add_option("--replicates", options->request.replicates, "How often each subset is run")->check(CLI::Range(2, 1'000'000))->capture_default_str();
    command->add_option("--orders", options->request.orders, "Orders drawn for each replicate where there are more than six parts; even: each with its reverse")->check(CLI::Range(1, 1000))->capture_default_str();
    command->add_option("--seed", options->seed, "Seed of the luck, instead of the scenario's");
    command->add_option("--threads", options->manner.threads, "Threads of each run");
    command->add_option("--out", options->request.folder, "Folder of the runs (default: runs/decomposition_<scenario>); `homeward compare --decomposition` reads it");
    command->add_flag("--overwrite", options->overwrite, "Replace other runs that are in the folder");
    command->add_flag("--quiet", options->manner.quiet, "No progress");
    command->callback([options, &ending] { ending = static_cast<int>(decompose(*options)); });
}

}  // namespace homeward::analysis
