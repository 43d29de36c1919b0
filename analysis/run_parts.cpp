#include "analysis/run_parts.hpp"

#include "analysis/run_reader.hpp"
#include "commands/loaded_scenario.hpp"
#include "core/faults.hpp"
#include "core/sha256.hpp"
#include "core/version.hpp"
#include "scenario/resolved.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <regex>

namespace homeward::analysis {
namespace {

namespace fs = std::filesystem;

}  // namespace

std::vector<std::string> files_of_run(const std::string& folder, const std::string& name)
{
    static const std::regex  range(R"(\.\d{6}-\d{6}\.h5)");
    std::vector<std::string> files;
    std::error_code          failure;
    for (const auto& entry : fs::directory_iterator(folder, failure)) {
        const std::string file = entry.path().filename().string();
        if (file.starts_with(name) && (file == name + ".h5" || std::regex_match(file.substr(name.size()), range))) files.push_back(entry.path().string());
    }
    std::ranges::sort(files);
    return files;
}

RunParts::RunParts(std::string folder, std::string name, std::vector<std::string> scenario, std::vector<std::string> overrides, std::uint64_t seed)
    : folder_(std::move(folder)), name_(std::move(name)), hash_(sha256(resolved_toml(*load_sound_scenario(scenario, overrides).section))), scenario_(std::move(scenario)), overrides_(std::move(overrides)), seed_(seed)
{
}

std::string RunParts::look()
{
    files_.clear();
    done_.clear();
    std::string others;
    for (const std::string& file : files_of_run(folder_, name_)) {
        try {
            const RunReader          there(file);
            std::vector<std::string> reasons;
            const auto               differs = [&](const char* what, const std::string& is, const std::string& asked) {
                if (is != asked) reasons.push_back(fmt::format("{} {} where {} is asked", what, is, asked));
            };
            if (there.header().scenario_hash != hash_) reasons.emplace_back("another scenario, or the same with other settings");
            differs("seed", std::to_string(there.header().seed), std::to_string(seed_));
            differs("version", there.header().software_version, std::string(version()));
            differs("commit", there.header().git_commit, std::string(git_commit()));
            if (reasons.empty()) note(file);
            else others += fmt::format("{}: {}\n", file, fmt::join(reasons, "; "));
        } catch (const InputError& broken) {
            others += fmt::format("{}\n", broken.what());
        } catch (const InputOutputError& broken) {
            others += fmt::format("{}\n", broken.what());
        }
    }
    return others;
}

void RunParts::note(const std::string& file)
{
    const RunReader there(file);
    for (const std::uint32_t r : there.header().replicates)
        if (there.is_done(r)) done_.insert(r);
    if (there.header().finished() > 0 && std::ranges::find(files_, file) == files_.end()) files_.push_back(file);
}

std::string RunParts::file_of(std::uint32_t first, std::uint32_t count) const
{
    return (fs::path(folder_) / (first == 0 ? name_ + ".h5" : fmt::format("{}.{:06}-{:06}.h5", name_, first, first + count - 1))).string();
}

bool RunParts::make(std::uint32_t first, std::uint32_t count, const RunManner& manner)
{
    for (std::uint32_t r = first; r < first + count;) {
        if (done_.contains(r)) { ++r; continue; }
        std::uint32_t end = r;
        while (end < first + count && !done_.contains(end)) ++end;
        const std::string file = file_of(r, end - r);
        const bool        whole = make_run({scenario_, overrides_, seed_, r, end - r, file}, manner);
        if (fs::exists(file)) note(file);
        if (!whole) return false;
        r = end;
    }
    return true;
}

}  // namespace homeward::analysis
