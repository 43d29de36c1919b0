#include "viz/session/world_run.hpp"

#include "simulation/initial_population.hpp"

#include <algorithm>

namespace homeward::viewer {

World world_at_the_start(const PlayableScenario& scenario, const Luck& luck, Workers& workers, const std::function<bool(double share)>& go_on)
{
    const Section root = scenario.root;  // reading a section notes what was asked, so each thread has its copy
    const Month   begin = scenario.model.start_of_spin_up(), first = scenario.first();
    Simulation    simulation(scenario.model, initial_population(root, luck, begin, workers.threads()), begin, luck, workers);
    while (simulation.month() < first) {
        if (go_on && !go_on(static_cast<double>(simulation.month() - begin) / std::max(1, first - begin))) break;
        simulation.step();
    }
    return simulation.world();
}

WorldRun::WorldRun(Playable scenario, World start, Luck luck, Workers& workers, std::vector<Followed> followed)
    : scenario_(std::move(scenario)), luck_(luck), workers_(workers), followed_(std::move(followed)), evaluation_(scenario_->model.recording().discounting)
{
    evaluation_.start(start);
    checkpoints_.push_back({scenario_->first(), start, evaluation_});
    simulation_.emplace(scenario_->model, std::move(start), scenario_->first(), luck_, workers_);
}

void WorldRun::step()
{
    if (ended()) return;
    const Month month = simulation_->month();
    simulation_->step();
    records_.push_back(std::make_shared<const MonthRecord>(record_of(month, simulation_->world(), simulation_->tally(), evaluation_, followed_)));
    keep_checkpoint();
}

void WorldRun::keep_checkpoint()
{
    const Month now = simulation_->month();
    if ((now - scenario_->first()) % months_between_checkpoints_ != 0 || now <= checkpoints_.back().month) return;
    checkpoints_.push_back({now, simulation_->world(), evaluation_});
    if (checkpoints_.size() <= most_checkpoints) return;
    months_between_checkpoints_ *= 2;
    std::erase_if(checkpoints_, [&](const Checkpoint& one) { return (one.month - scenario_->first()) % months_between_checkpoints_ != 0; });
}

namespace {

/// Books are opened for all programmes of a scenario at once; those of programmes that have not begun are for the next scenario to open.
World without_unopened_books(World world)
{
    while (!world.programmes.empty() && world.programmes.back().scale == 0 && world.programmes.back().applied == 0 && world.programmes.back().spent == 0) {
        const auto index = static_cast<std::uint32_t>(world.programmes.size() - 1);
        std::erase_if(world.surveys, [&](const SurveyBooks& books) { return books.programme.index == index; });
        world.programmes.pop_back();
    }
    return world;
}

}  // namespace

Month WorldRun::change(Playable scenario, Month from)
{
    from                = std::clamp(from, scenario->first(), month());
    const Month replay  = std::max(scenario->first(), from - 12);
    std::erase_if(checkpoints_, [&](const Checkpoint& one) { return one.month > replay; });
    const Checkpoint& last = checkpoints_.back();
    evaluation_            = last.evaluation;
    records_.resize(static_cast<std::size_t>(last.month - scenario->first()));
    simulation_.emplace(scenario->model, without_unopened_books(last.world), last.month, luck_, workers_);
    scenario_ = std::move(scenario);  // only now: the simulation before referred to its model
    return last.month;
}

}  // namespace homeward::viewer
