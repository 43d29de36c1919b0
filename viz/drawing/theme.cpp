// Two themes and their fonts.
#include "viz/drawing/theme.hpp"

#include <array>
#include <filesystem>
#include <span>

namespace homeward::viewer {

namespace {

ImVec4 vector_of(ImU32 colour, float alpha = 1)
{
    ImVec4 v = ImGui::ColorConvertU32ToFloat4(colour);
    v.w *= alpha;
    return v;
}

constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) { return IM_COL32((hex >> 16) & 255U, (hex >> 8) & 255U, hex & 255U, alpha); }

void colour_widgets(const Theme& t)
{
    ImVec4* c = ImGui::GetStyle().Colors;
    if (t.dark) ImGui::StyleColorsDark();
    else ImGui::StyleColorsLight();
    c[ImGuiCol_Text]           = vector_of(t.ink);
    c[ImGuiCol_TextDisabled]   = vector_of(t.faint_ink);
    c[ImGuiCol_WindowBg]       = vector_of(t.background);
    c[ImGuiCol_ChildBg]        = vector_of(t.panel);
    c[ImGuiCol_PopupBg]        = vector_of(t.panel);
    c[ImGuiCol_Border]         = vector_of(t.line);
    c[ImGuiCol_FrameBg]        = vector_of(t.grid);
    c[ImGuiCol_FrameBgHovered] = vector_of(t.line);
    c[ImGuiCol_FrameBgActive]  = vector_of(t.line);
    c[ImGuiCol_Button]         = vector_of(t.grid);
    c[ImGuiCol_ButtonHovered]  = vector_of(t.own, 0.35F);
    c[ImGuiCol_ButtonActive]   = vector_of(t.own, 0.6F);
    c[ImGuiCol_Header]         = vector_of(t.own, 0.25F);
    c[ImGuiCol_HeaderHovered]  = vector_of(t.own, 0.35F);
    c[ImGuiCol_HeaderActive]   = vector_of(t.own, 0.5F);
    c[ImGuiCol_SliderGrab]       = vector_of(t.own, 0.55F);  // the text over it stays legible
    c[ImGuiCol_SliderGrabActive] = vector_of(t.own);
    c[ImGuiCol_CheckMark]        = vector_of(t.own);
    c[ImGuiCol_Separator]        = vector_of(t.line);
    c[ImGuiCol_ScrollbarBg]          = ImVec4(0, 0, 0, 0);
    c[ImGuiCol_ScrollbarGrab]        = vector_of(t.line);
    c[ImGuiCol_ScrollbarGrabHovered] = vector_of(t.faint_ink);
    c[ImGuiCol_ScrollbarGrabActive]  = vector_of(t.faint_ink);
    c[ImGuiCol_ModalWindowDimBg] = ImVec4(0, 0, 0, 0.45F);
}

std::string first_there(const auto& files)
{
    std::error_code failure;
    for (const char* file : files)
        if (std::filesystem::exists(file, failure)) return file;
    return {};
}

constexpr std::array<const char*, 4> text_fonts{"/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/TTF/DejaVuSans.ttf", "/usr/share/fonts/dejavu/DejaVuSans.ttf"};
constexpr std::array<const char*, 4> bold_fonts{"/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf", "/usr/share/fonts/TTF/DejaVuSans-Bold.ttf", "/usr/share/fonts/dejavu/DejaVuSans-Bold.ttf"};
/// Those that have the joined forms as glyphs of their own (joined_arabic).
constexpr std::array<const char*, 4> arabic_fonts{"/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/TTF/DejaVuSans.ttf", "/usr/share/fonts/dejavu/DejaVuSans.ttf"};
constexpr std::array<ImWchar, 9>     latin{0x0020, 0x024F, 0x2010, 0x2027, 0x202F, 0x203A, 0x20A0, 0x20BF, 0};
constexpr std::array<ImWchar, 7>     signs{0x2190, 0x2193, 0x2212, 0x2212, 0x25A0, 0x25CF, 0};
constexpr std::array<ImWchar, 3>     arabic{0xFE80, 0xFEFC, 0};

ImFont* load(const std::string& text, const std::string& letters, float size)
{
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImFont*      font  = atlas.AddFontFromFileTTF(text.c_str(), size, nullptr, latin.data());
    ImFontConfig merge;
    merge.MergeMode = true;
    // Signs that one font lacks, another may have: what is there already stays.
    const std::string more = first_there(std::span(text_fonts).subspan(1));
    if (font && !more.empty()) {
        atlas.AddFontFromFileTTF(more.c_str(), size, &merge, latin.data());
        atlas.AddFontFromFileTTF(more.c_str(), size, &merge, signs.data());
    }
    // Arabic letters are small in their square: larger, they read as Latin ones do.
    if (font && !letters.empty()) atlas.AddFontFromFileTTF(letters.c_str(), 1.45F * size, &merge, arabic.data());
    return font;
}

}  // namespace

Theme make_theme(bool dark, float scale)
{
    Theme t{};
    t.dark  = dark;
    t.scale = scale;
    t.background = dark ? rgb(0x14181D) : rgb(0xF4F2ED);
    t.panel      = dark ? rgb(0x1C2128) : rgb(0xFFFFFF);
    t.ink        = dark ? rgb(0xE8E6E1) : rgb(0x22262B);
    t.faint_ink  = dark ? rgb(0xA2A8B0) : rgb(0x5C636B);
    t.line       = dark ? rgb(0x39414B) : rgb(0xCBC7BD);
    t.grid       = dark ? rgb(0x29303A) : rgb(0xE9E6DF);
    t.reference  = dark ? rgb(0xB4BAC2) : rgb(0x6A7178);
    t.own        = dark ? rgb(0x56B4E9) : rgb(0x0072B2);
    t.good       = dark ? rgb(0x4FC3A1) : rgb(0x00785A);
    t.bad        = dark ? rgb(0xF08A4B) : rgb(0xB84A00);
    t.band       = (t.own & ~IM_COL32_A_MASK) | (static_cast<ImU32>(dark ? 70 : 60) << IM_COL32_A_SHIFT);
    // Without the blue of yours and the grey of the reference: those two always mean the worlds.
    const std::array<ImU32, 6> series = dark ? std::array<ImU32, 6>{rgb(0xE69F00), rgb(0x4FC3A1), rgb(0xCC79A7), rgb(0xF0E442), rgb(0xF0703C), rgb(0xA699F0)}
                                             : std::array<ImU32, 6>{rgb(0xA86A00), rgb(0x00785A), rgb(0xA8487E), rgb(0x6F6A00), rgb(0xB84A00), rgb(0x5B4B9A)};
    for (std::size_t n = 0; n < series.size(); ++n) t.series[n] = series[n];
    ImGuiStyle& style      = ImGui::GetStyle();
    style                  = ImGuiStyle{};
    style.WindowRounding   = 0;
    style.ChildRounding    = 6;
    style.FrameRounding    = 4;
    style.GrabRounding     = 4;
    style.PopupRounding    = 6;
    style.WindowPadding    = {10, 8};
    style.ItemSpacing      = {8, 6};
    style.FramePadding     = {8, 4};
    style.WindowBorderSize = 0;
    style.ScrollbarSize    = 10;
    colour_widgets(t);
    style.ScaleAllSizes(scale);
    return t;
}

Fonts load_fonts(float scale)
{
    Fonts fonts;
    fonts.file = first_there(text_fonts);
    const std::string letters = first_there(arabic_fonts);
    if (!fonts.file.empty()) {
        fonts.text  = load(fonts.file, letters, 16 * scale);
        fonts.large = load(fonts.file, letters, 22 * scale);
        fonts.small = load(fonts.file, letters, 13 * scale);
        const std::string bold = first_there(bold_fonts);
        fonts.bold  = bold.empty() ? fonts.text : load(bold, letters, 16 * scale);
    }
    if (!fonts.text) fonts.text = fonts.large = fonts.small = fonts.bold = ImGui::GetIO().Fonts->AddFontDefault();
    return fonts;
}

}  // namespace homeward::viewer
