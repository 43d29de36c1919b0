#include "core/version.hpp"

#include "core/instruction_set.hpp"

#include "git_commit.hpp"  // written by the build

#include <fmt/format.h>

namespace homeward {

std::string version() { return HOMEWARD_VERSION; }
std::string git_commit() { return HOMEWARD_GIT_COMMIT; }
std::string version_line() { return fmt::format("homeward {} (commit {}; {})", version(), git_commit(), name_of(instruction_set())); }

}  // namespace homeward
