// From a scenario, priors and a design to a plan whose every point is sound.
#pragma once

#include "analysis/priors.hpp"
#include "commands/loaded_scenario.hpp"
#include "plans/plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace homeward::analysis {

struct PlanRequest {
    std::vector<std::string>     scenario, overrides;  // files; as after --set
    std::string                  design;               // empty: lhs, or with nothing to vary one point
    std::string                  over;                 // priors (TOML), or for csv the points
    std::optional<std::uint64_t> points;
    std::uint32_t                replicates = 20;
    std::optional<std::uint64_t> seed;
    bool                         own_luck = false;  // of each point; else all points share theirs
    std::vector<std::string>     measures, groups;  // to keep; empty: all
    std::uint32_t                every = 1;         // months
    std::optional<PointTable>    table{};           // of a csv design: the points themselves, instead of a file
};

/// Throws InputError for whatever is wrong with the request, the priors or a point: nothing is planned that could not be run.
Plan make_plan(const PlanRequest& request);

/// What the plan will do, take and leave, in a few lines.
std::string in_words(const Plan& plan);

}  // namespace homeward::analysis
