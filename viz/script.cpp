#include "viz/script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>

namespace homeward::viewer {

namespace {

constexpr std::array<const char*, 10> known{"click", "drag", "key", "months", "wait", "frames", "language", "theme", "picture", "quit"};

}  // namespace

Script::Script(const std::string& text)
{
    std::istringstream lines(text);
    std::size_t        number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        std::istringstream words(line);
        Step               step;
        if (!(words >> step.word) || step.word.front() == '#') continue;
        step.line = number;
        if (std::ranges::find(known, step.word) == known.end()) throw InputError(fmt::format("line {} of the script: there is no step '{}'; there are: {}", number, step.word, fmt::join(known, ", ")));
        const bool named = step.word != "key" && step.word != "months" && step.word != "frames";
        if (named) words >> step.name;
        words >> step.number;
        steps_.push_back(step);
    }
}

/// One phase of a click or drag a frame; true when it is over.
bool Script::hand(const Step& step, const Application& application)
{
    ImGuiIO&   io    = ImGui::GetIO();
    const auto found = application.marks().find(step.name);
    if (found == application.marks().end()) throw InputError(fmt::format("line {} of the script: there is no '{}' on the screen", step.line, step.name));
    const ImVec4 r = found->second;
    const float  y = (r.y + r.w) / 2;
    // The button is pressed anew in every frame, since the window's own mouse says each time that it is not.
    switch (phase_++) {
        case 0:
        case 1: at_ = {(r.x + r.z) / 2, y}; return false;  // twice: what has just appeared may still find its place
        case 2: io.MouseDown[0] = true; return false;
        case 3:
            io.MouseDown[0] = true;
            if (step.word == "drag") at_ = {r.x + (r.z - r.x) * static_cast<float>(step.number), y};
            return false;
        case 4: io.MouseDown[0] = false; return false;
        default: phase_ = 0; return true;
    }
}

void Script::before_frame(Application& application, Session& session, Platform& platform)
{
    ImGuiIO& io = ImGui::GetIO();
    if (!steps_.empty()) {
        const Step step = steps_.front();
        bool       over = true;
        if (step.word == "click" || step.word == "drag") over = hand(step, application);
        else if (step.word == "key") {
            const auto key = static_cast<std::size_t>(std::clamp(step.number, 0.0, 511.0));
            io.KeysDown[key] = phase_ == 0;
            over = phase_++ == 1;
        } else if (step.word == "frames") over = ++phase_ >= static_cast<int>(step.number);
        else if (step.word == "months") {
            session.go_to(session.look()->first + static_cast<int>(step.number));
            session.wait_until_idle();
        } else if (step.word == "wait") session.wait_until_idle();
        else if (step.word == "language") application.set_language(step.name);
        else if (step.word == "theme") application.set_theme(step.name == "dark");
        else if (step.word == "quit") quit_ = true;
        else if (step.word == "picture") {
            const Picture picture = platform.picture();  // asked for now, it is of the frame before from the next frame on
            over = phase_++ >= 2;
            if (over) write_png(picture, step.name);
        }
        if (over) {
            phase_ = 0;
            steps_.pop_front();
        }
    }
    io.MousePos = at_;
}

}  // namespace homeward::viewer
