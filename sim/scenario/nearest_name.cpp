#include "scenario/nearest_name.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace homeward {

namespace {

std::size_t edit_distance(std::string_view a, std::string_view b)  // Levenshtein
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t corner = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = corner + (a[i - 1] != b[j - 1]);
            corner                     = row[j];
            row[j]                     = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

}  // namespace

std::string did_you_mean(std::string_view wrong, const std::vector<std::string>& known)
{
    std::string_view nearest;
    std::size_t      least = 2 + wrong.size() / 4;
    for (const std::string& name : known)
        if (const std::size_t distance = edit_distance(wrong, name); distance < least) {
            least   = distance;
            nearest = name;
        }
    return nearest.empty() ? std::string{} : "; did you mean '" + std::string(nearest) + "'?";
}

}  // namespace homeward
