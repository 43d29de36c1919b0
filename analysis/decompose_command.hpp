// homeward decompose: why a policy has the effect it has, instrument by instrument or programme by programme.
#pragma once

#include <CLI/CLI.hpp>

namespace homeward::analysis {

/// `ending` becomes 75 where the runs were interrupted: the same command goes on.
void add_decompose(CLI::App& app, int& ending);

}  // namespace homeward::analysis
