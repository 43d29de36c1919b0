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

}  // namespace homeward::analysis
