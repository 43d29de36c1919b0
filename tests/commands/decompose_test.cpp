// Sharing the effect of a policy out to its parts: from one command, resumable, adding up, and refused with reasons where it makes no sense.
#include "support/shell.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <filesystem>
#include <map>
#include <sstream>

namespace homeward {
namespace {

namespace fs = std::filesystem;

using test::Folder;
using test::program;
using test::read_file;
using test::Said;
using test::sha256_of_file;
using test::shell;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

const std::string small = " --set population.persons=2000 --set population.districts=2 --set time.months=8 --set time.spin_up_months=2 --seed 5 --threads 1";

const std::string three = R"([[programme]]
name = "help"
funder = "donors"
scale = "per_100000_inhabitants"
budget_per_year = 900000
places_per_month = 90
package = ["cash", "job_placement"]

[[programme]]
name = "fund"
funder = "donors"
scale = "per_100000_inhabitants"
budget_per_year = 65000
places_per_month = 0
package = ["community_project"]
)";

Said decompose(const std::string& policy, const std::string& out, const std::string& more = "--replicates 3") { return shell(program() + " decompose senegal " + policy + small + " --out " + out + " " + more); }

nlohmann::json manifest_of(const std::string& folder) { return nlohmann::json::parse(read_file(folder + "/decomposition.json")); }

std::vector<std::string> parts_of(const std::string& folder)
{
    std::vector<std::string> names;
    const auto               manifest = manifest_of(folder);
    for (const auto& part : manifest.at("parts")) names.push_back(part.at("name"));
    return names;
}

/// "0.013" after "part," in a line of decomposition.csv of a measure.
std::map<std::string, std::map<std::string, double>> shares_of(const std::string& csv)
{
    std::map<std::string, std::map<std::string, double>> shares;
    std::istringstream                                   lines(read_file(csv));
    std::vector<std::string>                             names;
    for (std::string line; std::getline(lines, line);) {
        std::vector<std::string> cells;
        std::istringstream       row(line);
        for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
        if (names.empty()) names = cells;
        else {
            std::map<std::string, std::string> by;
            for (std::size_t i = 0; i < cells.size(); ++i) by[names[i]] = cells[i];
            shares[by["measure"] + " " + by["group"]][by["part"]] = std::stod(by["share"]);
        }
    }
    return shares;
}

TEST(Decompose, SharesOfInstrumentsAddUpToTheEffectOnThePage)
{
    const Folder      folder;
    const std::string policy = folder.file("three.toml", three), out = folder.path("parts");
    const Said        said   = decompose(policy, out);
    ASSERT_EQ(said.code, 0) << said.err;
    EXPECT_THAT(said.err, HasSubstr("3 parts, 8 subsets, 24 runs of a replicate"));
    EXPECT_THAT(said.out, HasSubstr("three against senegal, by instruments: 8 subsets, 3 replicates"));
    EXPECT_THAT(said.out, testing::EndsWith(out + "\n"));
    EXPECT_THAT(parts_of(out), ElementsAre("cash", "job_placement", "community_project"));

    for (const std::string& policies : {std::string("senegal"), "senegal " + policy}) ASSERT_EQ(shell(program() + " run " + policies + small + " --replicates 3 --out " + folder.path(policies == "senegal" ? "without.h5" : "with.h5")).code, 0);
    const Said compared = shell(program() + " compare " + folder.path("without.h5") + " " + folder.path("with.h5") + " --decomposition " + out + " --all " + folder.path("report"));
    ASSERT_EQ(compared.code, 0) << compared.err;
    const auto shares = shares_of(folder.path("report/tables/decomposition.csv"));
    ASSERT_GE(shares.size(), 5U);
    for (const auto& [measure, of] : shares) {
        double all = 0, size = 1e-300;
        for (const auto& [part, share] : of) all += part == "effect" ? -share : share, size = std::max(size, std::abs(share));
        EXPECT_EQ(of.size(), 4U);
        EXPECT_NEAR(all / size, 0, 1e-12) << measure;
    }
    EXPECT_NE(shares.at("programmes_spent ").at("effect"), 0);
    EXPECT_THAT(read_file(folder.path("report/tables/headlines.csv")), HasSubstr(fmt::format(",{},", shares.at("programmes_spent ").at("effect")))) << "the effect that is shared out is the one of the comparison";
}

TEST(Decompose, GoesOnWithWhatIsThereAndRefusesWhatIsAnother)
{
    const Folder      folder;
    const std::string policy = folder.file("three.toml", three), out = folder.path("parts");
    const Said        first  = decompose(policy, out);
    ASSERT_EQ(first.code, 0) << first.err;
    const std::string bytes = sha256_of_file(out + "/subset_101.h5"), kept = sha256_of_file(out + "/subset_110.h5");
    fs::remove(out + "/subset_101.h5");
    const Said broken = shell(program() + " compare " + out + "/subset_110.h5 " + out + "/subset_111.h5 --decomposition " + out + " --out " + folder.path("r.html"));
    EXPECT_EQ(broken.code, 65);
    EXPECT_THAT(broken.err, HasSubstr("the runs of subset_101 are not there; the same `homeward decompose` goes on"));
    const Said again = decompose(policy, out);
    EXPECT_EQ(again.code, 0) << again.err;
    EXPECT_EQ(again.out, first.out);
    EXPECT_EQ(sha256_of_file(out + "/subset_101.h5"), bytes);
    EXPECT_EQ(sha256_of_file(out + "/subset_110.h5"), kept);

    const Said more = decompose(policy, out, "--replicates 4");
    EXPECT_EQ(more.code, 0) << more.err;
    EXPECT_TRUE(fs::exists(out + "/subset_101.000003-000003.h5"));
    const Said other = decompose(policy, out, "--replicates 3 --set time.months=7");
    EXPECT_EQ(other.code, 74);
    EXPECT_THAT(other.err, HasSubstr("another scenario, or the same with other settings"));
    EXPECT_EQ(sha256_of_file(out + "/subset_110.h5"), kept);
}

TEST(Decompose, ByProgrammesAndJoinedParts)
{
    const Folder      folder;
    const std::string policy = folder.file("three.toml", three);
    EXPECT_EQ(decompose(policy, folder.path("programmes"), "--replicates 2 --by programmes").code, 0);
    EXPECT_THAT(parts_of(folder.path("programmes")), ElementsAre("help", "fund"));
    EXPECT_EQ(decompose(policy, folder.path("joined"), "--replicates 2 --part work=cash+job_placement").code, 0);
    EXPECT_THAT(parts_of(folder.path("joined")), ElementsAre("work", "community_project"));
    EXPECT_EQ(read_file(folder.path("programmes/subset_10.toml")), read_file(folder.path("joined/subset_10.toml"))) << "the same policy, said in two ways";
}

TEST(Decompose, ManyPartsAreDrawnOrdersThatStillAddUp)
{
    const Folder      folder;
    const std::string out  = folder.path("parts");
    const Said        said = decompose("comprehensive", out, "--replicates 2 --set time.months=2");
    ASSERT_EQ(said.code, 0) << said.err;
    EXPECT_THAT(said.err, HasSubstr("more than 6 parts, so 2 orders are drawn for each replicate"));
    const auto manifest = manifest_of(out);
    EXPECT_FALSE(manifest.at("exact"));
    for (const auto& orders : manifest.at("orders")) {
        auto first = orders.at(0).get<std::vector<std::size_t>>();
        std::reverse(first.begin(), first.end());
        EXPECT_EQ(first, orders.at(1).get<std::vector<std::size_t>>());
    }
    EXPECT_NE(manifest.at("orders").at(0), manifest.at("orders").at(1)) << "each replicate has its own";
}

TEST(Decompose, AgainstAnotherPolicyWhatOnlyThatHasIsAPartToo)
{
    const Folder      folder;
    const std::string policy = folder.file("three.toml", three), out = folder.path("parts");
    const Said        said   = decompose(policy, out, "--reference no_assistance --by programmes --replicates 2");
    ASSERT_EQ(said.code, 0) << said.err;
    EXPECT_THAT(said.out, HasSubstr("three against no_assistance"));
    EXPECT_THAT(parts_of(out), ElementsAre("help", "fund", "without_no_offers"));
    const std::string none = read_file(out + "/subset_000.toml"), all = read_file(out + "/subset_111.toml");
    EXPECT_THAT(none, HasSubstr("no_offers"));
    EXPECT_THAT(all, testing::Not(HasSubstr("no_offers")));
}

TEST(Decompose, AsPartOfAStudyIsOnItsPage)
{
    const Folder      folder;
    const std::string policy = folder.file("three.toml", three);
    const std::string study  = folder.file("study.toml", "country = \"senegal\"\nreplicates = 2\nseed = 5\nset = [\"population.persons=2000\", \"population.districts=2\", \"time.months=6\", \"time.spin_up_months=2\"]\npolicies = [\"no_assistance\", \"three.toml\"]\ndecompose = [\"three.toml\"]\ndecompose_by = \"programmes\"\n");
    const Said        said   = shell(program() + " run --study " + study + " --out " + folder.path("out") + " --threads 1");
    ASSERT_EQ(said.code, 0) << said.err;
    EXPECT_THAT(said.out, testing::EndsWith(folder.path("out/report.html") + "\n"));
    const auto shares = shares_of(folder.path("out/tables/decomposition.csv"));
    ASSERT_TRUE(shares.contains("programmes_spent "));
    EXPECT_TRUE(shares.at("programmes_spent ").contains("without_no_offers"));
    EXPECT_THAT(shell(program() + " check --study " + folder.file("wrong.toml", "country = \"senegal\"\npolicies = [\"cash\", \"in_kind\"]\ndecompose = [\"training\"]\n")).err, HasSubstr("wrong.toml:3:13: [scenario] decompose names 'training', which is not one of the policies"));
}

TEST(Decompose, WhatCannotBeTakenApartIsToldBeforeTheFirstRun)
{
    const Folder      folder;
    const std::string policy = folder.file("three.toml", three), out = folder.path("parts");
    const auto        told   = [&](const std::string& of, const std::string& more, int code) {
        const Said said = decompose(of, out, more);
        EXPECT_EQ(said.code, code) << said.err;
        EXPECT_FALSE(fs::exists(out + "/decomposition.json")) << more;
        return said.err;
    };
    EXPECT_THAT(told("cash", "", 65), HasSubstr("cash differs from senegal in 1 part: there is nothing to share its effect out to"));
    std::string needs = three + "\n[[programme]]\nname = \"watch\"\nfunder = \"donors\"\nscale = \"per_100000_inhabitants\"\nbudget_per_year = 9000\nplaces_per_month = 0\npackage = [\"monitoring\"]\n";
    needs.insert(needs.find("package"), "allocation = \"measured_need\"\n");
    EXPECT_THAT(told(folder.file("needs.toml", needs), "--replicates 2", 65), AllOf(HasSubstr("With cash in force alone:"), HasSubstr("needs a programme whose package holds 'monitoring'"), HasSubstr("some of its parts need each other. Join them with --part name=a+b")));
    EXPECT_THAT(told(policy, "--part work=cash+training", 65), HasSubstr("'training' is not in the policy, or in another part already; left are: community_project, job_placement"));
    EXPECT_THAT(told(policy, "--part cash+training", 65), HasSubstr("write it as name=a+b"));
    EXPECT_EQ(shell(program() + " decompose senegal comprehensive --by months").code, 64);
    EXPECT_THAT(shell(program() + " decompose senegal cahs").err, HasSubstr("did you mean 'cash'?"));
    EXPECT_THAT(shell(program() + " decompose senegal --out " + out).err, HasSubstr("name it with --reference"));
}

}  // namespace
}  // namespace homeward
