#include "simulation/model.hpp"

#include "simulation/initial_profile.hpp"
#include "simulation/monthly_schedule.hpp"

namespace homeward {

namespace {

Time read_time(const Section& settings)
{
    return {
        .first          = settings.month("first_month"),
        .months         = settings.whole("months", 1, 1200, "months"),
        .spin_up_months = settings.whole("spin_up_months", 0, 240, "months"),
        .seed           = static_cast<std::uint64_t>(settings.real("seed", {0, 9.0e15})),
    };
}

}  // namespace

Model::Model(const Section& scenario)
    : time_(read_time(scenario.section("time"))), schedule_(monthly_schedule(scenario)), measurement_(scenario), recording_(RecorderSettings::read(scenario))
{
}

std::unique_ptr<Model> model_of_all_settings(const Section& scenario)
{
    auto                 model   = std::make_unique<Model>(scenario);
    const InitialProfile profile = initial_profile(scenario);
    host_profiles(scenario, profile.population.persons);
    scenario.report_unread();
    return model;
}

}  // namespace homeward
