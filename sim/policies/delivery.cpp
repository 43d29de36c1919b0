// What does a person who has a place receive this month? Part of the settlement of the assistance process.
#include "policies/office.hpp"

#include <algorithm>
#include <limits>

namespace homeward {

namespace {

/// Reserved money that is not needed goes back to the budget; that of an earlier year lapses with it, if the programme's terms say so.
void release(Office& office, Case& file, std::int64_t amount)
{
    file.reserved -= amount;
    const Programme& programme = office.programme;
    if (programme.is_in_force(office.month) && (programme.carries_over || programme.year(file.enrolled) == programme.year(office.month))) office.give_back(amount);
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

std::uint32_t question_of(const Office& office, std::size_t position) { return office.programme.id.index * 64U + office.programme.package[position].bit; }

Help help_for(const Office& office, const Case& file, std::size_t position)
{
    Community& community = office.world[file.community];
    return {office.world, community, file.person, community.persons.migrant[file.person], office.month, office.draws, office.programme.payer, question_of(office, position)};
}

constexpr std::uint64_t bit_of(std::size_t position) { return std::uint64_t{1} << position; }

/// Does the case manager leave this out of the person's plan? Asked once, before the first delivery of each instrument.
bool is_of_no_use(const Office& office, const Case& file, std::size_t position)
{
    const Instrument& instrument = office.programme.package[position];
    return (file.begun & bit_of(position)) == 0 && office.programme.plans_case_by_case() && instrument.useful && !instrument.useful(help_for(office, file, position));
}

/// A number of this case and this delivery, the same whenever it is asked for.
float referral_draw(const Office& office, const Case& file)
{
    Draw own = office.draw(Purpose::referral, file.subject, file.enrolled);
    for (std::uint32_t skipped = 0; skipped < file.next_instrument; ++skipped) own();
    return own.uniform();
}

/// Has another programme given this already? Programmes that share their records then leave it out.
bool is_left_to_others(Office& office, const Case& file, std::size_t position)
{
    const Community& community = office.world[file.community];
    const MigrantRow m         = community.persons.migrant[file.person];
    if (!m.exists() || (file.begun & bit_of(position)) != 0 || (community.migrants.received[m] >> office.programme.package[position].bit & 1U) == 0) return false;
    Draw own = office.draws.of(Purpose::duplication, file.subject);
    for (std::uint32_t skipped = 0; skipped < 4 * question_of(office, position); ++skipped) own();
    if (own.happens(office.world.coordination)) {
        ++office.books.duplicates_avoided;
        return true;
    }
    ++office.books.duplicates;
    return false;
}

/// Reserved for this step, and not needed.
void leave_out(Office& office, Case& file, const PackageStep& step) { release(office, file, with_overhead(step.delivery.most, file.overhead)); }

/// The same for everything still to come of an instrument.
void strike_out(Office& office, Case& file, std::size_t position)
{
    file.plan &= ~bit_of(position);
    for (std::size_t s = file.next_instrument; s < office.programme.steps.size(); ++s)
        if (office.programme.steps[s].instrument == position) leave_out(office, file, office.programme.steps[s]);
}

/// One step of a package; false when it has to wait.
bool deliver(Office& office, Case& file, const PackageStep& step)
{
    const std::size_t position = step.instrument;
    if ((file.plan & bit_of(position)) == 0) return true;  // struck out before, and its money released
    if (is_of_no_use(office, file, position) || is_left_to_others(office, file, position)) {
        strike_out(office, file, position);
        return true;
    }
    if (office.programme.referral.by_partner && referral_draw(office, file) < office.programme.referral.loss) {
        ++office.books.lost_in_referral;
        leave_out(office, file, step);
        return true;
    }
    Help          help    = help_for(office, file, position);
    const Outcome outcome = step.delivery.give(help);
    if (outcome == Outcome::later) return false;
    file.begun |= bit_of(position);
    const std::int64_t reserved = with_overhead(step.delivery.most, file.overhead), spent = office.spend(position, help.cost, file.overhead);
    file.reserved -= spent;
    release(office, file, reserved - spent);
    if (outcome == Outcome::given) record(office, help, position);
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
        file.next_delivery = std::max(file.next_delivery, file.enrolled + office.programme.referral.delay_months + steps[file.next_instrument].delivery.after_months);
    }
    return false;
}

}  // namespace

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

void deliver_what_is_due(Office& office)
{
    std::erase_if(office.books.active, [&](Case& file) { return serve(office, file); });
}

}  // namespace homeward
