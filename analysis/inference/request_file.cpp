#include "analysis/inference/request_file.hpp"

#include "core/durable_file.hpp"
#include "core/faults.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace homeward::analysis {

namespace {

std::string shown(const nlohmann::ordered_json& request, const std::string& key) { return request.contains(key) ? request[key].dump() : "nothing"; }

}  // namespace

void settle_request(const std::string& folder, const nlohmann::ordered_json& request)
{
    make_folder(folder);
    const std::string path = folder + "/request.json";
    std::error_code   failure;
    if (!std::filesystem::exists(path, failure)) return write_durably(path, request.dump(2) + "\n");
    const auto there = nlohmann::ordered_json::parse(read_whole(path), nullptr, false);
    if (!there.is_object()) throw InputError(fmt::format("{}: is not what homeward wrote there; name another folder with --out, or remove this file", path));
    for (const auto& list : {there, request})
        for (const auto& [key, value] : list.items())
            if (key != "command" && shown(there, key) != shown(request, key))
                throw InputError(fmt::format("{}: the folder holds another request: {} is {} there, {} is asked. Name another folder with --out.", path, key, shown(there, key), shown(request, key)));
}

}  // namespace homeward::analysis
