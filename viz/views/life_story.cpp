// Events of a life, and their words.
#include "viz/views/life_story.hpp"

#include "policies/instruments.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace homeward::viewer {

namespace {

using Where = LifeMonth::Where;
using Kind  = LifeEvent::Kind;

constexpr std::size_t lasting = 3;  // months

bool is_home(const LifeMonth& life) { return life.where == Where::home; }

class Telling {
public:
    Telling(const std::vector<Record>& records, std::size_t months, std::size_t person) : records_(records), months_(std::min(months, records.size())), person_(person)
    {
        if (months_ > 0) begin();
        for (std::size_t m = 1; m < months_; ++m) {
            if (life(m - 1).where == Where::gone) break;
            moves(m);
            if (is_home(life(m)) && is_home(life(m - 1))) work(m);
            if (is_home(life(m))) help(m);
        }
        if (months_ > 0) lasting_states();
        std::ranges::stable_sort(events, {}, &LifeEvent::month);
    }
    std::vector<LifeEvent> events{};

private:
    const LifeMonth& life(std::size_t m) const { return records_[m]->lives[person_]; }
    void add(std::size_t m, Kind kind) { events.push_back({m, kind, life(m > 0 ? m - 1 : 0), life(m)}); }

    /// In the first month there is no month before.
    void begin()
    {
        if (life(0).returned_now && is_home(life(0))) add(0, Kind::returns);
        if (life(0).left_now) add(0, Kind::leaves);
    }

    void moves(std::size_t m)
    {
        const LifeMonth &was = life(m - 1), &is = life(m);
        if (is.where == Where::gone) return add(m, Kind::dies);
        if (!is_home(was) && is_home(is)) add(m, was.where == Where::on_the_way ? Kind::turned_back : Kind::returns);
        if (is_home(was) && !is_home(is)) add(m, Kind::leaves);
        if (was.where == Where::on_the_way && is.where == Where::abroad) add(m, Kind::arrives);
    }

    void work(std::size_t m)
    {
        const LifeMonth &was = life(m - 1), &is = life(m);
        if (!was.enterprise && is.enterprise) add(m, Kind::own_business);
        else if (was.enterprise && !is.enterprise) add(m, Kind::closes_business);
        else if (was.activity != Activity::in_training && is.activity == Activity::in_training) add(m, Kind::training);
        else if (!works(was.activity) && works(is.activity)) add(m, Kind::works);
        else if (was.activity != Activity::formal && works(was.activity) && is.activity == Activity::formal) add(m, Kind::works);
        else if (works(was.activity) && is.activity == Activity::unemployed) add(m, Kind::workless);
    }

    /// Each kind of help once; what follows of it (instalments, months of training) is added to what that help was worth.
    void help(std::size_t m)
    {
        if ((life(m).received & ~life(m - 1).received) != 0) return add(m, Kind::helped);
        if (life(m).assistance <= life(m - 1).assistance) return;
        const auto last = std::find_if(events.rbegin(), events.rend(), [](const LifeEvent& event) { return event.kind == Kind::helped; });
        if (last != events.rend()) last->now.assistance = life(m).assistance;
    }

    /// Said when it has become so and stays so for a while (or to the end of what is known).
    void lasting_state(const std::function<bool(const LifeMonth&)>& is, Kind begins, Kind ends)
    {
        bool state = is(life(0));
        for (std::size_t m = 1; m < months_; ++m) {
            if (!is_home(life(m)) || is(life(m)) == state) continue;
            const std::size_t until = std::min(m + lasting, months_);
            bool              lasts = true;
            for (std::size_t n = m; n < until; ++n) lasts = lasts && is_home(life(n)) && is(life(n)) != state;
            if (!lasts) continue;
            state = !state;
            if (is_home(life(m - 1))) add(m, state ? begins : ends);
        }
    }

    void lasting_states()
    {
        lasting_state([](const LifeMonth& l) { return l.poor; }, Kind::poor, Kind::out_of_poverty);
        lasting_state([](const LifeMonth& l) { return l.debt > 1; }, Kind::indebted, Kind::debt_free);
        lasting_state([](const LifeMonth& l) { return l.distress > 0.5F; }, Kind::low, Kind::better);
    }

    const std::vector<Record>& records_;
    std::size_t                months_, person_;
};

std::string help_in_words(const Words& words, const LifeEvent& event)
{
    static const std::vector<std::string> instruments = instrument_names();
    const std::uint64_t                   fresh       = event.now.received & ~event.before.received;
    const float                           value       = event.now.assistance - event.before.assistance;
    std::string                           names;
    for (std::size_t n = 0; n < instruments.size(); ++n)
        if (fresh >> n & 1U) names += (names.empty() ? "" : ", ") + words.label("instrument", instruments[n]);
    return value > 1 ? words("event.help_worth", {{"what", names}, {"value", words.money(static_cast<double>(value))}}) : words("event.help", {{"what", names}});
}

std::string host_phrase(const Words& words, const char* family, std::uint8_t host, const std::vector<std::string>& hosts)
{
    return host < hosts.size() ? words.label(family, hosts[host]) : words("host_unknown");
}

double weight_of(Kind kind)
{
    switch (kind) {
        case Kind::returns: case Kind::turned_back: return 6;
        case Kind::helped: return 4;
        case Kind::leaves: case Kind::arrives: case Kind::own_business: return 3;
        case Kind::poor: case Kind::out_of_poverty: case Kind::training: case Kind::low: case Kind::better: case Kind::debt_free: return 2;
        case Kind::dies: return 0.5;
        default: return 1;
    }
}

}  // namespace

std::vector<LifeEvent> events_of(const std::vector<Record>& records, std::size_t months, std::size_t person) { return Telling(records, months, person).events; }

std::string in_words(const Words& words, const LifeEvent& event, Sex sex, const std::vector<std::string>& hosts)
{
    static constexpr std::array<const char*, 17> keys{"leave", "arrive", "return", "turned_back", "work", "workless", "training", "own_business", "closes_business", "help", "poor", "out_of_poverty", "indebted", "debt_free", "low", "better", "death"};
    static constexpr std::array<const char*, 5>  categories{"none", "voluntary", "voluntary_compelled", "forced", "scheme"};
    static constexpr std::array<const char*, 4>  channels{"none", "regular", "scheme", "irregular"};
    const std::string key = std::string("event.") + keys[static_cast<std::size_t>(event.kind)];
    switch (event.kind) {
        case Kind::leaves: return words.of_person(key + "." + channels[static_cast<std::size_t>(event.now.channel)], sex, {{"to", host_phrase(words, "host_to", event.now.host, hosts)}});
        case Kind::arrives: return words.of_person(key, sex, {{"in", host_phrase(words, "host_in", event.now.host, hosts)}});
        case Kind::returns: return words.of_person(key + "." + categories[static_cast<std::size_t>(event.now.category)], sex, {{"from", host_phrase(words, "host_from", event.now.host, hosts)}});
        case Kind::turned_back: return words.of_person(key, sex);
        case Kind::works:
            switch (event.now.activity) {
                case Activity::formal: return words.of_person(key + ".formal", sex);
                case Activity::apprentice: return words.of_person(key + ".apprentice", sex);
                case Activity::self_employed: return words.of_person(key + ".self_employed", sex);
                default: return words.of_person(key + ".informal", sex);
            }
        case Kind::helped: return help_in_words(words, event);
        default: return words.of_person(key, sex);
    }
}

const LifeEvent* counterpart(const LifeEvent& event, const std::vector<LifeEvent>& others)
{
    const LifeEvent* nearest  = nullptr;
    const auto       distance = [&](const LifeEvent& other) { return other.month > event.month ? other.month - event.month : event.month - other.month; };
    for (const LifeEvent& other : others)
        if (other.like(event) && (!nearest || distance(other) < distance(*nearest))) nearest = &other;
    return nearest;
}

std::size_t first_difference(const std::vector<Record>& reference, const std::vector<Record>& own, std::size_t months, std::size_t person)
{
    for (std::size_t m = 0; m < std::min({months, reference.size(), own.size()}); ++m) {
        const LifeMonth &a = reference[m]->lives[person], &b = own[m]->lives[person];
        if (a.where != b.where || a.activity != b.activity || a.poor != b.poor || a.received != b.received || a.host != b.host) return m;
    }
    return months;
}

std::vector<std::size_t> people_by_story(const std::vector<Record>& reference, const std::vector<Record>& own, std::size_t months, std::size_t people)
{
    std::vector<std::pair<double, std::size_t>> weighed;
    for (std::size_t p = 0; p < people; ++p) {
        const auto here = events_of(own, months, p), there = events_of(reference, months, p);
        if (here.empty() && there.empty()) continue;
        double weight = 0;
        for (const LifeEvent& event : here) weight += weight_of(event.kind) * (counterpart(event, there) ? 1 : 2);
        for (const LifeEvent& event : there) weight += weight_of(event.kind) * (counterpart(event, here) ? 0 : 2);
        weighed.emplace_back(weight, p);
    }
    std::ranges::stable_sort(weighed, [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::size_t> order;
    for (const auto& [weight, person] : weighed) order.push_back(person);
    return order;
}

}  // namespace homeward::viewer
