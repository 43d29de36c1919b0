// The game on the table: two worlds that run on a thread of their own, and the picture of them that the screen may look at any time.
#pragma once

#include "viz/session/latest.hpp"
#include "viz/session/session_folder.hpp"
#include "viz/session/snapshot.hpp"
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

struct SessionOptions {
    unsigned    threads    = 1;
    unsigned    replicates = 8;
    std::size_t people     = 24;
    std::shared_ptr<SessionFolder> keep{};  // where the session is saved while it is played; null: nowhere
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
    void open(Opening opening);              // another session on the same table
    void remember(ScreenChoices screen);     // is saved with the session
    void make_reference();    // what is yours is what the next changes are held against

    /// For tests and scripts: waits until everything asked for is done and nothing plays.
    void wait_until_idle() const;

private:
    class Table;
    using Request = std::function<void(Table&)>;
    /// Either a request, or moves of levers, of which the latest of each is enough: a hand asks more often than a world can be turned.
    struct Asked {
        Request                  request;
        std::vector<LeverChange> moves{};
    };
    void ask(Request request);
    void work(Opening opening);
    void play_on(Table& table);
    void publish(Table& table);
    std::optional<Opening> next_opening();
    bool take_requests(const Table& table, std::vector<Asked>& taken);
    static void move_levers(Table& table, const std::vector<LeverChange>& moves);

    SessionOptions                               options_;
    mutable std::mutex                           mutex_;
    mutable std::condition_variable              changed_;
    std::vector<Asked>                           requests_;
    std::optional<Opening>                       next_;     // takes the table over
    ScreenChoices                                screen_;
    bool                                         closing_ = false, idle_ = false;
    std::atomic<bool>                            stop_{false};  // let go of whatever takes long
    Latest<Snapshot> picture_;
    std::vector<std::shared_ptr<const Snapshot>> shown_;  // until nobody looks: taken apart here, for the screen's thread would wait for memory that this one holds
    std::thread                                  thread_;
};

}  // namespace homeward::viewer
