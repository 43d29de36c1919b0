// Opens a run file, takes replicates in, and closes it so that what is finished is never lost.
#include "output/run_writer.hpp"

#include "core/durable_file.hpp"
#include "core/faults.hpp"
#include "output/description_file.hpp"
#include "output/recorder.hpp"
#include "output/seal.hpp"
#include "output/survey_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include <sys/resource.h>
#include <sys/stat.h>

namespace homeward {

namespace {

std::uint64_t bytes_of(const ReplicateRecord& record)
{
    const std::uint64_t wide = record.series.size() + record.ledger.size() + record.programme_spending.size() + record.programme_counts.size() + record.surveys.size();
    return 8 * wide + 4 * (record.communities.size() + record.districts.size()) + bytes_of_rows(record.panel) + bytes_of_rows(record.answers) + bytes_of_rows(record.costs);
}

std::string replicates_kept(std::uint32_t done, const std::string& path)
{
    if (done == 0) return "no replicate was finished, so nothing was kept";
    return fmt::format("{} finished replicate{} kept in {} (complete = 0)", done, done == 1 ? " is" : "s are", path);
}

}  // namespace

RunWriter::RunWriter(std::string path, RunDescription description)
    : path_(std::move(path)), description_(std::move(description)), every_month_(recorded_months(description_.months, 1)),
      community_months_(recorded_months(description_.months, description_.communities_every)), district_months_(recorded_months(description_.months, description_.districts_every))
{
    if (description_.replicates_planned == 0 || description_.months == 0) throw std::invalid_argument("a run file needs at least one replicate and one month");
    std::vector<std::size_t> instruments;
    for (const ProgrammeDescription& programme : description_.programmes) {
        instruments.push_back(programme.instruments.size());
        for (const std::string& instrument : programme.instruments)
            if (std::ranges::find(instruments_, instrument) == instruments_.end()) instruments_.push_back(instrument);
    }
    instruments_.emplace_back("overhead");
    groups_           = groups_with(programme_names(description_));
    spending_columns_ = spending_columns(instruments);
    take_lock();
    try {
        file_ = hdf5::File::create(work_->temporary());
        write_head();
        write_measures();
        make_series();
        make_communities();
        make_districts();
        make_ledger();
        make_programmes();
        make_costs();
        make_surveys();
        make_panel();
        file_->flush();
    } catch (...) {
        discard();
        throw;
    }
}

RunWriter::~RunWriter()
{
    if (!finished_) discard();
}

void RunWriter::discard() noexcept
{
    file_.reset();
    work_.reset();
}

void RunWriter::take_lock()
{
    work_ = WorkFile::claim(path_);
    if (!work_) throw InputOutputError(path_ + ": another run is writing this file now (" + path_ + ".tmp is locked); wait for it or name another place with --out");
}

// --- One replicate

void RunWriter::add(const ReplicateRecord& record)
{
    if (finished_ || !file_) throw std::logic_error("a replicate was added to a run file that is closed");
    check_sizes(record);
    if (const std::string why = no_room_for(record); !why.empty()) give_up(why);
    try {
        write_record(record);
        file_->flush();
    } catch (const InputOutputError& error) {
        give_up(error.what());
    }
}

// --- Endings

/// Asked before writing, since a file that HDF5 could not finish is lost.
std::string RunWriter::no_room_for(const ReplicateRecord& record) const
{
    constexpr std::uint64_t slack  = 1 << 20;  // metadata, and the last words of the file
    const std::uint64_t     needed = bytes_of(record) + slack;
    const std::uint64_t     free   = free_bytes(folder_of(path_));
    if (free < needed) return fmt::format("{}: the disk is full: the next replicate may need {:.1f} MB and {:.1f} MB are free", path_, static_cast<double>(needed) / 1e6, static_cast<double>(free) / 1e6);
    struct rlimit limit{};
    struct stat   now{};
    if (getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY && stat(work_->temporary().c_str(), &now) == 0 && static_cast<std::uint64_t>(now.st_size) + needed > limit.rlim_cur)
        return fmt::format("{}: the next replicate may need {:.1f} MB, more than the limit on file sizes (ulimit -f) leaves", path_, static_cast<double>(needed) / 1e6);
    return {};
}

/// Keeps what is finished if that can still be done, and says so.
void RunWriter::give_up(const std::string& why)
{
    const std::uint32_t kept = done_;
    bool                safe = false;
    if (kept > 0) {
        try {
            finish(false);
            safe = true;
        } catch (const InputOutputError&) {
        }
    }
    if (!safe) discard();
    throw InputOutputError(why + "; " + replicates_kept(safe ? kept : 0, path_));
}

void RunWriter::finish(bool complete)
{
    if (finished_ || !file_) throw std::logic_error("a run file was finished twice");
    try {
        file_->attribute("/", "replicates_done", done_);
        file_->set_attribute("/", "complete", complete ? 1 : 0);
        file_->close_scales();
        file_->flush();
        file_->close();
        file_.reset();
        seal(work_->temporary());
        check_seal(work_->temporary());
        const hdf5::File again = hdf5::File::open(work_->temporary());  // does it read?
        if (again.read_whole_attribute("/", "replicates_done") != done_ || again.extent("/series/replicate_done").at(0) != description_.replicates_planned)
            throw InputOutputError(path_ + ": reads otherwise than it was written; is the disk sound?");
        work_->publish();
    } catch (...) {
        discard();
        throw;
    }
    finished_ = true;
    work_.reset();
}

}  // namespace homeward
