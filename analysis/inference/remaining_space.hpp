// Which points stand, evenly, for the space that is not ruled out, and how much of the prior is it?
//
// At first the points are a Sobol' sequence on the unit cube. Each wave strikes out some; when few are left, others are made by walks that start from those
// and stay within (slices along lines, Neal 2003, in directions between the points), so that space of a millionth of the prior can be looked at still.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace homeward::analysis {

class RemainingSpace {
public:
    /// Of points (point × parameter): not ruled out?
    using Remains = std::function<std::vector<bool>(const std::vector<double>& shares)>;

    RemainingSpace(std::size_t parameters, std::size_t points, std::uint64_t seed);

    /// Strikes out what the last wave rules out; the share of the prior is what it was times the part of points that stay.
    void keep(const std::vector<bool>& stays);
    /// If fewer than a quarter are left: others beside them, until there are as many as at first. `remains` says no to all that any wave rules out.
    void refill(const Remains& remains);

    const std::vector<double>& points() const { return points_; }
    std::size_t                size() const { return parameters_ == 0 ? 0 : points_.size() / parameters_; }
    double                     share() const { return share_; }
    /// Monte-Carlo standard error, as of independent points: the parts' one upon the other. If nothing is left: the most that may have been missed.
    double                     share_error() const;
    /// So many of the points that lie apart from each other: each the farthest from those before it among some drawn by luck (Mitchell 1991).
    std::vector<double>        spread(std::size_t count, std::uint32_t wave) const;

private:
    void walk(const Remains& remains, std::vector<double>& from, std::uint32_t sweep) const;

    std::size_t         parameters_, wanted_;
    std::uint64_t       seed_;
    std::uint32_t       refills_ = 0;
    double              share_ = 1, relative_variance_ = 0, none_ = 0;
    std::vector<double> points_;
};

}  // namespace homeward::analysis
