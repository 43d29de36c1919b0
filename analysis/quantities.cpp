// The figures of the report, each once: which measure, of whom, over which months. The one list to add to.
#include "analysis/effects.hpp"

namespace homeward::analysis {

const std::vector<Quantity>& headline_quantities()
{
    static const std::vector<Quantity> list{
        {"sustainable", "sustainable_24", "returnees", Unit::share, Fold::at_end, "sustainable_by_remigration_24", "", ""},
        {"irregular", "returnees_departed_irregular", "", Unit::per_thousand, Fold::yearly_rate, "", "", "population"},
        {"unemployment", "unemployment_rate", "residents", Unit::share, Fold::last_year, "", "", ""},
        {"poverty", "poverty_rate", "residents", Unit::share, Fold::last_year, "", "", ""},
        {"cost", "programmes_spent", "", Unit::money, Fold::at_end, "", "", ""},
        {"reintegrated", "sustainable_24", "returnees", Unit::persons, Fold::at_end, "sustainable_by_remigration_24", "reached_24", ""},
    };
    return list;
}

const std::vector<Quantity>& path_quantities()
{
    static const std::vector<Quantity> list{
        {"composite", "composite", "returnees", Unit::index, Fold::last_year, "", "", ""},
        {"employment_returnees", "employment_rate", "returnees", Unit::share, Fold::last_year, "", "", ""},
        {"poverty_returnees", "poverty_rate", "returnees", Unit::share, Fold::last_year, "", "", ""},
        {"unemployment_residents", "unemployment_rate", "residents", Unit::share, Fold::last_year, "", "", ""},
        {"tension", "tension", "", Unit::index, Fold::last_year, "", "", ""},
        {"irregular_abroad", "irregular_remigration_rate", "returnees", Unit::per_thousand, Fold::last_year, "", "", ""},
    };
    return list;
}

const std::vector<Quantity>& dimension_quantities()
{
    static const std::vector<Quantity> list{
        {"composite", "composite", "returnees", Unit::index, Fold::last_year, "", "", ""},
        {"economic", "economic", "returnees", Unit::index, Fold::last_year, "", "", ""},
        {"social", "social", "returnees", Unit::index, Fold::last_year, "", "", ""},
        {"psychosocial", "psychosocial", "returnees", Unit::index, Fold::last_year, "", "", ""},
    };
    return list;
}

const std::vector<Quantity>& way_quantities()
{
    static const std::vector<Quantity> list = [] {
        std::vector<Quantity> ways;
        for (const char* way : {"voluntary", "voluntary_compelled", "forced", "scheme"}) ways.push_back({"composite", "composite", way, Unit::index, Fold::last_year, "", "", ""});
        return ways;
    }();
    return list;
}

const std::vector<Quantity>& way_sustainable_quantities()
{
    static const std::vector<Quantity> list = [] {
        std::vector<Quantity> ways;
        for (const char* way : {"voluntary", "voluntary_compelled", "forced", "scheme"}) ways.push_back({"sustainable", "sustainable_24", way, Unit::share, Fold::at_end, "sustainable_by_remigration_24", "", ""});
        return ways;
    }();
    return list;
}

const std::vector<Quantity>& group_quantities()
{
    static const std::vector<Quantity> list = [] {
        std::vector<Quantity> groups;
        for (const char* group : {"returnees_women", "returnees_men", "returnees_15_29", "returnees_30_44", "returnees_45_over", "returnees_indebted", "returnees_debt_free", "returnees_low_skilled", "returnees_high_skilled", "returnees_vulnerable",
                                  "returnees_less_vulnerable", "returnees_from_transit"})
            groups.push_back({"composite", "composite", group, Unit::index, Fold::last_year, "", "", ""});
        return groups;
    }();
    return list;
}

Quantity programme_quantity(const std::string& group) { return {"composite", "composite", group, Unit::index, Fold::last_year, "", "", ""}; }

const std::vector<Quantity>& share_quantities()
{
    static const std::vector<Quantity> list = [] {
        std::vector<Quantity> shares;
        for (const char* group : {"residents", "returnees"})
            for (const auto& [key, measure] : {std::pair{"unemployment", "unemployment_rate"}, std::pair{"employment", "employment_rate"}, std::pair{"poverty", "poverty_rate"}, std::pair{"hardship", "hardship"}})
                shares.push_back({key, measure, group, Unit::share, Fold::last_year, "", "", ""});
        return shares;
    }();
    return list;
}

const std::vector<Quantity>& mood_quantities()
{
    static const std::vector<Quantity> list = [] {
        std::vector<Quantity> moods;
        for (const char* measure : {"tension", "relative_deprivation", "acceptance", "discrimination", "access_to_health", "access_to_psychosocial_care", "access_to_education", "access_to_housing"})
            moods.push_back({measure, measure, "", Unit::index, Fold::last_year, "", "", ""});
        return moods;
    }();
    return list;
}

const std::vector<Quantity>& income_quantities()
{
    static const std::vector<Quantity> list{
        {"income", "income", "residents", Unit::money, Fold::last_year, "", "", ""},
        {"consumption", "consumption", "residents", Unit::money, Fold::last_year, "", "", ""},
        {"income", "income", "returnees", Unit::money, Fold::last_year, "", "", ""},
        {"consumption", "consumption", "returnees", Unit::money, Fold::last_year, "", "", ""},
    };
    return list;
}

const std::vector<Quantity>& departure_quantities()
{
    static const std::vector<Quantity> list = [] {
        std::vector<Quantity> departures;
        for (const char* measure : {"returnees_departed_regular", "returnees_departed_scheme", "returnees_departed_irregular", "departures_irregular", "journeys_failed", "stranded", "deaths_on_the_way"})
            departures.push_back({measure, measure, "", Unit::persons, Fold::total, "", "", ""});
        return departures;
    }();
    return list;
}

const std::vector<Quantity>& breakdown_quantities()
{
    static const std::vector<Quantity> list{
        {"composite", "composite", "", Unit::index, Fold::last_year, "", "", ""},
        {"economic", "economic", "", Unit::index, Fold::last_year, "", "", ""},
        {"social", "social", "", Unit::index, Fold::last_year, "", "", ""},
        {"psychosocial", "psychosocial", "", Unit::index, Fold::last_year, "", "", ""},
        {"sustainable", "sustainable_24", "", Unit::share, Fold::at_end, "sustainable_by_remigration_24", "", ""},
        {"employment", "employment_rate", "", Unit::share, Fold::last_year, "", "", ""},
        {"poverty", "poverty_rate", "", Unit::share, Fold::last_year, "", "", ""},
        {"distress", "distress", "", Unit::index, Fold::last_year, "", "", ""},
        {"irregular", "remigrations_irregular", "", Unit::per_thousand, Fold::yearly_rate, "", "", "population"},
    };
    return list;
}

const std::vector<std::pair<Split, std::vector<std::string>>>& splits()
{
    static const std::vector<std::pair<Split, std::vector<std::string>>> list{
        {Split::everybody, {"returnees"}},
        {Split::way, {"voluntary", "voluntary_compelled", "forced", "scheme"}},
        {Split::sex, {"returnees_women", "returnees_men"}},
        {Split::age, {"returnees_15_29", "returnees_30_44", "returnees_45_over"}},
        {Split::skill, {"returnees_low_skilled", "returnees_high_skilled"}},
        {Split::vulnerability, {"returnees_vulnerable", "returnees_less_vulnerable"}},
        {Split::debt, {"returnees_indebted", "returnees_debt_free"}},
        {Split::journey, {"returnees_from_transit"}},
        {Split::assistance, {"assisted", "unassisted"}},
        {Split::programme, {}},  // those that every run has
    };
    return list;
}

const std::vector<Quantity>& resident_quantities()
{
    static const std::vector<Quantity> list{
        {"income", "income", "residents", Unit::money, Fold::last_year, "", "", ""},
        {"consumption", "consumption", "residents", Unit::money, Fold::last_year, "", "", ""},
        {"employment", "employment_rate", "residents", Unit::share, Fold::last_year, "", "", ""},
        {"unemployment", "unemployment_rate", "residents", Unit::share, Fold::last_year, "", "", ""},
        {"poverty", "poverty_rate", "residents", Unit::share, Fold::last_year, "", "", ""},
        {"poverty_gap", "poverty_gap", "residents", Unit::share, Fold::last_year, "", "", ""},
        {"hardship", "hardship", "residents", Unit::share, Fold::last_year, "", "", ""},
        {"distress", "distress", "residents", Unit::index, Fold::last_year, "", "", ""},
        {"gini", "gini", "residents", Unit::index, Fold::last_year, "", "", ""},
        {"hires_of_residents", "hires_of_residents", "", Unit::persons, Fold::total, "", "", ""},
    };
    return list;
}

const std::vector<Quantity>& community_quantities()
{
    static const std::vector<Quantity> list = [] {
        std::vector<Quantity> all = mood_quantities();
        all.push_back({"congestion", "congestion", "", Unit::index, Fold::last_year, "", "", ""});
        for (const char* wage : {"wage_level_low_informal", "wage_level_low_formal", "wage_level_high_informal", "wage_level_high_formal"}) all.push_back({wage, wage, "", Unit::money, Fold::last_year, "", "", ""});
        return all;
    }();
    return list;
}

const std::vector<std::pair<std::string, Quantity>>& channel_quantities()
{
    static const std::vector<std::pair<std::string, Quantity>> list{
        {"regular", {"returnees_departed_regular", "returnees_departed_regular", "", Unit::persons, Fold::total, "", "", ""}},
        {"scheme", {"returnees_departed_scheme", "returnees_departed_scheme", "", Unit::persons, Fold::total, "", "", ""}},
        {"irregular", {"returnees_departed_irregular", "returnees_departed_irregular", "", Unit::persons, Fold::total, "", "", ""}},
        {"all", {"returnees_departed_all", "returnees_departed_regular", "", Unit::persons, Fold::total, "returnees_departed_scheme+returnees_departed_irregular", "", ""}},
    };
    return list;
}

const std::vector<Quantity>& choice_quantities()
{
    static const std::vector<Quantity> list{
        {"returnees_departed_informed", "returnees_departed_informed", "", Unit::persons, Fold::total, "", "", ""},
        {"remigrated_24", "remigrated_24", "returnees", Unit::share, Fold::at_end, "", "", ""},
        {"remigrations_irregular_share", "remigrations_irregular_share", "returnees", Unit::share, Fold::at_end, "", "", ""},
        {"remigrations_informed_share", "remigrations_informed_share", "returnees", Unit::share, Fold::at_end, "", "", ""},
    };
    return list;
}

const std::vector<Quantity>& decomposed_quantities()
{
    static const std::vector<Quantity> list{
        headline_quantities()[0],
        {"composite", "composite", "returnees", Unit::index, Fold::last_year, "", "", ""},
        {"employment", "employment_rate", "returnees", Unit::share, Fold::last_year, "", "", ""},
        headline_quantities()[1],
        headline_quantities()[2],
        headline_quantities()[3],
        {"tension", "tension", "", Unit::index, Fold::last_year, "", "", ""},
        headline_quantities()[4],
    };
    return list;
}

const std::vector<Quantity>& journey_quantities()
{
    static const std::vector<Quantity> list = [] {
        std::vector<Quantity> journeys;
        for (const char* measure : {"departures_irregular", "journeys_failed", "stranded", "deaths_on_the_way"}) journeys.push_back({measure, measure, "", Unit::persons, Fold::total, "", "", ""});
        return journeys;
    }();
    return list;
}

}  // namespace homeward::analysis
