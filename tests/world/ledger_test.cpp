// ledger: what one account pays another receives, and the invariants notice a unit that nobody paid.
#include "world/ledger.hpp"

#include "support/small_world.hpp"
#include "world/invariants.hpp"

#include <gtest/gtest.h>

#include <set>

namespace homeward {
namespace {

TEST(Ledger, BalancesSumToNothing)
{
    Ledger ledger;
    ledger.pay(Account::employers, Account::households, 300);
    ledger.pay(Account::households, Account::shops, 120);
    std::int64_t sum = 0;
    for (std::size_t a = 0; a < accounts; ++a) sum += ledger.balance(static_cast<Account>(a));
    EXPECT_EQ(sum, 0);
    EXPECT_EQ(ledger.balance(Account::households), 180);
}

TEST(Ledger, AddsFlowByFlow)
{
    Ledger a, b;
    a.pay(Account::donors, Account::households, 1);
    b.pay(Account::donors, Account::households, 2);
    a.add(b);
    EXPECT_EQ(a.flow(Account::donors, Account::households), 3);
}

TEST(Ledger, EveryAccountHasANameOfItsOwn)
{
    std::set<std::string_view> names;
    for (std::size_t a = 0; a < accounts; ++a) EXPECT_TRUE(names.insert(name_of(static_cast<Account>(a))).second);
}

TEST(Invariants, NoticeMoneyFromNowhere)
{
    World world = test::small_world({});
    ASSERT_EQ(broken_invariant(world, test::start()), "");
    world.communities[0].households.savings[{0}] += 1;
    EXPECT_NE(broken_invariant(world, test::start()).find("households"), std::string::npos);
    world.ledger.pay(Account::initial_endowment, Account::households, 1);
    EXPECT_EQ(broken_invariant(world, test::start()), "");
}

TEST(Invariants, NameThePersonAndWhatIsWrong)
{
    World world = test::small_world({});
    world.communities[0].persons.wage[{4}] = 10;
    const std::string fault = broken_invariant(world.communities[0], test::start());
    EXPECT_NE(fault.find("row 4"), std::string::npos) << fault;
    EXPECT_NE(fault.find("wage without a job"), std::string::npos) << fault;
}

TEST(Invariants, NoticeNumbersThatAreNone)
{
    World world = test::small_world({});
    world.communities[0].persons.distress[{0}] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_NE(broken_invariant(world.communities[0], test::start()), "");
}

}  // namespace
}  // namespace homeward
