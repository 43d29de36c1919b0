#include "processes/chances.kernel.hpp"

#include "core/lanes.hpp"

namespace homeward::HOMEWARD_KERNEL_SPACE {

void throw_dice(const ChancesArgs& args)
{
    const ChancesArgs a = args;  // a copy that no store can change
    for (std::uint32_t i = 0; i < a.padded; i += width) {
        const RandomBlock block  = random_block(Whole::load(a.root + i), Whole::load(a.path + i), a.month_and_purpose, a.key0, a.key1);
        const Choice      exists = Whole::load(a.presence + i) > Whole(0);
        for (unsigned n = 0; n < 4; ++n) select(exists, block.uniform(n), Real(0.0F)).store(a.words[n] + i);
    }
}

}  // namespace homeward::HOMEWARD_KERNEL_SPACE
