#include "output/groups.hpp"

namespace homeward {

std::span<const GroupEntry> groups()
{
    using enum Group;
    static constexpr std::array<GroupEntry, groups_count> list{{
        {population, "population", "Everybody at home: residents and returnees, children included."},
        {residents, "residents", "People at home who have never left the country."},
        {residents_women, "residents_women", "Women and girls among the residents."},
        {residents_men, "residents_men", "Men and boys among the residents."},
        {returnees, "returnees", "People at home who have come back from abroad, from the month of return on."},
        {returnees_women, "returnees_women", "Women and girls among the returnees."},
        {returnees_men, "returnees_men", "Men and boys among the returnees."},
        {voluntary, "voluntary", "Returnees who had the right to stay abroad at their last return."},
        {voluntary_compelled, "voluntary_compelled", "Returnees without the right to stay who chose to go, with or without assistance."},
        {forced, "forced", "Returnees who were removed by the host."},
        {scheme, "scheme", "Returnees whose circular or temporary contract ended."},
        {assisted, "assisted", "Returnees who came with an assisted return programme."},
        {unassisted, "unassisted", "Returnees who came without one."},
        {returnees_15_29, "returnees_15_29", "Returnees aged 15 to 29 this month."},
        {returnees_30_44, "returnees_30_44", "Returnees aged 30 to 44 this month."},
        {returnees_45_over, "returnees_45_over", "Returnees aged 45 and over this month."},
        {returnees_indebted, "returnees_indebted", "Returnees whose household owes money this month, to whomever: the vulnerable by the rule of this list."},
        {returnees_debt_free, "returnees_debt_free", "Returnees whose household owes nothing this month."},
        {abroad, "abroad", "People abroad or on the way there."},
    }};
    return list;
}

}  // namespace homeward
