// Assistance programmes: who receives which package, when, for how many and with what money; and the process that runs them.
//
// A programme is eligibility, uptake, places, a budget, a way to choose among those who wait, and a package; what each instrument does is
// the instrument's own affair (policies/<instrument>.cpp). In a month:
//
//   settle     last month's applications join the waiting lists; the waiting pay its price or give up; levers and projects are paid for;
//              places are given by the stated rule, each reserving what its package will cost; what is due is delivered
//   community  those newly eligible apply
//
// Reads: everything eligibility asks. Writes: what the instruments write; persons.distress and migrants.preparedness of those who wait;
// migrants.applications, received, assistance_value; community.recent_assistance_to_returnees, recent_spending_on_residents,
// events.assistance, survey_cases; world.programmes, surveys, measured, ledger. While the world spins up nothing happens.
// Page: docs/policies/programmes.md.
#pragma once

#include "policies/eligibility.hpp"
#include "policies/instruments.hpp"
#include "world/process.hpp"

#include <string>
#include <vector>

namespace homeward {

enum class Allocation : std::uint8_t { first_come, vulnerability, lottery, measured_need };

/// A delivery of a package, and whose it is.
struct PackageStep {
    std::uint8_t instrument = 0;  // position in the package
    Delivery     delivery;
};

struct Programme {
    std::string             name;
    ProgrammeId             id;
    Account                 funder = Account::donors;
    bool                    per_inhabitants = false;  // budget and places are for each 100,000 inhabitants
    Month                   first, last;              // months in which applications are taken
    std::int64_t            budget_per_year = 0;      // hundredths
    bool                    carries_over    = false;  // what is left of a year's budget is there the next year
    double                  overhead_share  = 0;      // of all spending
    double                  places_per_month = 0;
    Allocation              allocation = Allocation::first_come;
    float                   uptake     = 0;
    std::vector<double>     uptake_by_category;  // factors: voluntary, voluntary_compelled, forced, scheme
    int                     delay_months = 0;
    float                   drop_out = 0, waiting_cost_preparedness = 0, waiting_cost_distress = 0;  // a month
    Eligibility             eligibility;
    std::vector<Instrument> package;  // idle instruments included
    std::vector<PackageStep> steps;   // of the package, to a person, in order of delivery

    bool is_in_force(Month month) const { return month >= first && month <= last; }
    /// Can anybody ever be served? A programme without places, without money for one package, or without dose takes no applications.
    bool takes_applications() const;
    int  year(Month month) const { return (month - first) / 12; }
    /// What the funder spends when this much reaches people or providers: overhead_share of the whole is overhead.
    std::int64_t with_overhead(std::int64_t direct) const;
    /// All a person's package can cost, overhead included.
    std::int64_t package_cost() const;
};

/// Every [[programme]] of the scenario, over the defaults in [assistance]; whatever is wrong becomes a fault.
std::vector<Programme> read_programmes(const Section& scenario);

/// How many of `per_month · scale` places fall to the n-th month (from 0): whole numbers that keep the sum.
std::int64_t spread_evenly(double per_month, int n);

/// The month of all programmes (process steps), apart for tests.
void settle_assistance(const std::vector<Programme>&, World&, Month, const Draws&);
void collect_applications(const std::vector<Programme>&, CommunityMonth&);

std::vector<Process> assistance(const Section& scenario);

}  // namespace homeward
