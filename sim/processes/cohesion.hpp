// Does return strain a community, and how are returnees received?
//
//     tension' = tension + pressure · (1 − tension) − relief · tension                                        per month
//     pressure = inflow·I/(I + I½) + congestion·(1 − mean access) + joblessness·U + deprivation·R
//     relief   = time + inclusion·S/(S + S½) + group_activity·G + Σ projects' cohesion · share for residents
//     R        = V/(V + V½) · x/(1 + x),  x = (assistance a recent returnee − spending a resident)⁺ / reference
//     acceptance and discrimination move towards  calm − a·tension + campaigns  and  (prejudice + b·tension) · Π (1 − campaign)
//     group activity moves towards what running projects keep up, and fades without them
//
// I: returns of the last twelve months per inhabitant; U: district's unemployment; V = I. With pressure and relief held within 0 to 1
// tension stays within 0 to 1 whatever happens, and its level at rest is pressure / (pressure + relief).
// Reads  recent_inflow, recent_assistance_to_returnees, recent_spending_on_residents, access, projects, population, district unemployment
// Writes tension, acceptance, discrimination, relative_deprivation, group_activity; lets recent_* decay
// Source and limits: docs/model/cohesion.md
#pragma once

#include "scenario/section.hpp"
#include "world/process.hpp"

namespace homeward {

struct Cohesion {
    float inflow, inflow_half, congestion, joblessness, deprivation;         // pressure, per month
    float visibility_half, deprivation_reference;                            // returns per inhabitant; hundredths of the currency a year
    float time, inclusion, inclusion_half, group_activity;                   // relief, per month; inclusion_half in hundredths a resident a year
    float acceptance_when_calm, acceptance_lost, prejudice, discrimination;  // shares
    float adjustment;                                                        // per month, of acceptance and discrimination
    float memory, group_memory;                                              // share kept from a month to the next

    explicit Cohesion(const Section& settings);
};

/// Tension after a month; in [0, 1] for any tension, pressure and relief in [0, 1].
float tension_after(float tension, float pressure, float relief);

/// How deprived residents feel beside returnees, 0 to 1.
float relative_deprivation(const Cohesion& law, float returns_per_inhabitant, float assistance_per_returnee, float spending_per_resident);

float acceptance_at(const Cohesion& law, float tension);      // towards which acceptance moves
float discrimination_at(const Cohesion& law, float tension);  // towards which discrimination moves

Process cohesion(const Section& scenario);

}  // namespace homeward
