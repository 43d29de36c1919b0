// Levers: what hosts change while it is paid for is as stated, more when the dose is more, and taken back afterwards.
#include "policies/policy_world.hpp"

#include "processes/remigration.hpp"
#include "world/invariants.hpp"
#include "world/people.hpp"

#include <gtest/gtest.h>

namespace homeward::test {
namespace {

/// One month of a generous programme with this instrument and these settings, in a country whose migrants went to these hosts.
World under(const std::string& instrument, const std::string& settings, std::vector<Host> hosts = {}, int months = 1)
{
    World world = world_of_returnees({.households = 20});
    if (!hosts.empty()) world.hosts = std::move(hosts);
    run_months(programmes(generous("\"" + instrument + "\"", "[programme." + instrument + "]\n" + settings)), world, months);
    EXPECT_EQ(broken_invariant(world, start() + months), "");
    return world;
}

Host host_named(const std::string& name, HostKind kind = HostKind::destination)
{
    Host host              = world_of_migrants({.households = 1}).hosts.front();
    host.name              = name;
    host.kind              = kind;
    host.irregular_success = 0.6F;
    host.irregular_death   = 0.02F;
    host.scheme_cost       = 50'000;
    host.scheme_months     = 9;
    host.return_offer      = 200'000;
    host.migrants          = 100;
    return host;
}

/// A lever with nothing to do, and with something.
struct Lever {
    std::string name, none, some;
};
void PrintTo(const Lever& lever, std::ostream* out) { *out << lever.name; }

struct EachLever : testing::TestWithParam<Lever> {};
INSTANTIATE_TEST_SUITE_P(Hosts, EachLever,
                         testing::Values(Lever{"regular_pathway", "regular_places = 0\nvisa_odds_gain = 0\ncost_reduction = 0\n", "regular_places = 12\n"},
                                         Lever{"return_stories", "reach = 0\nhonesty = 0\n", "reach = 0.1\n"},
                                         Lever{"entry_ban", "share_lifted = 0\namnesty = 0\n", "share_lifted = 0.5\namnesty = 0\n"},
                                         Lever{"circular_scheme", "places = 0\nmonths = 0\ncost_reduction = 0\nrenewal_gain = 0\n", "places = 12\n"},
                                         Lever{"enforcement", "factor = 1\njourney_cost = 0\nsuccess_loss = 0\ndeath_gain = 0\ncarrier_cost = 0\nshare_closed = 0\n", "factor = 2\n"},
                                         Lever{"assisted_return_offer", "added = 0\nwithdrawn = 0\n", "added = 500\n"},
                                         Lever{"harmonisation", "share = 0\n", "share = 1\n"},
                                         Lever{"data_sharing", "share = 0\n", "share = 0.5\n"},
                                         Lever{"data_sharing", "refusal = 1\n", "refusal = 0\n"},
                                         Lever{"data_sharing", "warning_months = 0\n", "warning_months = 3\n"}),
                         [](const auto& test) { return test.param.name + std::to_string(test.index); });

World two_hosts()
{
    World world         = world_of_returnees({.households = 20});
    world.hosts         = {host_named("italy"), host_named("spain"), host_named("libya", HostKind::transit)};
    world.hosts[1].return_offer = 100'000;
    return world;
}

Assistance programme_of(const Lever& lever, const std::string& settings, const std::string& terms = "")
{
    return programmes(generous("\"" + lever.name + "\"", terms + "[programme." + lever.name + "]\n" + settings));
}

TEST_P(EachLever, OfNoDoseLeavesEveryBitAndCostsNothing)
{
    World      world  = two_hosts();
    const auto before = digest(world);
    run_months(programme_of(GetParam(), GetParam().none), world, 12);
    EXPECT_EQ(digest(world), before);
    EXPECT_EQ(world.programmes.front().spent, 0);
}

TEST_P(EachLever, WithoutAHostThatIsMeantLeavesEveryBitAndCostsNothing)
{
    World      world  = two_hosts();
    const auto before = digest(world);
    run_months(programme_of(GetParam(), GetParam().some + "hosts = [\"france\"]\n"), world, 12);
    EXPECT_EQ(digest(world), before);
    EXPECT_EQ(world.programmes.front().spent, 0);
}

TEST_P(EachLever, ActsWhileItIsPaidForIsTakenBackAndCostsWhatTheLedgerSays)
{
    World       world  = two_hosts();
    const auto  terms  = programme_of(GetParam(), GetParam().some + "cost_per_year = 1200\n", "start_after_months = 2\nduration_months = 12\n");
    World       hosts_only;
    const auto  law = [&] { hosts_only.hosts = world.hosts; return digest(hosts_only); };
    const auto  before = law();
    run_months(terms, world, 2);
    EXPECT_EQ(law(), before);
    for (int i = 2; i < 14; ++i) {
        run(terms, world, start() + i);
        EXPECT_NE(law(), before);
    }
    const auto last = law();
    run(terms, world, start() + 14);
    EXPECT_EQ(law(), before);
    EXPECT_NE(last, before);
    EXPECT_EQ(world.programmes.front().spent_by_instrument.front(), 120'000);
    EXPECT_EQ(world.programmes.front().spent, paid_by(world, Account::donors));
}

TEST_P(EachLever, ActsOnCountriesOfDestinationUnlessHostsAreNamed)
{
    World world = two_hosts();
    run_months(programme_of(GetParam(), GetParam().some), world, 1);
    World libya_before, libya_after;
    libya_before.hosts = {two_hosts().hosts[2]};
    libya_after.hosts  = {world.hosts[2]};
    EXPECT_EQ(digest(libya_after), digest(libya_before));
}

TEST(RegularPathway, OpensAndNeverBeyondCertainty)
{
    const Host open = under("regular_pathway", "regular_places = 12\nvisa_odds_gain = 0.25\ncost_reduction = 0.5\n").hosts.front();
    EXPECT_EQ(open.regular_quota, 22);
    EXPECT_EQ(open.scheme_quota, 20) << "schemes are circular_scheme's";
    EXPECT_FLOAT_EQ(open.visa_odds, 0.55F);
    EXPECT_FLOAT_EQ(open.regular_cost, 50'000);
    const Host certain = under("regular_pathway", "visa_odds_gain = 1\ncost_reduction = 1\n").hosts.front();
    EXPECT_FLOAT_EQ(certain.visa_odds, 1);
    EXPECT_EQ(certain.regular_cost, 0);
}

TEST(CircularScheme, GivesPlacesLengthLowerCostsAndRenewals)
{
    const std::vector<Host> hosts{host_named("spain")};
    const Host scheme = under("circular_scheme", "places = 24\nmonths = 6\ncost_reduction = 0.25\nrenewal_gain = 0.3\n", hosts).hosts.front();
    EXPECT_EQ(scheme.scheme_quota, 44);
    EXPECT_EQ(scheme.scheme_months, 6);
    EXPECT_FLOAT_EQ(scheme.scheme_cost, 37'500);
    EXPECT_FLOAT_EQ(scheme.renewal_gain, 0.3F);
    EXPECT_EQ(scheme.regular_quota, hosts[0].regular_quota);
    EXPECT_EQ(under("circular_scheme", "places = 24\nmonths = 0\n", hosts).hosts.front().scheme_months, 9) << "as the host has it";
}

TEST(CircularScheme, NeedsAContractToFill)
{
    Host none          = host_named("gulf");
    none.scheme_months = 0;
    const World left = under("circular_scheme", "places = 24\nmonths = 0\n", {none});
    EXPECT_EQ(left.hosts.front().scheme_quota, none.scheme_quota);
    EXPECT_EQ(left.programmes.front().spent, 0);
    EXPECT_EQ(under("circular_scheme", "places = 24\nmonths = 12\n", {none}).hosts.front().scheme_quota, none.scheme_quota + 24);
}

TEST(EntryBan, IsShortenedOrLengthenedForThoseRemovedFromNowOn)
{
    const auto months = [](const std::string& share) { return under("entry_ban", "amnesty = 0\nshare_lifted = " + share).hosts.front().entry_ban_months; };
    EXPECT_EQ(months("0.25"), 45);
    EXPECT_EQ(months("1"), 0);
    EXPECT_EQ(months("-1"), 120);
}

/// Returnees who were removed at `start()` and are barred for sixty months, after some months of an amnesty.
World pardoned(const std::string& amnesty, int months, int duration = 60)
{
    World world = world_of_returnees({.households = 10}, ReturnCategory::forced);
    for (MigrantRow m{0}; m.index < 10; ++m.index) world.communities.front().migrants.entry_ban_end[m] = start() + 60;
    world.communities.front().migrants.entry_ban_end[{9}] = Month::never();
    run_months(programmes(generous("\"entry_ban\"", "duration_months = " + std::to_string(duration) + "\n[programme.entry_ban]\nshare_lifted = 0\namnesty = " + amnesty)), world, months);
    return world;
}

TEST(EntryBan, AnAmnestyShortensBansInForceOnceAndForGood)
{
    for (const int months : {1, 2, 24}) {
        const World world = pardoned("0.25", months);
        for (MigrantRow m{0}; m.index < 9; ++m.index) EXPECT_EQ(world.communities.front().migrants.entry_ban_end[m], start() + 45) << "after " << months;
        EXPECT_FALSE(world.communities.front().migrants.entry_ban_end[{9}].is_set());
    }
    EXPECT_EQ(pardoned("0.25", 24, 2).communities.front().migrants.entry_ban_end[{0}], start() + 45) << "also when the programme is over";
    EXPECT_EQ(pardoned("0", 24).communities.front().migrants.entry_ban_end[{0}], start() + 60);
    const World free = pardoned("1", 1);
    EXPECT_FALSE(entry_is_barred({}, free.communities.front().migrants, {0}, {0}, free.hosts.front(), start()));
}

TEST(EntryBan, AnAmnestyIsForReturneesOfTheHostsThatGrantIt)
{
    World world = world_of_returnees({.households = 3}, ReturnCategory::forced);
    world.hosts.push_back(host_named("france"));
    Community& community = world.communities.front();
    for (MigrantRow m{0}; m.index < 3; ++m.index) community.migrants.entry_ban_end[m] = start() + 60;
    community.migrants.host[{1}] = {1};
    leave_home(community, community.migrants.person[{2}], start());
    run_months(programmes(generous("\"entry_ban\"", "[programme.entry_ban]\nhosts = [\"italy\"]\namnesty = 1")), world, 1);
    EXPECT_EQ(community.migrants.entry_ban_end[{0}], start());
    EXPECT_EQ(community.migrants.entry_ban_end[{1}], start() + 60) << "barred by another host";
    EXPECT_EQ(community.migrants.entry_ban_end[{2}], start() + 60) << "away again";
}

TEST(Enforcement, FindsMoreAndMakesJourneysDearerRarerAndDeadlier)
{
    const std::vector<Host> hosts{host_named("spain")};
    const Host host = under("enforcement", "factor = 2\njourney_cost = 0.5\nsuccess_loss = 0.25\ndeath_gain = 1\ncarrier_cost = 0.1\nshare_closed = 0\n", hosts).hosts.front();
    EXPECT_FLOAT_EQ(host.enforcement, 2);
    EXPECT_FLOAT_EQ(host.irregular_cost, 450'000);
    EXPECT_FLOAT_EQ(host.irregular_success, 0.45F);
    EXPECT_FLOAT_EQ(host.irregular_death, 0.04F);
    EXPECT_FLOAT_EQ(host.regular_cost, 110'000);
    EXPECT_EQ(host.visa_odds, hosts[0].visa_odds);
    EXPECT_EQ(host.regular_quota, hosts[0].regular_quota);
    const Host deadly = under("enforcement", "success_loss = 0\ndeath_gain = 100\n", hosts).hosts.front();
    EXPECT_LE(deadly.irregular_death + deadly.irregular_success, 1);
}

Remigration channels()
{
    Remigration s{};
    s.prefers_regular = 1, s.prefers_scheme = 0.3F, s.prefers_irregular = 0.5F, s.stays = 0.3F, s.fear = 0.1F;
    return s;
}

TEST(Enforcement, ClosedBordersShutEveryLegalWayAndSendMostToTheIrregularOne)
{
    const std::vector<Host> hosts{host_named("spain")};
    const Host closed = under("enforcement", "factor = 1\njourney_cost = 0\nsuccess_loss = 0\ndeath_gain = 0\nshare_closed = 1\n", hosts).hosts.front();
    EXPECT_EQ(closed.visa_odds, 0);
    EXPECT_EQ(closed.regular_quota + closed.scheme_quota, 0);
    const ChannelOdds before = channel_odds(channels(), hosts[0], Education::primary), after = channel_odds(channels(), closed, Education::primary);
    EXPECT_EQ(after.regular + after.scheme, 0);
    EXPECT_GT(after.irregular, before.irregular);
    // Kovak & Lessem 2020: exclusion hardly deters. Of the legal ways that are lost, more is made good by irregular journeys than by staying.
    EXPECT_GT(after.irregular - before.irregular, after.stay - before.stay);
    const Host half = under("enforcement", "share_closed = 0.5\n", hosts).hosts.front();
    EXPECT_EQ(half.regular_quota, 5);
    EXPECT_FLOAT_EQ(half.visa_odds, 0.15F);
}

/// Kovak & Lessem 2020: more visas and more enforcement reinforce each other; nothing in the model says so.
TEST(Enforcement, DetersMoreWhereThereAreVisas)
{
    const std::string controls = "factor = 2\njourney_cost = 0\nsuccess_loss = 0.2\ndeath_gain = 1\n", visas = "visa_odds_gain = 0.5\ncost_reduction = 0\n";
    const auto        irregular = [&](bool enforced, bool open) {
        World world = world_of_returnees({.households = 1});
        world.hosts = {host_named("spain")};
        world.hosts[0].visa_odds = 0.02F;
        std::string package = open ? "\"regular_pathway\"" : "";
        if (enforced) package += open ? ", \"enforcement\"" : "\"enforcement\"";
        if (!package.empty()) run_months(programmes(generous(package, (open ? "[programme.regular_pathway]\n" + visas : "") + (enforced ? "[programme.enforcement]\n" + controls : ""))), world, 1);
        return channel_odds(channels(), world.hosts[0], Education::primary).irregular;
    };
    const float neither = irregular(false, false), enforced = irregular(true, false), open = irregular(false, true), both = irregular(true, true);
    EXPECT_LT(enforced, neither);
    EXPECT_LT(open, neither);
    EXPECT_LT(both / open, enforced / neither) << "enforcement takes away a larger share where there are visas";
    EXPECT_LT(both / enforced, open / neither) << "and visas where there is enforcement";
}

TEST(AssistedReturnOffer, IsRaisedLoweredOrWithdrawn)
{
    const std::vector<Host> hosts{host_named("germany")};
    const auto offer = [&](const std::string& settings) { return under("assisted_return_offer", settings, hosts).hosts.front().return_offer; };
    EXPECT_FLOAT_EQ(offer("added = 500\nwithdrawn = 0\n"), 250'000);
    EXPECT_FLOAT_EQ(offer("added = 0\nwithdrawn = 0.25\n"), 150'000);
    EXPECT_FLOAT_EQ(offer("added = 1000\nwithdrawn = 1\n"), 100'000);
    EXPECT_EQ(offer("added = 0\nwithdrawn = 1\n"), 0);
}

std::vector<Host> unequal()
{
    std::vector<Host> hosts{host_named("a"), host_named("b"), host_named("without"), host_named("transit", HostKind::transit)};
    hosts[0].return_offer = 100'000, hosts[1].return_offer = 400'000, hosts[2].return_offer = 0, hosts[3].return_offer = 50'000;
    hosts[0].migrants = 300;
    return hosts;
}

TEST(Harmonisation, BringsOffersToTheirMeanWeightedByMigrants)
{
    const auto offers = [](const std::string& share) {
        std::vector<float> of;
        for (const Host& host : under("harmonisation", "share = " + share, unequal()).hosts) of.push_back(host.return_offer);
        return of;
    };
    EXPECT_EQ(offers("1"), (std::vector<float>{175'000, 175'000, 0, 50'000}));
    EXPECT_EQ(offers("0.5"), (std::vector<float>{137'500, 287'500, 0, 50'000}));
}

TEST(Harmonisation, AHostAloneHasNobodyToAgreeWith)
{
    const World alone = under("harmonisation", "share = 1\nhosts = [\"a\", \"without\"]\n", unequal());
    EXPECT_EQ(alone.hosts[0].return_offer, 100'000);
    EXPECT_EQ(alone.programmes.front().spent, 0);
}

TEST(Harmonisation, WithNobodyAbroadHostsCountAlike)
{
    std::vector<Host> hosts = unequal();
    for (Host& host : hosts) host.migrants = 0;
    EXPECT_EQ(under("harmonisation", "share = 1\n", hosts).hosts[0].return_offer, 250'000);
}

TEST(DataSharing, CoversTheShareThatIsKnownAndDoesNotRefuse)
{
    const Host host = under("data_sharing", "share = 0.8\nrefusal = 0.25\nwarning_months = 3\n").hosts.front();
    EXPECT_FLOAT_EQ(host.warning_share, 0.6F);
    EXPECT_EQ(host.warning_months, 3);
}

TEST(ReturnStories, AddToReachAndTakeFromShame)
{
    const Host host = under("return_stories", "reach = 0.3\nhonesty = 0.4\n").hosts.front();
    EXPECT_FLOAT_EQ(host.story_reach, 0.3F);
    EXPECT_FLOAT_EQ(host.story_honesty, 0.4F);
}

TEST(Levers, OfTwoProgrammesActOneAfterTheOther)
{
    const std::string first = generous("\"return_stories\", \"data_sharing\", \"enforcement\"", "[programme.return_stories]\nhonesty = 0.5\nreach = 0.1\n[programme.data_sharing]\nshare = 0.5\nrefusal = 0\nwarning_months = 3\n[programme.enforcement]\nfactor = 2\n");
    std::string       second = first;
    second.replace(second.find("\"test\""), 6, "\"other\"");
    second.replace(second.find("warning_months = 3"), 18, "warning_months = 6");
    World world = world_of_returnees({.households = 1});
    run_months(programmes(first + second), world, 3);
    const Host& host = world.hosts.front();
    EXPECT_FLOAT_EQ(host.story_honesty, 0.75F);
    EXPECT_FLOAT_EQ(host.story_reach, 0.2F);
    EXPECT_FLOAT_EQ(host.warning_share, 0.75F);
    EXPECT_EQ(host.warning_months, 6);
    EXPECT_FLOAT_EQ(host.enforcement, 4);
}

}  // namespace
}  // namespace homeward::test
