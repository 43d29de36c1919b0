#include "processes/chances.hpp"

#include "core/instruction_set.hpp"
#include "processes/chances.kernel.hpp"

namespace homeward {

static_assert(static_cast<int>(Presence::vacant) == 0);

void throw_dice(Community& community, const Draws& draws)
{
    Persons& p = community.persons;
    widest(&sse2::throw_dice, &avx2::throw_dice, &avx512::throw_dice)({p.padded_count(), p.root.data(), p.path.data(), reinterpret_cast<const std::uint8_t*>(p.presence.data()),
                                                                       draws.month_and_purpose(static_cast<std::uint16_t>(Purpose::chances)), draws.key()[0], draws.key()[1],
                                                                       {p.chance_vital.data(), p.chance_work.data(), p.chance_business.data(), p.chance_departure.data()}});
}

Process chances()
{
    Process process;
    process.name      = "chances";
    process.community = [](CommunityMonth& here) { throw_dice(here.community, here.draws); };
    return process;
}

}  // namespace homeward
