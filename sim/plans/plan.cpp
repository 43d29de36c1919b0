#include "plans/plan.hpp"

#include "core/sha256.hpp"
#include "core/version.hpp"

#include <fmt/format.h>

namespace homeward {

std::vector<std::string> Plan::overrides(std::uint32_t point) const
{
    std::vector<std::string> settings;
    for (std::size_t p = 0; p < parameters.size(); ++p) settings.push_back(fmt::format("{}={}", parameters[p].path, value(point, p)));
    return settings;
}

std::string data_sha256(const RunDescription& scenario)
{
    std::string list;
    for (const auto& [file, hash] : scenario.files) list += hash + "  " + file + "\n";
    return sha256(list);
}

std::string other_engine(const Plan& plan)
{
    if (plan.scenario.software_version == version() && plan.scenario.git_commit == git_commit()) return {};
    return fmt::format("the plan was made with homeward {}, commit {}; this is homeward {}, commit {}", plan.scenario.software_version, plan.scenario.git_commit, version(), git_commit());
}

}  // namespace homeward
