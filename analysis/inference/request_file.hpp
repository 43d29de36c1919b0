// Is a folder the one of this very request? Written at its start, so that the same command goes on in it and another is refused.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace homeward::analysis {

/// Makes the folder and writes <folder>/request.json, or finds that the one that is there asks the same; else InputError naming the first difference. The key
/// "command" may differ: it is how, not what.
void settle_request(const std::string& folder, const nlohmann::ordered_json& request);

}  // namespace homeward::analysis
