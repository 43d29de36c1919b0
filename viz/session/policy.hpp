// The policy on the table: programmes, each from a month to a month, that change under the player's hands.
//
// A change is dated. From the start of the run it is made in place; later, the programme that was in force stops taking applications
// with the month before, what it promised is still delivered, and a copy with the new terms opens. So a history of changes is itself a
// scenario: what is saved is what was played, and `homeward run` gives the same bits.
#pragma once

#include "viz/session/playable_scenario.hpp"

#include <optional>
#include <string>
#include <vector>

namespace homeward::viewer {

/// "return_cash_from_2024_03" → "return_cash".
std::string base_name(const std::string& programme);

/// A setting that can be moved: of a programme, or of an instrument in its package.
struct Lever {
    std::string programme, instrument, key;  // instrument empty: the programme's own term
    std::string unit, meaning, source;       // as the scenario says it, in English
    double      value = 0, low = 0, high = 1;  // the plausible range, widened to hold the value
    bool        whole = false;
    unsigned    copy  = 0;  // 1: of a copy of the programme that is still to come, and so on
    /// The same when a copy takes over, so that a hand that holds a slider goes on holding it.
    std::string path() const { return base_name(programme) + (copy > 0 ? "#" + std::to_string(copy) : "") + "." + (instrument.empty() ? "" : instrument + ".") + key; }
};

/// A programme as a bar of the time line.
struct ProgrammeSpan {
    std::string              name, base_name;  // base_name: without the month from which a changed copy runs
    Month                    first, last;
    std::vector<std::string> package;
    double                   budget_a_year  = 0;  // in the currency, for the whole country
    double                   package_cost   = 0;  // one person's, overhead included
    double                   bought_a_year  = 0;  // packages or projects that the budget pays
    bool                     serves_persons = true;
};

struct LeverChange {
    std::string programme, instrument, key;
    double      value = 0;
};

/// A ready package of the library, as a card.
struct Card {
    std::string          name, question;
    std::vector<Section> programmes;
    std::vector<std::string> instruments;
};

class Policy {
public:
    explicit Policy(Playable scenario) : scenario_(std::move(scenario)) {}

    const Playable&            scenario() const { return scenario_; }
    std::vector<Lever>         levers(Month at) const;  // of the programmes in force or still to come
    std::vector<ProgrammeSpan> spans() const;

    // New policies from this one. InputError where the result could not be run; this one is as it was.
    Policy changed(const std::vector<LeverChange>& changes, Month from) const;
    Policy with_card(const Card& card, Month from) const;                       // ends what is in force
    Policy without(const std::string& programme, Month from) const;
    Policy with_budget(const std::vector<std::pair<std::string, double>>& a_year, const std::vector<Card>& cards, Month from) const;  // programme of a card → money
    Policy as_if_from_the_start(Month at) const;                                // what is in force at `at`, from the first month

private:
    Playable scenario_;
};

/// Those packages of the library that only add programmes; empty where there is no library.
std::vector<Card> cards_of_the_library();

}  // namespace homeward::viewer
