#include "processes/remigration.kernel.hpp"

#include "core/lanes.hpp"

namespace homeward::HOMEWARD_KERNEL_SPACE {

void household_pressure(const HouseholdPressureArgs& a)
{
    for (std::uint32_t i = 0; i < a.padded; i += width) {
        const Whole debt = Whole::load(a.debt_smuggler + i) + Whole::load(a.debt_family + i) + Whole::load(a.debt_microcredit + i);
        household_log_odds(a.weights, Real::load(a.hardship + i), to_real(debt), to_real(Whole::load(a.members_away + i))).store(a.log_odds + i);
    }
}

void aspire(const AspirationArgs& args)
{
    const AspirationArgs   a       = args;  // a copy that no store can change
    constexpr std::int32_t at_home = 1;  // Presence::home, and Activity::child below: checked in remigration.cpp
    constexpr std::int32_t child   = 1;
    std::uint32_t          listed  = 0;
    for (std::uint32_t i = 0; i < a.padded; i += width) {
        const Whole  activity = Whole::load(a.activity + i);
        const Whole  age      = Whole(a.month) - Whole::load(a.birth + i);
        const Choice home     = Whole::load(a.presence + i) == Whole(at_home);
        const Choice free_to_go = home & (age >= Whole(youngest_to_leave)) & (age <= Whole(oldest_to_leave)) & (activity != Whole(child));
        const Real   base     = gather(a.by_circumstances, (activity << 3) | (Whole::load(a.education + i) << 1) | Whole::load(a.sex + i));
        const Real   family   = gather(a.by_household, Whole::load(a.household + i));
        const Real   wants    = aspiration(a.weights, base, family, Real::load(a.by_person + i), Real::load(a.belonging + i), Real::load(a.distress + i), Real::load(a.network + i), to_real(age));
        const Real   before   = Real::load(a.aspiration + i);
        const Real   now      = select(free_to_go, wants, select(home, Real(0.0F), before));
        now.store(a.aspiration + i);
        listed = append_rows(free_to_go & (Real::load(a.chance + i) < now), i, a.leavers, listed);
    }
    *a.leaver_count = listed;
}

}  // namespace homeward::HOMEWARD_KERNEL_SPACE
