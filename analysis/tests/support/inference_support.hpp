// Functions with known answers in the model's place, for tests of inference.
#pragma once

#include "analysis/inference/experiment.hpp"
#include "analysis/inference/targets.hpp"
#include "core/random.hpp"

#include <boost/math/special_functions/erf.hpp>

#include <cmath>
#include <functional>
#include <string>
#include <vector>

namespace homeward::analysis {

enum class TestPurpose : std::uint16_t { chance = 9000 };

/// Independent standard normal numbers.
class Normals {
public:
    explicit Normals(std::uint64_t seed, std::uint32_t low = 0, std::uint32_t high = 0) : draw_(Luck(seed, 0).in(Month::never()).of(TestPurpose::chance, {low, high})) {}
    double operator()() { return std::sqrt(2.0) * boost::math::erf_inv(2 * (draw_.precise_uniform() * (1 - 1e-15) + 1e-16) - 1); }

private:
    Draw draw_;
};

inline std::vector<Prior> unit_priors(std::size_t count)
{
    std::vector<Prior> priors(count);
    for (std::size_t p = 0; p < count; ++p) priors[p].path = "group.parameter_" + std::to_string(p + 1);
    return priors;
}

inline Target a_target(const std::string& name, double observed, double standard_error, double discrepancy) { return {name, name + ":all", observed, standard_error, discrepancy, "a test", "A", false}; }

/// Each replicate adds a normal error of its own to each statistic; the same batch, point and replicate has the same.
inline Simulator simulator_of(std::function<std::vector<double>(const double*)> function, double deviation = 0)
{
    return [function = std::move(function), deviation](const std::string& batch, const Points& points, std::uint32_t replicates) -> std::optional<Answers> {
        Answers answers{points.size(), replicates, 0, {}, 0};
        for (std::size_t n = 0; n < points.size(); ++n)
            for (std::uint32_t r = 0; r < replicates; ++r) {
                std::uint64_t hash = 1469598103934665603ULL;  // FNV: a seed for each batch
                for (const char c : batch) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
                Normals                   normal(hash, static_cast<std::uint32_t>(n), r);
                const std::vector<double> values = function(&points.values[n * points.parameters]);
                answers.statistics               = values.size();
                for (const double value : values) answers.values.push_back(value + deviation * normal());
            }
        return answers;
    };
}

}  // namespace homeward::analysis
