// Counselling before departure: beliefs move towards what the home district is really like, plans are made; some then decide not to go.
//
// Bayes' rule for means: b' = (π b + w t) / (π + w), with the precision π, the counsellor's weight w and the truth t.
// Settings and evidence: docs/policies/predeparture_counselling.md.
#include "policies/instruments.hpp"

namespace homeward {

namespace {

/// The mean wage at home for a person of this education, hundredths a month: formal and informal by their jobs.
float wage_at_home(const District& district, Education education)
{
    const std::size_t first    = education >= Education::secondary ? static_cast<std::size_t>(Segment::high_informal) : static_cast<std::size_t>(Segment::low_informal);
    const auto        informal = static_cast<float>(district.jobs[first]), formal = static_cast<float>(district.jobs[first + 1]);
    const float       share_formal = informal + formal > 0 ? formal / (informal + formal) : 0.0F;
    return district.wage_level[first] + share_formal * (district.wage_level[first + 1] - district.wage_level[first]);
}

void counsel(Help& help, float weight, float preparedness_gain)
{
    Migrants&        migrants  = help.community.migrants;
    const MigrantRow m         = help.migrant;
    const District&  home      = help.world.districts[help.community.district.index];
    const float      precision = migrants.belief_precision[m], total = precision + weight;
    const auto       learn     = [&](float& belief, float truth) {
        if (total > 0) belief = (precision * belief + weight * truth) / total;
    };
    learn(migrants.belief_work[m], home.work_rate);
    learn(migrants.belief_wage[m], wage_at_home(home, help.community.persons.education[help.person]));
    learn(migrants.belief_acceptance[m], help.community.acceptance);
    migrants.belief_precision[m] = total;
    migrants.preparedness[m] += preparedness_gain * (1.0F - migrants.preparedness[m]);
    migrants.informed[m] = 1;
}

}  // namespace

Instrument predeparture_counselling(const Terms& terms)
{
    const int          after             = terms.whole("after_months", 0, 60, "months");
    const std::int64_t cost              = terms.money("cost", 10'000);
    const float        weight            = terms.number("weight", {0, 1000}, "observations");
    const float        preparedness_gain = terms.share("preparedness_gain");

    Instrument instrument{.reach = Reach::migrant_abroad};
    if (weight == 0 && preparedness_gain == 0) return instrument;
    instrument.deliveries.push_back({after, cost, [=](Help& help) {
        counsel(help, weight, preparedness_gain);
        help.pay(Account::service_providers, cost);
        help.worth += cost;
        return Outcome::given;
    }});
    return instrument;
}

}  // namespace homeward
