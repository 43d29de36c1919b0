// Who is served this month, and with what? The settlement of the assistance process, over the whole country, in a fixed order.
#include "policies/monitoring.hpp"
#include "policies/office.hpp"

#include <algorithm>
#include <cmath>

namespace homeward {

namespace {

/// Hosts and country are as the scenario has them, until the levers of this month act.
void restore_terms(World& world)
{
    for (Host& host : world.hosts) {
        if (!host.standing) host.standing = host;
        static_cast<HostTerms&>(host) = *host.standing;
    }
    for (Community& community : world.communities) community.productive_gain = 0;
    world.coordination = 0;
    world.project_fit  = 0;
}

void size_books(const std::vector<Programme>& programmes, World& world)
{
    for (std::size_t i = world.programmes.size(); i < programmes.size(); ++i) {
        ProgrammeBooks books;
        books.name = programmes[i].name;
        books.spent_by_instrument.assign(programmes[i].package.size(), 0);
        books.delivered_by_instrument.assign(programmes[i].package.size(), 0);
        world.programmes.push_back(std::move(books));
        for (const Instrument& instrument : programmes[i].package) open_survey(world, programmes[i].id, programmes[i].name, instrument.survey_waves);
    }
}

/// Who is asked every year, and waits or is served already, is not taken twice. Sorted, for the programmes that ask every year.
std::vector<std::vector<Subject>> known_already(const std::vector<Programme>& programmes, const World& world)
{
    std::vector<std::vector<Subject>> known(programmes.size());
    for (std::size_t i = 0; i < programmes.size(); ++i) {
        if (!programmes[i].eligibility.asks_every_year()) continue;
        for (const Case& file : world.programmes[i].waiting) known[i].push_back(file.subject);
        for (const Case& file : world.programmes[i].active) known[i].push_back(file.subject);
        std::sort(known[i].begin(), known[i].end());
    }
    return known;
}

void receive_applications(const std::vector<Programme>& programmes, World& world)
{
    const auto known = known_already(programmes, world);
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

/// How much of what is stated for each 100,000 inhabitants there is.
double scale_of(const World& world, bool per_inhabitants)
{
    std::int64_t inhabitants = 0;
    for (const Community& community : world.communities) inhabitants += community.population;
    return per_inhabitants ? static_cast<double>(inhabitants) / 100'000.0 : 1.0;
}

/// Months of the programme's year that are still to come, this one included.
int months_left(const Programme& programme, Month month) { return std::min(12 - (month - programme.first) % 12, programme.last - month + 1); }

/// A new programme year, counted from its first month: its budget, in proportion where it has fewer than twelve months to go (the last
/// one, or the rest of the first one when the programme is older than the run).
void renew_budget(Office& office)
{
    const Programme& programme = office.programme;
    if ((office.month - programme.first) % 12 != 0 && office.books.scale > 0) return;
    office.books.scale = scale_of(office.world, programme.per_inhabitants);
    const int months   = months_left(programme, office.month);
    if (!programme.carries_over) office.books.budget_left_year = 0;
    office.books.budget_left_year += static_cast<std::int64_t>(static_cast<double>(programme.budget(office.month)) * office.books.scale * months / 12.0);
}

/// Funds are renewed every twelve months from the first month of the first programme that draws on them; what is left stays.
void renew_funds(const std::vector<Fund>& funds, World& world, Month month)
{
    world.funds.resize(funds.size());
    for (std::size_t i = 0; i < funds.size(); ++i) {
        FundBooks& books = world.funds[i];
        if (!funds[i].first.is_set() || month < funds[i].first) continue;
        const int months_gone = (month - funds[i].first) % 12;
        if (months_gone != 0 && books.scale > 0) continue;
        books.scale = scale_of(world, funds[i].per_inhabitants);
        books.left_year += static_cast<std::int64_t>(static_cast<double>(funds[i].budget_per_year) * books.scale * (12 - months_gone) / 12.0);
    }
}

bool pull(const NationalLever& lever, World& world, double scale, double share)
{
    if (share >= 1) {
        if (!lever.apply(world, scale)) return false;
    } else {
        const TermsBefore before(world);
        if (!lever.apply(world, scale)) return false;
        before.keep(world, share);
    }
    if (lever.act_on_people) lever.act_on_people(world, share);
    return true;
}

/// A lever is in force in the months that are paid for; while the programme builds up, by its share and at that share of the cost.
void pull_levers(Office& office)
{
    ProgrammeBooks& books = office.books;
    const double    share = office.programme.share(office.month);
    for (std::size_t i = 0; i < office.programme.package.size(); ++i) {
        const auto& lever = office.programme.package[i].lever;
        if (!lever) continue;
        const auto cost = static_cast<std::int64_t>(static_cast<double>(lever->cost_per_year) * books.scale / 12.0 * share);
        if (with_overhead(cost, office.overhead) > office.available() || !pull(*lever, office.world, books.scale, share)) continue;
        office.programme.payer.pay(office.world.ledger, Account::service_providers, cost);
        office.take(office.spend(i, cost, nowhere, office.overhead));
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

/// A project in line with local plans adds capacity where it is missing.
void align(Project& project, float fit)
{
    if (fit <= 0) return;
    for (float& capacity : project.capacity) capacity *= 1.0F + fit;
}

void build_projects(Office& office)
{
    ProgrammeBooks& books = office.books;
    for (std::size_t i = 0; i < office.programme.package.size(); ++i) {
        const auto& projects = office.programme.package[i].projects;
        if (!projects) continue;
        const std::int64_t cost = refined_cost(office.programme, *projects);
        const std::int64_t due  = spread_evenly(projects->per_year * books.scale / 12.0, office.month - office.programme.first, office.programme.ramp_months);
        for (std::int64_t n = 0; n < due && office.available() > 0 && with_overhead(cost, office.overhead) <= office.available(); ++n) {
            const auto chosen = projects->choose({office.world, office.programme.id, office.month, office.draws});
            if (!chosen) break;
            Founding founding{office.world, office.world[*chosen], office.month, office.draws, office.programme.payer, office.programme.package[i].bit, cost};
            projects->establish(founding);
            founding.community.projects.back().programme = office.programme.id;
            align(founding.community.projects.back(), office.world.project_fit);
            for (const Instrument& other : office.programme.package)
                if (other.refinement) refine(*other.refinement, founding.community);
            office.take(office.spend(i, founding.cost, *chosen, office.overhead));
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
        const auto  available = static_cast<std::int64_t>(static_cast<double>(std::max<std::int64_t>(0, office.available())) * (1.0 - office.overhead));
        CountryHelp help{office.world, office.programme.id, office.month, office.draws, office.programme.payer, books.scale, available, months_left(office.programme, office.month),
                         office.programme.share(office.month)};
        outlay(help);
        if (help.cost == 0) continue;
        office.take(office.spend(i, help));
        ++books.delivered_by_instrument[i];
    }
}

/// The month of a programme, after the levers of all have been pulled.
void run_office(Office& office, const SideBySide& others)
{
    const Programme& programme = office.programme;
    ProgrammeBooks&  books     = office.books;
    if (office.month < programme.first) return;
    office.overhead = std::min(0.99, office.overhead + others.overhead_added);
    if (programme.is_in_force(office.month)) {
        build_projects(office);
        make_outlays(office);
        wait_a_month(office);
        enrol(office, others);
    } else {
        books.dropped_out += static_cast<std::int64_t>(books.waiting.size());
        books.waiting.clear();
        books.budget_left_year = 0;
    }
    deliver_what_is_due(office);
}

}  // namespace

void settle_assistance(const Assistance& assistance, World& world, Month month, const Draws& draws)
{
    if (world.spin_up) return;
    size_books(assistance.programmes, world);
    for (ProgrammeBooks& books : world.programmes) books.this_month.clear();
    restore_terms(world);
    renew_surveys(world, month);
    renew_funds(assistance.funds, world, month);
    receive_applications(assistance.programmes, world);

    std::vector<Office> offices;
    for (const Programme& programme : assistance.programmes)
        offices.push_back({programme, world.programmes[programme.id.index], programme.fund == no_fund ? nullptr : &world.funds[programme.fund], world, month, draws, programme.overhead_share});
    for (Office& office : offices) {
        if (!office.programme.is_in_force(month)) continue;
        renew_budget(office);
        pull_levers(office);
    }
    const SideBySide others = side_by_side(assistance, world, month);
    for (Office& office : offices) run_office(office, others);
}

}  // namespace homeward
