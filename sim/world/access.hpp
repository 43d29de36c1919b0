// What share of a person's need for a service is met? What the community offers, and what help adds to it for this person.
#pragma once

#include "core/elementary.hpp"
#include "world/support.hpp"

namespace homeward {

/// What everybody in the community has, 0 to 1.
inline float access_to(const Community& community, Service service) { return community.access[static_cast<std::size_t>(service)]; }

/// A case manager's referral closes this share of what the community leaves unmet.
inline float with_referral(float access, float referral) { return access + referral * (1.0F - access); }

/// Care for a returnee's health, in units of full access to it: above 1 when somebody pays for more than the community could offer.
inline float health_care_of(const Community& community, MigrantRow returnee)
{
    return with_referral(access_to(community, Service::health), community.migrants.referral[returnee]) + community.migrants.paid_care[returnee];
}

/// 0 to 1. Whoever has no help has what the community offers.
inline float access_of(const Community& community, PersonRow person, Service service)
{
    const MigrantRow m = community.persons.migrant[person];
    if (m.exists() && service == Service::health) return unit_interval(health_care_of(community, m));
    return with_referral(access_to(community, service), referral_of(community, person));
}

}  // namespace homeward
