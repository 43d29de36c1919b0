#include "analysis/effects_gathering.hpp"

#include <algorithm>

namespace homeward::analysis {
namespace {

bool all_have(const std::vector<const RunReader*>& runs, const std::string& dataset)
{
    return std::ranges::all_of(runs, [&](const RunReader* run) { return run->has_dataset(dataset) && run->shape(dataset).size() == runs.front()->shape(dataset).size(); });
}

/// The last month of a block that is month × the rest.
std::span<const double> last_month(const std::vector<double>& block, std::size_t months) { return std::span(block).last(block.size() / months); }

}  // namespace

PathGathering::PathGathering(const std::vector<const RunReader*>& runs, const std::vector<Quantity>& quantities)
{
    for (const Quantity& q : quantities) {
        if (!std::ranges::all_of(runs, [&](const RunReader* run) { return measured(*run, q); })) continue;
        const std::vector<std::vector<RunningMoments>> empty(runs.size(), std::vector<RunningMoments>(runs.front()->header().months));
        all_.push_back({q, empty, empty});
    }
}

void PathGathering::take(ReplicateOfRuns runs)
{
    for (OfQuantity& of : all_) {
        const SeriesView reference = runs.front().series(of.quantity.measure, of.quantity.group);
        for (std::size_t i = 0; i < runs.size(); ++i) {
            const SeriesView here = runs[i].series(of.quantity.measure, of.quantity.group);
            for (std::size_t m = 0; m < here.months; ++m) {
                of.levels[i][m].add(here[m]);
                if (i > 0) of.differences[i][m].add(here[m] - reference[m]);
            }
        }
    }
}

std::vector<Path> PathGathering::paths() const
{
    std::vector<Path> out;
    for (const OfQuantity& of : all_) {
        Path path{of.quantity, {}};
        for (const auto& months : of.levels) {
            std::vector<Estimate>& told = path.months.emplace_back();
            for (const RunningMoments& month : months) told.push_back(month.estimate());
        }
        out.push_back(std::move(path));
    }
    return out;
}

std::vector<EffectPath> PathGathering::differences(std::size_t run) const
{
    std::vector<EffectPath> out;
    for (const OfQuantity& of : all_) {
        EffectPath path{of.quantity, {}};
        for (const RunningMoments& month : of.differences[run]) path.difference.push_back(month.estimate());
        out.push_back(std::move(path));
    }
    return out;
}

PlaceGathering::PlaceGathering(const std::vector<const RunReader*>& runs, std::string measure) : dataset_("/communities/" + std::move(measure))
{
    if (!all_have(runs, dataset_)) return;
    const std::size_t count = runs.front()->shape(dataset_).at(2);
    for (const RunReader* run : runs) {
        const auto district = run->has_dataset("/communities/district") ? run->numbers("/communities/district") : std::vector<double>(count, 0.0);
        std::vector<std::size_t> of(district.size());
        std::ranges::transform(district, of.begin(), [](double d) { return static_cast<std::size_t>(d); });
        if (run == runs.front()) districts_ = of;
        moments_.emplace_back(of == districts_ && run->shape(dataset_).at(2) == count ? count : 0);
    }
}

void PlaceGathering::take(ReplicateOfRuns runs)
{
    for (std::size_t i = 1; i < moments_.size(); ++i) {
        if (moments_[i].empty()) continue;
        const auto of = [&](ReplicateReader& run) { return last_month(run.block(dataset_), run.run().shape(dataset_).at(1)); };
        const auto before = of(runs.front()), after = of(runs[i]);
        for (std::size_t p = 0; p < moments_[i].size(); ++p) moments_[i][p].add(before[p], after[p]);
    }
}

std::vector<PlaceEffect> PlaceGathering::effects(std::size_t run) const
{
    std::vector<PlaceEffect> out;
    if (run >= moments_.size()) return out;
    for (std::size_t p = 0; p < moments_[run].size(); ++p)
        if (PairedEffect paired = moments_[run][p].effect(); paired.difference.n > 0) out.push_back({p, districts_[p], paired});
    std::ranges::stable_sort(out, {}, [](const PlaceEffect& place) { return place.paired.difference.mean; });
    return out;
}

DistrictGathering::DistrictGathering(const std::vector<const RunReader*>& runs)
{
    const RunReader& reference = *runs.front();
    for (const std::string& name : reference.members("/districts")) {
        const std::string dataset = "/districts/" + name;
        if (!reference.is_numeric(dataset) || !all_have(runs, dataset)) continue;
        const auto shape = reference.shape(dataset);  // replicate × month × district (× group)
        if (shape.size() < 3 || !std::ranges::all_of(runs, [&](const RunReader* run) { const auto other = run->shape(dataset); return std::equal(shape.begin() + 1, shape.end(), other.begin() + 1); })) continue;
        const std::vector<std::string> groups = shape.size() > 3 ? reference.labels(dataset, 3) : std::vector<std::string>{""};
        all_.push_back({name, groups, shape[2], std::vector(runs.size(), std::vector<PairedMoments>(shape[2] * groups.size()))});
    }
}

void DistrictGathering::take(ReplicateOfRuns runs)
{
    for (OfMeasure& of : all_) {
        const std::string dataset = "/districts/" + of.measure;
        const std::size_t months  = runs.front().run().shape(dataset).at(1);
        const auto        before  = last_month(runs.front().block(dataset), months);
        for (std::size_t i = 1; i < runs.size(); ++i) {
            const auto after = last_month(runs[i].block(dataset), months);
            for (std::size_t cell = 0; cell < of.moments[i].size(); ++cell) of.moments[i][cell].add(before[cell], after[cell]);
        }
    }
}

std::vector<DistrictEffect> DistrictGathering::effects(std::size_t run) const
{
    std::vector<DistrictEffect> out;
    for (const OfMeasure& of : all_)
        for (std::size_t g = 0; g < of.groups.size(); ++g)
            for (std::size_t d = 0; d < of.districts; ++d)
                if (PairedEffect paired = of.moments[run][d * of.groups.size() + g].effect(); paired.difference.n > 0) out.push_back({of.measure, of.groups[g], d, paired});
    return out;
}

}  // namespace homeward::analysis
