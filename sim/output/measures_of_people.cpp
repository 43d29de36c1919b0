// Measures of people: everybody, returnees, those abroad, and what sets returnees apart from residents.
#include "output/measure_rows.hpp"

#include <limits>

namespace homeward {

using namespace measure_rows;
using enum MeasureKind;

namespace {

double gini_of(const Tally& tally, Group group)
{
    if (group == Group::returnees) return gini(tally.consumption_of_returnees);
    if (group == Group::population) return gini(tally.consumption_of_population);
    Distribution residents = tally.consumption_of_population;
    residents.subtract(tally.consumption_of_returnees);
    return gini(residents);
}

double ratio(const Tally& tally, Q numerator, Q denominator, Group group)
{
    const std::int64_t below = tally(denominator, group);
    return below == 0 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(tally(numerator, group)) / static_cast<double>(below);
}

/// Of the returnees less that of the residents.
template <Q numerator, Q denominator>
double gap(const Tally& tally, Group)
{
    return ratio(tally, numerator, denominator, Group::returnees) - ratio(tally, numerator, denominator, Group::residents);
}
template <Q numerator, Q denominator>
double gap_in_units(const Tally& tally, Group group) { return share_units * gap<numerator, denominator>(tally, group); }
template <Q numerator>
double gap_in_money(const Tally& tally, Group group) { return hundredths * gap<numerator, Q::persons>(tally, group); }

}  // namespace

void add_measures_of_everybody(std::vector<Measure>& list)
{
    const GroupMask working = all_groups, home = groups_at_home;
    list.insert(list.end(), {
        of_persons("population", "persons", "People", "People of the group, children included.", count, all_groups, Q::persons, {}),
        of_persons("adults", "persons", "People aged 15 and over", "People of the group of working age or older; everybody, for those abroad.", count, all_groups, Q::adults, {}),
        of_persons("employment_rate", "share", "Employment rate", "Those who work (formal, informal, self-employed, apprentices) among people aged 15 and over.", share, working, Q::employed, Q::adults),
        of_persons("employed", "persons", "People in work", "Those who work (formal, informal, self-employed, apprentices); of residents: the jobs that they hold.", count, home, Q::employed, {}),
        of_persons("unemployed", "persons", "Unemployed people", "People aged 15 and over without work who look for it.", count, home, Q::unemployed, {}),
        of_persons("unemployment_rate", "share", "Unemployment rate", "The unemployed among those who work or look for work.", share, home, Q::unemployed, Q::labour_force),
        of_persons("self_employed_share", "share", "Self-employed share of employment", "The self-employed among those who work.", share, home, Q::self_employed, Q::employed),
        of_persons("formal_share", "share", "Formal share of employment", "Those in formal wage work among those who work.", share, home, Q::formal, Q::employed),
        of_persons("wage", "EUR/month", "Mean wage", "Mean wage of those who earn one (formal, informal, apprentices; abroad: who work).", mean, working, Q::wages, Q::wage_earners, hundredths),
        of_persons("poverty_rate", "share", "Poverty rate", "People in households whose consumption for an adult equivalent is below the profile's poverty line.", share, home, Q::poor, Q::persons),
        of_persons("poverty_gap", "share", "Poverty gap", "Mean over persons of how far their household's consumption for an adult equivalent falls short of the poverty line, as a share of the line; 0 for those above it (Foster, Greer & Thorbecke 1984, order 1).", mean, households_known, Q::shortfall, Q::persons, share_units),
        of_sums("gini", "share", "Gini coefficient of consumption", "Inequality between persons of their household's consumption for an adult equivalent, 0 none to 1; from classes of a sixteenth of a doubling, so that it falls short by a few ten-thousandths.", mean, mask_of(Group::population, Group::residents, Group::returnees), gini_of),
        of_persons("hardship", "share", "Hardship", "Mean over persons of their household's hardship: needs unmet and debt that presses, 0 to 1.", mean, home, Q::hardship, Q::persons, share_units),
        of_persons("indebted_share", "share", "Indebted share", "People in households that owe money to a smuggler, to family or to a lender.", share, home, Q::indebted, Q::persons),
        of_persons("distress", "share", "Psychological distress", "Mean distress of people aged 15 and over, 0 none to 1 severe.", mean, home, Q::distress, Q::adults, share_units),
        of_persons("network", "share", "Strength of networks", "Mean strength of the networks of people aged 15 and over, 0 to 1.", mean, home, Q::network, Q::adults, share_units),
        of_persons("belonging", "share", "Belonging", "Mean sense of belonging of people aged 15 and over, 0 to 1.", mean, home, Q::belonging, Q::adults, share_units),
        of_persons("aspiration", "share", "Aspiration to leave", "Mean probability, among people aged 15 and over, of wanting to leave this month were it possible.", mean, home, Q::aspiration, Q::adults, share_units),
        of_persons("income", "EUR/month", "Income for an adult equivalent", "Mean over persons of their household's wages, profit and remittances for an adult equivalent; assistance is not counted.", mean, households_known, Q::income, Q::persons, hundredths),
        of_persons("consumption", "EUR/month", "Consumption for an adult equivalent", "Mean over persons of their household's consumption for an adult equivalent.", mean, households_known, Q::spending, Q::persons, hundredths),
        of_persons("savings", "EUR", "Savings of the household", "Mean over persons of their household's savings; for those abroad, of their own savings abroad.", mean, households_known | bit(Group::abroad), Q::savings, Q::persons, hundredths),
        of_persons("debt", "EUR", "Debt of the household", "Mean over persons of what their household owes.", mean, households_known, Q::debt, Q::persons, hundredths),
        of_persons("remittances_received", "EUR/month", "Remittances to the household", "Mean over persons of the remittances that their household receives.", mean, households_known, Q::remittances, Q::persons, hundredths),
    });
}

void add_measures_of_returnees(std::vector<Measure>& list)
{
    const GroupMask g = groups_of_returnees;
    const auto score = [&](Text name, Text long_name, Text description, Q q) { return of_persons(name, "share", long_name, description, mean, g, q, Q::persons, share_units); };
    const auto part  = [&](Text name, Text long_name, Text description, Q q) { return of_persons(name, "share", long_name, description, share, g, q, Q::persons); };
    list.insert(list.end(), {
        score("economic", "Economic reintegration", "Mean economic dimension of the RSS-style score, 0 to 1.", Q::economic),
        score("social", "Social reintegration", "Mean social dimension of the RSS-style score, 0 to 1.", Q::social),
        score("psychosocial", "Psychosocial reintegration", "Mean psychosocial dimension of the RSS-style score, 0 to 1.", Q::psychosocial),
        score("composite", "Reintegration, composite", "Mean composite RSS-style score, 0 to 1.", Q::composite),
        part("score_low", "Low reintegration", "Returnees whose composite score is below the low cut-off.", Q::score_low),
        part("score_medium", "Medium reintegration", "Returnees whose composite score is between the cut-offs.", Q::score_medium),
        part("score_high", "High reintegration", "Returnees whose composite score is at or above the high cut-off.", Q::score_high),
        part("self_sufficient", "Economically self-sufficient", "Returnees whose household is not poor, is below the limit of hardship, and has somebody in work: the first condition of reintegration.", Q::self_sufficient),
        part("served", "With access to services", "Returnees for whom their community, and the help they have, meet at least the stated share of need in health, psychosocial care, education and housing: the second condition.", Q::served),
        part("connected", "Networks and psychosocial well-being", "Returnees with networks and belonging at or above, and distress at or below, the stated limits: the third condition.", Q::connected),
        part("all_conditions", "All three conditions of reintegration", "Returnees who meet the three conditions at once.", Q::all_conditions),
        of_persons("months_home", "months", "Months since return", "Mean number of months since the last return.", mean, g, Q::months_home, Q::persons),
        part("reached_by_assistance", "Reached by assistance", "Returnees who have received any assistance since their last return.", Q::assisted_with),
        of_persons("returns", "persons", "Returns this month", "People who came home this month and are still at home at its end.", count, g, Q::returns, {}),
        since_start(of_persons("returns_cumulative", "persons", "Returns since the start", "The same, added up over the run; in groups that a person may leave (age, debt), by the group at return.", count, g, Q::returns, {})),
        since_start(of_persons("preparedness_on_return", "share", "Preparedness on return", "Mean preparedness of those who have come home since the start of the run, 0 to 1, in the month of their return.", mean, g, Q::prepared_on_return, Q::returns, share_units)),
        since_start(of_persons("informed_on_return", "share", "Informed returns", "Of those who have come home since the start of the run, those who decided with counselling or accurate beliefs.", share, g, Q::informed_on_return, Q::returns)),
    });
    list.insert(list.end(), {
        of_persons("remigrations", "persons", "Remigrations this month", "People who had come back and left again this month by any channel and are abroad or on the way at its end.", count, g, Q::remigrated, {}),
        of_persons("remigrations_regular", "persons", "Regular remigrations this month", "The same, by a regular pathway.", count, g, Q::remigrated_regular, {}),
        of_persons("remigrations_scheme", "persons", "Scheme remigrations this month", "The same, by a circular or temporary scheme.", count, g, Q::remigrated_scheme, {}),
        of_persons("remigrations_irregular", "persons", "Irregular remigrations this month", "The same, by an irregular route.", count, g, Q::remigrated_irregular, {}),
        of_persons("remigration_rate", "1/month", "Remigration rate", "Remigrations this month for each returnee at home.", rate, g, Q::remigrated, Q::persons),
        of_persons("irregular_remigration_rate", "1/month", "Irregular remigration rate", "Irregular remigrations this month for each returnee at home.", rate, g, Q::remigrated_irregular, Q::persons),
        since_start(of_persons("remigrations_cumulative", "persons", "Remigrations since the start", "Remigrations added up over the run.", count, g, Q::remigrated, {})),
        since_start(of_persons("remigrations_irregular_share", "share", "Irregular share of remigrations", "Irregular among all remigrations since the start of the run.", share, g, Q::remigrated_irregular, Q::remigrated)),
        since_start(of_persons("remigrations_informed_share", "share", "Informed share of remigrations", "Remigrations by a regular pathway or a scheme that were free (no pressing need, no debt to a smuggler) and informed (contacts abroad or counselling), among all since the start of the run.", share, g, Q::remigrated_informed, Q::remigrated)),
        since_start(of_persons("sustainable_24", "share", "Sustainable at home after 24 months", "Among those whose last return was 24 months ago (reached since the start of the run), those still at home with a composite score at or above the threshold.", share, g, Q::sustained_at_home, Q::reached_horizon)),
        since_start(of_persons("sustainable_by_remigration_24", "share", "Sustainable by free, informed, regular remigration", "Among the same, those who had left again by a regular pathway or a scheme, informed: an outcome that counts as sustainable, kept in a column of its own.", share, g, Q::left_freely_before_horizon, Q::reached_horizon)),
        since_start(of_persons("sustainable_24_all", "share", "Sustainably reintegrated after 24 months", "Among the same, those who are either at home with a composite score at or above the threshold, or left again freely, informed and regularly: the sum of sustainable_24 and sustainable_by_remigration_24.", share, g, Q::sustained, Q::reached_horizon)),
        since_start(of_persons("remigrated_24", "share", "Left again within 24 months", "Among the same, those who had left again by any channel.", share, g, Q::left_before_horizon, Q::reached_horizon)),
        since_start(of_persons("reached_24", "persons", "Reached 24 months since return", "Persons behind the three measures before: those whose last return was 24 months ago, since the start of the run.", count, g, Q::reached_horizon, {})),
    });
    const GroupMask abroad = bit(Group::abroad);
    list.insert(list.end(), {
        of_persons("irregular_abroad", "share", "Irregular share of people abroad", "People abroad without a right to stay.", share, abroad, Q::irregular, Q::persons),
        of_persons("in_transit", "persons", "People on the way", "People on an irregular journey, stuck ones included.", count, abroad, Q::in_transit, {}),
        of_persons("willingness", "share", "Willingness to return", "Mean willingness of people abroad to return, 0 to 1.", mean, abroad, Q::willingness, Q::persons, share_units),
        of_persons("preparedness", "share", "Preparedness to return", "Mean preparedness of people abroad to return, 0 to 1.", mean, abroad, Q::preparedness, Q::persons, share_units),
    });
}

void add_measures_of_gaps(std::vector<Measure>& list)
{
    const auto row = [](Text name, Text unit, Text long_name, Text description, double (*law)(const Tally&, Group)) { return of_sums(name, unit, long_name, description, difference, 0, law); };
    list.insert(list.end(), {
        row("gap_employment", "share", "Gap in employment", "Employment rate of the returnees less that of the residents.", gap<Q::employed, Q::adults>),
        row("gap_unemployment", "share", "Gap in unemployment", "Unemployment rate of the returnees less that of the residents.", gap<Q::unemployed, Q::labour_force>),
        row("gap_poverty", "share", "Gap in poverty", "Poverty rate of the returnees less that of the residents.", gap<Q::poor, Q::persons>),
        row("gap_income", "EUR/month", "Gap in income", "Income for an adult equivalent of the returnees less that of the residents.", gap_in_money<Q::income>),
        row("gap_consumption", "EUR/month", "Gap in consumption", "Consumption for an adult equivalent of the returnees less that of the residents.", gap_in_money<Q::spending>),
        row("gap_hardship", "share", "Gap in hardship", "Hardship of the returnees less that of the residents.", gap_in_units<Q::hardship, Q::persons>),
        row("gap_distress", "share", "Gap in distress", "Distress of the returnees less that of the residents.", gap_in_units<Q::distress, Q::adults>),
    });
}

}  // namespace homeward
