#include "processes/labour_market.hpp"

#include "core/instruction_set.hpp"
#include "processes/labour_market.kernel.hpp"
#include "world/people.hpp"
#include "world/support.hpp"

#include <algorithm>
#include <tuple>

namespace homeward {

namespace {

/// What only returnees and residents with support have, laid out for the dense loops: 1 and 0 for everybody else.
class ColumnsOfTheFew {
public:
    void fill(const LabourMarket& market, const Community& community, Month month)
    {
        factor_.resize(std::max<std::size_t>(factor_.size(), community.persons.padded_count()), 1.0F);
        recognised_.resize(factor_.size(), 0);
        const Migrants& migrants = community.migrants;
        for (MigrantRow m{0}; m.index < migrants.count(); ++m.index) {
            if (!migrants.is_returnee(m)) continue;
            const PersonRow p = migrants.person[m];
            touched_.push_back(p.index);
            factor_[p.index]     = search_factor(market, community, p, month);
            recognised_[p.index] = migrants.certified[m] * migrants.foreign_skill[m] >= market.recognised_skill;
        }
        for (const ResidentSupport& resident : community.resident_support) {
            if (resident.search_support_in(month) <= 0) continue;
            touched_.push_back(resident.person.index);
            factor_[resident.person.index] = search_factor(market, community, resident.person, month);
        }
    }
    void reset()
    {
        for (const std::uint16_t row : touched_) factor_[row] = 1, recognised_[row] = 0;
        touched_.clear();
    }
    const float*        factor() const { return factor_.data(); }
    const std::uint8_t* recognised() const { return recognised_.data(); }

private:
    std::vector<float>         factor_;
    std::vector<std::uint8_t>  recognised_;
    std::vector<std::uint16_t> touched_;
};

/// Lists and columns that a thread reuses from month to month.
struct Scratch {
    ColumnsOfTheFew            few;
    std::vector<std::uint16_t> first, second, third;
    std::vector<std::int32_t>  weight;

    void make_room(std::uint32_t rows)
    {
        if (first.size() < rows) first.resize(rows), second.resize(rows), third.resize(rows), weight.resize(rows);
    }
};

Scratch& scratch()
{
    static thread_local Scratch mine;
    return mine;
}

labour::Columns columns_of(Community& community, const ColumnsOfTheFew& few, Month month, const Draws& draws)
{
    static_assert(sizeof(Month) == 2 && sizeof(Sex) == 1 && sizeof(Activity) == 1);
    Persons& p = community.persons;
    return {p.padded_count(), p.root.data(), p.path.data(), reinterpret_cast<const std::int16_t*>(p.birth.data()), reinterpret_cast<const std::uint8_t*>(p.sex.data()),
            reinterpret_cast<const std::uint8_t*>(p.education.data()), reinterpret_cast<const std::uint8_t*>(p.presence.data()), reinterpret_cast<const std::uint8_t*>(p.activity.data()),
            p.network.data(), p.chance_work.data(), few.factor(), few.recognised(), p.months_in_activity.data(), month.count,
            draws.month_and_purpose(static_cast<std::uint16_t>(Purpose::job_search)), draws.key()[0], draws.key()[1]};
}

void add(LabourCount& count, const labour::Counts& more)
{
    count.adults += more.adults;
    count.high_skilled += more.high_skilled;
    count.unemployed += more.unemployed;
    count.inactive += more.inactive;
    count.working += more.working;
    count.working_age += more.working_age;
    count.working_of_working_age += more.working_of_working_age;
    count.giving_up += more.giving_up;
    count.coming_in += more.coming_in;
    for (std::size_t s = 0; s < segments; ++s) count.jobs[s] += more.jobs[s], count.search[s] += more.search[s];
}

Money drawn_wage(const LabourMarket& market, const CommunityMonth& here, PersonRow p, bool high, std::size_t segment)
{
    const float relative = relative_wage(market, here.community, p, high, here.month);
    const float noise    = here.draws.of(Purpose::wage_offer, here.community.persons.subject(p)).normal(0, market.wage_dispersion);
    return static_cast<Money>(std::clamp(here.district.wage_level[segment] * exponential(relative + noise), 1.0F, 1e8F));
}

bool training_is_over(const LabourMarket& market, const Community& community, PersonRow p, Month month)
{
    const Month end = support_seen(community, p).training_end;
    if (end.is_set()) return end <= month;
    return static_cast<float>(community.persons.months_in_activity[p]) > market.law.months_in_training;
}

/// Those who are kept become formal workers of the firm that trained them: a post of its own, outside the lottery.
void end_apprenticeship(const LabourMarket& market, CommunityMonth& here, PersonRow p)
{
    Community& community = here.community;
    if (!here.draws.of(Purpose::job_offer, community.persons.subject(p)).happens(market.apprentices_kept)) return change_activity(community, p, Activity::unemployed, 0);
    const bool        high = is_high_skilled(market, community, p);
    const std::size_t post = segment_of(high, Activity::formal);
    change_activity(community, p, Activity::formal, drawn_wage(market, here, p, high, post));
    here.district.vacancies[post] += 1;  // the post came with the person; clear() finds it filled
    ++community.events.hires;
    if (is_returnee(community, p)) ++community.events.hires_of_returnees;
}

bool is_under_way(const Community& community, const Apprenticeship& place)
{
    const Persons& persons = community.persons;
    return place.person.index < persons.count() && persons.activity[place.person] == Activity::apprentice && persons.subject(place.person) == place.subject;
}

bool has_a_place(const Community& community, PersonRow p)
{
    return std::any_of(community.apprenticeships.begin(), community.apprenticeships.end(), [&](const Apprenticeship& place) { return place.person == p && is_under_way(community, place); });
}

/// One person whose activity may end this month goes on to the next.
void end_activity(const LabourMarket& market, CommunityMonth& here, PersonRow p)
{
    Community& community = here.community;
    switch (community.persons.activity[p]) {
        case Activity::unemployed: return change_activity(community, p, Activity::inactive, 0);
        case Activity::inactive: return change_activity(community, p, Activity::unemployed, 0);
        case Activity::informal:
        case Activity::formal: ++community.events.separations; return change_activity(community, p, Activity::unemployed, 0);
        case Activity::in_training:
            if (training_is_over(market, community, p, here.month)) change_activity(community, p, Activity::unemployed, 0);
            return;
        case Activity::apprentice:
            if (!has_a_place(community, p)) end_apprenticeship(market, here, p);  // else its own end counts: run_apprenticeships()
            return;
        default: return;
    }
}

/// Apprenticeships whose time is up end. The others go on, and where they filled a vacancy the post counts as filled, so that it is open
/// again when the apprentice leaves, whatever the reason; a post opened for the apprentice is outside the count and goes with the person.
void run_apprenticeships(const LabourMarket& market, CommunityMonth& here)
{
    Community&   community = here.community;
    LabourCount& count     = here.district.count;
    std::erase_if(community.apprenticeships, [&](const Apprenticeship& place) {
        if (!is_under_way(community, place)) return true;
        if (place.end > here.month) {
            count.jobs[static_cast<std::size_t>(place.segment)] += !place.new_post;
            return false;
        }
        count_person(count, market, community, place.person, here.month, -1);
        end_apprenticeship(market, here, place.person);
        count_person(count, market, community, place.person, here.month, +1);
        // A post of the district was in the count already: it goes with those who are kept.
        if (!place.new_post && community.persons.activity[place.person] == Activity::formal) here.district.vacancies[static_cast<std::size_t>(place.segment)] -= 1;
        return true;
    });
}

/// Some of those who have just come back do not look for work at once; those who have not looked since begin by and by, sooner with placement support;
/// and so do residents who do not look, as far as that support goes.
void rest_and_begin(const LabourMarket& market, CommunityMonth& here)
{
    Community&      community = here.community;
    const Migrants& migrants  = community.migrants;
    for (MigrantRow m{0}; m.index < migrants.count(); ++m.index) {
        if (!migrants.is_returnee(m)) continue;
        const PersonRow p       = migrants.person[m];
        const Activity  a       = community.persons.activity[p];
        const int       since   = here.month - migrants.returned[m];
        const auto      happens = [&](float probability) { return here.draws.of(Purpose::rest_after_return, community.persons.subject(p)).happens(probability); };
        if (since == 0 && a == Activity::unemployed) {
            if (happens(not_looking_on_return(market, migrants.category[m], migrants.preparedness[m]))) change_activity(community, p, Activity::inactive, 0);
        } else if (since > 0 && a == Activity::inactive && community.persons.months_in_activity[p] >= since && community.persons.age(p, here.month) < age_of_retirement) {
            if (happens(std::min(1.0F, market.looking_again * (1 + search_support_of(community, p, here.month))))) change_activity(community, p, Activity::unemployed, 0);
        }
    }
    for (const ResidentSupport& resident : community.resident_support) {
        const PersonRow p       = resident.person;
        const float     support = resident.search_support_in(here.month);
        if (support <= 0 || community.persons.activity[p] != Activity::inactive || community.persons.age(p, here.month) >= age_of_retirement) continue;
        if (here.draws.of(Purpose::rest_after_return, resident.subject).happens(std::min(1.0F, market.looking_again * support))) change_activity(community, p, Activity::unemployed, 0);
    }
}

void search(const LabourMarket& market, decltype(&sse2::search) loop, CommunityMonth& here)
{
    Community& community = here.community;
    if (community.id == here.district.first_community) here.district.count = {};
    rest_and_begin(market, here);
    Scratch& lists = scratch();
    lists.make_room(community.persons.padded_count());
    lists.few.fill(market, community, here.month);

    labour::Search found{here.district.entry_rate, lists.first.data(), 0, {}};
    loop(columns_of(community, lists.few, here.month, here.draws), market.law, found);
    add(here.district.count, found.counts);
    for (std::uint32_t n = 0; n < found.changing_count; ++n) {
        const PersonRow p{lists.first[n]};
        count_person(here.district.count, market, community, p, here.month, -1);
        end_activity(market, here, p);
        count_person(here.district.count, market, community, p, here.month, +1);
    }
    if (!community.apprenticeships.empty()) run_apprenticeships(market, here);
    lists.few.reset();
}

/// Local spending against what was usual in the spin-up.
float demand_index(const DistrictMonth& here)
{
    double spent = 0, usual = 0;
    for (const Community& community : here.communities) {
        spent += static_cast<double>(community.local_consumption);
        usual += static_cast<double>(community.usual_spending) * community.population;
    }
    return here.spin_up || !(usual > 0) || !(spent > 0) ? 1.0F : std::clamp(static_cast<float>(spent / usual), 0.2F, 5.0F);
}

/// Hazard of the inactive of coming in: as many as give up when unemployment is at the profile's rate.
float entry_rate(const LabourMarket& market, const LabourCount& count)
{
    if (count.coming_in <= 0) return 0;
    const float give_up = count.unemployed > 0 ? static_cast<float>(count.giving_up) / static_cast<float>(count.unemployed) : market.law.giving_up[1] * labour::units_of_weight;
    const float entrants = give_up * market.profile.unemployed * static_cast<float>(count.adults);
    return std::min(0.2F, entrants / static_cast<float>(count.coming_in));
}

float project_posts(const LabourMarket& market, const DistrictMonth& here, std::size_t segment)
{
    if (segment >= 2) return 0;  // local projects hire for low-skilled work
    float posts = 0;
    for (const Community& community : here.communities) posts += community.project_vacancies;
    return posts * (segment == 1 ? market.project_formal_share : 1 - market.project_formal_share);
}

void clear(const LabourMarket& market, DistrictMonth& here)
{
    District&          district = here.district;
    const LabourCount& count    = district.count;
    district.demand_index       = demand_index(here);
    district.entry_rate         = entry_rate(market, count);
    const auto  adults          = static_cast<float>(count.adults);
    const float high            = count.adults > 0 ? static_cast<float>(count.high_skilled) / adults : 0;
    const float demand          = power(district.demand_index, market.demand_elasticity);
    const auto  normal          = normal_segments(market, high);
    for (std::size_t s = 0; s < segments; ++s) {
        const NormalSegment& n      = normal[s];
        const float          wanted = (n.jobs + n.vacancies) * adults * demand;
        const auto           before = static_cast<float>(district.jobs[s]) + district.vacancies[s];  // posts, filled or not, after last month's hires
        const auto           filled = static_cast<float>(count.jobs[s]);
        // The first month of a district opens the usual vacancies beside the jobs found; then posts adjust slowly to what demand wants.
        const float posts = before > 0 ? before + market.posts_adjustment * (wanted - before) : filled + n.vacancies * adults;
        district.jobs[s]          = count.jobs[s];
        district.vacancies[s]     = std::max(0.0F, posts + project_posts(market, here, s) - filled);
        district.search_weight[s] = static_cast<float>(count.search[s]) / labour::units_of_weight;
        const float m = labour::matches({n.search * adults, n.vacancies * adults, n.hires * adults}, market.elasticity_on_seekers, district.search_weight[s], district.vacancies[s]);
        district.matches_per_weight[s] = district.search_weight[s] > 0 ? m / district.search_weight[s] : 0;
        if (!(district.wage_level[s] > 0)) district.wage_level[s] = market.profile.wages[s];
    }
}

struct Offer {
    std::uint32_t ticket;  // place in the lottery
    std::uint32_t community;
    PersonRow     person;
    friend auto   operator<=>(const Offer&, const Offer&) = default;
};

/// The offers of a district in the order of the lottery.
struct Offers {
    std::vector<Offer> formal, informal;
};

void collect(const LabourMarket& market, decltype(&sse2::find) loop, DistrictMonth& here, Offers& offers)
{
    offers.formal.clear();
    offers.informal.clear();
    Scratch& lists = scratch();
    for (std::uint32_t c = 0; c < here.communities.size(); ++c) {
        Community& community = here.communities[c];
        lists.make_room(community.persons.padded_count());
        lists.few.fill(market, community, here.month);
        labour::Offers found{{}, lists.first.data(), lists.second.data(), 0, 0, lists.third.data(), lists.weight.data()};
        std::copy(here.district.matches_per_weight.begin(), here.district.matches_per_weight.end(), found.matches_per_weight);
        loop(columns_of(community, lists.few, here.month, here.draws), market.law, found);
        lists.few.reset();
        const auto enter = [&](std::vector<Offer>& list, PersonRow p) {
            list.push_back({here.draws.of(Purpose::on_the_job_search, community.persons.subject(p))(), c, p});
        };
        for (std::uint32_t n = 0; n < found.formal_count; ++n) enter(offers.formal, {lists.first[n]});
        for (std::uint32_t n = 0; n < found.informal_count; ++n) enter(offers.informal, {lists.second[n]});
    }
    std::sort(offers.formal.begin(), offers.formal.end());
    std::sort(offers.informal.begin(), offers.informal.end());
}

/// One offer is taken up if a vacancy is left.
void take_up(const LabourMarket& market, DistrictMonth& here, const Offer& offer, Activity sector, std::array<std::int32_t, segments>& open)
{
    District&         district  = here.district;
    Community&        community = here.communities[offer.community];
    const PersonRow   p         = offer.person;
    const bool        high      = is_high_skilled(market, community, p);
    const std::size_t segment   = segment_of(high, sector);
    const Activity    before    = community.persons.activity[p];
    if (open[segment] == 0 || (before != Activity::unemployed && (before != Activity::informal || sector != Activity::formal))) return;

    --open[segment];
    district.vacancies[segment] = std::max(0.0F, district.vacancies[segment] - 1);
    ++district.jobs[segment];
    const CommunityMonth at_home{community, district, here.hosts, here.month, here.draws, here.spin_up};
    const Money          wage = drawn_wage(market, at_home, p, high, segment);
    if (before == Activity::informal) {  // the post left behind is open again
        const std::size_t left = segment_of(high, Activity::informal);
        --district.jobs[left];
        district.vacancies[left] += 1;
    } else {
        --district.count.unemployed;
        ++district.count.working;
        const int age = community.persons.age(p, here.month);
        if (age >= age_of_work && age < age_of_retirement) ++district.count.working_of_working_age;
    }
    change_activity(community, p, sector, wage);
    ++community.events.hires;
    if (is_returnee(community, p)) ++community.events.hires_of_returnees;
}

/// Wages follow unemployment along the wage curve, from the level each district started with.
void settle_wages(const LabourMarket& market, District& district)
{
    const LabourCount& count  = district.count;
    const float        lowest = std::max(0.25F * market.profile.unemployment_rate, 0.001F);
    const float        before = std::max(district.unemployment > 0 ? district.unemployment : market.profile.unemployment_rate, lowest);
    const auto         force  = static_cast<float>(count.working + count.unemployed);
    district.unemployment     = force > 0 ? static_cast<float>(count.unemployed) / force : 0;
    district.work_rate        = count.working_age > 0 ? static_cast<float>(count.working_of_working_age) / static_cast<float>(count.working_age) : 0;
    const float change        = power((district.unemployment > 0 ? std::max(district.unemployment, lowest) : lowest) / before, market.wage_curve);
    for (float& level : district.wage_level) level *= change;
}

void hire(const LabourMarket& market, decltype(&sse2::find) loop, DistrictMonth& here)
{
    static thread_local Offers offers;
    collect(market, loop, here, offers);
    // Whole vacancies: rounded up with the probability of the fraction.
    std::array<std::int32_t, segments> open{};
    Draw rounding = here.draws.of(Purpose::job_offer, subject_of(SubjectKind::district, here.district.id));
    for (std::size_t s = 0; s < segments; ++s) open[s] = static_cast<std::int32_t>(here.district.vacancies[s] + rounding.uniform());
    for (const Offer& offer : offers.formal) take_up(market, here, offer, Activity::formal, open);
    for (const Offer& offer : offers.informal) take_up(market, here, offer, Activity::informal, open);
    settle_wages(market, here.district);
}

}  // namespace

std::vector<Process> labour_market(const Section& scenario)
{
    const LabourMarket market      = labour_market_settings(scenario);
    const auto         search_loop = widest(&sse2::search, &avx2::search, &avx512::search);
    const auto         find_loop   = widest(&sse2::find, &avx2::find, &avx512::find);
    return {
        {"labour_market.search", [=](CommunityMonth& here) { search(market, search_loop, here); }, {}, {}},
        {"labour_market.clear", {}, [=](DistrictMonth& here) { clear(market, here); }, {}},
        {"labour_market.hire", {}, [=](DistrictMonth& here) { hire(market, find_loop, here); }, {}},
    };
}

}  // namespace homeward
