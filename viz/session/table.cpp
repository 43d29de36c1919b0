#include "viz/session/table.hpp"

#include <algorithm>
#include <utility>

namespace homeward::viewer {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

constexpr std::size_t longest_log = 500;

}  // namespace

bool Session::Table::prepare(const std::function<bool(double)>& go_on)
{
    const auto begin = Clock::now();
    const Luck luck(opening_.seed, 0);
    start_ = world_at_the_start(*opening_.own, luck, workers_, go_on);
    if (!stop_ && !same_but_for_programmes(*opening_.reference, *opening_.own)) reference_start_ = world_at_the_start(*opening_.reference, luck, workers_, go_on);
    if (stop_) return false;
    begin_from(luck);
    std::int64_t persons = 0;
    for (const Community& community : start_->communities) persons += community.population;
    note({.what = LogLine::What::opened, .subject = opening_.name, .count = persons, .seconds = seconds_since(begin)});
    if (opening_.cursor) {
        const auto again = Clock::now();
        go_to(*opening_.cursor);
        note({.what = LogLine::What::resumed, .count = static_cast<std::int64_t>(opening_.changes.size()), .seconds = seconds_since(again)});
    }
    replicates_.work_on(opening_.reference, policy().scenario(), number_);
    return !stop_;
}

void Session::Table::begin_from(const Luck& luck)
{
    followed_ = people_to_follow(*start_, luck, options_.people);
    history_.push_back({first(), Policy(opening_.own)});
    for (const DatedScenario& change : opening_.changes) history_.push_back({change.from, Policy(change.scenario)});
    reference_.emplace(opening_.reference, reference_start_ ? *reference_start_ : *start_, luck, workers_, followed_);
    own_.emplace(policy().scenario(), *start_, luck, workers_, followed_);  // a history of changes is itself a scenario
    cursor = first();
    std::vector<std::uint32_t> districts;
    std::vector<std::string>   hosts;
    for (const Community& community : start_->communities) districts.push_back(community.district.index);
    for (const Host& host : start_->hosts) hosts.push_back(host.name);
    now_.stage                = Snapshot::Stage::ready;
    now_.prepared             = 1;
    now_.name                 = opening_.name;
    now_.seed                 = opening_.seed;
    now_.remark               = opening_.remark;
    now_.first                = first();
    now_.end                  = end();
    now_.replicates_asked     = options_.replicates;
    now_.people               = followed_;
    now_.district_of_place    = std::move(districts);
    now_.hosts                = std::move(hosts);
    now_.reference_scenario   = opening_.reference;
    now_.reference_programmes = Policy(opening_.reference).spans();
    show_policy();
    touched = true;
    show_(*this);
}

void Session::Table::step()
{
    touched = true;
    if (cursor >= end()) {
        playing = false;
        return;
    }
    ++cursor;
    catch_up();
}

/// Both worlds to the cursor.
void Session::Table::catch_up()
{
    while (reference_->month() < cursor && !stop_) reference_->step(), show_now_and_then();
    while (own_->month() < cursor && !stop_) own_->step(), show_now_and_then();
}

void Session::Table::show_now_and_then()
{
    if (Clock::now() - shown_at_ < std::chrono::milliseconds(100)) return;
    touched = true;
    show_(*this);
    save_when_due();
}

void Session::Table::go_to(Month month)
{
    month = std::clamp(month, first(), end());
    while (cursor < month && !stop_) step();
    cursor  = std::min(cursor, month);
    touched = true;
}

/// What was decided for later months is no longer: history goes on from here.
void Session::Table::change(LogLine line, const std::function<Policy(const Policy&)>& how, Month from)
{
    const auto begin = Clock::now();
    auto       basis = history_.end() - 1;
    while (basis != history_.begin() && basis->from > from) --basis;
    Policy next = how(basis->policy);  // may throw: then nothing has happened
    const bool same_month = basis->from == from && basis != history_.begin();
    history_.erase(basis + 1, history_.end());
    if (same_month) history_.back().policy = std::move(next);  // a slider that goes on moving is one decision
    else history_.push_back({from, std::move(next)});
    line.replayed_from = put_in_force(from);
    line.seconds       = seconds_since(begin);
    note(std::move(line));
}

void Session::Table::undo()
{
    if (history_.size() < 2) return;
    const auto  begin = Clock::now();
    const Month from  = history_.back().from;
    history_.pop_back();
    const Month checkpoint = put_in_force(from);
    note({.what = LogLine::What::undone, .replayed_from = checkpoint, .seconds = seconds_since(begin)});
}

Month Session::Table::put_in_force(Month from)
{
    ++number_;
    save();  // before it is computed, which may take long
    show_policy();
    touched = true;
    show_(*this);  // sliders stay where the hand has left them
    const Month checkpoint = own_->change(policy().scenario(), from);
    replicates_.work_on(reference_->scenario(), policy().scenario(), number_);
    catch_up();
    return checkpoint;
}

void Session::Table::make_reference()
{
    const auto begin = Clock::now();
    const Luck luck(opening_.seed, 0);
    reference_.emplace(policy().scenario(), *start_, luck, workers_, followed_);
    opening_.reference = policy().scenario();
    if (reference_start_) reference_start_.reset();
    catch_up();
    now_.reference_programmes = now_.programmes;
    now_.reference_scenario   = policy().scenario();
    replicates_.work_on(policy().scenario(), policy().scenario(), ++number_);
    note({.what = LogLine::What::reference, .replayed_from = first(), .seconds = seconds_since(begin)});
}

/// A hand that goes on moving one slider is one line.
void Session::Table::note(LogLine line)
{
    line.when  = std::chrono::system_clock::now();
    line.month = cursor;
    LogLine* const last = log_.empty() ? nullptr : &log_.back();
    const bool     goes_on = last && last->what == line.what && last->month == line.month && last->subject == line.subject;
    if (goes_on && line.what == LogLine::What::moved) {
        line.count += last->count;
        line.seconds += last->seconds;
        *last = std::move(line);
    } else if (goes_on && line.what == LogLine::What::replicates && line.count > last->count) {
        *last = std::move(line);
    } else {
        if (log_.size() == longest_log) log_.erase(log_.begin() + 1);  // the first says what was opened
        log_.push_back(std::move(line));
    }
    now_.log = log_;
    touched  = true;
}

void Session::Table::save_when_due()
{
    if (Clock::now() - saved_at_ >= std::chrono::milliseconds(700)) save();
}

void Session::Table::save()
{
    if (!options_.keep) return;
    if (saved_cursor_ == cursor && saved_number_ == number_ && saved_screen_ == screen) return;
    SavedSession session{opening_, screen};
    session.opening.cursor = cursor;
    session.opening.changes.clear();
    for (std::size_t n = 1; n < history_.size(); ++n) session.opening.changes.push_back({history_[n].from, history_[n].policy.scenario()});
    saved_at_ = Clock::now();
    try {
        options_.keep->save(session);
        saved_cursor_ = cursor;
        saved_number_ = number_;
        saved_screen_ = screen;
    } catch (const InputOutputError& error) {  // a full disk must not end the game
        fault   = error.what();
        touched = true;
    }
}

void Session::Table::show_policy()
{
    now_.own_scenario = policy().scenario();
    now_.programmes   = policy().spans();
    on_the_table_     = {"?"};  // their settings may be others
}

/// Levers change with the policy, and when a programme has ended.
void Session::Table::show_levers()
{
    std::vector<std::string> names;
    for (const ProgrammeSpan& span : now_.programmes)
        if (span.last >= cursor) names.push_back(span.name);
    if (names == on_the_table_) return;
    on_the_table_ = std::move(names);
    now_.levers   = policy().levers(cursor);
}

std::shared_ptr<const Snapshot> Session::Table::picture_if_changed()
{
    if (auto done = replicates_.done(); done != now_.replicates) {
        now_.replicates = std::move(done);
        if (now_.replicates->policy == number_ && !now_.replicates->pairs.empty())
            note({.what = LogLine::What::replicates, .count = static_cast<std::int64_t>(now_.replicates->pairs.size()), .seconds = now_.replicates->seconds});
        touched = true;
    }
    if (!std::exchange(touched, false)) return nullptr;
    now_.fault         = fault;
    now_.playing       = playing;
    now_.speed         = speed;
    shown_at_          = Clock::now();
    now_.computing     = reference_->month() < cursor || own_->month() < cursor;
    now_.undo_steps    = history_.size() - 1;
    if (!now_.computing) {
        now_.month         = cursor;
        now_.policy_number = number_;
        now_.reference     = reference_->records();  // pointers; months are never copied
        now_.own           = own_->records();
    }
    show_levers();
    return std::make_shared<const Snapshot>(now_);
}

}  // namespace homeward::viewer
