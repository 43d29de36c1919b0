// A real scenario run in a test: read, checked, moved forward, digested.
#pragma once

#include "core/faults.hpp"
#include "scenario/section.hpp"
#include "simulation/simulation.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace homeward::test {

struct RealRun {
    std::string              scenario = "scenarios/senegal_comprehensive.toml";
    std::vector<std::string> overrides;
    unsigned                 threads = 1;
    Checks                   checks  = Checks::off;
    std::uint32_t            replicate = 0;
};

/// The faults of a scenario with these overrides, "" if it is sound.
std::string faults_of(const RealRun& run);

/// The values of every measure and group, month by month, as bits (so that NaN equals NaN), and the digest of the last world.
struct RunBits {
    std::vector<std::vector<std::uint64_t>> months;
    std::uint64_t                           world = 0;
    World                                   last;
    friend bool operator==(const RunBits& a, const RunBits& b) { return a.months == b.months && a.world == b.world; }
};
RunBits run(const RealRun& run);

}  // namespace homeward::test
