#include "core/lanes_widths.hpp"

#include "core/lanes.hpp"

namespace homeward::HOMEWARD_KERNEL_SPACE {

void through_lanes(const WidthsProbe& p)
{
    for (std::uint32_t i = 0; i < p.size; i += width) {
        Whole::load(p.bytes + i).store(p.wide_bytes + i);
        Whole::load(p.words + i).store(p.wide_words + i);
        Whole::load(p.months + i).store(p.wide_months + i);
        const Whole wholes = Whole::load(p.wholes + i);
        wholes.store(p.narrow_bytes + i);
        wholes.store(p.narrow_words + i);
        wholes.store(p.narrow_months + i);
    }
}

}  // namespace homeward::HOMEWARD_KERNEL_SPACE
