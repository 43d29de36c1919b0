#include "output/measurement.hpp"

#include "core/instruction_set.hpp"
#include "output/census.kernel.hpp"
#include "output/census_law.hpp"
#include "world/access.hpp"
#include "world/people.hpp"

#include <algorithm>
#include <bit>
#include <vector>

namespace homeward {

struct Measurement::Loops {
    void (*persons)(const census::PersonLoop&);
    void (*households)(const census::HouseholdLoop&);
    void (*add_row)(const census::RowLoop&);
};

namespace {

using Q = Quantity;
using C = CountryQuantity;

// The vector loops know activities and sex by their codes.
static_assert(static_cast<int>(Activity::away) == 0 && static_cast<int>(Activity::child) == 1 && static_cast<int>(Activity::unemployed) == 4 &&
              static_cast<int>(Activity::informal) == 5 && static_cast<int>(Activity::formal) == 6 && static_cast<int>(Activity::self_employed) == 7 &&
              static_cast<int>(Activity::apprentice) == 8 && static_cast<int>(Sex::female) == 0);
static_assert(static_cast<int>(Q::persons) == census::persons && static_cast<int>(Q::wages) == census::wages && static_cast<int>(Q::hardship) == census::hardship &&
              static_cast<int>(Q::aspiration) == census::aspiration && static_cast<int>(Q::income) == census::person_sums &&
              static_cast<int>(Q::remittances) - static_cast<int>(Q::income) == census::remittances && static_cast<int>(Q::shortfall) - static_cast<int>(Q::income) == census::shortfall);

static_assert(quantities == census::row_length && quantities_of_the_month <= census::numbers_of_most);

std::int64_t in_units(float share) { return static_cast<std::int32_t>(census::share_in_units(share)); }

template <class Value>
const std::uint8_t* codes(const Value* column)
{
    static_assert(sizeof(Value) == 1);
    return reinterpret_cast<const std::uint8_t*>(column);
}

/// A few numbers of one person.
class Count {
public:
    explicit Count(Tally::Row& row) : row_(row) {}
    std::int64_t& operator[](Q q) { return row_[static_cast<std::size_t>(q)]; }

private:
    Tally::Row& row_;
};

void count_person(const Community& community, PersonRow p, Count row)
{
    const Persons& persons  = community.persons;
    const Activity activity = persons.activity[p];
    row[Q::persons]         = 1;
    row[Q::unemployed]      = activity == Activity::unemployed;
    row[Q::self_employed]   = activity == Activity::self_employed;
    row[Q::formal]          = activity == Activity::formal;
    row[Q::employed]        = works(activity);
    row[Q::wage_earners]    = earns_a_wage(activity);
    row[Q::wages]           = earns_a_wage(activity) ? persons.wage[p] : 0;
    if (activity == Activity::child) return;
    row[Q::adults]     = 1;
    row[Q::distress]   = in_units(persons.distress[p]);
    row[Q::network]    = in_units(persons.network[p]);
    row[Q::belonging]  = in_units(persons.belonging[p]);
    row[Q::aspiration] = in_units(persons.aspiration[p]);
}

void count_household(const Households& households, HouseholdRow h, float poverty_line, Count row)
{
    const auto  adults   = static_cast<float>(households.adults_home[h]);
    const auto  children = static_cast<float>(households.children_home[h]);
    const float earned   = static_cast<float>(households.earnings[h]) + static_cast<float>(households.profit[h]) + static_cast<float>(households.remittances[h]);
    row[Q::poor]         = households.poor[h] > 0;
    row[Q::indebted]     = households.debt(h) > 0;
    row[Q::hardship]     = in_units(households.hardship[h]);
    row[Q::income]       = static_cast<std::int32_t>(census::for_an_adult_equivalent(earned, adults, children));
    row[Q::spending]     = static_cast<std::int32_t>(census::for_an_adult_equivalent(static_cast<float>(households.consumption[h]), adults, children));
    row[Q::shortfall]    = static_cast<std::int32_t>(census::shortfall_in_units(static_cast<float>(households.consumption[h]), adults, children, poverty_line));
    row[Q::savings]      = households.savings[h];
    row[Q::debt]         = households.debt(h);
    row[Q::remittances]  = households.remittances[h];
}

bool somebody_earns(const Households& households, HouseholdRow h) { return households.earnings[h] > 0 || households.family_workers[h] > 0; }

void count_score(const Community& community, MigrantRow m, Month month, const MeasurementSettings& lines, Count row)
{
    const Migrants&    migrants   = community.migrants;
    const Persons&     persons    = community.persons;
    const Households&  households = community.households;
    const PersonRow    p          = migrants.person[m];
    const HouseholdRow h          = persons.household[p];
    const float        composite  = migrants.composite[m];

    row[Q::economic]     = in_units(migrants.economic[m]);
    row[Q::social]       = in_units(migrants.social[m]);
    row[Q::psychosocial] = in_units(migrants.psychosocial[m]);
    row[Q::composite]    = in_units(composite);
    row[Q::score_low]    = composite < lines.low_below;
    row[Q::score_high]   = composite >= lines.high_from;

    row[Q::self_sufficient] = households.poor[h] == 0 && households.hardship[h] < lines.hardship_limit && somebody_earns(households, h);
    bool served             = true;
    for (std::size_t s = 0; s < services_count; ++s) served = served && access_of(community, p, static_cast<Service>(s)) >= lines.access_limit;
    row[Q::served]          = served;
    row[Q::connected]       = persons.network[p] >= lines.network_limit && persons.belonging[p] >= lines.belonging_limit && persons.distress[p] <= lines.distress_limit;
    row[Q::all_conditions]  = row[Q::self_sufficient] * row[Q::served] * row[Q::connected];

    row[Q::months_home]     = migrants.months_since_return(m, month);
    row[Q::assisted_with]   = migrants.received[m] != 0;
    row[Q::returns]         = migrants.returned[m] == month;
    row[Q::prepared_on_return] = row[Q::returns] * in_units(migrants.preparedness[m]);
    row[Q::informed_on_return] = row[Q::returns] * migrants.informed[m];
    row[Q::reached_horizon] = migrants.months_since_return(m, month) == lines.sustainable_after;
    row[Q::sustained_at_home] = row[Q::reached_horizon] != 0 && composite >= lines.sustainable_from;
}

/// Somebody away who had come back before: are they leaving this month, or is it their horizon of sustainability?
bool is_told_of(const Migrants& migrants, MigrantRow m, Month month, const MeasurementSettings& lines)
{
    return migrants.returned[m].is_set() && (migrants.left[m] == month || migrants.months_since_return(m, month) == lines.sustainable_after);
}

void count_departure(const Migrants& migrants, MigrantRow m, Month month, const MeasurementSettings& lines, Count row)
{
    const bool leaves  = migrants.left[m] == month;
    const bool horizon = migrants.months_since_return(m, month) == lines.sustainable_after;
    const Channel channel  = migrants.channel[m];
    const bool    freely   = (channel == Channel::regular || channel == Channel::scheme) && migrants.left_freely[m] != 0;
    row[Q::remigrated]           = leaves;
    row[Q::remigrated_regular]   = leaves && channel == Channel::regular;
    row[Q::remigrated_scheme]    = leaves && channel == Channel::scheme;
    row[Q::remigrated_irregular] = leaves && channel == Channel::irregular;
    row[Q::remigrated_informed]  = leaves && freely;
    row[Q::reached_horizon]            = horizon;
    row[Q::left_before_horizon]        = horizon;
    row[Q::left_freely_before_horizon] = horizon && freely;
}

void count_abroad(const Migrants& migrants, MigrantRow m, Tally& tally)
{
    Count row(tally.row(Group::abroad));
    ++row[Q::persons];
    ++row[Q::adults];
    row[Q::employed] += migrants.works_abroad[m];
    row[Q::wage_earners] += migrants.works_abroad[m];
    row[Q::wages] += migrants.works_abroad[m] != 0 ? migrants.wage_abroad[m] : 0;
    row[Q::savings] += migrants.savings_abroad[m];
    row[Q::irregular] += migrants.state[m] == MigrantState::in_transit || migrants.legal_status[m] == LegalStatus::irregular;
    row[Q::in_transit] += migrants.state[m] == MigrantState::in_transit;
    row[Q::willingness] += in_units(migrants.willingness[m]);
    row[Q::preparedness] += in_units(migrants.preparedness[m]);
}

void count_community(const Community& community, std::int64_t people, Tally& tally)
{
    tally(C::communities) += 1;
    tally(C::weight) += people;
    const auto mood = [&](C c, float share) { tally(c) += in_units(share) * people; };
    mood(C::tension, community.tension);
    mood(C::acceptance, community.acceptance);
    mood(C::discrimination, community.discrimination);
    mood(C::relative_deprivation, community.relative_deprivation);
    mood(C::security, community.security);
    mood(C::access_health, community.access[static_cast<std::size_t>(Service::health)]);
    mood(C::access_psychosocial_care, community.access[static_cast<std::size_t>(Service::psychosocial_care)]);
    mood(C::access_education, community.access[static_cast<std::size_t>(Service::education)]);
    mood(C::access_housing, community.access[static_cast<std::size_t>(Service::housing)]);
    float unmet = 0;
    for (const float access : community.access) unmet += 1.0F - access;
    mood(C::congestion, unmet / static_cast<float>(services_count));
}

void count_events(const CommunityEvents& events, Tally& tally)
{
    tally(C::births) += events.births;
    tally(C::deaths) += events.deaths;
    tally(C::departures_regular) += events.departures_regular;
    tally(C::departures_scheme) += events.departures_scheme;
    tally(C::departures_irregular) += events.departures_irregular;
    tally(C::remigrations_regular) += events.remigrations_regular;
    tally(C::remigrations_scheme) += events.remigrations_scheme;
    tally(C::remigrations_irregular) += events.remigrations_irregular;
    tally(C::remigrations_informed) += events.remigrations_informed;
    tally(C::journeys_failed) += events.journeys_failed;
    tally(C::deaths_on_the_way) += events.deaths_on_the_way;
    tally(C::deaths_abroad) += events.deaths_abroad;
    tally(C::stranded) += events.stranded;
    for (const std::int32_t returns : events.returns) tally(C::returns) += returns;
    tally(C::returns_assisted) += events.returns_assisted;
    tally(C::returns_from_transit) += events.returns_from_transit;
    tally(C::moved_for_an_offer) += events.moved_for_an_offer;
    tally(C::hires) += events.hires;
    tally(C::hires_of_returnees) += events.hires_of_returnees;
    tally(C::separations) += events.separations;
    tally(C::enterprises_opened) += events.enterprises_opened;
    tally(C::enterprises_closed) += events.enterprises_closed;
    tally(C::posts_opened) += events.posts_opened;
    tally(C::posts_closed) += events.posts_closed;
    tally(C::apprentices) += events.apprentices;
    tally(C::remittances) += events.remittances;
    tally(C::remittance_fees) += events.remittance_fees;
    tally(C::remittances_lost) += events.remittances_lost;
    tally(C::assistance) += events.assistance;
    tally(C::productive_investment) += events.productive_investment;
    tally(C::journeys) += events.journeys;
    tally(C::forced_return_cost) += events.forced_return_cost;
    tally(C::assisted_return_cost) += events.assisted_return_cost;
}

GroupMask band_of(int age)
{
    using enum Group;
    return bit(age < 15 ? returnees_under_15 : age < 30 ? returnees_15_29 : age < 45 ? returnees_30_44 : returnees_45_over);
}

GroupMask category_of(ReturnCategory category)
{
    switch (category) {
        case ReturnCategory::voluntary: return bit(Group::voluntary);
        case ReturnCategory::voluntary_compelled: return bit(Group::voluntary_compelled);
        case ReturnCategory::forced: return bit(Group::forced);
        case ReturnCategory::scheme: return bit(Group::scheme);
        default: return 0;
    }
}

}  // namespace

MeasurementSettings MeasurementSettings::read(const Section& scenario)
{
    const Section& score = scenario.section("reintegration_score");
    const Section& lines = scenario.section("measurement");
    MeasurementSettings s{};
    s.low_below         = score.share("low_below");
    s.high_from         = score.share("high_from");
    s.sustainable_from  = score.share("sustainable_threshold");
    s.sustainable_after = score.whole("sustainable_after_months", 1, 600, "months");
    s.hardship_limit    = lines.share("hardship_limit");
    s.access_limit      = lines.share("access_limit");
    s.network_limit     = lines.share("network_limit");
    s.belonging_limit   = lines.share("belonging_limit");
    s.distress_limit    = lines.share("distress_limit");
    s.vulnerable_from   = lines.share("vulnerable_from");
    s.recognised_skill  = scenario.section("labour_market").number("recognised_skill", {0.01, 2}, "log-points");
    s.poverty_line      = 100.0F * scenario.section("country").number("poverty_line", {0.01, 1e6}, "EUR/month");
    return s;
}

Measurement::Measurement(const MeasurementSettings& settings) : settings_(settings)
{
    static const Loops for_sse2{&sse2::count_persons, &sse2::count_households, &sse2::add_row};
    static const Loops for_avx2{&avx2::count_persons, &avx2::count_households, &avx2::add_row};
    static const Loops for_avx512{&avx512::count_persons, &avx512::count_households, &avx512::add_row};
    loops_ = widest(&for_sse2, &for_avx2, &for_avx512);
}

GroupMask groups_of_returnee(const Community& community, MigrantRow migrant, Month month, const MeasurementSettings& lines)
{
    using enum Group;
    const Migrants& migrants = community.migrants;
    const Persons&  persons  = community.persons;
    const PersonRow p        = migrants.person[migrant];
    const bool      skilled  = persons.education[p] >= Education::secondary || migrants.certified[migrant] * migrants.foreign_skill[migrant] >= lines.recognised_skill;
    return bit(returnees) | bit(persons.sex[p] == Sex::female ? returnees_women : returnees_men) | category_of(migrants.category[migrant]) |
           bit(migrants.assisted[migrant] != 0 ? assisted : unassisted) | band_of(persons.age(p, month)) |
           bit(community.households.debt(persons.household[p]) > 0 ? returnees_indebted : returnees_debt_free) | bit(skilled ? returnees_high_skilled : returnees_low_skilled) |
           bit(migrants.vulnerability[migrant] >= lines.vulnerable_from ? returnees_vulnerable : returnees_less_vulnerable) |
           (migrants.from_transit[migrant] != 0 ? bit(returnees_from_transit) : 0) | GroupMask{migrants.served_by[migrant]} << groups_count;
}

void Measurement::community(const Community& community, Month month, Tally& tally) const
{
    const std::int64_t others = tally(Q::persons, Group::population);
    count_everybody(community, tally);
    count_migrants(community, month, tally);
    count_community(community, tally(Q::persons, Group::population) - others, tally);
    count_events(community.events, tally);
}

void Measurement::count_everybody(const Community& community, Tally& tally) const
{
    static thread_local std::vector<std::int32_t> standing;
    const Persons&    persons    = community.persons;
    const Households& households = community.households;
    if (persons.count() == 0) return;
    standing.resize(std::max<std::size_t>(households.padded_count(), 1));

    std::array<std::int64_t, census::household_sums> sums{};
    loops_->households({codes(households.adults_home.data()), codes(households.children_home.data()), households.savings.data(), households.debt_smuggler.data(),
                        households.debt_family.data(), households.debt_microcredit.data(), households.earnings.data(), households.remittances.data(),
                        households.profit.data(), households.consumption.data(), codes(households.enterprise.data()), codes(households.enterprise_employees.data()),
                        codes(households.family_workers.data()), codes(households.poor.data()), households.hardship.data(), households.padded_count(), settings_.poverty_line, standing.data(),
                        sums.data(), tally.consumption_of_population.persons.data(), tally.consumption_of_population.money.data()});
    for (std::size_t n = census::income; n <= census::shortfall; ++n) tally.row(Group::population)[index_of(Q::income) + n] += sums[n];
    tally(C::households) += sums[census::households];
    tally(C::enterprises) += sums[census::enterprises];
    tally(C::employees) += sums[census::employees];
    tally(C::family_workers) += sums[census::family_workers];

    loops_->persons({codes(persons.activity.data()), codes(persons.sex.data()), reinterpret_cast<const std::uint16_t*>(persons.household.data()), persons.wage.data(),
                     persons.distress.data(), persons.network.data(), persons.belonging.data(), persons.aspiration.data(), standing.data(), persons.padded_count(),
                     tally.row(Group::population).data(), tally.row(Group::women).data()});
}

void Measurement::count_migrants(const Community& community, Month month, Tally& tally) const
{
    const Migrants& migrants = community.migrants;
    Tally::Row      row{};  // of one after the other
    for (MigrantRow m{0}; m.index < migrants.count(); ++m.index) {
        if (migrants.is_returnee(m)) count_returnee(community, m, month, row, tally);
        else if (migrants.is_away(m)) count_away(community, m, month, row, tally);
    }
}

void Measurement::count_returnee(const Community& community, MigrantRow m, Month month, Tally::Row& row, Tally& tally) const
{
    const PersonRow    p = community.migrants.person[m];
    const HouseholdRow h = community.persons.household[p];
    count_person(community, p, Count(row));
    count_household(community.households, h, settings_.poverty_line, Count(row));
    count_score(community, m, month, settings_, Count(row));
    tally.consumption_of_returnees.add(row[index_of(Q::spending)]);
    add(row, community, m, month, row[index_of(Q::reached_horizon)] != 0 || row[index_of(Q::returns)] != 0, tally);
}

void Measurement::count_away(const Community& community, MigrantRow m, Month month, Tally::Row& row, Tally& tally) const
{
    count_abroad(community.migrants, m, tally);
    if (!is_told_of(community.migrants, m, month, settings_)) return;
    count_departure(community.migrants, m, month, settings_, Count(row));
    add(row, community, m, month, true, tally);
}

/// Adds a row to each group that is counted, and empties it; `all`: with what only some have.
void Measurement::add(Tally::Row& row, const Community& community, MigrantRow m, Month month, bool all, Tally& tally) const
{
    const GroupMask groups = groups_of_returnee(community, m, month, settings_) & counted_groups;
    loops_->add_row({tally.rows(groups).front().data(), groups, row.data(), all});
}

}  // namespace homeward
