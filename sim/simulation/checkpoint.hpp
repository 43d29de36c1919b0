// Where was a long run when it was killed? Every so many months a replicate leaves its state in a file, and its record when it has ended.
//
//   run.h5.checkpoints/000003.state   replicate 3: its world, its month and what is recorded so far; or the whole record, when it has ended
//
// A file is there or not there, never half, and names what it is of: the program, the scenario, the seed, the replicate. Page: docs/how_to/resume.md.
#pragma once

#include "output/recorder.hpp"
#include "world/world.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace homeward {

/// A replicate as it was left; with `record`, it had ended.
struct Checkpoint {
    World                          world;
    Month                          month;  // the next to be simulated
    std::optional<Recorder>        recorder;
    std::optional<ReplicateRecord> record;
};

class CheckpointFolder {
public:
    /// `every`: months between checkpoints.
    CheckpointFolder(std::string folder, std::uint32_t every, const RunDescription& of);

    std::uint32_t      every() const { return every_; }
    const std::string& path() const { return folder_; }
    bool               has_any() const;
    void               remove() const;

    /// May be called from several threads, each with another replicate. InputOutputError where it cannot be written; the one before is still there.
    void save(std::uint32_t replicate, const World& world, Month month, const Recorder& recorder) const;
    void save(const ReplicateRecord& record) const;

    /// Nothing where there is none. `fresh` is a recorder that has seen nothing yet. InputOutputError for a file that is broken; InputError, saying in what, for one of another run.
    std::optional<Checkpoint> load(std::uint32_t replicate, const Recorder& fresh) const;

private:
    std::string file_of(std::uint32_t replicate) const;
    std::string head(std::uint32_t replicate) const;
    void        write(std::uint32_t replicate, const std::string& state) const;

    std::string   folder_;
    std::uint32_t every_;
    std::string   whose_;  // lines that must be the same
};

}  // namespace homeward
