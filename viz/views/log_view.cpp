// What has been done on the table, and when? One readable line each, the latest first.
#include "viz/views/views.hpp"

#include <fmt/format.h>

#include <array>
#include <ctime>

namespace homeward::viewer {

namespace {

constexpr std::array<const char*, 11> kinds{"opened", "resumed", "moved", "package", "removed", "budget", "from_start", "undone", "reference", "replicates", "refused"};

std::string local_time(std::chrono::system_clock::time_point when)
{
    const std::time_t seconds = std::chrono::system_clock::to_time_t(when);
    std::tm           parts{};
    localtime_r(&seconds, &parts);
    return fmt::format("{:02}:{:02}:{:02}", parts.tm_hour, parts.tm_min, parts.tm_sec);
}

/// "return_cash.cash.amount" → "Cash on return: Amount"
std::string lever_in_words(const Words& words, const std::string& path)
{
    const auto first = path.find('.'), last = path.rfind('.');
    if (first == std::string::npos) return path;
    return name_of_programme(words, path.substr(0, first)) + ": " + words.label("setting_key", path.substr(last + 1));
}

std::string subject_of(const Words& words, const LogLine& line)
{
    switch (line.what) {
        case LogLine::What::moved: return lever_in_words(words, line.subject);
        case LogLine::What::removed: return name_of_programme(words, line.subject);
        case LogLine::What::opened: return words.has("scenario." + line.subject) ? words("scenario." + line.subject) : line.subject;
        case LogLine::What::package: return words.label("scenario", line.subject);
        default: return line.subject;
    }
}

}  // namespace

std::string in_words(const Words& words, const LogLine& line)
{
    const double value = line.value;
    std::string  text  = words(std::string("log.") + kinds[static_cast<std::size_t>(line.what)],
                               {{"subject", subject_of(words, line)}, {"value", line.what == LogLine::What::budget ? words.money(value) : words.number(value, value == static_cast<double>(static_cast<std::int64_t>(value)) ? 0 : 2)},
                                {"n", words.number(static_cast<double>(line.count))}, {"seconds", words.number(line.seconds, 1)}});
    if (line.replayed_from) text += " " + words("log.replayed", {{"month", words.month(*line.replayed_from)}, {"seconds", words.number(line.seconds, 1)}});
    return text;
}

void log_view(Scene& scene)
{
    say_small(scene, scene.words("log_lead"));
    ImGui::BeginChild("log", {0, 0}, true);
    const float s = scene.theme.scale;
    for (std::size_t n = scene.look.log.size(); n-- > 0;) {
        const LogLine& line = scene.look.log[n];
        ImGui::TextDisabled("%s", local_time(line.when).c_str());
        ImGui::SameLine(90 * s);
        ImGui::TextUnformatted(line.month.is_set() ? scene.words.month(line.month).c_str() : "");
        ImGui::SameLine(240 * s);
        const bool refused = line.what == LogLine::What::refused;
        if (refused) ImGui::PushStyleColor(ImGuiCol_Text, colour(scene.theme.bad));
        say(scene, in_words(scene.words, line));
        if (refused) ImGui::PopStyleColor();
        scene.mark(fmt::format("log.{}", n));
    }
    ImGui::EndChild();
}

}  // namespace homeward::viewer
