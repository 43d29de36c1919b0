// The game on the table: two worlds that run on a thread of their own, and the picture of them that the screen may look at any time.
#pragma once

#include "viz/session/policy.hpp"
#include "viz/session/replicates.hpp"
#include "viz/session/world_run.hpp"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace homeward::viewer {

/// Immutable: whoever holds it can look as long as he or she likes.
struct Snapshot {
    enum class Stage : std::uint8_t { preparing, ready, failed };

    Stage       stage = Stage::preparing;
    double      prepared = 0;  // share of the spin-up
    std::string fault;         // what went wrong last, in the words of the model; empty: nothing
    Month       first, month, end;  // month: the cursor, the first that has not been shown
    bool        playing = false;
    double      speed   = 6;   // months a second
    std::uint64_t policy_number = 0;
    std::size_t   undo_steps    = 0;
    unsigned      replicates_asked = 0;
    std::vector<ProgrammeSpan> programmes, reference_programmes;
    std::vector<Lever>         levers;
    std::string                own_text, reference_text;  // scenarios as `homeward run` reads them
    std::vector<Record>        reference, own;            // as far as simulated, at least up to the cursor
    std::vector<Followed>      people;
    std::vector<std::uint32_t> district_of_place;
    std::vector<std::string>   hosts;
    std::shared_ptr<const ReplicatesDone> replicates = std::make_shared<const ReplicatesDone>();

    /// How many months the cursor is past the first.
    std::size_t shown() const { return static_cast<std::size_t>(month - first); }
};

struct SessionOptions {
    unsigned    threads    = 1;
    unsigned    replicates = 8;
    std::size_t people     = 24;
    std::string autosave{};  // a file that always holds the policy as it is; empty: none
};

class Session {
public:
    Session(Opening opening, SessionOptions options);
    ~Session();  // ends the run after its month
    Session(const Session&)            = delete;
    Session& operator=(const Session&) = delete;

    std::shared_ptr<const Snapshot> look() const { return picture_.load(); }

    // Requests; none waits. Changes of policy hold from the month of the cursor on.
    void play(bool on);
    void set_speed(double months_a_second);
    void one_month();
    void go_to(Month month);  // back or, as far as there is something to simulate, forward
    void reset();             // to the first month
    void change(const LeverChange& change);
    void take_card(const Card& card);
    void remove(const std::string& programme);
    void give_budget(std::vector<std::pair<std::string, double>> a_year, std::vector<Card> cards);
    void from_the_start();    // the policy in force, as if it had been so from the first month
    void undo();
    void make_reference();    // what is yours is what the next changes are held against

    /// For tests and scripts: waits until everything asked for is done and nothing plays.
    void wait_until_idle() const;

private:
    class Table;
    using Request = std::function<void(Table&)>;
    void ask(Request request);
    void work(Opening opening);
    bool take_requests(Table& table, std::vector<Request>& taken);

    SessionOptions                               options_;
    mutable std::mutex                           mutex_;
    mutable std::condition_variable              changed_;
    std::vector<Request>                         requests_;
    std::vector<LeverChange>                     lever_changes_;  // the latest of each lever: a slider asks more often than a world can be turned
    bool                                         closing_ = false, idle_ = false;
    std::atomic<bool>                            stop_{false};
    std::atomic<std::shared_ptr<const Snapshot>> picture_{std::make_shared<const Snapshot>()};
    std::thread                                  thread_;
};

}  // namespace homeward::viewer
