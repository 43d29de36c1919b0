#include "plans/plan_file.hpp"

#include "core/durable_file.hpp"
#include "core/faults.hpp"
#include "core/sha256.hpp"
#include "output/description_file.hpp"
#include "output/seal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace homeward {

namespace {

/// Rows of a chunk: about 64,000 values.
hsize_t rows_of_a_chunk(std::size_t rows, std::size_t columns) { return std::max<std::size_t>(1, std::min<std::size_t>(rows, 65'536 / std::max<std::size_t>(1, columns))); }

void write_record(hdf5::File& f, const Plan& plan)
{
    f.make_group("/record");
    std::vector<std::string> names, groups;
    for (const std::size_t m : plan.series.measures()) names.emplace_back(measures()[m].name);
    for (const GroupEntry& entry : plan.series.groups()) groups.push_back(entry.name);
    f.write_strings("/record/measure", names);
    f.write_strings("/record/group", groups);
    f.write("/record/month", plan.series.months());
}

hdf5::File open_plan(const std::string& path)
{
    if (!hdf5::File::looks_like_hdf5(path)) {
        read_whole(path);  // says so when it is not there
        throw InputOutputError(path + ": is not a plan (not HDF5); `homeward plan` makes one");
    }
    check_seal(path);
    hdf5::File file = hdf5::File::open(path);
    const std::string type = file.has_attribute("/", "filetype") ? file.read_text_attribute("/", "filetype") : "no filetype";
    if (type != "homeward plan") throw InputOutputError(fmt::format("{}: is not a plan ({}); `homeward plan` makes one", path, type));
    const auto schema = file.read_whole_attribute("/", "schema_version");
    if (schema > plan_file_schema) throw InputOutputError(fmt::format("{}: was made by a newer homeward (schema {}, this one reads up to {})", path, schema, plan_file_schema));
    return file;
}

void check_hashes(const std::string& path, const hdf5::File& file, const Plan& plan)
{
    if (const std::string is = sha256(plan.scenario.resolved_toml); is != plan.scenario.scenario_sha256)
        throw InputOutputError(fmt::format("{}: the hash of its scenario is {}, not {} as it says; make the plan again", path, is, plan.scenario.scenario_sha256));
    if (const std::string is = data_sha256(plan.scenario), said = file.read_text_attribute("/", "data_sha256"); is != said)
        throw InputOutputError(fmt::format("{}: the hash of its data files is {}, not {} as it says; make the plan again", path, is, said));
}

void read_points(const hdf5::File& f, Plan& plan)
{
    const auto paths = f.read_strings("/points/parameter"), units = f.read_strings("/points/unit"), distributions = f.read_strings("/points/distribution");
    for (std::size_t p = 0; p < paths.size(); ++p) plan.parameters.push_back({paths[p], units.at(p), distributions.at(p)});
    plan.seeds   = f.read<std::uint64_t>("/points/seed");
    plan.persons = f.read<double>("/points/persons");
    if (!paths.empty()) plan.values = f.read<double>("/points/value");
    if (plan.persons.size() != plan.seeds.size() || plan.values.size() != plan.seeds.size() * paths.size() || plan.seeds.empty()) throw InputOutputError(f.path() + ": its table of points has another size than its dimensions say");
}

}  // namespace

void write_points(hdf5::File& f, const Plan& plan)
{
    const std::size_t        points = plan.points(), number = plan.parameters.size();
    std::vector<std::string> paths, units, distributions;
    for (const auto& [path, unit, distribution] : plan.parameters) paths.push_back(path), units.push_back(unit), distributions.push_back(distribution);
    write_texts(f, "/points", {{"parameter", paths}, {"unit", units}, {"distribution", distributions}});
    std::vector<std::uint32_t> numbers(points);
    for (std::uint32_t n = 0; n < points; ++n) numbers[n] = n;
    f.write("/points/point", numbers);
    f.make_scale("/points/point");
    f.write("/points/seed", plan.seeds);
    f.attribute("/points/seed", "long_name", "seed of the point's luck; equal seeds share it replicate by replicate");
    f.attach_scales("/points/seed", {"/points/point"});
    f.write("/points/persons", plan.persons);
    f.attribute("/points/persons", "long_name", "population at the start");
    f.attribute("/points/persons", "units", "persons");
    f.attach_scales("/points/persons", {"/points/point"});
    if (number == 0) return;
    f.make_dataset<double>("/points/value", {{points, number}, {rows_of_a_chunk(points, number), number}, false});
    f.write_block<double>("/points/value", {0, 0}, {points, number}, plan.values);
    f.attribute("/points/value", "long_name", "value of the parameter at the point, in the unit of the parameter");
    f.attach_scales("/points/value", {"/points/point", "/points/parameter"});
}

void write_plan(const std::string& path, const Plan& plan)
{
    make_folder(folder_of(path));
    std::optional<WorkFile> work = WorkFile::claim(path);
    if (!work) throw InputOutputError(path + ": another program is writing this file now");
    hdf5::File f = hdf5::File::create(work->temporary());
    f.attribute("/", "filetype", "homeward plan");
    f.attribute("/", "schema_version", plan_file_schema);
    f.attribute("/", "Conventions", "CF-1.10");
    write_origin(f, plan.scenario);
    f.attribute("/", "data_sha256", data_sha256(plan.scenario));
    f.attribute("/", "design", plan.design);
    f.attribute("/", "points", plan.points());
    f.attribute("/", "replicates", plan.replicates());
    write_time_and_money(f, plan.scenario);
    write_scenario(f, plan.scenario);
    write_texts(f, "/programmes", {{"programme", programme_names(plan.scenario)}});
    write_points(f, plan);
    write_record(f, plan);
    f.close_scales();
    f.close();
    seal(work->temporary());
    check_seal(work->temporary());
    work->publish();
}

std::string plan_sha256(const std::string& path) { return sha256(read_whole(path)); }

Plan read_plan(const std::string& path)
{
    const hdf5::File f = open_plan(path);
    Plan             plan;
    plan.scenario                    = read_description(f);
    plan.scenario.replicates_planned = static_cast<std::uint32_t>(f.read_whole_attribute("/", "replicates"));
    plan.design                      = f.read_text_attribute("/", "design");
    for (const std::string& name : f.read_strings("/programmes/programme")) plan.scenario.programmes.push_back({name, {}});
    check_hashes(path, f, plan);
    read_points(f, plan);
    plan.series = SeriesLayout(f.read_strings("/record/measure"), f.read_strings("/record/group"), programme_names(plan.scenario), f.read<std::uint32_t>("/record/month"));
    plan.sha256 = plan_sha256(path);
    return plan;
}

}  // namespace homeward
