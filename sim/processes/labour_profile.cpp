#include "processes/labour_profile.hpp"

#include <algorithm>

namespace homeward {

LabourProfile labour_profile(const Section& scenario)
{
    const Section& context = scenario.section("labour_context");
    const float    self_employed_share = context.share("self_employed_share");  // of employment
    const float    informal_share      = context.share("informal_share");       // of employment, the self-employed included

    LabourProfile profile;
    profile.unemployment_rate = context.number("unemployment_rate", {0, 0.9}, "share");
    profile.employed          = context.number("employment_rate", {0.01, 1}, "share");
    profile.unemployed        = std::min(profile.employed * profile.unemployment_rate / (1 - profile.unemployment_rate), 1 - profile.employed);
    profile.self_employed     = profile.employed * self_employed_share;
    // All formal work is wage work, and some wage work is informal everywhere: at least a tenth.
    const float wage_work = profile.employed - profile.self_employed;
    profile.formal        = std::min(profile.employed * (1 - informal_share), 0.9F * wage_work);
    profile.informal      = wage_work - profile.formal;
    const std::vector<double> wages = context.numbers("median_wage", segments, {1, 100'000}, "EUR/month");
    for (std::size_t s = 0; s < segments; ++s) profile.wages[s] = 100 * static_cast<float>(wages[s]);
    return profile;
}

}  // namespace homeward
