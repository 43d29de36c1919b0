// How distressed are people, and what do returnees carry besides?
//
//     distress' = distress + speed · (target − distress)                                                    per month
//     target    = baseline + unemployed + hardship·H + insecurity·(1 − security) + tension·T
//                 − work − network·N − care at hand·access  (+ stigma·S + debt·D + health·need for returnees), within 0 to 1
//     once in half a year     distress += life events: exponential less its mean, with this standard deviation
//     in the month of return  distress += jump by category · (1 − relief · preparedness); stigma and health need by category
//     stigma'      = stigma · (1 − fading · (1 + a · acceptance))
//                       · (1 − share that peers take away), where a returnee network runs
//     health need' = health need · (1 − recovery · (access to health care + care that is paid for))
//     psychosocial support lowers distress by `care` a month until care_end
//
// Access is a person's own: a + referral · (1 − a) while a case manager's referral lasts (world/access.hpp).
//
// Children under 15 are left as they are.
// Reads  activity, household, hardship, debts, network, security, tension, acceptance, access, projects; category, preparedness, returned, care, referral,
//        paid_care, resident_support
// Writes distress, stigma, health_need, care, referral, paid_care, resident_support (what is over ends)
// Source and limits: docs/model/wellbeing.md
#pragma once

#include "processes/by_category.hpp"
#include "processes/wellbeing_law.hpp"
#include "world/process.hpp"

namespace homeward {

struct Wellbeing {
    DistressWeights weights;                                  // `common` is the baseline alone
    float           insecurity, tension, care_at_hand;        // on the target
    float           stigma, debt, debt_half, health;          // on a returnee's target; debt_half in hundredths of the currency
    ByCategory      distress_at_return, stigma_at_return, health_need_at_return;
    float           relief_by_preparedness;                   // share of the jump that full preparedness spares
    float           fading, fading_by_acceptance;             // of stigma, per month; by how much faster at full acceptance
    float           recovery;                                 // of health at full access, per month

    explicit Wellbeing(const Section& settings);
};

/// The weights that hold in this community this month.
DistressWeights weights_in(const Wellbeing& law, const Community& community);

/// What stigma, debt and poor health add to a returnee's target.
float burden_of_return(const Wellbeing& law, float stigma, float debt, float health_need);

/// By how much distress jumps in the month of return.
float jump_at_return(const Wellbeing& law, ReturnCategory category, float preparedness);

float stigma_after(const Wellbeing& law, float stigma, float acceptance);
float health_need_after(const Wellbeing& law, float need, float care);  // care in units of full access

Process wellbeing(const Section& scenario);

}  // namespace homeward
