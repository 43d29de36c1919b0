// What the session's thread works on: the worlds, the policies one after the other, and the cursor. A helper of session.cpp.
#pragma once

#include "viz/session/session.hpp"

namespace homeward::viewer {

class Session::Table {
public:
    /// `stop`: let go of what takes long. `show`: look at the picture again, in the middle of what takes long.
    Table(Opening opening, const SessionOptions& options, const std::atomic<bool>& stop, std::function<void(Table&)> show)
        : opening_(std::move(opening)), options_(options), stop_(stop), show_(std::move(show)), workers_(options.threads), replicates_(opening_.seed, options.replicates)
    {
    }

    /// False: told to stop.
    bool prepare(const std::function<bool(double)>& go_on);
    /// A month further, if there is one; stops playing at the end.
    void step();
    void go_to(Month month);
    void change(LogLine line, const std::function<Policy(const Policy&)>& how, Month from);
    void undo();
    void make_reference();
    void note(LogLine line);
    /// The whole session, so that whoever is cut off can go on; at most once a second.
    void save_when_due();
    void save();
    /// Null: as it was.
    std::shared_ptr<const Snapshot> picture_if_changed();

    Month first() const { return opening_.own->first(); }
    Month end() const { return opening_.own->end(); }
    const Policy& policy() const { return history_.back().policy; }

    bool        playing = false, touched = true;  // touched: there is something new to see
    double      speed   = 6;
    std::string fault;
    Month       cursor;
    ScreenChoices screen;

private:
    struct Dated {
        Month  from;
        Policy policy;
    };
    void  begin_from(const Luck& luck);
    void  catch_up();
    void  show_now_and_then();
    Month put_in_force(Month from);
    void  show_policy();
    void  show_levers();

    Opening                               opening_;
    SessionOptions                        options_;
    const std::atomic<bool>&              stop_;
    std::function<void(Table&)>           show_;
    Workers                               workers_;
    std::vector<Followed>                 followed_;
    std::optional<WorldRun>               reference_, own_;
    std::vector<Dated>                    history_;
    std::uint64_t                         number_ = 1;
    std::optional<World>                  start_, reference_start_;
    Snapshot                              now_;          // of which pictures are taken
    std::vector<std::string>              on_the_table_; // programmes whose levers are shown
    std::vector<LogLine>                  log_;
    std::chrono::steady_clock::time_point shown_at_{}, saved_at_{};
    Month                                 saved_cursor_{};
    ScreenChoices                         saved_screen_;
    std::uint64_t                         saved_number_ = 0;
    BackgroundReplicates                  replicates_;
};

}  // namespace homeward::viewer
