// Assistance programmes: who receives which package, when, for how many and with what money; and the process that runs them.
//
// A programme is eligibility, uptake, places, a budget, a way to choose among those who wait, and a package; what each instrument does is
// the instrument's own affair (policies/<instrument>.cpp). In a month:
//
//   settle     last month's applications join the waiting lists; budgets are renewed and levers pulled, for all programmes; then, one
//              programme after the other: projects are paid for, the waiting pay its price or give up, places are given by the stated
//              rule, each reserving what its package will cost, and what is due is delivered
//   community  those newly eligible apply
//
// Several programmes share the country's qualified staff, may share a fund, and duplicate each other's work and offices as far as they
// do not coordinate (world.coordination, between 0 and 1).
//
// Reads: everything eligibility asks. Writes: what the instruments write; persons.distress and migrants.preparedness of those who wait;
// migrants.applications, received, served_by, assistance_value; community.recent_assistance_to_returnees, recent_spending_on_residents,
// events.assistance, survey_cases; world.programmes, surveys, measured, funds, coordination, project_fit, ledger. While the world spins up nothing happens.
// Page: docs/policies/programmes.md.
#pragma once

#include "policies/eligibility.hpp"
#include "policies/instruments.hpp"
#include "policies/ramp.hpp"
#include "world/process.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace homeward {

enum class Allocation : std::uint8_t { first_come, vulnerability, lottery, measured_need };

/// Deliveries by a partner to whom people are referred, instead of the programme's own staff.
struct Referral {
    bool   by_partner   = false;
    int    delay_months = 0;  // added to every delivery
    float  loss         = 0;  // probability that a delivery does not come about
    double overhead     = 0;  // the partner's share of all spending
};

/// Money that several programmes draw on.
struct Fund {
    std::string  name;
    bool         per_inhabitants = false;
    std::int64_t budget_per_year = 0;  // hundredths
    Month        first;                // of its programmes
};
constexpr std::uint32_t no_fund = 0xFFFF;

struct Programme {
    std::string             name;
    ProgrammeId             id;
    Payer                   payer{Account::donors};
    std::string             structure;                // the administration that runs it
    std::uint32_t           fund = no_fund;           // position in the list of funds
    bool                    per_inhabitants = false;  // budget and places are for each 100,000 inhabitants
    Month                   first, last;              // months in which applications are taken
    int                     ramp_months = 0;          // over which it builds up
    std::vector<std::int64_t> budget_by_year;         // hundredths; the last one stands for all years after
    bool                    carries_over    = false;  // what is left of a year's budget is there the next year
    double                  overhead_share  = 0;      // of all spending, a partner's included
    Referral                referral;
    double                  places_per_month = 0;
    Allocation              allocation = Allocation::first_come;
    float                   uptake     = 0;
    std::vector<double>     uptake_by_category;  // factors: voluntary, voluntary_compelled, forced, scheme
    int                     delay_months = 0;
    int                     months_spared_by_case_manager = 0;  // of that delay, for those who have one, from whatever programme
    float                   drop_out = 0, waiting_cost_preparedness = 0, waiting_cost_distress = 0;  // a month
    Eligibility             eligibility;
    std::vector<Instrument> package;  // idle instruments included
    std::vector<std::uint16_t> also_given_by;  // for each of them, one bit a programme: the others whose package holds it too

    bool is_in_force(Month month) const { return month >= first && month <= last; }
    /// Of its full size: below 1 while it builds up.
    double share(Month month) const { return ramp_share(ramp_months, month - first); }
    /// Can anybody ever be served? A programme without places, without money for one package, or without dose takes no applications.
    bool takes_applications() const;
    int  year(Month month) const { return (month - first) / 12; }
    /// The budget of the programme year in which this month falls.
    std::int64_t budget(Month month) const { return budget_by_year[std::min(static_cast<std::size_t>(year(month)), budget_by_year.size() - 1)]; }
    /// Is anything of the package for single persons?
    bool delivers_to_persons() const;
    /// Does it need offices and staff in the country, as projects and deliveries to persons do?
    bool is_on_the_ground() const;
    /// Does a case manager choose from the package what would be useful to the person?
    bool plans_case_by_case() const;
    /// All a person's package can cost with this overhead.
    std::int64_t package_cost(double overhead) const;
    std::int64_t package_cost() const { return package_cost(overhead_share); }
};

/// What is spent when this much reaches people or providers and `overhead` (a share of the whole) does not.
std::int64_t with_overhead(std::int64_t direct, double overhead);

/// What it costs when several administrations work side by side: section [assistance.parallel].
struct ParallelStructures {
    double overhead_per_structure = 0;  // added to everybody's overhead for each administration beyond the first, without coordination
    double caseload_per_100000    = 0;  // cases that the country's qualified staff can carry at a time, for each 100,000 inhabitants
    double poaching               = 0;  // share of that staff's time lost when very many administrations compete for it, without coordination
};

/// Everything the process of assistance is made of.
struct Assistance {
    std::vector<Programme> programmes;
    std::vector<Fund>      funds;
    ParallelStructures     parallel;
};

/// Every [[programme]] and [[fund]] of the scenario, over the defaults in [assistance]; whatever is wrong becomes a fault.
Assistance read_assistance(const Section& scenario);

/// The month of all programmes (process steps), apart for tests.
void settle_assistance(const Assistance&, World&, Month, const Draws&);
void collect_applications(const std::vector<Programme>&, CommunityMonth&);

std::vector<Process> assistance(const Section& scenario);

}  // namespace homeward
