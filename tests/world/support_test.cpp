// support: of migrants it stands in their columns; of residents, only those who are helped have a record, and it goes when nothing is left of it.
#include "world/support.hpp"

#include "processes/community_support.hpp"

namespace homeward {
namespace {

using namespace test;

struct Supported : testing::Test {
    World      world     = small_world({.households = 10});
    Community& community = world.communities[0];
    MigrantRow returnee  = returns(community, adult(9), ReturnCategory::forced, start() - 3);

    std::vector<int> rows() const
    {
        std::vector<int> all;
        for (const ResidentSupport& record : community.resident_support) all.push_back(record.person.index);
        return all;
    }
    void TearDown() override { EXPECT_EQ(broken_invariant(community, start()), ""); }
};

TEST_F(Supported, OfAMigrantStandsInTheColumns)
{
    support_of(community, adult(9), start()).care = 0.1F;
    EXPECT_EQ(community.migrants.care[returnee], 0.1F);
    EXPECT_EQ(support_seen(community, adult(9)).care, 0.1F);
    EXPECT_TRUE(community.resident_support.empty());
}

TEST_F(Supported, OfAResidentIsARecordMadeOnFirstUseInTheOrderOfRows)
{
    for (const int row : {8, 0, 20, 5, 8}) support_of(community, {static_cast<std::uint16_t>(row)}, start()).search_support = static_cast<float>(row);
    EXPECT_EQ(rows(), (std::vector<int>{0, 5, 8, 20}));
    for (const int row : {0, 5, 8, 20}) EXPECT_EQ(support_seen(community, {static_cast<std::uint16_t>(row)}).search_support, static_cast<float>(row));
}

TEST_F(Supported, LookingMakesNoRecord)
{
    EXPECT_EQ(support_seen(community, adult(1)).received, 0U);
    EXPECT_EQ(search_support_of(community, adult(1), start()), 0);
    EXPECT_EQ(referral_of(community, adult(1)), 0);
    EXPECT_EQ(record_of_resident(community, adult(1)), nullptr);
    EXPECT_TRUE(community.resident_support.empty());
}

TEST_F(Supported, EachHelpEndsOnItsOwnAndTheRecordWithTheLastOfThem)
{
    const SupportFields support = support_of(community, adult(1), start());
    support.search_support = 1, support.search_support_end = start() + 2;
    support.care = 0.1F, support.care_end = start() + 5;
    support.referral = 0.5F, support.referral_end = start() + 3;
    support.training_progress = 1, support.training_end = start() + 20;
    support.received = 4;
    for (int month = 0; month < 20; ++month) {
        end_support_of_residents(community, start() + month);
        const Support seen = support_seen(community, adult(1));
        EXPECT_EQ(search_support_of(community, adult(1), start() + month) > 0, month < 2) << month;
        EXPECT_EQ(seen.care > 0, month < 5) << month;
        EXPECT_EQ(referral_of(community, adult(1)) > 0, month < 3) << month;
        EXPECT_GT(seen.training_progress, 0) << month;
        EXPECT_EQ(seen.received, 4U);
    }
    end_support_of_residents(community, start() + 20);
    EXPECT_TRUE(community.resident_support.empty());
}

TEST_F(Supported, WhatWasReceivedIsOnRecordForAYearAfterTheLastHelp)
{
    support_of(community, adult(1), start()).received = 1;
    support_of(community, adult(2), start()).received = 1;
    end_support_of_residents(community, start() + 11);
    EXPECT_EQ(rows(), (std::vector<int>{adult(1).index, adult(2).index}));
    support_of(community, adult(2), start() + 11).served_by = 2;
    end_support_of_residents(community, start() + 12);
    EXPECT_EQ(rows(), std::vector<int>{adult(2).index});
    end_support_of_residents(community, start() + 22);
    EXPECT_EQ(support_seen(community, adult(2)).received, 1U);
    end_support_of_residents(community, start() + 23);
    EXPECT_TRUE(rows().empty());
}

TEST_F(Supported, WhoLeavesTakesAlongWhatHasNotEnded)
{
    const SupportFields support = support_of(community, adult(1), start() - 6);
    support.search_support = 0.5F, support.search_support_end = start();
    support.care = 0.1F, support.care_end = start() + 1;
    support.training_progress = 3, support.training_end = start() + 4;
    support.referral = 0.3F, support.referral_end = start() + 2;
    support.received = 5, support.served_by = 3;
    support_of(community, adult(2), start()).care = 0.2F;
    const MigrantRow m        = leave_home(community, adult(1), start());
    const Migrants&  migrants = community.migrants;
    EXPECT_EQ(rows(), std::vector<int>{adult(2).index});
    EXPECT_EQ(migrants.search_support[m], 0) << "had ended";
    EXPECT_EQ(migrants.care[m], 0.1F);
    EXPECT_EQ(migrants.care_end[m], start() + 1);
    EXPECT_EQ(migrants.referral[m], 0.3F);
    EXPECT_EQ(migrants.training_progress[m], 0) << "a course is broken off";
    EXPECT_FALSE(migrants.training_end[m].is_set());
    EXPECT_EQ(migrants.received[m], 5U);
    EXPECT_EQ(migrants.served_by[m], 3U);
    come_home(community, m, ReturnCategory::voluntary, start());
    EXPECT_EQ(migrants.received[m], 0U) << "a return begins a new record";
    EXPECT_EQ(migrants.care[m], 0.1F);
    EXPECT_EQ(rows(), std::vector<int>{adult(2).index});
}

TEST_F(Supported, TheRowOfTheDeadHelpsNobodyElse)
{
    Ledger books;
    support_of(community, adult(1), start()).care = 0.1F;
    support_of(community, adult(2), start()).care = 0.2F;
    remove_person(community, adult(1), books, start());
    EXPECT_EQ(rows(), std::vector<int>{adult(2).index});
    ASSERT_EQ(add_person(community, {0}, start(), start()), adult(1));
    EXPECT_EQ(support_seen(community, adult(1)).care, 0);
}

TEST_F(Supported, InvariantsNameARecordThatIsNoResidentsOwn)
{
    support_of(community, adult(1), start());
    const Community sound = community;
    const auto fault = [&](auto&& spoil) {
        Community spoilt = sound;
        spoil(spoilt.resident_support);
        return broken_invariant(spoilt, start());
    };
    using List = std::vector<ResidentSupport>;
    EXPECT_NE(fault([](List& l) { l[0].person = adult(9); }).find("no resident"), std::string::npos);
    EXPECT_NE(fault([](List& l) { l[0].subject.low += 1; }).find("changed hands"), std::string::npos);
    EXPECT_NE(fault([](List& l) { l.push_back(l[0]); }).find("out of order"), std::string::npos);
    EXPECT_NE(fault([](List& l) { l[0].referral = 2; }).find("referral outside"), std::string::npos);
    EXPECT_NE(fault([](List& l) { l[0].kept_until = Month::never(); }).find("no end"), std::string::npos);
}

}  // namespace
}  // namespace homeward
