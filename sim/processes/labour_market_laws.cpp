// The laws of the labour market that hold for one person: what skill, wage and search are worth, and what each adds to the count.
#include "processes/labour_market.hpp"

#include "core/elementary.hpp"
#include "world/people.hpp"
#include "world/support.hpp"

#include <algorithm>

namespace homeward {

namespace {

constexpr float years_of_schooling[] = {0, 6, 12, 16};  // by Education
constexpr float usual_schooling[]    = {3, 13};         // of low and high skill, years
constexpr float usual_experience     = 15;              // years
constexpr int   age_at_school        = 6;

}  // namespace

std::size_t segment_of(bool high, Activity activity) { return (high ? 2U : 0U) + (activity == Activity::formal ? 1U : 0U); }

bool is_returnee(const Community& community, PersonRow p)
{
    const MigrantRow m = community.persons.migrant[p];
    return m.exists() && community.migrants.is_returnee(m);
}

float skill_at_home(const LabourMarket& market, const Community& community, PersonRow p)
{
    const float skill = community.persons.skill[p];
    if (!is_returnee(community, p)) return skill;
    const Migrants&  migrants  = community.migrants;
    const MigrantRow m         = community.persons.migrant[p];
    const float      certified = migrants.certified[m];
    return skill + (certified + (1 - certified) * market.discount) * migrants.foreign_skill[m];
}

float relative_wage(const LabourMarket& market, const Community& community, PersonRow p, bool high_skilled, Month month)
{
    const Persons& persons    = community.persons;
    const float    schooling  = years_of_schooling[static_cast<std::size_t>(persons.education[p])];
    const float    experience = std::clamp(static_cast<float>(persons.age(p, month) - age_at_school) - schooling, 0.0F, 40.0F);
    const auto     career     = [&](float x) { return market.return_to_experience * x + market.return_to_experience_squared * x * x; };
    const bool     penalised  = is_returnee(community, p) && community.migrants.channel[persons.migrant[p]] == Channel::irregular;
    return market.return_to_schooling * (schooling - usual_schooling[high_skilled]) + career(experience) - career(usual_experience) +
           skill_at_home(market, community, p) - (penalised ? market.undocumented_penalty : 0.0F);
}

float search_factor(const LabourMarket& market, const Community& community, PersonRow p, Month month)
{
    const float support = search_support_of(community, p, month);
    if (!is_returnee(community, p)) return 1 + support;
    const Migrants&  migrants = community.migrants;
    const MigrantRow m        = community.persons.migrant[p];
    return (1 + support) * (1 + market.certified_effect * migrants.certified[m] * greatest(migrants.foreign_skill[m], 0.0F)) * (1 - market.discrimination_effect * community.discrimination);
}

float not_looking_on_return(const LabourMarket& market, ReturnCategory category, float preparedness)
{
    return market.not_looking[category] * (1 - market.not_looking_spared * unit_interval(preparedness));
}

bool is_high_skilled(const LabourMarket& market, const Community& community, PersonRow p)
{
    if (community.persons.education[p] >= Education::secondary) return true;
    if (!is_returnee(community, p)) return false;
    const MigrantRow m = community.persons.migrant[p];
    return community.migrants.certified[m] * community.migrants.foreign_skill[m] >= market.recognised_skill;
}

std::int32_t search_units(const LabourMarket& market, const Community& community, PersonRow p, Month month)
{
    const Persons& persons = community.persons;
    const Activity a       = persons.activity[p];
    if (a != Activity::unemployed && a != Activity::informal) return 0;
    const float full = labour::search_weight(market.law.weight_of_education[static_cast<std::size_t>(persons.education[p])], market.law.weight_of_network, persons.network[p],
                                             search_factor(market, community, p, month));
    return static_cast<std::int32_t>(full * (a == Activity::unemployed ? 1.0F : market.law.on_the_job) * labour::units_of_weight + 0.5F);
}

void count_person(LabourCount& count, const LabourMarket& market, const Community& community, PersonRow p, Month month, int sign)
{
    const Persons& persons = community.persons;
    if (!persons.is_home(p)) return;
    const Activity    a           = persons.activity[p];
    const int         age         = persons.age(p, month);
    const bool        high        = is_high_skilled(market, community, p);
    const bool        working_age = age >= age_of_work && age < age_of_retirement;
    const std::size_t skill       = high ? 2 : 0;
    const std::size_t group       = static_cast<std::size_t>(persons.sex[p]) * labour::ages + (age >= 25) + (age >= 55) + (age >= 65);
    const auto        in_units    = [&](float weight) { return sign * static_cast<std::int64_t>(weight * labour::units_of_weight); };
    count.adults += age >= age_of_work ? sign : 0;
    count.high_skilled += age >= age_of_work && high ? sign : 0;
    count.working_age += working_age ? sign : 0;
    if (works(a)) count.working += sign, count.working_of_working_age += working_age ? sign : 0;
    if (a == Activity::informal || a == Activity::formal) count.jobs[segment_of(high, a)] += sign;
    const std::int64_t units = sign * std::int64_t{search_units(market, community, p, month)};
    count.search[skill + 1] += units;
    if (a == Activity::unemployed) {
        count.unemployed += sign;
        count.giving_up += in_units(market.law.giving_up[group]);
        count.search[skill] += units;
    }
    if (a == Activity::inactive && age < age_of_retirement) {
        count.inactive += sign;
        count.coming_in += in_units(market.law.coming_in[group]);
    }
}

}  // namespace homeward
