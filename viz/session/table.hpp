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
    void change(const std::function<Policy(const Policy&)>& how, Month from);
    void undo();
    void make_reference();
    std::shared_ptr<const Snapshot> picture() const;

    Month first() const { return opening_.own->first(); }
    Month end() const { return opening_.own->end(); }
    const Policy& policy() const { return history_.back().policy; }

    bool        playing = false;
    double      speed   = 6;
    std::string fault;
    Month       cursor;

private:
    struct Dated {
        Month  from;
        Policy policy;
    };
    void put_in_force(Month from);
    void save() const;

    Opening                               opening_;
    SessionOptions                        options_;
    Workers                               workers_;
    std::vector<Followed>                 followed_;
    std::optional<WorldRun>               reference_, own_;
    std::vector<Dated>                    history_;
    std::uint64_t                         number_ = 1;
    std::vector<ProgrammeSpan>            spans_, reference_spans_;
    std::vector<std::uint32_t>            districts_;
    std::vector<std::string>              hosts_;
    std::optional<World>                  start_, reference_start_;
    BackgroundReplicates                  replicates_;
};

}  // namespace homeward::viewer
