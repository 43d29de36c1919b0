#include "core/faults.hpp"

#include <algorithm>
#include <tuple>

namespace homeward {

void Faults::add(const Place& place, const std::string& text)
{
    const auto same = [&](const Fault& fault) { return fault.text == text && std::tie(fault.place.file, fault.place.line, fault.place.column) == std::tie(place.file, place.line, place.column); };
    if (std::none_of(faults_.begin(), faults_.end(), same)) faults_.push_back({place, text});  // a setting that two rooms read is at fault once
}

std::string Faults::all() const
{
    std::vector<Fault> ordered = faults_;
    std::stable_sort(ordered.begin(), ordered.end(), [](const Fault& a, const Fault& b) {
        return std::tie(a.place.file, a.place.line, a.place.column) < std::tie(b.place.file, b.place.line, b.place.column);
    });

    std::string joined, previous;
    for (const auto& [place, text] : ordered) {
        std::string line = place.line == 0 ? place.file + ": " + text + "\n"
                                           : place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " + text + "\n";
        if (line != previous) joined += line;
        previous = std::move(line);
    }
    return joined;
}

}  // namespace homeward
