#include "output/reintegration_score.kernel.hpp"

#include "core/lanes.hpp"

namespace homeward::HOMEWARD_KERNEL_SPACE {

void score_returnees(const score::Loop& loop)
{
    for (std::uint32_t i = 0; i < score::returnees_at_once; i += width) {
        Real dimension[3] = {Real(0.0F), Real(0.0F), Real(0.0F)};
        for (std::uint32_t n = 0; n < loop.count; ++n) {
            const score::Weighing& item = loop.items[n];
            dimension[item.dimension]   = dimension[item.dimension] + score::reached(item, Real::load(loop.seen + item.indicator * score::returnees_at_once + i)) * Real(item.weight);
        }
        for (Real& value : dimension) value = unit_interval(value);
        const Real composite = unit_interval(Real(loop.weights[0]) * dimension[0] + Real(loop.weights[1]) * dimension[1] + Real(loop.weights[2]) * dimension[2]);
        for (std::uint32_t d = 0; d < 3; ++d) dimension[d].store(loop.scores + d * score::returnees_at_once + i);
        composite.store(loop.scores + 3 * score::returnees_at_once + i);
    }
}

}  // namespace homeward::HOMEWARD_KERNEL_SPACE
