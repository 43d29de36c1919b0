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

namespace {

template <class Table>
void add(const Table& table, std::uint64_t& digest)
{
    digest = (digest ^ table.count()) * 1099511628211ULL;  // FNV-1a
    table.for_each_column([&](const char*, const auto& column) {
        const auto* bytes = reinterpret_cast<const unsigned char*>(column.data());
        for (std::size_t i = 0; i < sizeof(*column.data()) * table.count(); ++i) digest = (digest ^ bytes[i]) * 1099511628211ULL;
    });
}

}  // namespace

std::uint64_t digest(const World& world)
{
    std::uint64_t d = 14695981039346656037ULL;
    for (const Community& community : world.communities) {
        add(community.persons, d);
        add(community.households, d);
        add(community.migrants, d);
    }
    for (std::size_t a = 0; a < accounts; ++a) d = (d ^ static_cast<std::uint64_t>(world.ledger.balance(static_cast<Account>(a)))) * 1099511628211ULL;
    return d;
}

}  // namespace homeward::test
