// homeward scenarios: which countries, contexts, policies and studies come with the program, and what does each ask?
#include "commands/commands.hpp"
#include "commands/scenario_library.hpp"
#include "scenario/scenario_reader.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace homeward {

namespace {

struct Heading {
    const char *folder, *text;
};
constexpr std::array<Heading, 5> headings{{
    {"countries", "Countries: name one first"},
    {"contexts", "Contexts: what happens to the country, laid over it"},
    {"policies", "Policies: what is done, laid over both"},
    {"", "Others"},
    {"studies", "Studies: several scenarios and their comparison, with --study"},
}};

std::string as_text(const ScenarioLibrary& library)
{
    std::string text;
    for (const auto& [folder, heading] : headings) {
        const auto scenarios = library.scenarios_in(folder);
        if (scenarios.empty()) continue;
        std::size_t width = 0;
        for (const ShippedScenario& scenario : scenarios) width = std::max(width, scenario.name.size());
        text += fmt::format("{}\n", heading);
        for (const ShippedScenario& scenario : scenarios) text += fmt::format("  {:<{}}  {}\n", scenario.name, width, question_of(scenario.path));
        text += "\n";
    }
    return text + fmt::format("From {}. Run them as in: homeward run senegal cash\n", library.folder().string());
}

std::string as_json(const ScenarioLibrary& library)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const auto& [folder, heading] : headings)
        for (const ShippedScenario& scenario : library.scenarios_in(folder))
            list.push_back({{"folder", scenario.folder}, {"name", scenario.name}, {"question", question_of(scenario.path)}, {"path", scenario.path}});
    return list.dump(2) + "\n";
}

}  // namespace

void add_scenarios(CLI::App& app, ExitCode& ending)
{
    auto  format  = std::make_shared<std::string>("text");
    auto* command = app.add_subcommand("scenarios", "List the countries, contexts, policies and studies that come with the program, each with its question");
    command->add_option("--format", *format, "text or json")->check(CLI::IsMember({"text", "json"}))->capture_default_str();
    command->callback([format, &ending] {
        const ScenarioLibrary library = ScenarioLibrary::shipped();
        fmt::print("{}", *format == "json" ? as_json(library) : as_text(library));
        ending = ExitCode::done;
    });
}

}  // namespace homeward
