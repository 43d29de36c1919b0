#include "output/census.kernel.hpp"

#include "core/lanes.hpp"
#include "output/census_law.hpp"

namespace homeward::HOMEWARD_KERNEL_SPACE {

namespace {

// The codes of homeward::Activity, checked against it where this loop is called.
constexpr std::int32_t child = 1, unemployed_code = 4, informal = 5, formal_code = 6, self_employed_code = 7, apprentice = 8;

HOMEWARD_LAW Whole kept_if(Choice c, Whole value) { return Whole(c.v & value.v); }

// A sum in 32 bits a lane over all and over women. A community has at most 65,520 rows, 16,380 a lane of the narrowest vectors; times
// the largest share, 2^16, that is below 2^31.
struct Sum {
    Whole all, women;
    HOMEWARD_LAW void add(Whole value, Whole woman)
    {
        all   = all + value;
        women = women + (value & woman);
    }
    HOMEWARD_LAW void finish(const census::PersonLoop& loop, census::PersonSum sum) const
    {
        loop.all[sum] += sum_of_lanes(all);
        loop.women[sum] += sum_of_lanes(women);
    }
};

// Money times persons, exactly: low and high halves apart, carried over to 64 bits before either can overflow.
struct MoneySum {
    Whole        low, high;
    std::int64_t total = 0;
    HOMEWARD_LAW void add(Whole money, Whole persons)
    {
        low  = low + (money & Whole(0xFFFF)) * persons;
        high = high + (money >> 16) * persons;
    }
    HOMEWARD_LAW void carry()
    {
        total += sum_of_lanes(low) + sum_of_lanes(high) * 65536;
        low  = Whole();
        high = Whole();
    }
};
constexpr unsigned passes_before_carry = 32;  // 65,535 × 510 persons × 32 < 2^31

/// Households of these lanes by class of consumption: one after the other, since two may fall into one class.
HOMEWARD_LAW void spread(const census::HouseholdLoop& loop, Whole each, Whole members)
{
    std::int32_t amount[width], persons[width], number[width];
    each.store(amount);
    members.store(persons);
    census::class_of(each).store(number);
    for (unsigned lane = 0; lane < width; ++lane) {
        loop.class_persons[number[lane]] += persons[lane];
        loop.class_money[number[lane]] += std::int64_t{amount[lane]} * persons[lane];
    }
}

HOMEWARD_LAW Whole in_units(const float* share) { return to_whole(census::share_in_units(Real::load(share))); }

template <std::uint32_t numbers>
HOMEWARD_LAW void add_first(const census::RowLoop& loop)
{
    std::int64_t* __restrict const row = loop.row;
    for (std::uint64_t mask = loop.mask; mask != 0; mask &= mask - 1) {
        std::int64_t* __restrict const sums = loop.groups + static_cast<std::uint32_t>(__builtin_ctzll(mask)) * census::row_length;
        for (std::uint32_t n = 0; n < numbers; ++n) sums[n] += row[n];
    }
    for (std::uint32_t n = 0; n < numbers; ++n) row[n] = 0;
}

}  // namespace

void count_persons(const census::PersonLoop& loop)
{
    using namespace census;
    Sum here, adult, works, jobless, own_account, formally, earns, in_poverty, owes, hard, ill, helped, belongs, longs, low_wage, high_wage;
    for (std::uint32_t i = 0; i < loop.rows; i += width) {
        const Whole  activity = Whole::load(loop.activity + i);
        const Whole  woman    = Whole((Whole::load(loop.sex + i) == Whole(0)).v);  // all bits
        const Choice home = activity > Whole(0), grown = activity > Whole(child);
        const Choice on_wage = (activity == Whole(informal)) | (activity == Whole(formal_code)) | (activity == Whole(apprentice));
        const Choice on_own  = activity == Whole(self_employed_code);
        here.add(one_if(home), woman);
        adult.add(one_if(grown), woman);
        works.add(one_if(on_wage | on_own), woman);
        jobless.add(one_if(activity == Whole(unemployed_code)), woman);
        own_account.add(one_if(on_own), woman);
        formally.add(one_if(activity == Whole(formal_code)), woman);
        earns.add(one_if(on_wage), woman);

        const Whole standing = kept_if(home, gather(loop.standing, Whole::load(loop.household + i)));
        in_poverty.add((standing >> poor_bit) & Whole(1), woman);
        owes.add((standing >> indebted_bit) & Whole(1), woman);
        hard.add(standing & Whole(hardship_bits), woman);

        ill.add(kept_if(grown, in_units(loop.distress + i)), woman);
        helped.add(kept_if(grown, in_units(loop.network + i)), woman);
        belongs.add(kept_if(grown, in_units(loop.belonging + i)), woman);
        longs.add(kept_if(grown, in_units(loop.aspiration + i)), woman);

        const Whole wage = kept_if(on_wage, Whole::load(loop.wage + i));
        low_wage.add(wage & Whole(0xFFFF), woman);
        high_wage.add(wage >> 16, woman);
    }
    here.finish(loop, persons);
    adult.finish(loop, adults);
    works.finish(loop, employed);
    jobless.finish(loop, unemployed);
    own_account.finish(loop, self_employed);
    formally.finish(loop, formal);
    earns.finish(loop, wage_earners);
    in_poverty.finish(loop, poor);
    owes.finish(loop, indebted);
    hard.finish(loop, hardship);
    ill.finish(loop, distress);
    helped.finish(loop, network);
    belongs.finish(loop, belonging);
    longs.finish(loop, aspiration);
    loop.all[wages] += sum_of_lanes(low_wage.all) + sum_of_lanes(high_wage.all) * 65536;
    loop.women[wages] += sum_of_lanes(low_wage.women) + sum_of_lanes(high_wage.women) * 65536;
}

void count_households(const census::HouseholdLoop& loop)
{
    using namespace census;
    MoneySum income_sum, spending_sum, savings_sum, debt_sum, remittances_sum, shortfall_sum;
    Whole    inhabited, businesses, hired, family;
    unsigned passes = 0;
    for (std::uint32_t i = 0; i < loop.rows; i += width) {
        const Whole adults_home = Whole::load(loop.adults_home + i), children_home = Whole::load(loop.children_home + i);
        const Whole members = adults_home + children_home;
        const Whole owed    = Whole::load(loop.debt_smuggler + i) + Whole::load(loop.debt_family + i) + Whole::load(loop.debt_microcredit + i);
        const Whole sent    = Whole::load(loop.remittances + i);
        const Real  adults_number = to_real(adults_home), children_number = to_real(children_home);
        const Real  earned = to_real(Whole::load(loop.earnings + i)) + to_real(Whole::load(loop.profit + i)) + to_real(sent);
        const Real  spent  = to_real(Whole::load(loop.consumption + i));

        const Whole poor_mark = one_if(Whole::load(loop.poor + i) > Whole(0)) << poor_bit;
        const Whole debt_mark = one_if(owed > Whole(0)) << indebted_bit;
        (in_units(loop.hardship + i) | poor_mark | debt_mark).store(loop.standing + i);

        income_sum.add(to_whole(for_an_adult_equivalent(earned, adults_number, children_number)), members);
        const Whole each = to_whole(for_an_adult_equivalent(spent, adults_number, children_number));
        spending_sum.add(each, members);
        spread(loop, each, members);
        shortfall_sum.add(to_whole(shortfall_in_units(spent, adults_number, children_number, loop.poverty_line)), members);
        savings_sum.add(Whole::load(loop.savings + i), members);
        debt_sum.add(owed, members);
        remittances_sum.add(sent, members);
        inhabited  = inhabited + one_if(members > Whole(0));
        businesses = businesses + one_if(Whole::load(loop.enterprise + i) > Whole(0));
        hired      = hired + Whole::load(loop.enterprise_employees + i);
        family     = family + Whole::load(loop.family_workers + i);
        if (++passes == passes_before_carry || i + width >= loop.rows) {
            passes = 0;
            income_sum.carry();
            spending_sum.carry();
            savings_sum.carry();
            debt_sum.carry();
            remittances_sum.carry();
            shortfall_sum.carry();
        }
    }
    loop.sums[income] += income_sum.total;
    loop.sums[spending] += spending_sum.total;
    loop.sums[savings] += savings_sum.total;
    loop.sums[debt] += debt_sum.total;
    loop.sums[remittances] += remittances_sum.total;
    loop.sums[shortfall] += shortfall_sum.total;
    loop.sums[households] += sum_of_lanes(inhabited);
    loop.sums[enterprises] += sum_of_lanes(businesses);
    loop.sums[employees] += sum_of_lanes(hired);
    loop.sums[family_workers] += sum_of_lanes(family);
}

void add_row(const census::RowLoop& loop)
{
    if (loop.all) add_first<census::row_length>(loop);
    else add_first<census::numbers_of_most>(loop);
}

}  // namespace homeward::HOMEWARD_KERNEL_SPACE
