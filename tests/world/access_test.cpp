// access: what the community offers is everybody's; a referral closes a share of the rest, and care that is paid for adds to health.
#include "world/access.hpp"

#include "processes/community_support.hpp"
#include "world/projects.hpp"

namespace homeward {
namespace {

using namespace test;

constexpr std::array<Service, services_count> every_service{Service::health, Service::psychosocial_care, Service::education, Service::housing};

struct Offered {
    World      world     = small_world({});
    Community& community = world.communities[0];
    MigrantRow m         = returns(community, adult(0), ReturnCategory::forced, start() - 3);
    Offered() { community.access = {0.7F, 0.213F, 1.0F, 0.0F}; }
    Offered(const Offered&) = delete;
};

TEST(Access, WithoutHelpIsThatOfTheCommunityBitForBit)
{
    Offered given;
    for (float access = 0; access <= 1; access += 1.0F / 1024) {
        given.community.access = {access, access, access, access};
        for (const Service service : every_service) {
            EXPECT_EQ(bits_of(access_of(given.community, adult(0), service)), bits_of(access));
            EXPECT_EQ(bits_of(access_of(given.community, adult(1), service)), bits_of(access));
        }
    }
}

TEST(Access, AReferralClosesItsShareOfWhatIsUnmet)
{
    Offered given;
    for (const float referral : {0.0F, 0.25F, 0.5F, 1.0F}) {
        given.community.migrants.referral[given.m] = referral;
        for (const Service service : every_service) {
            const float offered = access_to(given.community, service);
            EXPECT_NEAR(1 - access_of(given.community, adult(0), service), (1 - offered) * (1 - referral), 1e-6F);
            EXPECT_EQ(access_of(given.community, adult(1), service), offered);
        }
    }
}

TEST(Access, AResidentsReferralDoesTheSame)
{
    Offered given;
    for (const float referral : {0.25F, 1.0F}) {
        support_of(given.community, adult(1), start()).referral = referral;
        given.community.migrants.referral[given.m]              = referral;
        for (const Service service : every_service) {
            EXPECT_EQ(bits_of(access_of(given.community, adult(1), service)), bits_of(access_of(given.community, adult(0), service)));
            EXPECT_EQ(access_of(given.community, adult(2), service), access_to(given.community, service));
        }
    }
}

TEST(Access, CareThatIsPaidForAddsToHealthAloneUpToAll)
{
    Offered given;
    given.community.migrants.paid_care[given.m] = 0.2F;
    EXPECT_FLOAT_EQ(access_of(given.community, adult(0), Service::health), 0.9F);
    EXPECT_EQ(access_of(given.community, adult(0), Service::psychosocial_care), 0.213F);
    given.community.migrants.paid_care[given.m] = 1;
    EXPECT_EQ(access_of(given.community, adult(0), Service::health), 1.0F);
    EXPECT_FLOAT_EQ(health_care_of(given.community, given.m), 1.7F);
}

TEST(Access, ANewReturnBeginsWithoutHelp)
{
    Offered given;
    given.community.migrants.referral[given.m]  = 0.5F;
    given.community.migrants.paid_care[given.m] = 0.5F;
    leave_home(given.community, adult(0), start());
    come_home(given.community, given.m, ReturnCategory::voluntary, start() + 1);
    EXPECT_EQ(given.community.migrants.referral[given.m], 0);
    EXPECT_EQ(given.community.migrants.paid_care[given.m], 0);
}

TEST(Projects, OnlyThoseThatRunCountAndSharesNeverPassTheWhole)
{
    World      world     = small_world({});
    Community& community = world.communities[0];
    EXPECT_EQ(bits_of(sum_of_projects(community, start(), &Project::acceptance)), bits_of(0.0F));
    EXPECT_EQ(bits_of(left_by_projects(community, start(), &Project::discrimination)), bits_of(1.0F));
    Project project;
    project.start          = start() + 2;
    project.end            = start() + 4;
    project.acceptance     = 0.7F;
    project.discrimination = 0.5F;
    community.projects     = {project, project};
    for (int month = 0; month < 6; ++month) {
        const bool runs = month == 2 || month == 3;
        EXPECT_EQ(sum_of_projects(community, start() + month, &Project::acceptance), runs ? 1.0F : 0.0F);
        EXPECT_EQ(left_by_projects(community, start() + month, &Project::discrimination), runs ? 0.25F : 1.0F);
    }
}

}  // namespace
}  // namespace homeward
