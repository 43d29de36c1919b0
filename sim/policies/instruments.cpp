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
constexpr std::array<Entry, 10> list{{
    {"cash", cash, "What does money on return do?", "household savings, debts"},
    {"in_kind_grant", in_kind_grant, "What does equipment for an enterprise do, when it is used and when it is sold?", "enterprise capital, self-employment, or savings"},
    {"predeparture_counselling", predeparture_counselling, "Does a true picture of home prepare, and may it change, the decision to return?", "beliefs about home and their precision, preparedness, informed"},
    {"skills_recognition", skills_recognition, "Does a certificate unlock what was learned abroad?", "certified share of the foreign skill"},
    {"job_placement", job_placement, "Does a counsellor who knows employers find work sooner, and at whose expense?", "search support"},
    {"training", training, "Does a course pay, alone and together with finance?", "activity while training, skill, enterprise productivity"},
    {"psychosocial_support", psychosocial_support, "Does counselling ease distress?", "care in progress"},
    {"community_project", community_project, "What do services and jobs for the whole community do?", "services' capacity, vacancies, cohesion"},
    {"regular_pathway", regular_pathway, "Does a legal way to leave again replace the irregular one?", "hosts' quotas, visa odds, costs and entry bans"},
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
