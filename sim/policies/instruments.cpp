#include "policies/instruments.hpp"

#include "scenario/nearest_name.hpp"

#include <fmt/format.h>

#include <array>

namespace homeward {

namespace {

struct Entry {
    const char*    name;
    MakeInstrument make;
    const char*    question;
    const char*    acts_on;
};

// The position is the bit in migrants.received and part of the key of draws: append, never reorder.
constexpr std::array<Entry, 33> list{{
    {"cash", cash, "What does money on return do?", "household savings, debts"},
    {"in_kind_grant", in_kind_grant, "What does equipment for an enterprise do, when it is used and when it is sold?", "enterprise capital, self-employment, or savings"},
    {"predeparture_counselling", predeparture_counselling, "Does a true picture of home prepare, and may it change, the decision to return?", "beliefs about home and their precision, preparedness, informed"},
    {"skills_recognition", skills_recognition, "Does a certificate unlock what was learned abroad?", "certified share of the foreign skill"},
    {"job_placement", job_placement, "Does a counsellor who knows employers find work sooner, and at whose expense?", "search support"},
    {"training", training, "Does a course pay, alone and together with finance?", "activity while training, skill, enterprise productivity"},
    {"psychosocial_support", psychosocial_support, "Does counselling ease distress?", "care in progress"},
    {"community_project", community_project, "What do services and jobs for the whole community do?", "services' capacity, vacancies, cohesion"},
    {"regular_pathway", regular_pathway, "Does a legal way to leave again replace the irregular one?", "hosts' regular quotas, visa odds and costs"},
    {"apprenticeship", apprenticeship, "Does a subsidised place in a firm lead to work, and at whose expense?", "activity, wage, skill, network, vacancies"},
    {"microcredit", microcredit, "Does a loan make an enterprise earn more than it costs?", "enterprise capital, debt, savings"},
    {"business_support", business_support, "Does coaching make enterprises last and earn more?", "hazard of closing, enterprise productivity"},
    {"financial_education", financial_education, "Does a course change what households do with money that comes in?", "productive share of remittances and windfalls"},
    {"remittance_services", remittance_services, "What do cheaper transfers and savings products do for those at home?", "hosts' cost of sending money, what is sent and saved"},
    {"diaspora_investment", diaspora_investment, "Do matching funds turn remittances into investment?", "productive share of remittances, enterprise capital"},
    {"social_protection", social_protection, "What does enrolment in regular transfers and health insurance do?", "household transfers, health care that is paid for"},
    {"health_support", health_support, "What does it do to pay for the treatment of those in need of it?", "health care that is paid for, health need"},
    {"housing_support", housing_support, "What does a grant for repairs do for those who live poorly?", "quality of the dwelling, local demand"},
    {"case_management", case_management, "Does somebody who knows the services close the gap to them, and give each the help that fits?", "access to services, what else of the package is given"},
    {"group_project", group_project, "What do returnees and residents gain by earning a living together, and what when residents are left out?", "enterprise capital, networks, group activity, relative deprivation"},
    {"returnee_network", returnee_network, "Do peers help those who came back?", "returnees' networks, stigma"},
    {"sensitisation", sensitisation, "Does awareness change how returnees are received?", "acceptance, discrimination"},
    {"participation", participation, "Are projects better when the community designs them?", "fit, cost and delay of the package's projects, ownership"},
    {"orientation", orientation, "Does a session of information help, before the return or on arrival?", "beliefs about home and their precision abroad, network on arrival"},
    {"return_stories", return_stories, "Do honest stories of returnees change who comes home?", "how many returnees tell, and how much shame and bias colour what they say"},
    {"entry_ban", entry_ban, "What happens when those who were removed may come back sooner?", "hosts' entry bans, new and in force"},
    {"circular_scheme", circular_scheme, "Does work on contract replace irregular journeys and bring people home in time?", "hosts' scheme places, length, cost and renewal of contracts"},
    {"enforcement", enforcement, "What do controls and closed borders do to journeys, returns and deaths?", "detection and removal, cost, success and deaths of irregular journeys, legal places and visa odds"},
    {"assisted_return_offer", assisted_return_offer, "Who goes home when hosts offer more, or nothing?", "hosts' return offers"},
    {"harmonisation", harmonisation, "Do equal offers end shopping between hosts?", "hosts' return offers"},
    {"data_sharing", data_sharing, "Does notice of contracts about to end give time to prepare?", "share of contracts notified, and how long before they end"},
    {"coordination", coordination, "What do programmes save when they share records, staff and local priorities?", "overhead, staff, duplication, the fit of projects"},
    {"monitoring", monitoring, "What does a survey see of those who came home, and what does it miss?", "what programmes know; airtime"},
}};

Instrument made(std::size_t position, const Terms& terms)
{
    Instrument instrument = list[position].make(terms);
    instrument.name       = list[position].name;
    instrument.bit        = static_cast<std::uint8_t>(position);
    return instrument;
}

}  // namespace

std::vector<std::string> instrument_names()
{
    std::vector<std::string> names;
    for (const Entry& entry : list) names.emplace_back(entry.name);
    return names;
}

Instrument make_instrument(const std::string& name, const Section& assistance, const Section* programme)
{
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].name != name) continue;
        const Section& defaults = assistance.section(name);
        return made(i, programme && programme->has_section(name) ? Terms(programme->section(name), defaults) : Terms(defaults));
    }
    if (programme)
        programme->fault("package", fmt::format("names no instrument '{}'; there are: {}{}", name, fmt::join(instrument_names(), ", "), did_you_mean(name, instrument_names())));
    return {.name = name};
}

std::vector<InstrumentDescription> instrument_catalogue()
{
    std::vector<InstrumentDescription> catalogue;
    for (std::size_t i = 0; i < list.size(); ++i) {
        // An instrument made from nothing asks for everything it needs: that is its list of settings.
        Faults  unheard;
        Section empty(list[i].name, {}, unheard);
        made(i, Terms(empty));
        InstrumentDescription description{list[i].name, list[i].question, list[i].acts_on, {}};
        for (const auto& [key, asked] : empty.asked()) description.settings.push_back({key, asked.kind, asked.unit, asked.range, asked.choices});
        catalogue.push_back(std::move(description));
    }
    return catalogue;
}

}  // namespace homeward
