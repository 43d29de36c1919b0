// How far do people go to school, and who looks for work when it is over?
#pragma once

#include "scenario/section.hpp"
#include "world/persons.hpp"

#include <array>

namespace homeward {

using EducationShares = std::array<float, 4>;  // by Education; sum to 1

/// Schooling of a country. Primary education is over before the age of work (15); those bound for more are students with what they have attained so far.
struct Schooling {
    EducationShares youth{}, adults{}, elders{};  // attained in the end, by those under 25, 25 to 44, 45 and over
    int             secondary_leaving_age = 18, tertiary_leaving_age = 22;

    const EducationShares& in_the_end(int age) const { return age < 25 || age < tertiary_leaving_age ? youth : age < 45 ? adults : elders; }
    /// Attained so far at this age (15 and over), students included.
    EducationShares attained(int age) const;
    /// Share of people of this age who are still students.
    float students(int age) const;
    /// Of those who have just left secondary education, the share that goes on.
    float goes_on() const;
};
Schooling schooling_of(const Section& scenario);

/// The share of women and of men of working age, students apart, who are in the labour force, such that the country has the profile's rates.
struct Participation {
    float women = 0, men = 0;
    float of(Sex sex) const { return sex == Sex::female ? women : men; }
};
Participation participation_of(const Section& scenario);

}  // namespace homeward
