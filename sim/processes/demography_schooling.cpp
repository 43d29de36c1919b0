#include "processes/demography_schooling.hpp"

#include "world/people.hpp"

#include <algorithm>

namespace homeward {

namespace {

EducationShares shares_of(const Section& education, const char* key)
{
    const std::vector<double> read = education.numbers(key, 4, {0, 1}, "share");
    double                    sum  = 0;
    for (const double share : read) sum += share;
    if (sum <= 0) return education.fault(key, "has no share above zero"), EducationShares{1, 0, 0, 0};
    EducationShares shares{};
    for (std::size_t e = 0; e < 4; ++e) shares[e] = static_cast<float>(read[e] / sum);
    return shares;
}

}  // namespace

float Schooling::students(int age) const
{
    const float secondary = youth[2], tertiary = youth[3];
    if (age < age_of_work || age >= tertiary_leaving_age) return 0;
    return age < secondary_leaving_age ? secondary + tertiary : tertiary;
}

float Schooling::goes_on() const { return youth[2] + youth[3] > 0 ? youth[3] / (youth[2] + youth[3]) : 0; }

EducationShares Schooling::attained(int age) const
{
    if (age >= tertiary_leaving_age) return in_the_end(age);
    if (age < secondary_leaving_age) return {youth[0], youth[1] + youth[2] + youth[3], 0, 0};
    return {youth[0], youth[1], youth[2] + youth[3], 0};
}

Schooling schooling_of(const Section& scenario)
{
    const Section& education = scenario.section("education");
    Schooling      schooling;
    schooling.youth                 = shares_of(education, "youth");
    schooling.adults                = shares_of(education, "adults");
    schooling.elders                = shares_of(education, "elders");
    schooling.secondary_leaving_age = education.whole("secondary_leaving_age", age_of_work + 1, 24, "years");
    schooling.tertiary_leaving_age  = education.whole("tertiary_leaving_age", age_of_work + 2, 30, "years");
    if (schooling.tertiary_leaving_age <= schooling.secondary_leaving_age) education.fault("tertiary_leaving_age", "must be above secondary_leaving_age");
    return schooling;
}

Participation participation_of(const Section& scenario)
{
    const Section&  labour     = scenario.section("labour_context");
    const Section&  population = scenario.section("population");
    const Schooling schooling  = schooling_of(scenario);

    // Per person at home: adults, and those of working age who are no students.
    const std::vector<double> ages   = population.numbers("age_structure", 17, {0, 1}, "share");
    double                    adults = 0, available = 0;
    for (int age = age_of_work; age < 85; ++age) {
        const double here = ages[static_cast<std::size_t>(age / 5)] / 5;
        adults += here;
        if (age < age_of_retirement) available += here * (1 - static_cast<double>(schooling.students(age)));
    }
    const double employed = labour.real("employment_rate", {0, 1}, "share"), jobless = labour.real("unemployment_rate", {0, 0.9}, "share");
    const double women = labour.real("women_share", {0, 1}, "share"), female = population.real("female_share", {0.01, 0.99}, "share");
    const double force    = available > 0 ? employed / (1 - jobless) * adults / available : 0;
    const auto   bounded  = [&](double share) {
        if (share > 1) labour.fault("employment_rate", "needs more workers of one sex than there are people of working age out of school");
        return static_cast<float>(std::min(share, 1.0));
    };
    return {bounded(force * women / female), bounded(force * (1 - women) / (1 - female))};
}

}  // namespace homeward
