#include "output/reintegration_score.hpp"

#include "core/elementary.hpp"
#include "core/instruction_set.hpp"
#include "world/access.hpp"
#include "world/people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace homeward {

namespace {

constexpr std::array<std::string_view, indicators> indicator_names{
    "has_work",       "work_is_formal",   "months_in_work",  "own_earnings",             "income",          "consumption",    "debt_burden", "savings_buffer", "productive_assets", "food_security",
    "able_to_borrow", "access_health",    "access_education", "access_housing",          "access_psychosocial_care", "housing_quality", "infrastructure", "proximity", "health", "safety",
    "support_network", "belonging",       "participation",   "acceptance",               "no_discrimination", "no_stigma",    "no_distress", "family_harmony", "no_tension",        "wish_to_stay"};

const std::vector<std::string> dimension_names{"economic", "social", "psychosocial"};

constexpr float most_months = 1000;  // of income, consumption or poverty lines: keeps ratios finite

float ratio(float amount, float unit) { return unit > 0 ? std::min(amount / unit, most_months) : amount > 0 ? most_months : 0.0F; }

void observe_economy(Indicators& seen, const Community& community, PersonRow p, float poverty_line)
{
    const Persons&     persons    = community.persons;
    const Households&  households = community.households;
    const HouseholdRow h          = persons.household[p];
    const auto         set        = [&](Indicator indicator, float value) { seen[static_cast<std::size_t>(indicator)] = value; };
    const bool         working    = works(persons.activity[p]);
    const float        needs      = poverty_line * adult_equivalents(households, h);
    const float        income     = static_cast<float>(households.earnings[h]) + static_cast<float>(households.profit[h]) + static_cast<float>(households.remittances[h]);
    const float        debt       = ratio(static_cast<float>(households.debt(h)), 12.0F * std::max(income, 0.0F));

    set(Indicator::has_work, working ? 1.0F : 0.0F);
    set(Indicator::work_is_formal, persons.activity[p] == Activity::formal ? 1.0F : 0.0F);
    set(Indicator::months_in_work, working ? static_cast<float>(persons.months_in_activity[p]) : 0.0F);
    set(Indicator::own_earnings, ratio(own_pay(community, p), poverty_line));
    set(Indicator::income, ratio(income, needs));
    set(Indicator::consumption, ratio(static_cast<float>(households.consumption[h]), needs));
    set(Indicator::debt_burden, debt);
    set(Indicator::savings_buffer, ratio(static_cast<float>(households.savings[h]), needs));
    set(Indicator::productive_assets, ratio(static_cast<float>(households.enterprise_capital[h]), needs));
    set(Indicator::food_security, 1.0F - households.hardship[h]);
    set(Indicator::able_to_borrow, persons.network[p] * (1.0F - std::min(1.0F, debt)));
}

void observe_services(Indicators& seen, const Community& community, PersonRow p, float health_need)
{
    const auto set    = [&](Indicator indicator, float value) { seen[static_cast<std::size_t>(indicator)] = value; };
    const auto access = [&](Service service) { return access_of(community, p, service); };
    set(Indicator::access_health, access(Service::health));
    set(Indicator::access_education, access(Service::education));
    set(Indicator::access_housing, access(Service::housing));
    set(Indicator::access_psychosocial_care, access(Service::psychosocial_care));
    set(Indicator::housing_quality, community.households.dwelling[community.persons.household[p]]);
    set(Indicator::infrastructure, community.infrastructure);
    set(Indicator::proximity, 1.0F - community.distance);
    set(Indicator::health, 1.0F - health_need);
    set(Indicator::safety, community.security);
}

void observe_bonds(Indicators& seen, const Community& community, PersonRow p, bool returnee, float stigma)
{
    const Persons& persons = community.persons;
    const auto     set     = [&](Indicator indicator, float value) { seen[static_cast<std::size_t>(indicator)] = value; };
    const float    network = persons.network[p];
    set(Indicator::support_network, network);
    set(Indicator::belonging, persons.belonging[p]);
    set(Indicator::participation, network + (1.0F - network) * std::clamp(community.group_activity, 0.0F, 1.0F));
    set(Indicator::acceptance, returnee ? community.acceptance : 1.0F);
    set(Indicator::no_discrimination, returnee ? 1.0F - community.discrimination : 1.0F);
    set(Indicator::no_stigma, 1.0F - stigma);
    set(Indicator::no_distress, 1.0F - persons.distress[p]);
    set(Indicator::family_harmony, (1.0F - community.households.hardship[persons.household[p]]) * (1.0F - stigma));
    set(Indicator::no_tension, 1.0F - community.tension);
    set(Indicator::wish_to_stay, 1.0F - persons.aspiration[p]);
}

}  // namespace

std::string_view name_of(Indicator indicator) { return indicator_names[static_cast<std::size_t>(indicator)]; }

ReintegrationScore::ReintegrationScore(const Section& scenario)
    : loop_(widest(&sse2::score_returnees, &avx2::score_returnees, &avx512::score_returnees)),
      poverty_line_(100.0F * scenario.section("country").number("poverty_line", {0.01, 1e6}, "EUR/month"))
{
    const Section& settings = scenario.section("reintegration_score");
    for (std::size_t d = 0; d < 3; ++d) weights_[d] = settings.share("weight_of_" + dimension_names[d]);
    if (std::abs(weights_[0] + weights_[1] + weights_[2] - 1.0F) > 1e-3F) settings.fault("weight_of_economic", "and the weights of the other two dimensions must sum to 1");
    low_below_                = settings.share("low_below");
    high_from_                = settings.share("high_from");
    sustainable_threshold_    = settings.share("sustainable_threshold");
    sustainable_after_months_ = settings.whole("sustainable_after_months", 1, 120, "months");
    if (low_below_ > high_from_) settings.fault("low_below", "must not be above high_from");
    read_items(settings);
}

void ReintegrationScore::read_items(const Section& settings)
{
    const std::vector<std::string> known(indicator_names.begin(), indicator_names.end());
    std::array<float, 3>           sums{};
    for (const Section& entry : settings.sections("item")) {
        const auto index_of = [](const std::vector<std::string>& names, const std::string& name) { return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin()); };
        const std::vector<double> scale = entry.numbers("scale", 2, {-1e6, 1e6});
        entry.text("source");
        Item item{.name      = entry.text("name"),
                  .indicator = static_cast<Indicator>(index_of(known, entry.choice("state", known))),
                  .dimension = index_of(dimension_names, entry.choice("dimension", dimension_names)),
                  .weight    = entry.share("weight"),
                  .low       = static_cast<float>(scale[0]),
                  .high      = static_cast<float>(scale[1]),
                  .answers   = entry.has("answers") ? entry.whole("answers", 2, 100) : 0};
        if (item.low == item.high) entry.fault("scale", "must run between two different numbers"), item.high = item.low + 1;
        sums[item.dimension] += item.weight;
        weighings_.push_back(weighing(item));
        items_.push_back(std::move(item));
    }
    for (std::size_t d = 0; d < 3; ++d)
        if (std::abs(sums[d] - 1.0F) > 1e-3F) settings.fault("item", fmt::format("weights of the {} items sum to {:g}; they must sum to 1", dimension_names[d], sums[d]));
}

score::Weighing ReintegrationScore::weighing(const Item& item)
{
    const auto steps = static_cast<float>(std::max(item.answers, 1) - 1);
    return {static_cast<std::uint32_t>(item.indicator), static_cast<std::uint32_t>(item.dimension), item.weight, item.low, 1.0F / (item.high - item.low), steps, steps > 0 ? 1.0F / steps : 0.0F};
}

float ReintegrationScore::score(const Item& item, float seen) { return score::reached(weighing(item), seen); }

ReintegrationScore::Result ReintegrationScore::score(const Indicators& seen) const
{
    std::array<float, 3> dimension{};
    for (const score::Weighing& weighing : weighings_) dimension[weighing.dimension] += weighing.weight * score::reached(weighing, seen[weighing.indicator]);
    for (float& value : dimension) value = unit_interval(value);
    return {dimension[0], dimension[1], dimension[2], unit_interval(weights_[0] * dimension[0] + weights_[1] * dimension[1] + weights_[2] * dimension[2])};
}

Indicators ReintegrationScore::observe(const Community& community, PersonRow person, MigrantRow migrant, Month) const
{
    const bool  returnee    = migrant.exists();
    const float health_need = returnee ? community.migrants.health_need[migrant] : 0.0F;
    const float stigma      = returnee ? community.migrants.stigma[migrant] : 0.0F;
    Indicators  seen;
    observe_economy(seen, community, person, poverty_line_);
    observe_services(seen, community, person, health_need);
    observe_bonds(seen, community, person, returnee, stigma);
    return seen;
}

ReintegrationScore::Result ReintegrationScore::of(const Community& community, MigrantRow returnee, Month month) const
{
    return score(observe(community, community.migrants.person[returnee], returnee, month));
}

void ReintegrationScore::of_all(const Community& community, std::span<const MigrantRow> returnees, Month month, std::span<Result> results) const
{
    constexpr std::size_t at_once = score::returnees_at_once;
    alignas(64) std::array<float, indicators * at_once> seen{};  // lanes nobody uses score something that nobody reads
    alignas(64) std::array<float, 4 * at_once>          scores;
    for (std::size_t first = 0; first < returnees.size(); first += at_once) {
        const std::size_t here = std::min(at_once, returnees.size() - first);
        for (std::size_t n = 0; n < here; ++n) __builtin_prefetch(&community.persons.wage[community.migrants.person[returnees[first + n]]]);  // nobody looked at wages lately
        for (std::size_t n = 0; n < here; ++n) {
            const Indicators one = observe(community, community.migrants.person[returnees[first + n]], returnees[first + n], month);
            for (std::size_t i = 0; i < indicators; ++i) seen[i * at_once + n] = one[i];
        }
        loop_({weighings_.data(), static_cast<std::uint32_t>(weighings_.size()), weights_.data(), seen.data(), scores.data()});
        for (std::size_t n = 0; n < here; ++n) results[first + n] = {scores[n], scores[at_once + n], scores[2 * at_once + n], scores[3 * at_once + n]};
    }
}

ReintegrationScore::Result ReintegrationScore::of_resident(const Community& community, PersonRow person, Month month) const
{
    return score(observe(community, person, MigrantRow::none(), month));
}

}  // namespace homeward
