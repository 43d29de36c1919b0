#include "processes/labour_market.kernel.hpp"

#include "core/lanes.hpp"

namespace homeward::HOMEWARD_KERNEL_SPACE {

namespace {

// world/persons.hpp, in the order of Activity, Education and Presence
constexpr int at_home = 1, student = 2, inactive = 3, unemployed = 4, informal = 5, formal = 6, self_employed = 7, apprentice = 8, in_training = 9;
constexpr int secondary = 2;

/// One of four numbers, by an index of 0 to 3; cheaper than a gather.
HOMEWARD_LAW Real one_of(const float* four, Choice upper, Choice odd)
{
    return select(upper, select(odd, Real(four[3]), Real(four[2])), select(odd, Real(four[1]), Real(four[0])));
}

/// What both loops see of a person.
struct Person {
    Whole  activity, education, age_in_months;
    Choice home, high, looks, looks_on_the_job;
    Whole  weight;  // of search, in 1,024ths; 0 for those who do not look

    HOMEWARD_LAW Person(const labour::Columns& c, const labour::Settings& s, std::uint32_t i)
        : activity(Whole::load(c.activity + i)), education(Whole::load(c.education + i)), age_in_months(Whole(c.month) - Whole::load(c.birth + i))
    {
        home             = Whole::load(c.presence + i) == Whole(at_home);
        high             = (education >= Whole(secondary)) | (Whole::load(c.recognised + i) > Whole(0));
        looks            = home & (activity == Whole(unemployed));
        looks_on_the_job = home & (activity == Whole(informal));
        const Real full  = labour::search_weight(one_of(s.weight_of_education, education >= Whole(secondary), (education & Whole(1)) == Whole(1)), Real(s.weight_of_network), Real::load(c.network + i), Real::load(c.factor + i));
        const Real share = select(looks, Real(1.0F), select(looks_on_the_job, Real(s.on_the_job), Real(0.0F)));
        weight           = to_whole(full * share * labour::units_of_weight + 0.5F);
    }
};

/// Sex and age, as an index into a table.
HOMEWARD_LAW Whole group(const labour::Columns& c, std::uint32_t i, Whole age)
{
    const Whole older = one_if(age >= Whole(25 * 12)) + one_if(age >= Whole(55 * 12)) + one_if(age >= Whole(65 * 12));
    return (Whole::load(c.sex + i) & Whole(1)) * Whole(labour::ages) + older;
}

struct Tally {
    Whole adults, high_skilled, unemployed, inactive, working, working_age, working_of_working_age, giving_up, coming_in;
    Whole jobs[4], search[4];

    HOMEWARD_LAW labour::Counts total() const
    {
        const auto small = [](Whole values) { return static_cast<std::int32_t>(sum_of_lanes(values)); };
        labour::Counts t{small(adults), small(high_skilled), small(unemployed), small(inactive), small(working), small(working_age), small(working_of_working_age),
                         {}, {}, sum_of_lanes(giving_up), sum_of_lanes(coming_in)};
        for (int n = 0; n < 4; ++n) {
            t.jobs[n]   = small(jobs[n]);
            t.search[n] = sum_of_lanes(search[n]);
        }
        return t;
    }
};

HOMEWARD_LAW void add(Tally& t, const Person& p, Choice works, Choice idle, Real giving_up, Real coming_in)
{
    const Choice adult       = p.home & (p.age_in_months >= Whole(15 * 12));
    const Choice working_age = adult & (p.age_in_months < Whole(65 * 12));
    t.adults                 = t.adults + one_if(adult);
    t.high_skilled           = t.high_skilled + one_if(adult & p.high);
    t.unemployed             = t.unemployed + one_if(p.looks);
    t.inactive               = t.inactive + one_if(idle);
    t.working                = t.working + one_if(works);
    t.working_age            = t.working_age + one_if(working_age);
    t.working_of_working_age = t.working_of_working_age + one_if(works & working_age);
    t.giving_up              = t.giving_up + to_whole(giving_up * labour::units_of_weight);
    t.coming_in              = t.coming_in + to_whole(coming_in * labour::units_of_weight);
    const Choice in_formal   = p.home & (p.activity == Whole(formal));
    const Whole  for_high    = select(p.high, p.weight, Whole(0)), for_low = p.weight - for_high;
    t.jobs[0]                = t.jobs[0] + one_if(p.looks_on_the_job & !p.high);
    t.jobs[1]                = t.jobs[1] + one_if(in_formal & !p.high);
    t.jobs[2]                = t.jobs[2] + one_if(p.looks_on_the_job & p.high);
    t.jobs[3]                = t.jobs[3] + one_if(in_formal & p.high);
    t.search[0]              = t.search[0] + select(p.looks, for_low, Whole(0));
    t.search[1]              = t.search[1] + for_low;
    t.search[2]              = t.search[2] + select(p.looks, for_high, Whole(0));
    t.search[3]              = t.search[3] + for_high;
}

}  // namespace

void search(const labour::Columns& c, const labour::Settings& s, labour::Search& out)
{
    Tally         tally;
    std::uint32_t changing = 0;
    float         change[16];  // by sex and age: of the unemployed, then of the inactive
    for (int n = 0; n < 8; ++n) change[n] = s.giving_up[n], change[n + 8] = s.coming_in[n];
    for (std::uint32_t i = 0; i < c.padded; i += width) {
        const Person p(c, s, i);
        const Choice in_formal = p.home & (p.activity == Whole(formal));
        const Choice employee  = p.looks_on_the_job | in_formal;
        const Choice works     = employee | (p.home & ((p.activity == Whole(self_employed)) | (p.activity == Whole(apprentice))));
        const Choice idle      = p.home & (p.activity == Whole(inactive)) & (p.age_in_months < Whole(65 * 12));

        // Months in the present activity, at most 65,535
        const Whole months = Whole::load(c.months_in_activity + i);
        select(p.home & (months < Whole(65'535)), months + Whole(1), months).store(c.months_in_activity + i);

        const Real leaving = labour::separation(one_of(s.separation_new, p.high, in_formal), one_of(s.separation_stable, p.high, in_formal),
                                                select(in_formal, Real(s.tenure_scale[1]), Real(s.tenure_scale[0])), to_real(months));
        const Real readiness = gather(change, group(c, i, p.age_in_months) + select(idle, Whole(8), Whole(0)));
        const Real giving_up = select(p.looks, readiness, Real(0.0F));
        const Real coming_in = select(idle, readiness, Real(0.0F));
        const Real  learning  = select(p.activity == Whole(in_training), Real(s.months_in_training), Real(s.months_of_apprenticeship));
        const Choice learner  = p.home & ((p.activity == Whole(in_training)) | (p.activity == Whole(apprentice)));

        const Real chance  = select(employee, leaving, giving_up + coming_in * out.entry_rate);
        const Choice ends  = (Real::load(c.chance + i) < chance) | (learner & (to_real(months) >= learning)) | (p.home & (p.activity == Whole(in_training)));
        changing           = append_rows(ends, i, out.changing, changing);
        add(tally, p, works, idle, giving_up, coming_in);
    }
    out.changing_count = changing;
    out.counts         = tally.total();
}

void find(const labour::Columns& c, const labour::Settings& s, labour::Offers& out)
{
    // Few look for work: they are listed first, and only they are given random numbers.
    std::uint32_t lookers = 0;
    for (std::uint32_t i = 0; i < c.padded; i += width) {
        const Person p(c, s, i);
        p.weight.store(out.weight + i);
        lookers = append_rows(p.weight > Whole(0), i, out.lookers, lookers);
    }
    out.formal_count = out.informal_count = 0;
    for (std::uint32_t first = 0; first < lookers; first += width) {
        Whole low, high_word, weight, looks, high;
        for (unsigned lane = 0; lane < width && first + lane < lookers; ++lane) {
            const std::uint16_t row = out.lookers[first + lane];
            low.v[lane]       = static_cast<std::int32_t>(c.root[row]);
            high_word.v[lane] = c.path[row];
            weight.v[lane]    = out.weight[row];
            looks.v[lane]     = c.activity[row] == unemployed;
            high.v[lane]      = c.education[row] >= secondary || c.recognised[row] > 0;
        }
        const Real        searching     = to_real(weight) * (1.0F / labour::units_of_weight);
        const Choice      skilled       = high > Whole(0);
        const RandomBlock block         = random_block(low, high_word, c.month_and_purpose, c.key0, c.key1);
        const Real        formal_rate   = select(skilled, Real(out.matches_per_weight[3]), Real(out.matches_per_weight[1]));
        const Real        informal_rate = select(skilled, Real(out.matches_per_weight[2]), Real(out.matches_per_weight[0]));
        const std::uint32_t formal_offers   = mask_of(block.uniform(0) < probability_of_hazard(searching * formal_rate));
        const std::uint32_t informal_offers = mask_of((looks > Whole(0)) & (block.uniform(1) < probability_of_hazard(searching * informal_rate)));
        for (std::uint32_t mask = formal_offers; mask != 0; mask &= mask - 1) out.formal[out.formal_count++] = out.lookers[first + static_cast<std::uint32_t>(__builtin_ctz(mask))];
        for (std::uint32_t mask = informal_offers; mask != 0; mask &= mask - 1) out.informal[out.informal_count++] = out.lookers[first + static_cast<std::uint32_t>(__builtin_ctz(mask))];
    }
}

}  // namespace homeward::HOMEWARD_KERNEL_SPACE
