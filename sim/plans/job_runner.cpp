#include "plans/job_runner.hpp"

#include "scenario/override.hpp"
#include "scenario/scenario_reader.hpp"
#include "simulation/initial_population.hpp"
#include "simulation/simulation.hpp"

#include <fmt/format.h>

namespace homeward {

namespace {

class Watcher : public Observer {
public:
    Watcher(const SeriesLayout& layout, const CostSettings& costs) : recorder_(layout, costs) {}

    void on_start(const World& world) override { recorder_.start(world); }
    void on_month(Month, const World& world, const Tally& country, std::span<const Tally>, bool spin_up) override
    {
        if (!spin_up) recorder_.month(world, country);
        for (const Community& community : world.communities) person_months_ += community.persons.count();
    }
    JobSeries take() { return {recorder_.take(), person_months_}; }

private:
    SeriesRecorder recorder_;
    std::uint64_t  person_months_ = 0;
};

}  // namespace

PointScenarios::PointScenarios(const Plan& plan) : plan_(plan)
{
    read();
    if (!faults_->none()) throw InputError("the scenario of the plan cannot be read:\n" + faults_->all());
}

void PointScenarios::read()
{
    faults_ = std::make_unique<Faults>();
    base_   = std::make_unique<Section>(read_scenario_text(plan_.scenario.resolved_toml, *faults_));
}

/// A section carries its faults along, so what is wrong with one point would stay for the next: after a fault the text is read anew.
void PointScenarios::go_to(std::uint32_t point)
{
    if (model_ && point == point_) return;
    model_.reset();
    if (!faults_->none()) read();
    section_ = std::make_unique<Section>(*base_);
    for (const std::string& setting : plan_.overrides(point)) apply_override(*section_, setting, *faults_);
    auto model = model_of_all_settings(*section_);
    if (!faults_->none()) throw InputError(faults_->all());
    model_ = std::move(model);
    point_ = point;
}

JobSeries JobRunner::run(const Job& job)
{
    scenarios_.go_to(job.point);
    const Model& model = scenarios_.model();
    const Luck   luck(plan_.seeds[job.point], job.replicate);
    const Month  start = model.start_of_spin_up();
    Simulation   simulation(model, initial_population(scenarios_.section(), luck, start, workers_.threads()), start, luck, workers_);
    Watcher      watcher(plan_.series, model.recording().discounting);
    simulation.run(watcher);
    return watcher.take();
}

}  // namespace homeward
