// Settings with one value for each way of coming home: voluntary, voluntary but compelled, forced, end of a scheme.
#pragma once

#include "scenario/section.hpp"
#include "world/migrants.hpp"

#include <array>
#include <string_view>

namespace homeward {

/// Indexed by ReturnCategory; the value for `none` is 0.
class ByCategory {
public:
    ByCategory() = default;
    ByCategory(const Section& settings, std::string_view key, std::string_view unit = "share")
    {
        const std::vector<double> given = settings.numbers(key, 4, {0, 1}, unit);
        for (std::size_t i = 0; i < given.size() && i < 4; ++i) values_[i + 1] = static_cast<float>(given[i]);
    }

    float operator[](ReturnCategory category) const { return values_[static_cast<std::size_t>(category)]; }

private:
    std::array<float, 5> values_{};
};

}  // namespace homeward
