// A small world with something in every column, and a short run of it, for the tests of measures and run files.
#pragma once

#include "output/measurement.hpp"
#include "output/recorder.hpp"
#include "output/run_writer.hpp"
#include "world/world.hpp"

#include <string>

namespace homeward::test {

MeasurementSettings plain_lines();

/// People of every activity, returnees of every category and age, people abroad, poor and indebted households; by chance, with this seed.
World varied_world(std::uint32_t communities = 3, std::uint32_t households = 120, std::uint64_t seed = 1);

/// A description and records of a run in which chance moves a few columns every month.
RunDescription  sample_description(const World& world, std::uint32_t replicates, std::uint32_t months);
ReplicateRecord sample_record(std::uint32_t replicate, std::uint32_t months, const RecorderSettings& settings, std::uint32_t communities = 3, std::uint32_t households = 120);
RecorderSettings sample_settings();

void            survey_something(SurveyBooks& books, std::uint32_t month);

/// The tally of all communities.
Tally tally_of(const World& world, const Measurement& measurement, Month month);
std::vector<Tally> tallies_of_districts(const World& world, const Measurement& measurement, Month month);

/// A folder of its own that disappears with the test.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&)            = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    std::string file(const std::string& name) const { return path_ + "/" + name; }
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

}  // namespace homeward::test
