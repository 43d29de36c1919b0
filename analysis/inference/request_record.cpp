#include "analysis/inference/request_record.hpp"

#include "analysis/table_files.hpp"
#include "core/faults.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

namespace homeward::analysis {
namespace {

std::string shortened(const nlohmann::json& value)
{
    const std::string text = value.is_null() ? "nothing" : value.dump();
    return text.size() > 120 ? text.substr(0, 117) + "..." : text;
}

nlohmann::json at(const nlohmann::json& object, const std::string& key) { return object.contains(key) ? object.at(key) : nlohmann::json(); }

std::string differences(const nlohmann::json& there, const nlohmann::json& asked)
{
    nlohmann::json keys = there;
    keys.update(asked);
    std::string out;
    for (const auto& [key, value] : keys.items())
        if (at(there, key) != at(asked, key)) out += fmt::format("  {}: {} there, {} asked\n", key, shortened(at(there, key)), shortened(at(asked, key)));
    return out;
}

}  // namespace

void settle_request(const std::string& folder, const nlohmann::json& request)
{
    const std::string path = folder + "/request.json";
    std::error_code   failure;
    if (!std::filesystem::exists(path, failure)) {
        std::filesystem::create_directories(folder, failure);
        if (failure) throw InputOutputError(fmt::format("the folder {} cannot be made: {}", folder, failure.message()));
        return write_file(path, request.dump(2) + "\n");
    }
    std::ifstream        in(path);
    const nlohmann::json there = nlohmann::json::parse(in, nullptr, false);
    if (!there.is_object()) throw InputOutputError(fmt::format("{}: cannot be read as a request; name another folder with --out, or remove this one", path));
    if (const std::string found = differences(there, request); !found.empty()) throw InputError(fmt::format("{}: another request was begun in this folder:\n{}Name another folder with --out, or remove this one.", path, found));
}

}  // namespace homeward::analysis
