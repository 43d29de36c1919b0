// One replicate of a run at a time: each dataset is read when first asked for and forgotten with the replicate, so memory does not grow with their number.
#pragma once

#include "analysis/effects.hpp"
#include "analysis/run_reader.hpp"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace homeward::analysis {

/// The months of one measure for one group in one replicate.
struct SeriesView {
    const double* first  = nullptr;
    std::size_t   months = 0, stride = 1;
    double        operator[](std::size_t month) const { return first[month * stride]; }
};

class ReplicateReader {
public:
    explicit ReplicateReader(const RunReader& run) : run_(&run) {}
    void turn_to(std::uint32_t replicate);

    const RunReader& run() const { return *run_; }
    std::uint32_t    number() const { return replicate_; }

    const std::vector<double>& block(const std::string& dataset);
    SeriesView                 series(const std::string& measure, const std::string& group);
    /// The months of this replicate as one number; not a number where nothing is known.
    double                     value(const Quantity& quantity);

private:
    const RunReader*                                                                      run_;
    std::uint32_t                                                                         replicate_ = 0;
    std::map<std::string, std::vector<double>>                                            blocks_;
    std::map<std::pair<std::string, std::string>, std::pair<std::size_t, std::size_t>>    columns_;  // of measure and group
};

/// The same replicate in every run; the reference first.
using ReplicateOfRuns = std::span<ReplicateReader>;

/// Whether a run holds all that a quantity needs.
bool measured(const RunReader& run, const Quantity& quantity);
double folded(const SeriesView& series, Fold fold);

/// One number a replicate and run for every quantity that was asked for, gathered replicate by replicate.
class ReplicateFigures {
public:
    ReplicateFigures(const std::vector<const RunReader*>& runs, std::size_t replicates) : runs_(runs), replicates_(replicates) {}
    void                    ask(const Quantity& quantity);
    void                    take(std::size_t place, ReplicateOfRuns runs);
    bool                    measured_in(std::size_t run, const Quantity& quantity) const;
    /// Empty where the run does not measure it.
    std::span<const double> values(std::size_t run, const Quantity& quantity) const;

private:
    using Key = std::tuple<std::string, std::string, Fold, std::string, std::string, std::string>;
    struct Asked {
        Quantity                         quantity;
        std::vector<std::vector<double>> values;  // a run
    };
    static Key key_of(const Quantity& q) { return {q.measure, q.group, q.fold, q.plus, q.times, q.at_risk}; }

    std::vector<const RunReader*> runs_;
    std::size_t                   replicates_;
    std::map<Key, Asked>          asked_;
};

}  // namespace homeward::analysis
