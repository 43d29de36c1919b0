// What does `--set section.key=value` change in a scenario?
#pragma once

#include "scenario/section.hpp"

#include <string>

namespace homeward {

/// Sets one key of the tree; the fault of a wrong one stands at "--set …" and names the nearest that is there. Forms:
///   labour_market.vacancy_cost=0.3               a setting, as TOML; a bare word is text
///   labour_market.vacancy_cost.range=[0.1,0.5]   what is known of it: unit, range, source, quality
///   programme.<name>.cash.amount=1500            in the programme of that name; return_cash, or "return cash" in quotation marks
///   assistance.cash.amount=1500                  the default of an instrument, and wherever a programme states its own
void apply_override(Section& root, const std::string& text, Faults& faults);

}  // namespace homeward
