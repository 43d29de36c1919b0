// A world in one sentence, for tests: so many districts, communities, households and persons, everybody alike and nobody abroad.
#pragma once

#include "core/faults.hpp"
#include "scenario/section.hpp"
#include "world/process.hpp"
#include "world/world.hpp"

#include <string>
#include <vector>

namespace homeward::test {

constexpr Month start() { return Month::of(2020, 1); }

struct Size {
    std::uint32_t districts = 1, communities = 1, households = 100, adults = 2, children = 2;  // per what stands before
};

/// Adults are 30 (women and men in turn), children 8; unemployed adults; secondary education; nobody owns or owes anything.
World small_world(Size size, Month now = start());

/// The defaults of a process as shipped, scenarios/model/<name>.toml, under overrides in TOML; fails the test on any fault.
Section shipped_defaults(const std::string& name, const std::string& overrides = "");

/// The same of several processes together, for a process that reads the settings of another.
Section shipped_defaults_of(const std::vector<std::string>& names, const std::string& overrides = "");

/// Runs the process's settle, community and district steps for one month, as the schedule would.
void run_month(const Process& process, World& world, Month month, std::uint64_t seed = 1, std::uint32_t replicate = 0);

}  // namespace homeward::test
