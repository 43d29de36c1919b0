// Are the scenarios that come with the program in good order: no faults, a question each, and every described value with its source?
#include "commands/scenario_library.hpp"
#include "scenario/differences.hpp"
#include "scenario/overlay.hpp"
#include "scenario/resolved.hpp"
#include "scenario/scenario_reader.hpp"
#include "support/real_run.hpp"
#include "support/shell.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace homeward {

namespace fs = std::filesystem;

std::vector<std::string> toml_files(const std::string& folder)
{
    std::vector<std::string> files;
    std::error_code          none;
    for (const auto& entry : fs::directory_iterator(fs::path(HOMEWARD_SOURCE_DIR) / "scenarios" / folder, none))
        if (entry.path().extension() == ".toml") files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    return files;
}

const ScenarioLibrary library(HOMEWARD_SOURCE_DIR "/scenarios");

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

TEST(ShippedScenarios, EachAsksAQuestion)
{
    for (const ShippedScenario& scenario : library.scenarios()) EXPECT_TRUE(question_of(scenario.path).ends_with("?")) << scenario.path;
    for (const ShippedScenario& study : library.studies()) EXPECT_TRUE(question_of(study.path).ends_with("?")) << study.path;
}

TEST(ShippedScenarios, EachStandsInTheIndexWithItsQuestion)
{
    const std::string index = test::read_file(HOMEWARD_SOURCE_DIR "/scenarios/README.md");
    for (const auto& list : {library.scenarios(), library.studies()})
        for (const ShippedScenario& scenario : list) {
            const std::string row = "| [" + scenario.name + "](" + scenario.folder + "/" + scenario.name + ".toml) | " + question_of(scenario.path) + " |";
            EXPECT_NE(index.find(row), std::string::npos) << "scenarios/README.md lacks: " << row;
        }
}

/// Whatever is laid over it must fit every country: policies and contexts name no host of one of them.
struct EveryShippedCountry : testing::TestWithParam<std::string> {
    const std::string country = library.find(GetParam());
};

TEST_P(EveryShippedCountry, IsSoundUnderEveryContextAndPolicy)
{
    std::vector<std::vector<std::string>> contexts{{country}};
    for (const ShippedScenario& context : library.scenarios_in("contexts")) contexts.push_back({country, context.path});
    for (const std::vector<std::string>& below : contexts) {
        EXPECT_EQ(load_scenario(below, {}).faults->all(), "");
        for (const ShippedScenario& policy : library.scenarios_in("policies")) {
            std::vector<std::string> files = below;
            files.push_back(policy.path);
            EXPECT_EQ(load_scenario(files, {}).faults->all(), "") << name_of_layers(files);
        }
    }
}

TEST_P(EveryShippedCountry, IsTheSameReadFromItsResolvedText)
{
    for (const ShippedScenario& policy : library.scenarios_in("policies")) {
        Faults        faults;
        const Section root  = read_layers({country, policy.path}, {}, faults).root;
        const Section again = read_scenario_text(resolved_toml(root), faults);
        EXPECT_TRUE(differences(root, again).empty() && faults.none()) << policy.name << "\n" << faults.all();
    }
}

INSTANTIATE_TEST_SUITE_P(Library, EveryShippedCountry, testing::Values("afghanistan", "guatemala", "nigeria", "senegal"), [](const auto& country) { return country.param; });

TEST(ShippedScenarios, RunAsShipped)
{
    const std::vector<std::string> contexts = [] {
        std::vector<std::string> names{""};
        for (const ShippedScenario& context : library.scenarios_in("contexts")) names.push_back(context.name + " ");
        return names;
    }();
    std::size_t n = 0;
    for (const std::string country : {"senegal", "nigeria", "guatemala", "afghanistan"})
        for (const std::string& context : contexts) {
            const auto        policies = library.scenarios_in("policies");
            const std::string policy   = policies[(5 * n++) % policies.size()].name;  // a few of each
            EXPECT_NO_THROW(test::run({.scenario = country + " " + context + policy, .overrides = {"population.persons=2000", "population.districts=2", "time.months=30", "time.spin_up_months=3"}, .checks = Checks::on})) << country << " " << context << policy;
        }
}

TEST(ShippedScenarios, EveryDescribedValueHasASourceAndAQuality)
{
    for (const std::string folder : {"countries", "contexts", "policies", "model"})
        for (const std::string& file : toml_files(folder)) {
            Faults        faults;
            const Section root = read_scenario(file, {}, faults);
            EXPECT_TRUE(faults.none()) << faults.all();
            expect_sources(root);
        }
}

TEST(ShippedScenarios, ProfilesOfAllCountriesHoldTheSameSettings)
{
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
