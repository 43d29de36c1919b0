// A shipped country at the size a test wants.
#pragma once

#include "scenario/section.hpp"
#include "support/small_world.hpp"

#include <string>

namespace homeward::test {

/// scenarios/countries/senegal.toml under overrides in TOML; fails the test on any fault.
Section senegal(const std::string& overrides = "");
Section senegal_of(std::uint32_t persons, const std::string& more = "");

}  // namespace homeward::test
