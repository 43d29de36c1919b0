#include "plans/ensemble_file.hpp"

#include "core/faults.hpp"
#include "output/description_file.hpp"
#include "output/seal.hpp"
#include "plans/job_file.hpp"
#include "plans/plan_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>

namespace homeward {

namespace {

constexpr double        not_there      = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint64_t block_of_bytes = 64 << 20;  // of points that are read before they are written together

/// Writes point × replicate × month × group, a block of points at a time.
class EnsembleWriter {
public:
    EnsembleWriter(const std::string& path, const Plan& plan) : plan_(plan), file_(hdf5::File::create(path)), points_at_once_(points_of_a_block(plan))
    {
        write_head();
        make_coordinates();
        for (std::size_t n = 0; n < plan_.series.measures().size(); ++n) make_measure(n);
    }

    /// Points of a chunk, and of a block: those of one replicate, next to each other as the jobs are.
    std::uint32_t points_at_once() const { return points_at_once_; }

    /// The values of `count` points from `first`, each month × column; those of jobs that are missing empty.
    void add(std::uint32_t replicate, std::uint32_t first, const std::vector<std::vector<double>>& jobs)
    {
        std::vector<std::uint8_t> done;
        for (const auto& values : jobs) done.push_back(values.empty() ? 0 : 1);
        file_.write_block<std::uint8_t>("/series/done", {first, replicate}, {jobs.size(), 1}, done);
        if (std::ranges::count(done, 1) == 0) return;
        std::size_t column = 0;
        for (const std::size_t m : plan_.series.measures()) add_measure(m, column, replicate, first, jobs);
    }

    void finish(const Collected& collected)
    {
        write_missing(collected);
        file_.attribute("/", "jobs_done", collected.done);
        file_.attribute("/", "complete", static_cast<std::uint8_t>(collected.missing.empty() ? 1 : 0));
        file_.close_scales();
        file_.flush();
        file_.close();
    }

private:
    static std::uint32_t points_of_a_block(const Plan& plan)
    {
        const std::uint64_t bytes = std::max<std::uint64_t>(1, plan.series.values() * sizeof(double));
        return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(block_of_bytes / bytes, 1, std::min<std::uint64_t>(plan.points(), 64)));
    }

    void write_head()
    {
        file_.attribute("/", "filetype", "homeward ensemble");
        file_.attribute("/", "schema_version", ensemble_file_schema);
        file_.attribute("/", "Conventions", "CF-1.10");
        write_origin(file_, plan_.scenario);
        file_.attribute("/", "data_sha256", data_sha256(plan_.scenario));
        file_.attribute("/", "plan_sha256", plan_.sha256);
        file_.attribute("/", "design", plan_.design);
        file_.attribute("/", "points", plan_.points());
        file_.attribute("/", "replicates", plan_.replicates());
        write_time_and_money(file_, plan_.scenario);
        write_scenario(file_, plan_.scenario);
        write_points(file_, plan_);
    }

    void make_scale(const std::string& name, const std::vector<std::int32_t>& values, const std::string& meaning)
    {
        const std::string where = "/series/" + name;
        file_.write(where, values);
        file_.make_scale(where);
        file_.attribute(where, "long_name", meaning);
        file_.attribute(where, "units", "1");
    }

    /// The parameters stand beside the measures too, each by its path, so that one table holds what was put in and what came out.
    void make_coordinates()
    {
        file_.make_group("/series");
        std::vector<std::int32_t> points(plan_.points()), replicates(plan_.replicates());
        for (std::size_t n = 0; n < points.size(); ++n) points[n] = static_cast<std::int32_t>(n);
        for (std::size_t n = 0; n < replicates.size(); ++n) replicates[n] = static_cast<std::int32_t>(n);
        make_scale("point", points, "point in the space of parameters");
        make_scale("replicate", replicates, "replicate: same number, same luck at all points of one seed");
        make_scale("month", {plan_.series.months().begin(), plan_.series.months().end()}, "month of the run, from 0");
        file_.attribute("/series/month", "first_month", to_string(plan_.scenario.first_month));
        std::vector<std::string> names, descriptions;
        for (const GroupEntry& entry : plan_.series.groups()) names.push_back(entry.name), descriptions.push_back(entry.description);
        file_.write_strings("/series/group", names);
        file_.make_scale("/series/group");
        file_.write_strings("/series/group_description", descriptions);
        file_.attach_scales("/series/group_description", {"/series/group"});
        for (std::size_t p = 0; p < plan_.parameters.size(); ++p) make_parameter(p);
        file_.make_dataset<std::uint8_t>("/series/done", {{plan_.points(), plan_.replicates()}, {}, false});
        file_.attribute("/series/done", "long_name", "1: this job is finished and in the file");
        file_.attach_scales("/series/done", {"/series/point", "/series/replicate"});
    }

    void make_parameter(std::size_t number)
    {
        const PlanParameter& parameter = plan_.parameters[number];
        const std::string    where     = "/series/" + parameter.path;
        std::vector<double>  values;
        for (std::size_t point = 0; point < plan_.points(); ++point) values.push_back(plan_.value(point, number));
        file_.write(where, values);
        file_.attribute(where, "units", parameter.unit);
        file_.attribute(where, "long_name", "parameter " + parameter.path);
        file_.attribute(where, "distribution", parameter.distribution);
        file_.attach_scales(where, {"/series/point"});
    }

    void make_measure(std::size_t number)
    {
        const Measure&           measure = measures()[plan_.series.measures()[number]];
        const std::string        where   = fmt::format("/series/{}", measure.name);
        hdf5::Extent             extent{plan_.points(), plan_.replicates(), plan_.series.months().size()}, chunk{points_at_once_, 1, plan_.series.months().size()};
        std::vector<std::string> scales{"/series/point", "/series/replicate", "/series/month"};
        if (!measure.for_country_only()) {
            extent.push_back(plan_.series.groups().size());
            chunk.push_back(plan_.series.groups().size());
            scales.emplace_back("/series/group");
        }
        file_.make_dataset<double>(where, {extent, chunk, false});
        describe_measure(file_, where, measure, plan_.scenario.currency);
        file_.attach_scales(where, scales);
    }

    /// `column`: the first of the measure's in a job's months; moved on behind its last.
    void add_measure(std::size_t m, std::size_t& column, std::uint32_t replicate, std::uint32_t first, const std::vector<std::vector<double>>& jobs)
    {
        const Measure&    measure = measures()[m];
        const auto&       columns = plan_.series.columns();
        const std::size_t months = plan_.series.months().size(), groups = measure.for_country_only() ? 1 : plan_.series.groups().size(), start = column;
        std::vector<double> block(jobs.size() * months * groups, not_there);
        for (; column < columns.size() && columns[column].measure == m; ++column)
            for (std::size_t j = 0; j < jobs.size(); ++j)
                for (std::size_t n = 0; n < months && !jobs[j].empty(); ++n) block[(j * months + n) * groups + columns[column].group] = jobs[j][n * columns.size() + column];
        if (column == start) return;  // a measure of none of the groups that are kept
        const std::string where = fmt::format("/series/{}", measure.name);
        if (measure.for_country_only()) file_.write_block<double>(where, {first, replicate, 0}, {jobs.size(), 1, months}, block);
        else file_.write_block<double>(where, {first, replicate, 0, 0}, {jobs.size(), 1, months, groups}, block);
    }

    void write_missing(const Collected& collected)
    {
        std::vector<std::uint64_t> jobs;
        std::vector<std::uint32_t> points, replicates;
        std::vector<std::string>   reasons;
        for (const auto& [job, reason] : collected.missing) jobs.push_back(job.number), points.push_back(job.point), replicates.push_back(job.replicate), reasons.push_back(reason.empty() ? "not made" : reason);
        file_.make_group("/missing");
        file_.write("/missing/job", jobs);
        file_.make_scale("/missing/job");
        file_.write("/missing/point", points);
        file_.write("/missing/replicate", replicates);
        file_.write_strings("/missing/reason", reasons);
        for (const char* column : {"point", "replicate", "reason"}) file_.attach_scales(fmt::format("/missing/{}", column), {"/missing/job"});
    }

    const Plan&   plan_;
    hdf5::File    file_;
    std::uint32_t points_at_once_;
};

/// The values of a job; empty, and noted, when it is missing or cannot be read.
std::vector<double> values_of(const ResultsFolder& results, const Plan& plan, const Job& job, Collected& collected)
{
    const std::string path = results.job_file(job.number);
    std::error_code   failure;
    if (std::filesystem::exists(path, failure)) {
        try {
            std::vector<double> values = read_job(path, plan, job);
            ++collected.done;
            return values;
        } catch (const InputOutputError& error) {
            collected.broken.emplace_back(error.what());
        }
    }
    collected.missing.push_back({job, results.why_missing(job.number)});
    return {};
}

}  // namespace

Collected collect(const ResultsFolder& results, const Plan& plan, const std::string& out, const std::function<void(std::uint64_t, std::uint64_t)>& report)
{
    make_folder(folder_of(out));
    std::optional<WorkFile> work = WorkFile::claim(out);
    if (!work) throw InputOutputError(out + ": another program is writing this file now");
    Collected      collected;
    EnsembleWriter writer(work->temporary(), plan);
    for (std::uint32_t replicate = 0; replicate < plan.replicates(); ++replicate)
        for (std::uint32_t first = 0; first < plan.points(); first += writer.points_at_once()) {
            const std::uint32_t              count = std::min(writer.points_at_once(), plan.points() - first);
            std::vector<std::vector<double>> jobs;
            for (std::uint32_t n = 0; n < count; ++n) jobs.push_back(values_of(results, plan, plan.job(std::uint64_t{replicate} * plan.points() + first + n), collected));
            writer.add(replicate, first, jobs);
            report(std::uint64_t{replicate} * plan.points() + first + count, plan.jobs());
        }
    writer.finish(collected);
    seal(work->temporary());
    check_seal(work->temporary());
    work->publish();
    return collected;
}

}  // namespace homeward
