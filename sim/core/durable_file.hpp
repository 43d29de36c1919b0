// How does a file come to be so that a crash never leaves half of it under its name, and two programs never write the same one?
//
// Everything goes to `path`.tmp under a lock; when it is whole it is forced to disk and only then given its name. A file of that name is
// therefore a finished file. After a kill at any moment there is the old file, the new one, or none; and perhaps a `.tmp` to be replaced.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace homeward {

/// "." for a name without a folder.
std::string folder_of(const std::string& path);
/// What the system said last (errno).
std::string system_words();
/// InputOutputError where it cannot be made; no fault when it is there.
void make_folder(const std::string& folder);
/// So that names of files and folders in it survive a loss of power.
void force_folder_to_disk(const std::string& folder);
/// Bytes that may still be written in this folder: what the disk has free.
std::uint64_t free_bytes(const std::string& folder);
/// The whole content; InputOutputError where it cannot be read.
std::string read_whole(const std::string& path);

/// A file in the making. Without `publish` it is removed.
class WorkFile {
public:
    /// Opens `path`.tmp and locks it; nothing when another process holds it. On file systems without locks nobody is kept out.
    /// Throws InputOutputError when the place cannot be written.
    static std::optional<WorkFile> claim(const std::string& path);

    WorkFile(WorkFile&& other) noexcept;
    WorkFile& operator=(WorkFile&& other) noexcept;
    WorkFile(const WorkFile&)            = delete;
    WorkFile& operator=(const WorkFile&) = delete;
    ~WorkFile() { discard(); }

    const std::string& path() const { return path_; }
    const std::string& temporary() const { return temporary_; }

    /// Replaces the whole content; for those who do not write by other means (HDF5).
    void write(std::string_view content);
    /// Forces the content to disk, gives the file its name, and forces that to disk too.
    void publish();
    void discard() noexcept;

private:
    explicit WorkFile(const std::string& path) : path_(path), temporary_(path + ".tmp") {}

    std::string path_, temporary_;
    int         file_ = -1;  // open and locked until published or discarded
};

/// A small file at once. Throws InputOutputError when it cannot be written or another process is writing it.
void write_durably(const std::string& path, std::string_view content);

}  // namespace homeward
