#include "processes/demography.kernel.hpp"

#include "core/lanes.hpp"

namespace homeward::HOMEWARD_KERNEL_SPACE {

// The codes of Presence, MigrantState, and the ages of world/people.hpp; demography.cpp asserts that they agree.
constexpr std::int32_t vacant = 0, at_home = 1, returned = 3, lost = 4;
constexpr std::int32_t work_months = 15 * 12, retirement_months = 65 * 12;

void pass(DemographyPass& p)
{
    std::uint32_t vital = 0, birthdays = 0;
    Whole         population, adults, working_age;
    for (std::uint32_t i = 0; i < p.rows; i += width) {
        const Whole  presence = Whole::load(p.presence + i);
        const Choice exists   = presence != Whole(vacant);
        const Whole  months   = Whole(p.month) - Whole::load(p.birth + i);

        // Vacant rows have no hazard; a whole number of years: months / 12 by multiplication, exact up to 49,151 months.
        vital     = append_rows(Real::load(p.chance + i) < Real::load(p.vital_hazard + i), i, p.vital_events, vital);
        birthdays = append_rows(exists & (((months * Whole(43691)) >> 19) * Whole(12) == months), i, p.birthdays, birthdays);

        const Choice home  = presence == Whole(at_home);
        const Choice adult = home & (months >= Whole(work_months));
        population         = population - Whole(home.v);  // a choice is −1 or 0
        adults             = adults - Whole(adult.v);
        working_age        = working_age - Whole((adult & (months < Whole(retirement_months))).v);
    }
    std::uint32_t gone = 0;
    Whole         returnees;
    for (std::uint32_t i = 0; i < p.migrant_rows; i += width) {
        const Whole state = Whole::load(p.migrant_state + i);
        returnees         = returnees - Whole((state == Whole(returned)).v);
        gone              = append_rows(state == Whole(lost), i, p.lost, gone);
    }
    p.vital_count    = vital;
    p.birthday_count = birthdays;
    p.lost_count     = gone;
    p.population = p.adults = p.working_age = p.returnees = 0;
    for (unsigned lane = 0; lane < width; ++lane) {
        p.population += population.v[lane];
        p.adults += adults.v[lane];
        p.working_age += working_age.v[lane];
        p.returnees += returnees.v[lane];
    }
}

}  // namespace homeward::HOMEWARD_KERNEL_SPACE
