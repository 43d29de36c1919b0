// Is what is asked for in a folder what was begun there? The request as JSON, written at the start.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace homeward::analysis {

/// Makes the folder and writes <folder>/request.json, or finds the same one there; the key "command" may differ: it is how, not what. InputError that names every
/// key that differs, with what stands there and what is asked.
void settle_request(const std::string& folder, const nlohmann::ordered_json& request);

}  // namespace homeward::analysis
