#include "processes/homecoming.hpp"

#include "world/people.hpp"

namespace homeward {

void bring_home(Community& community, Ledger& ledger, MigrantRow migrant, ReturnCategory category, bool assisted, Month month)
{
    Migrants&          migrants = community.migrants;
    const HouseholdRow h        = community.persons.household[migrants.person[migrant]];

    come_home(community, migrant, category, month);
    migrants.assisted[migrant]     = assisted ? 1 : 0;
    migrants.contract_end[migrant] = Month::never();
    migrants.warned[migrant]       = Month::never();
    if (assisted) ++community.events.returns_assisted;
    community.events.remittances_lost += migrants.remittance[migrant];
    migrants.remittance[migrant] = 0;

    const Money savings              = migrants.savings_abroad[migrant];
    migrants.savings_abroad[migrant] = 0;
    community.households.savings[h] += savings;
    ledger.pay(Account::migrants_abroad, Account::households, savings);
}

float expected_wage(const District& district, Education education)
{
    const auto informal = static_cast<std::size_t>(education >= Education::secondary ? Segment::high_informal : Segment::low_informal);
    const auto formal   = static_cast<std::size_t>(education >= Education::secondary ? Segment::high_formal : Segment::low_formal);
    const auto informal_jobs = static_cast<float>(district.jobs[informal]), formal_jobs = static_cast<float>(district.jobs[formal]);
    if (informal_jobs + formal_jobs <= 0) return district.wage_level[informal];
    return (informal_jobs * district.wage_level[informal] + formal_jobs * district.wage_level[formal]) / (informal_jobs + formal_jobs);
}

}  // namespace homeward
