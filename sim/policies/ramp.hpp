// How far has a programme got that builds up over months? Places, projects and outlays rise in a straight line, and levers act by that share.
#pragma once

#include "world/world.hpp"

#include <vector>

namespace homeward {

/// The share of its full size that a programme has in its n-th month (from 0): (n + 1) / ramp_months, then 1.
double ramp_share(int ramp_months, int n);

/// How many of `per_month` places fall to the n-th month (from 0): whole numbers that keep the sum, of the ramp's shares too.
std::int64_t spread_evenly(double per_month, int n, int ramp_months = 0);

/// The terms of hosts and country as they stand before a lever acts, so that it can act by a share of its strength.
class TermsBefore {
public:
    explicit TermsBefore(const World&);
    /// Leaves this share of what has changed since. The length of a contract or of a notice, where there was none, stays whole.
    void keep(World&, double share) const;

private:
    std::vector<HostTerms> hosts_;
    float                  coordination_, project_fit_;
};

}  // namespace homeward
