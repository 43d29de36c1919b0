#include "analysis/inference/experiment.hpp"

#include "analysis/plan_maker.hpp"
#include "analysis/simulator.hpp"
#include "core/durable_file.hpp"
#include "core/sha256.hpp"
#include "output/hdf5.hpp"
#include "output/seal.hpp"
#include "plans/job_file.hpp"
#include "plans/plan_file.hpp"
#include "plans/results_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <limits>
#include <set>

namespace homeward::analysis {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t answers_file_schema = 1;
constexpr double        not_there           = std::numeric_limits<double>::quiet_NaN();

/// The luck of a batch: of the experiment's seed and the batch's name.
std::uint64_t seed_of(std::uint64_t seed, const std::string& batch)
{
    std::uint64_t     own  = 0;
    const std::string hash = sha256(fmt::format("{}/{}", seed, batch));
    for (std::size_t n = 0; n < 16; ++n) own = own * 16 + static_cast<std::uint64_t>(hash[n] <= '9' ? hash[n] - '0' : hash[n] - 'a' + 10);
    return own >> 1;  // so that it is a seed that a scenario may hold, too
}

/// Writes the plan of a batch, or finds that the one that is there is the same.
void settle_plan(const Plan& plan, const std::string& path, const std::string& batch)
{
    std::error_code failure;
    if (!fs::exists(path, failure)) return write_plan(path, plan);
    const std::string beside = path + ".new";
    write_plan(beside, plan);
    const std::string asked = plan_sha256(beside), there = plan_sha256(path);
    fs::remove(beside, failure);
    if (asked != there)
        throw InputError(fmt::format("{}: is another batch '{}' than the one that is asked for (sha256 {} there, {} asked): the scenario, its data, the priors, the seed, an option or the program has changed. Name another folder with --out, or remove this one.", path, batch, there.substr(0, 12), asked.substr(0, 12)));
}

void write_answers(const std::string& path, const Plan& plan, const std::vector<Statistic>& statistics, const Answers& answers)
{
    std::optional<WorkFile> work = WorkFile::claim(path);
    if (!work) throw InputOutputError(path + ": another program is writing this file now");
    hdf5::File f = hdf5::File::create(work->temporary());
    f.attribute("/", "filetype", "homeward answers");
    f.attribute("/", "schema_version", answers_file_schema);
    f.attribute("/", "plan_sha256", plan.sha256);
    f.attribute("/", "failed_jobs", static_cast<std::uint64_t>(answers.failed));
    std::vector<std::int32_t> points(answers.points), replicates(answers.replicates);
    for (std::size_t n = 0; n < points.size(); ++n) points[n] = static_cast<std::int32_t>(n);
    for (std::size_t n = 0; n < replicates.size(); ++n) replicates[n] = static_cast<std::int32_t>(n);
    std::vector<std::string> names, parameters;
    for (const Statistic& statistic : statistics) names.push_back(statistic.name);
    for (const PlanParameter& parameter : plan.parameters) parameters.push_back(parameter.path);
    f.write("/point", points);
    f.write("/replicate", replicates);
    f.write_strings("/statistic", names);
    f.write_strings("/parameter", parameters);
    for (const char* scale : {"/point", "/replicate", "/statistic", "/parameter"}) f.make_scale(scale);
    f.make_dataset<double>("/answer", {{answers.points, answers.replicates, answers.statistics}, {}, false});
    f.write_block<double>("/answer", {0, 0, 0}, {answers.points, answers.replicates, answers.statistics}, answers.values);
    f.attach_scales("/answer", {"/point", "/replicate", "/statistic"});
    f.make_dataset<double>("/value", {{answers.points, plan.parameters.size()}, {}, false});
    f.write_block<double>("/value", {0, 0}, {answers.points, plan.parameters.size()}, plan.values);
    f.attach_scales("/value", {"/point", "/parameter"});
    f.close_scales();
    f.close();
    seal(work->temporary());
    check_seal(work->temporary());
    work->publish();
}

Answers read_answers(const std::string& path, const Plan& plan, const std::vector<Statistic>& statistics)
{
    check_seal(path);
    const hdf5::File         f = hdf5::File::open(path);
    std::vector<std::string> names;
    for (const Statistic& statistic : statistics) names.push_back(statistic.name);
    if (!f.has_attribute("/", "filetype") || f.read_text_attribute("/", "filetype") != "homeward answers") throw InputOutputError(path + ": is not a file of answers");
    if (f.read_text_attribute("/", "plan_sha256") != plan.sha256 || f.read_strings("/statistic") != names) throw InputError(path + ": holds the answers to another plan, or other statistics; name another folder with --out, or remove this one");
    Answers answers{plan.points(), plan.replicates(), statistics.size(), f.read<double>("/answer"), static_cast<std::size_t>(f.read_whole_attribute("/", "failed_jobs"))};
    if (answers.values.size() != answers.points * answers.replicates * answers.statistics) throw InputOutputError(path + ": holds fewer answers than it says");
    return answers;
}

/// Reads what the jobs left; those that failed for good are NaN.
Answers gather(const ResultsFolder& results, const Plan& plan, const StatisticReader& reader)
{
    Answers answers{plan.points(), plan.replicates(), reader.statistics().size(), {}, 0};
    answers.values.assign(answers.points * answers.replicates * answers.statistics, not_there);
    for (std::uint64_t number = 0; number < plan.jobs(); ++number) {
        const Job       job = plan.job(number);
        std::error_code failure;
        if (!fs::exists(results.job_file(number), failure)) {
            ++answers.failed;
            continue;
        }
        const std::vector<double> values = reader.values(read_job(results.job_file(number), plan, job));
        std::ranges::copy(values, answers.values.begin() + static_cast<std::ptrdiff_t>((job.point * answers.replicates + job.replicate) * answers.statistics));
    }
    return answers;
}

template <class Value>
void add_new(std::vector<Value>& list, const Value& value)
{
    if (std::ranges::find(list, value) == list.end()) list.push_back(value);
}

}  // namespace

double Answers::mean(std::size_t point, std::size_t statistic) const
{
    double      sum = 0;
    std::size_t n   = 0;
    for (std::size_t r = 0; r < replicates; ++r)
        if (const double value = at(point, r, statistic); std::isfinite(value)) sum += value, ++n;
    return n == 0 ? not_there : sum / static_cast<double>(n);
}

double Answers::variance(std::size_t point, std::size_t statistic) const
{
    const double centre = mean(point, statistic);
    double       sum    = 0;
    std::size_t  n      = 0;
    for (std::size_t r = 0; r < replicates; ++r)
        if (const double value = at(point, r, statistic); std::isfinite(value)) sum += (value - centre) * (value - centre), ++n;
    return n < 2 ? not_there : sum / static_cast<double>(n - 1);
}

Experiment::Experiment(ExperimentRequest request) : request_(std::move(request))
{
    const LoadedScenario loaded = load_sound_scenario(request_.scenario, request_.overrides);
    months_                     = static_cast<std::uint32_t>(loaded.model->time().months);
    seed_                       = request_.seed.value_or(loaded.model->time().seed);
    std::set<std::string> names;
    for (const std::string& name : request_.statistics) {
        if (!names.insert(name).second) throw InputError(fmt::format("the statistic '{}' is there twice", name));
        statistics_.push_back(statistic_named(name, months_));
    }
    if (statistics_.empty()) throw InputError("no statistic is asked for: name at least one measure");
}

std::optional<Answers> Experiment::ask(const std::string& batch, const Points& points, std::uint32_t replicates) const
{
    PlanRequest plan_request{request_.scenario, request_.overrides, "csv", {}, {}, replicates, request_.own_luck ? seed_of(seed_, batch) : seed_, request_.own_luck, {}, {}, 1, PointTable{request_.parameters, points.values}};
    for (const Statistic& statistic : statistics_) {
        add_new(plan_request.measures, statistic.measure);
        for (const std::string& group : {statistic.group, statistic.less})
            if (!group.empty()) add_new(plan_request.groups, group);
    }
    if (plan_request.groups.empty()) plan_request.groups.emplace_back("population");  // of measures of the country alone
    make_folder(request_.folder);
    const std::string place = request_.folder + "/" + batch, plan_file = place + ".plan.h5", answers_file = place + ".answers.h5";
    settle_plan(make_plan(plan_request), plan_file, batch);
    const Plan      plan = read_plan(plan_file);
    std::error_code failure;
    if (fs::exists(answers_file, failure)) return read_answers(answers_file, plan, statistics_);

    const StatisticReader reader(plan.series, statistics_);
    if (!make_plan_results({plan_file, place, request_.run_with, request_.jobs, request_.time_limit, request_.retries}, {0, request_.quiet, false})) return std::nullopt;
    const ResultsFolder results(place);
    ResultsState        state = results.state(plan, {});
    for (const std::string& broken : results.check(plan, state)) fmt::print(stderr, "{}; it was put aside and is made again.\n", broken);
    if (!state.outstanding.empty()) return std::nullopt;
    const Answers answers = gather(results, plan, reader);
    write_answers(answers_file, plan, statistics_, answers);
    fs::remove_all(place, failure);
    return answers;
}

Simulator Experiment::simulator() const
{
    return [this](const std::string& batch, const Points& points, std::uint32_t replicates) { return ask(batch, points, replicates); };
}

}  // namespace homeward::analysis
