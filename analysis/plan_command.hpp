// homeward plan: a scenario, points in the space of its parameters, replicates, in one file.
#pragma once

namespace CLI {
class App;
}

namespace homeward::analysis {

void add_plan(CLI::App& program);

}  // namespace homeward::analysis
