#include "processes/return_decision.kernel.hpp"

#include "core/lanes.hpp"
#include "processes/return_decision_law.hpp"

namespace homeward::HOMEWARD_KERNEL_SPACE {

void willingness(const WillingnessArgs& a)
{
    for (std::uint32_t i = 0; i < a.padded; i += width)
        willingness_from(Real::load(a.other + i), Real::load(a.home_income + i), Real::load(a.abroad_income + i), a.income).store(a.willingness + i);
}

}  // namespace homeward::HOMEWARD_KERNEL_SPACE
