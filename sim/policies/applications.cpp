// Who applies this month? The community step of the assistance process.
#include "policies/programmes.hpp"

#include "world/support.hpp"

namespace homeward {

namespace {

/// The n-th number of a draw of this person in this month: the same whenever it is asked for.
float uptake_draw(const Draws& draws, Month month, Subject subject, std::uint32_t programme)
{
    Draw  draw  = Draws(draws.key(), month).of(Purpose::uptake, subject);
    float drawn = draw.uniform();
    for (std::uint32_t n = 0; n < programme; ++n) drawn = draw.uniform();
    return drawn;
}

/// One answer a return or a stay abroad: the draw belongs to the month in which it began, however often the question comes up.
bool migrant_applies(const Programme& programme, const CommunityMonth& here, MigrantRow m)
{
    const Migrants&   migrants = here.community.migrants;
    const PersonRow   p        = migrants.person[m];
    const std::size_t category = static_cast<std::size_t>(migrants.category[m]);
    const bool        returnee = programme.eligibility.who == Who::returnees;
    const float       factor   = returnee && category > 0 ? static_cast<float>(programme.uptake_by_category[category - 1]) : 1.0F;
    return uptake_draw(here.draws, returnee ? migrants.returned[m] : migrants.left[m], here.community.persons.subject(p), programme.id.index) < programme.uptake * factor;
}

void ask_migrants(const Programme& programme, CommunityMonth& here)
{
    Community&         community = here.community;
    Migrants&          migrants  = community.migrants;
    const MigrantState sought    = programme.eligibility.who == Who::returnees ? MigrantState::returned : MigrantState::abroad;
    const auto         bit       = static_cast<std::uint16_t>(1U << programme.id.index);
    for (MigrantRow m{0}; m.index < migrants.count(); ++m.index) {
        if (migrants.state[m] != sought || (migrants.applications[m] & bit) != 0) continue;
        const PersonRow p = migrants.person[m];
        if (!is_eligible(programme.eligibility, community, here.hosts, p, m, here.month) || !migrant_applies(programme, here, m)) continue;
        migrants.applications[m] = static_cast<std::uint16_t>(migrants.applications[m] | bit);
        here.district.applications.push_back({programme.id, community.id, p, here.month});
    }
}

/// A twelfth of the residents, or of everybody at home, is asked each month, so that everybody is asked once a year.
void ask_those_at_home(const Programme& programme, CommunityMonth& here)
{
    const Persons& persons = here.community.persons;
    const auto     turn    = static_cast<std::uint32_t>(here.month.count % months_on_record);
    for (PersonRow p{0}; p.index < persons.count(); ++p.index) {
        if (persons.root[p] % months_on_record != turn || !is_eligible(programme.eligibility, here.community, here.hosts, p, persons.migrant[p], here.month)) continue;
        if (uptake_draw(here.draws, here.month, persons.subject(p), programme.id.index) < programme.uptake) here.district.applications.push_back({programme.id, here.community.id, p, here.month});
    }
}

}  // namespace

void collect_applications(const std::vector<Programme>& programmes, CommunityMonth& here)
{
    if (here.spin_up) return;
    for (const Programme& programme : programmes) {
        if (!programme.is_in_force(here.month) || !programme.takes_applications()) continue;
        if (programme.eligibility.asks_every_year()) ask_those_at_home(programme, here);
        else ask_migrants(programme, here);
    }
}

}  // namespace homeward
