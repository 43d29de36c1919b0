#include "core/durable_file.hpp"

#include "core/faults.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace homeward {

namespace {

void force_to_disk(int file, const std::string& path)
{
    if (fsync(file) != 0 && errno != EINVAL) throw InputOutputError(path + ": cannot force it to disk (" + system_words() + ")");  // EINVAL: some file systems cannot
}

bool is_the_file_of(int file, const std::string& path)
{
    struct stat mine{}, there{};
    return fstat(file, &mine) == 0 && stat(path.c_str(), &there) == 0 && mine.st_ino == there.st_ino && mine.st_dev == there.st_dev;
}

}  // namespace

std::string system_words() { return std::strerror(errno); }

std::string folder_of(const std::string& path)
{
    const auto folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

void make_folder(const std::string& folder)
{
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure) throw InputOutputError("The folder " + folder + " cannot be made: " + failure.message() + ".");
}

void force_folder_to_disk(const std::string& folder)
{
    const int file = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) throw InputOutputError(folder + ": cannot open it to force it to disk (" + system_words() + ")");
    const bool done = fsync(file) == 0 || errno == EINVAL;
    const auto why  = system_words();
    close(file);
    if (!done) throw InputOutputError(folder + ": cannot force it to disk (" + why + ")");
}

std::uint64_t free_bytes(const std::string& folder)
{
    struct statvfs disk{};
    return statvfs(folder.c_str(), &disk) == 0 ? static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize : ~std::uint64_t{0};
}

std::string read_whole(const std::string& path)
{
    std::ifstream stream(path, std::ios::binary);
    if (!stream) throw InputOutputError(path + ": cannot be read (" + system_words() + ")");
    std::string content((std::istreambuf_iterator<char>(stream)), {});
    if (stream.bad()) throw InputOutputError(path + ": cannot be read to its end (" + system_words() + ")");
    return content;
}

/// A process that has just finished may have given the file its name between our opening and our locking it: then the lock is on a file
/// that is no longer path.tmp, and we try again.
std::optional<WorkFile> WorkFile::claim(const std::string& path)
{
    if (struct stat there{}; stat(path.c_str(), &there) == 0 && S_ISDIR(there.st_mode)) throw InputOutputError(path + ": is a folder; name a file");
    WorkFile work(path);
    for (;;) {
        work.file_ = open(work.temporary_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (work.file_ < 0) {
            const int why = errno;
            if (why == ENOENT) throw InputOutputError(path + ": the folder " + folder_of(path) + " does not exist; make it or name another");
            throw InputOutputError(path + ": cannot write there (" + std::strerror(why) + "); name another place with --out");
        }
        if (flock(work.file_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
            close(std::exchange(work.file_, -1));
            return {};
        }
        if (is_the_file_of(work.file_, work.temporary_)) return work;
        close(std::exchange(work.file_, -1));
    }
}

WorkFile::WorkFile(WorkFile&& other) noexcept : path_(std::move(other.path_)), temporary_(std::move(other.temporary_)), file_(std::exchange(other.file_, -1)) {}

WorkFile& WorkFile::operator=(WorkFile&& other) noexcept
{
    std::swap(path_, other.path_);
    std::swap(temporary_, other.temporary_);
    std::swap(file_, other.file_);
    return *this;
}

void WorkFile::write(std::string_view content)
{
    const auto fail = [&] { throw InputOutputError(path_ + ": cannot be written (" + system_words() + ")"); };
    if (ftruncate(file_, 0) != 0 || lseek(file_, 0, SEEK_SET) != 0) fail();
    while (!content.empty()) {
        const ssize_t written = ::write(file_, content.data(), content.size());
        if (written < 0 && errno != EINTR) fail();
        if (written > 0) content.remove_prefix(static_cast<std::size_t>(written));
    }
}

void WorkFile::publish()
{
    force_to_disk(file_, temporary_);
    if (std::rename(temporary_.c_str(), path_.c_str()) != 0) throw InputOutputError(path_ + ": cannot be given its name (" + system_words() + ")");
    close(std::exchange(file_, -1));
    force_folder_to_disk(folder_of(path_));
}

void WorkFile::discard() noexcept
{
    if (file_ < 0) return;
    unlink(temporary_.c_str());  // while it is still ours
    close(std::exchange(file_, -1));
}

void write_durably(const std::string& path, std::string_view content)
{
    std::optional<WorkFile> work = WorkFile::claim(path);
    if (!work) throw InputOutputError(path + ": another program is writing this file now (" + path + ".tmp is locked)");
    work->write(content);
    work->publish();
}

}  // namespace homeward
