// Participatory design: the community decides what the package's projects are for. Dearer and later; better fitted, and its own.
//
//     capacity' = (1 + use) · ((1 − fit) · capacity + fit · total · u / Σ u)         u: share of need that the community's services leave unmet
//     cohesion' = (1 + ownership) · cohesion
//
// Settings and evidence: docs/policies/participation.md.
#include "policies/instruments.hpp"

namespace homeward {

namespace {

struct Design {
    float fit = 0, use_gain = 0, ownership_gain = 0;
};

void refit(Project& project, const Community& community, const Design& design)
{
    float total = 0, unmet = 0;
    for (std::size_t s = 0; s < services_count; ++s) {
        total += project.capacity[s];
        unmet += 1.0F - community.access[s];
    }
    for (std::size_t s = 0; s < services_count; ++s) {
        if (unmet > 0) project.capacity[s] += design.fit * (total * (1.0F - community.access[s]) / unmet - project.capacity[s]);
        project.capacity[s] *= 1.0F + design.use_gain;
    }
    project.cohesion *= 1.0F + design.ownership_gain;
}

}  // namespace

Instrument participation(const Terms& terms)
{
    const double  cost_share = terms.real("cost_share", {0, 5}, "share");
    const int     delay      = terms.whole("delay_months", 0, 60, "months");
    const Design  design{.fit = terms.share("fit"), .use_gain = terms.number("use_gain", {0, 5}, "share"), .ownership_gain = terms.number("ownership_gain", {0, 5}, "share")};

    Instrument instrument{.reach = Reach::community};
    if (design.fit == 0 && design.use_gain == 0 && design.ownership_gain == 0) return instrument;
    instrument.refinement = Refinement{cost_share, delay, [=](Project& project, const Community& community) { refit(project, community, design); }};
    return instrument;
}

}  // namespace homeward
