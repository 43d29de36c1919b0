// The files of analysis/report/ (page, style, script, texts), carried inside the program so that it needs no folder beside it.
#pragma once

#include <string_view>

namespace homeward::analysis {

/// The content of a file by its name, "page.html"; empty if there is none of that name.
std::string_view embedded(std::string_view name);

}  // namespace homeward::analysis
