#include "commands/posterior_draws.hpp"

#include "core/durable_file.hpp"
#include "core/random.hpp"
#include "core/sha256.hpp"
#include "output/hdf5.hpp"
#include "output/seal.hpp"
#include "scenario/override.hpp"
#include "world/purposes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace homeward {

namespace {

/// What a run file says once: its months, its places, what is recorded.
bool is_of_the_whole_run(const std::string& parameter)
{
    static const std::set<std::string> shape{"population.persons", "population.districts", "population.persons_per_community", "population.community_size_dispersion"};
    return parameter.starts_with("time.") || parameter.starts_with("output.") || parameter.starts_with("costs.") || shape.contains(parameter);
}

}  // namespace

PosteriorDraws::PosteriorDraws(std::string file) : file_(std::move(file)), sha256_(homeward::sha256(read_whole(file_)))
{
    if (!hdf5::File::looks_like_hdf5(file_)) throw InputError(file_ + ": is no HDF5 file; `homeward calibrate` writes posterior.h5");
    check_seal(file_);
    const hdf5::File f = hdf5::File::open(file_);
    if (!f.has_attribute("/", "filetype") || f.read_text_attribute("/", "filetype") != "homeward posterior") throw InputError(file_ + ": is not a posterior; `homeward calibrate` writes posterior.h5");
    parameters_ = f.read_strings("/parameter");
    values_     = f.read_numbers("/value");
    weights_    = f.read_numbers("/weight");
    if (values_.size() != weights_.size() * parameters_.size() || parameters_.empty()) throw InputOutputError(fmt::format("{}: {} values of {} particles and {} parameters do not fit together", file_, values_.size(), weights_.size(), parameters_.size()));
    const bool sound = std::ranges::all_of(weights_, [](double w) { return std::isfinite(w) && w >= 0; }) && std::accumulate(weights_.begin(), weights_.end(), 0.0) > 0;
    if (!sound) throw InputError(file_ + ": its weights must be numbers from 0, and one at least above it");
}

std::size_t PosteriorDraws::particle(std::uint64_t seed, std::uint32_t replicate) const
{
    Draw         draw  = Luck(seed, replicate).in(Month::never()).of(Purpose::parameter_set, Subject{});
    const double place = draw.precise_uniform() * std::accumulate(weights_.begin(), weights_.end(), 0.0);
    double       below = 0;
    std::size_t  last  = 0;
    for (std::size_t n = 0; n < weights_.size(); ++n) {
        if (weights_[n] > 0) last = n;
        below += weights_[n];
        if (below > place) return n;
    }
    return last;
}

std::vector<std::string> PosteriorDraws::settings(std::uint64_t seed, std::uint32_t replicate) const
{
    std::vector<std::string> out;
    const std::size_t        chosen = particle(seed, replicate);
    for (std::size_t p = 0; p < parameters_.size(); ++p) out.push_back(fmt::format("{}={}", parameters_[p], values_[chosen * parameters_.size() + p]));
    return out;
}

void PosteriorDraws::check(const LoadedScenario& loaded, std::uint64_t seed, std::uint32_t first, std::uint32_t replicates) const
{
    for (const std::string& parameter : parameters_)
        if (is_of_the_whole_run(parameter)) throw InputError(fmt::format("{}: {} cannot vary between the replicates of a run, since its file holds one calendar, one set of places and one account; calibrate without it", file_, parameter));
    std::set<std::size_t> seen;
    for (std::uint32_t r = first; r < first + replicates; ++r) {
        if (!seen.insert(particle(seed, r)).second) continue;
        LoadedScenario own;
        own.faults  = std::make_unique<Faults>();
        own.section = std::make_unique<Section>(*loaded.section);
        for (const std::string& setting : settings(seed, r)) apply_override(*own.section, setting, *own.faults);
        if (own.faults->none()) model_of_all_settings(*own.section);
        if (!own.faults->none() || !loaded.faults->none()) throw InputError(fmt::format("{}: the parameter set of replicate {} does not suit this scenario:\n{}{}", file_, r, own.faults->all(), loaded.faults->all()));
    }
}

void PosteriorDraws::describe(RunDescription& description) const
{
    description.provenance.emplace_back("posterior", file_);
    description.provenance.emplace_back("posterior_sha256", sha256_);
    description.parameters = parameters_;
    for (std::uint32_t r = description.first_replicate; r < description.first_replicate + description.replicates_planned; ++r) {
        const auto from = values_.begin() + static_cast<std::ptrdiff_t>(particle(description.seed, r) * parameters_.size());
        description.parameter_values.insert(description.parameter_values.end(), from, from + static_cast<std::ptrdiff_t>(parameters_.size()));
    }
}

}  // namespace homeward
