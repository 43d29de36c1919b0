// Which runs does it take to share an effect out to the parts of a policy? Every subset of parts, or the subsets along orders drawn for each replicate.
#pragma once

#include "analysis/run_parts.hpp"
#include "commands/loaded_scenario.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace homeward::analysis {

constexpr std::size_t default_orders = 2;  // a replicate: one drawn, and its reverse

struct DecompositionRequest {
    std::vector<std::string> scenario, overrides;  // layers, the policy last
    std::string              policy;               // its name in tables
    std::vector<std::string> reference;            // layers of what its effect is set against; empty: the layers below the policy
    std::string              by = "instruments";   // or "programmes"
    std::vector<std::string> groups;               // "work=training+job_placement": parts of several; what none names is a part of its own
    std::uint64_t            seed = 0;
    std::uint32_t            replicates = 20;
    std::size_t              orders = default_orders;  // a replicate, where there are more parts than are run in every subset
    std::string              folder;
};

/// What is put in force together. Members are instruments or programmes of the policy; "without_x", a programme that only the reference has; "changed_x", one that
/// both have with other terms; and "other_settings", everything else in which the two differ.
struct PolicyPart {
    std::string              name;
    std::vector<std::string> members;
};

/// The runs of a decomposition. They lie in one folder: a scenario file a subset, its replicates beside it, and decomposition.json, which says what is what.
class DecompositionPlan {
public:
    /// Reads both scenarios; InputError if they are not sound, or cannot be taken apart.
    explicit DecompositionPlan(DecompositionRequest request);

    const std::string&             folder() const { return request_.folder; }
    const std::vector<PolicyPart>& parts() const { return parts_; }
    bool                           exact() const { return exact_; }
    std::size_t                    subsets() const { return needed_.size(); }
    std::size_t                    replicate_runs() const;

    /// Writes the scenario of each subset, checks it, and looks at what is there. InputError with the faults of all subsets, InputOutputError if the folder holds
    /// other runs, unless they may be replaced: before anything is run.
    void prepare(bool overwrite);
    /// False when interrupted; the same call goes on.
    bool make(const RunManner& manner);

private:
    using Subset = std::uint64_t;  // a bit a part

    void                     read_reference();
    std::vector<std::string> members() const;  // in the order in which the policy names them
    void                     find_parts();
    void                     draw_orders();
    std::string              scenario_of(Subset subset) const;  // resolved, as TOML
    std::string              name_of(Subset subset) const;
    std::string              in_words(Subset subset) const;
    std::string              manifest() const;

    DecompositionRequest                               request_;
    LoadedScenario                                     loaded_, reference_;  // all parts in force, and none
    std::string                                        against_;             // the reference's name in tables
    std::set<std::string>                              common_;              // programmes that both have with the same terms
    std::vector<PolicyPart>                            parts_;
    bool                                               exact_ = true;
    std::vector<std::vector<std::vector<std::size_t>>> orders_;  // replicate × order × place; empty where every subset is run
    std::map<Subset, std::vector<std::uint32_t>>       needed_;  // the replicates of each subset
    std::vector<std::pair<RunParts, std::vector<std::uint32_t>>> runs_;
};

/// The seed that a scenario states.
std::uint64_t seed_of_scenario(const std::vector<std::string>& files, const std::vector<std::string>& overrides);

}  // namespace homeward::analysis
