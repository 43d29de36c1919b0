// What a household of this size needs, in adults; a law of its own so that dense loops can use it.
#pragma once

#include "core/elementary.hpp"

namespace homeward {

/// Needs of a household at home in adult equivalents: 1 for the first person, .5 for each further adult, .3 for each further child
/// (OECD-modified scale, with the age of work as the limit so that needs and the labour force change on one birthday).
template <class Real>
HOMEWARD_LAW Real adult_equivalents(Real adults, Real children)
{
    const Real first_is_adult = adults * 0.5F + children * 0.3F + 0.5F;
    const Real all_children   = children * 0.3F + 0.7F;
    return select(adults > Real(0.0F), first_is_adult, select(children > Real(0.0F), all_children, Real(0.0F)));
}

}  // namespace homeward
