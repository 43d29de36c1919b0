// homeward describe: the program explains itself — settings, schedule, instruments, measures — as Markdown or JSON.
#include "commands/commands.hpp"
#include "commands/loaded_scenario.hpp"
#include "commands/scenario_library.hpp"
#include "output/measures.hpp"
#include "policies/instruments.hpp"
#include "scenario/schema.hpp"
#include "simulation/monthly_schedule.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace homeward {

namespace {

std::string schedule_text(const std::vector<ScheduleEntry>& schedule, bool json)
{
    if (json) {
        nlohmann::json list = nlohmann::json::array();
        for (const ScheduleEntry& entry : schedule) list.push_back({{"process", entry.name}, {"steps", entry.steps}, {"question", entry.question}});
        return list.dump(2) + "\n";
    }
    std::string text = "| process | steps | question |\n| --- | --- | --- |\n";
    for (const ScheduleEntry& entry : schedule) text += fmt::format("| {} | {} | {} |\n", entry.name, entry.steps, entry.question);
    return text;
}

std::string instruments_text(const std::vector<InstrumentDescription>& instruments, bool json)
{
    nlohmann::json list = nlohmann::json::array();
    std::string    text = "| instrument | question | acts on | settings |\n| --- | --- | --- | --- |\n";
    for (const InstrumentDescription& instrument : instruments) {
        nlohmann::json settings = nlohmann::json::array();
        std::string    names;
        for (const SettingDescription& setting : instrument.settings) {
            settings.push_back({{"key", setting.key}, {"kind", setting.kind}, {"unit", setting.unit}, {"range", {setting.range.low, setting.range.high}}, {"choices", setting.choices}});
            names += fmt::format("{}`{}`{}", names.empty() ? "" : ", ", setting.key, setting.unit.empty() ? "" : " (" + setting.unit + ")");
        }
        list.push_back({{"name", instrument.name}, {"question", instrument.question}, {"acts_on", instrument.acts_on}, {"settings", settings}});
        text += fmt::format("| {} | {} | {} | {} |\n", instrument.name, instrument.question, instrument.acts_on, names);
    }
    return json ? list.dump(2) + "\n" : text;
}

std::string described(const std::string& what, const std::vector<std::string>& scenario, bool json)
{
    if (what == "measures") return json ? measures_as_json() : measures_as_markdown();
    if (what == "instruments") return instruments_text(instrument_catalogue(), json);
    const LoadedScenario loaded = load_sound_scenario(scenario_files(scenario), {});
    if (what == "schedule") return schedule_text(describe(loaded.model->schedule()), json);
    const std::vector<Setting> settings = schema(*loaded.section);
    return json ? schema_json(settings) : schema_markdown(settings);
}

}  // namespace

void add_describe(CLI::App& app, ExitCode& ending)
{
    struct Options {
        std::string              what, format = "markdown";
        std::vector<std::string> scenario{"senegal", "comprehensive"};
    };
    auto  options = std::make_shared<Options>();
    auto* command = app.add_subcommand("describe", "Explain the settings, the schedule, the instruments or the measures");
    command->add_option("what", options->what, "settings, schedule, instruments or measures")->required()->check(CLI::IsMember({"settings", "schedule", "instruments", "measures"}));
    command->add_option("--format", options->format, "markdown or json")->check(CLI::IsMember({"markdown", "json"}))->capture_default_str();
    command->add_option("--scenario", options->scenario, "the scenario whose settings and schedule are described: names or files, laid over each other")->capture_default_str();
    command->callback([options, &ending] {
        fmt::print("{}", described(options->what, options->scenario, options->format == "json"));
        ending = ExitCode::done;
    });
}

}  // namespace homeward
