// Hands that are written down: clicks, drags, keys and pictures, for tests, for benchmarks and for the pictures in the manual.
#pragma once

#include "viz/application.hpp"
#include "viz/platform/platform.hpp"

#include <deque>
#include <string>
#include <vector>

namespace homeward::viewer {

/// A line a step: `click NAME`, `drag NAME SHARE` (to that share of its width), `wild NAME N` (dragged to and fro for N frames), `key NUMBER`,
/// `months N` (goes there and waits), `wait` (until nothing is left to do), `frames N`, `language L`, `theme dark|light`, `picture FILE [NAME]`
/// (of the window, or of what has that name), `resize WIDTH HEIGHT`, `lose N` (the graphics context, for N attempts to open another window),
/// `quit`. Empty lines and # are passed over.
class Script {
public:
    /// InputError naming the line that is wrong.
    explicit Script(const std::string& text);

    bool ended() const { return steps_.empty(); }
    bool wants_to_quit() const { return quit_; }
    /// Did the last frame stand still for the session?
    bool waited() const { return waited_; }
    /// Before ImGui::NewFrame. Throws InputError when there is no widget of that name.
    void before_frame(Application& application, Session& session, Platform& platform);

private:
    struct Step {
        std::string word, name;
        double      number = 0, second = 0;
        std::string part{};
        std::size_t line   = 0;
    };
    bool hand(const Step& step, const Application& application);
    bool wild(const Step& step, const Application& application);
    bool picture(const Step& step, const Application& application, Platform& platform);

    std::deque<Step> steps_;
    int              phase_ = 0;
    bool             quit_ = false, waited_ = false;
    ImVec2           at_{-1000, -1000};
};

}  // namespace homeward::viewer
