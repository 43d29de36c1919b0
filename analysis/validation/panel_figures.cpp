#include "analysis/validation/panel_figures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace homeward::analysis {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// A mean in which every row counts for the persons it stands for; what is not a number is left out.
class WeightedMean {
public:
    void add(double value, double weight)
    {
        if (!std::isfinite(value)) return;
        sum_ += weight * value;
        weight_ += weight;
    }
    double value() const { return weight_ > 0 ? sum_ / weight_ : unknown; }

private:
    double sum_ = 0, weight_ = 0;
};

template <class Law>
double mean_of(PanelOfReplicate& run, const std::string& group, Law law)
{
    WeightedMean mean;
    for (const std::uint32_t i : run.members(group)) mean.add(law(run.rows()[i]), run.rows()[i].weight);
    return mean.value();
}

/// Of rows, as they stand: between the two middle ones where their number is even.
double median(std::vector<double> values)
{
    if (values.empty()) return unknown;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return values.size() % 2 ? *middle : (*middle + *std::max_element(values.begin(), middle)) / 2;
}

double slope(const PatternFigure& figure, const std::string& group, PanelOfReplicate& run)
{
    const PanelMeasure y = panel_measure(figure.measure), x = panel_measure(figure.on);
    const double       mean = mean_of(run, group, x);
    return mean_of(run, group, [&](const PanelRow& row) { return (x(row) - mean) * y(row); }) / mean_of(run, group, [&](const PanelRow& row) { return (x(row) - mean) * (x(row) - mean); });
}

double gain(const PatternFigure& figure, const std::string& group, PanelOfReplicate& run, const std::vector<const PanelRow*>& partners)
{
    const PanelMeasure law = panel_measure(figure.measure);
    WeightedMean       with, without, difference;
    for (const std::uint32_t i : run.members(group)) {
        const PanelRow& here = run.rows()[i];
        if (!partners[i]) continue;
        with.add(law(here), here.weight);
        without.add(law(*partners[i]), here.weight);
        difference.add(law(here) - law(*partners[i]), here.weight);
    }
    return figure.estimator == Estimator::relative_gain ? with.value() / without.value() - 1 : difference.value();
}

}  // namespace

const std::vector<std::uint32_t>& PanelOfReplicate::members(const std::string& name)
{
    const auto [place, added] = members_.try_emplace(name);
    if (!added) return place->second;
    std::vector<std::uint32_t> found;
    if (name.empty()) {
        found.resize(rows_.size());
        std::iota(found.begin(), found.end(), 0U);
    } else {
        const PanelGroup&      group = file_->group(name);
        std::vector<PanelTest> tests = group.tests;
        const auto&            outer = members(group.within);
        for (PanelTest& test : tests) {
            if (test.half == 0) continue;
            std::vector<double> values;
            for (const std::uint32_t i : outer)
                if (const double value = test.measure(rows_[i]); std::isfinite(value)) values.push_back(value);
            const double middle = std::nextafter(median(std::move(values)), std::numeric_limits<double>::infinity());
            constexpr double far = std::numeric_limits<double>::infinity();
            test.from  = test.half > 0 ? middle : -far;
            test.below = test.half > 0 ? far : middle;
        }
        for (const std::uint32_t i : outer)
            if (std::ranges::all_of(tests, [&](const PanelTest& test) { return test.holds(rows_[i]); })) found.push_back(i);
    }
    return members_[name] = std::move(found);
}

std::vector<const PanelRow*> PanelOfReplicate::partners_in(const PanelOfReplicate& other) const
{
    std::vector<const PanelRow*> partners(rows_.size(), nullptr);
    auto                         there = other.rows_.begin();
    const auto                   key   = [](const PanelRow& row) { return std::pair(row.person, row.month); };
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        while (there != other.rows_.end() && key(*there) < key(rows_[i])) ++there;
        if (there != other.rows_.end() && key(*there) == key(rows_[i])) partners[i] = &*there;
    }
    return partners;
}

double panel_figure(const PatternFigure& figure, const std::string& group, PanelOfReplicate& run, const std::vector<const PanelRow*>& partners)
{
    const PanelMeasure law = panel_measure(figure.measure);
    switch (figure.estimator) {
    case Estimator::mean: return mean_of(run, group, law);
    case Estimator::standard_deviation: {
        const double mean = mean_of(run, group, law);
        return std::sqrt(mean_of(run, group, [&](const PanelRow& row) { return (law(row) - mean) * (law(row) - mean); }));
    }
    case Estimator::slope: return slope(figure, group, run);
    case Estimator::gain:
    case Estimator::relative_gain: return gain(figure, group, run, partners);
    default: throw std::logic_error("this figure is not of the panel");
    }
}

}  // namespace homeward::analysis
