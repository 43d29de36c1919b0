#include "commands/study.hpp"

#include "commands/loaded_scenario.hpp"
#include "commands/scenario_library.hpp"
#include "commands/scenario_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace homeward {

namespace {

namespace fs = std::filesystem;

std::string trimmed(const std::string& text)
{
    const std::size_t start = text.find_first_not_of(' ');
    return start == std::string::npos ? std::string{} : text.substr(start, text.find_last_not_of(' ') + 1 - start);
}

/// "sensitisation + cash" → sensitisation, cash
std::vector<std::string> layers_of(const std::string& entry)
{
    std::vector<std::string> layers;
    for (std::size_t start = 0; start <= entry.size();) {
        const std::size_t end = std::min(entry.find('+', start), entry.size());
        layers.push_back(trimmed(entry.substr(start, end - start)));
        start = end + 1;
    }
    return layers;
}

/// Reads the settings of a study; names become files, and one that is unknown a fault.
class StudyReader {
public:
    explicit StudyReader(const Section& root) : root_(root) {}

    Study read(const std::string& name)
    {
        Study study;
        study.name     = name;
        study.question = root_.has("question") ? root_.text("question") : std::string{};
        std::vector<std::string> below{file_of("country", root_.text("country"))};
        if (root_.has("contexts"))
            for (const std::string& context : root_.names("contexts")) below.push_back(file_of("contexts", context));
        read_policies(study, below);
        read_luck(study);
        read_precision(study);
        read_decompositions(study);
        root_.report_unread();
        return study;
    }

private:
    void read_policies(Study& study, const std::vector<std::string>& below)
    {
        const std::vector<std::string> policies = root_.names("policies");
        if (root_.has("policies") && policies.size() < 2) root_.fault("policies", "must name two scenarios or more, to be compared");
        for (const std::string& policy : policies) {
            StudyScenario            scenario{"", below};
            std::vector<std::string> own;
            for (const std::string& layer : layers_of(policy)) own.push_back(file_of("policies", layer));
            scenario.name = name_of_layers(own);
            scenario.files.insert(scenario.files.end(), own.begin(), own.end());
            if (std::any_of(study.scenarios.begin(), study.scenarios.end(), [&](const StudyScenario& other) { return other.name == scenario.name; }))
                root_.fault("policies", fmt::format("holds '{}' twice by name; each run file is named after its policies, so give one another name", scenario.name));
            study.scenarios.push_back(std::move(scenario));
        }
        if (policies.empty()) return;
        const std::string reference = root_.has("reference") ? root_.choice("reference", policies) : policies.front();
        study.reference             = study.scenarios[static_cast<std::size_t>(std::find(policies.begin(), policies.end(), reference) - policies.begin())].name;
    }

    void read_luck(Study& study)
    {
        study.replicates = root_.has("replicates") ? static_cast<std::uint32_t>(root_.whole("replicates", 1, 1'000'000)) : default_replicates;
        if (root_.has("seed")) study.seed = static_cast<std::uint64_t>(root_.real("seed", {0, 9.0e15}));
        if (root_.has("set")) study.overrides = root_.names("set");
    }

    void read_precision(Study& study)
    {
        if (root_.has("precision")) study.precision = root_.real("precision", {1e-12, 1e12});
        if (root_.has("on")) study.on = root_.text("on");
        if (root_.has("replicates_at_most")) study.replicates_at_most = static_cast<std::uint32_t>(root_.whole("replicates_at_most", 2, 1'000'000));
        for (const char* key : {"on", "replicates_at_most"})
            if (root_.has(key) && !study.precision) root_.fault(key, "says nothing without 'precision'");
        if (study.precision && study.replicates_at_most < study.replicates) root_.fault("replicates_at_most", fmt::format("= {} is less than replicates = {}, the fewest", study.replicates_at_most, study.replicates));
    }

    /// Policies are named as in `policies`; what is kept is the name of their scenario.
    void read_decompositions(Study& study)
    {
        if (root_.has("decompose_by")) study.decompose_by = root_.choice("decompose_by", {"instruments", "programmes"});
        if (!root_.has("decompose")) return;
        const std::vector<std::string> policies = root_.names("policies");
        for (const std::string& policy : root_.names("decompose")) {
            const auto place = std::find(policies.begin(), policies.end(), policy);
            if (place == policies.end()) root_.fault("decompose", fmt::format("names '{}', which is not one of the policies", policy));
            else study.decompose.push_back(study.scenarios[static_cast<std::size_t>(place - policies.begin())].name);
        }
    }

    /// A path stands beside the file that names it.
    std::string file_of(const std::string& key, const std::string& name) const
    {
        if (name.empty()) return root_.has(key) ? root_.fault(key, "holds an empty name") : void(), name;
        if (!is_bare_name(name)) return (fs::path(root_.values().find(key)->second.place.file).parent_path() / name).lexically_normal().string();
        const ScenarioLibrary library = ScenarioLibrary::shipped();
        const std::string     file    = library.find(name);
        if (file.empty()) root_.fault(key, fmt::format("names '{}', but {} (`homeward scenarios` lists all)", name, library.why_not(name)));
        return file.empty() ? name : file;
    }

    const Section& root_;
};

}  // namespace

Study read_study(const std::string& file)
{
    Faults        faults;
    const Section root  = read_scenario(file, {}, faults);
    Study         study;
    if (faults.none()) study = StudyReader(root).read(fs::path(file).stem().string());
    if (!faults.none()) throw InputError(fmt::format("{}{} fault{} in {}; nothing was run.", faults.all(), faults.count(), faults.count() == 1 ? "" : "s", file));
    return study;
}

}  // namespace homeward
