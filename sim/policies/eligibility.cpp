#include "policies/eligibility.hpp"

#include "scenario/nearest_name.hpp"
#include "world/world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace homeward {

namespace {

constexpr std::array<std::string_view, 5> ways_of_return{"none", "voluntary", "voluntary_compelled", "forced", "scheme"};  // as ReturnCategory

Criterion criterion(const std::string& chosen, std::string_view yes) { return chosen == "any" ? Criterion::any : chosen == yes ? Criterion::yes : Criterion::no; }

std::uint8_t read_categories(const Terms& terms)
{
    const std::vector<std::string> names = terms.names("categories");
    if (names.empty()) return 0xFF;
    const std::vector<std::string> known(ways_of_return.begin() + 1, ways_of_return.end());
    unsigned                       bits = 0;
    for (const std::string& name : names) {
        const auto found = std::find(known.begin(), known.end(), name);
        if (found == known.end()) terms.fault("categories", fmt::format("names no way of return '{}'; there are: {}{}", name, fmt::join(known, ", "), did_you_mean(name, known)));
        else bits |= 1U << (found - known.begin() + 1);
    }
    return static_cast<std::uint8_t>(bits);
}

std::vector<std::string> read_hosts(const Terms& terms, const std::vector<std::string>& known)
{
    std::vector<std::string> hosts = terms.names("hosts");
    for (const std::string& name : hosts)
        if (!known.empty() && std::find(known.begin(), known.end(), name) == known.end())
            terms.fault("hosts", fmt::format("names no host '{}'; there are: {}{}", name, fmt::join(known, ", "), did_you_mean(name, known)));
    return hosts;
}

bool meets(Criterion asked, bool is) { return asked == Criterion::any || (asked == Criterion::yes) == is; }

bool is_in_window(const Eligibility& e, const Migrants& migrants, MigrantRow m, Month month)
{
    const int months = migrants.months_since_return(m, month);
    return months >= e.min_months_since_return && months <= e.max_months_since_return;
}

bool has_history(const Eligibility& e, const Migrants& migrants, const std::vector<Host>& hosts, MigrantRow m)
{
    if (e.hosts.empty()) return true;
    const std::uint32_t host = migrants.host[m].index;
    return host < hosts.size() && std::find(e.hosts.begin(), e.hosts.end(), hosts[host].name) != e.hosts.end();
}

/// Did, or does, this stay abroad get as far as a country of destination?
bool has_reached_destination(const Migrants& migrants, const std::vector<Host>& hosts, MigrantRow m)
{
    if (migrants.is_returnee(m)) return migrants.from_transit[m] == 0;
    const std::uint32_t host = migrants.host[m].index;
    return host < hosts.size() && hosts[host].kind == HostKind::destination;
}

/// What only those who left can meet.
bool meets_as_migrant(const Eligibility& e, const Migrants& migrants, const std::vector<Host>& hosts, MigrantRow m, Month month)
{
    if (e.who == Who::returnees) {
        if (!migrants.is_returnee(m) || !is_in_window(e, migrants, m, month)) return false;
        if (((e.categories >> static_cast<unsigned>(migrants.category[m])) & 1U) == 0 || !meets(e.assisted, migrants.assisted[m] != 0)) return false;
    } else if (migrants.state[m] != MigrantState::abroad || !likely_to_return(e, migrants, m, month)) {
        return false;
    }
    return has_history(e, migrants, hosts, m) && meets(e.reached_destination, has_reached_destination(migrants, hosts, m));
}

}  // namespace

VulnerabilityWeights read_vulnerability(const Section& settings)
{
    const auto           weight = [&](std::string_view key) { return settings.number(key, {0, 1000}, ""); };
    VulnerabilityWeights w{weight("hardship"), weight("distress"), weight("health_need"), weight("forced"), weight("poor")};
    const float          total = w.hardship + w.distress + w.health_need + w.forced + w.poor;
    if (total <= 0) return settings.fault("hardship", "and the other weights of vulnerability must not all be 0"), w;
    for (float* part : {&w.hardship, &w.distress, &w.health_need, &w.forced, &w.poor}) *part /= total;
    return w;
}

Eligibility read_eligibility(const Terms& terms, const VulnerabilityWeights& weights, const std::vector<std::string>& known_hosts)
{
    Eligibility       e;
    const std::string who = terms.choice("who", {"returnees", "residents", "everybody_at_home", "migrants_abroad"});
    const std::string skills = terms.choice("skills", {"any", "low", "high"});
    e.who        = who == "residents" ? Who::residents : who == "everybody_at_home" ? Who::everybody_at_home : who == "migrants_abroad" ? Who::migrants_abroad : Who::returnees;
    e.categories = read_categories(terms);
    e.assisted   = criterion(terms.choice("assisted", {"any", "yes", "no"}), "yes");
    e.female     = criterion(terms.choice("sex", {"any", "female", "male"}), "female");
    e.indebted   = criterion(terms.choice("indebted", {"any", "yes", "no"}), "yes");
    e.reached_destination = criterion(terms.choice("reached_destination", {"any", "yes", "no"}), "yes");
    e.unemployed = criterion(terms.choice("unemployed", {"any", "yes", "no"}), "yes");
    e.skills     = skills == "low" ? Skills::low : skills == "high" ? Skills::high : Skills::any;
    e.min_age    = terms.whole("min_age", 0, 120, "years");
    e.max_age    = terms.whole("max_age", 0, 120, "years");
    e.min_months_since_return = terms.whole("min_months_since_return", 0, 1200, "months");
    e.max_months_since_return = terms.whole("max_months_since_return", 0, 1200, "months");
    e.min_vulnerability       = terms.share("min_vulnerability");
    e.hosts                   = read_hosts(terms, known_hosts);
    for (const double district : terms.numbers("districts", 0, {0, 100'000}, "")) e.districts.push_back({static_cast<std::uint32_t>(district)});
    e.min_willingness             = terms.share("min_willingness");
    e.contract_ends_within_months = terms.whole("contract_ends_within_months", 0, 120, "months");
    e.weights                     = weights;
    if (e.max_age < e.min_age) terms.fault("max_age", "is below min_age");
    if (e.max_months_since_return < e.min_months_since_return) terms.fault("max_months_since_return", "is below min_months_since_return");
    return e;
}

bool likely_to_return(const Eligibility& e, const Migrants& migrants, MigrantRow m, Month month)
{
    if (migrants.willingness[m] >= e.min_willingness) return true;
    if (migrants.warned[m].is_set() && migrants.warned[m] <= month && migrants.warned[m] >= migrants.left[m]) return true;
    const Month end = migrants.contract_end[m];
    return migrants.legal_status[m] == LegalStatus::contract && end.is_set() && end >= month && end - month <= e.contract_ends_within_months;
}

namespace {

/// Is the person one of those it is for at all, and, of those who left, with the story it asks for?
bool is_one_of(const Eligibility& e, const Community& community, const std::vector<Host>& hosts, PersonRow p, MigrantRow m, Month month)
{
    switch (e.who) {
        case Who::residents: return !m.exists() && community.persons.is_home(p);
        case Who::everybody_at_home: return community.persons.is_home(p);
        case Who::returnees:
        case Who::migrants_abroad: break;
    }
    return m.exists() && meets_as_migrant(e, community.migrants, hosts, m, month);
}

}  // namespace

bool is_eligible(const Eligibility& e, const Community& community, const std::vector<Host>& hosts, PersonRow p, MigrantRow m, Month month)
{
    const Persons& persons = community.persons;
    if (!is_one_of(e, community, hosts, p, m, month)) return false;
    const int age = persons.age(p, month);
    if (age < e.min_age || age > e.max_age || !meets(e.female, persons.sex[p] == Sex::female)) return false;
    if (e.skills != Skills::any && (e.skills == Skills::high) != (persons.education[p] >= Education::secondary)) return false;
    if (!meets(e.unemployed, persons.activity[p] == Activity::unemployed)) return false;
    if (!meets(e.indebted, community.households.debt(persons.household[p]) > 0)) return false;
    if (!e.districts.empty() && std::find(e.districts.begin(), e.districts.end(), community.district) == e.districts.end()) return false;
    return e.min_vulnerability <= 0 || vulnerability(community, p, e.weights) >= e.min_vulnerability;
}

}  // namespace homeward
