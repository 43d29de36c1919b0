// What an analyst changed between two scenarios: programmes and settings, old and new, with meaning, unit and source.
//
// Read from the resolved scenarios in the run files, through the scenario floor (scenario/scenario_reader.hpp), the only door to TOML.
#pragma once

#include "analysis/run_reader.hpp"
#include "scenario/section.hpp"

#include <memory>
#include <string>
#include <vector>

namespace homeward::analysis {

/// The resolved scenario of a run file as sections.
class StoredScenario {
public:
    /// InputError, naming the run file, if the text cannot be read.
    StoredScenario(const std::string& toml, const std::string& run_file);

    const Section& root() const { return *root_; }
    /// One setting by its path, "country.name", as plain text; empty if it is not there.
    std::string setting(const std::string& path) const;

private:
    std::unique_ptr<Faults>  faults_;  // sections keep its address
    std::unique_ptr<Section> root_;
};

/// What everybody asks first of a programme; what it does not state itself stands in [assistance].
struct ProgrammeTerms {
    std::string              funder, who;
    double                   budget_per_year = 0, places_per_month = 0;
    bool                     per_inhabitants = false;  // both for each 100,000 inhabitants
    std::vector<std::string> package;                  // instruments in their order
};

/// A programme that one side lacks, or that both have with other settings.
struct ProgrammeChange {
    std::string                name;
    bool                       before = false, after = false;
    ProgrammeTerms             terms;     // of the scenario, else of the reference
    std::vector<SettingChange> settings;  // those stated if one side lacks the programme, else those that differ; keys from the programme on
};

struct ScenarioChanges {
    std::vector<ProgrammeChange> programmes;  // those of the reference alone first, then in alphabetical order
    std::vector<SettingChange>   settings;    // of everything else, in alphabetical order
    bool                         empty() const { return programmes.empty() && settings.empty(); }
};

/// Names, titles and questions of scenarios, which change nothing, are left out.
ScenarioChanges changes_between(const StoredScenario& reference, const StoredScenario& other);

}  // namespace homeward::analysis
