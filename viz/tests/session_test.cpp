// Is what is played what `homeward run` computes, whatever hands do to it?
#include "viz/session/session.hpp"

#include "analysis/run_reader.hpp"
#include "output/measures.hpp"

#include <gtest/gtest.h>


#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace homeward::viewer {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> small{"population.persons=4000", "population.districts=2", "time.months=24", "time.spin_up_months=6"};

std::string library(const std::string& path) { return std::string(HOMEWARD_SOURCE_DIR) + "/scenarios/" + path; }

Opening senegal(const std::string& policy, std::vector<std::string> overrides = small) { return open({library("countries/senegal.toml"), library("policies/" + policy + ".toml")}, overrides); }

SessionOptions quiet() { return {.threads = 1, .replicates = 0, .people = 12}; }

const Card& card(const std::string& name)
{
    static const std::vector<Card> cards = cards_of_the_library();
    return *std::find_if(cards.begin(), cards.end(), [&](const Card& one) { return one.name == name; });
}

struct Folder {
    fs::path path = fs::temp_directory_path() / ("homeward_viewer_" + std::to_string(::getpid()) + "_" + testing::UnitTest::GetInstance()->current_test_info()->name());
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
};

/// The scenario that the viewer would save, run by the batch program, has the values that the viewer shows.
void expect_same_as_run(const Snapshot& snapshot)
{
    const Folder      folder;
    const std::string scenario = (folder.path / "mine.toml").string(), out = (folder.path / "mine.h5").string();
    std::ofstream(scenario) << snapshot.own_scenario->text;
    ASSERT_EQ(std::system((std::string(HOMEWARD_PROGRAM) + " run " + scenario + " --replicates 1 --threads 1 --quiet --out " + out + " > /dev/null").c_str()), 0);
    const analysis::RunReader run(out);
    ASSERT_EQ(snapshot.own.size(), run.header().months);
    for (const char* measure : {"composite", "unemployment_rate", "population", "remigrations_cumulative", "consumption", "sustainable_24"})
        for (const auto& [name, group] : {std::pair("returnees", Group::returnees), std::pair("forced", Group::forced), std::pair("residents", Group::residents)}) {
            if (!run.has(measure, name)) continue;
            const auto series = run.series(measure, name, {0});
            for (std::size_t month = 0; month < series.months; ++month) {
                const double shown = snapshot.own[month]->value(index_of_measure(measure), group), there = series.at(0, month);
                ASSERT_TRUE(shown == there || (std::isnan(shown) && std::isnan(there))) << measure << " of " << name << ", month " << month << ": " << shown << " and " << there;
            }
        }
}

TEST(Session, ShowsTheBitsOfARun)
{
    Session session(senegal("comprehensive"), quiet());
    session.go_to(Month::of(2030, 1));
    session.wait_until_idle();
    expect_same_as_run(*session.look());
}

TEST(Session, AHistoryOfChangesIsItselfAScenario)
{
    Session session(senegal("comprehensive"), quiet());
    session.go_to(Month::of(2022, 8));
    session.change({"reintegration_package", "cash", "amount", 900});
    session.change({"reintegration_package", "", "budget_per_year", 100'000});
    session.wait_until_idle();
    session.go_to(Month::of(2023, 3));
    session.take_card(card("cash"));
    session.wait_until_idle();
    EXPECT_EQ(session.look()->fault, "");
    EXPECT_EQ(session.look()->undo_steps, 2U);
    session.go_to(Month::of(2030, 1));
    session.wait_until_idle();
    expect_same_as_run(*session.look());
}

TEST(Session, UndoGivesBackEveryBit)
{
    Session session(senegal("cash"), quiet());
    session.go_to(Month::of(2024, 1));
    session.wait_until_idle();
    const auto before = session.look();
    session.go_to(Month::of(2022, 6));
    session.take_card(card("community_fund"));
    session.go_to(Month::of(2024, 1));
    session.wait_until_idle();
    const auto changed = session.look();
    EXPECT_NE(changed->own.back()->values, before->own.back()->values);
    session.undo();
    session.wait_until_idle();
    const auto after = session.look();
    ASSERT_EQ(after->own.size(), before->own.size());
    EXPECT_EQ(after->own_scenario->text, before->own_scenario->text);
    const auto composite = index_of_measure("composite");
    for (std::size_t month = 0; month < before->own.size(); ++month) EXPECT_EQ(after->own[month]->value(composite, Group::returnees), before->own[month]->value(composite, Group::returnees));
}

TEST(Session, TheReferenceIsTheSamePeopleWithoutThePolicy)
{
    Session session(senegal("cash"), quiet());
    session.go_to(Month::of(2022, 7));
    session.wait_until_idle();
    const auto look = session.look();
    ASSERT_EQ(look->reference.size(), 6U);
    ASSERT_EQ(look->people.size(), 12U);
    EXPECT_TRUE(look->reference.front()->programmes.empty());
    for (std::size_t n = 0; n < look->people.size(); ++n) EXPECT_EQ(look->reference.front()->lives[n].age, look->own.front()->lives[n].age);
}

TEST(Session, WildHandsDoNoHarm)
{
    Session session(senegal("comprehensive"), quiet());
    for (int n = 0; n < 300; ++n) {
        session.change({"reintegration_package", "cash", "amount", 100.0 + 3 * n});
        if (n % 20 == 0) session.one_month();
        if (n % 50 == 0) session.go_to(Month::of(2022, 1 + n / 50));
        if (n % 70 == 0) session.undo();
        if (n % 110 == 0) session.play(n % 220 == 0);
    }
    session.play(false);
    session.change({"reintegration_package", "cash", "amount", -5});  // outside what it may be at all
    session.wait_until_idle();
    EXPECT_NE(session.look()->fault, "");
    session.go_to(Month::of(2030, 1));
    session.wait_until_idle();
    EXPECT_EQ(session.look()->stage, Snapshot::Stage::ready);
    expect_same_as_run(*session.look());
}

TEST(Session, TheLogTellsWhatWasDoneAndFromWhereItWasComputed)
{
    Session session(senegal("cash"), {.threads = 1, .replicates = 1, .people = 0});
    session.go_to(Month::of(2023, 9));
    session.wait_until_idle();
    session.change({"return_cash", "cash", "amount", 500});
    session.wait_until_idle();
    session.change({"return_cash", "cash", "amount", 600});
    session.wait_until_idle();
    session.change({"return_cash", "cash", "amount", -5});
    session.undo();
    session.wait_until_idle();
    std::vector<LogLine::What> happened;
    for (const LogLine& line : session.look()->log) {
        if (line.what == LogLine::What::replicates) continue;  // whenever they arrive
        happened.push_back(line.what);
        EXPECT_GE(line.seconds, 0);
        if (line.what != LogLine::What::moved) continue;
        EXPECT_EQ(line.subject.substr(line.subject.find('.')), ".cash.amount");
        EXPECT_EQ(line.month, Month::of(2023, 9));
        EXPECT_EQ(line.replayed_from, Month::of(2022, 1));  // the last checkpoint a year or more before
    }
    using enum LogLine::What;
    EXPECT_EQ(happened.front(), opened);
    EXPECT_EQ(session.look()->log.front().subject, "senegal_cash");
    EXPECT_EQ(happened.back(), undone);
    EXPECT_EQ(std::ranges::count(happened, moved), 1);  // of one slider in one month: one line
    EXPECT_EQ(std::ranges::count(happened, refused), 1);
}

TEST(Session, APictureSharesWhatHasNotChanged)
{
    Session session(senegal("cash"), quiet());
    session.go_to(Month::of(2022, 3));
    session.wait_until_idle();
    const auto before = session.look();
    session.one_month();
    session.wait_until_idle();
    const auto after = session.look();
    EXPECT_EQ(&before->levers.front(), &after->levers.front());
    EXPECT_EQ(&before->programmes.front(), &after->programmes.front());
    EXPECT_EQ(&before->people.front(), &after->people.front());
    EXPECT_EQ(before->own_scenario, after->own_scenario);
    EXPECT_EQ(before->own.front(), after->own.front());
    EXPECT_EQ(after->shown(), before->shown() + 1);
}

TEST(Session, ClosesInTheMiddleOfARun)
{
    for (int n = 0; n < 5; ++n) {
        Session session(senegal("cash"), {.threads = 2, .replicates = 2, .people = 4});
        if (n > 1) session.play(true);
        if (n > 2) session.go_to(Month::of(2023, 1));
    }
}

TEST(Session, ReplicatesArrive)
{
    Session session(senegal("cash"), {.threads = 1, .replicates = 2, .people = 0});
    while (session.look()->replicates->pairs.size() < 2) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    const auto& pair = session.look()->replicates->pairs.back();
    EXPECT_EQ(pair.own->size(), 24U);
    EXPECT_NE(*pair.own, *pair.reference);
}

TEST(Opening, TellsWhatIsWrongWithAFile)
{
    const Folder folder;
    const auto   file = [&](const std::string& name, const std::string& text) {
        std::ofstream(folder.path / name) << text;
        return (folder.path / name).string();
    };
    EXPECT_THROW(open({"no_such_scenario"}, {}), InputError);
    EXPECT_THROW(open({file("mistyped.toml", "[labour_market]\nelasticty = 3\n")}, {}), InputError);
    EXPECT_THROW(open({file("broken.toml", "]]]")}, {}), InputError);
    EXPECT_ANY_THROW(open({file("cut_short.h5", "\x89HDF")}, {}));
    EXPECT_ANY_THROW(open({(folder.path / "absent.h5").string()}, {}));
    EXPECT_THROW(open({library("countries/senegal.toml"), "run.h5"}, {}), InputError);
}

TEST(Opening, ARunFileIsPlayedAgain)
{
    const Folder      folder;
    const std::string out = (folder.path / "run.h5").string();
    ASSERT_EQ(std::system((std::string(HOMEWARD_PROGRAM) + " run " + library("countries/senegal.toml") + " " + library("policies/cash.toml") +
                           " --set population.persons=4000 --set population.districts=2 --set time.months=24 --set time.spin_up_months=6 --seed 5 --replicates 1 --threads 1 --quiet --out " + out + " > /dev/null")
                              .c_str()),
              0);
    Session session(open({out}, {}), quiet());
    session.go_to(Month::of(2030, 1));
    session.wait_until_idle();
    const analysis::RunReader run(out);
    const auto                series = run.series("composite", "returnees", {0});
    for (std::size_t month = 0; month < series.months; ++month) EXPECT_EQ(session.look()->own[month]->value(index_of_measure("composite"), Group::returnees), series.at(0, month));
}

TEST(Policy, BudgetGameSpendsWhatIsGiven)
{
    const Policy policy(senegal("cash").own);
    const Policy shared = policy.with_budget({{"return_cash", 600'000}, {"community_fund", 400'000}}, {card("cash"), card("community_fund")}, policy.scenario()->first());
    double       sum    = 0;
    for (const ProgrammeSpan& span : shared.spans()) {
        sum += span.budget_a_year;
        EXPECT_GT(span.bought_a_year, 0);
    }
    EXPECT_DOUBLE_EQ(sum, 1'000'000);
}

TEST(Policy, EveryCardCanBePlayed)
{
    const Policy policy(senegal("cash").own);
    const auto   cards = cards_of_the_library();
    EXPECT_GT(cards.size(), 20U);
    for (const Card& one : cards) EXPECT_NO_THROW(policy.with_card(one, policy.scenario()->first() + 5)) << one.name;
}

TEST(Policy, ALeverKeepsItsNameWhenACopyTakesOver)
{
    const Policy policy(senegal("comprehensive").own);
    const Month  at = Month::of(2022, 9);
    const Policy changed = policy.changed({{"reintegration_package", "cash", "amount", 900}}, at);
    std::vector<std::string> before, after, earlier;
    for (const Lever& lever : policy.levers(at)) before.push_back(lever.path());
    for (const Lever& lever : changed.levers(at)) after.push_back(lever.path());
    for (const Lever& lever : changed.levers(at - 3)) earlier.push_back(lever.path());  // the old one and its copy, both
    std::ranges::sort(before), std::ranges::sort(after), std::ranges::sort(earlier);
    EXPECT_EQ(before, after);
    EXPECT_GT(earlier.size(), after.size());
    EXPECT_EQ(std::ranges::adjacent_find(earlier), earlier.end());
}

TEST(Policy, LeversSayWhatTheyAre)
{
    const auto levers = Policy(senegal("comprehensive").own).levers(Month::of(2022, 1));
    EXPECT_GT(levers.size(), 20U);
    for (const Lever& lever : levers) {
        EXPECT_LT(lever.low, lever.high) << lever.path();
        EXPECT_LE(lever.low, lever.value) << lever.path();
        EXPECT_GE(lever.high, lever.value) << lever.path();
        EXPECT_FALSE(lever.meaning.empty() && lever.source.empty()) << lever.path();
    }
}

}  // namespace
}  // namespace homeward::viewer
