// What the model reports: every measure once, with its unit, its meaning and how it is computed. One list.
#pragma once

#include "output/cost_account.hpp"
#include "output/tally.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace homeward {

enum class MeasureKind : std::uint8_t {
    share,  // numerator over denominator, 0 to 1
    mean,   // numerator over denominator, in the unit
    count,  // persons, households, events
    money,  // an amount of money, not a mean
    rate,   // events a month for each of those at risk
    difference  // a share or mean of the returnees less that of the residents
};
std::string_view name_of(MeasureKind kind);

/// Of one month, or of all months since the start of the run (small numbers gathered over time).
enum class Period : std::uint8_t { month, since_start };

struct Measure {
    std::string_view name;         // in run files and tables
    std::string_view unit;         // "share", "persons", "EUR/month" …; EUR stands for the scenario's currency (in_currency)
    std::string_view long_name;    // for axes and headings
    std::string_view description;  // how it is defined, in a sentence or two
    MeasureKind      kind   = MeasureKind::share;
    GroupMask        groups = 0;   // of a measure of persons: for whom it is defined; 0: of the country as a whole
    Period           period = Period::month;
    double           scale  = 1;   // from the whole numbers of the tally to the unit

    // One of: sums over persons; sums over communities; costs; a law over sums; a look at the world itself.
    std::optional<Quantity>        numerator{}, denominator{};
    std::optional<CountryQuantity> country_numerator{}, country_denominator{};
    std::optional<Cost>            cost{};  // since the start: discounted
    double (*of_tally)(const Tally&, Group) = nullptr;
    double (*of_world)(const World&)        = nullptr;

    bool for_country_only() const { return groups == 0; }
};

/// Every measure, in the order of run files.
std::span<const Measure> measures();

/// The measure of this name, or nullptr.
const Measure* find_measure(std::string_view name);
/// Its position in the list; throws std::out_of_range for a name that is not there.
std::size_t index_of_measure(std::string_view name);

/// The reference page of measures and groups, and the same for programs.
std::string measures_as_markdown();
std::string measures_as_json();

}  // namespace homeward
