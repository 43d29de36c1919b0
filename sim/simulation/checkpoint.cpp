#include "simulation/checkpoint.hpp"

#include "core/archive.hpp"
#include "core/durable_file.hpp"
#include "core/faults.hpp"
#include "output/seal.hpp"
#include "simulation/state_fields.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <sstream>

namespace homeward {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view first_line = "homeward checkpoint, schema 1\n", last_line = "\nstate\n";

enum class Kind : std::uint8_t { under_way, ended };

/// The first line in which they differ, in words.
std::string difference(const std::string& there, const std::string& own)
{
    std::istringstream a(there), b(own);
    for (std::string is, asked; std::getline(b, asked);)
        if (!std::getline(a, is) || is != asked) return fmt::format("it says '{}', and this run is '{}'", is, asked);
    return {};
}

}  // namespace

CheckpointFolder::CheckpointFolder(std::string folder, std::uint32_t every, const RunDescription& of) : folder_(std::move(folder)), every_(every)
{
    whose_ = fmt::format("software_version {}\ngit_commit {}\ncompiler {}\nscenario_sha256 {}\nseed {}\nfirst_replicate {}\nreplicates {}\n", of.software_version, of.git_commit, __VERSION__, of.scenario_sha256, of.seed, of.first_replicate, of.replicates_planned);
    for (const auto& [file, hash] : of.files) whose_ += fmt::format("file {} {}\n", hash, file);
}

std::string CheckpointFolder::file_of(std::uint32_t replicate) const { return fmt::format("{}/{:06}.state", folder_, replicate); }
std::string CheckpointFolder::head(std::uint32_t replicate) const { return fmt::format("{}{}replicate {}{}", first_line, whose_, replicate, last_line); }

bool CheckpointFolder::has_any() const
{
    std::error_code failure;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_, failure))
        if (entry.path().extension() == ".state") return true;
    return false;
}

void CheckpointFolder::remove() const
{
    std::error_code failure;
    fs::remove_all(folder_, failure);
    if (failure) throw InputOutputError(fmt::format("{}: cannot be removed ({})", folder_, failure.message()));
}

void CheckpointFolder::write(std::uint32_t replicate, const std::string& state) const
{
    make_folder(folder_);
    std::optional<WorkFile> file = WorkFile::claim(file_of(replicate));
    if (!file) throw InputOutputError(file_of(replicate) + ": another run is writing this checkpoint now; wait for it or name another place with --out");
    file->write(head(replicate) + state);
    seal(file->temporary());
    file->publish();
}

// The archive's one list of fields serves both ways, so saving takes what it does not change as if it could.

void CheckpointFolder::save(std::uint32_t replicate, const World& world, Month month, const Recorder& recorder) const
{
    Saver saver;
    Kind  kind = Kind::under_way;
    saver(kind, month, const_cast<World&>(world), const_cast<Recorder&>(recorder));
    write(replicate, saver.take());
}

void CheckpointFolder::save(const ReplicateRecord& record) const
{
    Saver saver;
    Kind  kind = Kind::ended;
    saver(kind, const_cast<ReplicateRecord&>(record));
    write(record.replicate, saver.take());
}

std::optional<Checkpoint> CheckpointFolder::load(std::uint32_t replicate, const Recorder& fresh) const
{
    const std::string path = file_of(replicate);
    std::error_code   failure;
    if (!fs::exists(path, failure)) return {};
    const auto remedy = fmt::format("; nothing was changed. To begin this replicate anew, remove {}", path);
    std::string content;
    try {
        content = unsealed(path);
    } catch (const InputOutputError& broken) {
        throw InputOutputError(broken.what() + remedy);
    }
    const std::size_t state = content.find(last_line);
    if (!content.starts_with(first_line) || state == std::string::npos) throw InputOutputError(path + ": is not a checkpoint of this schema of homeward" + remedy);
    const std::string own = head(replicate), there = content.substr(0, state + last_line.size());
    if (there != own) throw InputError(fmt::format("{}: is a checkpoint of another run: {}{}", path, difference(there, own), remedy));
    try {
        Loader     loader(std::string_view(content).substr(there.size()));
        Checkpoint checkpoint;
        Kind       kind{};
        loader(kind);
        if (kind == Kind::ended) loader(checkpoint.record.emplace());
        else loader(checkpoint.month, checkpoint.world, checkpoint.recorder.emplace(fresh));
        if (!loader.at_end()) throw BrokenArchive("it goes on behind its end");
        return checkpoint;
    } catch (const BrokenArchive& broken) {
        throw InputOutputError(fmt::format("{}: cannot be read as a checkpoint: {}{}", path, broken.what(), remedy));
    }
}

}  // namespace homeward
