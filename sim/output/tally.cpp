#include "output/tally.hpp"

namespace homeward {

void Tally::add(const Tally& other)
{
    for (std::size_t g = 0; g < groups_count; ++g)
        for (std::size_t q = 0; q < quantities; ++q) of_group[g][q] += other.of_group[g][q];
    for (std::size_t q = 0; q < country_quantities; ++q) of_country[q] += other.of_country[q];
}

}  // namespace homeward
