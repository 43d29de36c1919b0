// How far has each returnee come? The last step of the month, written for those who look on: no process or policy reads what it writes.
//
// Writes: migrants.economic, social, psychosocial, composite, every month; migrants.vulnerability, once a return.
// Pages: docs/model/reintegration_score.md, docs/model/outcomes.md.
#pragma once

#include "world/process.hpp"

namespace homeward {

class Section;

Process reintegration(const Section& scenario);

}  // namespace homeward
