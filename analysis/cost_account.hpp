// What does it cost, and who pays? Money by payer, programme, instrument and year, discounted or not, each as a paired difference.
#pragma once

#include "analysis/replicate_reader.hpp"

#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace homeward::analysis {

/// One line of an account. A programme that one side lacks costs nothing there. Reference and scenario are levels, difference the paired effect.
/// Lines of the whole run have bootstrap intervals too, those of a year t intervals alone.
struct CostLine {
    std::string  payer;                  // "hosts", "donors" …, "public": see payers(); empty in lines of programmes
    std::string  programme, instrument;  // instrument "overhead" is one of its own; empty: all together
    int          year = 0;               // calendar year; 0: the whole run
    PairedEffect amount;                 // of its months, added up
    PairedEffect discounted;             // as worth in the first month, at Reproduction::discount_rate
};

struct CostAccount {
    std::vector<CostLine> by_payer, by_payer_and_year;  // payers() in their order; "public" is the sum of four, "forced_returns" and "assisted_returns" are parts of "hosts"
    std::vector<CostLine> by_programme, by_instrument;  // by_instrument: each instrument of each programme, and its overhead
    std::vector<CostLine> by_year, by_programme_and_year;
    std::vector<CostLine> by_instrument_and_year;       // each instrument, whatever the programme
    CostLine              programmes;                   // all that programmes spend
};

/// As in docs/reference/cost_account.md: "hosts" … "diaspora", "households_journeys", "migrants_returns" do not overlap; then "forced_returns", "assisted_returns", "public".
const std::vector<std::string>& payers();

/// What a month's money is worth in the first: (1 + rate)^(−month / 12).
double discount_factor(double rate, std::size_t month);

/// Every line of every run, gathered replicate by replicate.
class CostGathering {
public:
    CostGathering(const std::vector<const RunReader*>& runs, double discount_rate, std::size_t replicates);
    void        take(std::size_t place, ReplicateOfRuns runs);
    CostAccount account(std::size_t run, const Resamples& resamples) const;
    /// What one run costs by a line over the whole run, replicate by replicate; zeros where there is no such line.
    std::vector<double> values(std::size_t run, const std::string& payer, bool discounted) const;

private:
    using Key = std::tuple<std::string, std::string, std::string, int>;  // payer, programme, instrument, year
    struct Money {
        double amount = 0, discounted = 0;
    };
    using Lines = std::map<Key, Money>;
    struct Moments {
        PairedMoments amount, discounted;
    };
    struct Values {
        std::vector<double> amount, discounted;
    };
    Lines    lines_of(ReplicateReader& run) const;
    CostLine line(const Key& key, std::size_t run, const Resamples& resamples) const;

    double                              rate_;
    std::size_t                         replicates_;
    int                                 first_month_ = 0;
    std::vector<std::map<Key, Moments>> yearly_;  // a run, against the reference
    std::vector<std::map<Key, Values>>  whole_;   // a run: over all months
};

}  // namespace homeward::analysis
