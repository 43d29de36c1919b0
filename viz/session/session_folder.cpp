#include "viz/session/session_folder.hpp"

#include "core/sha256.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <set>

namespace homeward::viewer {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int         format   = 1;
constexpr const char* contents = "/session.json";
constexpr const char* declined = "/declined";

ScreenChoices screen_in(const json& saved) { return {saved.value("language", ""), saved.value("view", ""), saved.value("dark", true)}; }

Month month_in(const json& number) { return {number.get<std::int16_t>()}; }

std::optional<json> read(const std::string& folder)
{
    std::error_code failure;
    if (!fs::exists(folder + contents, failure)) return {};
    json saved = json::parse(read_whole(folder + contents), nullptr, false);
    if (saved.is_discarded() || !saved.is_object() || saved.value("format", 0) != format) return {};
    return saved;
}

std::optional<SessionInShort> in_short(const std::string& folder)
{
    try {
        const auto saved = read(folder);
        if (!saved) return {};
        SessionInShort session{saved->at("name").get<std::string>(), month_in(saved->at("cursor")), saved->at("changes").size(), screen_in(*saved)};
        if (session.changes == 0 && session.cursor == month_in(saved->at("first"))) return {};  // nothing was done
        return session;
    } catch (const std::exception&) {  // not ours, or of another version: nothing to offer
        return {};
    }
}

}  // namespace

SessionFolder::SessionFolder(const std::string& root)
{
    for (int n = 1; n <= 16 && !claim_; ++n) {
        path_ = root + "/session" + (n == 1 ? std::string{} : fmt::format("_{}", n));
        std::error_code failure;
        fs::create_directories(path_ + "/now", failure);
        claim_ = WorkFile::claim(path_ + "/in_use");
    }
    if (!claim_) throw InputOutputError(fmt::format("{}: sixteen viewers keep their sessions there already; close one, or name another folder with --state.", root));
    const std::string now = path_ + "/now", old = path_ + "/before";
    try {
        if (const auto saved = read(now)) screen_ = screen_in(*saved);
    } catch (const std::exception&) {
    }
    std::error_code failure;
    if (in_short(now)) {
        fs::remove_all(old, failure);
        fs::rename(now, old, failure);
    }
    fs::remove_all(now, failure);
    make_folder(now);
    if (!screen_)
        if (const auto session = in_short(old)) screen_ = session->screen;
}

std::optional<SessionInShort> SessionFolder::offer() const
{
    std::error_code failure;
    return fs::exists(path_ + "/before" + declined, failure) ? std::nullopt : in_short(path_ + "/before");
}

void SessionFolder::decline() const { write_durably(path_ + "/before" + declined, "\n"); }

SavedSession SessionFolder::before() const
{
    const std::string folder = path_ + "/before";
    const auto        saved  = read(folder);
    if (!saved) throw InputError(fmt::format("There is no session to go on with in {}.", path_));
    try {
        const auto   scenario = [&](const json& file) { return playable(read_whole(folder + "/" + file.get<std::string>())); };
        SavedSession session;
        session.screen            = screen_in(*saved);
        session.opening.name      = saved->at("name").get<std::string>();
        session.opening.seed      = saved->at("seed").get<std::uint64_t>();
        session.opening.reference = scenario(saved->at("reference"));
        session.opening.own       = saved->at("own") == saved->at("reference") ? session.opening.reference : scenario(saved->at("own"));
        session.opening.cursor    = month_in(saved->at("cursor"));
        for (const json& change : saved->at("changes")) session.opening.changes.push_back({month_in(change.at("from")), scenario(change.at("scenario"))});
        return session;
    } catch (const json::exception& error) {
        throw InputError(fmt::format("{}{}: not a session of this version ({}).", folder, contents, error.what()));
    }
}

std::string SessionFolder::write_once(const Playable& scenario)
{
    const auto found = written_.find(scenario);
    if (found != written_.end()) return found->second;
    const std::string name = "scenario_" + sha256(scenario->text).substr(0, 16) + ".toml", file = path_ + "/now/" + name;
    std::error_code   failure;
    if (!fs::exists(file, failure)) write_durably(file, scenario->text);
    return written_.emplace(scenario, name).first->second;
}

void SessionFolder::save(const SavedSession& session)
{
    const Opening&     opening = session.opening;
    std::set<Playable> used{opening.reference, opening.own};
    json               changes = json::array();
    for (const DatedScenario& change : opening.changes) {
        changes.push_back({{"from", change.from.count}, {"scenario", write_once(change.scenario)}});
        used.insert(change.scenario);
    }
    const json saved{{"format", format}, {"name", opening.name}, {"seed", opening.seed}, {"first", opening.own->first().count}, {"cursor", opening.cursor.value_or(opening.own->first()).count},
                     {"reference", write_once(opening.reference)}, {"own", write_once(opening.own)}, {"changes", changes},
                     {"language", session.screen.language}, {"view", session.screen.view}, {"dark", session.screen.dark}};
    write_durably(path_ + "/now" + contents, saved.dump(1) + "\n");
    std::erase_if(written_, [&](const auto& one) { return !used.contains(one.first); });
    std::set<std::string> names;
    for (const auto& [scenario, name] : written_) names.insert(name);
    std::error_code failure;
    for (const auto& file : fs::directory_iterator(path_ + "/now", failure))
        if (file.path().extension() == ".toml" && !names.contains(file.path().filename().string())) fs::remove(file.path(), failure);
}

}  // namespace homeward::viewer
