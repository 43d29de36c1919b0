// Frame after frame until somebody closes the window, the script has ended, or enough has been measured.
#pragma once

#include "viz/hands.hpp"
#include "viz/script.hpp"

#include <chrono>
#include <future>
#include <optional>
#include <string>
#include <vector>

namespace homeward::viewer {

struct ShowOptions {
    ApplicationOptions application;
    std::string        script;  // its text; empty: none
    int                width = 1280, height = 720;
    bool               no_screen        = false;
    int                benchmark_frames = 0;  // 0: no benchmark
    double             soak_minutes     = 0;  // 0: no soak
    std::uint64_t      soak_seed        = 1;
};

class Show {
public:
    /// Takes the thread's ImGui context.
    Show(ShowOptions options, Session& session);
    ~Show();
    Show(const Show&)            = delete;
    Show& operator=(const Show&) = delete;

    void run();

private:
    using Clock = std::chrono::steady_clock;

    bool over();
    bool worth_drawing();
    void frame();
    void order_picture();
    void take_picture();
    void keep_playing();
    void measure(double milliseconds);
    void tell_memory();

    ShowOptions                options_;
    Session&                   session_;
    Script                     script_;
    RandomHands                hands_;
    std::unique_ptr<Platform>  platform_;
    std::optional<Application> application_;
    std::shared_ptr<const Snapshot> drawn_;  // what the last frame has shown
    int                             frames_to_settle_ = 0;
    std::optional<PictureOrder>     picture_;
    std::future<std::pair<std::string, bool>> writing_;  // of a picture: that takes longer than a frame
    std::vector<double>             times_;
    Clock::time_point               begin_ = Clock::now();
    std::uint64_t                   months_ = 0, asked_of_ = 0;
    Month                           last_month_{};
    int                             rounds_ = 0, minutes_told_ = -1;
};

/// "600 frames: median 8.31 ms, 99th percentile 14.02 ms, longest 20.11 ms"
std::string frame_times(std::vector<double> milliseconds);

}  // namespace homeward::viewer
