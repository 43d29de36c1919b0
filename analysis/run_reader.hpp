// One run as the analysis sees it: what was simulated, how completely, and every dataset by replicate.
//
// The layout is specified in docs/reference/run_file.md. A run may lie in several files, each with its own replicates (`homeward run --first-replicate`); they are
// read as one. Datasets are read a replicate at a time: see replicate_reader.hpp for whoever needs many of them.
#pragma once

#include "analysis/hdf5_input.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
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

/// A person of the panel in the last month; codes as in the file, not a number where an older file lacks the column.
struct PanelPerson {
    std::int64_t person   = 0;
    double       presence = 0, migrant_state = 0, activity = 0, channel = 0, category = 0, poor = 0, consumption = 0, needs = 0, composite = 0, weight = 0;
};

class RunReader {
public:
    explicit RunReader(const std::string& path);

    /// One of the files laid over each other, and what it asks.
    struct Layer {
        std::string name, question;
    };
    struct Header {
        std::string                path, scenario, scenario_hash, country, question, software_version, git_commit, generator, schema_version, currency = "EUR";
        std::uint64_t              seed        = 0;
        std::size_t                months      = 0;
        int                        first_month = 0;  // months since January of year 0
        std::size_t                spin_up     = 0;  // months before the first month
        std::string                posterior;        // SHA-256 of that from which each replicate drew its parameters; empty: none
        double                     persons     = 0;  // at home at the end of the first month, mean over replicates; for the reader, not for pairing
        int                        price_year  = 0;  // of money; 0 where an older file does not say
        double                     discount_rate = 0;  // a year, of the discounted measures
        std::vector<std::string>   files;            // all that were joined; `path` is that with the lowest replicate
        std::vector<Layer>         layers;           // country, contexts, policies; none where the scenario is of one file
        std::vector<std::uint32_t> replicates;       // by their number: same number and seed, same luck
        std::vector<bool>          done;             // of each
        bool                       whole = true;     // the file says it is complete and every replicate is done
        std::size_t                finished() const;
    };
    const Header& header() const { return header_; }
    bool          is_done(std::uint32_t replicate) const;

    /// Whether the other holds more replicates of the same run: same scenario, seed, version and calendar, and none finished in both.
    bool continues_in(const RunReader& other) const;
    /// Takes the other's replicates over.
    void join(RunReader&& other);

    bool                       has(const std::string& measure) const;
    bool                       has(const std::string& measure, const std::string& group) const;
    std::vector<std::string>   measures() const;
    std::vector<std::string>   groups() const;
    /// Where a group stands in a measure: its column, and the number of columns. An unknown measure or group is an InputError that names the ones there are.
    std::pair<std::size_t, std::size_t> column_of(const std::string& measure, const std::string& group) const;
    // Replicates are asked for by number, not by place.
    GroupSeries                series(const std::string& measure, const std::string& group, const std::vector<std::uint32_t>& replicates) const;

    /// Any dataset laid out by replicate: the block of one, row-major.
    bool                       has_dataset(const std::string& dataset) const { return front().has(dataset); }
    bool                       is_numeric(const std::string& dataset) const { return !front().is_text(dataset); }
    std::vector<std::string>   members(const std::string& group) const { return front().members(group); }
    std::vector<std::size_t>   shape(const std::string& dataset) const { return front().shape(dataset); }
    std::vector<double>        block(const std::string& dataset, std::uint32_t replicate) const;
    std::vector<std::string>   labels(const std::string& dataset, unsigned dimension) const;  // 1, 2, 3 … where it has none
    std::vector<double>        numbers(const std::string& dataset) const { return front().numbers(dataset); }

    std::vector<SettingChange>      differences() const;  // from the scenario this one extends
    std::string                     resolved_scenario() const;
    /// An attribute of a measure: "units", "long_name", "description"; empty where it has none.
    std::string                     text_of(const std::string& measure, const std::string& attribute) const;
    /// The panel of one replicate in the last month, sorted by person; empty without a panel, or with one of an older format that lacks a column.
    std::vector<PanelPerson>        panel_at_the_end(std::uint32_t replicate) const;

    /// Rows of the panel that belong together: the first, and how many.
    struct PanelRange {
        std::size_t first = 0, count = 0;
    };
    bool                            has_panel(const std::string& column) const { return front().has("/panel/" + column); }
    PanelRange                      panel_rows(std::uint32_t replicate) const;  // none where the replicate has no panel
    std::vector<double>             panel_column(const std::string& column, std::uint32_t replicate, PanelRange rows) const;
    std::size_t                     panel_rows_together() const { return front().rows_together("/panel/replicate"); }
    /// What the codes 0, 1, 2 … of a column of the panel mean.
    std::vector<std::string>        panel_meanings(const std::string& column) const;

private:
    struct Part {
        std::unique_ptr<Hdf5Input>                       file;
        std::vector<std::uint32_t>                       replicates;
        std::vector<bool>                                done;
        mutable bool                                     panel_known = false;
        mutable std::vector<PanelRange>                  panel_rows{}, last_rows{};  // of all months, of the last; by place of the replicate
    };
    const Hdf5Input&                   front() const { return *parts_.front().file; }
    std::pair<const Part*, std::size_t> place_of(std::uint32_t replicate) const;
    void                               read_header();
    static void                        find_panel_rows(const Part& part, std::size_t months);

    std::vector<Part> parts_;
    Header            header_;
};

}  // namespace homeward::analysis
