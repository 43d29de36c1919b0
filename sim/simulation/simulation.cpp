#include "simulation/simulation.hpp"

#include "world/invariants.hpp"

#include <algorithm>
#include <iterator>
#include <span>

namespace homeward {

Simulation::Simulation(const Model& model, World world, Month month, Luck luck, Workers& workers, Checks checks)
    : model_(model), world_(std::move(world)), month_(month), luck_(luck), workers_(workers), checked_(checks == Checks::on), district_tallies_(world_.districts.size())
{
}

bool Simulation::run(Observer& observer)
{
    const Month end = model_.time().first + model_.time().months;
    if (month_ >= model_.time().first) observer.on_start(world_);
    while (month_ < end) {
        const Month month = month_;
        step();
        observer.on_month(month, world_, tally_, district_tallies_, world_.spin_up);
        if (month_ == model_.time().first) observer.on_start(world_);
        if (observer.wants_to_stop() && month_ < end) return false;
    }
    return true;
}

void Simulation::step()
{
    world_.spin_up = month_ < model_.time().first;
    settle();
    workers_.for_each(static_cast<std::uint32_t>(world_.districts.size()), [&](std::uint32_t d) { pass_district(world_.districts[d]); });

    // Everything that crosses districts is added in the order of the districts.
    tally_.clear();
    for (const Tally& tally : district_tallies_) tally_.add(tally);
    tally_.complete();
    for (District& district : world_.districts) {
        world_.ledger.add(district.ledger);
        district.ledger.clear();
    }
    if (checked_) check_world("the month's districts");
    ++month_;
}

/// What concerns the whole country, process by process, on one thread.
void Simulation::settle()
{
    for (Community& community : world_.communities) community.events = {};
    for (const Process& process : model_.schedule()) {
        if (!process.settle) continue;
        process.settle(world_, month_, luck_.in(month_));
        if (!checked_) continue;
        check_world(process.name);
        for (const Community& community : world_.communities) check(community, process);
    }
}

/// The whole month of a district. Neighbouring community steps are taken together: all of them for one community, then for the
/// next, while its rows are in cache; a district step waits for all its communities.
void Simulation::pass_district(District& district)
{
    const std::span<Community> communities(world_.communities.data() + district.first_community.index, district.community_count);
    const Draws                draws = luck_.in(month_);
    Tally&                     tally = district_tallies_[district.id.index];
    tally.clear();

    const auto& schedule = model_.schedule();
    for (auto first = schedule.begin(); first != schedule.end();) {
        const auto barrier = std::find_if(first, schedule.end(), [](const Process& process) { return static_cast<bool>(process.district); });
        // The community step of the process that has a district step still belongs to the fused run before it.
        const auto last = barrier == schedule.end() ? barrier : std::next(barrier);
        for (Community& community : communities) {
            CommunityMonth here{community, district, world_.hosts, month_, draws, world_.spin_up};
            for (auto process = first; process != last; ++process) {
                if (!process->community) continue;
                process->community(here);
                if (checked_) check(community, *process);
            }
            if (last == schedule.end()) model_.measurement().community(community, month_, tally);
        }
        if (barrier != schedule.end()) {
            DistrictMonth here{district, communities, world_.hosts, month_, draws, world_.spin_up};
            barrier->district(here);
            if (checked_)
                for (const Community& community : communities) check(community, *barrier);
        }
        first = last;
    }
}

void Simulation::check(const Community& community, const Process& process) const
{
    if (const std::string broken = broken_invariant(community, month_); !broken.empty())
        throw BrokenInvariant("after '" + process.name + "' in " + to_string(month_) + ": " + broken);
}

void Simulation::check_world(const std::string& process) const
{
    if (const std::string broken = broken_invariant(world_, month_); !broken.empty())
        throw BrokenInvariant("after '" + process + "' in " + to_string(month_) + ": " + broken);
}

}  // namespace homeward
