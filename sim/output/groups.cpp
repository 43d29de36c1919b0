#include "output/groups.hpp"

#include <algorithm>

namespace homeward {

const std::vector<GroupEntry>& groups()
{
    using enum Group;
    static const std::vector<GroupEntry> list{
        {population, "population", "Everybody at home: residents and returnees, children included."},
        {residents, "residents", "People at home who have never left the country."},
        {residents_women, "residents_women", "Women and girls among the residents."},
        {residents_men, "residents_men", "Men and boys among the residents."},
        {women, "women", "Women and girls at home, residents and returnees."},
        {men, "men", "Men and boys at home, residents and returnees."},
        {returnees, "returnees", "People at home who have come back from abroad, from the month of return on."},
        {returnees_women, "returnees_women", "Women and girls among the returnees."},
        {returnees_men, "returnees_men", "Men and boys among the returnees."},
        {voluntary, "voluntary", "Returnees who had the right to stay abroad at their last return."},
        {voluntary_compelled, "voluntary_compelled", "Returnees without the right to stay who chose to go, with or without assistance."},
        {forced, "forced", "Returnees who were removed by the host."},
        {scheme, "scheme", "Returnees whose circular or temporary contract ended."},
        {assisted, "assisted", "Returnees who came with an assisted return programme."},
        {unassisted, "unassisted", "Returnees who came without one."},
        {returnees_under_15, "returnees_under_15", "Returnees below the age of 15 this month."},
        {returnees_15_29, "returnees_15_29", "Returnees aged 15 to 29 this month."},
        {returnees_30_44, "returnees_30_44", "Returnees aged 30 to 44 this month."},
        {returnees_45_over, "returnees_45_over", "Returnees aged 45 and over this month."},
        {returnees_indebted, "returnees_indebted", "Returnees whose household owes money this month, to whomever."},
        {returnees_debt_free, "returnees_debt_free", "Returnees whose household owes nothing this month."},
        {returnees_low_skilled, "returnees_low_skilled", "Returnees without secondary schooling whose skill from abroad is not recognised, or too small to count."},
        {returnees_high_skilled, "returnees_high_skilled", "Returnees with secondary schooling and above, or with a recognised skill from abroad that makes them eligible for skilled work."},
        {returnees_vulnerable, "returnees_vulnerable", "Returnees whose vulnerability in the month of their last return was at or above the limit."},
        {returnees_less_vulnerable, "returnees_less_vulnerable", "Returnees whose vulnerability in the month of their last return was below it."},
        {returnees_from_transit, "returnees_from_transit", "Returnees who came back without having reached a destination."},
        {abroad, "abroad", "People abroad or on the way there."},
    };
    return list;
}

std::vector<GroupEntry> groups_with(const std::vector<std::string>& programmes)
{
    std::vector<GroupEntry> list = groups();
    for (std::size_t n = 0; n < std::min(programmes.size(), most_programmes_shown); ++n) {
        std::string name = programmes[n];
        std::replace(name.begin(), name.end(), ' ', '_');
        list.push_back({served_by(n), "served_by_" + name, "Returnees at home whom the programme '" + programmes[n] + "' has taken in since their last return, or abroad before it."});
    }
    return list;
}

}  // namespace homeward
