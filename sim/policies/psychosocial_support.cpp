// Psychosocial support: a course of counselling that lowers distress, a little each month.
//
// reduction a month = effect · standard deviation of distress / months of the course
// Settings and evidence: docs/policies/psychosocial_support.md.
#include "policies/instruments.hpp"

#include "world/support.hpp"

#include <algorithm>

namespace homeward {

Instrument psychosocial_support(const Terms& terms)
{
    const int          after     = terms.whole("after_months", 0, 60, "months");
    const int          months    = terms.whole("months", 1, 60, "months");
    const std::int64_t cost      = terms.money("cost", 10'000);
    const float        effect    = terms.number("effect", {0, 3}, "standard deviations") * terms.number("distress_sd", {0, 1}, "distress");
    const float        plan_from = terms.share("plan_from_distress");

    Instrument instrument{.reach = Reach::person_at_home};
    if (effect == 0) return instrument;
    const float a_month = effect / static_cast<float>(months);
    instrument.deliveries.push_back({after, cost, [=](Help& help) {
        const SupportFields support = support_of(help.community, help.person, help.month);
        const bool          running = support.care_end > help.month;
        support.care                = running ? std::max(support.care, a_month) : a_month;
        support.care_end            = std::max(support.care_end, help.month + months);
        help.pay(Account::service_providers, cost);
        help.worth += cost;
        return Outcome::given;
    }});
    instrument.useful = [=](const Help& help) { return help.community.persons.distress[help.person] >= plan_from; };
    return instrument;
}

}  // namespace homeward
