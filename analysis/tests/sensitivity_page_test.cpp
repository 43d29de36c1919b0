// The page of a sensitivity analysis, of every method, as headless Chromium draws it: every chart, and nothing said on the console.
#include "analysis/inference/sensitivity_output.hpp"
#include "analysis/report/report.hpp"
#include "analysis/table_files.hpp"
#include "support/known_functions.hpp"
#include "support/shell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace homeward::analysis {
namespace {

using test::Folder;
using test::Said;
using test::shell;
using testing::HasSubstr;
using testing::Not;

/// Ten parameters of which three act, two measures of two groups, one of them at three months; the last statistic has no answers.
Sensitivity analysed(SensitivityMethod method)
{
    SensitivityTask task;
    task.design = {method, method == SensitivityMethod::sobol, {}, 2, 5};
    for (int p = 0; p < 10; ++p) {
        Prior prior;
        prior.path = "section.parameter_" + std::to_string(p);
        task.parameters.push_back(prior);
    }
    task.asked = asked_statistics({"composite"}, {"returnees", "forced"}, {23, 35, 47}, 60);
    task.asked.push_back({"tension", "tension", {}});
    for (const AskedStatistic& asked : task.asked) task.statistics.push_back(statistic_named(asked.name, 60));
    const auto answer = [&](const std::string&, const Points& points, std::uint32_t replicates) {
        std::mt19937_64            generator(8);
        std::normal_distribution<> error(0, 1);
        Answers                    answers{points.size(), replicates, task.statistics.size(), {}, 0};
        for (std::size_t n = 0; n < points.size(); ++n)
            for (std::uint32_t r = 0; r < replicates; ++r) {
                for (std::size_t s = 0; s + 1 < task.statistics.size(); ++s) answers.values.push_back(test::ishigami(&points.values[n * 10]) + error(generator));
                answers.values.push_back(std::nan(""));
            }
        return std::optional(answers);
    };
    return *sensitivity_of(task, answer);
}

std::size_t count(const std::string& text, const std::string& what)
{
    std::size_t n = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += what.size()) ++n;
    return n;
}

class SensitivityPageTest : public testing::TestWithParam<SensitivityMethod> {};

TEST_P(SensitivityPageTest, DrawsEveryChartInSilence)
{
    if (shell("command -v chromium").code != 0) GTEST_SKIP() << "no chromium here";
    const Folder      folder;
    const Sensitivity s    = analysed(GetParam());
    const std::string page = sensitivity_page(s, {"senegal", "homeward sensitivity senegal <--method>", vega_folder(""), 60});
    write_file(folder.path("page.html"), page);
    const Said shown = shell("chromium --headless --no-sandbox --disable-gpu --disable-background-networking --user-data-dir=" + folder.path("profile") + " --enable-logging=stderr --virtual-time-budget=20000 --window-size=1200,3000 --dump-dom file://" + folder.path("page.html"));
    ASSERT_EQ(shown.code, 0) << shown.err;
    EXPECT_THAT(shown.err, Not(HasSubstr("CONSOLE")));
    const std::size_t charts = count(page, "<div class=\"chart\"");
    // rankings of two figures (that without answers has none), their months, one comparison of groups; for morris the planes
    EXPECT_EQ(charts, 2U + 2U + 1U + (GetParam() == SensitivityMethod::morris ? 2U : 0U));
    EXPECT_EQ(count(shown.out, "<svg xmlns=\"http://www.w3.org/2000/svg\""), charts);
    EXPECT_THAT(shown.out, HasSubstr("tension: " + std::to_string(s.rows.rows) + " of " + std::to_string(s.rows.rows)));
    EXPECT_THAT(page, HasSubstr("homeward sensitivity senegal &lt;--method&gt;"));
}

INSTANTIATE_TEST_SUITE_P(Methods, SensitivityPageTest, testing::Values(SensitivityMethod::morris, SensitivityMethod::sobol, SensitivityMethod::shapley));

}  // namespace
}  // namespace homeward::analysis
