// homeward run --study with --precision, or with policies to decompose: which runs are needed is decided here, look by look.
#pragma once

#include <CLI/CLI.hpp>

namespace homeward::analysis {

/// Not typed by people: `homeward run --study` hands over to it. `ending` becomes 75 where the runs were interrupted, or the precision was not reached.
void add_study(CLI::App& app, int& ending);

}  // namespace homeward::analysis
