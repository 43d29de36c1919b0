#include "processes/information.hpp"

#include "core/elementary.hpp"
#include "processes/homecoming.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace homeward {

namespace {

Information read(const Section& s)
{
    Information i{};
    i.forgetting      = s.number("forgetting", {0, 1}, "1/month");
    i.least_precision = s.number("least_precision", {0, 1000}, "observations");
    i.most_precision  = s.number("most_precision", {0, 1000}, "observations");
    i.family_weight   = s.number("family_weight", {0, 100}, "observations/month");
    i.family_noise    = s.share("family_noise");
    i.story_weight    = s.number("story_weight", {0, 100}, "observations/month");
    i.half_stories    = s.number("half_stories", {0.001, 1e6}, "stories");
    i.story_fading    = s.number("story_fading", {0, 1}, "1/month");
    i.telling         = s.number("telling", {0, 1}, "1/month");
    i.shame           = s.share("shame");
    i.bias            = s.number("bias", {-1, 1});
    i.recent          = s.whole("recent", 0, 600, "months");
    if (i.least_precision > i.most_precision) s.fault("least_precision", "must not exceed most_precision");
    return i;
}

Prospects mixed(const Prospects& a, float weight_a, const Prospects& b, float weight_b, const Prospects& c, float weight_c)
{
    const float all = weight_a + weight_b + weight_c;
    if (all <= 0) return a;
    const float share_b = weight_b / all, share_c = weight_c / all;
    const auto  mix     = [&](float x, float y, float z) { return x + share_b * (y - x) + share_c * (z - x); };  // unchanged to the bit where nothing is heard
    return {mix(a.work, b.work, c.work), mix(a.wage, b.wage, c.wage), mix(a.acceptance, b.acceptance, c.acceptance)};
}

/// What the family tells: the truth of its district and community, each part with an error of its own.
Prospects told_by_family(const Information& settings, const Prospects& truth, Draw& draw)
{
    const auto error = [&] { return 1.0F + settings.family_noise * (2.0F * draw.uniform() - 1.0F); };
    const float work = error(), wage = error(), acceptance = error();
    return {unit_interval(truth.work * work), truth.wage * wage, unit_interval(truth.acceptance * acceptance)};
}

void learn(const Information& settings, CommunityMonth& here)
{
    const Persons& persons  = here.community.persons;
    Migrants&      migrants = here.community.migrants;
    std::array<float, 4> wage{};
    for (std::size_t e = 0; e < wage.size(); ++e) wage[e] = expected_wage(here.district, static_cast<Education>(e));

    for (MigrantRow m{0}; m.index < migrants.count(); ++m.index) {
        if (!migrants.is_away(m)) continue;
        const PersonRow p    = migrants.person[m];
        const Host&     host = here.hosts[migrants.host[m].index];
        const Prospects truth{here.district.work_rate, wage[static_cast<std::size_t>(persons.education[p])], here.community.acceptance};
        Draw            draw = here.draws.of(Purpose::family_contact, persons.subject(p));
        const bool      family_at_home = here.community.households.members_home(persons.household[p]) > 0;
        const float     family_weight  = family_at_home ? settings.family_weight * persons.network[p] : 0.0F;
        const Belief    belief{{migrants.belief_work[m], migrants.belief_wage[m], migrants.belief_acceptance[m]}, migrants.belief_precision[m]};
        const Belief    next = updated(settings, belief, told_by_family(settings, truth, draw), family_weight,
                                       {host.belief_work, host.belief_wage, host.belief_acceptance}, weight_of_stories(settings, host.stories));
        migrants.belief_work[m]       = unit_interval(next.mean.work);
        migrants.belief_wage[m]       = next.mean.wage;
        migrants.belief_acceptance[m] = unit_interval(next.mean.acceptance);
        migrants.belief_precision[m]  = next.precision;
    }
}

/// Stories told this month, by host; whole numbers, so that no order matters.
struct Told {
    std::int64_t stories = 0, working = 0, paid = 0, wages = 0, acceptance_thousandths = 0;
};

/// That a recent returnee's story reaches the host this month; those who did badly tell less, unless a campaign helps them to.
float probability_of_telling(const Information& settings, const HostTerms& terms, bool working)
{
    return (settings.telling + terms.story_reach) * (working ? 1.0F : 1.0F - settings.shame * (1.0F - terms.story_honesty));
}

void gather(const Information& settings, const Community& community, const std::vector<Host>& hosts, Month month, const Draws& draws, std::vector<Told>& told)
{
    const Persons&     persons    = community.persons;
    const Migrants&    migrants   = community.migrants;
    const std::int64_t acceptance = static_cast<std::int64_t>(community.acceptance * 1000.0F + 0.5F);
    for (MigrantRow m{0}; m.index < migrants.count(); ++m.index) {
        if (!migrants.is_returnee(m) || migrants.months_since_return(m, month) > settings.recent) continue;
        const PersonRow p       = migrants.person[m];
        const bool      working = works(persons.activity[p]);
        if (!draws.of(Purpose::stories, persons.subject(p)).happens(probability_of_telling(settings, hosts[migrants.host[m].index], working))) continue;
        Told& t = told[migrants.host[m].index];
        ++t.stories;
        t.working += working;
        t.paid += persons.wage[p] > 0;
        t.wages += persons.wage[p];
        t.acceptance_thousandths += acceptance;
    }
}

/// Mixes the month's stories into what the host's diaspora tells, with the bias of telling.
void pool(const Information& settings, Host& host, const Told& told)
{
    host.stories *= 1.0F - settings.story_fading;
    if (told.stories == 0) return;
    const auto  n    = static_cast<float>(told.stories);
    const float bias = settings.bias * (1.0F - host.story_honesty);
    const Prospects heard{unit_interval(static_cast<float>(told.working) / n + bias),
                          // Those in their own business have no wage: the mean is that of the paid, or what was believed before.
                          told.paid > 0 ? static_cast<float>(told.wages) / static_cast<float>(told.paid) * (1.0F + bias) : host.belief_wage,
                          unit_interval(static_cast<float>(told.acceptance_thousandths) / (1000.0F * n) + bias)};
    const Prospects now = mixed({host.belief_work, host.belief_wage, host.belief_acceptance}, host.stories, heard, n, {}, 0.0F);
    host.belief_work       = now.work;
    host.belief_wage       = now.wage;
    host.belief_acceptance = now.acceptance;
    host.stories += n;
}

void gather_stories(const Information& settings, World& world, Month month, const Draws& draws)
{
    std::vector<Told> told(world.hosts.size());
    for (const Community& community : world.communities) gather(settings, community, world.hosts, month, draws, told);
    for (std::size_t i = 0; i < world.hosts.size(); ++i) pool(settings, world.hosts[i], told[i]);
}

}  // namespace

float weight_of_stories(const Information& settings, float stories) { return settings.story_weight * stories / (stories + settings.half_stories); }

Belief updated(const Information& settings, Belief belief, const Prospects& family, float family_weight, const Prospects& stories, float story_weight)
{
    const float precision = clamped(belief.precision * (1.0F - settings.forgetting), settings.least_precision, settings.most_precision);
    return {mixed(belief.mean, precision, family, family_weight, stories, story_weight),
            std::min(settings.most_precision, precision + family_weight + story_weight)};
}

Process information(const Section& scenario)
{
    const Information settings = read(scenario.section("information"));
    return {"information", [settings](CommunityMonth& here) { learn(settings, here); }, {},
            [settings](World& world, Month month, const Draws& draws) { gather_stories(settings, world, month, draws); }};
}

}  // namespace homeward
