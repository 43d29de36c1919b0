// Everything the model knows about a person, one column an attribute, one table a community.
#pragma once

#include "core/ids.hpp"
#include "core/month.hpp"
#include "core/random.hpp"
#include "core/table.hpp"
#include "world/purposes.hpp"

#include <cstdint>
#include <tuple>

namespace homeward {

using Money = std::int32_t;  // hundredths of the scenario's currency, constant prices; a whole number so that books balance

enum class Sex : std::uint8_t { female, male };
enum class Education : std::uint8_t { none, primary, secondary, tertiary };
/// `vacant`: a row nobody uses (so that zeroed padding is nobody). Migrants who are abroad or on the way keep their row.
enum class Presence : std::uint8_t { vacant, home, abroad };
/// What a person at home does. `away` for everyone who is not at home.
enum class Activity : std::uint8_t { away, child, student, inactive, unemployed, informal, formal, self_employed, apprentice, in_training };

constexpr bool works(Activity a) { return a == Activity::informal || a == Activity::formal || a == Activity::self_employed || a == Activity::apprentice; }
constexpr bool earns_a_wage(Activity a) { return a == Activity::informal || a == Activity::formal || a == Activity::apprentice; }

struct PersonColumns {
    template <class Value>
    using Of = Column<PersonRow, Value>;

    // Who they are (root and path are the person's identity for life and in the world; see person_subject)
    Of<std::uint32_t> root;         // number given at the start to the person or to the ancestor present then
    Of<std::uint16_t> path;         // birth orders from that ancestor, five bits each; 0 for those present at the start
    Of<HouseholdRow>  household;
    Of<MigrantRow>    migrant;      // none() for those who never left; else their row among the community's migrants
    Of<Month>         birth;
    Of<Sex>           sex;
    Of<Education>     education;
    Of<Presence>      presence;
    Of<std::uint8_t>  children_born;  // to this woman, for the birth orders of her children

    // What they do
    Of<Activity>      activity;
    Of<std::uint16_t> months_in_activity;
    Of<Money>         wage;         // a month, of those who earn a wage; 0 otherwise
    Of<float>         skill;        // log-points of productivity at home beyond schooling; about −1 to 2

    // How they live with others, each from 0 to 1
    Of<float> network;              // people who would help: information, contacts, support
    Of<float> belonging;
    Of<float> distress;             // psychological; 0 none, 1 severe
    Of<float> aspiration;           // to leave: this month's probability of wanting to, were it possible

    Of<float> vital_hazard;         // probability a month that this person dies or gives birth; renewed on birthdays

    // This month's four draws, uniform on [0, 1), thrown at once before anything else happens (process `chances`)
    Of<float> chance_vital, chance_work, chance_business, chance_departure;

    static constexpr auto columns()
    {
        return std::tuple{
            std::pair{"root", &PersonColumns::root},
            std::pair{"path", &PersonColumns::path},
            std::pair{"household", &PersonColumns::household},
            std::pair{"migrant", &PersonColumns::migrant},
            std::pair{"birth", &PersonColumns::birth},
            std::pair{"sex", &PersonColumns::sex},
            std::pair{"education", &PersonColumns::education},
            std::pair{"presence", &PersonColumns::presence},
            std::pair{"children_born", &PersonColumns::children_born},
            std::pair{"activity", &PersonColumns::activity},
            std::pair{"months_in_activity", &PersonColumns::months_in_activity},
            std::pair{"wage", &PersonColumns::wage},
            std::pair{"skill", &PersonColumns::skill},
            std::pair{"network", &PersonColumns::network},
            std::pair{"belonging", &PersonColumns::belonging},
            std::pair{"distress", &PersonColumns::distress},
            std::pair{"aspiration", &PersonColumns::aspiration},
            std::pair{"vital_hazard", &PersonColumns::vital_hazard},
            std::pair{"chance_vital", &PersonColumns::chance_vital},
            std::pair{"chance_work", &PersonColumns::chance_work},
            std::pair{"chance_business", &PersonColumns::chance_business},
            std::pair{"chance_departure", &PersonColumns::chance_departure},
        };
    }

    bool is_home(PersonRow p) const { return presence[p] == Presence::home; }
    int  age_in_months(PersonRow p, Month now) const { return now - birth[p]; }
    int  age(PersonRow p, Month now) const { return (now - birth[p]) / 12; }
    /// Whose draws: pass to Draws::of.
    Subject subject(PersonRow p) const { return {root[p], path[p]}; }
};

using Persons = Table<PersonColumns, PersonRow>;

/// The path of a child born as the n-th (1 to 31) of a mother with this path; unique for three generations.
constexpr std::uint16_t path_of_child(std::uint16_t mother, unsigned n) { return static_cast<std::uint16_t>((mother << 5) | (n & 31U)); }

constexpr Subject household_subject(std::uint32_t root) { return {root, static_cast<std::uint32_t>(SubjectKind::household) << 16}; }
template <class Tag>
constexpr Subject subject_of(SubjectKind kind, Id<Tag> id) { return {id.index, static_cast<std::uint32_t>(kind) << 16}; }

}  // namespace homeward
