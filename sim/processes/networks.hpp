// Whom can people count on, and do they feel that they belong?
//
//     at home   network' = network + growth · (1 + b · group activity) · (network + seed) · (ceiling − network)      per month
//     and once a year ± ties made and lost by chance, with this standard deviation
//     abroad    network' = network · (1 − decay)
//     ceiling   = base + by work + by education − by tension
//     belonging moves towards  w · network + (1 − w) · welcome;  welcome = acceptance for those who came back,
//                                                                          a resident's level − by tension for those who never left
//     in the month of return   network, belonging · (1 − loss by category · (1 − relief · preparedness))
//     returnees with a network of their own   network' = network + peer ties · (1 − network)                          per month
//
// Children under 15 live in their parents' networks and are left as they are.
// Reads  presence, activity, education, migrant, acceptance, tension, group_activity, projects; category, preparedness, returned
// Writes network, belonging
// Source and limits: docs/model/networks.md
#pragma once

#include "processes/by_category.hpp"
#include "processes/networks_law.hpp"
#include "world/process.hpp"

namespace homeward {

struct Networks {
    NetworkRates rates;                    // in a community without group activity and tension
    float        group_activity;           // growth is faster by this share at full group activity
    float        ceiling_lost_to_tension;
    float        resident_belonging, resident_belonging_lost_to_tension;
    ByCategory   network_loss_at_return, belonging_loss_at_return;
    float        relief_by_preparedness;   // share of the losses that full preparedness spares

    explicit Networks(const Section& settings);
};

/// The rates that hold in this community this month.
NetworkRates rates_in(const Networks& law, const Community& community);

/// What share of the network (or belonging) is left after a return.
float kept_at_return(float loss, float relief, float preparedness);

Process networks(const Section& scenario);

}  // namespace homeward
