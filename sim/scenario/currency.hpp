// In what money is a unit? In the program's units EUR stands for the scenario's one currency, [country] currency.
#pragma once

#include <string>
#include <string_view>

namespace homeward {

/// "EUR/month" in the money of a scenario in dollars: "USD/month". Other units are as they are.
std::string in_currency(std::string_view unit, std::string_view currency);

}  // namespace homeward
