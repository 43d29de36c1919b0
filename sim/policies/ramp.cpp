#include "policies/ramp.hpp"

#include <algorithm>
#include <cmath>

namespace homeward {

namespace {

float between(float before, float after, double share) { return static_cast<float>(before + share * (static_cast<double>(after) - before)); }

std::int32_t between(std::int32_t before, std::int32_t after, double share) { return before + static_cast<std::int32_t>(std::lround(share * (after - before))); }

std::int32_t length_between(std::int32_t before, std::int32_t after, double share) { return before == 0 ? after : between(before, after, share); }

static_assert(sizeof(HostTerms) == 20 * sizeof(float), "a new term of hosts is to be blended below");

HostTerms between(const HostTerms& before, const HostTerms& after, double share)
{
    HostTerms terms = after;
    for (float HostTerms::*term : {&HostTerms::irregular_cost, &HostTerms::regular_cost, &HostTerms::scheme_cost, &HostTerms::irregular_success, &HostTerms::irregular_death, &HostTerms::visa_odds,
                                   &HostTerms::renewal_gain, &HostTerms::return_offer, &HostTerms::enforcement, &HostTerms::warning_share, &HostTerms::story_reach, &HostTerms::story_honesty,
                                   &HostTerms::remittance_cost, &HostTerms::remittance_gain, &HostTerms::saving_gain})
        terms.*term = between(before.*term, after.*term, share);
    for (std::int32_t HostTerms::*term : {&HostTerms::scheme_quota, &HostTerms::regular_quota, &HostTerms::entry_ban_months}) terms.*term = between(before.*term, after.*term, share);
    for (std::int32_t HostTerms::*term : {&HostTerms::scheme_months, &HostTerms::warning_months}) terms.*term = length_between(before.*term, after.*term, share);
    return terms;
}

}  // namespace

double ramp_share(int ramp_months, int n) { return n + 1 >= ramp_months ? 1.0 : (n + 1.0) / ramp_months; }

std::int64_t spread_evenly(double per_month, int n, int ramp_months)
{
    // Months at full size that `months` months are worth, the first ones counted by their shares.
    const auto worth = [&](double months) { return ramp_months <= 1 ? months : months < ramp_months ? months * (months + 1) / (2.0 * ramp_months) : months - (ramp_months - 1) / 2.0; };
    return static_cast<std::int64_t>(std::floor(per_month * worth(n + 1) + 1e-9)) - static_cast<std::int64_t>(std::floor(per_month * worth(n) + 1e-9));
}

TermsBefore::TermsBefore(const World& world) : hosts_(world.hosts.begin(), world.hosts.end()), coordination_(world.coordination), project_fit_(world.project_fit) {}

void TermsBefore::keep(World& world, double share) const
{
    for (std::size_t i = 0; i < hosts_.size(); ++i) static_cast<HostTerms&>(world.hosts[i]) = between(hosts_[i], world.hosts[i], share);
    world.coordination = between(coordination_, world.coordination, share);
    world.project_fit  = between(project_fit_, world.project_fit, share);
}

}  // namespace homeward
