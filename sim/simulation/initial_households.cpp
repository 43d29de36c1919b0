#include "simulation/initial_builders.hpp"

#include <algorithm>

namespace homeward {

namespace {

constexpr float years = 12;  // months

struct Ranked {
    float         key;
    std::uint32_t index;
    bool          operator<(const Ranked& other) const { return key < other.key || (key == other.key && index < other.index); }
};

struct Home {
    std::uint32_t size, head, wife;
};
constexpr std::uint32_t nobody = 0xFFFFFFFFU;

/// Working memory, kept by each thread from one community to the next.
struct Scratch {
    std::vector<Composition::Member> people;
    std::vector<Home>                homes;
    std::vector<std::uint8_t>        placed;
    std::vector<Ranked>              ranked, men, women, slots;
    std::vector<std::uint32_t>       next;
};

void draw_people(Scratch& s, std::uint32_t count, const PopulationProfile& population, Draw& draw)
{
    s.people.clear();
    for (std::uint32_t i = 0; i < count; ++i) {
        const float u     = draw.uniform();
        std::size_t group = 0;
        while (group < 16 && u >= population.ages_up_to[group]) ++group;
        const float span = group == 16 ? 120 : 60;
        s.people.push_back({static_cast<std::int16_t>(static_cast<float>(group) * 60 + draw.uniform() * span), draw.happens(population.female) ? Sex::female : Sex::male, 0});
    }
}

void draw_sizes(Scratch& s, std::uint32_t count, const PopulationProfile& population, Draw& draw)
{
    s.homes.clear();
    for (std::uint32_t left = count; left > 0; left -= s.homes.back().size) {
        const float u    = draw.uniform();
        const auto  at   = std::lower_bound(population.sizes_up_to.begin(), population.sizes_up_to.end(), u);
        const auto  size = std::min<std::uint32_t>(left, static_cast<std::uint32_t>(at - population.sizes_up_to.begin()) + 1);
        s.homes.push_back({size, nobody, nobody});
    }
}

/// Heads: the oldest, with much chance, and men before women by 25 years; minors only where nobody else is.
void choose_heads(Scratch& s, Draw& draw)
{
    s.ranked.clear();
    for (std::uint32_t i = 0; i < s.people.size(); ++i) {
        const auto&  p   = s.people[i];
        const float  age = static_cast<float>(p.age_in_months) / years;
        s.ranked.push_back({-(age < 20 ? age - 1000 : age + (p.sex == Sex::male ? 25.0F : 0.0F) + draw.normal(0, 15)), i});
    }
    const auto heads = static_cast<std::ptrdiff_t>(s.homes.size());
    std::nth_element(s.ranked.begin(), s.ranked.begin() + std::max<std::ptrdiff_t>(heads - 1, 0), s.ranked.end());
    std::sort(s.ranked.begin(), s.ranked.begin() + heads, [](const Ranked& a, const Ranked& b) { return a.index < b.index; });
    s.placed.assign(s.people.size(), 0);
    for (std::size_t h = 0; h < s.homes.size(); ++h) s.placed[s.homes[h].head = s.ranked[h].index] = 1;
}

/// Each man at the head of two or more takes the next woman who is about nine years younger or more.
void find_wives(Scratch& s, Draw& draw)
{
    s.men.clear();
    s.women.clear();
    for (std::uint32_t h = 0; h < s.homes.size(); ++h)
        if (const auto& head = s.people[s.homes[h].head]; s.homes[h].size >= 2 && head.sex == Sex::male && head.age_in_months >= 20 * years)
            s.men.push_back({std::max(static_cast<float>(head.age_in_months) - 9 * years + draw.normal(0, 4 * years), 17 * years), h});
    for (std::uint32_t i = 0; i < s.people.size(); ++i)
        if (!s.placed[i] && s.people[i].sex == Sex::female && s.people[i].age_in_months >= 17 * years) s.women.push_back({static_cast<float>(s.people[i].age_in_months), i});
    std::sort(s.men.begin(), s.men.end());
    std::sort(s.women.begin(), s.women.end());
    std::size_t next = 0;
    for (const Ranked& man : s.men) {
        while (next < s.women.size() && s.women[next].key < man.key) ++next;
        if (next == s.women.size()) return;
        s.placed[s.homes[man.index].wife = s.women[next++].index] = 1;
    }
}

/// The age of head at which a household suits this person: children are the head's or, nearly as often, the children of grown-up children
/// who live there too; young adults stand a generation below, elders a generation above.
float fitting_head_age(const Composition::Member& p, Draw& draw)
{
    const float age = static_cast<float>(p.age_in_months) / years;
    if (age < 15) return age + (draw.happens(0.55F) ? 35.0F : 57.0F) + draw.normal(0, 5);
    if (age < 45) return age + 32 + draw.normal(0, 9);
    if (age < 60) return age + draw.normal(0, 9);
    return age - 28 + draw.normal(0, 10);
}

/// Everybody else, ranked by the head's age that would suit, fills the places left, ranked by the head's age.
void fill_places(Scratch& s, Draw& draw)
{
    s.ranked.clear();
    s.slots.clear();
    for (std::uint32_t i = 0; i < s.people.size(); ++i)
        if (!s.placed[i]) s.ranked.push_back({fitting_head_age(s.people[i], draw), i});
    for (std::uint32_t h = 0; h < s.homes.size(); ++h)
        for (std::uint32_t place = s.homes[h].wife == nobody ? 1 : 2; place < s.homes[h].size; ++place)
            s.slots.push_back({static_cast<float>(s.people[s.homes[h].head].age_in_months) + 24 * draw.uniform(), h});
    std::sort(s.ranked.begin(), s.ranked.end());
    std::sort(s.slots.begin(), s.slots.end());
}

void lay_out(Scratch& s, Composition& composition)
{
    composition.household_starts.assign(1, 0);
    for (const Home& home : s.homes) composition.household_starts.push_back(composition.household_starts.back() + home.size);
    composition.members.resize(s.people.size());
    s.next.assign(composition.household_starts.begin(), composition.household_starts.end() - 1);
    const auto place = [&](std::uint32_t home, std::uint32_t person) { composition.members[s.next[home]++] = s.people[person]; };
    for (std::uint32_t h = 0; h < s.homes.size(); ++h) {
        place(h, s.homes[h].head);
        if (s.homes[h].wife != nobody) place(h, s.homes[h].wife);
    }
    for (std::size_t i = 0; i < s.slots.size(); ++i) place(s.slots[i].index, s.ranked[i].index);
}

bool could_be_mother(const Composition::Member& woman, const Composition::Member& child)
{
    const int gap = woman.age_in_months - child.age_in_months;
    return woman.sex == Sex::female && gap >= 16 * 12 && gap < 45 * 12;
}

/// A young child in a household without any woman who could be its mother changes places with a man of another that has one, where
/// there is such a household further down the list: few remain, as fostered children do.
void bring_to_mothers(Composition& composition)
{
    const auto first = [&](std::uint32_t h) { return composition.members.begin() + composition.household_starts[h]; };
    const auto lives_with_mother = [&](const Composition::Member& child, std::uint32_t h) {
        return std::any_of(first(h), first(h + 1), [&](const auto& woman) { return could_be_mother(woman, child); });
    };
    std::uint32_t next = 0;
    for (std::uint32_t h = 0; h < composition.households(); ++h)
        for (auto child = first(h); child != first(h + 1); ++child) {
            if (child->age_in_months >= 10 * 12 || lives_with_mother(*child, h)) continue;
            for (; next < composition.households(); ++next) {
                if (next == h || !lives_with_mother(*child, next)) continue;
                const auto man = std::find_if(first(next) + 1, first(next + 1), [](const auto& m) { return m.sex == Sex::male && m.age_in_months >= 15 * 12; });
                if (man == first(next + 1)) continue;
                std::swap(*man, *child);
                ++next;
                break;
            }
        }
}

/// Each child is of the woman of the household, 16 to 44 years older, who has fewest so far.
void count_children(Composition& composition)
{
    for (std::uint32_t h = 0; h < composition.households(); ++h) {
        const auto first = composition.members.begin() + composition.household_starts[h], last = composition.members.begin() + composition.household_starts[h + 1];
        for (auto child = first; child != last; ++child) {
            if (child->age_in_months >= 18 * 12) continue;
            Composition::Member* mother = nullptr;
            for (auto woman = first; woman != last; ++woman) {
                if (could_be_mother(*woman, *child) && (!mother || woman->children_born < mother->children_born)) mother = &*woman;
            }
            if (mother && mother->children_born < 15) ++mother->children_born;
        }
    }
}

}  // namespace

void compose_households(Composition& composition, std::uint32_t people, const PopulationProfile& population, Draw draw)
{
    static thread_local Scratch s;
    composition.members.clear();
    composition.household_starts.assign(1, 0);
    if (people == 0) return;
    draw_people(s, people, population, draw);
    draw_sizes(s, people, population, draw);
    choose_heads(s, draw);
    find_wives(s, draw);
    fill_places(s, draw);
    lay_out(s, composition);
    bring_to_mothers(composition);
    count_children(composition);
}

}  // namespace homeward
