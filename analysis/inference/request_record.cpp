#include "analysis/inference/request_record.hpp"

#include "core/durable_file.hpp"
#include "core/faults.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace homeward::analysis {
namespace {

std::string shortened(const nlohmann::ordered_json& value)
{
    const std::string text = value.is_null() ? "nothing" : value.dump();
    return text.size() > 120 ? text.substr(0, 117) + "..." : text;
}

nlohmann::ordered_json at(const nlohmann::ordered_json& object, const std::string& key) { return object.contains(key) ? object.at(key) : nlohmann::ordered_json(); }

std::string differences(const nlohmann::ordered_json& there, const nlohmann::ordered_json& asked)
{
    nlohmann::ordered_json keys = there;
    keys.update(asked);
    std::string out;
    for (const auto& [key, value] : keys.items())
        if (key != "command" && at(there, key) != at(asked, key)) out += fmt::format("  {}: {} there, {} asked\n", key, shortened(at(there, key)), shortened(at(asked, key)));
    return out;
}

}  // namespace

void settle_request(const std::string& folder, const nlohmann::ordered_json& request)
{
    const std::string path = folder + "/request.json";
    std::error_code   failure;
    make_folder(folder);
    if (!std::filesystem::exists(path, failure)) return write_durably(path, request.dump(2) + "\n");
    const auto there = nlohmann::ordered_json::parse(read_whole(path), nullptr, false);
    if (!there.is_object()) throw InputOutputError(fmt::format("{}: cannot be read as a request; name another folder with --out, or remove this one", path));
    if (const std::string found = differences(there, request); !found.empty()) throw InputError(fmt::format("{}: another request was begun in this folder:\n{}Name another folder with --out, or remove this one.", path, found));
}

}  // namespace homeward::analysis
