// Carries Vega into the page: the modules of Debian's package libjs-vega, each as a function, and a loader that puts them together.
#include "analysis/embedded.hpp"
#include "analysis/report/report.hpp"
#include "core/faults.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace homeward::analysis {
namespace {

// Debian ships Vega's modules apart (the bundle is not in the package), with d3 inside those that use it. The geographical, tree,
// force and word-cloud modules are left out: nothing here draws with them.
constexpr std::array modules{"vega-util", "vega-time", "vega-format", "vega-loader", "vega-dataflow", "vega-statistics", "vega-scale", "vega-canvas", "vega-scenegraph", "vega-expression", "vega-selection",
                             "vega-functions", "vega-event-selector", "vega-runtime", "vega-parser", "vega-transforms", "vega-view-transforms", "vega-encode", "vega-view", "vega-interpreter"};

// The licence (BSD, three clauses) asks that its notice go with every copy.
constexpr std::string_view notice =
    "/*! Vega: Copyright (c) 2015-2021, University of Washington Interactive Data Lab. All rights reserved. BSD 3-Clause License.\n"
    "Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met:\n"
    "1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.\n"
    "2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following disclaimer in the documentation and/or other materials provided with the distribution.\n"
    "3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote products derived from this software without specific prior written permission.\n"
    "THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS \"AS IS\" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. "
    "IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) "
    "HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.\n"
    "Contains parts of D3: Copyright 2010-2021 Mike Bostock (ISC License). */\n";

/// Without the line that points to a source map, and unable to end its element.
std::string module_text(const std::filesystem::path& file)
{
    std::ifstream      in(file, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    if (!in) throw InputOutputError(file.string() + ": cannot be read; the charts need Vega: install the package libjs-vega (apt install libjs-vega), or say where it is with --vega FOLDER or HOMEWARD_VEGA");
    std::string text = all.str();
    if (const auto map = text.find("//# sourceMappingURL"); map != std::string::npos) text.erase(map);
    for (std::size_t at = 0; (at = text.find("</script", at)) != std::string::npos; at += 9) text.insert(at + 1, "\\");
    return text;
}

}  // namespace

std::string vega_folder(const std::string& option)
{
    if (!option.empty()) return option;
    if (const char* set = std::getenv("HOMEWARD_VEGA"); set && *set) return set;
    return HOMEWARD_VEGA_FOLDER;
}

std::string vega_scripts(const std::string& folder)
{
    std::string out = "<script>\n" + std::string(notice) + "const homewardModules = {\n";
    for (const char* name : modules) out += std::string("\"") + name + "\": function (exports, module, require) {\n" + module_text(std::filesystem::path(folder) / (std::string(name) + ".min.js")) + "\n},\n";
    return out + "};\n" + std::string(embedded("vega_loader.js")) + "</script>";
}

}  // namespace homeward::analysis
