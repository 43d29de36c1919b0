// Which of the known names was meant by a mistyped one?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace homeward {

/// "; did you mean 'x'?" for the nearest known name, or nothing when none is near.
std::string did_you_mean(std::string_view wrong, const std::vector<std::string>& known);

}  // namespace homeward
