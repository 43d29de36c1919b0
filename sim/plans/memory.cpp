#include "plans/memory.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

namespace homeward {

namespace {

constexpr std::uint64_t no_limit = std::numeric_limits<std::uint64_t>::max();

/// The number in a file of one line; no limit for "max", or where there is none.
std::uint64_t number_in(const std::filesystem::path& path)
{
    std::ifstream file(path);
    std::uint64_t number = 0;
    return file >> number ? number : no_limit;
}

/// "MemAvailable:   20480 kB" and the like, in bytes.
std::uint64_t line_of(const std::string& path, const std::string& name)
{
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (!line.starts_with(name)) continue;
        std::istringstream words(line.substr(name.size()));
        std::uint64_t      kilobytes = 0;
        if (words >> kilobytes) return kilobytes * 1024;
    }
    return no_limit;
}

/// The least that the control group (version 2) and those above it allow; `left`: of what is not used yet, else in all.
std::uint64_t allowed_by_control_groups(bool left)
{
    const std::filesystem::path root = "/sys/fs/cgroup";
    std::ifstream               file("/proc/self/cgroup");
    std::uint64_t               allowed = no_limit;
    for (std::string line; std::getline(file, line);) {
        if (!line.starts_with("0::/")) continue;
        for (std::filesystem::path group = root / line.substr(4); group != root && group.has_relative_path(); group = group.parent_path()) {
            const std::uint64_t most = number_in(group / "memory.max"), now = left ? number_in(group / "memory.current") : 0;
            if (most != no_limit && now != no_limit) allowed = std::min(allowed, most > now ? most - now : 0);
        }
    }
    return allowed;
}

}  // namespace

std::uint64_t available_memory() { return std::min(line_of("/proc/meminfo", "MemAvailable:"), allowed_by_control_groups(true)); }
std::uint64_t total_memory() { return std::min(line_of("/proc/meminfo", "MemTotal:"), allowed_by_control_groups(false)); }

std::uint64_t memory_of(pid_t process)
{
    const std::uint64_t bytes = line_of("/proc/" + std::to_string(process) + "/status", "VmRSS:");
    return bytes == no_limit ? 0 : bytes;
}

/// "5" makes the peak what is held now (proc(5), clear_refs).
PeakMemory::PeakMemory() { std::ofstream("/proc/self/clear_refs") << "5"; }

std::uint64_t PeakMemory::bytes() const
{
    const std::uint64_t bytes = line_of("/proc/self/status", "VmHWM:");
    return bytes == no_limit ? 0 : bytes;
}

void JobMemory::learn(double persons, std::uint64_t peak)
{
    if (persons > 0) a_person_ = std::max(a_person_, 1.1 * (static_cast<double>(peak) - base) / persons);
}

}  // namespace homeward
