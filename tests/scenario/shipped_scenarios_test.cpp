// Are the scenarios that come with the program in good order: no faults, a question each, and every described value with its source?
#include "scenario/differences.hpp"
#include "scenario/overlay.hpp"
#include "scenario/resolved.hpp"
#include "scenario/scenario_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace homeward {

namespace fs = std::filesystem;

std::vector<std::string> toml_files(const std::string& folder)
{
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(fs::path(HOMEWARD_SOURCE_DIR) / "scenarios" / folder))
        if (entry.path().extension() == ".toml") files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    return files;
}

bool model_is_there() { return fs::exists(fs::path(HOMEWARD_SOURCE_DIR) / "scenarios/model.toml"); }

void expect_sources(const Section& section)
{
    for (const auto& [key, value] : section.values()) {
        if (value.unit.empty() && !value.plausible && value.source.empty()) continue;  // a bare value: a name, a choice, or what a source elsewhere covers
        EXPECT_FALSE(value.source.empty()) << value.place.file << ":" << value.place.line << ": [" << section.name() << "] " << key << " has no source";
        if (const auto* number = std::get_if<double>(&value.content); number && value.plausible) {
            EXPECT_TRUE(*number >= value.plausible->first && *number <= value.plausible->second) << value.place.file << ":" << value.place.line << ": [" << section.name() << "] " << key << " is outside its own plausible range";
        }
        EXPECT_FALSE(value.quality.empty()) << value.place.file << ":" << value.place.line << ": [" << section.name() << "] " << key << " has no quality";
    }
    for (const auto& [key, sections] : section.children())
        for (const Section& child : sections) expect_sources(child);
}

TEST(ShippedScenarios, AreReadWithoutAFaultAndEachAsksAQuestion)
{
    if (!model_is_there()) GTEST_SKIP() << "scenarios/model.toml is not there";
    const auto files = toml_files("");
    EXPECT_GE(files.size(), 13u);
    for (const std::string& file : files) {
        Faults        faults;
        const Section root = read_scenario(file, {}, faults);
        EXPECT_TRUE(faults.none()) << faults.all();
        if (fs::path(file).filename() == "model.toml") continue;
        EXPECT_TRUE(root.text("question").ends_with("?")) << file;
        EXPECT_TRUE(root.has_section("assistance")) << file;
        EXPECT_EQ(root.sections("programme").empty(), file.ends_with("no_assistance.toml")) << file;
        const Section again = read_scenario_text(resolved_toml(root), faults);
        EXPECT_TRUE(differences(root, again).empty() && faults.none()) << file << "\n" << faults.all();
    }
}

TEST(ShippedScenarios, EveryDescribedValueOfPoliciesAndProfilesHasASourceAndAQuality)
{
    if (!model_is_there()) GTEST_SKIP() << "scenarios/model.toml is not there";
    for (const std::string folder : {"countries", "policies", "model"})
        for (const std::string& file : toml_files(folder)) {
            Faults        faults;
            const Section root = read_scenario(file, {}, faults);
            EXPECT_TRUE(faults.none()) << faults.all();
            expect_sources(root);
        }
}

TEST(ShippedScenarios, ProfilesOfAllCountriesHoldTheSameSettings)
{
    if (!model_is_there()) GTEST_SKIP() << "scenarios/model.toml is not there";
    Faults        faults;
    const auto    folder  = fs::path(HOMEWARD_SOURCE_DIR) / "scenarios/countries";
    const Section senegal = read_scenario((folder / "senegal.toml").string(), {}, faults);
    for (const std::string& file : toml_files("countries"))
        for (const Difference& difference : differences(senegal, read_scenario(file, {}, faults))) {
            if (difference.path.starts_with("hosts.")) continue;  // each its own
            EXPECT_FALSE(difference.was.empty() || difference.is.empty()) << file << ": " << difference.path << " is not in both";
        }
}

TEST(ShippedScenarios, SharesOfHostsAndOfAgesAddUpToOne)
{
    for (const std::string name : {"nigeria", "guatemala", "afghanistan"}) {
        Faults        unread;  // of the files a profile extends, which this law does not need
        const Section root = read_scenario((fs::path(HOMEWARD_SOURCE_DIR) / "scenarios/countries" / (name + ".toml")).string(), {}, unread);
        double        stock = 0, departures = 0, ages = 0;
        for (const auto& [host, section] : root.section("hosts").named_sections()) {
            stock += section->real("share_of_migrants", {0, 1}, "share");
            departures += section->real("share_of_departures", {0, 1}, "share");
        }
        for (const double share : root.section("population").numbers("age_structure", 17, {0, 1}, "share")) ages += share;
        EXPECT_NEAR(stock, 1, 1e-9) << name;
        EXPECT_NEAR(departures, 1, 1e-9) << name;
        EXPECT_NEAR(ages, 1, 0.005) << name;  // published to a tenth of a per cent, rounded in 17 places
    }
}

}  // namespace homeward
