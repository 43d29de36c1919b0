// One run file as the analysis sees it: what was simulated, how completely, and every series by replicate, month and group.
//
// The layout is specified in docs/reference/run_file.md. Series are read one at a time and only for the replicates asked for.
#pragma once

#include "analysis/hdf5_input.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace homeward::analysis {

/// A setting that differs between two scenarios; `before` or `after` is empty where it is not there.
struct SettingChange {
    std::string key, before, after, unit, source, meaning;
};

/// The values of one measure for one group: replicate by replicate, each a row of months.
struct GroupSeries {
    std::size_t         replicates = 0;
    std::size_t         months     = 0;
    std::vector<double> values;
    double              at(std::size_t replicate, std::size_t month) const { return values[replicate * months + month]; }
};

/// Money by programme, all its instruments and its overhead together.
struct ProgrammeSeries {
    std::vector<std::string> programmes;
    std::vector<GroupSeries> by_programme;
};

/// One number a community and replicate, at the end of the run.
struct Places {
    std::vector<std::size_t> districts;  // the district of each, from 0
    std::size_t              replicates = 0;
    std::vector<double>      values;  // replicate × community
};

/// A person of the panel in the last month; codes as in the file.
struct PanelPerson {
    std::uint32_t replicate = 0;
    std::int64_t  person    = 0;
    double        presence = 0, migrant_state = 0, consumption = 0, needs = 0, composite = 0, weight = 0;
};

class RunReader {
public:
    explicit RunReader(const std::string& path);

    struct Header {
        std::string                path, scenario, scenario_hash, country, question, software_version, git_commit, generator, schema_version, currency = "EUR";
        std::uint64_t              seed        = 0;
        std::size_t                months      = 0;
        int                        first_month = 0;  // months since January of year 0
        std::size_t                spin_up     = 0;  // months before the first month
        double                     persons     = 0;  // at home at the end of the first month, mean over replicates; for the reader, not for pairing
        std::vector<std::string>   files;            // all that were joined, in the order of their replicates; `path` is the first
        std::vector<std::uint32_t> replicates;       // by their number: same number and seed, same luck
        std::vector<bool>          done;             // of each
        bool                       whole = true;     // the file says it is complete and every replicate is done
        std::size_t                finished() const;
    };
    const Header& header() const { return header_; }
    bool          is_done(std::uint32_t replicate) const;

    bool                       has(const std::string& measure) const;
    bool                       has(const std::string& measure, const std::string& group) const;
    std::vector<std::string>   measures() const;
    std::vector<std::string>   groups() const;
    // Replicates are asked for by number, not by place.
    /// An unknown measure or group is an InputError that names the ones there are.
    GroupSeries                series(const std::string& measure, const std::string& group, const std::vector<std::uint32_t>& replicates) const;

    std::vector<SettingChange>      differences() const;  // from the scenario this one extends
    std::string                     resolved_scenario() const;
    ProgrammeSeries                 spending(const std::vector<std::uint32_t>& replicates) const;  // in the currency; empty without programmes
    /// Sorted by replicate and person; empty without a panel, or with one of an older format that lacks a column.
    std::vector<PanelPerson>        panel_at_the_end(const std::vector<std::uint32_t>& replicates) const;
    Places                          places(const std::string& measure, const std::vector<std::uint32_t>& replicates) const;  // empty if not written

private:
    void        read_header();
    std::size_t place_of(std::uint32_t replicate) const;

    Hdf5Input file_;
    Header    header_;
};

}  // namespace homeward::analysis
