#include "processes/enterprises.kernel.hpp"

#include "core/lanes.hpp"

namespace homeward::HOMEWARD_KERNEL_SPACE {

namespace {

constexpr int at_home = 1;  // Presence::home
constexpr int nobody  = 0xFFFF;

HOMEWARD_LAW Real count_of(const enterprise::Settings& s, Whole workers)
{
    return gather(s.workers_count, select(workers < Whole(enterprise::most_workers), workers, Whole(enterprise::most_workers - 1)));
}

}  // namespace

void describe_owners(const enterprise::Owners& o, const enterprise::Settings& s)
{
    for (std::uint32_t i = 0; i < o.padded; i += width) {
        const Choice home  = Whole::load(o.presence + i) == Whole(at_home);
        const Choice young = Whole(o.month) - Whole::load(o.birth + i) < Whole(enterprise::young_owner_months);
        const Choice woman = Whole::load(o.sex + i) == Whole(0);
        select(home, enterprise::owner_factor<Real>(s, young, woman), Real(0.0F)).store(o.factor + i);
    }
}

void find_capacities(enterprise::Capacities& c, const enterprise::Settings& s)
{
    ExactSum adults, households, workers, enterprises;
    c.untidy_count = 0;
    for (std::uint32_t i = 0; i < c.padded; i += width) {
        const Whole  kind = Whole::load(c.enterprise + i), family = Whole::load(c.family_workers + i), grown = Whole::load(c.adults + i), owner = Whole::load(c.owner + i);
        const Choice runs = kind > Whole(0), owned = owner != Whole(nobody);
        const Whole  row  = select(owned & runs, owner, Whole(0));
        const Real   productivity = Real::load(c.productivity + i) + select(owned, gather(c.owner_skill, row), Real(0.0F));
        const Real   capacity     = enterprise::capacity_of(s, productivity, to_real(Whole::load(c.capital + i)), count_of(s, family + Whole::load(c.employees + i)));
        select(runs & (family > Whole(0)), capacity, Real(0.0F)).store(c.capacity + i);
        const Choice without_workers = runs & (family == Whole(0)), without_enterprise = (!runs) & (family > Whole(0));
        const Choice without_owner   = runs & ((!owned) | (gather(c.owner_factor, row) <= Real(0.0F)));
        c.untidy_count               = append_rows(without_workers | without_enterprise | without_owner, i, c.untidy, c.untidy_count);
        adults.add(grown);
        households.add(one_if(grown > Whole(0)));
        workers.add(family);
        enterprises.add(one_if(runs));
    }
    c.adults_sum  = adults.total();
    c.households  = households.total();
    c.workers     = workers.total();
    c.enterprises = enterprises.total();
}

void trade(enterprise::Trades& t, const enterprise::Settings& s)
{
    ExactSum profit, worn, invested;
    t.closing_count = t.hiring_count = t.shedding_count = 0;
    for (std::uint32_t i = 0; i < t.padded; i += width) {
        const Whole  kind = Whole::load(t.enterprise + i), owner = Whole::load(t.owner + i), age = Whole::load(t.age + i);
        const Choice runs = kind > Whole(0), owned = runs & (owner != Whole(nobody));
        if (mask_of(runs) == 0) {
            Whole(0).store(t.profit + i);
            continue;
        }
        const Real  advised  = enterprise::advice_factor(Real::load(t.advice + i), Whole::load(t.advice_end + i) > Whole(t.month));
        const Real  factor   = select(owned, gather(t.owner_factor, select(owned, owner, Whole(0))), Real(1.0F)) * advised;
        const Whole hired    = Whole::load(t.employees + i), hands = hired + Whole::load(t.family_workers + i);
        enterprise::Trade<Real, Whole> e;
        e.capacity         = Real::load(t.capacity + i);
        e.productive_share = Real::load(t.productive_share + i);
        e.workers          = to_real(hands);
        e.workers_count    = count_of(s, hands);
        e.employees        = to_real(hired);
        e.savings          = Whole::load(t.savings + i);
        e.capital          = Whole::load(t.capital + i);
        e.kind             = kind;

        const RandomBlock block  = random_block(Whole::load(t.root + i), Whole(static_cast<std::int32_t>(t.household_kind)), t.month_and_purpose, t.key0, t.key1);
        const Real        chance = enterprise::exit_chance<Real>(s, kind > Whole(1), age < Whole(enterprise::young_enterprise), to_real(e.capital), factor, t.demand_factor);
        const Choice      closes = runs & (block.uniform(0) < chance), goes_on = runs & (block.uniform(0) >= chance);
        t.closing_count          = append_rows(closes, i, t.closing, t.closing_count);

        const Whole savings = e.savings, capital = e.capital;
        enterprise::trade(e, s, t.demand, t.wage);
        select(goes_on, e.profit, Whole(0)).store(t.profit + i);
        select(goes_on, e.savings, savings).store(t.savings + i);
        select(goes_on, e.capital, capital).store(t.capital + i);
        select(goes_on, e.kind, kind).store(t.enterprise + i);
        select(goes_on & (age < Whole(65'535)), age + Whole(1), age).store(t.age + i);
        profit.add(select(goes_on, e.profit, Whole(0)));
        worn.add(select(goes_on, e.worn, Whole(0)));
        invested.add(select(goes_on, e.invested, Whole(0)));

        const Choice micro = goes_on & (e.kind > Whole(1));
        const Choice pays  = enterprise::gain_of_a_worker(s, e.gross, e.workers) > Real(t.wage * (1 + s.hiring_margin));
        const Choice sheds = goes_on & (hired > Whole(0)) & ((e.net < Real(0.0F)) | (e.kind < Whole(2)));
        t.shedding_count   = append_rows(sheds, i, t.shedding, t.shedding_count);
        t.hiring_count     = append_rows(micro & (!sheds) & pays & (e.employees < Real(s.most_employees)) & (block.uniform(1) < Real(s.hiring)), i, t.hiring, t.hiring_count);
    }
    t.profit_sum   = profit.total();
    t.worn_sum     = worn.total();
    t.invested_sum = invested.total();
}

void find_laid_off(enterprise::LaidOff& l)
{
    constexpr int self_employed = 7;  // Activity::self_employed
    l.count = 0;
    for (std::uint32_t i = 0; i < l.padded; i += width) {
        const Choice own    = Whole::load(l.activity + i) == Whole(self_employed);
        const Real   closed = gather(l.closed, select(own, Whole::load(l.household + i), Whole(0)));
        l.count             = append_rows(own & (closed > Real(0.0F)), i, l.rows, l.count);
    }
}

void find_starters(enterprise::Starters& s)
{
    s.count = 0;
    for (std::uint32_t i = 0; i < s.padded; i += width) {
        const Whole  age    = Whole(s.month) - Whole::load(s.birth + i);
        const Choice may    = (Whole::load(s.presence + i) == Whole(at_home)) & (age >= Whole(s.youngest)) & (age < Whole(s.oldest));
        const Real   chance = select(may, gather(s.chance, Whole::load(s.activity + i)), Real(0.0F));
        if (mask_of(chance > Real(0.0F)) == 0) continue;
        s.count = append_rows(Real::load(s.draw + i) < chance, i, s.rows, s.count);
    }
}

}  // namespace homeward::HOMEWARD_KERNEL_SPACE
