// Returnees whom a survey follows, and surveys in a few lines, for the tests of monitoring.
#pragma once

#include "policies/policy_world.hpp"

#include <map>
#include <string>
#include <vector>

namespace homeward::test {

using F = SurveyFigure;

/// A survey that follows everybody, reaches everybody and hears the truth from everybody, but for `settings`.
std::string perfect(const std::map<std::string, std::string>& settings = {});
/// The same survey, with this much money a year.
std::string with_budget(std::string survey, const std::string& budget);

constexpr int first_wave = 5;  // months to run for the first wave, at three months: asked in the month after

/// Returnees whose composites are spread evenly over 0.3 to 0.9, and months of a survey of them.
struct Followed {
    explicit Followed(Size size = {.households = 1000}, ReturnCategory category = ReturnCategory::voluntary);
    Followed(const Followed&) = delete;

    /// Runs so many months from the start and keeps the sums of all figures.
    Followed& asks(const std::string& text, int months);
    /// Runs on, from the n-th month to before the last.
    void goes_on(const std::string& text, int from, int to);

    /// Of all waves and both sexes, or of one wave by its position.
    double of(F figure, Surveyed kind = Surveyed::voluntary, int wave = -1) const;
    double measured(Surveyed kind = Surveyed::voluntary) const { return of(F::composite_measured, kind) / of(F::answered, kind); }
    double truth(Surveyed kind = Surveyed::voluntary) const { return of(F::composite, kind) / of(F::home, kind); }

    Community& community() { return world.communities.front(); }

    World                     world;
    std::vector<SurveyCell>   cells;
    std::vector<SurveyAnswer> answers;
};

/// In each household one man has come back; the other, of the same age, never left.
struct WithResidents : Followed {
    explicit WithResidents(std::uint32_t households = 500);
    void score_residents(float composite);
};

}  // namespace homeward::test
