// Would one more job fit into the memory there is? Estimated from its persons, and from what earlier jobs really took.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <sys/types.h>

namespace homeward {

/// Bytes that may still be used without swapping: what the system says is available (MemAvailable), and, inside a control group with a limit
/// (containers, cluster jobs), what that leaves.
std::uint64_t available_memory();
/// The most that could be available: of the machine, or of the control group.
std::uint64_t total_memory();
/// Bytes of memory that a process holds now; 0 when it is gone.
std::uint64_t memory_of(pid_t process);

/// The most memory that this process has held since the object was made.
class PeakMemory {
public:
    PeakMemory();
    std::uint64_t bytes() const;
};

/// How much a job of so many persons takes at its peak.
class JobMemory {
public:
    /// Measured on populations of 3,000 to 10 million, over ten years in which they grow by two fifths: about 20 MB, and 150 bytes for each
    /// person of the start; a fifth more to be sure.
    static constexpr double base = 24e6, a_person = 180;

    std::uint64_t estimate(double persons) const { return static_cast<std::uint64_t>(base + a_person_ * persons); }
    /// A finished job took more than was thought: the next are thought to do the same.
    void learn(double persons, std::uint64_t peak);

private:
    double a_person_ = a_person;
};

}  // namespace homeward
