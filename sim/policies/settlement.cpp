// Who is served this month, and with what? The settlement of the assistance process, over the whole country, in a fixed order.
#include "policies/programmes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace homeward {

namespace {

/// One programme in one month.
struct Office {
    const Programme& programme;
    ProgrammeBooks&  books;
    World&           world;
    Month            month;
    const Draws&     draws;

    /// Draws that belong to this programme alone.
    Draw draw(Purpose purpose, Subject subject, Month when) const
    {
        Draw own = Draws(draws.key(), when).of(purpose, subject);
        for (std::uint32_t skipped = 0; skipped < 4 * programme.id.index; ++skipped) own();
        return own;
    }

    /// Books what was spent on an instrument in a community (or nowhere in particular), with the overhead on it; returns the whole.
    std::int64_t spend(std::size_t instrument, std::int64_t direct, CommunityId where)
    {
        books.enter(static_cast<std::uint8_t>(instrument), where, direct);
        return add_overhead(instrument, direct, where);
    }
    /// The same for a country-wide outlay, whose amounts lie in communities; its overhead lies nowhere in particular.
    std::int64_t spend(std::size_t instrument, const CountryHelp& help)
    {
        for (std::uint32_t c = 0; c < help.by_community.size(); ++c) books.enter(static_cast<std::uint8_t>(instrument), {c}, help.by_community[c]);
        return add_overhead(instrument, help.cost, nowhere);
    }
    std::int64_t add_overhead(std::size_t instrument, std::int64_t direct, CommunityId where)
    {
        const std::int64_t whole = programme.with_overhead(direct), above = whole - direct;
        world.ledger.pay(programme.funder, Account::service_providers, above);
        books.enter(spent_on_overhead, where, above);
        books.spent += whole;
        books.overhead_spent += above;
        books.spent_by_instrument[instrument] += direct;
        return whole;
    }
};

/// Is the case's person still the one who applied, and still where the programme can reach them?
bool is_within_reach(const Office& office, const Case& file)
{
    const Community& community = office.world[file.community];
    const Persons&   persons   = community.persons;
    if (file.person.index >= persons.count() || persons.presence[file.person] == Presence::vacant || persons.subject(file.person) != file.subject) return false;
    const MigrantRow m = persons.migrant[file.person];
    switch (office.programme.eligibility.who) {
        case Who::residents: return persons.is_home(file.person) && !m.exists();
        case Who::returnees: return m.exists() && community.migrants.is_returnee(m) && community.migrants.returned[m] <= file.applied;
        case Who::migrants_abroad: return m.exists() && community.migrants.state[m] == MigrantState::abroad && community.migrants.left[m] <= file.applied;
    }
    return false;
}

/// Hosts and country are as the scenario has them, until the levers of this month act.
void restore_terms(World& world)
{
    for (Host& host : world.hosts) {
        if (!host.standing) host.standing = host;
        static_cast<HostTerms&>(host) = *host.standing;
    }
    for (Community& community : world.communities) community.productive_gain = 0;
    world.coordination = 0;
}

void size_books(const std::vector<Programme>& programmes, World& world)
{
    for (std::size_t i = world.programmes.size(); i < programmes.size(); ++i) {
        ProgrammeBooks books;
        books.name = programmes[i].name;
        books.spent_by_instrument.assign(programmes[i].package.size(), 0);
        books.delivered_by_instrument.assign(programmes[i].package.size(), 0);
        world.programmes.push_back(std::move(books));
    }
}

/// Residents are asked every year: who waits or is served already is not taken twice. Sorted, for the programmes of residents.
std::vector<std::vector<Subject>> known_residents(const std::vector<Programme>& programmes, const World& world)
{
    std::vector<std::vector<Subject>> known(programmes.size());
    for (std::size_t i = 0; i < programmes.size(); ++i) {
        if (programmes[i].eligibility.who != Who::residents) continue;
        for (const Case& file : world.programmes[i].waiting) known[i].push_back(file.subject);
        for (const Case& file : world.programmes[i].active) known[i].push_back(file.subject);
        std::sort(known[i].begin(), known[i].end());
    }
    return known;
}

void receive_applications(const std::vector<Programme>& programmes, World& world)
{
    const auto known = known_residents(programmes, world);
    for (District& district : world.districts) {
        for (const Application& application : district.applications) {
            const std::size_t i       = application.programme.index;
            const Subject     subject = world[application.community].persons.subject(application.person);
            if (std::binary_search(known[i].begin(), known[i].end(), subject)) continue;
            Case file{};
            file.community = application.community;
            file.person    = application.person;
            file.subject   = subject;
            file.applied   = application.month;
            world.programmes[i].waiting.push_back(file);
            ++world.programmes[i].applied;
        }
        district.applications.clear();
    }
}

/// A new programme year, counted from its first month: its budget, in proportion where it has fewer than twelve months to go (the last
/// one, or the rest of the first one when the programme is older than the run).
void renew_budget(Office& office)
{
    const Programme& programme = office.programme;
    const int months_gone = (office.month - programme.first) % 12;
    if (months_gone != 0 && office.books.scale > 0) return;
    std::int64_t inhabitants = 0;
    for (const Community& community : office.world.communities) inhabitants += community.population;
    office.books.scale    = programme.per_inhabitants ? static_cast<double>(inhabitants) / 100'000.0 : 1.0;
    const int months      = std::min(12 - months_gone, programme.last - office.month + 1);
    if (!programme.carries_over) office.books.budget_left_year = 0;
    office.books.budget_left_year += static_cast<std::int64_t>(static_cast<double>(programme.budget_per_year) * office.books.scale * months / 12.0);
}

/// A lever is in force in the months that are paid for.
void pull_levers(Office& office)
{
    ProgrammeBooks& books = office.books;
    for (std::size_t i = 0; i < office.programme.package.size(); ++i) {
        const auto& lever = office.programme.package[i].lever;
        if (!lever) continue;
        const auto cost = static_cast<std::int64_t>(static_cast<double>(lever->cost_per_year) * books.scale / 12.0);
        if (office.programme.with_overhead(cost) > books.budget_left_year || !lever->apply(office.world, books.scale)) continue;
        office.world.ledger.pay(office.programme.funder, Account::service_providers, cost);
        books.budget_left_year -= office.spend(i, cost, nowhere);
        ++books.delivered_by_instrument[i];
    }
}

/// What one project costs with all that the package adds to it.
std::int64_t refined_cost(const Programme& programme, const AreaProjects& projects)
{
    double factor = 1;
    for (const Instrument& other : programme.package)
        if (other.refinement) factor += other.refinement->cost_share;
    return std::llround(static_cast<double>(projects.cost) * factor);
}

/// The newest project of the community, as the people there want it.
void refine(const Refinement& refinement, Community& community)
{
    Project& project = community.projects.back();
    project.start    = project.start + refinement.delay_months;
    project.end      = project.end + refinement.delay_months;
    if (refinement.fit) refinement.fit(project, community);
}

void build_projects(Office& office)
{
    ProgrammeBooks& books = office.books;
    for (std::size_t i = 0; i < office.programme.package.size(); ++i) {
        const auto& projects = office.programme.package[i].projects;
        if (!projects) continue;
        const std::int64_t cost = refined_cost(office.programme, *projects);
        const std::int64_t due  = spread_evenly(projects->per_year * books.scale / 12.0, office.month - office.programme.first);
        for (std::int64_t n = 0; n < due && books.budget_left_year > 0 && office.programme.with_overhead(cost) <= books.budget_left_year; ++n) {
            const auto chosen = projects->choose(office.world, office.month, office.draws);
            if (!chosen) break;
            Community& community = office.world[*chosen];
            projects->establish(community, office.month, cost);
            for (const Instrument& other : office.programme.package)
                if (other.refinement) refine(*other.refinement, community);
            office.world.ledger.pay(office.programme.funder, Account::service_providers, cost);
            books.budget_left_year -= office.spend(i, cost, *chosen);
            ++books.delivered_by_instrument[i];
        }
    }
}

/// Country-wide instruments that pay for what they find, within the budget.
void make_outlays(Office& office)
{
    ProgrammeBooks& books = office.books;
    for (std::size_t i = 0; i < office.programme.package.size(); ++i) {
        const auto& outlay = office.programme.package[i].outlay;
        if (!outlay) continue;
        const auto  available = static_cast<std::int64_t>(static_cast<double>(std::max<std::int64_t>(0, books.budget_left_year)) * (1.0 - office.programme.overhead_share));
        CountryHelp help{office.world, office.month, office.draws, office.programme.funder, books.scale, available};
        outlay(help);
        if (help.cost == 0) continue;
        books.budget_left_year -= office.spend(i, help);
        ++books.delivered_by_instrument[i];
    }
}

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
        case Allocation::first_come: break;
    }
    // Applications of one month are in the order of a ticket drawn when they were made, so that no district comes first.
    return {0, file.applied.count, office.draw(Purpose::allocation, file.subject, file.applied)(), file.subject, position};
}

/// Those served abroad keep the mark when they come home.
void mark_as_served(const Office& office, const Case& file)
{
    Community&       community = office.world[file.community];
    Migrants&        migrants  = community.migrants;
    const MigrantRow m         = community.persons.migrant[file.person];
    if (!m.exists()) return;
    std::uint16_t& served = migrants.is_returnee(m) ? migrants.served_by[m] : migrants.served_abroad[m];
    served                = static_cast<std::uint16_t>(served | (1U << office.programme.id.index));
}

void enrol(Office& office)
{
    ProgrammeBooks&    books  = office.books;
    const std::int64_t cost   = office.programme.package_cost();
    std::int64_t       places = spread_evenly(office.programme.places_per_month * books.scale, office.month - office.programme.first);
    if (cost > 0) places = std::min(places, books.budget_left_year / cost);
    if (places <= 0 || books.waiting.empty()) return;

    static thread_local std::vector<Rank> order;
    order.clear();
    for (std::size_t i = 0; i < books.waiting.size(); ++i)
        if (office.month - books.waiting[i].applied >= office.programme.delay_months) order.push_back(rank(office, books.waiting[i], i));
    const std::size_t served = std::min(order.size(), static_cast<std::size_t>(places));
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(served), order.end());
    for (std::size_t i = 0; i < served; ++i) {
        Case& file         = books.waiting[order[i].file];
        file.enrolled      = office.month;
        file.next_delivery = office.month + office.programme.steps.front().delivery.after_months;
        file.reserved      = cost;
        books.budget_left_year -= cost;
        mark_as_served(office, file);
        books.active.push_back(file);
    }
    books.enrolled += static_cast<std::int64_t>(served);
    std::erase_if(books.waiting, [](const Case& file) { return file.enrolled.is_set(); });
}

/// Reserved money that is not needed goes back to the budget; that of an earlier year lapses with it, if the programme's terms say so.
void release(Office& office, Case& file, std::int64_t amount)
{
    file.reserved -= amount;
    const Programme& programme = office.programme;
    if (programme.is_in_force(office.month) && (programme.carries_over || programme.year(file.enrolled) == programme.year(office.month))) office.books.budget_left_year += amount;
}

void record(Office& office, Help& help, std::size_t position)
{
    Community& community = help.community;
    community.events.assistance += help.cost;
    ++office.books.delivered_by_instrument[position];
    if (!help.migrant.exists()) {
        community.recent_spending_on_residents += static_cast<float>(help.worth);
        return;
    }
    Migrants& migrants = community.migrants;
    migrants.received[help.migrant] |= std::uint64_t{1} << office.programme.package[position].bit;
    migrants.assistance_value[help.migrant] = static_cast<Money>(std::min<std::int64_t>(std::numeric_limits<Money>::max(), migrants.assistance_value[help.migrant] + help.worth));
    if (migrants.is_returnee(help.migrant)) community.recent_assistance_to_returnees += static_cast<float>(help.worth);
}

/// One step of a package; false when it has to wait.
bool deliver(Office& office, Case& file, const PackageStep& step)
{
    Community&    community = office.world[file.community];
    const auto    question  = office.programme.id.index * 64U + office.programme.package[step.instrument].bit;
    Help          help{office.world, community, file.person, community.persons.migrant[file.person], office.month, office.draws, office.programme.funder, question};
    const Outcome outcome   = step.delivery.give(help);
    if (outcome == Outcome::later) return false;
    const std::int64_t reserved = office.programme.with_overhead(step.delivery.most), spent = office.spend(step.instrument, help.cost, file.community);
    file.reserved -= spent;
    release(office, file, reserved - spent);
    if (outcome == Outcome::given) record(office, help, step.instrument);
    return true;
}

/// All that is due to one person; true when the case is closed.
bool serve(Office& office, Case& file)
{
    const auto& steps = office.programme.steps;
    while (file.next_delivery <= office.month) {
        if (!is_within_reach(office, file)) {
            release(office, file, file.reserved);
            return true;
        }
        if (!deliver(office, file, steps[file.next_instrument])) {
            file.next_delivery = office.month + 1;
            return false;
        }
        if (++file.next_instrument == steps.size()) return true;
        file.next_delivery = std::max(file.next_delivery, file.enrolled + steps[file.next_instrument].delivery.after_months);
    }
    return false;
}

void deliver_what_is_due(Office& office)
{
    std::erase_if(office.books.active, [&](Case& file) { return serve(office, file); });
}

void run_office(Office& office)
{
    const Programme& programme = office.programme;
    ProgrammeBooks&  books     = office.books;
    if (office.month < programme.first) return;
    if (programme.is_in_force(office.month)) {
        renew_budget(office);
        pull_levers(office);
        build_projects(office);
        make_outlays(office);
        wait_a_month(office);
        enrol(office);
    } else {
        books.dropped_out += static_cast<std::int64_t>(books.waiting.size());
        books.waiting.clear();
        books.budget_left_year = 0;
    }
    deliver_what_is_due(office);
}

}  // namespace

void settle_assistance(const std::vector<Programme>& programmes, World& world, Month month, const Draws& draws)
{
    if (world.spin_up) return;
    size_books(programmes, world);
    for (ProgrammeBooks& books : world.programmes) books.this_month.clear();
    restore_terms(world);
    receive_applications(programmes, world);
    for (const Programme& programme : programmes) {
        Office office{programme, world.programmes[programme.id.index], world, month, draws};
        run_office(office);
    }
}

}  // namespace homeward
