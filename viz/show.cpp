#include "viz/show.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <thread>

namespace homeward::viewer {

namespace {

using namespace std::chrono_literals;

constexpr auto frame_length    = 16'000us;  // where the display does not wait by itself
constexpr auto frame_length_in_software = 33'000us;
constexpr int  settling_frames = 12;        // after a hand has moved: what is hovered, opened or scrolled needs some frames to come to rest
constexpr int  frames_of_a_picture = 2;     // after a month

}  // namespace

std::string frame_times(std::vector<double> milliseconds)
{
    std::ranges::sort(milliseconds);
    const auto at = [&](double share) { return milliseconds[static_cast<std::size_t>(share * static_cast<double>(milliseconds.size() - 1))]; };
    return fmt::format("{} frames: median {:.2f} ms, 99th percentile {:.2f} ms, longest {:.2f} ms", milliseconds.size(), at(0.5), at(0.99), at(1));
}

Show::Show(ShowOptions options, Session& session) : options_(std::move(options)), session_(session), script_(options_.script), hands_(options_.soak_seed)
{
    ImGui::CreateContext();
    platform_ = options_.no_screen ? make_null_platform(options_.width, options_.height) : make_window(options_.width, options_.height, "homeward", options_.benchmark_frames == 0);
    application_.emplace(session, options_.application, platform_->scale());
}

Show::~Show()
{
    application_.reset();
    platform_.reset();
    ImGui::DestroyContext();
}

bool Show::over()
{
    if (platform_->wants_to_close() || script_.wants_to_quit()) return true;
    if (options_.benchmark_frames > 0) return static_cast<int>(times_.size()) >= options_.benchmark_frames;
    return options_.soak_minutes > 0 && Clock::now() - begin_ > options_.soak_minutes * 60s;
}

/// A picture that would be the same need not be drawn: a town at rest leaves the machine in peace.
bool Show::worth_drawing()
{
    const bool guided = !script_.ended() || options_.benchmark_frames > 0 || options_.soak_minutes > 0;
    if (guided || application_->has_news() || picture_ || writing_.valid() || platform_->has_news(0)) frames_to_settle_ = settling_frames;
    else if (session_.look() != drawn_) frames_to_settle_ = std::max(frames_to_settle_, frames_of_a_picture);
    return frames_to_settle_-- > 0;
}

void Show::run()
{
    if (options_.benchmark_frames > 0 || options_.soak_minutes > 0) session_.set_speed(options_.benchmark_frames > 0 ? 1000 : 12);
    while (!over()) {
        const auto begin = Clock::now();
        if (!worth_drawing()) {
            platform_->has_news(0.03);
            continue;
        }
        if (!platform_->begin_frame()) {
            frames_to_settle_ = settling_frames;
            if (options_.no_screen) std::this_thread::sleep_for(frame_length);
            continue;
        }
        frame();
        const auto taken = Clock::now() - begin;
        measure(std::chrono::duration<double, std::milli>(taken).count());
        if (!options_.no_screen || options_.soak_minutes > 0) std::this_thread::sleep_for((platform_->draws_in_software() ? frame_length_in_software : frame_length) - taken);
    }
    if (times_.empty()) return;
    const double seconds = std::chrono::duration<double>(Clock::now() - begin_).count();
    fmt::print("{}\nmeanwhile {} months of two worlds, {:.1f} a second, and {} changes of policy\n", frame_times(times_), months_, static_cast<double>(months_) / seconds, drawn_->policy_number - 1);
    if (options_.soak_minutes > 0) tell_memory();
}

void Show::frame()
{
    drawn_ = session_.look();
    if (options_.soak_minutes > 0) hands_.before_frame(*application_, *platform_);
    else if (!options_.script.empty()) script_.before_frame(*application_, session_, *platform_);
    ImGui::NewFrame();
    application_->frame();
    ImGui::Render();
    platform_->end_frame(application_->theme().background);
    take_picture();
    order_picture();
}

void Show::order_picture()
{
    auto order = application_->picture_order();
    if (!order) return;
    picture_ = std::move(order);
    platform_->ask_for_picture();
}

/// Written beside the screen's thread: a large PNG takes longer than a frame.
void Show::take_picture()
{
    if (writing_.valid() && writing_.wait_for(0s) == std::future_status::ready) {
        const auto [file, done] = writing_.get();
        application_->tell_saved(file, done);
        frames_to_settle_ = settling_frames;
    }
    if (!picture_ || writing_.valid()) return;
    Picture picture = platform_->take_picture();
    if (picture.rgb.empty()) return;
    const PictureOrder order = *std::exchange(picture_, {});
    if (order.part) picture = cropped(picture, static_cast<int>(order.part->x), static_cast<int>(order.part->y), static_cast<int>(order.part->z), static_cast<int>(order.part->w));
    writing_ = std::async(std::launch::async, [picture = std::move(picture), file = order.file] {
        try {
            write_png(picture, file);
            return std::pair(file, true);
        } catch (const std::exception&) {
            return std::pair(file, false);
        }
    });
}

/// Both worlds run all the time: at their end the reference takes the policy of yours over, yours takes another, and both begin anew.
void Show::keep_playing()
{
    const auto look = session_.look();
    if (look->month > last_month_) months_ += static_cast<std::uint64_t>(look->month - last_month_);
    last_month_ = look->month;
    if (look->playing || look->policy_number == asked_of_ || !options_.script.empty()) return;  // a script keeps the worlds busy itself, or not
    static const std::vector<Card> cards = cards_of_the_library();
    if (look->month == look->end && !cards.empty()) {
        asked_of_ = look->policy_number;  // until it is there
        session_.reset();
        session_.make_reference();
        session_.take_card(cards[static_cast<std::size_t>(++rounds_) % cards.size()]);
    }
    session_.play(true);
}

void Show::measure(double milliseconds)
{
    if (options_.benchmark_frames == 0 && options_.soak_minutes <= 0) return;
    if (drawn_->stage != Snapshot::Stage::ready || (!script_.ended() && script_.waited())) {
        begin_ = Clock::now();  // people are still moving in
        return;
    }
    if (times_.empty()) last_month_ = drawn_->month;
    times_.push_back(milliseconds);
    if (times_.size() % 4 == 0 || options_.soak_minutes <= 0) keep_playing();
    if (options_.soak_minutes > 0) {
        const auto minutes = static_cast<int>(std::chrono::duration<double>(Clock::now() - begin_).count() / 60);
        if (minutes > minutes_told_) {
            minutes_told_ = minutes;
            tell_memory();
        }
    }
}

void Show::tell_memory()
{
    fmt::print("minute {:.1f}: {:.0f} MB in use, {} gestures, {} months, {} changes of policy in all\n", std::chrono::duration<double>(Clock::now() - begin_).count() / 60, 1e-6 * static_cast<double>(memory_in_use()),
               hands_.gestures(), months_, drawn_ ? drawn_->policy_number : 0);
    std::fflush(stdout);
}

}  // namespace homeward::viewer
