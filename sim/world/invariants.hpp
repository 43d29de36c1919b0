// What must hold after every process; checked with --checked and in tests.
#pragma once

#include "core/month.hpp"

#include <string>

namespace homeward {

struct Community;
struct World;

/// The first broken invariant of a community, in words, or nothing.
std::string broken_invariant(const Community& community, Month month);

/// The same for what spans the country: every stock equals what was paid in less what was paid out.
std::string broken_invariant(const World& world, Month month);

}  // namespace homeward
