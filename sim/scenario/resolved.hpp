// The whole scenario as one TOML text: what a run file keeps, so that the run can be made again from it alone.
#pragma once

#include "scenario/section.hpp"

#include <string>

namespace homeward {

/// Every setting with its meaning, unit, plausible range, source and quality; settings before sections, both in alphabetical order, lists
/// of sections in their own. Extends nothing. Read again it gives the same values; written again, the same text.
std::string resolved_toml(const Section& root);

/// A value as it is written in TOML, alone: 1500, "cash", [1, 2], true.
std::string toml_text(const Section::Value& value);

}  // namespace homeward
