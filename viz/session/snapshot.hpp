// What there is to look at: everything the screen shows of the two worlds, immutable, in pieces that are shared from one picture to the next.
#pragma once

#include "viz/session/policy.hpp"
#include "viz/session/replicates.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace homeward::viewer {

/// A list that is read like a vector and handed on like a pointer: a picture copies nothing that has not changed.
template <class T>
class Shared {
public:
    Shared() : list_(std::make_shared<const std::vector<T>>()) {}
    Shared(std::vector<T> list) : list_(std::make_shared<const std::vector<T>>(std::move(list))) {}  // NOLINT: as a vector is meant
    operator const std::vector<T>&() const { return *list_; }                                         // NOLINT: the same the other way

    auto     begin() const { return list_->begin(); }
    auto     end() const { return list_->end(); }
    bool     empty() const { return list_->empty(); }
    std::size_t size() const { return list_->size(); }
    const T& operator[](std::size_t n) const { return (*list_)[n]; }
    const T& front() const { return list_->front(); }
    const T& back() const { return list_->back(); }

private:
    std::shared_ptr<const std::vector<T>> list_;
};

/// A line of the run log: what was done on the table, or has arrived.
struct LogLine {
    enum class What : std::uint8_t {
        opened,      // subject: the scenario; count: persons; seconds: of the spin-up
        resumed,     // a saved session; count: changes of policy that it brought
        moved,       // subject: the lever, "programme.instrument.key", the programme without its date; value: where it stands; count: moves of the hand drawn together
        package,     // subject: the card
        removed,     // subject: the programme
        budget,      // value: shared out, a year
        from_start,  // the history of changes folded into what is in force
        undone,
        reference,   // what is yours became the reference
        replicates,  // count: pairs of runs with other luck that have arrived; seconds: what they took so far
        refused      // subject: why, in the words of the model
    };
    What                                  what = What::opened;
    std::chrono::system_clock::time_point when{};
    Month                                 month{};          // the cursor; a change holds from there on
    std::optional<Month>                  replayed_from{};  // the checkpoint from which the world was computed anew
    std::string                           subject{};
    double                                value   = 0;
    std::int64_t                          count   = 1;
    double                                seconds = 0;      // of computing
};

/// Immutable: whoever holds it can look as long as he or she likes.
struct Snapshot {
    enum class Stage : std::uint8_t { preparing, ready, failed };

    Stage       stage = Stage::preparing;
    double      prepared = 0;  // share of the spin-up
    std::string fault;         // what went wrong last, in the words of the model; empty: nothing
    std::string remark;        // of the opening
    bool        computing = false;  // a world is on its way to the cursor; what is shown is what there was before
    std::string name;          // of what was opened
    std::uint64_t seed = 0;
    Month       first, month, end;  // month: the cursor, the first that has not been shown
    bool        playing = false;
    double      speed   = 6;   // months a second
    std::uint64_t policy_number = 0;
    std::size_t   undo_steps    = 0;
    unsigned      replicates_asked = 0;
    Shared<ProgrammeSpan> programmes, reference_programmes;
    Shared<Lever>         levers;
    Playable              own_scenario, reference_scenario;  // their text is what `homeward run` reads; null until ready
    Shared<Record>        reference, own;                    // as far as simulated, at least up to the cursor; surveys in each record
    Shared<Followed>      people;
    Shared<std::uint32_t> district_of_place;
    Shared<std::string>   hosts;
    Shared<LogLine>       log;  // oldest first
    std::shared_ptr<const ReplicatesDone> replicates = std::make_shared<const ReplicatesDone>();

    /// How many months the cursor is past the first.
    std::size_t shown() const { return static_cast<std::size_t>(month - first); }
};

}  // namespace homeward::viewer
