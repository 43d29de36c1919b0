// The page as a browser shows it: made from a small real run by the program itself, drawn by headless Chromium, silent and alone.
#include "analysis/catalogue.hpp"
#include "analysis/report/checklist.hpp"
#include "analysis/report/html.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <tuple>

namespace {

namespace fs = std::filesystem;

struct Said {
    int         code = 0;
    std::string out, err;
};

std::string content(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t count(const std::string& text, const std::string& what)
{
    std::size_t n = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += what.size()) ++n;
    return n;
}

/// What stands between two marks, one after the other.
std::vector<std::string> all_between(const std::string& text, const std::string& before, const std::string& after)
{
    std::vector<std::string> out;
    for (std::size_t at = 0; (at = text.find(before, at)) != std::string::npos;) {
        at += before.size();
        const std::size_t end = text.find(after, at);
        out.push_back(text.substr(at, end - at));
    }
    return out;
}

std::string without(std::string text, const std::string& from, const std::string& to)
{
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos;) {
        const std::size_t end = text.find(to, at);
        text.erase(at, end == std::string::npos ? end : end + to.size() - at);
    }
    return text;
}

/// The words that a reader sees, those marked as another language, commands and sources left out.
std::string words_of(std::string dom)
{
    for (const auto& [from, to] : {std::pair{"<script", "</script>"}, std::pair{"<style", "</style>"}, std::pair{"<span lang=\"en\"", "</span>"}, std::pair{"<td class=\"source\"", "</td>"}, std::pair{"<pre", "</pre>"}, std::pair{"<code", "</code>"}}) dom = without(dom, from, to);
    return std::regex_replace(dom, std::regex("<[^>]*>"), " ");
}

/// Opens whatever is folded, presses every button that saves a CSV, and writes what would have been saved into the page.
constexpr const char* probe = R"(<script>addEventListener('load', () => {
  for (const folded of document.querySelectorAll('details')) folded.open = true;
  setTimeout(() => {
    const texts = [], buttons = [...document.querySelectorAll('button.csv')], Made = Blob;
    window.Blob = function (parts, options) { texts.push(parts.join('')); return new Made(parts, options); };
    HTMLAnchorElement.prototype.click = () => {};
    for (const button of buttons) button.click();
    const saved = buttons.map((button, i) => ({ file: button.dataset.file, chart: button.closest('figure')?.querySelector('.chart').id ?? null, csv: texts[i] }));
    const place = document.createElement('script');
    place.type = 'application/json'; place.id = 'probe'; place.textContent = JSON.stringify(saved).replaceAll('<', '\\u003c');
    document.body.append(place);
  }, 3000);
});</script>)";

/// Two scenarios and a third of another seed, each a few months of a small country: seconds, not minutes.
class SmallRuns : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        char pattern[] = "/tmp/homeward-page-XXXXXX";
        folder_        = mkdtemp(pattern) ? pattern : "";
        const std::string small = " --replicates 2 --threads 1 --set population.persons=2000 --set time.months=26 --set time.spin_up_months=2 --set output.panel=200 --set output.panel_migrants=100 --overwrite";
        for (const auto& [scenario, name, seed] : {std::tuple{"cash", "cash", "3"}, std::tuple{"comprehensive", "comprehensive", "3"}, std::tuple{"comprehensive", "other_seed", "4"}}) {
            const Said said = homeward(std::string("run senegal ") + scenario + small + " --seed " + seed + " --out " + file(name));
            made_ += said.code == 0 ? "" : said.err;
        }
    }
    static void TearDownTestSuite() { fs::remove_all(folder_); }
    void SetUp() override { ASSERT_EQ(made_, ""); }

    static std::string file(const std::string& name) { return folder_ + "/" + name + ".h5"; }
    static Said        shell(const std::string& command)
    {
        const int status = std::system(("{ " + command + "\n} >" + folder_ + "/out 2>" + folder_ + "/err").c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), content(folder_ + "/out"), content(folder_ + "/err")};
    }
    static Said homeward(const std::string& arguments) { return shell("HOMEWARD_SCENARIOS='" HOMEWARD_SOURCE_DIR "/scenarios' '" HOMEWARD_PROGRAM "' " + arguments); }
    static Said compare(const std::string& arguments) { return homeward("compare " + arguments + " --out " + folder_ + "/report.html"); }
    struct Shown {
        std::string           dom, console;
        std::set<std::string> asked;  // addresses on a network that the page asked for
    };
    /// A page of the folder as Chromium makes it. The browser's own requests (updates, time) come from no page: they have no origin.
    static Shown in_browser(const std::string& page)
    {
        const std::string quiet = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --disable-extensions --disable-default-apps";
        const Said        said  = shell("timeout 120 chromium " + quiet + " --user-data-dir=" + folder_ + "/profile --window-size=1280,2000 --enable-logging=stderr --log-net-log=" + folder_ +
                                        "/net.json --virtual-time-budget=8000 --dump-dom file://" + folder_ + "/" + page);
        EXPECT_EQ(said.code, 0) << said.err;
        Shown             shown{said.out, "", {}};
        std::stringstream lines(said.err);
        for (std::string line; std::getline(lines, line);)
            if (line.find("CONSOLE") != std::string::npos) shown.console += line + "\n";
        std::ifstream    log(folder_ + "/net.json");
        const std::regex address(R"re("url":"((?:https?|wss?|ftp):[^"]*)")re");
        EXPECT_TRUE(log.good());
        for (std::string line; std::getline(log, line);)  // an event a line
            if (std::smatch found; line.find("\"initiator\"") != std::string::npos && line.find("\"initiator\":\"not an origin\"") == std::string::npos && std::regex_search(line, found, address)) shown.asked.insert(found[1]);
        return shown;
    }
    static bool chromium_is_here() { return std::system("command -v chromium >/dev/null 2>&1") == 0; }

    static inline std::string folder_, made_;
};

}  // namespace

TEST_F(SmallRuns, ComparePrintsThePathOfThePageLast)
{
    const Said said = compare(file("cash") + " " + file("comprehensive"));
    ASSERT_EQ(said.code, 0) << said.err;
    EXPECT_TRUE(said.out.ends_with("\n" + folder_ + "/report.html\n")) << said.out;
    EXPECT_EQ(said.err, "");
    const std::string page = content(folder_ + "/report.html");
    EXPECT_NE(page.find("Does the same money do more when it pays for counselling"), std::string::npos) << "the policy's question";
    EXPECT_EQ(page.find("What becomes of those who come home to Senegal"), std::string::npos) << "the country's, which both share";
}

TEST_F(SmallRuns, AFileThatIsNotThereIsToldAsSuch)
{
    const Said said = compare(file("cash") + " " + folder_ + "/nowhere.h5");
    EXPECT_EQ(said.code, 74);
    EXPECT_NE(said.err.find(folder_ + "/nowhere.h5: there is no such file"), std::string::npos) << said.err;
}

TEST_F(SmallRuns, AFileOfAnotherKindIsToldAsSuch)
{
    const Said said = compare(file("cash") + " '" HOMEWARD_SOURCE_DIR "/CMakeLists.txt'");
    EXPECT_EQ(said.code, 65);
    EXPECT_NE(said.err.find("is not a run file"), std::string::npos) << said.err;
}

TEST_F(SmallRuns, RunsOfDifferentSeedsAreRefusedWithBothSeeds)
{
    const Said said = compare(file("cash") + " " + file("other_seed"));
    EXPECT_EQ(said.code, 65);
    EXPECT_NE(said.err.find("the seed differs (3 against 4)"), std::string::npos) << said.err;
}

TEST_F(SmallRuns, ATruncatedFileIsRefusedInWords)
{
    const std::string cut = file("cut");
    fs::copy_file(file("comprehensive"), cut, fs::copy_options::overwrite_existing);
    for (const double share : {0.999, 0.5, 0.1}) {
        fs::resize_file(cut, static_cast<std::uintmax_t>(static_cast<double>(fs::file_size(file("comprehensive"))) * share));
        const Said said = compare(file("cash") + " " + cut);
        EXPECT_EQ(said.code, 74) << share;
        EXPECT_NE(said.err.find(cut + ": is cut short"), std::string::npos) << said.err;
    }
}

TEST_F(SmallRuns, ARunAgainstItselfSaysThatNothingDiffers)
{
    const Said said = compare(file("cash") + " " + file("cash"));
    ASSERT_EQ(said.code, 0) << said.err;
    EXPECT_NE(said.out.find("there is no difference to report"), std::string::npos) << said.out;
}

TEST_F(SmallRuns, TheBrowserTellsOfAPageThatComplainsOrAsks)
{
    if (!chromium_is_here()) GTEST_SKIP() << "needs Chromium (package chromium) to draw a page";
    std::ofstream(folder_ + "/loud.html") << "<!doctype html><img src='http://127.0.0.1:9/asked.png'><script>console.error('noise')</script>";
    const Shown shown = in_browser("loud.html");
    EXPECT_NE(shown.console.find("noise"), std::string::npos);
    EXPECT_EQ(shown.asked, std::set<std::string>{"http://127.0.0.1:9/asked.png"});
}

TEST_F(SmallRuns, EveryChartIsDrawnAndSavedWithoutAWordOnTheConsoleAndWithoutTheNetwork)
{
    if (!chromium_is_here()) GTEST_SKIP() << "needs Chromium (package chromium) to draw the page";
    for (const std::string language : {"en", "fr", "es"}) {
        ASSERT_EQ(compare(file("cash") + " " + file("comprehensive") + " --lang " + language).code, 0);
        const std::string page = content(folder_ + "/report.html");
        std::ofstream(folder_ + "/open.html") << page.substr(0, page.rfind("</body>")) << probe << "</body></html>";
        const Shown       shown  = in_browser("open.html");
        const std::size_t charts = count(page, "<div class=\"chart\"");
        EXPECT_GE(charts, 12U);
        std::size_t      drawn = 0;
        const std::regex chart("<div class=\"chart\"[^>]*>");
        for (std::sregex_iterator i(shown.dom.begin(), shown.dom.end(), chart), end; i != end; ++i, ++drawn) {
            const auto        from = static_cast<std::size_t>(i->position());
            const std::string body = shown.dom.substr(from, shown.dom.find("</figure>", from) - from);
            EXPECT_NE(body.find("<svg"), std::string::npos) << i->str();
            EXPECT_NE(body.find("<path"), std::string::npos) << i->str();
            EXPECT_NE(body.find("aria-label=\""), std::string::npos) << i->str();
        }
        EXPECT_EQ(drawn, charts);
        EXPECT_EQ(shown.console, "");
        EXPECT_TRUE(shown.asked.empty()) << *shown.asked.begin();

        const auto probed = all_between(shown.dom, "id=\"probe\">", "</script>");
        ASSERT_EQ(probed.size(), 1U);
        const auto  saved    = nlohmann::json::parse(probed.front());
        std::size_t of_chart = 0;
        EXPECT_EQ(saved.size(), count(page, "class=\"csv download\""));
        for (const auto& one : saved) {
            const std::string csv = one.at("csv");
            EXPECT_GE(count(csv, "\r\n"), 2U) << one.at("file");
            of_chart += !one.at("chart").is_null();
            if (one.at("file") != "dimensions.csv") continue;
            for (const std::string& data : all_between(page, "id=\"" + one.at("chart").get<std::string>() + "-data\">", "</script>"))  // what is drawn is what is saved, but for the digits
                for (const auto& row : nlohmann::json::parse(data).at("rows"))
                    for (const auto& item : row.at("items")) EXPECT_NE(csv.find(std::to_string(item.at("m").get<double>()).substr(0, 7)), std::string::npos) << item << csv;
        }
        EXPECT_EQ(of_chart, charts);

        if (language == "en") continue;
        const std::string words = words_of(shown.dom);
        const std::regex  english("\\b(the|and|with|who|share|shares|returned|returnees?|residents'|households?|people|from|which)\\b", std::regex::icase);
        for (std::sregex_iterator i(words.begin(), words.end(), english), end; i != end; ++i)
            ADD_FAILURE() << language << ": " << words.substr(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, i->position() - 60)), 120);
    }
}

TEST_F(SmallRuns, ThePageOfALanguageHoldsNoTextOfAnother)
{
    const homeward::analysis::Catalogue english("en");
    for (const char* language : {"fr", "es"}) {
        const homeward::analysis::Catalogue words(language);
        ASSERT_EQ(compare(file("cash") + " " + file("comprehensive") + " --lang " + language).code, 0);
        const std::string page = without(content(folder_ + "/report.html"), "<script>\n/*! Vega", "</script>");
        for (const auto& [key, text] : english.texts()) {
            const bool tells = text.size() > 3 && text.find('{') == std::string::npos && (text.find(' ') != std::string::npos || (text[0] >= 'A' && text[0] <= 'Z'));
            if (!tells || text == words.text(key)) continue;
            EXPECT_EQ(page.find(">" + homeward::analysis::html::escaped(text) + "<"), std::string::npos) << language << ": " << key;
            EXPECT_EQ(page.find(nlohmann::json(text).dump()), std::string::npos) << language << ": " << key;
        }
    }
}

TEST_F(SmallRuns, EveryLinkOfThePageHasItsPlaceAndEveryItemOfTheGuidelinesItsAnswer)
{
    using homeward::analysis::cheers_items, homeward::analysis::stress_items;
    EXPECT_EQ(cheers_items().size(), 28U);
    for (const std::string language : {"en", "fr", "es"}) {
        ASSERT_EQ(compare(file("cash") + " " + file("comprehensive") + " --lang " + language).code, 0);
        const std::string page = content(folder_ + "/report.html");
        for (const std::string& anchor : all_between(page, "href=\"#", "\"")) EXPECT_NE(page.find(" id=\"" + anchor + "\""), std::string::npos) << anchor;
        const std::string checklists = page.substr(page.find("<section id=\"checklists\""));
        const auto        rows       = all_between(checklists, "<tr><th scope=\"row\"", "</tr>");
        ASSERT_EQ(rows.size(), cheers_items().size() + stress_items().size());
        for (const std::string& row : rows) EXPECT_FALSE(row.substr(row.rfind("\">") + 2).starts_with("</td>")) << row;
        for (const auto* items : {&cheers_items(), &stress_items()})
            for (const auto& item : *items) {
                EXPECT_TRUE(!item.sections.empty() || *item.document || *item.note) << item.number;
                EXPECT_TRUE(!*item.document || fs::exists(std::string(HOMEWARD_SOURCE_DIR "/") + item.document)) << item.document;
            }
        for (const std::string& figure : all_between(page, "<figure", "</figure>")) {  // n, the kind of interval, and against what
            const auto notes = all_between(figure, "<p class=\"note\">", "</p>");
            ASSERT_EQ(notes.size(), 1U);
            EXPECT_TRUE(notes.front().find("n\u00a0=\u00a0") != std::string::npos) << notes.front();
            EXPECT_TRUE(std::regex_search(notes.front(), std::regex("interval", std::regex::icase))) << notes.front();
            EXPECT_TRUE(std::regex_search(notes.front(), std::regex("reference|référence|referencia"))) << notes.front();
        }
    }
}
