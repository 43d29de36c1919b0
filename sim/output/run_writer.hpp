// Writes a run file, replicate by replicate, so that what is finished is never lost and a half-written file never bears the final name.
//
// Everything goes to `path`.tmp under a lock; `finish` closes it, opens it again to check it, forces it to disk and gives it its name.
// One writer, on one thread: HDF5 has one global lock. Format: docs/reference/run_file.md.
#pragma once

#include "core/durable_file.hpp"
#include "output/groups.hpp"
#include "output/hdf5.hpp"
#include "output/run_file.hpp"

#include <optional>
#include <string>

namespace homeward {

class RunWriter {
public:
    /// Throws InputOutputError when the place cannot be written or another run is writing it.
    RunWriter(std::string path, RunDescription description);
    RunWriter(const RunWriter&)            = delete;
    RunWriter& operator=(const RunWriter&) = delete;
    ~RunWriter();  // without finish: removes what was written

    /// In the order of replicates. When the disk has no room, closes the file with the replicates it holds (complete = 0) and throws
    /// InputOutputError saying how many; the writer is of no use after that.
    void add(const ReplicateRecord& record);
    void finish(bool complete);

    std::uint32_t replicates_done() const { return done_; }
    bool          is_finished() const { return finished_; }

private:
    void take_lock();
    void write_head();
    void write_measures();
    void make_coordinates(const std::string& group, const std::vector<std::uint32_t>& months);
    void make_series();
    void make_communities();
    void make_districts();
    void make_panel();
    void make_ledger();
    void make_programmes();
    void make_costs();
    void make_surveys();  // run_writer_surveys.cpp
    void explain_codes(const std::string& column, const std::vector<std::string>& names);
    void write_record(const ReplicateRecord& record);
    void add_series(const ReplicateRecord& record, hsize_t position);
    void add_places(const ReplicateRecord& record, hsize_t position);
    void add_costs(const ReplicateRecord& record);
    void add_programmes(const ReplicateRecord& record, hsize_t position);
    void add_surveys(const ReplicateRecord& record, hsize_t position);
    void check_sizes(const ReplicateRecord& record) const;
    std::string no_room_for(const ReplicateRecord& record) const;  // empty: there is room
    [[noreturn]] void give_up(const std::string& why);
    void discard() noexcept;

    std::string                 path_;
    RunDescription              description_;
    std::optional<WorkFile>     work_;
    std::optional<hdf5::File>   file_;
    std::vector<std::uint32_t>  every_month_, community_months_, district_months_;
    std::vector<GroupEntry>     groups_;
    std::vector<std::string>    instruments_;  // of all programmes, each once, overhead last
    std::size_t                 spending_columns_ = 0;
    std::uint32_t               done_       = 0;
    hsize_t                     panel_rows_ = 0, answer_rows_ = 0, cost_rows_ = 0;
    bool                        finished_   = false;
};

}  // namespace homeward
