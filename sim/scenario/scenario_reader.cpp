#include "scenario/scenario_reader.hpp"

#include "core/sha256.hpp"
#include "scenario/nearest_name.hpp"
#include "scenario/overlay.hpp"
#include "scenario/override.hpp"
#include "scenario/toml_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace homeward {

namespace {

namespace fs = std::filesystem;

/// The path by which a file is known, however it was reached.
std::string identity_of(const std::string& path)
{
    std::error_code failure;
    const fs::path  known = fs::weakly_canonical(path, failure);
    return failure ? path : known.string();
}

std::string why_not(const fs::path& path)
{
    std::error_code failure;
    if (fs::is_directory(path, failure)) return "is a folder; name a file in it";
    if (fs::exists(path, failure)) return "cannot be opened; may you read it?";
    std::vector<std::string> neighbours;
    const fs::path           folder = path.parent_path().empty() ? fs::path(".") : path.parent_path();
    if (!fs::is_directory(folder, failure)) return fmt::format("is not there: there is no folder '{}'", folder.string());
    for (const auto& entry : fs::directory_iterator(folder, failure)) neighbours.push_back(entry.path().filename().string());
    std::sort(neighbours.begin(), neighbours.end());
    return "is not there" + did_you_mean(path.filename().string(), neighbours);
}

std::string question_in(const Section& text)
{
    const auto  found    = text.values().find("question");
    const auto* question = found == text.values().end() ? nullptr : std::get_if<std::string>(&found->second.content);
    return question ? *question : std::string{};
}

/// Finds all files a scenario is made of and puts them in order: each once, after all it extends.
class Reader {
public:
    explicit Reader(Faults& faults) : faults_(faults) {}

    /// A file that was named, with all it extends.
    void layer(const std::string& path)
    {
        layers_.push_back({path});
        file(path, {});
    }

    void file(const std::string& path, const Place& asked_from)
    {
        const std::string identity = identity_of(path);
        if (closes_a_cycle(identity, path, asked_from)) return;
        if (std::find(done_.begin(), done_.end(), identity) != done_.end()) return;
        done_.push_back(identity);
        std::error_code failure;
        std::ifstream   stream(path, std::ios::binary);
        if (fs::is_directory(path, failure) || !stream) {
            complete_ = false;
            if (asked_from.file.empty()) faults_.add({path, 0, 0}, "the scenario " + why_not(path));
            else faults_.add(asked_from, fmt::format("[scenario] extends '{}', which {}", path, why_not(path)));
            return;
        }
        open_.push_back({identity, path});
        const std::string content(std::istreambuf_iterator<char>(stream), {});
        text(content, path, fs::path(path).parent_path());
        files_.push_back({path, sha256(content), layers_.empty() ? 0 : layers_.size() - 1});
        open_.pop_back();
    }

    void text(const std::string& content, const std::string& path, const fs::path& folder)
    {
        TomlText read = read_toml(content, path, faults_);
        complete_     = complete_ && read.readable;
        for (const Extended& parent : read.extends) file((folder / parent.path).lexically_normal().string(), parent.place);
        if (const std::string asked = question_in(read.root); !asked.empty() && !layers_.empty()) layers_.back().question = asked;
        texts_.push_back(std::move(read.root));
    }

    /// The last file read is the one that was named; without it, what it extends.
    void leave_out_the_last() { if (!texts_.empty()) texts_.pop_back(); }

    Section laid_down(const Place& place)
    {
        Section root("scenario", place, faults_);
        for (Section& text : texts_) overlay(root, std::move(text), faults_);
        return root;
    }

    bool                              complete() const { return complete_; }
    const std::vector<ScenarioLayer>& layers() const { return layers_; }
    const std::vector<ScenarioFile>&  files() const { return files_; }

private:
    bool closes_a_cycle(const std::string& identity, const std::string& path, const Place& asked_from)
    {
        const auto first = std::find_if(open_.begin(), open_.end(), [&](const auto& open) { return open.first == identity; });
        if (first == open_.end()) return false;
        std::string chain;
        for (auto link = first; link != open_.end(); ++link) chain += link->second + " → ";
        faults_.add(asked_from, fmt::format("[scenario] extends goes in a circle: {}{}; remove one `extends` of these", chain, path));
        return true;
    }

    Faults&                                          faults_;
    std::vector<std::pair<std::string, std::string>> open_;  // identity and path of the files being read, outermost first
    std::vector<std::string>                         done_;
    std::vector<Section>                             texts_;  // one a file, in the order in which they are laid down
    std::vector<ScenarioLayer>                       layers_;
    std::vector<ScenarioFile>                        files_;
    bool                                             complete_ = true;
};

/// { unit = … } that found no number in any file.
void refuse_what_has_no_value(Section& section, Faults& faults)
{
    for (auto& [key, value] : section.values())
        if (value.partial) {
            faults.add(value.place, fmt::format("[{}] {} is described but has no value; write value = … beside its unit", section.name(), key));
            value.refused = true;
        }
    for (auto& [key, sections] : section.children())
        for (Section& child : sections) refuse_what_has_no_value(child, faults);
}

/// Empty where none is stated; whether it is one is for the profile to say.
std::string currency_of(const Section& root)
{
    const auto country = root.children().find("country");
    if (country == root.children().end() || country->second.empty()) return {};
    const auto stated = country->second.front().values().find("currency");
    const auto* text  = stated == country->second.front().values().end() ? nullptr : std::get_if<std::string>(&stated->second.content);
    return text ? *text : std::string{};
}

Section finished(Reader& reader, const Place& place, const std::vector<std::string>& overrides, Faults& faults)
{
    Section root = reader.laid_down(place);
    for (const std::string& text : overrides) apply_override(root, text, faults);
    refuse_what_has_no_value(root, faults);
    if (const std::string currency = currency_of(root); !currency.empty()) root.mark_currency(currency);
    if (!reader.complete()) root.mark_incomplete();
    if (root.has("question")) root.text("question");  // what the scenario asks, in a sentence: for people, so nobody else need read it
    return root;
}

}  // namespace

ReadScenario read_layers(const std::vector<std::string>& files, const std::vector<std::string>& overrides, Faults& faults)
{
    Reader reader(faults);
    for (const std::string& file : files) reader.layer(file);
    return {finished(reader, {files.empty() ? "" : files.back(), 1, 1}, overrides, faults), reader.layers(), reader.files(), reader.complete()};
}

Section read_scenario(const std::string& file, const std::vector<std::string>& overrides, Faults& faults) { return read_layers({file}, overrides, faults).root; }

Section read_base(std::vector<std::string> files, Faults& silent)
{
    Reader     reader(silent);
    const bool alone = files.size() == 1;
    const Place place{files.back(), 1, 1};
    if (!alone) files.pop_back();
    for (const std::string& file : files) reader.layer(file);
    if (alone) reader.leave_out_the_last();
    return finished(reader, place, {}, silent);
}

std::string question_of(const std::string& file)
{
    std::ifstream stream(file, std::ios::binary);
    Faults        unheard;
    return question_in(read_toml(std::string(std::istreambuf_iterator<char>(stream), {}), file, unheard).root);
}

Section read_scenario_text(std::string_view text, Faults& faults, const std::string& folder, const std::vector<std::string>& overrides)
{
    Reader reader(faults);
    reader.text(std::string(text), "text", folder);
    return finished(reader, {"text", 1, 1}, overrides, faults);
}

}  // namespace homeward
