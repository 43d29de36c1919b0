#include "plans/job_file.hpp"

#include "core/faults.hpp"
#include "output/hdf5.hpp"
#include "output/seal.hpp"

#include <fmt/format.h>

namespace homeward {

namespace {

/// What names a job in its file.
void write_whose(hdf5::File& f, const Plan& plan, const Job& job)
{
    f.attribute("/", "filetype", "homeward job");
    f.attribute("/", "schema_version", job_file_schema);
    f.attribute("/", "plan_sha256", plan.sha256);
    f.attribute("/", "job", job.number);
    f.attribute("/", "point", job.point);
    f.attribute("/", "replicate", job.replicate);
}

void check_whose(const hdf5::File& f, const Plan& plan, const Job& job)
{
    if (!f.has_attribute("/", "filetype") || f.read_text_attribute("/", "filetype") != "homeward job") throw InputOutputError(f.path() + ": is not the file of a job");
    if (const auto schema = f.read_whole_attribute("/", "schema_version"); schema != job_file_schema)
        throw InputError(fmt::format("{}: was written in schema {} of job files; this homeward writes {}", f.path(), schema, job_file_schema));
    if (const std::string whose = f.read_text_attribute("/", "plan_sha256"); whose != plan.sha256)
        throw InputError(fmt::format("{}: belongs to another plan: its plan_sha256 is {}, that of this plan {}", f.path(), whose, plan.sha256));
    if (const auto number = f.read_whole_attribute("/", "job"); number != static_cast<std::int64_t>(job.number))
        throw InputError(fmt::format("{}: holds job {}, not {}; was it renamed?", f.path(), number, job.number));
}

}  // namespace

void write_job(WorkFile& file, const Plan& plan, const Job& job, const std::vector<double>& values)
{
    constexpr std::uint64_t slack = 64 * 1024;  // what the format itself takes
    if (const std::uint64_t needed = values.size() * sizeof(double) + slack, free = free_bytes(folder_of(file.path())); free < needed)
        throw InputOutputError(fmt::format("{}: the disk is full: the job may need {:.2f} MB and {:.2f} MB are free", file.path(), static_cast<double>(needed) / 1e6, static_cast<double>(free) / 1e6));
    hdf5::File    f      = hdf5::File::create(file.temporary());
    const hsize_t months = plan.series.months().size(), columns = plan.series.columns().size();
    write_whose(f, plan, job);
    f.make_dataset<double>("/values", {{months, columns}, {months, columns}, false});
    f.write_block<double>("/values", {0, 0}, {months, columns}, values);
    f.close();
    seal(file.temporary());
    if (read_job(file.temporary(), plan, job).size() != values.size()) throw InputOutputError(file.path() + ": reads otherwise than it was written; is the disk sound?");
    file.publish();
}

std::vector<double> read_job(const std::string& path, const Plan& plan, const Job& job)
{
    check_seal(path);
    const hdf5::File f = hdf5::File::open(path);
    check_whose(f, plan, job);
    std::vector<double> values = f.read<double>("/values");
    if (values.size() != plan.series.values()) throw InputOutputError(fmt::format("{}: holds {} values, not {}", path, values.size(), plan.series.values()));
    return values;
}

}  // namespace homeward
