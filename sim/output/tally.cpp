#include "output/tally.hpp"

#include <array>
#include <bit>

namespace homeward {

namespace {

using Q = Quantity;

/// A group that is what others leave of a third.
struct Remainder {
    Group       group, whole;
    GroupMask   parts;
    std::size_t quantities;  // the first so many
};

// In an order in which what is taken away is known.
constexpr std::array<Remainder, 11> remainders{{
    {Group::returnees_men, Group::returnees, bit(Group::returnees_women), quantities},
    {Group::voluntary_compelled, Group::returnees, mask_of(Group::voluntary, Group::forced, Group::scheme), quantities},
    {Group::unassisted, Group::returnees, bit(Group::assisted), quantities},
    {Group::returnees_30_44, Group::returnees, mask_of(Group::returnees_under_15, Group::returnees_15_29, Group::returnees_45_over), quantities},
    {Group::returnees_debt_free, Group::returnees, bit(Group::returnees_indebted), quantities},
    {Group::returnees_low_skilled, Group::returnees, bit(Group::returnees_high_skilled), quantities},
    {Group::returnees_less_vulnerable, Group::returnees, bit(Group::returnees_vulnerable), quantities},
    {Group::residents, Group::population, bit(Group::returnees), quantities_of_everybody},
    {Group::men, Group::population, bit(Group::women), quantities_of_persons},
    {Group::residents_women, Group::women, bit(Group::returnees_women), quantities_of_persons},
    {Group::residents_men, Group::men, bit(Group::returnees_men), quantities_of_persons},
}};

}  // namespace

void Tally::add(const Tally& other)
{
    filled_ |= other.filled_;
    for (GroupMask left = other.filled_; left != 0; left &= left - 1) {
        const auto g = static_cast<std::size_t>(std::countr_zero(left));
        for (std::size_t q = 0; q < quantities; ++q) of_group_[g][q] += other.of_group_[g][q];
    }
    for (std::size_t q = 0; q < country_quantities; ++q) of_country_[q] += other.of_country_[q];
    consumption_of_population.add(other.consumption_of_population);
    if ((other.filled_ & bit(Group::returnees)) != 0) consumption_of_returnees.add(other.consumption_of_returnees);
}

void Tally::clear()
{
    for (GroupMask left = filled_; left != 0; left &= left - 1) of_group_[static_cast<std::size_t>(std::countr_zero(left))].fill(0);
    of_country_.fill(0);
    consumption_of_population.clear();
    if ((filled_ & bit(Group::returnees)) != 0) consumption_of_returnees.clear();
    filled_ = 0;
}

void Tally::complete()
{
    for (const Remainder& r : remainders) {
        auto& group = row(r.group);
        for (std::size_t q = 0; q < r.quantities; ++q) group[q] = of_group_[index_of(r.whole)][q];
        for (GroupMask left = r.parts & filled_; left != 0; left &= left - 1)
            for (std::size_t q = 0; q < r.quantities; ++q) group[q] -= of_group_[static_cast<std::size_t>(std::countr_zero(left))][q];
    }
    for (GroupMask left = filled_; left != 0; left &= left - 1) {
        const auto group = static_cast<Group>(std::countr_zero(left));
        auto&      self  = *this;
        self(Q::labour_force, group) = self(Q::employed, group) + self(Q::unemployed, group);
        self(Q::sustained, group)    = self(Q::sustained_at_home, group) + self(Q::left_freely_before_horizon, group);
        if ((bit(group) & groups_of_returnees) != 0) self(Q::score_medium, group) = self(Q::persons, group) - self(Q::score_low, group) - self(Q::score_high, group);
    }
    of_country_[static_cast<std::size_t>(CountryQuantity::hires_of_residents)] = (*this)(CountryQuantity::hires) - (*this)(CountryQuantity::hires_of_returnees);
}

}  // namespace homeward
