#include "viz/script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

namespace homeward::viewer {

namespace {

constexpr std::array<const char*, 13> known{"click", "drag", "wild", "key", "months", "wait", "frames", "language", "theme", "picture", "resize", "lose", "quit"};
constexpr std::array<const char*, 5>  numbers_only{"key", "months", "frames", "resize", "lose"};

/// Where on the screen something is; who mistypes is told what there is.
ImVec4 place_of(const Application& application, const std::string& name, std::size_t line)
{
    const auto found = application.marks().find(name);
    if (found != application.marks().end()) return found->second;
    const std::string        kind = name.substr(0, name.find('.'));
    std::vector<std::string> alike, all;
    for (const auto& [one, place] : application.marks()) {
        all.push_back(one);
        if (one.substr(0, one.find('.')) == kind) alike.push_back(one);
    }
    throw InputError(fmt::format("line {} of the script: there is no '{}' on the screen; there are: {}", line, name, fmt::join(alike.empty() ? all : alike, ", ")));
}

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
        if (std::ranges::find(numbers_only, step.word) == numbers_only.end()) words >> step.name;
        if (step.word == "picture") words >> step.part;
        else words >> step.number >> step.second;
        steps_.push_back(step);
    }
}

/// One phase of a click or drag a frame; true when it is over.
bool Script::hand(const Step& step, const Application& application)
{
    ImGuiIO&   io    = ImGui::GetIO();
    const ImVec4 r = place_of(application, step.name, step.line);
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

/// Pressed once and then moved without rest, twelve times to and fro in a second.
bool Script::wild(const Step& step, const Application& application)
{
    const ImVec4 r = place_of(application, step.name, step.line);
    const float  share = 0.5F + 0.49F * std::sin(1.25F * static_cast<float>(phase_));
    at_ = {r.x + (r.z - r.x) * share, (r.y + r.w) / 2};
    ImGui::GetIO().MouseDown[0] = phase_ > 1 && phase_ + 1 < static_cast<int>(step.number);
    return ++phase_ >= static_cast<int>(step.number);
}

/// Asked for in one frame, taken when the next has been drawn.
bool Script::picture(const Step& step, const Application& application, Platform& platform)
{
    if (phase_++ == 0) {
        platform.ask_for_picture();
        return false;
    }
    const Picture picture = platform.take_picture();
    if (picture.rgb.empty() && phase_ < 10) return false;  // the window may be on its way
    if (step.part.empty()) write_png(picture, step.name);
    else {
        const ImVec4 r = place_of(application, step.part, step.line);
        write_png(cropped(picture, static_cast<int>(r.x), static_cast<int>(r.y), static_cast<int>(r.z), static_cast<int>(r.w)), step.name);
    }
    return true;
}

void Script::before_frame(Application& application, Session& session, Platform& platform)
{
    ImGuiIO& io = ImGui::GetIO();
    if (!steps_.empty()) {
        const Step step = steps_.front();
        bool       over = true;
        waited_         = step.word == "wait" || step.word == "months";
        if (step.word == "click" || step.word == "drag") over = hand(step, application);
        else if (step.word == "wild") over = wild(step, application);
        else if (step.word == "key") {
            const auto key = static_cast<std::size_t>(std::clamp(step.number, 0.0, 511.0));
            io.KeysDown[key] = phase_ == 0;
            over = phase_++ == 1;
        } else if (step.word == "frames") over = ++phase_ >= static_cast<int>(step.number);
        else if (step.word == "months") {
            session.go_to(session.look()->first + static_cast<int>(step.number));
            session.wait_until_idle();
        } else if (step.word == "wait") {
            session.wait_until_idle();
            over = !application.has_news();
        }
        else if (step.word == "language") application.set_language(step.name);
        else if (step.word == "theme") application.set_theme(step.name == "dark");
        else if (step.word == "quit") quit_ = true;
        else if (step.word == "picture") over = picture(step, application, platform);
        else if (step.word == "resize") platform.resize(static_cast<int>(step.number), static_cast<int>(step.second));
        else if (step.word == "lose") platform.lose(static_cast<int>(step.number));
        if (over) {
            phase_ = 0;
            steps_.pop_front();
        }
    }
    io.MousePos = at_;
}

}  // namespace homeward::viewer
