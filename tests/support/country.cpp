#include "support/country.hpp"

#include "scenario/scenario_reader.hpp"

#include <gtest/gtest.h>

#include <list>

namespace homeward::test {

Section senegal(const std::string& overrides)
{
    static std::list<Faults> kept;  // a section refers to its faults
    Faults&                  faults  = kept.emplace_back();
    Section                  section = read_scenario_text("extends = \"scenarios/countries/senegal.toml\"\n" + overrides, faults, HOMEWARD_SOURCE_DIR);
    EXPECT_TRUE(faults.none()) << faults.all();
    return section;
}

Section senegal_of(std::uint32_t persons, const std::string& more) { return senegal("[population]\npersons = " + std::to_string(persons) + "\n" + more); }

}  // namespace homeward::test
