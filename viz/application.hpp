// A frame of the viewer: bar, time line, views, and what lies over them.
#pragma once

#include "viz/views/views.hpp"

#include <memory>
#include <string>

namespace homeward::viewer {

struct ApplicationOptions {
    std::string language = "en";
    bool        dark     = true;
    bool        tour     = true;   // five cards at first use
    std::string folder   = ".";    // where policies, pictures and tables are saved
};

class Application {
public:
    /// `scale`: of the display. An ImGui context must be current.
    Application(Session& session, ApplicationOptions options, float scale);

    /// Between ImGui::NewFrame and ImGui::Render.
    void frame();

    const Marks&       marks() const { return marks_; }
    const Theme&       theme() const { return theme_; }
    const Words&       words() const { return words_; }
    const std::string& language() const { return words_.language(); }
    const std::string& told() const { return choices_.told; }
    /// Was a picture of the window asked for? Asked once.
    bool takes_picture() { return std::exchange(picture_, false); }
    std::string picture_file();

    // What keys and buttons do; scripts may too.
    void set_language(const std::string& language);
    void set_theme(bool dark);
    void show_view(std::size_t n) { choices_.view = std::min(n, views().size() - 1); }

private:
    void listen();
    void bar(Scene& scene);
    void time_line(Scene& scene);
    void overlays(Scene& scene);
    void save_policy(const Snapshot& look);

    Session&           session_;
    ApplicationOptions options_;
    Words              words_;
    Fonts              fonts_;
    Theme              theme_;
    Choices            choices_;
    Marks              marks_;
    int                tour_ = 0;  // card on show, from 1; 0: none
    bool               help_ = false, picture_ = false;
    int                pictures_ = 0;
};

}  // namespace homeward::viewer
