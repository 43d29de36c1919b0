// The runs of a study in a folder: what is there is used again, what is missing is made, and an interrupted study goes on.
#pragma once

#include "analysis/run_parts.hpp"
#include "commands/study.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace homeward::analysis {

struct StudyRunOptions {
    std::string                  out;
    std::vector<std::string>     overrides;  // laid over those of the study
    std::optional<std::uint64_t> seed;       // instead of the study's
    RunManner                    manner;
    bool                         overwrite = false;
};

class StudyRuns {
public:
    /// Every scenario is read and checked here: InputError with every fault. Study and options must outlive it.
    StudyRuns(const Study& study, const StudyRunOptions& options);

    std::uint64_t                   seed() const { return *seed_; }
    const std::vector<std::string>& overrides() const { return overrides_; }

    /// Makes the folder; InputOutputError where it holds other runs of the same names, unless they may be replaced.
    void                     look_at_what_is_there();
    /// The first so many replicates of every scenario. False when interrupted; the same call goes on.
    bool                     make(std::uint32_t replicates);
    std::vector<std::string> files() const;
    std::string              reference_file() const;

private:
    const Study&                 study_;
    const StudyRunOptions&       options_;
    std::vector<std::string>     overrides_;
    std::optional<std::uint64_t> seed_;
    std::vector<RunParts>        parts_;
};

}  // namespace homeward::analysis
