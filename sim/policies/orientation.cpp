// Orientation: a session of information. Abroad it makes beliefs about home a little truer and firmer; on arrival it gives contacts.
//
// Settings and evidence: docs/policies/orientation.md.
#include "policies/instruments.hpp"
#include "policies/picture_of_home.hpp"

namespace homeward {

namespace {

struct Session {
    std::int64_t cost = 0;  // hundredths
    float        weight = 0, contacts = 0;
};

/// One who has nothing to gain where they are costs nothing.
Outcome hold(Help& help, const Session& session)
{
    const bool at_home = help.community.migrants.is_returnee(help.migrant);
    if ((at_home ? session.contacts : session.weight) == 0) return Outcome::nothing;
    if (at_home) help.community.persons.network[help.person] += session.contacts * (1.0F - help.community.persons.network[help.person]);
    else show_home_as_it_is(help, session.weight);
    help.pay(Account::service_providers, session.cost);
    help.worth += session.cost;
    return Outcome::given;
}

}  // namespace

Instrument orientation(const Terms& terms)
{
    const int     after = terms.whole("after_months", 0, 60, "months");
    const Session session{.cost     = terms.money("cost", 10'000),
                          .weight   = terms.number("weight", {0, 1000}, "observations"),
                          .contacts = terms.share("contacts")};

    Instrument instrument{.reach = Reach::migrant};
    if (session.weight == 0 && session.contacts == 0) return instrument;
    instrument.deliveries.push_back({after, session.cost, [=](Help& help) { return hold(help, session); }});
    return instrument;
}

}  // namespace homeward
