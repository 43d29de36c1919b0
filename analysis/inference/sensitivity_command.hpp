// homeward sensitivity: which parameters do the answers of a model depend on?
#pragma once

namespace CLI {
class App;
}

namespace homeward::analysis {

/// `ending` becomes the exit code: 75 when it was interrupted.
void add_sensitivity(CLI::App& program, int& ending);

}  // namespace homeward::analysis
