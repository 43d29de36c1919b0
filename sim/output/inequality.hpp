// How unequally is consumption spread? Persons and money by class of consumption, and the Gini coefficient that follows.
//
// A class is a sixteenth of a doubling: the exponent and the first four bits of a float. Persons and money of a class are whole numbers,
// so that adding communities in any order gives the same result, and its mean is exact: what is lost is the inequality within a class.
// The coefficient is therefore a lower bound, and `gini_error` says by how much it can fall short (Gastwirth 1972): below 1/64 of the
// largest share of people in one class, a few ten-thousandths for any country.
// Page: docs/model/outcomes.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace homeward {

constexpr std::size_t consumption_classes = 256;

struct Distribution {
    std::array<std::int64_t, consumption_classes> persons{};
    std::array<std::int64_t, consumption_classes> money{};  // of these persons together, hundredths a month for an adult equivalent

    void add(std::int64_t amount);  // one person
    void add(const Distribution& other);
    void subtract(const Distribution& other);
    void clear() { persons.fill(0), money.fill(0); }
    friend bool operator==(const Distribution&, const Distribution&) = default;
};

/// 0 everybody has the same, 1 one has all; NaN without people or money.
double gini(const Distribution& distribution);
/// How much larger the Gini coefficient of the persons themselves can be.
double gini_error(const Distribution& distribution);

}  // namespace homeward
