// The executables beside this one to which some commands are handed over.
#pragma once

#include <string>
#include <vector>

namespace homeward {

/// Where the executable is: beside this one, or below it in the build tree. InputOutputError, saying how to build it for `word`, if nowhere.
std::string companion(const std::string& executable, const std::string& word);

/// Becomes the executable, `word` first among its arguments.
[[noreturn]] void hand_over(const std::string& executable, const std::string& word, const std::vector<std::string>& arguments);

}  // namespace homeward
