// Does the calibration give the posterior it should? Against posteriors known in closed form, by ranks over many data sets, and through failures and restarts.
#include "analysis/inference/abc.hpp"
#include "analysis/inference/regression_adjustment.hpp"
#include "analysis/inference/self_check.hpp"
#include "analysis/inference/targets.hpp"
#include "analysis/inference/weighted_sample.hpp"
#include "analysis/purposes.hpp"
#include "core/faults.hpp"
#include "core/random.hpp"
#include "support/shell.hpp"

#include <boost/math/distributions/normal.hpp>
#include <boost/random/normal_distribution.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace homeward::analysis {
namespace {

using testing::HasSubstr;

Prior prior_of(const std::string& path, Distribution distribution)
{
    Prior prior;
    prior.path         = path;
    prior.distribution = distribution;
    return prior;
}

Target target_of(const std::string& name, double observed, double standard_error, bool held_out = false) { return {name, name, observed, standard_error, 0, "a test", "A", held_out}; }

std::uint64_t number_of_batch(const std::string& batch)
{
    std::uint64_t number = 0;
    for (const char c : batch) number = 31 * number + static_cast<std::uint64_t>(c);
    return number;
}

/// Answers of a function of a point's values and luck, which gives every statistic.
using OneReplicate = std::function<std::vector<double>(const std::vector<double>& values, Draw& draw)>;
Simulator simulator_of(const OneReplicate& one, std::size_t statistics, std::uint64_t seed = 1)
{
    return [=](const std::string& batch, const Points& points, std::uint32_t replicates) -> std::optional<Answers> {
        Answers answers{points.size(), replicates, statistics, {}, 0};
        for (std::size_t n = 0; n < points.size(); ++n)
            for (std::uint32_t r = 0; r < replicates; ++r) {
                Draw                      draw = Luck(seed + number_of_batch(batch), r).in(Month::never()).of(AnalysisPurpose::draw_of_prior, Subject{static_cast<std::uint32_t>(n), 7});
                const std::vector<double> said = one({points.values.begin() + static_cast<std::ptrdiff_t>(n * points.parameters), points.values.begin() + static_cast<std::ptrdiff_t>((n + 1) * points.parameters)}, draw);
                answers.values.insert(answers.values.end(), said.begin(), said.end());
            }
        return answers;
    };
}

double gaussian(Draw& draw) { return boost::random::normal_distribution<double>()(draw); }

/// Posterior of a parameter as values with weights.
struct Marginal {
    std::vector<double> values, weights;
    double              mean() const { return weighted_mean(values, weights); }
    double              deviation() const { return weighted_deviation(values, weights); }
    double              size() const { return effective_size(weights); }
    /// The largest distance of its distribution from the normal one (Kolmogorov & Smirnov).
    double distance_from_normal(double mean, double deviation) const
    {
        std::vector<std::size_t> order(values.size());
        for (std::size_t n = 0; n < order.size(); ++n) order[n] = n;
        std::ranges::sort(order, {}, [&](std::size_t n) { return values[n]; });
        double below = 0, furthest = 0;
        const double all = [&] { double sum = 0; for (const double w : weights) sum += w; return sum; }();
        for (const std::size_t n : order) {
            const double there = boost::math::cdf(boost::math::normal_distribution<>(mean, deviation), values[n]);
            furthest           = std::max({furthest, std::abs(there - below / all), std::abs(there - (below + weights[n]) / all)});
            below += weights[n];
        }
        return furthest;
    }
};

Marginal adjusted_marginal(const Fit& fit, const AbcSample& sample, std::size_t parameter)
{
    const Adjusted adjusted = regression_adjusted(fit, sample.particles);
    EXPECT_EQ(adjusted.left_out, "");
    Marginal out{{}, adjusted.weights};
    for (const Eigen::VectorXd& position : adjusted.positions) out.values.push_back(values_at(fit, position)[parameter]);
    return out;
}

/// Prior N(0, 1) (cut off where nothing lies); one replicate is N(θ, 0.6²), the mean of four is compared with an observation of standard error 0.4.
/// Chance 0.6²/4 and error 0.4² add up to 0.5²: the posterior is N(0.8 y, 0.2).
struct NormalMean {
    Fit                     fit{{prior_of("theta", Distribution::normal(-8, 8, 0, 1))}, {target_of("y", 0.9, 0.4)}, 4, 5};
    OneReplicate            one = [](const std::vector<double>& theta, Draw& draw) { return std::vector<double>{theta[0] + 0.6 * gaussian(draw)}; };
    static constexpr double mean = 0.9 * 0.8;
    double                  deviation = std::sqrt(0.2);
};

/// Effective number of different particles: those that stand for one simulation under several errors are not independent.
double distinct_size(const AbcSample& sample)
{
    std::map<std::vector<double>, double> weights;
    for (const Particle& particle : sample.particles) weights[{particle.position.begin(), particle.position.end()}] += particle.weight;
    std::vector<double> list;
    for (const auto& [position, weight] : weights) list.push_back(weight);
    return effective_size(list);
}

using Sampler = std::optional<AbcSample> (*)(const Fit&, const Simulator&, const AbcOptions&);

void expect_normal_posterior(Sampler sampler, AbcOptions options)
{
    const NormalMean problem;
    const auto       sample = sampler(problem.fit, simulator_of(problem.one, 1), options);
    ASSERT_TRUE(sample);
    const Marginal marginal = adjusted_marginal(problem.fit, *sample, 0);
    const double   n        = distinct_size(*sample);
    EXPECT_GT(n, 100);
    // Three standard errors of a mean, and of a standard deviation, of so many independent draws.
    EXPECT_NEAR(marginal.mean(), problem.mean, 3 * problem.deviation / std::sqrt(n));
    EXPECT_NEAR(marginal.deviation(), problem.deviation, 3 * problem.deviation / std::sqrt(2 * n));
    EXPECT_LT(marginal.distance_from_normal(problem.mean, problem.deviation), 1.63 / std::sqrt(n));  // the 1 % point
    EXPECT_NEAR(sample->chance[0], 0.36, 0.36 * 0.1);
}

TEST(AbcSmc, LenormandAgreesWithANormalPosterior) { expect_normal_posterior(lenormand, {2000, 0.5, 0.1, 25, 20, {}}); }
TEST(AbcSmc, DelMoralAgreesWithANormalPosterior) { expect_normal_posterior(del_moral, {3000, 0.7, 0.1, 25, 20, {}}); }

/// Two parameters of which their sum is seen well and their difference badly: the posterior is correlated. Priors N(0, 1) each; z₁ = a + b + N(0, 0.3²),
/// z₂ = a − b + N(0, 1). Sum and difference have prior variance 2: posterior variances 2·.09/2.09 and 2/3, means 2/2.09·z₁ and 2/3·z₂.
TEST(AbcSmc, FindsACorrelatedPosterior)
{
    const Fit          fit{{prior_of("a", Distribution::normal(-8, 8, 0, 1)), prior_of("b", Distribution::normal(-8, 8, 0, 1))}, {target_of("sum", 1, 0.3), target_of("difference", 0.5, 1)}, 1, 11};
    const OneReplicate one = [](const std::vector<double>& v, Draw&) { return std::vector<double>{v[0] + v[1], v[0] - v[1]}; };
    const auto         sample = lenormand(fit, simulator_of(one, 2), {1500, 0.5, 0.1, 25, 20, {}});
    ASSERT_TRUE(sample);
    const Adjusted adjusted = regression_adjusted(fit, sample->particles);
    Marginal       sum{{}, adjusted.weights}, difference{{}, adjusted.weights};
    for (const Eigen::VectorXd& position : adjusted.positions) {
        const std::vector<double> v = values_at(fit, position);
        sum.values.push_back(v[0] + v[1]);
        difference.values.push_back(v[0] - v[1]);
    }
    const double n = sum.size(), sd_sum = std::sqrt(2 * .09 / 2.09), sd_difference = std::sqrt(2.0 / 3);
    EXPECT_NEAR(sum.mean(), 2 / 2.09, 3 * sd_sum / std::sqrt(n));
    EXPECT_NEAR(difference.mean(), 1.0 / 3, 3 * sd_difference / std::sqrt(n));
    EXPECT_NEAR(sum.deviation(), sd_sum, 3 * sd_sum / std::sqrt(2 * n));
    EXPECT_NEAR(difference.deviation(), sd_difference, 3 * sd_difference / std::sqrt(2 * n));
}

/// A posterior that piles up at the end of its prior: θ uniform on 0 to 1, y = 1 seen with error 0.3. No weight is lost at the limit:
/// E(1 − θ) of a half-normal cut at 1 is 0.3 · 2(φ(0) − φ(10/3)) / (2Φ(10/3) − 1).
TEST(AbcSmc, LosesNothingAtTheEndOfAPrior)
{
    const Fit  fit{{prior_of("theta", Distribution::uniform(0, 1))}, {target_of("y", 1, 0.3)}, 1, 3};
    const auto sample = lenormand(fit, simulator_of([](const std::vector<double>& v, Draw&) { return v; }, 1), {1500, 0.5, 0.1, 25, 20, {}});
    ASSERT_TRUE(sample);
    Marginal marginal;
    for (const Particle& particle : sample->particles) marginal.values.push_back(values_at(fit, particle.position)[0]), marginal.weights.push_back(particle.weight);
    const boost::math::normal_distribution<> standard;
    const double                             expected = 1 - 0.3 * 2 * (pdf(standard, 0) - pdf(standard, 1 / 0.3)) / (2 * cdf(standard, 1 / 0.3) - 1);
    EXPECT_NEAR(marginal.mean(), expected, 3 * 0.18 / std::sqrt(marginal.size()));
}

// A small model of return and remigration: persons abroad come home with probability r a month, those at home leave again with probability m; seen is how
// many are abroad at the end of four years, how many returns there were a person and year, and what share of those who came home left again.
std::vector<double> return_and_remigration(const std::vector<double>& v, Draw& draw)
{
    constexpr int persons = 150, months = 48;
    int           abroad = 0, returns = 0, remigrations = 0;
    for (int person = 0; person < persons; ++person) {
        bool away = true;
        for (int month = 0; month < months; ++month) {
            if (draw.precise_uniform() >= (away ? v[0] : v[1])) continue;
            away ? ++returns : ++remigrations;
            away = !away;
        }
        abroad += away;
    }
    return {static_cast<double>(abroad) / persons, static_cast<double>(returns) / persons, static_cast<double>(remigrations) / std::max(returns, 1)};
}

Fit small_model(std::uint64_t seed)
{
    return {{prior_of("return", Distribution::log_uniform(0.005, 0.08)), prior_of("remigration", Distribution::log_uniform(0.003, 0.06))},
            {target_of("abroad", 0, 0.03), target_of("returns", 0, 0.05), target_of("remigrated", 0, 0.03)}, 1, seed};
}

/// Simulation-based calibration of the whole of ABC-SMC: ranks among nine draws of each posterior must be uniform (χ², at 0.1 % a parameter).
TEST(SimulationBasedCalibration, RanksAreUniformOnASmallModelOfReturnAndRemigration)
{
    constexpr std::size_t            data_sets = 60, draws = 9;
    std::vector<std::vector<double>> shares(2), ranks(2);
    for (std::size_t n = 0; n < data_sets; ++n) {
        Fit       fit      = small_model(100 + n);
        const auto truth   = simulated_bank(fit, simulator_of(return_and_remigration, 3, 50'000 + n), 1);
        for (std::size_t k = 0; k < 3; ++k) fit.targets[k].observed = truth->front().with_error[k];
        fit.seed          += 10'000;
        const auto     sample   = lenormand(fit, simulator_of(return_and_remigration, 3, n), {300, 0.5, 0.2, 6, 20, {}});
        const Adjusted adjusted = regression_adjusted(fit, sample->particles);
        const Ranked   rank     = ranked(truth->front().position, adjusted.positions, adjusted.weights);
        Draw           draw     = Luck(77, 0).in(Month::never()).of(AnalysisPurpose::choice_of_particle, Subject{static_cast<std::uint32_t>(n), 0});
        for (std::size_t p = 0; p < 2; ++p) {
            std::size_t below = 0;
            for (std::size_t d = 0; d < draws; ++d) below += adjusted.positions[particle_at(adjusted.weights, draw.precise_uniform())][static_cast<Eigen::Index>(p)] < truth->front().position[static_cast<Eigen::Index>(p)];
            ranks[p].push_back((static_cast<double>(below) + 0.5) / (draws + 1));
            shares[p].push_back(rank.share[p]);
        }
    }
    for (std::size_t p = 0; p < 2; ++p) {
        EXPECT_GT(uniformity(ranks[p], draws + 1).p, 0.001) << p;
        const Uniformity covered = uniformity(shares[p], 10);
        EXPECT_NEAR(covered.covered, 0.9, 3.3 * covered.covered_error) << p;
    }
}

/// The same of a bank, as the full model is checked; and the check can see what is wrong: posteriors half as wide fail it.
TEST(SimulationBasedCalibration, OfABankFindsPosteriorsThatAreTooNarrow)
{
    Fit             fit   = small_model(8);
    const auto      bank  = simulated_bank(fit, simulator_of(return_and_remigration, 3), 1200);
    const SelfCheck check = check_on_bank(fit, *bank, 300, 0.15);
    EXPECT_EQ(check.failed, 0U);
    for (std::size_t p = 0; p < 2; ++p) {
        std::vector<double> sound, narrow;
        for (const Ranked& one : check.data_sets) {
            sound.push_back(one.share[p]);
            narrow.push_back(normal_share(2 * normal_position(one.share[p])));
            EXPECT_LT(one.narrowing[p], 1.2);
        }
        const Uniformity good = uniformity(sound, 10);
        EXPECT_GT(good.p, 0.001) << p;
        EXPECT_NEAR(good.covered, 0.9, 3.3 * good.covered_error) << p;
        EXPECT_LT(uniformity(narrow, 10).p, 1e-6);
    }
}

/// Eight parameters, each seen with error .3: N(0.9/1.09, .09/1.09) each; the particles stay worth something.
TEST(AbcSmc, KeepsItsParticlesWorthSomethingInEightDimensions)
{
    Fit fit{{}, {}, 1, 4};
    for (std::size_t p = 0; p < 8; ++p) {
        fit.parameters.push_back(prior_of("p" + std::to_string(p), Distribution::normal(-8, 8, 0, 1)));
        fit.targets.push_back(target_of("y" + std::to_string(p), 0.9, 0.3));
    }
    const auto sample = lenormand(fit, simulator_of([](const std::vector<double>& v, Draw&) { return v; }, 8), {400, 0.5, 0.05, 25, 20, {}});
    ASSERT_TRUE(sample);
    EXPECT_GT(distinct_size(*sample), 100);
    const double sd = std::sqrt(.09 / 1.09);
    for (std::size_t p = 0; p < 8; ++p) {
        const Marginal marginal = adjusted_marginal(fit, *sample, p);
        EXPECT_NEAR(marginal.mean(), 0.9 / 1.09, 3.5 * sd / std::sqrt(marginal.size())) << p;
        EXPECT_NEAR(marginal.deviation(), sd, 3.5 * sd / std::sqrt(2 * marginal.size())) << p;
    }
}

TEST(AbcSmc, IsTheSameAgainAndAnotherWithAnotherSeed)
{
    NormalMean problem;
    const auto once = lenormand(problem.fit, simulator_of(problem.one, 1), {100, 0.5, 0.2, 5, 20, {}}), again = lenormand(problem.fit, simulator_of(problem.one, 1), {100, 0.5, 0.2, 5, 20, {}});
    problem.fit.seed = 6;
    const auto other = lenormand(problem.fit, simulator_of(problem.one, 1), {100, 0.5, 0.2, 5, 20, {}});
    ASSERT_EQ(once->particles.size(), again->particles.size());
    for (std::size_t n = 0; n < once->particles.size(); ++n) {
        EXPECT_EQ(once->particles[n].position, again->particles[n].position);
        EXPECT_EQ(once->particles[n].weight, again->particles[n].weight);
    }
    EXPECT_NE(once->particles.front().position, other->particles.front().position);
}

TEST(AbcSmc, TolerancesFallAndWeightsSumToOne)
{
    const NormalMean problem;
    for (const Sampler sampler : {&lenormand, &del_moral}) {
        const auto sample = sampler(problem.fit, simulator_of(problem.one, 1), {200, 0.5, 0.1, 8, 10, {}});
        ASSERT_TRUE(sample);
        double sum = 0;
        for (const Particle& particle : sample->particles) sum += particle.weight;
        EXPECT_NEAR(sum, 1, 1e-12);
        EXPECT_LT(sample->generations.back().tolerance, sample->generations[1].tolerance);
        EXPECT_FALSE(sample->stopped.empty());
    }
}

/// A tenth of the space fails: it is counted, never chosen, and all else goes on.
TEST(AbcSmc, FailedRunsAreFarAwayAndCounted)
{
    NormalMean         problem;
    const OneReplicate one = [&](const std::vector<double>& v, Draw& draw) { return v[0] > 1.28 ? std::vector<double>{std::nan("")} : problem.one(v, draw); };
    for (const Sampler sampler : {&lenormand, &del_moral}) {
        const auto sample = sampler(problem.fit, simulator_of(one, 1), {300, 0.5, 0.1, 6, 10, {}});
        ASSERT_TRUE(sample);
        EXPECT_GT(sample->failed, 15U);
        for (const Particle& particle : sample->particles) EXPECT_LT(values_at(problem.fit, particle.position)[0], 1.28);
    }
    const Simulator never = simulator_of([](const std::vector<double>&, Draw&) { return std::vector<double>{std::nan("")}; }, 1);
    try {
        lenormand(problem.fit, never, {100, 0.5, 0.1, 6, 10, {}});
        FAIL();
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("y (y): missing in 100"));
    }
}

TEST(AbcSmc, WhatIsHeldOutDecidesNothing)
{
    NormalMean         problem;
    const OneReplicate two = [&](const std::vector<double>& v, Draw& draw) { return std::vector<double>{problem.one(v, draw)[0], std::nan("")}; };
    problem.fit.targets.push_back(target_of("never known", 1, 0.1, true));
    EXPECT_EQ(lenormand(problem.fit, simulator_of(two, 2), {200, 0.5, 0.1, 6, 10, {}})->failed, 0U);
}

TEST(AbcSmc, AnInterruptIsPassedOn)
{
    const NormalMean problem;
    const Simulator  sound = simulator_of(problem.one, 1);
    const Simulator  interrupted = [&](const std::string& batch, const Points& points, std::uint32_t replicates) { return batch == "generation_02" ? std::nullopt : sound(batch, points, replicates); };
    EXPECT_FALSE(lenormand(problem.fit, interrupted, {100, 0.5, 0.01, 6, 10, {}}));
    EXPECT_FALSE(del_moral(problem.fit, interrupted, {100, 0.5, 0.01, 6, 10, {}}));
}

TEST(WeightedSample, QuantilesEffectiveSizeAndResampling)
{
    EXPECT_DOUBLE_EQ(effective_size(std::vector<double>{1, 1, 0, 0}), 2);
    EXPECT_DOUBLE_EQ(weighted_quantile(std::vector<double>{3, 1, 2}, std::vector<double>{1, 1, 1}, 0.5), 2);
    EXPECT_DOUBLE_EQ(weighted_quantile(std::vector<double>{3, 1, 9}, std::vector<double>{1, 1, 0}, 0.5), 2);
    EXPECT_EQ(systematic_resample(std::vector<double>{0.5, 0, 0.25, 0.25}, 0.3), (std::vector<std::size_t>{0, 0, 2, 3}));
    EXPECT_DOUBLE_EQ(median_absolute_deviation({1, 2, 3, 100}), 1);
    EXPECT_EQ(particle_at(std::vector<double>{0, 1, 0}, 0.999), 1U);
}

TEST(Targets, AreReadWithWhatIsKnownOfThem)
{
    const test::Folder folder;
    const std::string  file = folder.file("targets.toml", "[[target]]\nname = \"work\"\nstatistic = \"employment_rate:population\"\nobserved = 0.5\nstandard_error = 0.02\nsource = \"a survey\"\nquality = \"A\"\n"
                                                           "[[target]]\nname = \"score\"\nstatistic = \"composite:returnees\"\nobserved = 0.6\nstandard_error = 0.01\ndiscrepancy = 0.05\nsource = \"another\"\nquality = \"C\"\nheld_out = true\n");
    const auto targets = read_targets(file);
    ASSERT_EQ(targets.size(), 2U);
    EXPECT_EQ(targets[0].statistic, "employment_rate:population");
    EXPECT_EQ(targets[1].discrepancy, 0.05);
    EXPECT_TRUE(targets[1].held_out);
    EXPECT_FALSE(targets[0].held_out);
}

TEST(Targets, FaultsStandAtTheirPlaces)
{
    const test::Folder folder;
    const std::string  file = folder.file("targets.toml", "[[target]]\nname = \"work\"\nstatistic = \"employment_rate\"\nobserved = 0.5\nstandard_error = -0.02\nsource = \"\"\nquality = \"Z\"\nobservd = 3\n[[target]]\nname = \"work\"\n[[targets]]\nname = \"x\"\n");
    try {
        read_targets(file);
        FAIL();
    } catch (const InputError& error) {
        const std::string said = error.what();
        EXPECT_THAT(said, HasSubstr("targets.toml:5:"));
        EXPECT_THAT(said, HasSubstr("source is empty"));
        EXPECT_THAT(said, HasSubstr("targets.toml:7:"));
        EXPECT_THAT(said, HasSubstr("observd"));
        EXPECT_THAT(said, HasSubstr("'work' is there twice"));
        EXPECT_THAT(said, HasSubstr("there is no section [targets]"));
    }
    EXPECT_THROW(read_targets(folder.file("none.toml", "question = \"?\"\n")), InputError);
}

}  // namespace
}  // namespace homeward::analysis
