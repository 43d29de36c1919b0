#include "viz/application.hpp"

#include "viz/platform/keys.hpp"

#include "core/durable_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace homeward::viewer {

namespace {

/// Without a background of its own: the frame begins with that colour.
constexpr ImGuiWindowFlags fixed = ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus;

/// What is there already is never written over.
std::string free_name(const std::string& folder, const std::string& stem, const std::string& ending)
{
    for (int n = 1;; ++n) {
        std::string     file = fmt::format("{}/{}_{}.{}", folder, stem, n, ending);
        std::error_code failure;
        if (!std::filesystem::exists(file, failure)) return file;
    }
}

}  // namespace

Application::Application(Session& session, ApplicationOptions options, float scale)
    : session_(session), options_(std::move(options)), words_(options_.language), fonts_(load_fonts(scale)), theme_(make_theme(options_.dark, scale)), tour_(options_.tour ? 1 : 0)
{
    choices_.cards  = cards_of_the_library();
    choices_.folder = options_.folder;
    for (std::size_t n = 0; n < views().size(); ++n)
        if (views()[n].key == options_.view) choices_.view = n;
    if (options_.keep) offer_ = options_.keep->offer();
    ImGui::GetIO().IniFilename = nullptr;  // nothing to remember of windows that stay where they are
}

void Application::set_language(const std::string& language) { words_ = Words(language); }
void Application::set_theme(bool dark) { theme_ = make_theme(dark, theme_.scale); }
void Application::tell_saved(const std::string& file, bool done) { choices_.told = words_(done ? "saved" : "not_saved", {{"file", file}}); }

void Application::save_policy(const Snapshot& look)
{
    const std::string file = free_name(choices_.folder, "my_policy", "toml");
    try {
        write_durably(file, look.own_scenario->text);
        tell_saved(file, true);
    } catch (const InputOutputError&) {
        tell_saved(file, false);
    }
}

void Application::ask_for_picture(bool of_the_view)
{
    picture_ = PictureOrder{free_name(choices_.folder, "homeward", "png"), of_the_view ? view_area_ : std::nullopt};
}

void Application::start_report(const Snapshot& look)
{
    if (look.own_scenario->text == look.reference_scenario->text) {
        choices_.told = words_("report.same");
        return;
    }
    report_.start({look.reference_scenario, look.own_scenario, words_("report.reference"), words_("report.yours"), words_.language(), choices_.folder, look.seed, options_.report_replicates});
    report_told_ = ReportProgress::Stage::running;
}

void Application::remember()
{
    ScreenChoices now{words_.language(), std::string(views()[choices_.view].key), theme_.dark};
    if (now == remembered_) return;
    session_.remember(now);
    remembered_ = std::move(now);
}

void Application::go_on_with_last_session()
{
    offer_.reset();
    try {
        SavedSession saved = options_.keep->before();
        session_.open(std::move(saved.opening));
        for (std::size_t n = 0; n < views().size(); ++n)
            if (views()[n].key == saved.screen.view) choices_.view = n;
        remembered_ = {};
        tour_       = 0;
    } catch (const std::exception& error) {  // of an older version, or a disk that has lost it
        remark_.clear();
        choices_.told = error.what();
    }
}

void Application::listen()
{
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput) return;
    const auto look    = session_.look();
    const auto pressed = [](int key) { return ImGui::IsKeyPressed(key); };
    if (pressed(keys::f1)) help_ = !help_;
    if (pressed(keys::escape)) help_ = false, tour_ = 0, remark_ = session_.look()->remark;
    if (look->stage != Snapshot::Stage::ready) return;
    if (pressed(keys::space)) session_.play(!look->playing);
    if (pressed(keys::right)) session_.one_month();
    if (pressed(keys::left)) session_.go_to(look->month - 1);
    if (pressed(keys::home)) session_.reset();
    if (pressed(keys::t)) set_theme(!theme_.dark);
    if (pressed(keys::p)) ask_for_picture(io.KeyShift);
    if (io.KeyCtrl && pressed(keys::z)) session_.undo();
    if (pressed(keys::l)) {
        const auto& all = Words::languages();
        set_language(all[static_cast<std::size_t>(std::ranges::find(all, words_.language()) - all.begin() + 1) % all.size()]);
    }
    for (int n = 0; n < static_cast<int>(views().size()); ++n)
        if (pressed(keys::one + n)) show_view(static_cast<std::size_t>(n));
}

void Application::bar(Scene& scene)
{
    const Snapshot& look = scene.look;
    if (scene.button("play", words_(look.playing ? "pause" : "play"))) session_.play(!look.playing);
    ImGui::SameLine();
    if (scene.button("one_month", words_("one_month"))) session_.one_month();
    ImGui::SameLine();
    if (scene.button("reset", words_("reset"))) session_.reset();
    ImGui::SameLine();
    ImGui::SetNextItemWidth(120 * theme_.scale);
    auto speed = static_cast<float>(look.speed);
    const std::string format = words_("speed", {{"n", "%.0f"}});
    if (ImGui::SliderFloat("###speed", &speed, 1, 60, format.c_str(), ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_Logarithmic)) session_.set_speed(static_cast<double>(speed));
    scene.mark("speed");
    ImGui::SameLine();
    if (scene.button("undo", fmt::format("{} ({})", words_("undo"), look.undo_steps))) session_.undo();
    ImGui::SameLine();
    if (scene.button("save", words_("save"))) save_policy(look);
    ImGui::SameLine();
    if (scene.button("report", words_("report"))) start_report(look);
    ImGui::SameLine();
    if (scene.button("picture_view", words_("picture_view"))) ask_for_picture(true);
    for (const std::string& language : Words::languages()) {
        ImGui::SameLine();
        if (scene.button("language." + language, language)) set_language(language);
    }
    ImGui::SameLine();
    if (scene.button("theme", words_("theme"))) set_theme(!theme_.dark);
    ImGui::SameLine();
    if (scene.button("help", words_("help"))) help_ = true;
}

/// Months as a band to click on; every programme a bar below it.
void Application::time_line(Scene& scene)
{
    const Snapshot& look   = scene.look;
    const float     s      = theme_.scale, width = std::max(ImGui::GetContentRegionAvail().x, 1.0F), height = 56 * s;
    const auto      months = static_cast<float>(look.end - look.first);
    const ImVec2    at     = ImGui::GetCursorScreenPos();
    ImGui::InvisibleButton("time_line", {width, height});
    scene.mark("time_line");
    if (ImGui::IsItemActive() && ImGui::IsMouseClicked(0)) session_.go_to(look.first + static_cast<int>((ImGui::GetIO().MousePos.x - at.x) / width * months + 0.5F));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto  x    = [&](Month month) { return at.x + width * static_cast<float>(month - look.first) / months; };
    list.AddRectFilled(at, {at.x + width, at.y + 16 * s}, theme_.grid, 3);
    list.AddRectFilled(at, {x(look.month), at.y + 16 * s}, theme_.band, 3);
    for (Month month = look.first; month < look.end; ++month)
        if (month.month_of_year() == 1) list.AddText(fonts_.small, fonts_.small->FontSize, {x(month) + 2, at.y}, theme_.faint_ink, std::to_string(month.year()).c_str());
    const float bar = std::min(9 * s, 38 * s / static_cast<float>(std::max<std::size_t>(1, look.programmes.size())));
    for (std::size_t n = 0; n < look.programmes.size(); ++n) {
        const ProgrammeSpan& span = look.programmes[n];
        const ImVec2 low{x(span.first), at.y + 18 * s + bar * static_cast<float>(n)}, high{x(span.last + 1), low.y + bar - 1};
        list.AddRectFilled(low, high, theme_.series[n % 6], 2);
        if (ImGui::IsMouseHoveringRect(low, high)) ImGui::SetTooltip("%s\n%s – %s", name_of_programme(words_, span.name).c_str(), words_.month(span.first).c_str(), words_.month(span.last).c_str());
    }
    list.AddLine({x(look.month), at.y}, {x(look.month), at.y + height}, theme_.ink, 2 * s);
}

namespace {

void begin_card(const char* name, float width, const Theme& theme)
{
    const ImVec2 room = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({room.x / 2, room.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
    ImGui::SetNextWindowSize({std::min(width * theme.scale, room.x), 0});
    ImGui::SetNextWindowFocus();
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ImGui::ColorConvertU32ToFloat4(theme.panel));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::Begin(name, nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize);
}

void end_card()
{
    ImGui::End();
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
}

}  // namespace

void Application::offer_card(Scene& scene)
{
    begin_card("offer", 460, theme_);
    ImGui::TextWrapped("%s", words_("resume", {{"name", words_.label("scenario", offer_->name)}, {"month", to_string(offer_->cursor)}, {"n", std::to_string(offer_->changes)}}).c_str());
    const bool yes = scene.button("resume_yes", words_("resume_yes"));
    ImGui::SameLine();
    const bool no = scene.button("resume_no", words_("resume_no"));
    end_card();
    if (yes) go_on_with_last_session();
    if (!no) return;
    offer_.reset();
    try {
        options_.keep->decline();
    } catch (const InputOutputError&) {  // then it is offered again
    }
}

/// One card at a time.
void Application::overlays(Scene& scene)
{
    if (offer_) offer_card(scene);
    else if (scene.look.remark != remark_ && !scene.look.remark.empty()) {
        begin_card("remark", 460, theme_);
        ImGui::TextWrapped("%s", words_("remark", {{"what", scene.look.remark}}).c_str());
        if (scene.button("remark_close", "OK")) remark_ = scene.look.remark;
        end_card();
    } else if (help_) {
        begin_card("help_sheet", 520, theme_);
        ImGui::TextWrapped("%s", words_("help.text").c_str());
        if (scene.button("help_close", "OK")) help_ = false;
        end_card();
    } else if (tour_ > 0) {
        begin_card("tour", 460, theme_);
        ImGui::TextDisabled("%d / 5", tour_);
        ImGui::TextWrapped("%s", words_(fmt::format("tour.{}", tour_)).c_str());
        if (scene.button("tour_next", words_("tour.next"))) tour_ = tour_ < 5 ? tour_ + 1 : 0;
        ImGui::SameLine();
        if (scene.button("tour_skip", words_("tour.skip"))) tour_ = 0;
        end_card();
    }
}

/// How far the report is, or where it lies.
void Application::report_row(Scene& scene)
{
    const ReportProgress report = report_.look();
    if (report.stage == ReportProgress::Stage::running) {
        ImGui::TextUnformatted(words_("report.running", {{"n", words_.number(100 * report.share)}}).c_str());
        ImGui::SameLine();
        if (scene.button("report_cancel", words_("report.cancel"))) report_.cancel();
        ImGui::SameLine();
    }
    if (report.stage == report_told_) return;
    report_told_ = report.stage;
    if (report.stage == ReportProgress::Stage::done) choices_.told = words_("saved", {{"file", report.page}});
    if (report.stage == ReportProgress::Stage::cancelled) choices_.told = words_("report.cancelled");
    if (report.stage == ReportProgress::Stage::failed) choices_.told = words_("report.failed", {{"why", report.fault}});
}

void Application::status(Scene& scene)
{
    report_row(scene);
    if (!scene.look.fault.empty()) {
        ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(theme_.bad), "%s", words_("fault").c_str());
        if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", scene.look.fault.c_str());
    } else {
        ImGui::TextDisabled("%s", scene.look.computing ? words_("computing").c_str() : choices_.told.c_str());
        if (ImGui::IsItemHovered() && !choices_.told.empty()) ImGui::SetTooltip("%s", choices_.told.c_str());
    }
}

void Application::view_row(Scene& scene)
{
    for (std::size_t n = 0; n < views().size(); ++n) {
        if (n > 0) ImGui::SameLine();
        const bool chosen = choices_.view == n;
        if (chosen) ImGui::PushStyleColor(ImGuiCol_Button, ImGui::GetStyleColorVec4(ImGuiCol_Header));
        const std::string key = "view." + std::string(views()[n].key);
        if (scene.button(key, words_(key))) choices_.view = n;
        if (chosen) ImGui::PopStyleColor();
    }
    ImGui::SameLine();
}

void Application::content(Scene& scene)
{
    const Snapshot& look = scene.look;
    if (look.stage == Snapshot::Stage::preparing) return ImGui::TextWrapped("%s", words_("preparing", {{"n", words_.number(100 * look.prepared)}}).c_str());
    if (look.stage == Snapshot::Stage::failed) return ImGui::TextWrapped("%s\n%s", words_("failed").c_str(), look.fault.c_str());
    bar(scene);
    time_line(scene);
    view_row(scene);
    status(scene);
    const ImVec2 low = ImGui::GetCursorScreenPos(), room = ImGui::GetContentRegionAvail();
    views()[choices_.view].draw(scene);
    view_area_ = marks_["view_area"] = {low.x, low.y, low.x + room.x, low.y + room.y};
}

void Application::frame()
{
    listen();
    marks_.clear();
    const auto look = session_.look();
    Scene      scene{*look, session_, words_, theme_, fonts_, choices_, marks_};
    ImGui::PushFont(fonts_.text);
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("homeward", nullptr, fixed);
    content(scene);
    ImGui::End();
    overlays(scene);
    ImGui::PopFont();
    remember();
}

}  // namespace homeward::viewer
