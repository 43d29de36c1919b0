#include "viz/session/records.hpp"

#include <algorithm>

namespace homeward::viewer {

namespace {

PlaceMonth place_of(const World& world, const Community& community)
{
    PlaceMonth place;
    place.tension        = community.tension;
    place.acceptance     = community.acceptance;
    place.discrimination = community.discrimination;
    place.deprivation    = community.relative_deprivation;
    place.infrastructure = community.infrastructure;
    for (const float access : community.access) place.access += access / static_cast<float>(services_count);
    place.unemployment = world.districts[community.district.index].unemployment;
    place.population   = community.population;
    const Migrants& migrants = community.migrants;
    double          sum      = 0;
    for (MigrantRow m{0}; m.index < migrants.count(); ++m.index) {
        if (!migrants.is_returnee(m)) continue;
        ++place.returnees;
        sum += static_cast<double>(migrants.composite[m]);
    }
    place.composite = place.returnees > 0 ? static_cast<float>(sum / place.returnees) : 0.0F;
    for (const std::int32_t returns : community.events.returns) place.returns += returns;
    place.irregular  = community.events.departures_irregular;
    place.departures = community.events.departures_regular + community.events.departures_scheme + place.irregular;
    place.projects   = static_cast<std::int32_t>(community.projects.size());
    return place;
}

ProgrammeMonth programme_of(const ProgrammeBooks& books)
{
    return {books.name, books.spent, books.overhead_spent, books.spent_by_instrument, books.delivered_by_instrument, books.applied, books.enrolled, books.dropped_out,
            static_cast<std::int64_t>(books.waiting.size()), static_cast<std::int64_t>(books.active.size())};
}

void add(SurveyCell& sum, const SurveyCell& cell)
{
    for (std::size_t f = 0; f < survey_figures; ++f) sum.figures[f] += cell.figures[f];
}

SurveyMonth surveys_of(const World& world)
{
    SurveyMonth month;
    for (const SurveyBooks& books : world.surveys) {
        if (month.waves.empty()) {
            month.waves = books.waves;
            month.returnees.resize(books.waves.size());
            month.residents.resize(books.waves.size());
        }
        if (books.waves != month.waves) continue;  // another design: its waves cannot be added to these
        for (std::size_t wave = 0; wave < books.waves.size(); ++wave)
            for (std::size_t c = 0; c < SurveyBooks::cells_of_a_wave; ++c) {
                const bool resident = c / sexes == static_cast<std::size_t>(Surveyed::residents);
                add((resident ? month.residents : month.returnees)[wave], books.cells[wave * SurveyBooks::cells_of_a_wave + c]);
            }
    }
    return month;
}

constexpr float in_currency(Money hundredths) { return 0.01F * static_cast<float>(hundredths); }

void fill_migrant(LifeMonth& life, const Migrants& migrants, MigrantRow m, Month month)
{
    life.host         = static_cast<std::uint8_t>(migrants.host[m].index);
    life.category     = migrants.category[m];
    life.channel      = migrants.channel[m];
    life.returned_now = migrants.is_returnee(m) && migrants.returned[m] == month;
    life.left_now     = migrants.is_away(m) && migrants.left[m] == month;
    life.assistance   = in_currency(migrants.assistance_value[m]);
    life.assisted     = migrants.assisted[m] != 0;
    life.received     = migrants.received[m];
    if (migrants.is_returnee(m)) life.composite = migrants.composite[m];
    if (!migrants.is_away(m)) return;
    life.where        = migrants.state[m] == MigrantState::in_transit ? LifeMonth::Where::on_the_way : LifeMonth::Where::abroad;
    life.works_abroad = migrants.works_abroad[m] != 0;
    life.irregular    = migrants.legal_status[m] == LegalStatus::irregular;
    life.wage         = life.works_abroad ? in_currency(migrants.wage_abroad[m]) : 0;
    life.savings      = in_currency(migrants.savings_abroad[m]);
    life.remittance   = in_currency(migrants.remittance[m]);
}

LifeMonth life_of(const World& world, const Followed& person, Month month)
{
    const Community& community = world[person.community];
    const Persons&   persons   = community.persons;
    const PersonRow  p         = person.row;
    LifeMonth        life;
    if (p.index >= persons.count() || persons.presence[p] == Presence::vacant || persons.subject(p) != person.subject) return life;
    const Households&  households = community.households;
    const HouseholdRow h          = persons.household[p];
    life.where      = persons.is_home(p) ? LifeMonth::Where::home : LifeMonth::Where::abroad;
    life.activity   = persons.activity[p];
    life.age        = static_cast<std::int16_t>(persons.age(p, month));
    life.network    = persons.network[p];
    life.belonging  = persons.belonging[p];
    life.distress   = persons.distress[p];
    life.wage       = in_currency(persons.wage[p]);
    life.savings    = in_currency(households.savings[h]);
    life.debt       = in_currency(households.debt(h));
    life.poor       = households.poor[h] != 0;
    life.enterprise = households.has_enterprise(h) && households.enterprise_owner[h] == p;
    if (persons.migrant[p].exists()) fill_migrant(life, community.migrants, persons.migrant[p], month);
    return life;
}

}  // namespace

std::vector<Followed> people_to_follow(const World& world, const Luck& luck, std::size_t number)
{
    struct Candidate {
        float    order;
        Followed person;
    };
    std::vector<Candidate> candidates;
    const Draws            draws = luck.in(Month::never());
    for (const Community& community : world.communities) {
        const Migrants& migrants = community.migrants;
        for (MigrantRow m{0}; m.index < migrants.count(); ++m.index) {
            if (!migrants.is_away(m)) continue;
            const PersonRow p       = migrants.person[m];
            const Subject   subject = community.persons.subject(p);
            // A lottery in which the willing have more tickets.
            const float order = draws.of(Purpose::panel_sample, subject).uniform() * (1.2F - migrants.willingness[m]);
            candidates.push_back({order, {community.id, p, subject, community.persons.sex[p], community.persons.education[p], 0}});
        }
    }
    number = std::min(number, candidates.size());
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(number), candidates.end(), [](const Candidate& a, const Candidate& b) {
        return a.order != b.order ? a.order < b.order : std::pair(a.person.community, a.person.row) < std::pair(b.person.community, b.person.row);
    });
    std::vector<Followed> chosen;
    for (std::size_t n = 0; n < number; ++n) {
        chosen.push_back(candidates[n].person);
        chosen.back().name_number = static_cast<std::uint16_t>(n);
    }
    return chosen;
}

MonthRecord record_of(Month month, const World& world, const Tally& country, Evaluation& evaluation, const std::vector<Followed>& followed)
{
    MonthRecord record;
    record.month = month;
    record.values.resize(evaluation.values_in_a_month());
    evaluation.month(world, country, record.values);
    for (const Community& community : world.communities) record.places.push_back(place_of(world, community));
    for (const ProgrammeBooks& books : world.programmes) record.programmes.push_back(programme_of(books));
    record.surveys = surveys_of(world);
    for (const Followed& person : followed) record.lives.push_back(life_of(world, person, month));
    return record;
}

}  // namespace homeward::viewer
