#include "scenario/currency.hpp"

namespace homeward {

std::string in_currency(std::string_view unit, std::string_view currency)
{
    constexpr std::string_view stands_for_it = "EUR";
    const bool money = unit.starts_with(stands_for_it) && (unit.size() == stands_for_it.size() || unit[stands_for_it.size()] == '/');
    return money ? std::string(currency) + std::string(unit.substr(stands_for_it.size())) : std::string(unit);
}

}  // namespace homeward
