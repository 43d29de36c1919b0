#include "processes/enterprises.kernel.hpp"

#include "core/lanes.hpp"

namespace homeward::HOMEWARD_KERNEL_SPACE {

void find_starters(enterprise::Starters& s)
{
    constexpr int at_home = 1;  // Presence::home
    s.count               = 0;
    for (std::uint32_t i = 0; i < s.padded; i += width) {
        const Whole  age    = Whole(s.month) - Whole::load(s.birth + i);
        const Choice may    = (Whole::load(s.presence + i) == Whole(at_home)) & (age >= Whole(s.youngest)) & (age < Whole(s.oldest));
        const Real   chance = select(may, gather(s.chance, Whole::load(s.activity + i)), Real(0.0F));
        if (mask_of(chance > Real(0.0F)) == 0) continue;
        const Real uniform = random_block(Whole::load(s.root + i), Whole::load(s.path + i), s.month_and_purpose, s.key0, s.key1).uniform(0);
        s.count            = append_rows(uniform < chance, i, s.rows, s.count);
    }
}

}  // namespace homeward::HOMEWARD_KERNEL_SPACE
