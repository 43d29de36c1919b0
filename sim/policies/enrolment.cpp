// Who waits, who gives up, and who is given a place? Part of the settlement of the assistance process.
#include "policies/office.hpp"

#include "world/support.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace homeward {

namespace {

/// Where in the order of places: smaller comes first.
struct Rank {
    float         first;
    std::int16_t  applied;
    std::uint32_t ticket;
    Subject       subject;
    std::size_t   file;
    friend bool operator<(const Rank& a, const Rank& b) { return std::tie(a.first, a.applied, a.ticket, a.subject, a.file) < std::tie(b.first, b.applied, b.ticket, b.subject, b.file); }
};

Rank rank(const Office& office, const Case& file, std::size_t position)
{
    const Community& community = office.world[file.community];
    switch (office.programme.allocation) {
        case Allocation::lottery: return {0, 0, office.draw(Purpose::allocation, file.subject, office.month)(), file.subject, position};
        case Allocation::vulnerability:
            return {-vulnerability(community, file.person, office.programme.eligibility.weights), file.applied.count, office.draw(Purpose::allocation, file.subject, file.applied)(), file.subject, position};
        case Allocation::measured_need: {
            const ReturnCategory way = community.migrants.category[community.persons.migrant[file.person]];
            return {office.world.measured.last_year(way, community.persons.sex[file.person]), file.applied.count, office.draw(Purpose::allocation, file.subject, file.applied)(), file.subject, position};
        }
        case Allocation::first_come: break;
    }
    // Applications of one month are in the order of a ticket drawn when they were made, so that no district comes first.
    return {0, file.applied.count, office.draw(Purpose::allocation, file.subject, file.applied)(), file.subject, position};
}

/// A case manager, from whatever programme, knows whom to call; whoever had one until last month may not have met them yet this month.
int delay_of(const Office& office, const Case& file)
{
    const Month managed_until = support_seen(office.world[file.community], file.person).referral_end;
    const bool  managed       = managed_until.is_set() && managed_until >= office.month;
    return managed ? std::max(0, office.programme.delay_months - office.programme.months_spared_by_case_manager) : office.programme.delay_months;
}

/// Whole places this month. Where staff is short everywhere, each programme has the same share of its places, and fractions are kept.
std::int64_t places(Office& office, const SideBySide& others)
{
    const std::int64_t wanted = spread_evenly(office.programme.places_per_month * office.books.scale, office.month - office.programme.first, office.programme.ramp_months);
    if (others.places >= 1) return wanted;
    double& credit = office.books.place_credit;
    credit += std::min(static_cast<double>(wanted), static_cast<double>(office.books.waiting.size())) * others.places;
    const auto whole = static_cast<std::int64_t>(credit + 1e-9);
    credit -= static_cast<double>(whole);
    return whole;
}

/// Those served abroad keep the mark when they come home.
void mark_as_served(const Office& office, const Case& file)
{
    Community&       community = office.world[file.community];
    Migrants&        migrants  = community.migrants;
    const MigrantRow m         = community.persons.migrant[file.person];
    const bool       abroad    = m.exists() && !migrants.is_returnee(m);
    std::uint16_t&   served    = abroad ? migrants.served_abroad[m] : support_of(community, file.person, office.month).served_by;
    served                     = static_cast<std::uint16_t>(served | (1U << office.programme.id.index));
}

void open_case(Office& office, Case& file, std::int64_t cost)
{
    file.enrolled = office.month;
    file.reserved = cost;
    file.overhead = office.overhead;
    file.parts.assign(office.programme.package.size(), {});
    mark_as_served(office, file);
    office.take(cost);
    office.books.active.push_back(file);
}

}  // namespace

/// A month of waiting: some give up; for the others it costs preparedness and peace of mind. Who has left is struck off.
void wait_a_month(Office& office)
{
    const Programme& programme = office.programme;
    ProgrammeBooks&  books     = office.books;
    const auto       ends      = [&](const Case& file) {
        if (!is_within_reach(office, file)) return true;
        if (programme.drop_out > 0 && office.draw(Purpose::drop_out, file.subject, office.month).happens(programme.drop_out)) return true;
        Community& community = office.world[file.community];
        float&     distress  = community.persons.distress[file.person];
        distress             = std::min(1.0F, distress + programme.waiting_cost_distress);
        if (const MigrantRow m = community.persons.migrant[file.person]; m.exists()) {
            float& preparedness = community.migrants.preparedness[m];
            preparedness        = std::max(0.0F, preparedness - programme.waiting_cost_preparedness);
        }
        return false;
    };
    const auto gone = std::remove_if(books.waiting.begin(), books.waiting.end(), ends);
    books.dropped_out += books.waiting.end() - gone;
    books.waiting.erase(gone, books.waiting.end());
}

void enrol(Office& office, const SideBySide& others)
{
    ProgrammeBooks& books = office.books;
    if (!office.programme.delivers_to_persons()) return;
    const std::int64_t cost  = office.programme.package_cost(office.overhead);
    std::int64_t       there = places(office, others);
    if (cost > 0) there = std::min(there, office.available() / cost);
    if (there <= 0 || books.waiting.empty()) return;

    static thread_local std::vector<Rank> order;
    order.clear();
    for (std::size_t i = 0; i < books.waiting.size(); ++i)
        if (office.month - books.waiting[i].applied >= delay_of(office, books.waiting[i])) order.push_back(rank(office, books.waiting[i], i));
    const std::size_t served = std::min(order.size(), static_cast<std::size_t>(there));
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(served), order.end());
    for (std::size_t i = 0; i < served; ++i) open_case(office, books.waiting[order[i].file], cost);
    books.enrolled += static_cast<std::int64_t>(served);
    std::erase_if(books.waiting, [](const Case& file) { return file.enrolled.is_set(); });
}

}  // namespace homeward
