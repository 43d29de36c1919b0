// How the viewer looks: two themes, one palette that colour-blind people can read (Okabe & Ito 2008), one font with accents.
#pragma once

#include <imgui.h>

#include <string>

namespace homeward::viewer {

struct Theme {
    bool  dark = true;
    float scale = 1;  // of the display

    ImU32 background, panel, ink, faint_ink, line, grid;
    ImU32 reference, own, good, bad, band;
    ImU32 series[6];
};

/// Sets the widgets' colours and sizes too.
Theme make_theme(bool dark, float scale);

struct Fonts {
    ImFont *text = nullptr, *large = nullptr, *small = nullptr, *bold = nullptr;
    std::string file;  // empty: the built-in one, without accents
};
/// The first of the usual fonts that is installed; Arabic letters, in their joined forms, come from Noto or DejaVu.
Fonts load_fonts(float scale);

}  // namespace homeward::viewer
