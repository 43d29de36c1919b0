// Counselling before departure: beliefs move towards what the home district is really like, plans are made; some then decide not to go.
//
// Settings and evidence: docs/policies/predeparture_counselling.md.
#include "policies/instruments.hpp"
#include "policies/picture_of_home.hpp"

namespace homeward {

namespace {

void counsel(Help& help, float weight, float preparedness_gain)
{
    Migrants&        migrants = help.community.migrants;
    const MigrantRow m        = help.migrant;
    show_home_as_it_is(help, weight);
    migrants.preparedness[m] += preparedness_gain * (1.0F - migrants.preparedness[m]);
    migrants.informed[m] = 1;
}

}  // namespace

Instrument predeparture_counselling(const Terms& terms)
{
    const int          after             = terms.whole("after_months", 0, 60, "months");
    const std::int64_t cost              = terms.money("cost", 10'000);
    const float        weight            = terms.number("weight", {0, 1000}, "observations");
    const float        preparedness_gain = terms.share("preparedness_gain");

    Instrument instrument{.reach = Reach::migrant_abroad};
    if (weight == 0 && preparedness_gain == 0) return instrument;
    instrument.deliveries.push_back({after, cost, [=](Help& help) {
        counsel(help, weight, preparedness_gain);
        help.pay(Account::service_providers, cost);
        help.worth += cost;
        return Outcome::given;
    }});
    return instrument;
}

}  // namespace homeward
