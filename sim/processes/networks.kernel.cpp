#include "processes/networks.kernel.hpp"

#include "core/lanes.hpp"

namespace homeward::HOMEWARD_KERNEL_SPACE {

void networks_month(const NetworksArgs& a)
{
    const NetworkRates rates = a.rates;
    for (std::uint32_t i = 0; i < a.padded_persons; i += width) {
        const Whole  activity  = Whole::load(a.activity + i);
        const Choice adult     = activity > Whole(a.child);
        const Choice abroad    = Whole::load(a.presence + i) == Whole(a.abroad);
        const Choice works     = (activity >= Whole(a.first_work)) & (activity <= Whole(a.last_work));
        const Choice returnee  = Whole::load(a.migrant + i) != Whole(a.never_left);
        const Real   network   = Real::load(a.network + i);
        const Real   belonging = Real::load(a.belonging + i);

        const Real ceiling = network_ceiling(select(works, Real(1.0F), Real(0.0F)), to_real(Whole::load(a.education + i)), rates);
        Real       at_home = network_at_home(network, ceiling, rates.growth, rates.seed);
        if (rates.chance > 0 && has_its_turn(i, a.draws.month, months_between_chances)) {
            const RandomBlock block = random_block(Whole::load(a.draws.root + i), Whole::load(a.draws.path + i), a.draws.month_and_purpose, a.draws.key0, a.draws.key1);
            at_home                 = unit_interval(at_home + ties_by_chance(block.uniform(0), rates.chance));
        }
        const Real away    = network_while_away(network, rates.decay_abroad);
        const Real after   = select(adult, at_home, select(abroad, away, network));
        const Real welcome = select(returnee, Real(rates.level_of_returnees), Real(rates.level_of_residents));
        after.store(a.network + i);
        select(adult, belonging_after(belonging, after, welcome, rates), belonging).store(a.belonging + i);
    }
}

}  // namespace homeward::HOMEWARD_KERNEL_SPACE
