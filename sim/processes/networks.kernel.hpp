// The dense loop of networks: every adult's network and belonging, every absent migrant's fading network.
#pragma once

#include "processes/networks_law.hpp"

#include <cstdint>

namespace homeward {

struct NetworksArgs {
    std::uint32_t        padded_persons;
    const std::uint8_t*  presence;
    const std::uint8_t*  activity;
    const std::uint8_t*  education;
    const std::uint16_t* migrant;
    float*               network;
    float*               belonging;
    std::int32_t         abroad;                  // code of presence
    std::int32_t         child;                   // activities after this one are those of adults at home
    std::int32_t         first_work, last_work;   // activities that are work
    std::int32_t         never_left;              // the row that means: has no migrant's row
    NetworkRates         rates;
    TurnDraws            draws;
};

namespace sse2 { void networks_month(const NetworksArgs&); }
namespace avx2 { void networks_month(const NetworksArgs&); }
namespace avx512 { void networks_month(const NetworksArgs&); }

}  // namespace homeward
