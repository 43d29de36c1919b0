// What the session's thread works on: the worlds, the policies one after the other, and the cursor. A helper of session.cpp.
#pragma once

#include "viz/session/session.hpp"

namespace homeward::viewer {

class Session::Table {
public:
    Table(Opening opening, const SessionOptions& options) : opening_(std::move(opening)), options_(options), workers_(options.threads), replicates_(opening_.seed, options.replicates) {}

    void prepare(const std::function<bool(double)>& go_on);
    /// A month further, if there is one; stops playing at the end.
    void step();
    void go_to(Month month, const std::atomic<bool>& stop);
    void change(LogLine line, const std::function<Policy(const Policy&)>& how, Month from);
    void undo();
    void make_reference();
    void note(LogLine line);
    /// Null: as it was.
    std::shared_ptr<const Snapshot> picture_if_changed();

    Month first() const { return opening_.own->first(); }
    Month end() const { return opening_.own->end(); }
    const Policy& policy() const { return history_.back().policy; }

    bool        playing = false, touched = true;  // touched: there is something new to see
    double      speed   = 6;
    std::string fault;
    Month       cursor;

private:
    struct Dated {
        Month  from;
        Policy policy;
    };
    Month put_in_force(Month from);
    void  show_policy();
    void  show_levers();
    void  save() const;

    Opening                               opening_;
    SessionOptions                        options_;
    Workers                               workers_;
    std::vector<Followed>                 followed_;
    std::optional<WorldRun>               reference_, own_;
    std::vector<Dated>                    history_;
    std::uint64_t                         number_ = 1;
    std::optional<World>                  start_, reference_start_;
    Snapshot                              now_;          // of which pictures are taken
    std::vector<std::string>              on_the_table_; // programmes whose levers are shown
    std::vector<LogLine>                  log_;
    BackgroundReplicates                  replicates_;
};

}  // namespace homeward::viewer
