// homeward calibrate: parameters fitted to what was observed.
#pragma once

namespace CLI {
class App;
}

namespace homeward::analysis {

void add_calibrate(CLI::App& program, int& ending);

}  // namespace homeward::analysis
