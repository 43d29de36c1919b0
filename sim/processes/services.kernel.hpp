// The dense loop of services: how many people at home are in need of care, how many study, how many live in bad housing.
#pragma once

#include <cstdint>

namespace homeward {

struct ServiceNeedsArgs {
    std::uint32_t       padded_persons;
    const std::uint8_t* presence;
    const std::uint8_t* activity;
    const float*        distress;
    std::int32_t        home, student;  // codes of presence and activity
    float               distress_threshold, distress_slope;

    std::uint32_t       padded_households;
    const std::uint8_t* adults_home;
    const std::uint8_t* children_home;
    const float*        dwelling;
    float               housing_threshold, housing_slope;

    // Out: in whole 256ths of a person, but for students
    std::int64_t* care;
    std::int64_t* students;
    std::int64_t* housing;
};

namespace sse2 { void service_needs(const ServiceNeedsArgs&); }
namespace avx2 { void service_needs(const ServiceNeedsArgs&); }
namespace avx512 { void service_needs(const ServiceNeedsArgs&); }

}  // namespace homeward
