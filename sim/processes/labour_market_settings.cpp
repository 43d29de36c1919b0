// The settings of the labour market, and what follows from them and the country profile by flow balance.
#include "processes/labour_market.hpp"

#include "world/people.hpp"

#include <algorithm>
#include <string>

namespace homeward {

namespace {

/// Months a job lasts on average under the law of separations, at most a working life.
float mean_months(float starting, float stable, float scale)
{
    float survive = 1, months = 0;
    for (int tenure = 0; tenure < 600; ++tenure) {
        months += survive;
        survive *= 1 - labour::separation(starting, stable, scale, static_cast<float>(tenure));
    }
    return months;
}

void read_separations(LabourMarket& m, const Section& section)
{
    const Range hazard{0, 1};
    const float skilled     = section.number("high_skill_separation", {0.05, 5}, "");
    const float starting[2] = {section.number("informal_separation_new", hazard, "1/month"), section.number("formal_separation_new", hazard, "1/month")};
    const float stable[2]   = {section.number("informal_separation_stable", {0.0001, 1}, "1/month"), section.number("formal_separation_stable", {0.0001, 1}, "1/month")};
    m.law.tenure_scale[0]   = section.number("informal_tenure_scale", {0.1, 240}, "months");
    m.law.tenure_scale[1]   = section.number("formal_tenure_scale", {0.1, 240}, "months");
    for (std::size_t s = 0; s < segments; ++s) {
        const float factor          = s < 2 ? 1.0F : skilled;
        m.law.separation_new[s]     = std::min(1.0F, starting[s % 2] * factor);
        m.law.separation_stable[s]  = std::min(1.0F, stable[s % 2] * factor);
        m.mean_tenure[s]            = mean_months(m.law.separation_new[s], m.law.separation_stable[s], m.law.tenure_scale[s % 2]);
    }
}

void read_participation(LabourMarket& m, const Section& section)
{
    const float giving_up      = section.number("giving_up", {0, 1}, "1/month");
    const float women_giving   = section.number("giving_up_of_women", {0.1, 10}, "");
    const float women_coming   = section.number("coming_in_of_women", {0.1, 10}, "");
    const auto  giving_by_age  = section.numbers("giving_up_by_age", labour::ages, {0, 10}, "");
    const auto  coming_by_age  = section.numbers("coming_in_by_age", labour::ages, {0, 10}, "");
    for (std::size_t sex = 0; sex < labour::sexes; ++sex)
        for (std::size_t age = 0; age < labour::ages; ++age) {
            const bool woman                       = sex == static_cast<std::size_t>(Sex::female);
            m.law.giving_up[sex * labour::ages + age] = std::min(1.0F, giving_up * static_cast<float>(giving_by_age[age]) * (woman ? women_giving : 1.0F));
            m.law.coming_in[sex * labour::ages + age] = static_cast<float>(coming_by_age[age]) * (woman ? women_coming : 1.0F);
        }
}

void read_search(LabourMarket& m, const Section& section)
{
    const auto weights = section.numbers("weight_of_education", 4, {0.05, 4}, "");
    std::transform(weights.begin(), weights.end(), m.law.weight_of_education, [](double w) { return static_cast<float>(w); });
    m.law.weight_of_network  = section.number("weight_of_network", {0, 2}, "");
    m.law.on_the_job         = section.number("on_the_job_weight", {0, 1}, "");
    m.normal_weight[0]       = 0.5F * (m.law.weight_of_education[0] + m.law.weight_of_education[1]);
    m.normal_weight[1]       = 0.5F * (m.law.weight_of_education[2] + m.law.weight_of_education[3]);
    m.discrimination_effect  = section.share("discrimination_effect");
    m.certified_effect       = section.number("certified_effect", {0, 5}, "");
    m.not_looking            = ByCategory(section, "not_looking_on_return");
    m.not_looking_spared     = section.share("not_looking_spared");
    m.looking_again          = section.number("looking_again", {0, 1}, "1/month");
    m.recognised_skill       = section.number("recognised_skill", {0.01, 2}, "log-points");
}

}  // namespace

LabourMarket labour_market_settings(const Section& scenario)
{
    const Section& section = scenario.section("labour_market");
    LabourMarket   m{};
    m.profile = labour_profile(scenario);
    read_separations(m, section);
    read_participation(m, section);
    read_search(m, section);
    m.law.months_in_training       = section.number("months_in_training", {0, 60}, "months");
    m.law.months_of_apprenticeship = section.number("months_of_apprenticeship", {0, 60}, "months");
    m.apprentices_kept             = section.share("apprentices_kept");
    m.elasticity_on_seekers        = section.number("elasticity_on_seekers", {0.05, 0.95}, "");
    m.vacancy_duration             = section.number("vacancy_duration", {1, 24}, "months");
    m.posts_adjustment             = section.number("posts_adjustment", {0, 1}, "1/month");
    m.demand_elasticity            = section.number("demand_elasticity", {0, 3}, "");
    m.wage_curve                   = section.number("wage_curve", {-1, 0}, "");
    m.high_skill_formal_odds       = section.number("high_skill_formal_odds", {0.1, 50}, "");
    m.high_skill_informal_odds     = section.number("high_skill_informal_odds", {0.1, 50}, "");
    m.project_formal_share         = section.share("project_formal_share");
    m.discount                     = section.share("uncertified_skill_counts");
    m.undocumented_penalty         = section.number("undocumented_penalty", {0, 1}, "log-points");
    m.return_to_schooling          = section.number("return_to_schooling", {0, 0.5}, "log-points/year");
    m.return_to_experience         = section.number("return_to_experience", {0, 0.2}, "log-points/year");
    m.return_to_experience_squared = section.number("return_to_experience_squared", {-0.01, 0}, "log-points/year^2");
    m.wage_dispersion              = scenario.section("labour_context").number("wage_dispersion", {0, 2}, "");
    return m;
}

std::array<NormalSegment, segments> normal_segments(const LabourMarket& m, float high)
{
    const auto  share_of_high = [&](float odds) { return odds * high / (odds * high + (1 - high)); };
    const float formal_high   = share_of_high(m.high_skill_formal_odds), informal_high = share_of_high(m.high_skill_informal_odds);
    std::array<NormalSegment, segments> normal{};
    for (std::size_t skill = 0; skill < 2; ++skill) {
        NormalSegment& informal  = normal[2 * skill];
        NormalSegment& formal    = normal[2 * skill + 1];
        const float    unemployed = m.profile.unemployed * (skill == 1 ? high : 1 - high);
        informal.jobs             = m.profile.informal * (skill == 1 ? informal_high : 1 - informal_high);
        formal.jobs               = m.profile.formal * (skill == 1 ? formal_high : 1 - formal_high);
        const float on_the_job    = m.law.on_the_job * informal.jobs;
        formal.hires              = formal.jobs / m.mean_tenure[2 * skill + 1];
        const float moves         = unemployed + on_the_job > 0 ? formal.hires * on_the_job / (unemployed + on_the_job) : 0;  // informal workers who find formal jobs
        informal.hires            = informal.jobs / m.mean_tenure[2 * skill] + moves;
        informal.search           = unemployed * m.normal_weight[skill];
        formal.search             = (unemployed + on_the_job) * m.normal_weight[skill];
        informal.vacancies        = informal.hires * m.vacancy_duration;
        formal.vacancies          = formal.hires * m.vacancy_duration;
    }
    return normal;
}

}  // namespace homeward
