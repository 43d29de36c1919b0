// household_budget: what comes in goes somewhere, nobody spends what is not there, the poor are those who consume least.
#include "core/instruction_set.hpp"
#include "processes/economy_world.hpp"
#include "processes/household_budget.kernel.hpp"

namespace homeward {
namespace {

using namespace test;

using Purse = budget::Purse<float, std::int32_t>;

Purse purse(float adults = 3, float children = 2)
{
    Purse h{};
    h.adults = adults, h.children = children, h.dwelling = 0.5F;
    return h;
}

Purse after_a_month(Purse h, const budget::Settings& s)
{
    budget::live_a_month(h, s);
    return h;
}

struct Budget : testing::Test {
    budget::Settings settings = household_budget_settings(economy_settings());
};

TEST_F(Budget, AHouseholdWithNothingBorrowsItsNeedsUntilFamilyStopsAndNeverGoesNegative)
{
    Purse      h     = purse();
    const auto needs = adult_equivalents(3.0F, 2.0F) * settings.needs;
    for (int month = 0; month < 24; ++month) {
        h = after_a_month(h, settings);
        EXPECT_GE(h.savings, 0);
        EXPECT_LE(static_cast<float>(h.debt_family), needs * settings.family_limit + 1);
        EXPECT_EQ(h.poor, 1);
    }
    EXPECT_GT(h.hardship, 0.9F);
}

TEST_F(Budget, AFullPurseTakesNoMore)
{
    settings.spent_of_income = settings.buffer_adjustment = 0;
    Purse h   = purse();
    h.savings = 999'999'999, h.earnings = 100'000'000;
    h         = after_a_month(h, settings);
    EXPECT_EQ(h.savings, 1'000'000'000);
    EXPECT_EQ(h.consumption, 99'999'999) << "the rest is spent";
}

TEST_F(Budget, EveryUnitIsAccountedFor)
{
    for (int n = 0; n < 2'000; ++n) {
        Draw  draw = Luck(3, 0).in(start()).of(Purpose::household_shock, {static_cast<std::uint32_t>(n), 0});
        Purse h    = purse(static_cast<float>(draw.below(6)), static_cast<float>(draw.below(5)));
        const auto money = [&] { return static_cast<std::int32_t>(draw.below(draw.below(2) ? 20'000 : 900'000)); };
        h.savings = money(), h.earnings = money(), h.remittances = money(), h.transfers = money(), h.profit = money();
        h.debt_smuggler = money(), h.debt_family = money(), h.debt_microcredit = money();
        h.usual_remittances = static_cast<float>(h.remittances), h.productive_share = draw.uniform(), h.has_enterprise = static_cast<std::int32_t>(draw.below(2));
        const Purse  b = h;
        h              = after_a_month(h, settings);
        EXPECT_EQ(b.savings + b.earnings + h.borrowed, h.savings + h.consumption + h.paid_smuggler + h.paid_family + h.paid_microcredit + h.invested_in_enterprise + h.invested_in_dwelling);
        EXPECT_EQ(h.capital, h.invested_in_enterprise);
        EXPECT_GE(h.savings, 0);
        EXPECT_GE(h.consumption, 0);
        EXPECT_LE(h.local, h.consumption);
        EXPECT_GE(std::min({h.debt_smuggler, h.debt_family, h.debt_microcredit, h.paid_smuggler, h.paid_family, h.paid_microcredit}), 0);
        EXPECT_LE(h.debt_smuggler, b.debt_smuggler);
        EXPECT_LE(b.debt_smuggler - h.debt_smuggler, h.paid_smuggler);
        EXPECT_GE(std::min(h.hardship, h.dwelling), 0.0F);
        EXPECT_LE(std::max(h.hardship, h.dwelling), 1.0F);
    }
}

TEST_F(Budget, PovertyAndHardshipFallWithIncome)
{
    Purse before = purse();
    float hardship = 2, consumption = -1;
    int   poor = 1;
    for (int earnings = 0; earnings < 100'000; earnings += 500) {
        Purse h    = before;
        h.earnings = earnings;
        for (int month = 0; month < 36; ++month) h = after_a_month(h, settings);
        EXPECT_LE(h.poor, poor);
        EXPECT_LE(h.hardship, hardship + 1e-6F);
        EXPECT_GE(static_cast<float>(h.consumption), consumption);
        poor = h.poor, hardship = h.hardship, consumption = static_cast<float>(h.consumption);
    }
    EXPECT_EQ(poor, 0);
}

TEST_F(Budget, DebtsPressAndEnd)
{
    Purse h = purse();
    h.earnings = 60'000, h.debt_smuggler = 50'000, h.debt_microcredit = 20'000;
    Purse free = purse();
    free.earnings = 60'000;
    EXPECT_GT(after_a_month(h, settings).hardship, after_a_month(free, settings).hardship);
    for (int month = 0; month < 240; ++month) h = after_a_month(h, settings);
    EXPECT_EQ(h.debt_smuggler, 0);
    EXPECT_EQ(h.debt_microcredit, 0);
}

TEST_F(Budget, ADebtEndsByItsLeastInstalment)
{
    Purse h       = purse();
    h.savings     = 1'000'000;
    h.debt_family = 20'000;
    const int months = static_cast<int>(20'000 / settings.least_instalment) + 1;
    for (int month = 0; month < months; ++month) {
        h.earnings = 200'000;
        h          = after_a_month(h, settings);
    }
    EXPECT_EQ(h.debt_family, 0);
}

TEST_F(Budget, WindfallsGoToProductiveUseByTheHouseholdsShare)
{
    Purse h = purse();
    h.earnings = 60'000, h.savings = 300'000, h.transfers = 100'000, h.has_enterprise = 1;
    EXPECT_EQ(after_a_month(h, settings).invested_in_enterprise, 0);
    h.productive_share = 0.25F;
    EXPECT_EQ(after_a_month(h, settings).invested_in_enterprise, 25'000);
    h.has_enterprise = 0;
    EXPECT_EQ(after_a_month(h, settings).invested_in_dwelling, 25'000);
    EXPECT_GT(after_a_month(h, settings).dwelling, after_a_month(purse(), settings).dwelling);
}

TEST_F(Budget, MatchingRaisesTheProductiveShareOfRemittancesAloneAndNeverBeyondAllOfThem)
{
    Purse h = purse();
    h.earnings = 60'000, h.savings = 500'000, h.transfers = 100'000, h.remittances = 40'000, h.has_enterprise = 1, h.productive_share = 0.25F;
    EXPECT_EQ(after_a_month(h, settings).invested, 35'000);
    h.productive_gain = 0.1F;
    EXPECT_EQ(after_a_month(h, settings).invested, 39'000);
    EXPECT_EQ(after_a_month(h, settings).invested_in_enterprise, 39'000);
    h.productive_gain = 0.9F;
    EXPECT_EQ(after_a_month(h, settings).invested, 25'000 + 40'000);
    h.remittances = 0;
    EXPECT_EQ(after_a_month(h, settings).invested, 25'000);
}

TEST_F(Budget, LosingRemittancesLowersConsumption)
{
    Purse h = purse();
    h.earnings = 30'000;
    const auto settled = [&](int remittances) {
        Purse p = h;
        for (int month = 0; month < 24; ++month) p.remittances = remittances, p.usual_remittances = static_cast<float>(remittances), p.savings += remittances, p = after_a_month(p, settings);
        return p.consumption;
    };
    EXPECT_GT(settled(10'000), settled(0));
}

struct BudgetLoop : testing::TestWithParam<InstructionSet> {};

TEST_P(BudgetLoop, IsTheScalarLawAndItsSumsAreExact)
{
    if (GetParam() > instruction_set()) GTEST_SKIP() << "this processor lacks " << name_of(GetParam());
    const budget::Settings settings = household_budget_settings(economy_settings());
    World                  world    = small_world({1, 1, 333, 3, 2});
    Households&            t        = world.communities[0].households;
    constexpr float        matching = 0.15F;  // added to the productive share of remittances
    std::vector<Purse>     expected;
    for (HouseholdRow h{0}; h.index < t.count(); ++h.index) {
        Draw draw = Luck(3, 0).in(start()).of(Purpose::household_shock, household_subject(t.root[h]));
        const auto money = [&] { return static_cast<Money>(draw.below(draw.below(2) ? 20'000 : 200'000'000)); };
        t.adults_home[h] = static_cast<std::uint8_t>(draw.below(6)), t.children_home[h] = static_cast<std::uint8_t>(draw.below(6));
        t.savings[h] = money(), t.debt_smuggler[h] = money(), t.debt_family[h] = money(), t.debt_microcredit[h] = money();
        t.earnings[h] = money(), t.remittances[h] = money(), t.profit[h] = money(), t.transfers[h] = money();
        t.usual_remittances[h] = 1e4F * draw.uniform(), t.productive_share[h] = draw.uniform(), t.dwelling[h] = draw.uniform();
        t.enterprise[h] = static_cast<EnterpriseKind>(draw.below(3));
        Purse p{};
        p.adults = t.adults_home[h], p.children = t.children_home[h], p.savings = t.savings[h], p.debt_smuggler = t.debt_smuggler[h], p.debt_family = t.debt_family[h];
        p.debt_microcredit = t.debt_microcredit[h], p.earnings = t.earnings[h], p.remittances = t.remittances[h], p.profit = t.profit[h], p.transfers = t.transfers[h];
        p.usual_remittances = t.usual_remittances[h], p.productive_share = t.productive_share[h], p.dwelling = t.dwelling[h];
        p.has_enterprise = static_cast<std::int32_t>(t.enterprise[h]), p.productive_gain = matching;
        expected.push_back(after_a_month(p, settings));
    }
    const budget::Columns columns{t.padded_count(), t.adults_home.data(), t.children_home.data(), reinterpret_cast<const std::uint8_t*>(t.enterprise.data()),
            t.savings.data(), t.debt_smuggler.data(), t.debt_family.data(), t.debt_microcredit.data(), t.enterprise_capital.data(),
            t.earnings.data(), t.remittances.data(), t.profit.data(), t.transfers.data(), t.consumption.data(), t.invested.data(),
            t.usual_remittances.data(), t.productive_share.data(), t.dwelling.data(), t.hardship.data(), t.poor.data(), matching};
    budget::Totals totals{};
    switch (GetParam()) {
        case InstructionSet::sse2: sse2::live_a_month(columns, settings, totals); break;
        case InstructionSet::avx2: avx2::live_a_month(columns, settings, totals); break;
        case InstructionSet::avx512: avx512::live_a_month(columns, settings, totals); break;
    }
    std::int64_t consumption = 0, local = 0, smugglers = 0;
    for (HouseholdRow h{0}; h.index < t.count(); ++h.index) {
        const Purse& p = expected[h.index];
        EXPECT_EQ(t.savings[h], p.savings);
        EXPECT_EQ(t.debt_smuggler[h], p.debt_smuggler);
        EXPECT_EQ(t.debt_family[h], p.debt_family);
        EXPECT_EQ(t.debt_microcredit[h], p.debt_microcredit);
        EXPECT_EQ(t.enterprise_capital[h], p.capital);
        EXPECT_EQ(t.consumption[h], p.consumption);
        EXPECT_EQ(t.transfers[h], 0);
        EXPECT_EQ(t.invested[h], p.invested_in_enterprise + p.invested_in_dwelling);
        EXPECT_EQ(t.hardship[h], p.hardship);
        EXPECT_EQ(t.dwelling[h], p.dwelling);
        EXPECT_EQ(t.poor[h], p.poor);
        consumption += p.consumption, local += p.local, smugglers += p.paid_smuggler;
    }
    EXPECT_EQ(totals.consumption, consumption);
    EXPECT_EQ(totals.local, local);
    EXPECT_EQ(totals.to_smugglers, smugglers);
    for (std::uint32_t i = t.count(); i < t.padded_count(); ++i) EXPECT_TRUE(t.savings.data()[i] == 0 && t.hardship.data()[i] == 0 && t.dwelling.data()[i] == 0 && t.poor.data()[i] == 0);
}

INSTANTIATE_TEST_SUITE_P(InstructionSets, BudgetLoop, testing::Values(InstructionSet::sse2, InstructionSet::avx2, InstructionSet::avx512),
                         [](const auto& set) { return std::string(name_of(set.param)); });

}  // namespace
}  // namespace homeward
