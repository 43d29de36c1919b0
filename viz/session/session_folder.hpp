// What is left of a session that was not ended? Its policies with their dates, the cursor, and how the screen was set: kept while one plays.
#pragma once

#include "viz/session/playable_scenario.hpp"

#include "core/durable_file.hpp"

#include <map>
#include <optional>
#include <string>

namespace homeward::viewer {

/// How the screen is set; remembered from one session to the next.
struct ScreenChoices {
    std::string language, view;
    bool        dark = true;
    bool        operator==(const ScreenChoices&) const = default;
};

struct SavedSession {
    Opening       opening;  // with its changes and the cursor
    ScreenChoices screen;
};

/// Enough to ask whether to go on with it.
struct SessionInShort {
    std::string   name;
    Month         cursor;
    std::size_t   changes = 0;
    ScreenChoices screen;
};

/// A folder `now` that always holds the session as it was a moment ago, and a folder `before` with the session before it. Every text of a
/// scenario is a file named by its fingerprint, written once; session.json, replaced as a whole, says which of them count.
class SessionFolder {
public:
    /// Takes the first of `root`/session, session_2, … that no other viewer holds. InputOutputError where nothing can be written.
    explicit SessionFolder(const std::string& root);

    const std::string&            path() const { return path_; }
    /// How the screen was set last, whatever was played.
    std::optional<ScreenChoices>  screen() const { return screen_; }
    /// The session before, if anything was done in it and it was not declined.
    std::optional<SessionInShort> offer() const;
    void                          decline() const;
    /// The session before. InputError where there is none, or this version cannot read it.
    SavedSession                  before() const;

    void save(const SavedSession& session);

private:
    std::string write_once(const Playable& scenario);

    std::string                     path_;
    std::optional<WorkFile>         claim_;
    std::optional<ScreenChoices>    screen_;
    std::map<Playable, std::string> written_;
};

}  // namespace homeward::viewer
