// A frame of the viewer: bar, time line, views, and what lies over them.
#pragma once

#include "viz/take_away/report.hpp"
#include "viz/views/views.hpp"

#include <memory>
#include <optional>
#include <string>

namespace homeward::viewer {

struct ApplicationOptions {
    std::string language = "en";
    bool        dark     = true;
    bool        tour     = true;   // five cards at first use
    std::string folder   = ".";    // where policies, pictures, tables and reports are saved
    std::string view{};            // to begin with; empty: the first
    std::shared_ptr<SessionFolder> keep{};  // whose session before this one is offered
    unsigned    report_replicates = 10;
};

/// A picture that was asked for: of the window, or of a part of it.
struct PictureOrder {
    std::string           file;
    std::optional<ImVec4> part;
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
    /// Asked once.
    std::optional<PictureOrder> picture_order() { return std::exchange(picture_, {}); }
    void tell_saved(const std::string& file, bool done);

    // What keys and buttons do; scripts may too.
    void set_language(const std::string& language);
    void set_theme(bool dark);
    bool has_news() const { return report_.look().stage == ReportProgress::Stage::running; }  // to be drawn although no hand has moved
    void show_view(std::size_t n) { choices_.view = std::min(n, views().size() - 1); }

private:
    void listen();
    void bar(Scene& scene);
    void time_line(Scene& scene);
    void overlays(Scene& scene);
    void content(Scene& scene);
    void view_row(Scene& scene);
    void status(Scene& scene);
    void report_row(Scene& scene);
    void ask_for_picture(bool of_the_view);
    void start_report(const Snapshot& look);
    void save_policy(const Snapshot& look);
    void offer_card(Scene& scene);
    void go_on_with_last_session();
    void remember();

    Session&           session_;
    ApplicationOptions options_;
    Words              words_;
    Fonts              fonts_;
    Theme              theme_;
    Choices            choices_;
    Marks              marks_;
    int                tour_ = 0;  // card on show, from 1; 0: none
    bool               help_ = false;
    std::string        remark_;  // that has been read
    std::optional<PictureOrder>   picture_;
    std::optional<ImVec4>         view_area_;  // of the last frame
    std::optional<SessionInShort> offer_;
    ScreenChoices      remembered_;
    Report             report_;
    ReportProgress::Stage report_told_ = ReportProgress::Stage::none;
};

}  // namespace homeward::viewer
