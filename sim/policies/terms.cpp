#include "policies/terms.hpp"

#include <cmath>

namespace homeward {

std::int64_t hundredths(double currency) { return std::llround(currency * 100.0); }

std::int64_t Terms::money(std::string_view key, double most, std::string_view unit) const { return hundredths(real(key, {0, most}, unit)); }

}  // namespace homeward
