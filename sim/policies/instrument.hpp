// An instrument: what one component of assistance does, and what it costs; who gets it, when and with what money is the programme's affair.
#pragma once

#include "policies/terms.hpp"
#include "world/world.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace homeward {

/// On whom an instrument can act.
enum class Reach : std::uint8_t { migrant_abroad, returnee, person_at_home, community, country };

/// What came of a delivery: help was given; the person had no use for it, so nothing was spent; or not yet, ask again next month.
enum class Outcome : std::uint8_t { given, nothing, later };

/// One delivery to one person: where they are and who pays. Every unit paid is booked and counted as cost.
struct Help {
    World&       world;
    Community&   community;
    PersonRow    person;
    MigrantRow   migrant;     // none() for residents
    Month        month;
    const Draws& draws;
    Account      funder;
    std::uint32_t question;   // number of programme and instrument: keeps the draws of two instruments apart
    std::int64_t cost  = 0;   // paid so far, hundredths
    std::int64_t worth = 0;   // of that, what reached the person

    /// The funder pays somebody.
    void pay(Account to, std::int64_t amount);
    /// Money into the household's hands: savings and this month's transfers.
    void pay_household(std::int64_t amount);
    /// Four draws of this person, this month, this programme and instrument.
    Draw draw(Purpose purpose) const;

    HouseholdRow household() const { return community.persons.household[person]; }
};

/// A step of an instrument: so many months after the start of a person's package, at most so much money.
struct Delivery {
    int                           after_months = 0;
    std::int64_t                  most         = 0;  // hundredths; what an enrolment reserves
    std::function<Outcome(Help&)> give;
};

/// A project in a community.
struct AreaProjects {
    double       per_year = 0;
    std::int64_t cost     = 0;  // one project, hundredths
    std::function<std::optional<CommunityId>(const World&, Month, const Draws&)> choose;
    std::function<void(Community&, Month)>                                      establish;
};

/// A change in the law of hosts, while it is paid for.
struct NationalLever {
    std::int64_t cost_per_year = 0;  // hundredths
    std::function<std::vector<HostChange>(const World&, double scale)> changes;
};

struct Instrument {
    std::string                  name{};
    std::uint8_t                 bit   = 0;      // in migrants.received: the position in the list of instruments
    Reach                        reach = Reach::returnee;
    std::vector<Delivery>        deliveries{};   // to a person
    std::optional<AreaProjects>  projects{};
    std::optional<NationalLever> lever{};

    /// Of zero dose: leaves the world as it is, and costs nothing.
    bool is_idle() const { return deliveries.empty() && !projects && !lever; }
};

// Instruments are made from their terms; what is wrong with the terms becomes a fault.
using MakeInstrument = Instrument (*)(const Terms&);

/// A setting as `homeward describe instruments` shows it.
struct SettingDescription {
    std::string              key, kind, unit;
    Range                    range{0, 0};
    std::vector<std::string> choices;
};

struct InstrumentDescription {
    std::string                     name, question, acts_on;
    std::vector<SettingDescription> settings;
};

}  // namespace homeward
