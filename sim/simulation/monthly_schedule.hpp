// The model's table of contents: what happens in a month, in order.
#pragma once

#include "world/process.hpp"

#include <vector>

namespace homeward {

class Section;

/// Reads every process's and programme's settings; faults go where the section's faults go.
std::vector<Process> monthly_schedule(const Section& scenario);

/// The schedule as a table: name, its steps (country, district, community) and the question it answers.
struct ScheduleEntry {
    std::string name;
    std::string steps;
    std::string question;
};
std::vector<ScheduleEntry> describe(const std::vector<Process>& schedule);

}  // namespace homeward
