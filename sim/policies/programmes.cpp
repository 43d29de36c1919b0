#include "policies/programmes.hpp"

#include "scenario/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace homeward {

namespace {

constexpr std::size_t most_programmes = 16;  // one bit each in migrants.applications

struct NamedAccount {
    const char* name;
    Account     account;
};
constexpr std::array<NamedAccount, 6> funders{{{"donors", Account::donors}, {"hosts", Account::hosts}, {"origin_government", Account::origin_government},
                                               {"municipalities", Account::municipalities}, {"private_sector", Account::private_sector}, {"diaspora", Account::diaspora}}};

Account account_named(const std::string& name)
{
    const auto found = std::find_if(funders.begin(), funders.end(), [&](const NamedAccount& f) { return f.name == name; });
    return found == funders.end() ? Account::donors : found->account;
}

std::vector<std::string> funder_names(bool or_none)
{
    std::vector<std::string> names;
    if (or_none) names.emplace_back("none");
    for (const NamedAccount& funder : funders) names.emplace_back(funder.name);
    return names;
}

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
    programme.ramp_months = terms.whole("ramp_months", 0, 1200, "months");
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
    programme.months_spared_by_case_manager = terms.whole("months_spared_by_case_manager", 0, 120, "months");
}

/// Who pays; returns the funder's name.
std::string read_payers(Programme& programme, const Terms& terms)
{
    const std::string funder = terms.choice("funder", funder_names(false)), partner = terms.choice("cofunder", funder_names(true));
    const double      share  = terms.real("cofunded_share", {0, 1}, "share");
    if (partner == "none" && share > 0) terms.fault("cofunded_share", "needs a cofunder; name one, or leave both out");
    programme.payer = {account_named(funder), account_named(partner), partner == "none" ? 0.0 : share};
    return funder;
}

void read_budget(Programme& programme, const Section& settings)
{
    if (!settings.has("budget_by_year")) {
        programme.budget_by_year = {hundredths(settings.real("budget_per_year", {0, 1e12}, "EUR/year"))};
        return;
    }
    if (settings.has("budget_per_year")) settings.fault("budget_by_year", "and budget_per_year both say what it may spend; keep one");
    for (const double year : settings.numbers("budget_by_year", 0, {0, 1e12}, "EUR/year")) programme.budget_by_year.push_back(hundredths(year));
    if (programme.budget_by_year.empty()) {
        settings.fault("budget_by_year", "names no year; write one budget a programme year, the last for all years after");
        programme.budget_by_year = {0};
    }
}

bool read_scale(const Terms& terms) { return terms.choice("scale", {"absolute", "per_100000_inhabitants"}) != "absolute"; }

/// How it is delivered, and what that costs.
void read_delivery(Programme& programme, const Terms& terms)
{
    programme.carries_over   = terms.choice("unspent", {"carried_over", "lapses"}) == "carried_over";
    programme.overhead_share = terms.real("overhead_share", {0, 0.95}, "share");
    const Referral referral{true, terms.whole("referral_delay_months", 0, 120, "months"), terms.share("referral_loss"), terms.real("partner_overhead", {0, 0.9}, "share")};
    if (terms.choice("delivery", {"direct", "referral"}) == "direct") return;
    programme.referral       = referral;
    programme.overhead_share = std::min(0.99, programme.overhead_share + referral.overhead);
}

std::uint32_t fund_named(const Section& settings, const std::vector<Fund>& funds)
{
    if (!settings.has("fund")) return no_fund;
    const std::string        name = settings.text("fund");
    std::vector<std::string> known;
    for (const Fund& fund : funds) known.push_back(fund.name);
    const auto found = std::find(known.begin(), known.end(), name);
    if (found != known.end()) return static_cast<std::uint32_t>(found - known.begin());
    settings.fault("fund", fmt::format("= '{}' is no [[fund]] of this scenario{}", name, did_you_mean(name, known)));
    return no_fund;
}

std::vector<Fund> read_funds(const Section& scenario)
{
    std::vector<Fund> funds;
    for (const Section& settings : scenario.sections("fund"))
        funds.push_back({settings.text("name"), read_scale(Terms(settings, scenario.section("assistance").section("programme"))), hundredths(settings.real("budget_per_year", {0, 1e12}, "EUR/year")), Month::never()});
    return funds;
}

std::string named(Who who)
{
    switch (who) {
        case Who::residents: return "residents";
        case Who::everybody_at_home: return "everybody at home, residents among them";
        case Who::migrants_abroad: return "migrants abroad";
        case Who::returnees: break;
    }
    return "returnees";
}

bool fits(Reach reach, Who who)
{
    switch (reach) {
        case Reach::migrant_abroad: return who == Who::migrants_abroad;
        case Reach::returnee: return who == Who::returnees;
        case Reach::migrant: return who == Who::returnees || who == Who::migrants_abroad;
        case Reach::person_at_home: return who != Who::migrants_abroad;
        case Reach::community:
        case Reach::country:
        case Reach::person: break;
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
            settings.fault("package", fmt::format("holds '{}', which is not for {}", name, named(programme.eligibility.who)));
        std::stable_sort(instrument.deliveries.begin(), instrument.deliveries.end(), [](const Delivery& a, const Delivery& b) { return a.after_months < b.after_months; });
        if (instrument.deliveries.size() > 250) settings.fault("package", fmt::format("holds '{}' with more than 250 deliveries", name));
        programme.package.push_back(std::move(instrument));
    }
    if (programme.package.size() > 64) settings.fault("package", "names more than 64 instruments");
}

Programme read_programme(const Section& settings, const Section& scenario, const std::vector<Fund>& funds, const VulnerabilityWeights& weights, const std::vector<std::string>& hosts)
{
    const Section& assistance = scenario.section("assistance");
    const Terms    terms(settings, assistance.section("programme"));
    Programme      programme;
    programme.name = settings.text("name");
    read_term(programme, settings, terms, scenario);
    const std::string funder   = read_payers(programme, terms);
    programme.structure        = settings.has("structure") ? settings.text("structure") : funder;
    programme.fund             = fund_named(settings, funds);
    programme.per_inhabitants  = read_scale(terms);
    programme.places_per_month = settings.real("places_per_month", {0, 1e9}, "persons/month");
    read_budget(programme, settings);
    read_delivery(programme, terms);
    read_access(programme, terms);
    const Section& criteria = assistance.section("eligibility");
    programme.eligibility   = read_eligibility(settings.has_section("eligibility") ? Terms(settings.section("eligibility"), criteria) : Terms(criteria), weights, hosts);
    read_package(programme, settings, assistance);
    return programme;
}

/// Which other programmes give the same?
void find_duplicates(std::vector<Programme>& programmes)
{
    const auto gives = [](const Programme& programme, std::uint8_t bit) { return std::any_of(programme.package.begin(), programme.package.end(), [&](const Instrument& i) { return i.bit == bit; }); };
    for (Programme& programme : programmes)
        for (const Instrument& instrument : programme.package) {
            unsigned others = 0;
            for (const Programme& other : programmes)
                if (other.id != programme.id && gives(other, instrument.bit)) others |= 1U << other.id.index;
            programme.also_given_by.push_back(static_cast<std::uint16_t>(others));
        }
}

/// Places by measured need: for returnees, and only where somebody measures.
void check_measured_need(const std::vector<Section>& sections, const std::vector<Programme>& programmes)
{
    const bool measures = std::any_of(programmes.begin(), programmes.end(), [](const Programme& p) { return std::any_of(p.package.begin(), p.package.end(), [](const Instrument& i) { return i.name == "monitoring"; }); });
    for (std::size_t i = 0; i < programmes.size(); ++i) {
        if (programmes[i].allocation != Allocation::measured_need) continue;
        if (programmes[i].eligibility.who != Who::returnees) sections[i].fault("allocation", "= 'measured_need' knows returnees only; choose another for those who never left or are abroad");
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
    terms.whole("ramp_months", 0, 1200, "months");
    read_payers(unused, terms);
    read_scale(terms);
    read_delivery(unused, terms);
    read_access(unused, terms);
    read_eligibility(Terms(assistance.section("eligibility")), {}, {});
    for (const std::string& name : instrument_names()) make_instrument(name, assistance, nullptr);
}

}  // namespace

bool Programme::takes_applications() const
{
    const std::int64_t most = *std::max_element(budget_by_year.begin(), budget_by_year.end());
    return delivers_to_persons() && places_per_month > 0 && uptake > 0 && (fund != no_fund || (most > 0 && (per_inhabitants || package_cost() <= most)));
}

bool Programme::delivers_to_persons() const
{
    return std::any_of(package.begin(), package.end(), [](const Instrument& i) { return !i.deliveries.empty(); });
}

bool Programme::is_on_the_ground() const
{
    return takes_applications() || std::any_of(package.begin(), package.end(), [](const Instrument& i) { return i.projects.has_value(); });
}

bool Programme::plans_case_by_case() const
{
    return std::any_of(package.begin(), package.end(), [](const Instrument& i) { return i.plans && !i.is_idle(); });
}

std::int64_t with_overhead(std::int64_t direct, double overhead) { return std::llround(static_cast<double>(direct) / (1.0 - overhead)); }

std::int64_t Programme::package_cost(double overhead) const
{
    std::int64_t sum = 0;
    for (const Instrument& instrument : package)
        for (const Delivery& delivery : instrument.deliveries) sum += with_overhead(delivery.most, overhead);
    return sum;
}

namespace {

ParallelStructures read_parallel_structures(const Section& settings)
{
    return {settings.real("overhead_per_structure", {0, 0.5}, "share"), settings.real("caseload_per_100000", {0, 1e9}, "cases/100000"), settings.real("poaching", {0, 1}, "share")};
}

}  // namespace

Assistance read_assistance(const Section& scenario)
{
    Assistance  all;
    const auto& sections = scenario.sections("programme");
    if (sections.empty() && !scenario.has_section("assistance")) return all;
    const Section& assistance = scenario.section("assistance");
    check_defaults(assistance);
    all.parallel = read_parallel_structures(assistance.section("parallel"));
    all.funds    = read_funds(scenario);
    const VulnerabilityWeights weights = read_vulnerability(assistance.section("vulnerability"));
    std::vector<std::string>   hosts;
    if (scenario.has_section("hosts"))
        for (const auto& [name, host] : scenario.section("hosts").named_sections()) hosts.push_back(name);
    for (const Section& settings : sections) {
        if (all.programmes.size() == most_programmes) {
            settings.fault("name", fmt::format("is one programme too many; a scenario holds at most {}", most_programmes));
            break;
        }
        Programme programme = read_programme(settings, scenario, all.funds, weights, hosts);
        if (std::any_of(all.programmes.begin(), all.programmes.end(), [&](const Programme& other) { return other.name == programme.name; }))
            settings.fault("name", fmt::format("= '{}' is the name of another programme too; give each its own", programme.name));
        programme.id = {static_cast<std::uint32_t>(all.programmes.size())};
        if (programme.fund != no_fund) {
            Month& first = all.funds[programme.fund].first;
            if (!first.is_set() || programme.first < first) first = programme.first;
        }
        all.programmes.push_back(std::move(programme));
    }
    find_duplicates(all.programmes);
    check_measured_need(sections, all.programmes);
    return all;
}

std::vector<Process> assistance(const Section& scenario)
{
    const Assistance all = read_assistance(scenario);
    if (all.programmes.empty()) return {};
    return {{.name      = "assistance",
             .community = [programmes = all.programmes](CommunityMonth& here) { collect_applications(programmes, here); },
             .district  = {},
             .settle    = [all](World& world, Month month, const Draws& draws) { settle_assistance(all, world, month, draws); }}};
}

}  // namespace homeward
