// What this program is: written into every run file.
#pragma once

#include <string>

namespace homeward {

/// "0.1.0"
std::string version();
/// The commit it was built from, twelve digits, "+" when the tree was not clean; "unknown" outside a checkout.
std::string git_commit();
/// "homeward 0.1.0 (commit …; avx2)"
std::string version_line();

}  // namespace homeward
