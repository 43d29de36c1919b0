#include "viz/session/session.hpp"

#include "viz/session/table.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace homeward::viewer {

using Clock = std::chrono::steady_clock;

Session::Session(Opening opening, SessionOptions options) : options_(std::move(options))
{
    thread_ = std::thread([this, opening = std::move(opening)]() mutable { work(std::move(opening)); });
}

Session::~Session()
{
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
        stop_    = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Session::open(Opening opening)
{
    {
        const std::lock_guard lock(mutex_);
        next_ = std::move(opening);
        requests_.clear();
        idle_ = false;
        stop_ = true;
    }
    changed_.notify_all();
}

void Session::remember(ScreenChoices screen)
{
    ask([this, screen = std::move(screen)](Table& table) { table.screen = screen_ = screen; });
}

void Session::ask(Request request)
{
    {
        const std::lock_guard lock(mutex_);
        requests_.push_back({std::move(request)});
        idle_ = false;
    }
    changed_.notify_all();
}

void Session::play(bool on) { ask([on](Table& table) { table.playing = on; }); }
void Session::set_speed(double speed) { ask([speed](Table& table) { table.speed = std::clamp(speed, 0.5, 1000.0); }); }
void Session::one_month() { ask([](Table& table) { table.playing = false; table.step(); }); }
void Session::go_to(Month month) { ask([month](Table& table) { table.go_to(month); }); }
void Session::reset() { ask([](Table& table) { table.playing = false; table.go_to(table.first()); }); }

void Session::take_card(const Card& card)
{
    ask([card](Table& table) { table.change({.what = LogLine::What::package, .subject = card.name}, [&](const Policy& policy) { return policy.with_card(card, table.cursor); }, table.cursor); });
}

void Session::remove(const std::string& programme)
{
    ask([programme](Table& table) { table.change({.what = LogLine::What::removed, .subject = programme}, [&](const Policy& policy) { return policy.without(programme, table.cursor); }, table.cursor); });
}

void Session::from_the_start()
{
    ask([](Table& table) { table.change({.what = LogLine::What::from_start}, [&](const Policy& policy) { return policy.as_if_from_the_start(table.cursor); }, table.first()); });
}

void Session::undo() { ask([](Table& table) { table.undo(); }); }
void Session::make_reference() { ask([](Table& table) { table.make_reference(); }); }

void Session::give_budget(std::vector<std::pair<std::string, double>> a_year, std::vector<Card> cards)
{
    double sum = 0;
    for (const auto& [programme, money] : a_year) sum += money;
    ask([a_year = std::move(a_year), cards = std::move(cards), sum](Table& table) {
        table.change({.what = LogLine::What::budget, .value = sum}, [&](const Policy& policy) { return policy.with_budget(a_year, cards, table.cursor); }, table.cursor);
    });
}

void Session::change(const LeverChange& change)
{
    {
        const std::lock_guard lock(mutex_);
        if (requests_.empty() || requests_.back().request) requests_.push_back({});
        std::vector<LeverChange>& moves = requests_.back().moves;
        const auto same = std::find_if(moves.begin(), moves.end(), [&](const LeverChange& one) { return one.programme == change.programme && one.instrument == change.instrument && one.key == change.key; });
        if (same == moves.end()) moves.push_back(change);
        else *same = change;
        idle_ = false;
    }
    changed_.notify_all();
}

void Session::move_levers(Table& table, const std::vector<LeverChange>& moves)
{
    Lever lever;
    lever.programme  = moves.back().programme;
    lever.instrument = moves.back().instrument;
    lever.key        = moves.back().key;
    table.change({.what = LogLine::What::moved, .subject = lever.path(), .value = moves.back().value, .count = static_cast<std::int64_t>(moves.size())}, [&](const Policy& policy) { return policy.changed(moves, table.cursor); }, table.cursor);
}

void Session::wait_until_idle() const
{
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return idle_ || closing_; });
}

/// Waits for something to do; false: the session is over.
bool Session::take_requests(const Table& table, std::vector<Asked>& taken)
{
    std::unique_lock lock(mutex_);
    const auto       something = [this] { return closing_ || next_ || !requests_.empty(); };
    if (!something() && !table.playing) {
        idle_ = true;
        changed_.notify_all();
        // Replicates arrive in the background: look for them now and then.
        changed_.wait_for(lock, std::chrono::milliseconds(250), something);
    }
    taken.clear();
    taken.swap(requests_);
    return !closing_ && !next_;
}

void Session::publish(Table& table)
{
    auto picture = table.picture_if_changed();
    if (!picture) return;
    picture_.store(picture);
    shown_.push_back(std::move(picture));
    std::erase_if(shown_, [](const auto& one) { return one.use_count() == 1; });
}

void Session::play_on(Table& table)
{
    Clock::time_point  due = Clock::now();
    std::vector<Asked> taken;
    publish(table);
    while (take_requests(table, taken)) {
        for (const Asked& asked : taken) {
            table.touched = true;
            try {
                table.fault.clear();
                if (asked.request) asked.request(table);
                else move_levers(table, asked.moves);
            } catch (const InputError& error) {  // of the policy that was asked for: the one in force goes on
                table.fault = error.what();
                table.note({.what = LogLine::What::refused, .subject = table.fault});
            }
        }
        if (table.playing && Clock::now() >= due) {
            due = std::max(due, Clock::now() - std::chrono::milliseconds(100)) + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(1.0 / table.speed));
            table.step();
        } else if (table.playing) {
            std::this_thread::sleep_until(std::min(due, Clock::now() + std::chrono::milliseconds(20)));
        }
        publish(table);
        table.save_when_due();
    }
    table.save();
}

/// What takes the table over, if anything.
std::optional<Opening> Session::next_opening()
{
    const std::lock_guard lock(mutex_);
    if (closing_) return {};
    stop_ = false;
    return std::exchange(next_, {});
}

void Session::work(Opening first)
{
    setpriority(PRIO_PROCESS, 0, std::min(19, getpriority(PRIO_PROCESS, 0) + 10));  // of this thread only, on Linux: the screen moves first
    const auto preparing = [this](double share) {
        auto snapshot      = std::make_shared<Snapshot>();
        snapshot->prepared = share;
        picture_.store(std::move(snapshot));
        return !stop_;
    };
    std::optional<Opening> opening(std::move(first));
    while (opening) {
        try {
            Table table(std::move(*opening), options_, stop_, [this](Table& one) { publish(one); });
            table.screen = screen_;
            if (table.prepare(preparing)) play_on(table);
        } catch (const std::exception& error) {
            auto snapshot   = std::make_shared<Snapshot>(*picture_.load());
            snapshot->stage = Snapshot::Stage::failed;
            snapshot->fault = error.what();
            picture_.store(std::move(snapshot));
            std::unique_lock lock(mutex_);
            idle_ = true;
            changed_.notify_all();
            changed_.wait(lock, [this] { return closing_ || next_; });
        }
        opening = next_opening();
    }
    const std::lock_guard lock(mutex_);
    idle_ = closing_ = true;
    changed_.notify_all();
}

}  // namespace homeward::viewer
