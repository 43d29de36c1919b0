// A true picture of home, shown to somebody abroad: how beliefs move towards it.
//
// Bayes' rule for means: b' = (π b + w t) / (π + w), π' = π + w, with the precision π of the beliefs, the weight w of what is told and the truth t.
#pragma once

#include "policies/instrument.hpp"

namespace homeward {

/// The migrant hears, with this weight in observations, what the home district and community are really like.
void show_home_as_it_is(Help& help, float weight);

}  // namespace homeward
