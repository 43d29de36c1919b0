// Which scenarios answer one question together? A study file: a country, contexts, and policies to set against each other.
//
//   question   = "Which use of the same money serves returnees best, and whom does it harm?"
//   country    = "senegal"
//   contexts   = []                                   # laid over the country in every scenario
//   policies   = ["no_assistance", "cash", "sensitisation + cash"]   # one a scenario; + lays one over the other
//   reference  = "no_assistance"                      # left out: the first
//   replicates = 20
//   seed       = 7                                    # left out: the country's
//   set        = ["population.persons=50000"]         # as --set, in every scenario
//   precision  = 0.005                                # as many replicates as it takes: half-width of the interval of each difference
//   on         = "sustainable_24_all"                 # the measure it is of; replicates is then the fewest
//   replicates_at_most = 500
//   decompose  = ["comprehensive"]                    # policies whose effect is shared out to their parts
//   decompose_by = "instruments"                      # or "programmes"
//
// Names are of the library, paths are beside the file. A study may `extends` another. Page: docs/reference/study_file.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace homeward {

/// Its name is that of its policies, "cash", and of its run file.
struct StudyScenario {
    std::string              name;
    std::vector<std::string> files;
};

struct Study {
    std::string                  name, question, reference;  // reference: the name of a scenario
    std::vector<StudyScenario>   scenarios;
    std::uint32_t                replicates = 0;
    std::optional<std::uint64_t> seed;
    std::vector<std::string>     overrides;
    std::optional<double>        precision;
    std::string                  on = "sustainable", decompose_by = "instruments";
    std::uint32_t                replicates_at_most = 500;
    std::vector<std::string>     decompose;  // names of scenarios
};

/// Throws InputError with everything that is wrong with the file, each at its place.
Study read_study(const std::string& file);

}  // namespace homeward
