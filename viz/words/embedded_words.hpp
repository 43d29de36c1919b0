// The files of viz/words/, carried inside the program.
#pragma once

#include <string>
#include <string_view>

namespace homeward::viewer {

/// Empty for a language that there is not.
std::string_view embedded_words(const std::string& language);

}  // namespace homeward::viewer
