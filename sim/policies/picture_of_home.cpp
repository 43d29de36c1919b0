#include "policies/picture_of_home.hpp"

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

}  // namespace

void show_home_as_it_is(Help& help, float weight)
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
}

}  // namespace homeward
