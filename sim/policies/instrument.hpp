// An instrument: what one component of assistance does, and what it costs; who gets it, when and with what money is the programme's affair.
#pragma once

#include "policies/terms.hpp"
#include "world/world.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace homeward {

/// Who bears a payment: the funder, and a partner for a share of it.
struct Payer {
    Account funder;
    Account partner       = Account::donors;
    double  partner_share = 0;

    void pay(Ledger& ledger, Account to, std::int64_t amount) const;
};

/// On whom an instrument can act.
enum class Reach : std::uint8_t { migrant_abroad, returnee, migrant, person_at_home, community, country, person };  // migrant: abroad or returned; person: anybody

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
    Payer        payer;
    std::uint32_t question;   // number of programme and instrument: keeps the draws of two instruments apart
    std::int64_t cost  = 0;   // paid so far, hundredths
    std::int64_t worth = 0;   // of that, what reached the person

    /// The programme pays somebody.
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

/// A programme in search of a community for its next project. It knows its own projects, and those of others as far as programmes coordinate.
struct ProjectSearch {
    const World& world;
    ProgrammeId  programme;
    Month        month;
    const Draws& draws;

    /// Does it know of a project of this kind in this community that has not ended?
    bool knows_a_project(const Community&, ProjectKind) const;
};

/// A project that is approved for a community: what may be spent on it, and on what it is spent.
struct Founding {
    World&       world;
    Community&   community;
    Month        month;
    const Draws& draws;
    Payer        payer;
    std::uint8_t instrument;  // bit in migrants.received
    std::int64_t budget;      // hundredths: one project with all that the package adds to it
    std::int64_t cost = 0;    // paid so far

    /// The programme pays somebody.
    void pay(Account to, std::int64_t amount);
};

/// A project in a community.
struct AreaProjects {
    double       per_year = 0;
    std::int64_t cost     = 0;  // one project, hundredths
    std::function<std::optional<CommunityId>(const ProjectSearch&)> choose;
    std::function<void(Founding&)> establish;  // adds one project to the community, pays for it and counts its cost there
};

/// A change in the terms of hosts or of the country, in the months that are paid for. Terms start from the scenario's own every month
/// (restore_terms), and the levers in force act on them in the order of programmes and packages.
struct NationalLever {
    std::int64_t cost_per_year = 0;  // hundredths
    /// False when there is nothing to act on: then nothing is paid.
    std::function<bool(World&, double scale)> apply;
    /// What it does to people besides, once it has acted, by this share of its strength (1 but for programmes that build up).
    std::function<void(World&, double share)> act_on_people{};
};

/// A country-wide instrument in one month: what it may spend, and on what it spends it.
struct CountryHelp {
    World&       world;
    ProgrammeId  programme;
    Month        month;
    const Draws& draws;
    Payer        payer;
    double       scale;      // of what is stated for each 100,000 inhabitants
    std::int64_t available;  // hundredths: without overhead
    int          months_left = 1;  // of the programme's year, this one included: what is available is for all of them
    double       share       = 1;  // of the instrument's full size: below 1 while the programme builds up
    std::int64_t cost = 0;   // paid so far, hundredths

    /// The programme pays somebody, for something in this community.
    void pay(Account to, std::int64_t amount, const Community& where);
    /// Draws of this person for this programme alone; up to eight numbers.
    Draw draw(Purpose purpose, Subject subject) const;
    std::vector<std::int64_t> by_community{};  // of the cost; empty until something is paid
};

/// Changes the projects of the package it belongs to (participatory design): dearer and later, better fitted.
struct Refinement {
    double                                          cost_share   = 0;  // added to the cost of each project
    int                                             delay_months = 0;  // added before it opens
    std::function<void(Project&, const Community&)> fit;
};

/// Is this one of the named hosts? With no name, every country of destination is meant.
bool is_meant(const std::vector<std::string>& names, const Host& host);

/// Does something at each host that is meant; false when there is none.
template <class Act>
bool at_hosts(World& world, const std::vector<std::string>& names, Act&& act)
{
    bool any = false;
    for (Host& host : world.hosts) {
        if (!is_meant(names, host)) continue;
        act(host);
        any = true;
    }
    return any;
}

struct Instrument {
    std::string                  name{};
    std::uint8_t                 bit   = 0;      // in migrants.received: the position in the list of instruments
    Reach                        reach = Reach::returnee;
    std::vector<Delivery>        deliveries{};   // to a person
    std::optional<AreaProjects>  projects{};
    std::optional<NationalLever> lever{};
    std::function<void(CountryHelp&)> outlay{};  // every month: pays for what it finds
    std::optional<Refinement>    refinement{};
    bool                         plans = false;  // its case manager gives others of the package only to those who would profit
    std::vector<int>             survey_waves{};  // months since return at which it asks people how they fare, ascending
    /// Would this person profit, before the first delivery? For plans made case by case; absent: everybody would.
    std::function<bool(const Help&)> useful{};

    /// Of zero dose: leaves the world as it is, and costs nothing.
    bool is_idle() const { return deliveries.empty() && !projects && !lever && !outlay && !refinement; }
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
