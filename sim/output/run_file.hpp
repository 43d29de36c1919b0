// What a run file holds: what is said of the run as a whole, and what each replicate adds (docs/reference/run_file.md).
#pragma once

#include "core/month.hpp"
#include "output/column_table.hpp"
#include "output/cost_account.hpp"
#include "scenario/section.hpp"
#include "world/world.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace homeward {

constexpr std::uint32_t run_file_schema = 2;

/// How finely the cost account is kept: every line with its community, or programmes and instruments over the whole country.
enum class CostDetail : std::uint8_t { by_community, by_programme };

/// How much is recorded: section [output] of a scenario.
struct RecorderSettings {
    std::uint32_t panel = 0;              // persons sampled from everybody there at the start; 0: no panel
    std::uint32_t panel_migrants = 0;     // persons sampled from those who had left by then, returned or not
    std::uint32_t panel_replicates = 0;   // the first so many replicates have a panel
    std::uint32_t communities_every = 0;  // months between records of each community; 0: none
    std::uint32_t districts_every = 0;    // months between records of each district; 0: none
    CostDetail    costs = CostDetail::by_community;
    CostSettings  discounting{};
    std::vector<std::string> programmes{};  // names, in the order of the scenario

    static RecorderSettings read(const Section& scenario);
};

struct ScenarioDifference {
    std::string setting, value, value_in_base;  // value_in_base empty: not set there
};

/// One of the files that are laid over each other, as it was named.
struct LayerDescription {
    std::string name, file, question;  // question empty: it asks none
};

struct ProgrammeDescription {
    std::string              name;
    std::vector<std::string> instruments;  // in the order of ProgrammeBooks::spent_by_instrument
};

/// A programme that asks people how they fare, and when.
struct SurveyDescription {
    std::string      name;   // of the programme
    std::vector<int> waves;  // months since return, ascending
};

/// What is known of a run before it starts. Nothing here may depend on the clock, the machine or the number of threads, so that the
/// same input gives the same bytes.
struct RunDescription {
    std::string software_version, git_commit, rng = "Philox4x32-10";
    std::uint64_t seed = 0;
    std::string scenario_name, scenario_sha256, resolved_toml, extends;  // extends: what the differences are from
    std::vector<ScenarioDifference> differences;
    std::vector<LayerDescription>   layers;
    std::vector<std::pair<std::string, std::string>> files;  // every file read and its SHA-256
    std::uint32_t first_replicate = 0, replicates_planned = 0;
    Month         first_month;
    std::uint32_t months = 0, spin_up_months = 0;
    std::string   currency = "EUR";
    int           price_year    = 0;    // of all money
    double        discount_rate = 0;    // a year, of the discounted measures
    std::vector<std::uint32_t>        district_of_community;  // see describe_world
    std::vector<std::string>          parameters{};        // that differ between replicates, by path; none: all run the same scenario
    std::vector<double>               parameter_values{};  // planned replicate × parameter
    std::vector<ProgrammeDescription> programmes;
    std::vector<SurveyDescription>    surveys;
    std::uint32_t                     communities_every = 0, districts_every = 0;
    std::vector<std::pair<std::string, std::string>> provenance;  // compiler, build type, overrides …
};

/// Number of districts.
std::size_t districts_of(const RunDescription& description);

/// Fills in what the world tells: its communities, and the programmes' names where the description has none.
void describe_world(const World& world, RunDescription& description);

/// A sample of persons across months, one row a person and month, column by column.
struct Panel {
    std::vector<std::int64_t>  person;     // identity for life: root × 65,536 + path
    std::vector<std::int16_t>  month;      // of the run, from 0
    std::vector<std::uint32_t> community, household;
    std::vector<std::uint8_t>  sex, age, education, presence, activity, migrant_state, channel, category, assisted, informed, from_transit, poor, instruments;
    std::vector<std::int16_t>  host, months_since_return;  // −1 where there is none
    std::vector<std::uint16_t> months_abroad, served_by;
    std::vector<float> preparedness, vulnerability, skill_foreign, needs, wage, earnings, skill, network, belonging, distress, stigma, aspiration, savings, debt, consumption, remittances, hardship, economic, social, psychosocial, composite, assistance, weight;

    using Text = ColumnText;
    static constexpr auto columns()
    {
        using P = Panel;
        return std::tuple{
            std::pair{Text{"person", "1", "identity of the person, for life and in every scenario", nullptr}, &P::person},
            std::pair{Text{"month", "1", "month of the run, from 0", nullptr}, &P::month},
            std::pair{Text{"community", "1", "community of origin and return", nullptr}, &P::community},
            std::pair{Text{"household", "1", "identity of the household, for life and in every scenario", nullptr}, &P::household},
            std::pair{Text{"sex", "1", "sex", "female male"}, &P::sex},
            std::pair{Text{"age", "years", "age in completed years", nullptr}, &P::age},
            std::pair{Text{"education", "1", "highest education", "none primary secondary tertiary"}, &P::education},
            std::pair{Text{"presence", "1", "where the person is", "vacant home abroad"}, &P::presence},
            std::pair{Text{"activity", "1", "what the person does at home", "away child student inactive unemployed informal formal self_employed apprentice in_training"}, &P::activity},
            std::pair{Text{"migrant_state", "1", "migration so far", "never_left abroad in_transit returned lost"}, &P::migrant_state},
            std::pair{Text{"channel", "1", "how the person last left home", "none regular scheme irregular"}, &P::channel},
            std::pair{Text{"category", "1", "category of the last return", "none voluntary voluntary_compelled forced scheme"}, &P::category},
            std::pair{Text{"assisted", "1", "came back with an assisted return programme", "no yes"}, &P::assisted},
            std::pair{Text{"informed", "1", "decided on the return with counselling or accurate beliefs", "no yes"}, &P::informed},
            std::pair{Text{"from_transit", "1", "came back without having reached a destination", "no yes"}, &P::from_transit},
            std::pair{Text{"poor", "1", "household below the poverty line", "no yes"}, &P::poor},
            std::pair{Text{"host", "1", "host where the person is or last was; -1 for none", nullptr}, &P::host},
            std::pair{Text{"months_since_return", "months", "months since the last return; -1 for none", nullptr}, &P::months_since_return},
            std::pair{Text{"months_abroad", "months", "months abroad, all stays together", nullptr}, &P::months_abroad},
            std::pair{Text{"served_by", "1", "programmes that have taken the person in since the last return or abroad before it, of residents until a year after the last help; one bit each", nullptr}, &P::served_by},
            std::pair{Text{"instruments", "1", "how many different instruments have reached the person since the last return", nullptr}, &P::instruments},
            std::pair{Text{"preparedness", "share", "preparedness to return, after a return what is left of it; NaN for those who have never left", nullptr}, &P::preparedness},
            std::pair{Text{"vulnerability", "share", "vulnerability in the month of the last return", nullptr}, &P::vulnerability},
            std::pair{Text{"skill_foreign", "1", "skill gained abroad, log-points; how much of it counts at home depends on recognition", nullptr}, &P::skill_foreign},
            std::pair{Text{"needs", "1", "needs of the household at home in adult equivalents", nullptr}, &P::needs},
            std::pair{Text{"wage", "EUR/month", "wage at home", nullptr}, &P::wage},
            std::pair{Text{"earnings", "EUR/month", "pay of the person's own work at home: the wage, or an equal part of the profit of the household's enterprise", nullptr}, &P::earnings},
            std::pair{Text{"skill", "1", "skill that counts at home, log-points", nullptr}, &P::skill},
            std::pair{Text{"network", "share", "strength of networks", nullptr}, &P::network},
            std::pair{Text{"belonging", "share", "sense of belonging", nullptr}, &P::belonging},
            std::pair{Text{"distress", "share", "psychological distress", nullptr}, &P::distress},
            std::pair{Text{"stigma", "share", "stigma of having returned, 0 for those who have not", nullptr}, &P::stigma},
            std::pair{Text{"aspiration", "share", "aspiration to leave", nullptr}, &P::aspiration},
            std::pair{Text{"savings", "EUR", "savings of the household", nullptr}, &P::savings},
            std::pair{Text{"debt", "EUR", "debt of the household", nullptr}, &P::debt},
            std::pair{Text{"consumption", "EUR/month", "consumption of the household", nullptr}, &P::consumption},
            std::pair{Text{"remittances", "EUR/month", "remittances to the household", nullptr}, &P::remittances},
            std::pair{Text{"hardship", "share", "hardship of the household", nullptr}, &P::hardship},
            std::pair{Text{"economic", "share", "economic reintegration", nullptr}, &P::economic},
            std::pair{Text{"social", "share", "social reintegration", nullptr}, &P::social},
            std::pair{Text{"psychosocial", "share", "psychosocial reintegration", nullptr}, &P::psychosocial},
            std::pair{Text{"composite", "share", "composite reintegration", nullptr}, &P::composite},
            std::pair{Text{"assistance", "EUR", "assistance received since the last return", nullptr}, &P::assistance},
            std::pair{Text{"weight", "1", "persons that this one stands for: 1 / probability of being sampled", nullptr}, &P::weight},
        };
    }
    std::size_t rows() const { return person.size(); }
};

/// What surveys were told, one row a person whose wave was due.
struct Answers {
    std::vector<std::uint8_t>  survey;
    std::vector<std::int16_t>  month, wave;
    std::vector<std::int64_t>  person, matched_to;
    std::vector<std::uint32_t> community;
    std::vector<std::uint8_t>  respondents, sex, away, attempted, reached, answered;
    std::vector<float>         composite_true, composite_measured, weight;

    using Text = ColumnText;
    static constexpr auto columns()
    {
        using A = Answers;
        return std::tuple{
            std::pair{Text{"survey", "1", "survey: its place in /surveys/survey", nullptr}, &A::survey},
            std::pair{Text{"month", "1", "month of the run in which they were asked, from 0; outcomes are those at the end of the month before", nullptr}, &A::month},
            std::pair{Text{"wave", "months", "months since the return with which the case began", nullptr}, &A::wave},
            std::pair{Text{"person", "1", "identity of the person, for life and in every scenario", nullptr}, &A::person},
            std::pair{Text{"matched_to", "1", "the returnee beside whom a resident is asked, the resident beside a returnee; -1 for none", nullptr}, &A::matched_to},
            std::pair{Text{"community", "1", "community", nullptr}, &A::community},
            std::pair{Text{"respondents", "1", "way of return, or resident", "voluntary voluntary_compelled forced scheme residents"}, &A::respondents},
            std::pair{Text{"sex", "1", "sex", "female male"}, &A::sex},
            std::pair{Text{"away", "1", "has left (again)", "no yes"}, &A::away},
            std::pair{Text{"attempted", "1", "was visited, called or written to", "no yes"}, &A::attempted},
            std::pair{Text{"reached", "1", "was reached", "no yes"}, &A::reached},
            std::pair{Text{"answered", "1", "answered", "no yes"}, &A::answered},
            std::pair{Text{"composite_true", "share", "composite reintegration; missing for those away", nullptr}, &A::composite_true},
            std::pair{Text{"composite_measured", "share", "composite as told; missing without an answer at home", nullptr}, &A::composite_measured},
            std::pair{Text{"weight", "1", "of an answer: those due of the same survey, wave, kind and sex in this replicate, for each who answered", nullptr}, &A::weight},
        };
    }
    std::size_t rows() const { return person.size(); }
};

/// What is recorded of each community.
struct CommunityVariable {
    std::string_view name, unit, long_name;
};
std::span<const CommunityVariable> community_variables();
/// The months of a run in which places are recorded: every so many, and the last.
std::vector<std::uint32_t> recorded_months(std::uint32_t months, std::uint32_t every);

/// What is recorded of each district: by group where residents and returnees are told apart.
struct DistrictVariable {
    std::string_view name, unit, long_name;
    bool             by_group;
};
std::span<const DistrictVariable> district_variables();
constexpr std::size_t             district_groups = 2;  // residents, returnees
/// Numbers of a replicate: of so many recorded months of so many districts.
std::size_t                       district_values(std::size_t months, std::size_t districts);

/// Every unit that programmes spent, one row a month, programme, instrument and community.
struct CostTable {
    std::vector<std::int16_t> month;       // of the run, from 0
    std::vector<std::uint8_t> programme;   // place among the programmes
    std::vector<std::uint8_t> instrument;  // place in the programme's package, or spent_on_overhead
    std::vector<std::int32_t> community;   // −1: the country as a whole
    std::vector<std::int64_t> amount;      // hundredths of the currency

    using Text = ColumnText;
    static constexpr auto columns()
    {
        return std::tuple{
            std::pair{Text{"month", "1", "month of the run, from 0", nullptr}, &CostTable::month},
            std::pair{Text{"programme", "1", "programme, in the order of /programmes/programme", nullptr}, &CostTable::programme},
            std::pair{Text{"instrument", "1", "instrument, in the order of /programmes/instrument", nullptr}, &CostTable::instrument},
            std::pair{Text{"community", "1", "community in which it was spent; -1 for the country as a whole", nullptr}, &CostTable::community},
            std::pair{Text{"amount", "EUR/100", "money spent, in whole hundredths of the currency", nullptr}, &CostTable::amount},
        };
    }
    std::size_t rows() const { return amount.size(); }
};

/// What is counted of each programme every month.
std::span<const CommunityVariable> programme_variables();

struct ReplicateRecord {
    std::uint32_t             replicate = 0;
    std::vector<double>       series;              // month × measure × group
    std::vector<float>        communities;         // variable × recorded month × community
    std::vector<float>        districts;           // variable × recorded month × district (× residents and returnees)
    CostTable                 costs;
    Panel                     panel;
    std::vector<std::int64_t> ledger;              // month × from × to, hundredths of the currency, this month's
    std::vector<double>       programme_spending;  // month × programme × (its instruments…, overhead) laid out by widest programme; the currency, this month's
    std::vector<std::int64_t> programme_counts;    // variable × month × programme
    std::vector<double>       surveys;             // figure × month × survey × wave × kind × sex
    Answers                   answers;             // of replicates with a panel
};

}  // namespace homeward
