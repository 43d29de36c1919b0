#include "processes/remigration.hpp"

#include "core/instruction_set.hpp"
#include "processes/remigration_departures.hpp"
#include "core/elementary.hpp"
#include "processes/homecoming.hpp"
#include "processes/remigration.kernel.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace homeward {

namespace {

static_assert(static_cast<int>(Presence::home) == 1 && static_cast<int>(Activity::child) == 1, "remigration.kernel.cpp counts on these");
static_assert(sizeof(Month) == sizeof(std::int16_t) && sizeof(HouseholdRow) == sizeof(std::uint16_t));

constexpr Range odds{-20, 20};

void read_aspiration(const Section& s, Remigration& r)
{
    AspirationWeights& w = r.weights;
    r.baseline           = s.number("baseline", {-100, 20}, "log-odds");
    r.gain               = s.number("gain", odds);
    r.unemployed         = s.number("unemployed", odds, "log-odds");
    r.inactive           = s.number("inactive", odds, "log-odds");
    r.student            = s.number("student", odds, "log-odds");
    r.in_training        = s.number("in_training", odds, "log-odds");
    r.women              = s.number("women", odds, "log-odds");
    r.schooling          = s.number("schooling", odds, "log-odds");
    r.community_network  = s.number("community_network", odds, "log-odds");
    w.hardship           = s.number("hardship", odds, "log-odds");
    w.debt               = s.number("debt", odds, "log-odds");
    w.member_abroad      = s.number("member_abroad", odds, "log-odds");
    w.debt_scale         = 100.0F * s.number("debt_scale", {0.01, 1e6}, "EUR");
    w.belonging          = s.number("belonging", odds, "log-odds");
    w.distress           = s.number("distress", odds, "log-odds");
    w.network            = s.number("network", odds, "log-odds");
    w.peak_age           = 12.0F * s.number("peak_age", {0, 100}, "years");
    w.per_age_width      = 1.0F / (12.0F * s.number("age_width", {0.1, 1000}, "years"));
    r.experience         = s.number("experience", odds, "log-odds");
    r.unprepared         = s.number("unprepared", odds, "log-odds");
    r.forced             = s.number("forced", odds, "log-odds");
    r.compelled          = s.number("compelled", odds, "log-odds");
    r.ties               = s.number("ties", odds, "log-odds");
    r.least_income       = 100.0F * s.number("least_income", {0.01, 1e5}, "EUR/month");
}

void read_capability(const Section& s, Remigration& r)
{
    r.wage_pull             = s.number("wage_pull", odds);
    r.ties_pull             = s.number("ties_pull", odds);
    r.offer_pull            = s.number("offer_pull", odds);
    r.reference_offer       = 100.0F * s.number("reference_offer", {1, 1e5}, "EUR");
    r.prefers_regular       = s.number("prefers_regular", {0, 100});
    r.prefers_scheme        = s.number("prefers_scheme", {0, 100});
    r.prefers_irregular     = s.number("prefers_irregular", {0, 100});
    r.stays                 = s.number("stays", {0, 100});
    r.scheme_success        = s.number("scheme_success", {0, 100});
    r.success_memory        = s.number("success_memory", {0, 1}, "1/month");
    r.fear                  = s.number("fear", {0, 20});
    r.scheme_below_tertiary = s.share("scheme_below_tertiary");
    r.ban_factor            = s.share("ban_factor");
    r.bans_shared           = s.flag("bans_shared");
    r.spendable             = s.share("spendable");
    r.most_debt             = hundredths(s.number("most_debt", {0, 1e6}, "EUR"));
    r.family_share          = s.share("family_share");
    r.stuck                 = s.share("stuck");
    r.target_months         = s.number("target_months", {0, 600}, "months");
    r.target_share          = s.share("target_share");
    r.prior_precision       = s.number("prior_precision", {0, 1000}, "observations");
    r.ties_on_arrival       = s.share("ties_on_arrival");
    r.contacts_abroad       = s.number("contacts_abroad", {0, 100});
    r.free_hardship         = s.share("free_hardship");
    r.informed_ties         = s.share("informed_ties");
}

/// What one may expect to earn at the hosts, weighted by their share of departures, hundredths a month.
float income_at_hosts(const std::vector<Host>& hosts)
{
    float wages = 0, shares = 0;
    for (const Host& host : hosts) {
        wages += host.share_of_departures * host.wage_irregular;  // known to be what newcomers earn at first
        shares += host.share_of_departures;
    }
    return shares > 0 ? wages / shares : 0.0F;
}

struct Kernels {
    void (*household_pressure)(const HouseholdPressureArgs&) = widest(&sse2::household_pressure, &avx2::household_pressure, &avx512::household_pressure);
    void (*aspire)(const AspirationArgs&)                    = widest(&sse2::aspire, &avx2::aspire, &avx512::aspire);
};

/// Scratch that grows to the largest community and is then reused.
struct Scratch {
    std::vector<float>                by_household, by_person;
    std::array<float, circumstances>  by_circumstances{};
    std::vector<std::uint16_t>        leavers;
};

void fill_circumstances(const Remigration& settings, const CommunityMonth& here, float community_share_away, Scratch& scratch)
{
    std::array<std::array<float, 2>, 4> gain{};
    for (std::uint32_t e = 0; e < 4; ++e)
        for (std::uint32_t w = 0; w < 2; ++w) gain[e][w] = gain_log_odds(settings, here.district, here.hosts, w == 1, static_cast<Education>(e));
    const float for_all = settings.baseline + settings.community_network * community_share_away;
    for (std::uint32_t a = 0; a <= static_cast<std::uint32_t>(Activity::in_training); ++a)
        for (std::uint32_t e = 0; e < 4; ++e)
            for (std::uint32_t x = 0; x < 2; ++x)
                scratch.by_circumstances[circumstances_of(a, e, x)] =
                    for_all + gain[e][works(static_cast<Activity>(a)) ? 1 : 0] + situation_log_odds(settings, static_cast<Activity>(a), static_cast<Education>(e), static_cast<Sex>(x));
}

/// Log-odds of former migrants; returns how many of the community are away.
int fill_experience(const Remigration& settings, const Community& community, Scratch& scratch)
{
    const Migrants& t    = community.migrants;
    int             away = 0;
    scratch.by_person.assign(community.persons.padded_count(), 0.0F);
    for (MigrantRow m{0}; m.index < t.count(); ++m.index) {
        if (t.is_returnee(m)) scratch.by_person[t.person[m].index] = experience_log_odds(settings, t.category[m], t.preparedness[m], t.ties_abroad[m]);
        away += t.is_away(m);
    }
    return away;
}

void find_leavers(const Remigration& settings, const Kernels& kernels, CommunityMonth& here, Scratch& scratch, std::uint32_t& found)
{
    Persons&          p = here.community.persons;
    Households&       h = here.community.households;
    scratch.by_household.resize(std::max(h.padded_count(), 16U));
    scratch.leavers.resize(p.padded_count());
    const int   away  = fill_experience(settings, here.community, scratch);
    const float share = static_cast<float>(away) / static_cast<float>(std::max(1U, p.count()));
    fill_circumstances(settings, here, share, scratch);
    kernels.household_pressure({h.hardship.data(), h.debt_smuggler.data(), h.debt_family.data(), h.debt_microcredit.data(), h.members_away.data(), scratch.by_household.data(), h.padded_count(), settings.weights});
    kernels.aspire({p.chance_departure.data(), reinterpret_cast<const std::uint16_t*>(p.household.data()),
                    reinterpret_cast<const std::int16_t*>(p.birth.data()), reinterpret_cast<const std::uint8_t*>(p.sex.data()), reinterpret_cast<const std::uint8_t*>(p.education.data()),
                    reinterpret_cast<const std::uint8_t*>(p.presence.data()), reinterpret_cast<const std::uint8_t*>(p.activity.data()), p.belonging.data(), p.distress.data(), p.network.data(),
                    p.aspiration.data(), scratch.by_household.data(), scratch.by_person.data(), scratch.by_circumstances.data(), scratch.leavers.data(), &found, p.padded_count(), here.month.count, settings.weights});
}

void leave(const Remigration& settings, const Kernels& kernels, CommunityMonth& here)
{
    static thread_local Scratch scratch;
    std::uint32_t               found = 0;
    if (here.community.persons.count() == 0) return;
    find_leavers(settings, kernels, here, scratch, found);
    for (std::uint32_t i = 0; i < found; ++i) try_to_leave(settings, here, {scratch.leavers[i]});
}

}  // namespace

float experience_log_odds(const Remigration& s, ReturnCategory category, float preparedness, float ties)
{
    return s.experience + s.unprepared * (1.0F - preparedness) + s.ties * ties +
           (category == ReturnCategory::forced ? s.forced : category == ReturnCategory::voluntary_compelled ? s.compelled : 0.0F);
}

float gain_log_odds(const Remigration& s, const District& district, const std::vector<Host>& hosts, bool works, Education education)
{
    const float here  = std::max(s.least_income, (works ? 1.0F : district.work_rate) * expected_wage(district, education));
    const float there = std::max(s.least_income, income_at_hosts(hosts));
    return s.gain * logarithm(there / here);
}

float situation_log_odds(const Remigration& s, Activity activity, Education education, Sex sex)
{
    const float x = s.schooling * static_cast<float>(education) / 3.0F + (sex == Sex::female ? s.women : 0.0F);
    switch (activity) {
        case Activity::unemployed: return x + s.unemployed;
        case Activity::inactive: return x + s.inactive;
        case Activity::student: return x + s.student;
        case Activity::in_training:
        case Activity::apprentice: return x + s.in_training;
        default: return x;
    }
}

Process remigration(const Section& scenario)
{
    Remigration    settings{};
    const Section& section = scenario.section("remigration");
    read_aspiration(section, settings);
    read_capability(section, settings);
    return {"remigration", [settings, kernels = Kernels{}](CommunityMonth& here) { leave(settings, kernels, here); }, {},
            [settings](World& world, Month month, const Draws& draws) { settle_requests(settings, world, month, draws); }};
}

}  // namespace homeward
