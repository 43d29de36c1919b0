#include "output/recorder.hpp"

#include "output/measures.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace homeward {

namespace {

constexpr float missing = std::numeric_limits<float>::quiet_NaN();

float in_currency(std::int64_t hundredths) { return static_cast<float>(hundredths) * 0.01F; }

/// All flows since the start, whether districts' books have been moved into the world's yet or not.
Ledger flows_so_far(const World& world)
{
    Ledger sum = world.ledger;
    for (const District& district : world.districts) sum.add(district.ledger);
    return sum;
}

std::vector<std::int64_t> spent_so_far(const ProgrammeBooks& books)
{
    std::vector<std::int64_t> spent = books.spent_by_instrument;
    spent.push_back(books.overhead_spent);
    return spent;
}

float ratio(std::int64_t numerator, std::int64_t denominator, float scale = 1)
{
    return denominator == 0 ? missing : scale * static_cast<float>(numerator) / static_cast<float>(denominator);
}

}  // namespace

std::size_t spending_columns(const std::vector<std::size_t>& instruments_of_programmes)
{
    std::size_t most = 0;
    for (const std::size_t instruments : instruments_of_programmes) most = std::max(most, instruments);
    return most + 1;
}

Recorder::Recorder(const Measurement& measurement, const RecorderSettings& settings, const Luck& luck, std::uint32_t replicate, std::uint32_t months)
    : measurement_(&measurement), settings_(settings), luck_(luck), months_(months), surveys_(months, replicate < settings.panel_replicates), community_months_(community_months(months, settings.communities_every))
{
    record_.replicate = replicate;
}

void Recorder::start(const World& world, Month first_month)
{
    first_month_   = first_month;
    ledger_before_ = flows_so_far(world);
    for (const ProgrammeBooks& books : world.programmes) spent_before_.push_back(spent_so_far(books));
    record_.series.reserve(months_ * values_in_a_month());
    record_.communities.assign(community_variables().size() * community_months_.size() * world.communities.size(), missing);
    record_.ledger.reserve(months_ * accounts * accounts);
    if (record_.replicate < settings_.panel_replicates && settings_.panel + settings_.panel_migrants > 0) draw_panel(world);
}

void Recorder::month(Month month, const World& world, const Tally& total)
{
    if (recorded_ == months_) throw std::logic_error("a recorder was given more months than it was made for");
    since_start_.add(total);
    record_.series.resize(record_.series.size() + values_in_a_month());
    evaluate(total, since_start_, world, std::span(record_.series).last(values_in_a_month()));
    if (std::ranges::find(community_months_, recorded_) != community_months_.end()) record_communities(world, month);
    record_ledger(world);
    record_programmes(world);
    surveys_.month(recorded_, world);
    if (!panel_.empty()) record_panel(world, month);
    ++recorded_;
}

ReplicateRecord Recorder::take()
{
    if (recorded_ != months_) throw std::logic_error("a recorder was asked for its record before its last month");
    surveys_.take(record_);
    return std::move(record_);
}

// --- Panel

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
    const MigrantRow   m          = persons.migrant[p];
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
    panel.wage.push_back(in_currency(persons.wage[p]));
    panel.skill.push_back(persons.skill[p]);
    panel.network.push_back(persons.network[p]);
    panel.belonging.push_back(persons.belonging[p]);
    panel.distress.push_back(persons.distress[p]);
    panel.aspiration.push_back(persons.aspiration[p]);
    panel.savings.push_back(in_currency(households.savings[h]));
    panel.debt.push_back(in_currency(households.debt(h)));
    panel.consumption.push_back(in_currency(households.consumption[h]));
    panel.remittances.push_back(in_currency(households.remittances[h]));
    panel.hardship.push_back(households.hardship[h]);
    panel.weight.push_back(sampled.weight);

    const Migrants& migrants = community.migrants;
    const bool      left     = m.exists();
    const bool      back     = left && migrants.is_returnee(m);
    panel.migrant_state.push_back(left ? static_cast<std::uint8_t>(migrants.state[m]) : std::uint8_t{0});
    panel.category.push_back(left ? static_cast<std::uint8_t>(migrants.category[m]) : std::uint8_t{0});
    panel.assisted.push_back(left ? migrants.assisted[m] : std::uint8_t{0});
    panel.host.push_back(left ? static_cast<std::int16_t>(migrants.host[m].index) : std::int16_t{-1});
    panel.months_since_return.push_back(back ? static_cast<std::int16_t>(migrants.months_since_return(m, month)) : std::int16_t{-1});
    panel.economic.push_back(back ? migrants.economic[m] : missing);
    panel.social.push_back(back ? migrants.social[m] : missing);
    panel.psychosocial.push_back(back ? migrants.psychosocial[m] : missing);
    panel.composite.push_back(back ? migrants.composite[m] : missing);
    panel.assistance.push_back(left ? in_currency(migrants.assistance_value[m]) : 0.0F);
}

// --- Communities, ledger, programmes

void Recorder::record_communities(const World& world, Month month)
{
    const auto        position = static_cast<std::size_t>(std::ranges::find(community_months_, recorded_) - community_months_.begin());
    const std::size_t number   = world.communities.size();
    for (const Community& community : world.communities) {
        Tally tally;
        measurement_->community(community, month, tally);
        const auto of = [&](Quantity q, Group g) { return tally(q, g); };
        using enum Quantity;
        const auto everybody = Group::population, returnees = Group::returnees;
        const std::array values{
            static_cast<float>(of(persons, everybody)), static_cast<float>(of(persons, returnees)), static_cast<float>(of(persons, Group::abroad)),
            ratio(of(employed, everybody), of(adults, everybody)), ratio(of(unemployed, everybody), of(unemployed, everybody) + of(employed, everybody)),
            ratio(of(poor, everybody), of(persons, everybody)), ratio(of(poor, Group::residents), of(persons, Group::residents)),
            ratio(of(composite, returnees), of(scored, returnees), 1.0F / 65536.0F),
            community.tension, community.acceptance, community.discrimination, community.relative_deprivation,
            community.access[static_cast<std::size_t>(Service::health)], community.access[static_cast<std::size_t>(Service::psychosocial_care)],
            community.access[static_cast<std::size_t>(Service::education)], community.access[static_cast<std::size_t>(Service::housing)]};
        for (std::size_t v = 0; v < values.size(); ++v) record_.communities[(v * community_months_.size() + position) * number + community.id.index] = values[v];
    }
}

void Recorder::record_ledger(const World& world)
{
    const Ledger now = flows_so_far(world);
    for (std::size_t from = 0; from < accounts; ++from)
        for (std::size_t to = 0; to < accounts; ++to)
            record_.ledger.push_back(now.flow(static_cast<Account>(from), static_cast<Account>(to)) - ledger_before_.flow(static_cast<Account>(from), static_cast<Account>(to)));
    ledger_before_ = now;
}

/// Programmes may open their books in their first month, so the tables are made then.
void Recorder::make_programme_tables(const World& world)
{
    std::vector<std::size_t> instruments;
    spent_before_.resize(world.programmes.size());
    for (std::size_t n = 0; n < world.programmes.size(); ++n) {
        instruments.push_back(world.programmes[n].spent_by_instrument.size());
        if (spent_before_[n].size() != instruments.back() + 1) spent_before_[n].assign(instruments.back() + 1, 0);
    }
    spending_columns_ = spending_columns(instruments);
    record_.programme_spending.assign(months_ * world.programmes.size() * spending_columns_, 0.0);
    record_.programme_counts.assign(programme_variables().size() * months_ * world.programmes.size(), 0);
}

void Recorder::record_programmes(const World& world)
{
    if (recorded_ == 0) make_programme_tables(world);
    const std::size_t number = world.programmes.size();
    for (std::size_t n = 0; n < number; ++n) {
        const ProgrammeBooks& books = world.programmes[n];
        const auto            spent = spent_so_far(books);
        double* const         row   = record_.programme_spending.data() + (recorded_ * number + n) * spending_columns_;
        for (std::size_t i = 0; i < spent.size(); ++i) {
            const double       amount = 0.01 * static_cast<double>(spent[i] - spent_before_[n][i]);
            const std::size_t  column = i + 1 == spent.size() ? spending_columns_ - 1 : i;  // overhead stands last
            row[column]               = amount;
        }
        spent_before_[n] = spent;
        const std::array<std::int64_t, 5> counts{books.applied, books.enrolled, books.dropped_out, static_cast<std::int64_t>(books.waiting.size()), static_cast<std::int64_t>(books.active.size())};
        for (std::size_t v = 0; v < counts.size(); ++v) record_.programme_counts[(v * months_ + recorded_) * number + n] = counts[v];
    }
}

}  // namespace homeward
