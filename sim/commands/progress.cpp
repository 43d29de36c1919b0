#include "commands/progress.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

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

double million_a_second(std::uint64_t person_months, double seconds) { return seconds > 0 ? static_cast<double>(person_months) / 1e6 / seconds : 0; }

/// A rate of a few has a decimal; 0 until the first is done.
double a_minute(std::uint64_t done, double seconds) { return seconds > 0 ? 60.0 * static_cast<double>(done) / seconds : 0; }

}  // namespace

void add_progress_options(CLI::App& command, ProgressStyle& style)
{
    auto* quiet = command.add_flag_callback("--quiet", [&style] { style = ProgressStyle::quiet; }, "no progress line");
    command.add_flag_callback("--json-progress", [&style] { style = ProgressStyle::json; }, "progress for programs: one JSON object a line on the standard output")->excludes(quiet);
}

// --- When and where

ProgressOutput::ProgressOutput(ProgressStyle style) : style_(style), terminal_(isatty(STDERR_FILENO) == 1), start_(ProgressClock::now()), last_(start_) {}

double ProgressOutput::seconds() const { return seconds_since(start_); }

bool ProgressOutput::due(bool changed)
{
    using std::chrono::milliseconds;
    const auto now      = ProgressClock::now();
    const auto interval = style_ == ProgressStyle::json ? milliseconds(1000) : terminal_ ? milliseconds(200) : now - start_ < std::chrono::minutes(2) ? milliseconds(10'000) : milliseconds(60'000);
    if (style_ == ProgressStyle::quiet || (now - last_ < interval && !(changed && style_ == ProgressStyle::json))) return false;
    last_ = now;
    return true;
}

void ProgressOutput::show(const std::string& text) const
{
    if (style_ == ProgressStyle::json) return say(text);
    if (style_ == ProgressStyle::quiet) return;
    if (terminal_) fmt::print(stderr, "\r{}\033[K", text);
    else fmt::print(stderr, "{}\n", text);
    std::fflush(stderr);
}

void ProgressOutput::say(const std::string& text) const
{
    if (style_ == ProgressStyle::quiet) return;
    std::FILE* const out = style_ == ProgressStyle::json ? stdout : stderr;
    fmt::print(out, "{}{}{}\n", out == stderr && terminal_ ? "\r" : "", text, out == stderr && terminal_ ? "\033[K" : "");
    std::fflush(out);
}

// --- Replicates

ProgressLine::ProgressLine(std::string what, std::uint32_t replicates, ProgressStyle style, Stretch stretch) : what_(std::move(what)), replicates_(replicates), output_(style), stretch_(stretch)
{
    if (style == ProgressStyle::line && stretch_.of > 1) what_ = fmt::format("{} of {}: {}", stretch_.done + 1, stretch_.of, what_);
}

void ProgressLine::show(const EnsembleProgress& progress)
{
    if (!output_.due(progress.replicates_done != shown_)) return;
    shown_            = progress.replicates_done;
    const double rate = million_a_second(progress.person_months_done, output_.seconds());
    const double done = (static_cast<double>(stretch_.done) + progress.share_done) / static_cast<double>(stretch_.of);
    const double left = done > 0 ? seconds_since(stretch_.start) * (1 / done - 1) : 0;
    if (output_.style() == ProgressStyle::json)
        return output_.show(nlohmann::ordered_json{{"event", "progress"}, {"run", what_}, {"replicates", replicates_}, {"done", progress.replicates_done}, {"share", done}, {"seconds", output_.seconds()}, {"seconds_left", left}, {"million_person_months_per_second", rate}}.dump());
    output_.show(fmt::format("{} {} {:3.0f} %  {} of {} replicates  {:.1f} million person-months/s  {} left", what_, bar(done), 100 * done, progress.replicates_done, replicates_, rate, duration(left)));
}

void ProgressLine::end(const EnsembleResult& result)
{
    const double elapsed = output_.seconds(), rate = million_a_second(result.person_months, elapsed);
    if (output_.style() == ProgressStyle::json)
        return output_.say(nlohmann::ordered_json{{"event", "end"}, {"run", what_}, {"replicates", replicates_}, {"done", result.replicates_done}, {"complete", result.complete}, {"seconds", elapsed}, {"million_person_months_per_second", rate}}.dump());
    output_.say(fmt::format("{}: {} of {} replicates, {:.1f} million person-months in {} ({:.1f} million/s)", what_, result.replicates_done, replicates_, static_cast<double>(result.person_months) / 1e6, duration(elapsed), rate));
}

// --- Jobs

void PlanProgressLine::show(const PlanProgress& p)
{
    const std::uint64_t over = p.done + p.missing + p.elsewhere;
    if (!output_.due(over != shown_)) return;
    shown_               = over;
    const double seconds = output_.seconds(), rate = a_minute(p.done, seconds), left = p.done > 0 ? seconds * static_cast<double>(p.left()) / static_cast<double>(p.done) : -1;
    if (output_.style() == ProgressStyle::json) {
        nlohmann::ordered_json line{{"event", "progress"}, {"plan", what_}, {"jobs", p.jobs}, {"done", p.done_before + p.done}, {"missing", p.missing}, {"elsewhere", p.elsewhere}, {"again", p.again}, {"at_work", p.at_work}, {"seconds", seconds}, {"jobs_per_minute", rate}};
        if (left >= 0) line["seconds_left"] = left;
        return output_.show(line.dump());
    }
    const double      share = p.jobs == 0 ? 1 : static_cast<double>(p.jobs - p.left()) / static_cast<double>(p.jobs);
    const std::string time  = left < 0 ? "" : fmt::format("  {} left", duration(left));
    output_.show(fmt::format("{} {} {:3.0f} %  {} of {} jobs done, {} failed, {} at work  {:.1f} jobs/min  {:.1f} million person-months/s{}", what_, bar(share), 100 * share, p.done_before + p.done, p.jobs, p.missing, p.at_work, rate,
                             million_a_second(p.person_months, seconds), time));
}

void PlanProgressLine::notice(const std::string& text)
{
    output_.say(output_.style() == ProgressStyle::json ? nlohmann::ordered_json{{"event", "notice"}, {"text", text}}.dump() : text);
}

void PlanProgressLine::end(const PlanOutcome& outcome)
{
    const PlanProgress& p       = outcome.progress;
    const double        seconds = output_.seconds();
    if (output_.style() == ProgressStyle::json)
        return output_.say(nlohmann::ordered_json{{"event", "end"}, {"plan", what_}, {"jobs", p.jobs}, {"done", p.done_before + p.done}, {"missing", p.missing}, {"elsewhere", p.elsewhere}, {"again", p.again}, {"complete", outcome.complete()}, {"seconds", seconds}, {"jobs_per_minute", a_minute(p.done, seconds)}}
                               .dump());
    output_.say(fmt::format("{}: {} of {} jobs done ({} now, in {}: {:.1f} jobs/min), {} missing, {} given again", what_, p.done_before + p.done, p.jobs, p.done, duration(seconds), a_minute(p.done, seconds), p.missing, p.again));
}

}  // namespace homeward
