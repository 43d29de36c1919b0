// How many person-months a second does the full month take: all processes, measures on, households of every size?
//
//   build/release/tests/bench_month            everything up to ten million persons
//   … --benchmark_filter=persons:100000/       one size
//
// Beside it the machine's copy bandwidth, measured in the same run, and the bytes a person that a month touches.
#include "commands/loaded_scenario.hpp"
#include "simulation/initial_population.hpp"
#include "simulation/simulation.hpp"

#include <benchmark/benchmark.h>

#include <cstring>
#include <memory>
#include <vector>

namespace {

using namespace homeward;

struct Bytes {
    double a_person;  // of all tables
    double persons;
};

Bytes bytes_of(const World& world)
{
    std::size_t bytes = 0, persons = 0;
    for (const Community& community : world.communities) {
        bytes += community.persons.count() * Persons::row_bytes() + community.households.count() * Households::row_bytes() + community.migrants.count() * Migrants::row_bytes();
        persons += community.persons.count();
    }
    return {persons == 0 ? 0 : static_cast<double>(bytes) / static_cast<double>(persons), static_cast<double>(persons)};
}

void month(benchmark::State& state)
{
    const auto persons = state.range(0);
    const auto threads = static_cast<unsigned>(state.range(1));
    const LoadedScenario loaded = load_sound_scenario({HOMEWARD_SOURCE_DIR "/scenarios/countries/senegal.toml", HOMEWARD_SOURCE_DIR "/scenarios/policies/comprehensive.toml"},
                                                      {"population.persons=" + std::to_string(persons), "time.spin_up_months=3", "time.months=600"});
    Workers    workers(threads);
    const Luck luck(1, 0);
    Simulation simulation(*loaded.model, initial_population(*loaded.section, luck, loaded.model->start_of_spin_up(), 2), loaded.model->start_of_spin_up(), luck, workers);
    for (int warm_up = 0; warm_up < 6; ++warm_up) simulation.step();

    std::int64_t person_months = 0;
    for (auto _ : state) {
        simulation.step();
        person_months += static_cast<std::int64_t>(bytes_of(simulation.world()).persons);
    }
    state.SetItemsProcessed(person_months);
    state.counters["bytes_a_person"] = bytes_of(simulation.world()).a_person;
}
BENCHMARK(month)
    ->ArgNames({"persons", "threads"})
    ->ArgsProduct({{100'000, 1'000'000, 10'000'000}, {1, 2}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();

void copy_bandwidth(benchmark::State& state)
{
    std::vector<char> from(256U << 20, 1), to(from.size(), 2);
    for (auto _ : state) {
        std::memcpy(to.data(), from.data(), from.size());
        benchmark::ClobberMemory();
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(2 * from.size()));
}
BENCHMARK(copy_bandwidth)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
