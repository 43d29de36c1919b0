// Orientation, harmonisation and data sharing at work: sessions move beliefs or give contacts, equal offers end shopping, notice brings programmes in time.
#include "policies/policy_world.hpp"

#include "core/elementary.hpp"
#include "processes/abroad_world.hpp"
#include "processes/return_decision.hpp"

namespace homeward::test {
namespace {

std::string orientation_of(const std::string& who, const std::string& settings) { return generous("\"orientation\"", "[programme.orientation]\n" + settings + "\n[programme.eligibility]\nwho = \"" + who + "\"\n"); }

TEST(Orientation, OfNoDoseLeavesEveryBitAndCostsNothing)
{
    for (const std::string who : {"migrants_abroad", "returnees"}) {
        World      world  = who == "returnees" ? world_of_returnees() : world_of_migrants();
        const auto before = digest(world);
        run_months(programmes(orientation_of(who, "weight = 0\ncontacts = 0")), world, 6);
        EXPECT_EQ(digest(world), before);
        EXPECT_EQ(world.programmes.front().spent, 0);
    }
}

TEST(Orientation, AbroadMovesBeliefsByTheWeightOfWhatIsTold)
{
    for (const int weight : {1, 2, 8}) {
        World world = world_of_migrants();
        run_months(programmes(orientation_of("migrants_abroad", "cost = 30\nweight = " + std::to_string(weight))), world, 2);
        const Community& community = world.communities.front();
        const float      w = static_cast<float>(weight);
        EXPECT_FLOAT_EQ(community.migrants.belief_work[{0}], (2 * 0.9F + w * 0.6F) / (2 + w));
        EXPECT_FLOAT_EQ(community.migrants.belief_acceptance[{0}], (2 + w * 0.6F) / (2 + w));
        EXPECT_EQ(community.migrants.belief_precision[{0}], 2 + w);
        EXPECT_EQ(community.migrants.preparedness[{0}], 0.5F) << "counselling's affair";
        EXPECT_EQ(community.migrants.informed[{0}], 0);
        EXPECT_EQ(community.persons.network[community.migrants.person[{0}]], 0.5F);
        EXPECT_EQ(world.programmes.front().spent_by_instrument.front(), 100 * 3'000);
        EXPECT_EQ(world.programmes.front().spent, paid_by(world, Account::donors));
    }
}

TEST(Orientation, CorrectsLessThanCounselling)
{
    World oriented = world_of_migrants(), counselled = oriented;
    run_months(programmes(orientation_of("migrants_abroad", "")), oriented, 2);
    run_months(programmes(generous("\"predeparture_counselling\"", "[programme.eligibility]\nwho = \"migrants_abroad\"")), counselled, 2);
    EXPECT_GT(oriented.communities.front().migrants.belief_work[{0}], counselled.communities.front().migrants.belief_work[{0}]);
    EXPECT_GT(counselled.programmes.front().spent, oriented.programmes.front().spent);
}

TEST(Orientation, OnArrivalGivesAShareOfTheContactsThatAreMissing)
{
    for (const float contacts : {0.1F, 0.5F, 1.0F}) {
        World world = world_of_returnees();
        run_months(programmes(orientation_of("returnees", "cost = 30\ncontacts = " + std::to_string(contacts))), world, 2);
        const Community& community = world.communities.front();
        EXPECT_FLOAT_EQ(community.persons.network[men(community).front()], 0.5F + 0.5F * contacts);
        EXPECT_EQ(community.migrants.belief_precision[{0}], 2);
        EXPECT_FLOAT_EQ(community.recent_assistance_to_returnees, 100 * 3'000);
        EXPECT_EQ(world.programmes.front().spent_by_instrument.front(), 100 * 3'000);
    }
}

/// How many of 10,000 with a permit go home in a month, when home is believed to be this good and somebody tells them the truth, or nobody does.
double gone_after_counselling(float believed, bool told)
{
    World world = world_with_hosts({.households = 10'000, .children = 0}, {destination()});
    send_abroad(world, 10'000, LegalStatus::permit);
    Migrants& migrants = world.communities[0].migrants;
    for (MigrantRow m{0}; m.index < migrants.count(); ++m.index) migrants.belief_work[m] = believed, migrants.willingness[m] = 0.9F;
    const auto sessions = programmes(generous("\"predeparture_counselling\"", "[programme.predeparture_counselling]\nweight = 1000\npreparedness_gain = 0\n[programme.eligibility]\nwho = \"migrants_abroad\"\n"));
    if (told) run_months(sessions, world, 2);
    run_month(return_decision(shipped_defaults("return_decision", "[return_decision]\nreturn_rate = 0.5\nweight_of_preparedness = 0\nincome = 3\n")), world, start() + 2);
    return 10'000.0 - static_cast<double>(abroad(world));
}

TEST(Counselling, MayLeadSomebodyNotToReturnAndSomebodyElseToReturn)
{
    // The truth is a chance of one half of having work: whoever believed in more goes less often once told, whoever believed in less more often.
    const double rosy = gone_after_counselling(1.0F, false), dark = gone_after_counselling(0.1F, false);
    const double error = 4 * std::sqrt(10'000 * 0.25);
    EXPECT_LT(gone_after_counselling(1.0F, true), rosy - error);
    EXPECT_GT(gone_after_counselling(0.1F, true), dark + error);
}

TEST(Orientation, WhoHasNothingToGainOrHasLeftAgainCostsNothing)
{
    World world = world_of_returnees();
    run_months(programmes(orientation_of("returnees", "contacts = 0\nweight = 1")), world, 2);
    EXPECT_EQ(world.programmes.front().spent, 0);
    World      gone  = world_of_returnees();
    const auto terms = programmes(orientation_of("returnees", ""));
    run(terms, gone, start());
    for (const PersonRow p : men(gone.communities.front())) leave_home(gone.communities.front(), p, start());
    run(terms, gone, start() + 1);
    EXPECT_EQ(gone.programmes.front().spent, 0);
}

/// As many without status at a host that offers half a reference offer and at one that offers three and a half; all who want to go home.
struct Returns {
    double gone = 0, assisted = 0, moved = 0;
};
Returns under_harmonisation(const std::string& share)
{
    World world = world_with_hosts({.households = 20'000, .children = 0}, {destination("poor"), destination("generous")});
    for (Host& host : world.hosts) host.detection = 0;
    world.hosts[0].return_offer = 100'000, world.hosts[1].return_offer = 700'000;
    for (Host& host : world.hosts) host.migrants = 10'000;
    send_abroad(world, 20'000, LegalStatus::irregular);
    for (MigrantRow m{0}; m.index < 10'000; ++m.index) world.communities[0].migrants.host[m] = {1};
    run(programmes(generous("\"harmonisation\"", "[programme.harmonisation]\nshare = " + share + "\n")), world, start());
    run_month(return_decision(shipped_defaults("return_decision", "[return_decision]\nbaseline = 20\nreturn_rate = 1\nweight_of_preparedness = 0\nuptake = -2\nuptake_offer = 0.6\noffer_decides = 0.04\nshopping = 0.1\n")), world, start());
    const CommunityEvents& e = world.communities[0].events;
    return {20'000.0 - static_cast<double>(abroad(world)), static_cast<double>(e.returns_assisted), static_cast<double>(e.moved_for_an_offer)};
}

TEST(Harmonisation, EndsShoppingAndLowersTheNumberAssisted)
{
    const Returns apart = under_harmonisation("0"), nearer = under_harmonisation("0.5"), equal = under_harmonisation("1");
    EXPECT_GT(apart.moved, 0);
    EXPECT_LT(nearer.moved, apart.moved);
    EXPECT_EQ(equal.moved, 0);
    // The mean offer, two, is taken up by logistic(−2 + .6); unequal ones by more, since uptake is convex below one half; and who moved took it.
    const auto up = [](float offer) { return static_cast<double>(logistic(-2.0F + 0.6F * (offer - 1.0F))); };
    const double error = std::sqrt(equal.gone * 0.2 * 0.8);
    EXPECT_NEAR(equal.assisted, equal.gone * up(2), 4 * error);
    EXPECT_LT(up(2), (up(0.5F) + up(3.5F)) / 2);
    EXPECT_LT(equal.assisted, nearer.assisted);
    EXPECT_LT(nearer.assisted, apart.assisted);
    EXPECT_NEAR(equal.gone, apart.gone, 4 * std::sqrt(20'000 * 0.5)) << "as many go: the mean offer is the same";
}

/// How many of a hundred workers whose contracts end in nine months are counselled in time.
int counselled(const std::string& sharing)
{
    World world = world_of_migrants();
    Migrants& t = world.communities.front().migrants;
    for (MigrantRow m{0}; m.index < 100; ++m.index) t.willingness[m] = 0, t.legal_status[m] = LegalStatus::contract, t.contract_end[m] = start() + 9;
    std::string second = generous("\"data_sharing\"", "[programme.data_sharing]\n" + sharing);
    second.replace(second.find("\"test\""), 6, "\"registers\"");
    std::string counselling = generous("\"predeparture_counselling\"", "[programme.eligibility]\nwho = \"migrants_abroad\"\n");
    counselling.replace(counselling.find("delay_months = 0"), 16, "delay_months = 2");
    const auto    terms  = programmes(counselling + (sharing.empty() ? "" : second));
    const Process decide = return_decision(shipped_defaults("return_decision", "[return_decision]\nbaseline = -30\nreturn_rate = 0\noverstay = -30\noverstay_willingness = 0\n"));
    for (int i = 0; i < 10; ++i) {
        const Month month = start() + i;
        run(terms, world, month);
        run_month(decide, world, month);
    }
    EXPECT_EQ(abroad(world), 0) << "all went home when their contracts ended";
    int informed = 0;
    for (MigrantRow m{0}; m.index < 100; ++m.index) informed += t.informed[m];
    return informed;
}

TEST(DataSharing, BringsCounsellingInTime)
{
    const int none = counselled(""), three = counselled("share = 1\nrefusal = 0\nwarning_months = 3\n"), six = counselled("share = 1\nrefusal = 0\nwarning_months = 6\n");
    EXPECT_EQ(none, 0) << "a month is too short";
    EXPECT_EQ(six, 100);
    EXPECT_GE(six, three);
    const int some = counselled("share = 0.5\nrefusal = 0\nwarning_months = 6\n");
    EXPECT_NEAR(some, 50, 4 * std::sqrt(25.0));
    EXPECT_LT(counselled("share = 0.5\nrefusal = 0.9\nwarning_months = 6\n"), some);
}

}  // namespace
}  // namespace homeward::test
