#include "policies/programmes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace homeward {

namespace {

constexpr std::size_t most_programmes = 16;  // one bit each in migrants.applications

/// Opening and end: by calendar, or counted from the first month of the run.
void read_term(Programme& programme, const Section& settings, const Terms& terms, const Section& scenario)
{
    if (settings.has("first_month")) {
        programme.first = settings.month("first_month");
        if (settings.has("start_after_months")) settings.fault("start_after_months", "and first_month both say when it starts; keep one");
    } else {
        programme.first = scenario.section("time").month("first_month") + terms.whole("start_after_months", 0, 1200, "months");
    }
    if (settings.has("last_month")) {
        programme.last = settings.month("last_month");
        if (settings.has("duration_months")) settings.fault("duration_months", "and last_month both say when it ends; keep one");
        if (programme.last < programme.first) settings.fault("last_month", fmt::format("comes before the first month, {}", to_string(programme.first)));
    } else {
        programme.last = programme.first + (terms.whole("duration_months", 1, 1200, "months") - 1);
    }
}

void read_access(Programme& programme, const Terms& terms)
{
    const std::string allocation        = terms.choice("allocation", {"first_come", "vulnerability", "lottery", "measured_need"});
    programme.allocation                = allocation == "lottery"         ? Allocation::lottery
                                          : allocation == "vulnerability" ? Allocation::vulnerability
                                          : allocation == "measured_need" ? Allocation::measured_need
                                                                          : Allocation::first_come;
    programme.uptake                    = terms.share("uptake");
    programme.uptake_by_category        = terms.numbers("uptake_by_category", 4, {0, 10}, "");
    programme.delay_months              = terms.whole("delay_months", 0, 120, "months");
    programme.drop_out                  = terms.number("drop_out", {0, 1}, "1/month");
    programme.waiting_cost_preparedness = terms.number("waiting_cost_preparedness", {0, 1}, "1/month");
    programme.waiting_cost_distress     = terms.number("waiting_cost_distress", {0, 1}, "1/month");
}

void read_money(Programme& programme, const Section& settings, const Terms& terms)
{
    programme.funder           = terms.choice("funder", {"donors", "hosts"}) == "hosts" ? Account::hosts : Account::donors;
    programme.per_inhabitants  = terms.choice("scale", {"absolute", "per_100000_inhabitants"}) != "absolute";
    programme.budget_per_year  = hundredths(settings.real("budget_per_year", {0, 1e12}, "EUR/year"));
    programme.places_per_month = settings.real("places_per_month", {0, 1e9}, "persons/month");
    programme.carries_over     = terms.choice("unspent", {"carried_over", "lapses"}) == "carried_over";
    programme.overhead_share   = terms.real("overhead_share", {0, 0.95}, "share");
}

bool fits(Reach reach, Who who)
{
    switch (reach) {
        case Reach::migrant_abroad: return who == Who::migrants_abroad;
        case Reach::returnee: return who == Who::returnees;
        case Reach::migrant: return who != Who::residents;
        case Reach::person_at_home: return who != Who::migrants_abroad;
        case Reach::community:
        case Reach::country: break;
    }
    return true;
}

void read_package(Programme& programme, const Section& settings, const Section& assistance)
{
    for (const std::string& name : settings.names("package")) {
        if (std::any_of(programme.package.begin(), programme.package.end(), [&](const Instrument& i) { return i.name == name; })) {
            settings.fault("package", fmt::format("names '{}' twice; use its instalments, or a second programme", name));
            continue;
        }
        Instrument instrument = make_instrument(name, assistance, &settings);
        if (!fits(instrument.reach, programme.eligibility.who))
            settings.fault("package", fmt::format("holds '{}', which is not for {}", name, programme.eligibility.who == Who::residents ? "residents" : programme.eligibility.who == Who::migrants_abroad ? "migrants abroad" : "returnees"));
        for (const Delivery& delivery : instrument.deliveries) programme.steps.push_back({static_cast<std::uint8_t>(programme.package.size()), delivery});
        programme.package.push_back(std::move(instrument));
    }
    std::stable_sort(programme.steps.begin(), programme.steps.end(), [](const PackageStep& a, const PackageStep& b) { return a.delivery.after_months < b.delivery.after_months; });
    if (programme.steps.size() > 250) settings.fault("package", "has more than 250 deliveries to a person");
}

Programme read_programme(const Section& settings, const Section& scenario, const VulnerabilityWeights& weights, const std::vector<std::string>& hosts)
{
    const Section& assistance = scenario.section("assistance");
    const Terms    terms(settings, assistance.section("programme"));
    Programme      programme;
    programme.name = settings.text("name");
    read_term(programme, settings, terms, scenario);
    read_money(programme, settings, terms);
    read_access(programme, terms);
    const Section& criteria = assistance.section("eligibility");
    programme.eligibility   = read_eligibility(settings.has_section("eligibility") ? Terms(settings.section("eligibility"), criteria) : Terms(criteria), weights, hosts);
    read_package(programme, settings, assistance);
    return programme;
}

/// Places by measured need: for returnees, and only where somebody measures.
void check_measured_need(const std::vector<Section>& sections, const std::vector<Programme>& programmes)
{
    const bool measures = std::any_of(programmes.begin(), programmes.end(), [](const Programme& p) { return std::any_of(p.package.begin(), p.package.end(), [](const Instrument& i) { return i.name == "monitoring"; }); });
    for (std::size_t i = 0; i < programmes.size(); ++i) {
        if (programmes[i].allocation != Allocation::measured_need) continue;
        if (programmes[i].eligibility.who != Who::returnees) sections[i].fault("allocation", "= 'measured_need' knows returnees only; choose another for residents or migrants abroad");
        else if (!measures) sections[i].fault("allocation", "= 'measured_need' needs a programme whose package holds 'monitoring'");
    }
}

/// Reads every default once, so that a wrong one is told and none counts as unread where no programme uses it.
void check_defaults(const Section& assistance)
{
    Programme   unused;
    const Terms terms(assistance.section("programme"));
    terms.whole("start_after_months", 0, 1200, "months");
    terms.whole("duration_months", 1, 1200, "months");
    terms.choice("funder", {"donors", "hosts"});
    terms.choice("scale", {"absolute", "per_100000_inhabitants"});
    terms.choice("unspent", {"carried_over", "lapses"});
    terms.real("overhead_share", {0, 0.95}, "share");
    read_access(unused, terms);
    read_eligibility(Terms(assistance.section("eligibility")), {}, {});
    for (const std::string& name : instrument_names()) make_instrument(name, assistance, nullptr);
}

}  // namespace

bool Programme::takes_applications() const
{
    return !steps.empty() && places_per_month > 0 && uptake > 0 && budget_per_year > 0 && (per_inhabitants || package_cost() <= budget_per_year);
}

std::int64_t Programme::with_overhead(std::int64_t direct) const { return std::llround(static_cast<double>(direct) / (1.0 - overhead_share)); }

std::int64_t Programme::package_cost() const
{
    std::int64_t sum = 0;
    for (const PackageStep& step : steps) sum += with_overhead(step.delivery.most);
    return sum;
}

std::int64_t spread_evenly(double per_month, int n)
{
    return static_cast<std::int64_t>(std::floor(per_month * (n + 1) + 1e-9)) - static_cast<std::int64_t>(std::floor(per_month * n + 1e-9));
}

std::vector<Programme> read_programmes(const Section& scenario)
{
    std::vector<Programme> programmes;
    const auto&            sections = scenario.sections("programme");
    if (sections.empty() && !scenario.has_section("assistance")) return programmes;
    const Section& assistance = scenario.section("assistance");
    check_defaults(assistance);
    const VulnerabilityWeights weights = read_vulnerability(assistance.section("vulnerability"));
    std::vector<std::string>   hosts;
    if (scenario.has_section("hosts"))
        for (const auto& [name, host] : scenario.section("hosts").named_sections()) hosts.push_back(name);
    for (const Section& settings : sections) {
        if (programmes.size() == most_programmes) {
            settings.fault("name", fmt::format("is one programme too many; a scenario holds at most {}", most_programmes));
            break;
        }
        Programme programme = read_programme(settings, scenario, weights, hosts);
        if (std::any_of(programmes.begin(), programmes.end(), [&](const Programme& other) { return other.name == programme.name; }))
            settings.fault("name", fmt::format("= '{}' is the name of another programme too; give each its own", programme.name));
        programmes.push_back(std::move(programme));
        programmes.back().id = {static_cast<std::uint32_t>(programmes.size() - 1)};
    }
    check_measured_need(sections, programmes);
    return programmes;
}

std::vector<Process> assistance(const Section& scenario)
{
    const std::vector<Programme> programmes = read_programmes(scenario);
    if (programmes.empty()) return {};
    return {{.name      = "assistance",
             .community = [programmes](CommunityMonth& here) { collect_applications(programmes, here); },
             .district  = {},
             .settle    = [programmes](World& world, Month month, const Draws& draws) { settle_assistance(programmes, world, month, draws); }}};
}

}  // namespace homeward
