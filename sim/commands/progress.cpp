#include "commands/progress.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <cstdio>

namespace homeward {

namespace {

std::string duration(double seconds)
{
    const auto whole = static_cast<long>(seconds + 0.5);
    if (whole < 60) return fmt::format("{} s", whole);
    if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
    return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

std::string bar(double share)
{
    constexpr int width  = 24;
    const int     filled = static_cast<int>(share * width);
    std::string   text;
    for (int i = 0; i < width; ++i) text += i < filled ? "█" : "░";
    return text;
}

double seconds_since(ProgressClock::time_point start) { return std::chrono::duration<double>(ProgressClock::now() - start).count(); }

}  // namespace

ProgressLine::ProgressLine(std::string what, std::uint32_t replicates, bool quiet, Stretch stretch)
    : what_(std::move(what)), replicates_(replicates), quiet_(quiet), terminal_(isatty(STDERR_FILENO) == 1), stretch_(stretch), start_(ProgressClock::now()), last_(start_)
{
    if (stretch_.of > 1) what_ = fmt::format("{} of {}: {}", stretch_.done + 1, stretch_.of, what_);
}

void ProgressLine::show(const EnsembleProgress& progress)
{
    if (quiet_) return;
    const auto now = ProgressClock::now();
    if (now - last_ < (terminal_ ? std::chrono::milliseconds(200) : std::chrono::milliseconds(10'000))) return;
    last_             = now;
    const double rate = static_cast<double>(progress.person_months_done) / seconds_since(start_) / 1e6;
    const double done = (static_cast<double>(stretch_.done) + progress.share_done) / static_cast<double>(stretch_.of);
    const double left = done > 0 ? seconds_since(stretch_.start) * (1 / done - 1) : 0;
    const auto   text = fmt::format("{} {} {:3.0f} %  {} of {} replicates  {:.1f} million person-months/s  {} left", what_, bar(done), 100 * done,
                                    progress.replicates_done, replicates_, rate, duration(left));
    if (terminal_) fmt::print(stderr, "\r{}\033[K", text);
    else fmt::print(stderr, "{}\n", text);
    std::fflush(stderr);
}

void ProgressLine::end(const EnsembleResult& result)
{
    if (quiet_) return;
    const double elapsed = seconds_since(start_);
    fmt::print(stderr, "{}{}: {} of {} replicates, {:.1f} million person-months in {} ({:.1f} million/s){}\n", terminal_ ? "\r" : "", what_, result.replicates_done, replicates_,
               static_cast<double>(result.person_months) / 1e6, duration(elapsed), static_cast<double>(result.person_months) / 1e6 / elapsed, terminal_ ? "\033[K" : "");
}

}  // namespace homeward
