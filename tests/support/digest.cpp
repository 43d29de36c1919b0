#include "support/digest.hpp"

#include <cstring>
#include <string>
#include <type_traits>

namespace homeward::test {

namespace {

/// FNV-1a (Fowler, Noll, Vo), 64 bits.
class Hash {
public:
    template <class... Values>
    void add(const Values&... values)
    {
        (bytes(&values, sizeof values), ...);
        static_assert((std::is_arithmetic_v<Values> && ...), "structs have padding: add their members");
    }
    void bytes(const void* data, std::size_t size)
    {
        const auto* byte = static_cast<const unsigned char*>(data);
        for (std::size_t i = 0; i < size; ++i) value_ = (value_ ^ byte[i]) * 0x100000001B3ULL;
    }
    template <class Values>
    void each(const Values& values)
    {
        for (const auto value : values) add(value);
    }
    template <class Table>
    void table(const Table& table)
    {
        add(table.count());
        table.for_each_column([&](const char*, const auto& column) { bytes(column.data(), sizeof(*column.data()) * table.count()); });
    }
    std::uint64_t value() const { return value_; }

private:
    std::uint64_t value_ = 0xCBF29CE484222325ULL;
};

void add_events(Hash& hash, const CommunityEvents& e)
{
    hash.add(e.births, e.deaths, e.departures_regular, e.departures_scheme, e.departures_irregular, e.remigrations_regular, e.remigrations_scheme, e.remigrations_irregular, e.remigrations_informed);
    hash.add(e.journeys_failed, e.deaths_on_the_way, e.deaths_abroad, e.stranded, e.returns_assisted, e.hires, e.hires_of_returnees, e.separations, e.enterprises_opened, e.enterprises_closed);
    hash.add(e.remittances, e.assistance, e.productive_investment, e.moved_for_an_offer, e.returns_from_transit, e.posts_opened, e.posts_closed, e.apprentices, e.remittance_fees, e.remittances_lost, e.journeys,
             e.forced_return_cost, e.assisted_return_cost);
    hash.each(e.returns);
}

void add_community(Hash& hash, const Community& c)
{
    hash.table(c.persons);
    hash.table(c.households);
    hash.table(c.migrants);
    hash.add(c.security, c.distance, c.infrastructure, c.tension, c.acceptance, c.discrimination, c.relative_deprivation, c.group_activity, c.recent_inflow, c.recent_assistance_to_returnees,
             c.recent_spending_on_residents, c.local_consumption, c.usual_spending, c.enterprise_count, c.demand_per_enterprise, c.project_vacancies, c.productive_gain, c.population, c.adults, c.working_age, c.returnees);
    hash.each(c.capacity);
    hash.each(c.load);
    hash.each(c.access);
    for (const Project& project : c.projects) {
        hash.add(project.programme.index, project.start.count, project.end.count, project.jobs, project.cohesion, project.share_for_residents, project.acceptance, project.discrimination, project.group_activity, project.peer_ties, project.peer_stigma,
                 static_cast<std::uint8_t>(project.kind));
        hash.each(project.capacity);
    }
    for (const Apprenticeship& place : c.apprenticeships)
        hash.add(place.person.index, place.subject.low, place.subject.high, place.end.count, place.subsidised.count, place.placed_by, static_cast<std::uint8_t>(place.segment), static_cast<std::uint8_t>(place.new_post));
    for (const ResidentSupport& r : c.resident_support)
        hash.add(r.person.index, r.subject.low, r.subject.high, r.kept_until.count, r.search_support, r.search_support_end.count, r.care, r.care_end.count, r.training_progress, r.training_end.count, r.referral, r.referral_end.count, r.received, r.served_by);
    add_events(hash, c.events);
    hash.add(c.survey_cases.size());
    for (const SurveyCase& s : c.survey_cases) {
        hash.add(s.programme.index, s.returned.count, static_cast<std::uint8_t>(s.category), static_cast<std::uint8_t>(s.sex), s.composite_of_resident);
        for (const Respondent* r : {&s.returnee, &s.resident}) hash.add(r->person.index, r->subject.low, r->subject.high, r->contact_until.count);
    }
}

void add_ledger(Hash& hash, const Ledger& ledger)
{
    for (std::size_t from = 0; from < accounts; ++from)
        for (std::size_t to = 0; to < accounts; ++to) hash.add(ledger.flow(static_cast<Account>(from), static_cast<Account>(to)));
}

void add_district(Hash& hash, const District& d)
{
    hash.each(d.vacancies);
    hash.each(d.search_weight);
    hash.each(d.matches_per_weight);
    hash.each(d.wage_level);
    hash.each(d.jobs);
    hash.add(d.unemployment, d.work_rate, d.demand_index, d.entry_rate, d.count.adults, d.count.high_skilled, d.count.unemployed, d.count.inactive, d.count.working, d.count.working_age,
             d.count.working_of_working_age, d.count.giving_up, d.count.coming_in);
    hash.each(d.count.jobs);
    hash.each(d.count.search);
    for (const Application& a : d.applications) hash.add(a.programme.index, a.community.index, a.person.index, a.month.count);
    for (const DepartureRequest& r : d.departure_requests) hash.add(r.community.index, r.person.index, r.host.index, r.channel);
    add_ledger(hash, d.ledger);
}

void add_host(Hash& hash, const Host& h)
{
    hash.add(h.wage_regular, h.wage_irregular, h.living_cost, h.job_finding, h.job_loss, h.detection, h.removal, h.regularisation, h.permit_loss, h.share_of_departures, h.irregular_cost, h.regular_cost,
             h.irregular_success, h.irregular_death, h.visa_odds, h.scheme_quota, h.regular_quota, h.scheme_months, h.entry_ban_months, h.return_offer, h.scheme_cost, h.renewal_gain, h.enforcement, h.warning_share, h.warning_months, h.story_reach, h.story_honesty,
             h.remittance_cost, h.remittance_gain, h.saving_gain, h.quota_left_scheme, h.quota_left_regular, h.scheme_odds,
             h.migrants, h.belief_work, h.belief_wage, h.belief_acceptance, h.stories);
}

void add_cases(Hash& hash, const std::vector<Case>& cases)
{
    hash.add(cases.size());
    for (const Case& c : cases) {
        hash.add(c.community.index, c.person.index, c.subject.low, c.subject.high, c.applied.count, c.enrolled.count, c.reserved, c.overhead);
        for (const Part& part : c.parts) hash.add(part.done, part.delay);
    }
}

void add_surveys(Hash& hash, const World& world)
{
    for (const SurveyBooks& books : world.surveys) {
        hash.add(books.programme.index);
        hash.bytes(books.name.data(), books.name.size());
        hash.each(books.waves);
        for (const SurveyCell& cell : books.cells) hash.each(cell.figures);
        for (const SurveyAnswer& a : books.answers)
            hash.add(a.community.index, a.person.low, a.person.high, a.matched_to.low, a.matched_to.high, a.wave, static_cast<std::uint8_t>(a.kind), static_cast<std::uint8_t>(a.sex), a.away, a.attempted, a.reached, a.answered,
                     a.composite, a.composite_measured);
    }
    for (const auto& cell : world.measured.cells()) hash.add(cell.sum, cell.answers);
    for (const ReturnCategory way : {ReturnCategory::voluntary, ReturnCategory::voluntary_compelled, ReturnCategory::forced, ReturnCategory::scheme})
        for (const Sex sex : {Sex::female, Sex::male}) hash.add(world.measured.last_year(way, sex));
}

void add_books(Hash& hash, const ProgrammeBooks& b)
{
    hash.bytes(b.name.data(), b.name.size());
    hash.add(b.budget_left_year, b.spent, b.overhead_spent, b.applied, b.enrolled, b.dropped_out, b.lost_in_referral, b.duplicates, b.duplicates_avoided, b.place_credit, b.scale);
    hash.each(b.spent_by_instrument);
    hash.each(b.delivered_by_instrument);
    for (const Spending& line : b.this_month) hash.add(line.instrument, line.community.index, line.amount);
    add_cases(hash, b.waiting);
    add_cases(hash, b.active);
}

}  // namespace

std::uint64_t digest(const std::vector<ProgrammeBooks>& programmes)
{
    Hash hash;
    for (const ProgrammeBooks& books : programmes) add_books(hash, books);
    return hash.value();
}

std::uint64_t digest(const Community& community)
{
    Hash hash;
    add_community(hash, community);
    return hash.value();
}

std::uint64_t digest(const World& world)
{
    Hash hash;
    for (const Community& community : world.communities) add_community(hash, community);
    for (const District& district : world.districts) add_district(hash, district);
    for (const Host& host : world.hosts) add_host(hash, host);
    add_ledger(hash, world.ledger);
    for (const FundBooks& fund : world.funds) hash.add(fund.left_year, fund.scale);
    hash.add(world.next_root, world.coordination, world.project_fit, static_cast<std::uint8_t>(world.spin_up));
    add_surveys(hash, world);
    return hash.value();
}

}  // namespace homeward::test
