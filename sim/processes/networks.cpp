#include "processes/networks.hpp"

#include "core/instruction_set.hpp"
#include "processes/networks.kernel.hpp"
#include "world/projects.hpp"

namespace homeward {

namespace {

static_assert(Activity::child < Activity::student && Activity::away < Activity::child, "the activities of adults at home come after `child`");
static_assert(static_cast<int>(Activity::apprentice) - static_cast<int>(Activity::informal) == 3 && works(Activity::formal) && works(Activity::self_employed), "the activities that are work stand together");

using NetworksMonth = void(const NetworksArgs&);

void everybody(const Networks& law, Community& community, const Draws& draws, Month month, NetworksMonth* kernel)
{
    Persons& persons = community.persons;
    kernel({.padded_persons = persons.padded_count(),
            .presence       = reinterpret_cast<const std::uint8_t*>(persons.presence.data()),
            .activity       = reinterpret_cast<const std::uint8_t*>(persons.activity.data()),
            .education      = reinterpret_cast<const std::uint8_t*>(persons.education.data()),
            .migrant        = reinterpret_cast<const std::uint16_t*>(persons.migrant.data()),
            .network        = persons.network.data(),
            .belonging      = persons.belonging.data(),
            .abroad         = static_cast<std::int32_t>(Presence::abroad),
            .child          = static_cast<std::int32_t>(Activity::child),
            .first_work     = static_cast<std::int32_t>(Activity::informal),
            .last_work      = static_cast<std::int32_t>(Activity::apprentice),
            .never_left     = MigrantRow::none().index,
            .rates          = rates_in(law, community),
            .draws          = {.root              = persons.root.data(),
                               .path              = persons.path.data(),
                               .month             = static_cast<std::uint32_t>(month.count),
                               .month_and_purpose = draws.month_and_purpose(static_cast<std::uint16_t>(Purpose::networks)),
                               .key0              = draws.key()[0],
                               .key1              = draws.key()[1]}});
}

void those_who_returned(const Networks& law, Community& community, Month month)
{
    Persons&        persons  = community.persons;
    const Migrants& migrants = community.migrants;
    for (MigrantRow m{0}; m.index < migrants.count(); ++m.index) {
        if (!migrants.is_returnee(m) || migrants.returned[m] != month) continue;
        const PersonRow      p        = migrants.person[m];
        const ReturnCategory category = migrants.category[m];
        persons.network[p] *= kept_at_return(law.network_loss_at_return[category], law.relief_by_preparedness, migrants.preparedness[m]);
        persons.belonging[p] *= kept_at_return(law.belonging_loss_at_return[category], law.relief_by_preparedness, migrants.preparedness[m]);
    }
}

/// Returnees who meet in a network of their own gain some of the ties they lack.
void those_among_peers(Community& community, Month month)
{
    const float ties = sum_of_projects(community, month, &Project::peer_ties);
    if (ties <= 0) return;
    Persons&        persons  = community.persons;
    const Migrants& migrants = community.migrants;
    for (MigrantRow m{0}; m.index < migrants.count(); ++m.index) {
        if (!migrants.is_returnee(m) || persons.activity[migrants.person[m]] == Activity::child) continue;
        float& network = persons.network[migrants.person[m]];
        network += ties * (1.0F - network);
    }
}

}  // namespace

Networks::Networks(const Section& settings)
    : rates{.growth             = settings.number("growth", {0, 0.3}, "1/month"),
            .seed               = settings.number("seed", {0, 0.1}, "share"),
            .ceiling            = settings.share("ceiling"),
            .ceiling_work       = settings.share("ceiling_added_by_work"),
            .ceiling_education  = settings.share("ceiling_added_by_education"),
            .decay_abroad       = settings.number("decay_abroad", {0, 1}, "1/month"),
            .belonging_speed    = settings.number("belonging_speed", {0, 1}, "1/month"),
            .belonging_network  = settings.share("belonging_from_network"),
            .level_of_returnees = 0,
            .level_of_residents = 0,
            .chance             = settings.number("chance", {0, 0.3}, "share/year")},
      group_activity(settings.number("group_activity_effect", {0, 2}, "share")),
      ceiling_lost_to_tension(settings.share("ceiling_lost_to_tension")),
      resident_belonging(settings.share("resident_belonging")),
      resident_belonging_lost_to_tension(settings.share("resident_belonging_lost_to_tension")),
      network_loss_at_return(settings, "network_loss_at_return"),
      belonging_loss_at_return(settings, "belonging_loss_at_return"),
      relief_by_preparedness(settings.share("relief_by_preparedness"))
{
}

NetworkRates rates_in(const Networks& law, const Community& community)
{
    NetworkRates r       = law.rates;
    r.growth             = law.rates.growth * (1.0F + law.group_activity * unit_interval(community.group_activity));
    r.ceiling            = unit_interval(law.rates.ceiling - law.ceiling_lost_to_tension * community.tension);
    r.level_of_returnees = community.acceptance;
    r.level_of_residents = unit_interval(law.resident_belonging - law.resident_belonging_lost_to_tension * community.tension);
    return r;
}

float kept_at_return(float loss, float relief, float preparedness) { return 1.0F - loss * (1.0F - relief * unit_interval(preparedness)); }

Process networks(const Section& scenario)
{
    return {.name      = "networks",
            .community = [law = Networks(scenario.section("networks")), kernel = widest(&sse2::networks_month, &avx2::networks_month, &avx512::networks_month)](CommunityMonth& here) {
                everybody(law, here.community, here.draws, here.month, kernel);
                those_who_returned(law, here.community, here.month);
                those_among_peers(here.community, here.month);
            },
            .district  = {},
            .settle    = {}};
}

}  // namespace homeward
