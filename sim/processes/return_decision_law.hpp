// The law of wanting to go home, written once for one migrant and for the lanes of the dense loop.
#pragma once

#include "core/elementary.hpp"

namespace homeward {

/// `other` holds all but incomes, in log-odds; incomes are positive.
template <class Real>
HOMEWARD_LAW Real willingness_from(Real other, Real home_income, Real abroad_income, float income)
{
    return logistic(other + logarithm(home_income / abroad_income) * income);
}

}  // namespace homeward
