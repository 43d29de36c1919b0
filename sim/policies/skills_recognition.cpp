// Recognition of skills gained abroad: an assessment now, a decision months later, and a certificate that employers believe.
//
// c' = c + s (1 − c), the certified share c and the share s certified by a granted request.
// Settings and evidence: docs/policies/skills_recognition.md.
#include "policies/instruments.hpp"

namespace homeward {

namespace {

bool has_something_to_recognise(const Help& help) { return help.community.migrants.foreign_skill[help.migrant] > 0 && help.community.migrants.certified[help.migrant] < 1; }

}  // namespace

Instrument skills_recognition(const Terms& terms)
{
    const int          after           = terms.whole("after_months", 0, 60, "months");
    const std::int64_t cost            = terms.money("cost", 10'000);
    const int          months          = terms.whole("months_to_decide", 0, 60, "months");
    const float        failure         = terms.share("failure_probability");
    const float        share_certified = terms.share("share_certified");

    Instrument instrument{.reach = Reach::returnee};
    if (share_certified == 0) return instrument;
    // The fee is paid with the decision, so that a request that lapses costs nothing.
    instrument.deliveries.push_back({after + months, cost, [=](Help& help) {
        float& certified = help.community.migrants.certified[help.migrant];
        if (!has_something_to_recognise(help)) return Outcome::nothing;
        help.pay(Account::service_providers, cost);
        help.worth += cost;
        if (!help.draw(Purpose::instrument).happens(failure)) certified += share_certified * (1.0F - certified);
        return Outcome::given;
    }});
    instrument.useful = has_something_to_recognise;
    return instrument;
}

}  // namespace homeward
