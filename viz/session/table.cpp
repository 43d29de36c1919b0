#include "viz/session/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace homeward::viewer {

void Session::Table::prepare(const std::function<bool(double)>& go_on)
{
    const Luck luck(opening_.seed, 0);
    start_ = world_at_the_start(*opening_.own, luck, workers_, go_on);
    if (!same_but_for_programmes(*opening_.reference, *opening_.own)) reference_start_ = world_at_the_start(*opening_.reference, luck, workers_, go_on);
    followed_ = people_to_follow(*start_, luck, options_.people);
    for (const Community& community : start_->communities) districts_.push_back(community.district.index);
    for (const Host& host : start_->hosts) hosts_.push_back(host.name);
    history_.push_back({first(), Policy(opening_.own)});
    reference_.emplace(opening_.reference, reference_start_ ? *reference_start_ : *start_, luck, workers_, followed_);
    own_.emplace(opening_.own, *start_, luck, workers_, followed_);
    spans_           = policy().spans();
    reference_spans_ = Policy(opening_.reference).spans();
    cursor           = first();
    replicates_.work_on(opening_.reference, opening_.own, number_);
}

void Session::Table::step()
{
    if (cursor >= end()) {
        playing = false;
        return;
    }
    ++cursor;
    while (reference_->month() < cursor) reference_->step();
    while (own_->month() < cursor) own_->step();
}

void Session::Table::go_to(Month month, const std::atomic<bool>& stop)
{
    month = std::clamp(month, first(), end());
    while (cursor < month && !stop) step();
    cursor = std::min(cursor, month);
}

/// What was decided for later months is no longer: history goes on from here.
void Session::Table::change(const std::function<Policy(const Policy&)>& how, Month from)
{
    auto basis = history_.end() - 1;
    while (basis != history_.begin() && basis->from > from) --basis;
    Policy next = how(basis->policy);  // may throw: then nothing has happened
    const bool same_month = basis->from == from && basis != history_.begin();
    history_.erase(basis + 1, history_.end());
    if (same_month) history_.back().policy = std::move(next);  // a slider that goes on moving is one decision
    else history_.push_back({from, std::move(next)});
    put_in_force(from);
}

void Session::Table::undo()
{
    if (history_.size() < 2) return;
    const Month from = history_.back().from;
    history_.pop_back();
    put_in_force(from);
}

void Session::Table::put_in_force(Month from)
{
    own_->change(policy().scenario(), from);
    while (own_->month() < cursor) own_->step();
    spans_ = policy().spans();
    replicates_.work_on(reference_->scenario(), policy().scenario(), ++number_);
    save();
}

void Session::Table::make_reference()
{
    const Luck luck(opening_.seed, 0);
    reference_.emplace(policy().scenario(), *start_, luck, workers_, followed_);
    while (reference_->month() < cursor) reference_->step();
    reference_spans_ = spans_;
    replicates_.work_on(policy().scenario(), policy().scenario(), ++number_);
}

/// Whole or not at all, so that a machine that stops leaves the last policy behind.
void Session::Table::save() const
{
    if (options_.autosave.empty()) return;
    std::error_code   failure;
    const std::string half = options_.autosave + ".tmp";
    std::filesystem::create_directories(std::filesystem::path(options_.autosave).parent_path(), failure);
    {
        std::ofstream file(half);
        file << policy().scenario()->text;
        if (!file.flush()) return;
    }
    std::filesystem::rename(half, options_.autosave, failure);
}

std::shared_ptr<const Snapshot> Session::Table::picture() const
{
    auto picture = std::make_shared<Snapshot>();
    picture->stage                = Snapshot::Stage::ready;
    picture->prepared             = 1;
    picture->fault                = fault;
    picture->first                = first();
    picture->month                = cursor;
    picture->end                  = end();
    picture->playing              = playing;
    picture->speed                = speed;
    picture->policy_number        = number_;
    picture->replicates_asked     = options_.replicates;
    picture->undo_steps           = history_.size() - 1;
    picture->programmes           = spans_;
    picture->reference_programmes = reference_spans_;
    picture->levers               = policy().levers(cursor);
    picture->own_text             = policy().scenario()->text;
    picture->reference_text       = reference_->scenario()->text;
    picture->reference            = reference_->records();
    picture->own                  = own_->records();
    picture->people               = followed_;
    picture->district_of_place    = districts_;
    picture->hosts                = hosts_;
    picture->replicates           = replicates_.done();
    return picture;
}

}  // namespace homeward::viewer
