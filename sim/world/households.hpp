// What a household owns, owes, earns and needs; one table a community.
#pragma once

#include "world/persons.hpp"

namespace homeward {

enum class EnterpriseKind : std::uint8_t { none, subsistence, micro };  // subsistence: own account, no hired labour

struct HouseholdColumns {
    template <class Value>
    using Of = Column<HouseholdRow, Value>;

    Of<std::uint32_t> root;               // identity for life and in the world
    Of<std::uint8_t>  adults_home, children_home;  // at home; a child is whose activity is `child`: until the birthday at 15 (age_of_work)
    Of<std::uint8_t>  members_away;       // abroad or on the way; all three 0: the row is vacant
    Of<PersonRow>     head;

    // Money (hundredths of the currency)
    Of<Money> savings;                    // cash in hand; never negative
    Of<Money> debt_smuggler, debt_family, debt_microcredit;
    Of<Money> earnings;                   // a month: the sum of the wages of members at home, kept up to date at each change
    Of<Money> remittances, profit, transfers, consumption;  // this month's
    Of<Money> invested;                   // this month's remittances and windfalls put to productive use: in the enterprise, without one in the dwelling
    Of<float> usual_remittances;          // hundredths of the currency a month, smoothed: what is lost when a migrant returns

    // Enterprise, at most one a household
    Of<EnterpriseKind> enterprise;
    Of<std::uint16_t>  enterprise_age;    // months
    Of<std::uint8_t>   family_workers;    // members at home who are self-employed: they work in the household's enterprise
    Of<std::uint8_t>   enterprise_employees;  // hired from outside the household
    Of<Money>          enterprise_capital;
    Of<float>          enterprise_productivity;  // log-points
    Of<PersonRow>      enterprise_owner;
    Of<float>          business_advice;      // share by which support lowers the hazard of closing, 0 to 1
    Of<Month>          business_advice_end;
    Of<Month>          social_protection_end;  // enrolled in regular transfers until this month

    // How they stand
    Of<float>        hardship;            // 0 to 1: needs unmet and debt that presses
    Of<float>        dwelling;            // 0 to 1: quality of housing
    Of<float>        productive_share;    // of windfalls and remittances that goes to productive use, 0 to 1
    Of<std::uint8_t> poor;                // 1 when consumption an adult equivalent is below the profile's line

    static constexpr auto columns()
    {
        return std::tuple{
            std::pair{"root", &HouseholdColumns::root},
            std::pair{"adults_home", &HouseholdColumns::adults_home},
            std::pair{"children_home", &HouseholdColumns::children_home},
            std::pair{"members_away", &HouseholdColumns::members_away},
            std::pair{"head", &HouseholdColumns::head},
            std::pair{"savings", &HouseholdColumns::savings},
            std::pair{"debt_smuggler", &HouseholdColumns::debt_smuggler},
            std::pair{"debt_family", &HouseholdColumns::debt_family},
            std::pair{"debt_microcredit", &HouseholdColumns::debt_microcredit},
            std::pair{"earnings", &HouseholdColumns::earnings},
            std::pair{"remittances", &HouseholdColumns::remittances},
            std::pair{"profit", &HouseholdColumns::profit},
            std::pair{"transfers", &HouseholdColumns::transfers},
            std::pair{"consumption", &HouseholdColumns::consumption},
            std::pair{"invested", &HouseholdColumns::invested},
            std::pair{"usual_remittances", &HouseholdColumns::usual_remittances},
            std::pair{"enterprise", &HouseholdColumns::enterprise},
            std::pair{"enterprise_age", &HouseholdColumns::enterprise_age},
            std::pair{"family_workers", &HouseholdColumns::family_workers},
            std::pair{"enterprise_employees", &HouseholdColumns::enterprise_employees},
            std::pair{"enterprise_capital", &HouseholdColumns::enterprise_capital},
            std::pair{"enterprise_productivity", &HouseholdColumns::enterprise_productivity},
            std::pair{"enterprise_owner", &HouseholdColumns::enterprise_owner},
            std::pair{"business_advice", &HouseholdColumns::business_advice},
            std::pair{"business_advice_end", &HouseholdColumns::business_advice_end},
            std::pair{"social_protection_end", &HouseholdColumns::social_protection_end},
            std::pair{"hardship", &HouseholdColumns::hardship},
            std::pair{"dwelling", &HouseholdColumns::dwelling},
            std::pair{"productive_share", &HouseholdColumns::productive_share},
            std::pair{"poor", &HouseholdColumns::poor},
        };
    }

    int   members_home(HouseholdRow h) const { return adults_home[h] + children_home[h]; }
    bool  is_vacant(HouseholdRow h) const { return members_home(h) == 0 && members_away[h] == 0; }
    Money debt(HouseholdRow h) const { return debt_smuggler[h] + debt_family[h] + debt_microcredit[h]; }
    bool  has_enterprise(HouseholdRow h) const { return enterprise[h] != EnterpriseKind::none; }
};

using Households = Table<HouseholdColumns, HouseholdRow>;

}  // namespace homeward
