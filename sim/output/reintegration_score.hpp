// How well has a returnee reintegrated? An RSS-style score: items on economic, social and psychosocial life, from 0 to 1.
//
//     item      = how far the state it looks at has come from `scale[0]` to `scale[1]`, within 0 to 1, rounded to one of `answers`
//     dimension = Σ weight · item over its items (weights sum to 1)
//     composite = Σ weight · dimension
//
// Same shape as IOM's Reintegration Sustainability Survey, not the survey itself: its weights could not be verified. Items, weights
// and scales stand in scenarios/model/reintegration_score.toml. It reads the state of the world and changes nothing; residents are
// scored by the same items, with nobody to discriminate against or stigmatise them.
// Source and limits: docs/model/reintegration_score.md
#pragma once

#include "output/reintegration_score.kernel.hpp"
#include "scenario/section.hpp"
#include "world/community.hpp"

#include <array>
#include <span>
#include <string>
#include <vector>

namespace homeward {

/// What an item can look at; see `name_of` for the names in scenario files and docs/model/reintegration_score.md for units.
enum class Indicator : std::uint8_t {
    // Economic
    has_work, work_is_formal, months_in_work, own_earnings, income, consumption, debt_burden, savings_buffer, productive_assets, food_security, able_to_borrow,
    // Social
    access_health, access_education, access_housing, access_psychosocial_care, housing_quality, infrastructure, proximity, health, safety,
    // Psychosocial
    support_network, belonging, participation, acceptance, no_discrimination, no_stigma, no_distress, family_harmony, no_tension, wish_to_stay,
    count
};
constexpr std::size_t indicators = static_cast<std::size_t>(Indicator::count);
std::string_view      name_of(Indicator indicator);
using Indicators = std::array<float, indicators>;

class ReintegrationScore {
public:
    struct Result {
        float economic, social, psychosocial, composite;
    };
    struct Item {
        std::string name;
        Indicator   indicator;
        std::size_t dimension;  // 0 economic, 1 social, 2 psychosocial
        float       weight;     // within its dimension
        float       low, high;  // of the indicator: score 0 and score 1; low > high where less is better
        int         answers;    // points of the answer scale, 2 for yes or no; 0: any number
    };
    enum class Band : std::uint8_t { low, medium, high };

    explicit ReintegrationScore(const Section& scenario);

    Result of(const Community& community, MigrantRow returnee, Month month) const;
    Result of_resident(const Community& community, PersonRow person, Month month) const;

    /// The same as `of` for each of these returnees, many at a time; `results` has their order and number.
    void of_all(const Community& community, std::span<const MigrantRow> returnees, Month month, std::span<Result> results) const;

    /// The two halves of the above: what is seen of a person (MigrantRow::none() for a resident), and its score.
    Indicators observe(const Community& community, PersonRow person, MigrantRow migrant, Month month) const;
    Result     score(const Indicators& seen) const;
    static float score(const Item& item, float seen);

    std::span<const Item> items() const { return items_; }
    Band                  band(float composite) const { return composite < low_below_ ? Band::low : composite < high_from_ ? Band::medium : Band::high; }
    float                 sustainable_threshold() const { return sustainable_threshold_; }  // of the composite
    int                   sustainable_after_months() const { return sustainable_after_months_; }

private:
    void read_items(const Section& settings);

    static score::Weighing weighing(const Item& item);

    std::vector<Item>            items_;
    std::vector<score::Weighing> weighings_;     // of the items, in their order
    void (*loop_)(const score::Loop&);           // for this processor
    std::array<float, 3>         weights_{};     // of the dimensions
    float                        poverty_line_;  // hundredths of the currency a month and adult equivalent
    float                        low_below_, high_from_, sustainable_threshold_;
    int                          sustainable_after_months_;
};

}  // namespace homeward
