#include "analysis/cost_account.hpp"

namespace homeward::analysis {

const std::vector<std::string>& payers()
{
    static const std::vector<std::string> list{"hosts", "donors", "origin_government", "municipalities", "private_sector", "diaspora", "households_journeys", "migrants_returns", "forced_returns", "assisted_returns", "public"};
    return list;
}

}  // namespace homeward::analysis
