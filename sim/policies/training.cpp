// Vocational training: some months in a course with an allowance, then more skill, most for those who also received finance.
//
// gain = skill_gain · (months attended / months of the course) · (1 + bonus, if cash, equipment or credit was received)
// Settings and evidence: docs/policies/training.md.
#include "policies/circumstances.hpp"
#include "policies/instruments.hpp"

#include "world/people.hpp"
#include "world/support.hpp"

namespace homeward {

namespace {

struct Course {
    int          months = 0;
    std::int64_t fee = 0, allowance = 0;  // a month, hundredths
    float        skill_gain = 0, bonus_with_finance = 0, enterprise_gain = 0;
};

void attend_a_month(Help& help, const Course& course)
{
    help.pay(Account::service_providers, course.fee);
    help.pay_household(course.allowance);
    help.worth += course.fee + course.allowance;
    support_of(help.community, help.person, help.month).training_progress += 1.0F;
}

/// Whoever has no work, or only informal work, begins; others have no use for a course now.
Outcome begin(Help& help, const Course& course)
{
    if (!lacks_good_work(help.community.persons, help.person, help.month)) return Outcome::nothing;
    change_activity(help.community, help.person, Activity::in_training, 0);
    const SupportFields support = support_of(help.community, help.person, help.month);
    support.training_progress   = 0;
    support.training_end        = help.month + course.months;
    attend_a_month(help, course);
    return Outcome::given;
}

Outcome go_on(Help& help, const Course& course)
{
    if (help.community.persons.activity[help.person] != Activity::in_training || support_seen(help.community, help.person).training_progress <= 0) return Outcome::nothing;
    attend_a_month(help, course);
    return Outcome::given;
}

/// Half a course attended gives half the gain.
Outcome finish(Help& help, const Course& course)
{
    Community&  community = help.community;
    const float months    = support_seen(community, help.person).training_progress;
    if (months <= 0) return Outcome::nothing;
    const float attended = months / static_cast<float>(course.months);
    const float bonus    = has_finance(help) ? course.bonus_with_finance : 0.0F;
    community.persons.skill[help.person] += course.skill_gain * attended * (1.0F + bonus);
    const HouseholdRow h = help.household();
    if (community.households.has_enterprise(h) && community.households.enterprise_owner[h] == help.person) community.households.enterprise_productivity[h] += course.enterprise_gain * attended;
    support_of(community, help.person, help.month).training_progress = 0;
    return Outcome::given;
}

}  // namespace

Instrument training(const Terms& terms)
{
    const int    after = terms.whole("after_months", 0, 60, "months");
    const Course course{.months             = terms.whole("months", 1, 36, "months"),
                        .fee                = terms.money("cost_per_month", 10'000, "EUR/month"),
                        .allowance          = terms.money("allowance_per_month", 10'000, "EUR/month"),
                        .skill_gain         = terms.number("skill_gain", {0, 2}, "log-points"),
                        .bonus_with_finance = terms.number("bonus_with_finance", {0, 5}, "share"),
                        .enterprise_gain    = terms.number("enterprise_gain", {0, 2}, "log-points")};

    Instrument instrument{.reach = Reach::person_at_home};
    if (course.skill_gain == 0 && course.enterprise_gain == 0 && course.allowance == 0) return instrument;
    const std::int64_t month = course.fee + course.allowance;
    instrument.deliveries.push_back({after, month, [=](Help& help) { return begin(help, course); }});
    for (int i = 1; i < course.months; ++i) instrument.deliveries.push_back({after + i, month, [=](Help& help) { return go_on(help, course); }});
    instrument.deliveries.push_back({after + course.months, 0, [=](Help& help) { return finish(help, course); }});
    // Whoever has work of some kind is better served by other help than by months without it.
    instrument.useful = [](const Help& help) { return lacks_work(help.community.persons, help.person, help.month); };
    return instrument;
}

}  // namespace homeward
