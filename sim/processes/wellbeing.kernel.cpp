#include "processes/wellbeing.kernel.hpp"

#include "core/lanes.hpp"

namespace homeward::HOMEWARD_KERNEL_SPACE {

void wellbeing_month(const WellbeingArgs& a)
{
    const DistressWeights weights = a.weights;
    for (std::uint32_t i = 0; i < a.padded_persons; i += width) {
        const Whole  activity   = Whole::load(a.activity + i);
        const Choice adult      = activity > Whole(a.child);
        const Real   works      = select((activity >= Whole(a.first_work)) & (activity <= Whole(a.last_work)), Real(1.0F), Real(0.0F));
        const Real   unemployed = select(activity == Whole(a.unemployed), Real(1.0F), Real(0.0F));
        const Real   hardship   = gather(a.hardship, Whole::load(a.household + i));
        const Real   distress   = Real::load(a.distress + i);
        const Real   target     = distress_target(works, unemployed, hardship, Real::load(a.network + i), Real::load(a.own + i), weights);
        Real         after      = distress_after(distress, target, weights.speed);
        if (weights.life_events > 0 && has_its_turn(i, a.draws.month, months_between_life_events)) {
            const RandomBlock block = random_block(Whole::load(a.draws.root + i), Whole::load(a.draws.path + i), a.draws.month_and_purpose, a.draws.key0, a.draws.key1);
            after                   = unit_interval(after + life_event(block.uniform(0), weights.life_events));
        }
        select(adult, after, distress).store(a.distress + i);
    }
}

}  // namespace homeward::HOMEWARD_KERNEL_SPACE
