// How is an Arabic name written with a font that only knows single glyphs? Its joined forms, from right to left.
#pragma once

#include <string>
#include <string_view>

namespace homeward::viewer {

/// Letters take the form that their neighbours ask for (Unicode's presentation forms B; lām and alif become one), and runs of Arabic are put
/// in the order in which they are drawn, from left to right. Vowel signs are left out. Text without Arabic letters is returned as it is.
std::string joined_arabic(std::string_view text);

}  // namespace homeward::viewer
