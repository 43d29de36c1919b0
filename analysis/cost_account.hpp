// What does it cost, and who pays? Money by payer, programme, instrument and year, discounted or not, each as a paired difference.
#pragma once

#include "analysis/paired_statistics.hpp"

#include <string>
#include <vector>

namespace homeward::analysis {

/// One line of an account. A programme that one side lacks costs nothing there. Reference and scenario are levels, difference the paired effect.
struct CostLine {
    std::string  payer;                  // "hosts", "donors" …, "public": see payers(); empty in lines of programmes
    std::string  programme, instrument;  // instrument "overhead" is one of its own; empty: all together
    int          year = 0;               // calendar year; 0: the whole run
    PairedEffect amount;                 // of its month, added up
    PairedEffect discounted;             // as worth in the first month, at Comparison::discount_rate
};

struct CostAccount {
    std::vector<CostLine> by_payer, by_payer_and_year;         // payers() in their order; "public" is the sum of four, "forced_returns" and "assisted_returns" are parts of "hosts"
    std::vector<CostLine> by_programme, by_instrument;         // by_instrument: a programme's instruments and its overhead
    std::vector<CostLine> by_year, by_programme_and_year, by_instrument_and_year;  // of programmes
    CostLine              programmes;                          // all that programmes spend
};

/// As in docs/reference/cost_account.md: "hosts" … "diaspora", "households_journeys", "migrants_returns" do not overlap; then "forced_returns", "assisted_returns", "public".
const std::vector<std::string>& payers();

}  // namespace homeward::analysis
