// The panel: a sample of persons across months, drawn at the start and followed for life.
#include "output/recorder.hpp"

#include "world/people.hpp"
#include "world/support.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace homeward {

namespace {

constexpr float missing = std::numeric_limits<float>::quiet_NaN();

float in_units_of_currency(std::int64_t hundredths) { return static_cast<float>(hundredths) * 0.01F; }

}  // namespace

/// Sampled by a draw of their own that does not depend on the month, so one draw answers for life and for every scenario.
bool Recorder::sampled(Subject subject, float probability) const { return luck_.in(Month::never()).of(Purpose::panel_sample, subject).uniform() < probability; }

void Recorder::draw_panel(const World& world)
{
    std::uint64_t people = 0, migrants = 0;
    for (const Community& community : world.communities) {
        const Persons& persons = community.persons;
        for (PersonRow p{0}; p.index < persons.count(); ++p.index) {
            if (persons.presence[p] == Presence::vacant) continue;
            ++people;
            if (persons.migrant[p].exists()) ++migrants;
        }
    }
    const auto share = [](std::uint32_t wanted, std::uint64_t of) { return of == 0 ? 0.0F : std::min(1.0F, static_cast<float>(wanted) / static_cast<float>(of)); };
    everybody_ = share(settings_.panel, people);
    migrants_  = std::max(everybody_, share(settings_.panel_migrants, migrants));
    newest_root_ = world.next_root;
    panel_.resize(world.communities.size());
    for (const Community& community : world.communities) {
        const Persons& persons = community.persons;
        for (PersonRow p{0}; p.index < persons.count(); ++p.index) {
            if (persons.presence[p] == Presence::vacant) continue;
            const float probability = persons.migrant[p].exists() ? migrants_ : everybody_;
            if (sampled(persons.subject(p), probability)) panel_[community.id.index].push_back({p, persons.subject(p), 1.0F / probability});
        }
    }
}

/// Those born this month and those who came from outside since the last.
void Recorder::welcome_newcomers(const World& world, Month month)
{
    for (const Community& community : world.communities) {
        const Persons& persons = community.persons;
        for (PersonRow p{0}; p.index < persons.count(); ++p.index) {
            const bool arrived = persons.root[p] >= newest_root_ && persons.root[p] < world.next_root && persons.path[p] == 0;
            if (persons.birth[p] != month && !arrived) continue;
            if (persons.presence[p] == Presence::vacant || !sampled(persons.subject(p), everybody_)) continue;
            panel_[community.id.index].push_back({p, persons.subject(p), 1.0F / everybody_});
        }
    }
    newest_root_ = world.next_root;
}

void Recorder::record_panel(const World& world, Month month)
{
    welcome_newcomers(world, month);
    for (const Community& community : world.communities) {
        auto& here = panel_[community.id.index];
        std::erase_if(here, [&](const Sampled& s) {  // the dead: their row is empty or somebody else's
            return community.persons.presence[s.row] == Presence::vacant || community.persons.subject(s.row) != s.subject;
        });
        for (const Sampled& s : here) record_person(community, s, month);
    }
}

void Recorder::record_person(const Community& community, const Sampled& sampled, Month month)
{
    const Persons&     persons    = community.persons;
    const Households&  households = community.households;
    const PersonRow    p          = sampled.row;
    const HouseholdRow h          = persons.household[p];
    Panel&             panel      = record_.panel;

    panel.person.push_back((static_cast<std::int64_t>(persons.root[p]) << 16) | persons.path[p]);
    panel.month.push_back(static_cast<std::int16_t>(recorded_));
    panel.community.push_back(community.id.index);
    panel.household.push_back(households.root[h]);
    panel.sex.push_back(static_cast<std::uint8_t>(persons.sex[p]));
    panel.age.push_back(static_cast<std::uint8_t>(std::clamp(persons.age(p, month), 0, 255)));
    panel.education.push_back(static_cast<std::uint8_t>(persons.education[p]));
    panel.presence.push_back(static_cast<std::uint8_t>(persons.presence[p]));
    panel.activity.push_back(static_cast<std::uint8_t>(persons.activity[p]));
    panel.poor.push_back(households.poor[h]);
    panel.needs.push_back(adult_equivalents(households, h));
    panel.wage.push_back(in_units_of_currency(persons.wage[p]));
    panel.earnings.push_back(own_pay(community, p) * 0.01F);
    panel.skill.push_back(persons.skill[p]);
    panel.network.push_back(persons.network[p]);
    panel.belonging.push_back(persons.belonging[p]);
    panel.distress.push_back(persons.distress[p]);
    panel.aspiration.push_back(persons.aspiration[p]);
    panel.savings.push_back(in_units_of_currency(households.savings[h]));
    panel.debt.push_back(in_units_of_currency(households.debt(h)));
    panel.consumption.push_back(in_units_of_currency(households.consumption[h]));
    panel.remittances.push_back(in_units_of_currency(households.remittances[h]));
    panel.hardship.push_back(households.hardship[h]);
    panel.weight.push_back(sampled.weight);
    panel.served_by.push_back(support_seen(community, p).served_by);
    record_migrant(community.migrants, persons.migrant[p], month);
}

/// What is known of those who ever left; the same columns stand empty for the others.
void Recorder::record_migrant(const Migrants& migrants, MigrantRow m, Month month)
{
    const bool left = m.exists(), back = left && migrants.is_returnee(m);
    Panel&     panel = record_.panel;
    panel.migrant_state.push_back(left ? static_cast<std::uint8_t>(migrants.state[m]) : std::uint8_t{0});
    panel.channel.push_back(left ? static_cast<std::uint8_t>(migrants.channel[m]) : std::uint8_t{0});
    panel.category.push_back(left ? static_cast<std::uint8_t>(migrants.category[m]) : std::uint8_t{0});
    panel.assisted.push_back(left ? migrants.assisted[m] : std::uint8_t{0});
    panel.informed.push_back(left ? migrants.informed[m] : std::uint8_t{0});
    panel.from_transit.push_back(left ? migrants.from_transit[m] : std::uint8_t{0});
    panel.host.push_back(left ? static_cast<std::int16_t>(migrants.host[m].index) : std::int16_t{-1});
    panel.months_since_return.push_back(back ? static_cast<std::int16_t>(migrants.months_since_return(m, month)) : std::int16_t{-1});
    panel.months_abroad.push_back(left ? migrants.months_abroad[m] : std::uint16_t{0});
    panel.instruments.push_back(left ? static_cast<std::uint8_t>(std::popcount(migrants.received[m])) : std::uint8_t{0});
    panel.preparedness.push_back(left ? migrants.preparedness[m] : missing);
    panel.vulnerability.push_back(left && migrants.returned[m].is_set() && migrants.vulnerability[m] >= 0 ? migrants.vulnerability[m] : missing);
    panel.stigma.push_back(back ? migrants.stigma[m] : 0.0F);
    panel.skill_foreign.push_back(left ? migrants.foreign_skill[m] : 0.0F);
    panel.economic.push_back(back ? migrants.economic[m] : missing);
    panel.social.push_back(back ? migrants.social[m] : missing);
    panel.psychosocial.push_back(back ? migrants.psychosocial[m] : missing);
    panel.composite.push_back(back ? migrants.composite[m] : missing);
    panel.assistance.push_back(left ? in_units_of_currency(migrants.assistance_value[m]) : 0.0F);
}

}  // namespace homeward
