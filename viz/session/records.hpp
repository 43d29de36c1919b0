// What the screen needs to know of a month: every measure, every community, every programme, and the lives that are followed.
#pragma once

#include "core/random.hpp"
#include "output/evaluation.hpp"
#include "world/world.hpp"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace homeward::viewer {

/// How one community stands; the map colours by any of these.
struct PlaceMonth {
    float        tension = 0, acceptance = 0, discrimination = 0, deprivation = 0, access = 0, infrastructure = 0;  // 0 to 1
    float        unemployment = 0;  // of its district
    float        composite    = 0;  // mean of the returnees at home; 0 where there is none
    std::int32_t population = 0, returnees = 0, returns = 0, departures = 0, irregular = 0, projects = 0;
};

struct ProgrammeMonth {
    std::string               name;
    std::int64_t              spent = 0, overhead = 0;  // hundredths, since the start
    std::vector<std::int64_t> spent_by_instrument, delivered_by_instrument;
    std::int64_t              applied = 0, enrolled = 0, dropped_out = 0, waiting = 0, active = 0;
};

/// This month's figures of all surveys together, by wave, returnees and residents apart.
struct SurveyMonth {
    std::vector<int>        waves;
    std::vector<SurveyCell> returnees, residents;
};

/// One followed person at the end of a month.
struct LifeMonth {
    enum class Where : std::uint8_t { home, abroad, on_the_way, gone };
    Where          where    = Where::gone;
    Activity       activity = Activity::away;
    ReturnCategory category = ReturnCategory::none;
    Channel        channel  = Channel::none;
    bool           returned_now = false, left_now = false, assisted = false, poor = false, works_abroad = false, irregular = false, enterprise = false;
    std::uint8_t   host = 0;
    std::int16_t   age = 0;
    float          composite = -1, network = 0, belonging = 0, distress = 0;  // composite: below 0 where there is none
    float          wage = 0, savings = 0, debt = 0, remittance = 0, assistance = 0;  // in the currency
    std::uint64_t  received = 0;  // one bit an instrument
};

/// Somebody whom we follow, found again by row and identity.
struct Followed {
    CommunityId community;
    PersonRow   row;
    Subject     subject;
    Sex         sex       = Sex::female;
    Education   education = Education::none;
    std::uint16_t name_number = 0;  // which of the names in the words
};

struct MonthRecord {
    Month                       month;
    std::vector<double>         values;  // measure × groups_count + group, as in run files
    std::vector<PlaceMonth>     places;
    std::vector<ProgrammeMonth> programmes;
    SurveyMonth                 surveys;
    std::vector<LifeMonth>      lives;

    double value(std::size_t measure, Group group = Group::population) const { return values[measure * groups_count + index_of(group)]; }
};
using Record = std::shared_ptr<const MonthRecord>;

/// About this many people who have migrated, the same in every world of one luck, those most likely to come home first.
std::vector<Followed> people_to_follow(const World& world, const Luck& luck, std::size_t number);

MonthRecord record_of(Month month, const World& world, const Tally& country, Evaluation& evaluation, const std::vector<Followed>& followed);

}  // namespace homeward::viewer
