// Who had come home in one replicate, month by month? The rows of the panel that tell of returned migrants, person after person.
//
// What no single row says is worked out here, for each stay at home (a person from one return to the next departure): when help first came, whether the stay began
// within the run, and whether the person has wished to leave in any month since the return.
#pragma once

#include "analysis/run_reader.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace homeward::analysis {

struct PanelRow {
    std::int64_t  person = 0;
    int           month = 0, months_since_return = 0, months_abroad = 0;
    int           months_since_help = never;  // since a programme first took the person in during this stay; below 0 before it
    std::uint8_t  sex = 0, age = 0, activity = 0, category = 0, instruments = 0;  // codes in the order of run files (output/run_file.hpp)
    bool          assisted = false, served = false, returned_in_the_run = false;
    float         earnings = 0, network = 0, distress = 0, stigma = 0, aspiration = 0, debt = 0, economic = 0, social = 0, psychosocial = 0, composite = 0, weight = 0;
    double        unwished = 0;  // logarithm of the chance of not having wished to leave in any month since the return

    static constexpr int never = -(1 << 20);
};

/// A number of a person in a month; not a number where it is not defined.
using PanelMeasure = double (*)(const PanelRow&);
/// By its name: "composite", "works", "wish_in_12_months" …; nothing if there is none.
PanelMeasure             panel_measure(const std::string& name);
std::vector<std::string> panel_measure_names();

/// The meanings of the codes of sex, activity, category; the place of one is its code.
const std::vector<std::string>& meanings_of(const std::string& column);

/// Why a run holds no panel that can be read; empty if it does.
std::string without_panel(const RunReader& run);
/// Sorted by person and month; empty where the replicate has no panel. A stretch of the file at a time: memory holds those who have returned, and no other.
std::vector<PanelRow> returned_migrants(const RunReader& run, std::uint32_t replicate);
/// Fills what is worked out by stay; rows sorted by person and month.
void work_out_stays(std::vector<PanelRow>& rows);

}  // namespace homeward::analysis
