#include "core/lanes_probe.hpp"

#include "core/lanes.hpp"

namespace homeward::HOMEWARD_KERNEL_SPACE {

void probe(const LanesProbe& p)
{
    std::uint32_t listed = 0;
    for (std::uint32_t i = 0; i < LanesProbe::size; i += width) {
        const RandomBlock block = random_block(Whole::load(p.low + i), Whole::load(p.high + i), p.month_and_purpose, p.key0, p.key1);
        for (unsigned n = 0; n < 4; ++n) block.uniform(n).store(p.uniforms + n * LanesProbe::size + i);
        const Real x = Real::load(p.numbers + i);
        exponential(x).store(p.exponentials + i);
        logarithm(select(x < Real(0.0F), Real(0.0F) - x, x) + 0.001F).store(p.logarithms + i);
        to_whole(clamped(x, 0.0F, 255.0F)).store(p.rounded + i);
        listed = append_rows(x > Real(0.0F), i, p.positive, listed);
    }
    *p.positive_count = listed;
}

}  // namespace homeward::HOMEWARD_KERNEL_SPACE
