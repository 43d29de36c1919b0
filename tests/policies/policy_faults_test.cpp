// Faults of programmes are told all at once, each with its place and what to write instead.
#include "policies/policy_world.hpp"
#include "scenario/scenario_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace homeward::test {
namespace {

using testing::HasSubstr;

const std::string terms = "[[programme]]\nname = \"test\"\nbudget_per_year = 1000\nplaces_per_month = 1\n";

TEST(PolicyFaults, AnUnknownInstrumentIsToldWithTheNearestNameAndTheList)
{
    const std::string faults = faults_of(terms + "package = [\"in_kind_grants\"]\n");
    EXPECT_THAT(faults, HasSubstr("names no instrument 'in_kind_grants'"));
    EXPECT_THAT(faults, HasSubstr("cash, in_kind_grant, predeparture_counselling"));
    EXPECT_THAT(faults, HasSubstr("did you mean 'in_kind_grant'?"));
}

TEST(PolicyFaults, AnUnknownSettingOfAnInstrumentIsTold)
{
    EXPECT_THAT(faults_of(terms + "package = [\"cash\"]\n[programme.cash]\namounts = 5\n"), HasSubstr("did you mean 'amount'?"));
    EXPECT_THAT(faults_of(terms + "package = [\"cash\"]\n[programme.training]\nmonths = 5\n"), HasSubstr("there is no section [programme.training]"));
}

TEST(PolicyFaults, TheEndComesAfterTheBeginning)
{
    EXPECT_THAT(faults_of(terms + "package = [\"cash\"]\nfirst_month = \"2022-01\"\nlast_month = \"2021-12\"\n"), HasSubstr("last_month comes before the first month, 2022-01"));
}

TEST(PolicyFaults, OneBeginningAndOneEnd)
{
    const std::string faults = faults_of(terms + "package = [\"cash\"]\nfirst_month = \"2022-01\"\nstart_after_months = 2\nlast_month = \"2023-01\"\nduration_months = 3\n");
    EXPECT_THAT(faults, HasSubstr("start_after_months and first_month both say when it starts"));
    EXPECT_THAT(faults, HasSubstr("duration_months and last_month both say when it ends"));
}

TEST(PolicyFaults, AnInstrumentForOthersIsRefused)
{
    EXPECT_THAT(faults_of(terms + "package = [\"predeparture_counselling\"]\n"), HasSubstr("holds 'predeparture_counselling', which is not for returnees"));
    EXPECT_THAT(faults_of(terms + "package = [\"cash\"]\n[programme.eligibility]\nwho = \"migrants_abroad\"\n"), HasSubstr("which is not for migrants abroad"));
    for (const std::string name : {"skills_recognition", "health_support", "orientation"}) {
        EXPECT_THAT(faults_of(terms + "package = [\"" + name + "\"]\n[programme.eligibility]\nwho = \"residents\"\n"), HasSubstr("holds '" + name + "', which is not for residents"));
        EXPECT_THAT(faults_of(terms + "package = [\"" + name + "\"]\n[programme.eligibility]\nwho = \"everybody_at_home\"\n"), HasSubstr("which is not for everybody at home, residents among them"));
    }
    for (const std::string who : {"residents", "everybody_at_home"})
        EXPECT_THAT(faults_of(terms + "package = [\"job_placement\", \"training\", \"psychosocial_support\", \"case_management\"]\n[programme.eligibility]\nwho = \"" + who + "\"\n"), testing::IsEmpty());
}

TEST(PolicyFaults, MoneyAndPlacesAreRequiredAndNeverNegative)
{
    const std::string faults = faults_of("[[programme]]\nname = \"test\"\nplaces_per_month = -1\npackage = [\"cash\"]\n");
    EXPECT_THAT(faults, HasSubstr("lacks the setting 'budget_per_year'"));
    EXPECT_THAT(faults, HasSubstr("places_per_month = -1 is outside"));
}

TEST(PolicyFaults, InstalmentsAddUpToTheWhole) { EXPECT_THAT(faults_of(terms + "package = [\"cash\"]\n[programme.cash]\ninstalments = [0.5, 0.4]\n"), HasSubstr("add up to 1")); }

TEST(PolicyFaults, WaysOfReturnAndHostsAreCheckedByName)
{
    EXPECT_THAT(faults_of(terms + "package = [\"cash\"]\n[programme.eligibility]\ncategories = [\"force\"]\n"), HasSubstr("did you mean 'forced'?"));
    EXPECT_THAT(faults_of("[hosts.italy]\n" + terms + "package = [\"cash\"]\n[programme.eligibility]\nhosts = [\"itali\"]\n"), HasSubstr("did you mean 'italy'?"));
}

TEST(PolicyFaults, AtMostSixteenProgrammes)
{
    std::string many;
    for (int i = 0; i < 17; ++i) many += "[[programme]]\nname = \"p" + std::to_string(i) + "\"\nbudget_per_year = 1000\nplaces_per_month = 1\npackage = [\"cash\"]\n";
    EXPECT_THAT(faults_of(many), HasSubstr("at most 16"));
}

TEST(PolicyFaults, TwoProgrammesOfOneNameAreRefused)
{
    EXPECT_THAT(faults_of(generous("\"cash\"")), testing::IsEmpty());
    EXPECT_THAT(faults_of(generous("\"cash\"") + generous("\"cash\"")), testing::AnyOf(testing::IsEmpty(), HasSubstr("is the name of another programme too")));  // a reader may merge them
}

TEST(PolicyFaults, TheSameInstrumentTwiceIsRefused) { EXPECT_THAT(faults_of(terms + "package = [\"cash\", \"cash\"]\n"), HasSubstr("names 'cash' twice")); }

struct Shipped : testing::TestWithParam<const char*> {};

TEST_P(Shipped, PoliciesAreFreeOfFaults)
{
    Faults        faults;
    const Section scenario = read_scenario_text("extends = [\"scenarios/model/assistance.toml\", \"scenarios/policies/" + std::string(GetParam()) + ".toml\"]\n[time]\nfirst_month = \"2020-01\"\n", faults, HOMEWARD_SOURCE_DIR);
    const auto    all      = read_assistance(scenario);
    scenario.section("time").month("first_month");
    scenario.report_unread();
    EXPECT_TRUE(faults.none()) << faults.all();
    EXPECT_FALSE(all.programmes.empty());
    EXPECT_FALSE(assistance(scenario).empty());
}
INSTANTIATE_TEST_SUITE_P(Policies, Shipped, testing::Values("cash", "comprehensive"));

TEST(PolicyFaults, WithoutProgrammesThereIsNoProcess)
{
    Faults faults;
    EXPECT_TRUE(assistance(read_scenario_text("extends = \"scenarios/model/assistance.toml\"", faults, HOMEWARD_SOURCE_DIR)).empty());
    EXPECT_TRUE(assistance(read_scenario_text("", faults)).empty());
    EXPECT_TRUE(faults.none()) << faults.all();
}

TEST(Catalogue, DescribesEveryInstrumentWithItsSettings)
{
    const auto catalogue = instrument_catalogue();
    ASSERT_EQ(catalogue.size(), instrument_names().size());
    for (const InstrumentDescription& instrument : catalogue) {
        EXPECT_FALSE(instrument.question.empty() || instrument.acts_on.empty() || instrument.settings.empty()) << instrument.name;
        for (const SettingDescription& setting : instrument.settings) EXPECT_FALSE(setting.kind.empty()) << instrument.name << "." << setting.key;
    }
    EXPECT_EQ(catalogue.front().settings.front().key, "after_months");
    EXPECT_EQ(catalogue.front().settings.front().unit, "months");
}

}  // namespace
}  // namespace homeward::test
