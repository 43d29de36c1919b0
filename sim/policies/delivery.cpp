// What does a person who has a place receive this month? Part of the settlement of the assistance process.
#include "policies/office.hpp"

#include "world/support.hpp"

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
    support_of(community, help.person, help.month).received |= std::uint64_t{1} << office.programme.package[position].bit;
    if (!help.migrant.exists()) {
        community.recent_spending_on_residents += static_cast<float>(help.worth);
        return;
    }
    Migrants& migrants = community.migrants;
    migrants.assistance_value[help.migrant] = static_cast<Money>(std::min<std::int64_t>(std::numeric_limits<Money>::max(), migrants.assistance_value[help.migrant] + help.worth));
    if (migrants.is_returnee(help.migrant)) community.recent_assistance_to_returnees += static_cast<float>(help.worth);
}

std::uint32_t question_of(const Office& office, std::size_t position) { return office.programme.id.index * 64U + office.programme.package[position].bit; }

Help help_for(const Office& office, const Case& file, std::size_t position)
{
    Community& community = office.world[file.community];
    return {office.world, community, file.person, community.persons.migrant[file.person], office.month, office.draws, office.programme.payer, question_of(office, position)};
}

/// Does the case manager leave this out of the person's plan?
bool is_of_no_use(const Office& office, const Case& file, std::size_t position)
{
    const Instrument& instrument = office.programme.package[position];
    return office.programme.plans_case_by_case() && instrument.useful && !instrument.useful(help_for(office, file, position));
}

/// Has another programme given this already? Programmes that share their records then leave it out.
bool is_left_to_others(Office& office, const Case& file, std::size_t position)
{
    const Community& community = office.world[file.community];
    const MigrantRow m         = community.persons.migrant[file.person];
    const Support    on_record = support_seen(community, file.person);
    const unsigned   served_by = on_record.served_by | (m.exists() ? community.migrants.served_abroad[m] : 0U);
    if ((on_record.received >> office.programme.package[position].bit & 1U) == 0 || (served_by & office.programme.also_given_by[position]) == 0) return false;
    Draw own = office.draws.of(Purpose::duplication, file.subject);
    for (std::uint32_t skipped = 0; skipped < 4 * question_of(office, position); ++skipped) own();
    const bool avoided = own.happens(office.world.coordination);
    ++(avoided ? office.books.duplicates_avoided : office.books.duplicates);
    return avoided;
}

/// A number of this case, instrument and delivery; of the month it is due.
float referral_draw(const Office& office, const Case& file, std::size_t position)
{
    Draw own = office.draws.of(Purpose::referral, file.subject);
    for (std::uint32_t skipped = 0; skipped < 4 * question_of(office, position) + file.parts[position].done % 4U; ++skipped) own();
    return own.uniform();
}

/// Reserved for this delivery, and not needed.
void leave_out(Office& office, Case& file, const Delivery& delivery) { release(office, file, with_overhead(delivery.most, file.overhead)); }

/// The same for everything still to come of an instrument.
void strike_out(Office& office, Case& file, std::size_t position)
{
    const auto& deliveries = office.programme.package[position].deliveries;
    for (Part& part = file.parts[position]; part.done < deliveries.size(); ++part.done) leave_out(office, file, deliveries[part.done]);
}

/// One delivery; false when it has to wait.
bool deliver(Office& office, Case& file, std::size_t position, const Delivery& delivery)
{
    if (office.programme.referral.by_partner && referral_draw(office, file, position) < office.programme.referral.loss) {
        ++office.books.lost_in_referral;
        leave_out(office, file, delivery);
        return true;
    }
    Help          help    = help_for(office, file, position);
    const Outcome outcome = delivery.give(help);
    if (outcome == Outcome::later) return false;
    const std::int64_t reserved = with_overhead(delivery.most, file.overhead), spent = office.spend(position, help.cost, file.community, file.overhead);
    file.reserved -= spent;
    release(office, file, reserved - spent);
    if (outcome == Outcome::given) record(office, help, position);
    return true;
}

/// What is due of one instrument. What has to wait puts off the rest of its instrument by a month, and nothing else of the package.
void serve_part(Office& office, Case& file, std::size_t position)
{
    const auto& deliveries = office.programme.package[position].deliveries;
    Part&       part       = file.parts[position];
    while (part.done < deliveries.size()) {
        const Delivery& next = deliveries[part.done];
        if (office.month < file.enrolled + (office.programme.referral.delay_months + next.after_months + part.delay)) return;
        if (part.done == 0 && part.delay == 0 && (is_of_no_use(office, file, position) || is_left_to_others(office, file, position))) return strike_out(office, file, position);
        if (!deliver(office, file, position, next)) {
            if (part.delay < 250) ++part.delay;
            else strike_out(office, file, position);  // after twenty years
            return;
        }
        ++part.done;
    }
}

/// All that is due to one person; true when the case is closed.
bool serve(Office& office, Case& file)
{
    if (!is_within_reach(office, file)) {
        release(office, file, file.reserved);
        return true;
    }
    bool over = true;
    for (std::size_t i = 0; i < file.parts.size(); ++i) {
        serve_part(office, file, i);
        over = over && file.parts[i].done >= office.programme.package[i].deliveries.size();
    }
    return over;
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
        case Who::everybody_at_home: return persons.is_home(file.person) && (!m.exists() || community.migrants.returned[m] <= file.applied);
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
