// What does this month's luck hold for each person?
//
// Four questions are put to everybody every month: does this person die or give birth, does work end or begin, is a business started
// out of need, does the wish to leave become a departure? One block of random numbers answers all four, so it is thrown once, before
// anything else happens, and each process reads its own column. The draws are those of Purpose::chances, word by word.
//
// Reads   root, path, presence      Writes  chance_vital, chance_work, chance_business, chance_departure
// Source  docs/developer/random_numbers.md
#pragma once

#include "world/process.hpp"

namespace homeward {

/// The four draws of everybody in the community; 0 in rows that nobody uses.
void throw_dice(Community& community, const Draws& draws);

Process chances();

}  // namespace homeward
