#include "analysis/names.hpp"

#include <algorithm>
#include <filesystem>

namespace homeward::analysis {
namespace {

/// The first layer of a run is its country, if it has several.
std::string country_of(const RunReader::Header& run) { return run.layers.size() > 1 ? run.layers.front().name : std::string{}; }

std::string plain_name(const Comparison& comparison, std::size_t run, const Catalogue& words)
{
    const auto& h = comparison.runs[run];
    if (h.layers.empty()) return words.label("scenario", h.scenario);
    const std::string country = country_of(h);
    const bool        shared  = !country.empty() && std::all_of(comparison.runs.begin(), comparison.runs.end(), [&](const auto& other) { return country_of(other) == country; });
    std::string       out;
    for (std::size_t layer = shared ? 1 : 0; layer < h.layers.size(); ++layer) out += (out.empty() ? "" : " + ") + words.label("scenario", h.layers[layer].name);
    return out;
}

}  // namespace

std::string name_of_run(const Comparison& comparison, std::size_t run, const Catalogue& words)
{
    const std::string name = plain_name(comparison, run, words);
    const auto        stem = [&](std::size_t i) { return std::filesystem::path(comparison.runs[i].path).stem().string(); };
    bool              taken = false, same_file = false;
    for (std::size_t other = 0; other < comparison.runs.size(); ++other)
        if (other != run && plain_name(comparison, other, words) == name) {
            taken     = true;
            same_file = same_file || stem(other) == stem(run);
        }
    return taken ? name + " (" + (same_file ? std::to_string(run + 1) : stem(run)) + ")" : name;
}

std::string name_of_country(const RunReader::Header& run, const Catalogue& words)
{
    const std::string layer = country_of(run);
    return words.label("scenario", words.has("scenario." + layer) ? layer : run.country);
}

std::string name_of_programme(const std::string& programme, const Catalogue& words) { return words.label("called", programme); }

std::string name_of_group(const std::string& group, const Catalogue& words)
{
    constexpr std::string_view served = "served_by_";
    return group.starts_with(served) ? words.text("group.served_by", {{"programme", name_of_programme(group.substr(served.size()), words)}}) : words.label("group", group);
}

std::vector<AskedQuestion> questions_of_run(const RunReader::Header& run, const Catalogue& words)
{
    std::vector<AskedQuestion> out;
    const auto ask = [&](const std::string& question) {
        if (question.empty()) return;
        const std::string told = words.in_words_of_page(question);
        out.push_back({told.empty() ? question : told, told.empty()});
    };
    for (std::size_t layer = 1; layer < run.layers.size(); ++layer) ask(run.layers[layer].question);
    if (out.empty()) ask(run.question);
    return out;
}

}  // namespace homeward::analysis
