// The law of wanting to leave, written once for one person and for the lanes of the dense loop. Plain floats only.
#pragma once

#include "core/elementary.hpp"

#include <cstdint>

namespace homeward {

/// The weights of the aspiration to leave, in log-odds of wanting to within a month.
struct AspirationWeights {
    float hardship, debt, member_abroad;      // of the household: a full unit each
    float debt_scale;                         // debt that counts one half, hundredths
    float belonging, distress, network;       // of the person: a full unit each
    float peak_age, per_age_width;            // months, 1/months: log-odds fall by ½ at one width from the peak
};

constexpr int youngest_to_leave = 15 * 12;  // months: children leave with adults, whom the model does not follow abroad
constexpr int oldest_to_leave   = 60 * 12;

/// What the household adds: needs unmet, debts that press, somebody already away who can help.
template <class Real>
HOMEWARD_LAW Real household_log_odds(const AspirationWeights& w, Real hardship, Real debt, Real away)
{
    const Real pressing = debt / (debt + w.debt_scale);
    const Real help     = select(away > Real(0.0F), Real(w.member_abroad), Real(0.0F));
    return hardship * w.hardship + pressing * w.debt + help;
}

/// The probability of wanting to leave this month. `base` holds what follows from activity, schooling and sex (see circumstances_of),
/// `household` the above, `experience` what a former migrant adds; age in months.
template <class Real>
HOMEWARD_LAW Real aspiration(const AspirationWeights& w, Real base, Real household, Real experience, Real belonging, Real distress, Real network, Real age)
{
    const Real from_peak = (age - w.peak_age) * w.per_age_width;
    return logistic(base + household + experience - belonging * w.belonging + distress * w.distress + network * w.network - from_peak * from_peak * 0.5F);
}

}  // namespace homeward
