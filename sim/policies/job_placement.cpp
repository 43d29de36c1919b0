// Job placement: a counsellor who knows employers makes a person's search more effective for some months. It makes no jobs: whether
// others lose by it emerges in the labour market.
//
// Settings and evidence: docs/policies/job_placement.md.
#include "policies/circumstances.hpp"
#include "policies/instruments.hpp"

#include "world/support.hpp"

#include <algorithm>

namespace homeward {

Instrument job_placement(const Terms& terms)
{
    const int          after  = terms.whole("after_months", 0, 60, "months");
    const std::int64_t cost   = terms.money("cost", 10'000);
    const float        gain   = terms.number("search_gain", {0, 10}, "share");
    const int          months = terms.whole("months", 0, 60, "months");

    Instrument instrument{.reach = Reach::person_at_home};
    if (gain == 0 || months == 0) return instrument;
    instrument.deliveries.push_back({after, cost, [=](Help& help) {
        if (is_in_training(help.community.persons, help.person)) return Outcome::later;
        if (!lacks_good_work(help.community.persons, help.person, help.month)) return Outcome::nothing;
        const SupportFields support = support_of(help.community, help.person, help.month);
        const bool          running = support.search_support_end > help.month;
        support.search_support      = running ? std::max(support.search_support, gain) : gain;
        support.search_support_end  = std::max(support.search_support_end, help.month + months);
        help.pay(Account::service_providers, cost);
        help.worth += cost;
        return Outcome::given;
    }});
    instrument.useful = [](const Help& help) { return lacks_good_work(help.community.persons, help.person, help.month) || is_in_training(help.community.persons, help.person); };
    return instrument;
}

}  // namespace homeward
