#include "simulation/initial_builders.hpp"

#include "world/people.hpp"

#include <algorithm>

namespace homeward {

namespace {

/// Months, exponential with this mean, at least one and no more than there were since the age of work.
int stay_of(Draw& draw, float mean, int age_in_months)
{
    return static_cast<int>(clamped(draw.exponential(mean), 1.0F, static_cast<float>(std::max(1, age_in_months - 12 * age_of_work))));
}

std::size_t host_of(const std::vector<HostProfile>& hosts, float u)
{
    std::size_t i = 0;
    while (i + 1 < hosts.size() && u >= hosts[i].share) u -= hosts[i++].share;
    return i;
}

LegalStatus status_at(const HostProfile& host, float u)
{
    if (u < host.irregular) return LegalStatus::irregular;
    if (u < host.irregular + host.contract) return LegalStatus::contract;
    if (u < host.irregular + host.contract + host.permanent) return LegalStatus::permanent;
    return LegalStatus::permit;
}

Channel channel_of(LegalStatus status)
{
    return status == LegalStatus::irregular ? Channel::irregular : status == LegalStatus::contract ? Channel::scheme : Channel::regular;
}

/// What is common to those abroad and those back: the journey's debt, skill gained, ties, beliefs.
void give_history(Community& community, MigrantRow m, int months, const InitialProfile& profile, const District& district, Draw& draw)
{
    Migrants&               migrants  = community.migrants;
    const MigrationProfile& migration = profile.migration;
    const float             in_years  = static_cast<float>(months) / 12;
    const bool              learns    = draw.happens(migration.skill_gain_share);
    migrants.months_abroad[m] = static_cast<std::uint16_t>(months);
    migrants.foreign_skill[m] = learns ? std::min(0.5F, migration.skill_gain * in_years) : 0.0F;
    migrants.ties_abroad[m]   = 1 - exponential(-in_years / 8);  // assumption: two thirds of full ties after eight years
    migrants.departures[m]    = 1;
    migrants.belief_work[m]       = profile.labour.employment;
    migrants.belief_wage[m]       = district.wage_level[0];
    migrants.belief_acceptance[m] = community.acceptance;
    migrants.belief_precision[m]  = migration.belief_precision;

    Households&        households = community.households;
    const HouseholdRow h          = community.persons.household[migrants.person[m]];
    const bool         indebted   = draw.happens(migration.indebted);
    const float        lender     = draw.uniform();
    const Money        owed       = money(scattered(draw, migration.debt, migration.debt_dispersion));
    if (!indebted || migrants.channel[m] != Channel::irregular) return;
    auto& debt = lender < migration.debt_to_family ? households.debt_family : lender < migration.debt_to_family + 0.05F ? households.debt_microcredit : households.debt_smuggler;
    debt[h]    = static_cast<Money>(std::min<std::int64_t>(static_cast<std::int64_t>(debt[h]) + owed, 1'000'000'000));
}

void work_abroad(Migrants& migrants, MigrantRow m, const HostProfile& profile, const InitialProfile& all, int months, Draw& draw, Ledger& ledger)
{
    const Host& host     = profile.host;
    const float wage     = migrants.legal_status[m] == LegalStatus::irregular ? host.wage_irregular : host.wage_regular;
    const float moves    = host.job_finding + host.job_loss;
    const bool  works    = draw.happens(moves > 0 ? host.job_finding / moves : 0);
    const float scatter  = scattered(draw, 1.0F, all.labour.wage_dispersion);
    migrants.works_abroad[m]   = works;
    migrants.wage_abroad[m]    = works ? money(wage * scatter) : 0;
    migrants.savings_target[m] = money(scattered(draw, all.migration.savings_target * host.wage_regular, 0.5F));
    const float reached        = unit_interval(scattered(draw, all.migration.savings_progress, 0.5F) * static_cast<float>(months) / 12);
    migrants.savings_abroad[m] = money(static_cast<float>(migrants.savings_target[m]) * reached);
    ledger.pay(Account::initial_endowment, Account::migrants_abroad, migrants.savings_abroad[m]);
}

}  // namespace

void settle_abroad(Community& community, HouseholdRow household, std::uint32_t root, const InitialProfile& profile, const District& district, const Draws& draws, Month now, Ledger& ledger)
{
    const MigrationProfile& migration = profile.migration;
    Draw                    draw      = draws.of(Purpose::initial_migrant, Subject{root, 0});
    const std::size_t       group     = pick(migration.age_abroad, draw.uniform());
    const int               age       = 12 * (15 + 10 * static_cast<int>(group)) + static_cast<int>(draw.uniform() * 120);
    const PersonRow         p         = add_person(community, household, now - age, now);
    Persons&                persons   = community.persons;
    persons.root[p]                   = root;
    persons.sex[p]                    = draw.happens(migration.women_abroad) ? Sex::female : Sex::male;
    const MigrantRow m                = leave_home(community, p, now);
    settle_person(community, p, profile, draws, now);

    Migrants&          migrants = community.migrants;
    const int          months   = stay_of(draw, migration.months_abroad, age);
    const std::size_t  at       = host_of(profile.hosts, draw.uniform());
    const HostProfile& host     = profile.hosts[at];
    migrants.host[m]            = {static_cast<std::uint32_t>(at)};
    migrants.legal_status[m]    = status_at(host, draw.uniform());
    migrants.channel[m]         = channel_of(migrants.legal_status[m]);
    migrants.left[m]            = now - months;
    const float remaining       = draw.uniform();
    if (migrants.legal_status[m] == LegalStatus::contract) migrants.contract_end[m] = now + 1 + static_cast<int>(remaining * static_cast<float>(std::max(1, host.host.scheme_months)));
    work_abroad(migrants, m, host, profile, months, draw, ledger);
    give_history(community, m, months, profile, district, draw);
}

void settle_returnee(Community& community, PersonRow p, const InitialProfile& profile, const District& district, const Draws& draws, Month now)
{
    const MigrationProfile& migration = profile.migration;
    Persons&                persons   = community.persons;
    const int               age       = persons.age_in_months(p, now);
    if (age < 12 * age_of_work) return;
    Draw        draw = draws.of(Purpose::initial_migrant, persons.subject(p));
    const float sex  = persons.sex[p] == Sex::female ? migration.women_returned / profile.population.female : (1 - migration.women_returned) / (1 - profile.population.female);
    if (!draw.happens(migration.returned_at_age[migrant_age_group(age / 12)] * sex)) return;

    Migrants&        migrants = community.migrants;
    const MigrantRow m        = migrants.append();
    migrants.person[m]        = p;
    persons.migrant[p]        = m;
    migrants.state[m]         = MigrantState::returned;
    const int since           = std::min(stay_of(draw, migration.months_since_return, age), 120);
    const int months          = stay_of(draw, migration.months_abroad_returned, age - since);
    const std::size_t at      = host_of(profile.hosts, draw.uniform());
    const Host& host          = profile.hosts[at].host;
    const auto category       = static_cast<ReturnCategory>(1 + pick(migration.return_mix, draw.uniform()));
    const bool compelled      = category == ReturnCategory::forced || category == ReturnCategory::voluntary_compelled;
    const bool assisted       = draw.happens(migration.assisted);
    migrants.host[m]          = {static_cast<std::uint32_t>(at)};
    migrants.category[m]      = category;
    migrants.channel[m]       = compelled ? Channel::irregular : category == ReturnCategory::scheme ? Channel::scheme : Channel::regular;
    migrants.returned[m]      = now - since;
    migrants.left[m]          = now - since - months;
    migrants.assisted[m]      = compelled && assisted;
    migrants.from_transit[m]  = host.kind == HostKind::transit;
    migrants.vulnerability[m] = not_assessed;
    if (category == ReturnCategory::forced && host.entry_ban_months > 0) migrants.entry_ban_end[m] = now - since + host.entry_ban_months;
    give_history(community, m, months, profile, district, draw);
    migrants.ties_abroad[m] *= exponential(-static_cast<float>(since) / 60);  // assumption: ties fade over five years
    if (since < 12) community.recent_inflow += 1;
}

}  // namespace homeward
