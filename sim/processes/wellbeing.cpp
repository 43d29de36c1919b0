#include "processes/wellbeing.hpp"

#include "core/instruction_set.hpp"
#include "processes/wellbeing.kernel.hpp"
#include "world/access.hpp"
#include "world/projects.hpp"

#include <algorithm>
#include <vector>

namespace homeward {

namespace {

static_assert(Activity::away < Activity::child && Activity::child < Activity::student, "the activities of adults at home come after `child`");
static_assert(static_cast<int>(Activity::apprentice) - static_cast<int>(Activity::informal) == 3, "the activities that are work stand together");

using WellbeingMonth = void(const WellbeingArgs&);

/// Support, referral and care that is paid for end when their time is over.
void end_help(Migrants& migrants, MigrantRow m, Month month)
{
    if (migrants.care[m] != 0 && month >= migrants.care_end[m]) migrants.care[m] = 0;
    if (migrants.referral[m] != 0 && month >= migrants.referral_end[m]) migrants.referral[m] = 0;
    if (migrants.paid_care[m] != 0 && month >= migrants.paid_care_end[m]) migrants.paid_care[m] = 0;
}

/// Stigma of the newly returned starts, that of others fades, faster among peers; health recovers.
void renew_burdens(const Wellbeing& law, Community& community, MigrantRow m, Month month, float left_by_peers)
{
    Migrants&            migrants = community.migrants;
    const ReturnCategory category = migrants.category[m];
    if (migrants.returned[m] == month) {
        migrants.stigma[m]      = greatest(migrants.stigma[m], law.stigma_at_return[category]);
        migrants.health_need[m] = greatest(migrants.health_need[m], law.health_need_at_return[category]);
    } else {
        migrants.stigma[m]      = stigma_after(law, migrants.stigma[m], community.acceptance) * left_by_peers;
        migrants.health_need[m] = health_need_after(law, migrants.health_need[m], health_care_of(community, m));
    }
}

/// How much lower distress rests for somebody whose referral brings more psychosocial care than the community offers.
float relief_by_referral(const Wellbeing& law, const Community& community, PersonRow p)
{
    return law.care_at_hand * (access_of(community, p, Service::psychosocial_care) - access_to(community, Service::psychosocial_care));
}

/// Fills `own` for returnees at home.
void gather_burdens(const Wellbeing& law, Community& community, Month month, std::vector<float>& own)
{
    Migrants&         migrants      = community.migrants;
    const Households& households    = community.households;
    const float       left_by_peers = left_by_projects(community, month, &Project::peer_stigma);
    for (MigrantRow m{0}; m.index < migrants.count(); ++m.index) {
        if (!migrants.is_returnee(m)) continue;
        end_help(migrants, m, month);
        renew_burdens(law, community, m, month, left_by_peers);
        const PersonRow    p     = migrants.person[m];
        const HouseholdRow h     = community.persons.household[p];
        const Money        debt  = households.debt_smuggler[h] + households.debt_family[h];
        own[p.index]             = burden_of_return(law, migrants.stigma[m], static_cast<float>(debt), migrants.health_need[m]) - relief_by_referral(law, community, p);
    }
}

/// The same for residents who are helped, and only for them.
void gather_relief(const Wellbeing& law, Community& community, Month month, std::vector<float>& own)
{
    end_support_of_residents(community, month);
    for (const ResidentSupport& resident : community.resident_support) own[resident.person.index] = -relief_by_referral(law, community, resident.person);
}

void everybody(const Wellbeing& law, Community& community, const Draws& draws, Month month, const std::vector<float>& own, WellbeingMonth* kernel)
{
    Persons& persons = community.persons;
    kernel({.padded_persons = persons.padded_count(),
            .activity       = reinterpret_cast<const std::uint8_t*>(persons.activity.data()),
            .household      = reinterpret_cast<const std::uint16_t*>(persons.household.data()),
            .network        = persons.network.data(),
            .own            = own.data(),
            .distress       = persons.distress.data(),
            .hardship       = community.households.hardship.data(),
            .child          = static_cast<std::int32_t>(Activity::child),
            .unemployed     = static_cast<std::int32_t>(Activity::unemployed),
            .first_work     = static_cast<std::int32_t>(Activity::informal),
            .last_work      = static_cast<std::int32_t>(Activity::apprentice),
            .weights        = weights_in(law, community),
            .draws          = {.root              = persons.root.data(),
                               .path              = persons.path.data(),
                               .month             = static_cast<std::uint32_t>(month.count),
                               .month_and_purpose = draws.month_and_purpose(static_cast<std::uint16_t>(Purpose::wellbeing)),
                               .key0              = draws.key()[0],
                               .key1              = draws.key()[1]}});
}

/// The shock of return and the relief of psychosocial support; leaves `own` all zero again.
void shock_and_care(const Wellbeing& law, Community& community, Month month, std::vector<float>& own)
{
    Persons&        persons  = community.persons;
    const Migrants& migrants = community.migrants;
    for (MigrantRow m{0}; m.index < migrants.count(); ++m.index) {
        if (!migrants.is_returnee(m)) continue;
        const PersonRow p    = migrants.person[m];
        const float     jump = migrants.returned[m] == month ? jump_at_return(law, migrants.category[m], migrants.preparedness[m]) : 0.0F;
        persons.distress[p]  = unit_interval(persons.distress[p] + jump - migrants.care[m]);
        own[p.index]         = 0;
    }
    for (const ResidentSupport& resident : community.resident_support) {
        float& distress            = persons.distress[resident.person];
        distress                   = unit_interval(distress - resident.care);
        own[resident.person.index] = 0;
    }
}

void run_wellbeing(const Wellbeing& law, Community& community, const Draws& draws, Month month, WellbeingMonth* kernel)
{
    static thread_local std::vector<float> own;  // all zero between calls
    if (own.size() < community.persons.padded_count()) own.resize(community.persons.padded_count());
    gather_burdens(law, community, month, own);
    gather_relief(law, community, month, own);
    everybody(law, community, draws, month, own, kernel);
    shock_and_care(law, community, month, own);
}

}  // namespace

Wellbeing::Wellbeing(const Section& settings)
    : weights{.common     = settings.share("baseline"),
              .unemployed = settings.share("unemployment"),
              .hardship   = settings.share("hardship"),
              .work       = settings.share("work"),
              .network    = settings.share("network"),
              .speed      = settings.number("speed", {0, 1}, "1/month"),
              .life_events = settings.number("life_events", {0, 0.5}, "share/half-year")},
      insecurity(settings.share("insecurity")),
      tension(settings.share("tension")),
      care_at_hand(settings.share("care_at_hand")),
      stigma(settings.share("stigma")),
      debt(settings.share("debt")),
      debt_half(100.0F * settings.number("debt_half", {1, 1e6}, "EUR")),
      health(settings.share("health")),
      distress_at_return(settings, "distress_at_return"),
      stigma_at_return(settings, "stigma_at_return"),
      health_need_at_return(settings, "health_need_at_return"),
      relief_by_preparedness(settings.share("relief_by_preparedness")),
      fading(settings.number("stigma_fading", {0, 0.5}, "1/month")),
      fading_by_acceptance(settings.number("stigma_fading_by_acceptance", {0, 1}, "share")),
      recovery(settings.number("health_recovery", {0, 1}, "1/month"))
{
}

DistressWeights weights_in(const Wellbeing& law, const Community& community)
{
    DistressWeights w = law.weights;
    w.common += law.insecurity * (1.0F - community.security) + law.tension * community.tension - law.care_at_hand * access_to(community, Service::psychosocial_care);
    return w;
}

float burden_of_return(const Wellbeing& law, float stigma, float debt, float health_need)
{
    return law.stigma * stigma + law.debt * (debt > 0 ? debt / (debt + law.debt_half) : 0.0F) + law.health * health_need;
}

float jump_at_return(const Wellbeing& law, ReturnCategory category, float preparedness)
{
    return law.distress_at_return[category] * (1.0F - law.relief_by_preparedness * unit_interval(preparedness));
}

float stigma_after(const Wellbeing& law, float stigma, float acceptance) { return stigma * (1.0F - law.fading * (1.0F + law.fading_by_acceptance * unit_interval(acceptance))); }
float health_need_after(const Wellbeing& law, float need, float care) { return need * (1.0F - unit_interval(law.recovery * care)); }

Process wellbeing(const Section& scenario)
{
    return {.name      = "wellbeing",
            .community = [law = Wellbeing(scenario.section("wellbeing")), kernel = widest(&sse2::wellbeing_month, &avx2::wellbeing_month, &avx512::wellbeing_month)](
                             CommunityMonth& here) { run_wellbeing(law, here.community, here.draws, here.month, kernel); },
            .district  = {},
            .settle    = {}};
}

}  // namespace homeward
