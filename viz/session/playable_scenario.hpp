// A scenario that can be played: its text, its settings and its model, together and immutable.
#pragma once

#include "core/faults.hpp"
#include "scenario/section.hpp"
#include "simulation/model.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace homeward::viewer {

/// Exactly what is saved as TOML and what `homeward run` reads again: a world of the viewer is played from such a text and nothing else.
struct PlayableScenario {
    std::string text;
    Faults      faults;  // sections refer to it
    Section     root;
    Model       model;

    explicit PlayableScenario(std::string toml);

    Month first() const { return model.time().first; }
    Month end() const { return model.time().first + model.time().months; }
};
using Playable = std::shared_ptr<const PlayableScenario>;

/// Throws InputError with every fault.
Playable playable(std::string toml);

/// A scenario that holds from a month on.
struct DatedScenario {
    Month    from;
    Playable scenario;
};

/// What a session begins with: the world to hold against, and the one that is played; of a session that goes on, what was changed in it.
struct Opening {
    std::string   name;  // of the scenario, "senegal_cash"
    Playable      reference, own;
    std::uint64_t seed = 0;
    std::string   remark;  // something to tell: "run.h5: homeward 0.0.9" where another version wrote it; empty: nothing
    std::vector<DatedScenario> changes{};  // one after the other
    std::optional<Month>       cursor{};
};

/// From names or files as `homeward run` takes them, or one run file (.h5), which is played again from the scenario and the seed that it
/// holds. The reference is `reference`, or what the last of the files is laid on. InputError, InputOutputError for what cannot be opened.
Opening open(const std::vector<std::string>& files, const std::vector<std::string>& overrides, const std::vector<std::string>& reference = {}, std::optional<std::uint64_t> seed = {});

}  // namespace homeward::viewer
