// Does a report come of two worlds, in the language asked for, beside what else is saved; and nothing of one that is cancelled?
#include "viz/take_away/report.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

namespace homeward::viewer {
namespace {

namespace fs = std::filesystem;

class Reports : public testing::Test {
protected:
    Reports() { fs::create_directories(folder); }
    ~Reports() override { fs::remove_all(folder); }

    ReportOrder order(const std::string& months = "12") const
    {
        const std::string library = std::string(HOMEWARD_SOURCE_DIR) + "/scenarios/";
        const Opening     opening = open({library + "countries/senegal.toml", library + "policies/cash.toml"}, {"population.persons=2000", "population.districts=2", "time.months=" + months, "time.spin_up_months=6"});
        return {opening.reference, opening.own, "Référence", "Votre politique", "fr", folder.string(), 7, 2};
    }
    ReportProgress ended() const
    {
        while (report.look().stage == ReportProgress::Stage::running) std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return report.look();
    }

    fs::path folder = fs::temp_directory_path() / ("homeward_reports_" + std::to_string(::getpid()) + "_" + testing::UnitTest::GetInstance()->current_test_info()->name());
    Report   report;
};

TEST_F(Reports, APageInTheLanguageOfTheScreen)
{
    report.start(order());
    const ReportProgress end = ended();
    ASSERT_EQ(end.stage, ReportProgress::Stage::done) << end.fault;
    EXPECT_EQ(end.page, (folder / "report_1" / "report.html").string());
    std::ifstream     file(end.page);
    const std::string page{std::istreambuf_iterator<char>(file), {}};
    EXPECT_NE(page.find("lang=\"fr\""), std::string::npos);
    EXPECT_TRUE(fs::exists(folder / "report_1" / "reference.toml"));
    EXPECT_TRUE(fs::exists(folder / "report_1" / "votre_politique.h5"));
    report.start(order());
    EXPECT_EQ(ended().page, (folder / "report_2" / "report.html").string());  // nothing is written over
}

TEST_F(Reports, CancelledLeavesNothingBehind)
{
    report.start(order("1200"));
    while (report.look().stage == ReportProgress::Stage::running && !fs::exists(folder / "report_1" / "reference.toml")) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    report.cancel();
    EXPECT_EQ(ended().stage, ReportProgress::Stage::cancelled);
    EXPECT_TRUE(fs::is_empty(folder));
}

TEST_F(Reports, ClosingTheViewerEndsItsPrograms)
{
    {
        Report closing;
        closing.start(order("1200"));
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    EXPECT_TRUE(fs::is_empty(folder));
}

TEST_F(Reports, SayWhyThereIsNone)
{
    ReportOrder nowhere = order();
    nowhere.folder      = "/proc/nowhere";
    report.start(nowhere);
    EXPECT_EQ(ended().stage, ReportProgress::Stage::failed);
    EXPECT_NE(report.look().fault.find("/proc/nowhere"), std::string::npos);
}

TEST(FileStems, AreReadableInEveryLanguage)
{
    EXPECT_EQ(file_stem("Référence"), "reference");
    EXPECT_EQ(file_stem("Su política (año 2)"), "su_politica_ano_2");
    EXPECT_EQ(file_stem("…"), "world");
}

}  // namespace
}  // namespace homeward::viewer
