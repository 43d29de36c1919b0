// What scenarios, programmes and groups are called in the reader's language: names of the library are known, others are made readable.
#pragma once

#include "analysis/scenario_comparison.hpp"

namespace homeward::analysis {

/// By its policies and contexts, without the country that all share: "Cash", "Mass return + Cash"; by the name of its file besides, where two are called alike.
std::string name_of_run(const Comparison& comparison, std::size_t run, const Catalogue& words);
std::string name_of_country(const RunReader::Header& run, const Catalogue& words);
std::string name_of_programme(const std::string& programme, const Catalogue& words);
std::string name_of_group(const std::string& group, const Catalogue& words);

/// What the policies and contexts of a run ask; `english`: it stands as its author wrote it, since no catalogue knows it.
struct AskedQuestion {
    std::string text;
    bool        as_written = false;
};
std::vector<AskedQuestion> questions_of_run(const RunReader::Header& run, const Catalogue& words);

}  // namespace homeward::analysis
