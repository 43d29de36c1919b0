// Whom is a programme for? Every criterion a programme may state.
#pragma once

#include "policies/instrument.hpp"
#include "world/community.hpp"
#include "world/vulnerability.hpp"

#include <string>
#include <vector>

namespace homeward {

enum class Who : std::uint8_t { returnees, residents, everybody_at_home, migrants_abroad };
enum class Criterion : std::uint8_t { any, yes, no };
enum class Skills : std::uint8_t { any, low, high };

struct Eligibility {
    Who                      who = Who::returnees;
    std::uint8_t             categories = 0xFF;  // one bit a way of return, by ReturnCategory
    Criterion                assisted = Criterion::any, female = Criterion::any, indebted = Criterion::any;
    Criterion                unemployed = Criterion::any;           // without work and looking for it
    Criterion                reached_destination = Criterion::any;  // or turned back, or stuck, on the way
    Skills                   skills = Skills::any;
    int                      min_age = 0, max_age = 120;                                // years
    int                      min_months_since_return = 0, max_months_since_return = 0;  // returnees
    float                    min_vulnerability = 0;
    std::vector<std::string> hosts;      // none: all
    std::vector<DistrictId>  districts;  // none: all
    float                    min_willingness = 0;              // migrants abroad
    int                      contract_ends_within_months = 0;  // same
    VulnerabilityWeights     weights;

    /// Those who never left are asked once a year, others once a return or a stay abroad.
    bool asks_every_year() const { return who == Who::residents || who == Who::everybody_at_home; }
};

/// Reads the criteria; `known_hosts` are the names in the scenario (none: not checked).
Eligibility          read_eligibility(const Terms&, const VulnerabilityWeights&, const std::vector<std::string>& known_hosts);
VulnerabilityWeights read_vulnerability(const Section& settings);

/// Does the migrant abroad look likely to return: willing, a contract about to end, or the end notified?
bool likely_to_return(const Eligibility&, const Migrants&, MigrantRow, Month);

/// Every criterion together. `migrant` is none() for residents.
bool is_eligible(const Eligibility&, const Community&, const std::vector<Host>&, PersonRow, MigrantRow migrant, Month);

}  // namespace homeward
