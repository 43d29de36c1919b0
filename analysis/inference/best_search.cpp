// CMA-ES over the model: generations as batches, chance that blurs their order, restarts, and the best point asked again.
#include "analysis/inference/cma_es.hpp"

#include "core/faults.hpp"
#include "core/random.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace homeward::analysis {
namespace {

constexpr int    in_succession = 3;
constexpr double unknown       = std::numeric_limits<double>::quiet_NaN();

double median_known(std::vector<double> values)
{
    std::erase_if(values, [](double v) { return !std::isfinite(v); });
    if (values.empty()) return unknown;
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// The standard error of a misfit against what candidates differ by (half of their interquartile range): above it, their order is luck.
bool blurred(const std::vector<Misfit>& found)
{
    std::vector<double> values, errors;
    for (const Misfit& m : found) {
        if (std::isfinite(m.value)) values.push_back(m.value);
        errors.push_back(m.standard_error);
    }
    if (values.size() < 4 || !std::isfinite(median_known(errors))) return false;
    std::sort(values.begin(), values.end());
    return median_known(errors) > (values[values.size() * 3 / 4] - values[values.size() / 4]) / 2;
}

struct Candidate {
    std::vector<double> shares;
    double              misfit = 0;
};

/// All that a search goes through.
struct Search {
    const Simulator&           simulator;
    const std::vector<Prior>&  priors;
    const std::vector<Target>& targets;
    const CmaEsOptions&        options;
    CmaEsResult                result{};
    std::vector<Candidate>     worth_asking_again{};  // the middle of each restart, and the best few of all
    std::uint32_t              replicates = 0;
    int                        blurs = 0;  // generations in succession

    std::optional<std::vector<Misfit>> ask(const std::string& batch, const std::vector<double>& shares, std::uint32_t count, Answers* keep = nullptr);
    std::optional<std::string>         generation(CmaEs& cloud, std::uint32_t restart);  // why it stops; nothing: interrupted; empty: it goes on
    std::optional<std::string>         descend(std::uint32_t restart);
    bool                               conclude();
    void                               note(const std::vector<double>& shares, const std::vector<Misfit>& found);
};

std::optional<std::vector<Misfit>> Search::ask(const std::string& batch, const std::vector<double>& shares, std::uint32_t count, Answers* keep)
{
    const auto answers = simulator(batch, points_at(priors, shares), count);
    if (!answers) return {};
    result.runs += answers->points * answers->replicates, result.failed += answers->failed;
    if (keep) *keep = *answers;
    return misfits(targets, *answers);
}

void Search::note(const std::vector<double>& shares, const std::vector<Misfit>& found)
{
    const std::size_t few = 4 + options.restarts;
    const std::size_t     d   = priors.size();
    for (std::size_t n = 0; n < found.size(); ++n)
        if (std::isfinite(found[n].value)) worth_asking_again.push_back({{shares.begin() + static_cast<std::ptrdiff_t>(n * d), shares.begin() + static_cast<std::ptrdiff_t>((n + 1) * d)}, found[n].value});
    std::stable_sort(worth_asking_again.begin(), worth_asking_again.end(), [](const Candidate& a, const Candidate& b) { return a.misfit < b.misfit; });
    if (worth_asking_again.size() > few) worth_asking_again.resize(few);
}

CmaGeneration told_of(const std::vector<Misfit>& found, const CmaEs& cloud, std::uint32_t restart, std::uint32_t replicates, const std::string& batch)
{
    CmaGeneration       told{batch, restart, replicates, std::numeric_limits<double>::infinity(), 0, 0, cloud.step(), cloud.middle(), 0};
    std::vector<double> values, errors;
    for (const Misfit& m : found) {
        values.push_back(m.value), errors.push_back(m.standard_error);
        if (std::isfinite(m.value)) told.best = std::min(told.best, m.value);
        else ++told.failed;
    }
    told.median = median_known(values), told.blur = median_known(errors);
    return told;
}

std::optional<std::string> Search::generation(CmaEs& cloud, std::uint32_t restart)
{
    const std::string batch = fmt::format("restart_{}_generation_{}", restart, cloud.generation() + 1);
    if (!result.generations.empty() && result.runs + cloud.population() * replicates > options.most_runs) return fmt::format("{} runs were made; another generation would pass the limit of {}", result.runs, options.most_runs);
    const std::vector<double> shares = cloud.ask();
    const auto                found  = ask(batch, shares, replicates);
    if (!found) return {};
    std::vector<double> objective;
    for (const Misfit& m : *found) objective.push_back(m.value);
    cloud.tell(objective);
    result.generations.push_back(told_of(*found, cloud, restart, replicates, batch));
    if (result.generations.back().failed == found->size()) throw InputError(fmt::format("{}: no candidate answers every target: its runs failed, or a statistic is not defined in them. Narrower priors, or other targets", batch));
    note(shares, *found);
    const auto stop = cloud.stopped(options.narrow, options.flat);
    if (stop == CmaEs::Stop::too_narrow) return fmt::format("the cloud is narrower than {:g} of each prior's probability", options.narrow);
    if (stop == CmaEs::Stop::flat) return fmt::format("the best of recent generations differ by less than {:g}", options.flat);
    if (stop == CmaEs::Stop::ill_conditioned) return "the valley is ten million times longer than wide: some parameters cannot be told apart";
    if (stop == CmaEs::Stop::stagnation) return "generations no longer become better";
    blurs = blurred(*found) ? blurs + 1 : 0;
    if (blurs == in_succession) {  // one generation may look so by luck
        blurs = 0;
        if (replicates >= options.most_replicates) return fmt::format("chance blurs the order of candidates even with {} replicates: nearer than this the runs cannot tell", replicates);
        replicates = std::min(2 * replicates, options.most_replicates);
    }
    return std::string{};
}

std::optional<std::string> Search::descend(std::uint32_t restart)
{
    const std::size_t   d = priors.size(), usual = options.population > 0 ? options.population : 4 + static_cast<std::size_t>(3 * std::log(static_cast<double>(d)));
    std::vector<double> start = options.start.empty() ? std::vector<double>(d, 0.5) : options.start;
    if (restart > 0) {
        Draw draw = Luck(options.seed, restart).in(Month::never()).of(AnalysisPurpose::cma_es_restart, Subject{0, 0});
        for (double& share : start) share = draw.precise_uniform();
    }
    CmaEs cloud({start, options.step, usual << restart, options.seed, restart, AnalysisPurpose::cma_es});
    replicates = options.replicates, blurs = 0;
    for (;;) {
        const auto why = generation(cloud, restart);
        if (!why) return {};
        if (why->empty()) continue;
        worth_asking_again.insert(worth_asking_again.begin(), {cloud.middle(), -1});  // stays among them
        result.deviations = cloud.deviations();
        return why;
    }
}

/// The best of the few by more replicates; those that chose them do not count, as they chose the lucky.
bool Search::conclude()
{
    std::vector<double> shares;
    Answers             answers;
    for (const Candidate& c : worth_asking_again) shares.insert(shares.end(), c.shares.begin(), c.shares.end());
    const auto found = ask("best_points", shares, options.final_replicates, &answers);
    if (!found) return false;
    std::size_t best = 0;
    for (std::size_t n = 1; n < found->size(); ++n)
        if (!((*found)[best].value <= (*found)[n].value) && std::isfinite((*found)[n].value)) best = n;
    result.best = worth_asking_again[best].shares, result.misfit = (*found)[best], result.final_replicates = options.final_replicates;
    for (std::size_t t = 0; t < targets.size(); ++t) {
        double defined = 0;
        for (std::size_t r = 0; r < answers.replicates; ++r) defined += std::isfinite(answers.at(best, r, t)) ? 1 : 0;
        result.mean.push_back(answers.mean(best, t)), result.standard_error.push_back(std::sqrt(answers.variance(best, t) / defined));
    }
    return true;
}

}  // namespace

std::optional<CmaEsResult> search_best(const Simulator& simulator, const std::vector<Prior>& priors, const std::vector<Target>& targets, const CmaEsOptions& options)
{
    check_problem(priors, targets);
    if (options.replicates == 0 || options.final_replicates == 0) throw InputError("CMA-ES needs a replicate at least of each candidate, and of the best points");
    if (!options.start.empty() && options.start.size() != priors.size()) throw InputError(fmt::format("the start has {} numbers; there are {} parameters", options.start.size(), priors.size()));
    Search search{simulator, priors, targets, options};
    for (std::uint32_t restart = 0; restart <= options.restarts; ++restart) {
        const auto why = search.descend(restart);
        if (!why) return {};
        search.result.told += fmt::format("{}{}: {}.", restart > 0 ? " " : "", restart > 0 ? fmt::format("Restart {}", restart) : "Search", *why);
    }
    if (!search.conclude()) return {};
    return std::move(search.result);
}

}  // namespace homeward::analysis
