#include "analysis/decomposition.hpp"

#include "analysis/replicate_reader.hpp"
#include "analysis/run_parts.hpp"
#include "core/faults.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>

namespace homeward::analysis {
namespace {

using Subset = std::uint64_t;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// v(S): quantity × replicate, not a number where the subset was not run in that replicate.
using Values = std::map<Subset, std::vector<std::vector<double>>>;

struct SubsetRuns {
    Subset                     bits = 0;
    std::string                name;
    std::vector<std::uint32_t> replicates;
};

/// decomposition.json: what was run, and why.
struct Manifest {
    Decomposition                                      told;  // all but its figures
    std::uint64_t                                      seed = 0;
    std::vector<SubsetRuns>                            subsets;
    std::vector<std::vector<std::vector<std::size_t>>> orders;  // replicate × order × place
};

Manifest read_manifest(const nlohmann::json& json)
{
    Manifest m{{json.at("policy"), json.at("by"), json.at("against"), {}, json.at("exact"), 0, json.at("subsets").size(), json.at("replicates").get<std::size_t>(), {}}, json.at("seed").get<std::uint64_t>(), {}, {}};
    for (const auto& part : json.at("parts")) m.told.parts.push_back(part.at("name"));
    for (const auto& subset : json.at("subsets")) m.subsets.push_back({subset.at("bits").get<Subset>(), subset.at("name"), subset.at("replicates").get<std::vector<std::uint32_t>>()});
    if (!m.told.exact) {
        m.orders      = json.at("orders").get<decltype(m.orders)>();
        m.told.orders = m.orders.at(0).size();
    }
    return m;
}

Manifest manifest_of(const std::string& folder)
{
    const std::string path = (std::filesystem::path(folder) / "decomposition.json").string();
    std::ifstream     file(path);
    if (!file) throw InputOutputError(path + ": there is no such file; `homeward decompose` makes the folder");
    try {
        return read_manifest(nlohmann::json::parse(file));
    } catch (const std::exception& error) {
        throw InputError(fmt::format("{}: is not what `homeward decompose` wrote: {}", path, error.what()));
    }
}

RunReader run_of(const std::string& folder, const std::string& name)
{
    const std::vector<std::string> files = files_of_run(folder, name);
    if (files.empty()) throw InputError(fmt::format("{}: the runs of {} are not there; the same `homeward decompose` goes on", folder, name));
    RunReader run(files.front());
    for (std::size_t i = 1; i < files.size(); ++i) {
        RunReader more(files[i]);
        if (!run.continues_in(more)) throw InputError(files[i] + " does not go on with " + files.front() + ": they are of different runs, or hold the same replicate");
        run.join(std::move(more));
    }
    return run;
}

/// Reads what a subset brings, quantity by quantity.
std::vector<std::vector<double>> values_of(const RunReader& run, const std::vector<Quantity>& quantities, const std::vector<std::uint32_t>& needed, std::size_t replicates)
{
    std::vector<std::vector<double>> values(quantities.size(), std::vector<double>(replicates, unknown));
    ReplicateReader                  reader(run);
    for (const std::uint32_t r : needed) {
        if (!run.is_done(r)) throw InputError(fmt::format("{}: replicate {} is not finished; the same `homeward decompose` goes on", run.header().path, r));
        reader.turn_to(r);
        for (std::size_t q = 0; q < quantities.size(); ++q)
            if (measured(run, quantities[q])) values[q][r] = reader.value(quantities[q]);
    }
    return values;
}

Subset all_of(std::size_t parts) { return (Subset{1} << parts) - 1; }

QuantityShares shares_of(std::size_t q, const Quantity& quantity, const Decomposition& d, const Values& values, const std::vector<std::vector<std::vector<std::size_t>>>& orders, const Resamples& resamples)
{
    const std::size_t                n = d.n, parts = d.parts.size();
    const Subset                     whole = all_of(parts);
    QuantityShares                   out{quantity, paired_effect(values.at(0)[q], values.at(whole)[q], resamples), {}, {}};
    std::vector<std::vector<double>> shares(parts), alone(parts), last(parts);
    std::vector<double>              interaction;
    for (std::size_t r = 0; r < n; ++r) {
        const ValueOfSubset v = [&](Subset subset) {
            const auto found = values.find(subset);
            return found == values.end() ? unknown : found->second[q][r];
        };
        const std::vector<double> share = d.exact ? shapley_values(parts, v) : shares_along(orders[r], v);
        double                    rest  = v(whole) - v(0);
        for (std::size_t part = 0; part < parts; ++part) {
            const Subset bit = Subset{1} << part;
            shares[part].push_back(share[part]);
            alone[part].push_back(v(bit) - v(0));
            last[part].push_back(v(whole) - v(whole & ~bit));
            rest -= alone[part].back();
        }
        interaction.push_back(rest);
    }
    for (std::size_t part = 0; part < parts; ++part) {
        PartShare told{d.parts[part], estimate(shares[part]), bootstrap_of_mean(shares[part], resamples), unknown, estimate(alone[part]), estimate(last[part])};
        if (out.effect.decided()) told.of_effect = told.share.mean / out.effect.difference.mean;
        out.parts.push_back(std::move(told));
    }
    out.interaction = estimate(interaction);
    return out;
}

}  // namespace

std::vector<double> shapley_values(std::size_t parts, const ValueOfSubset& value)
{
    std::vector<double> weight(parts);  // |S|! (parts − |S| − 1)! / parts!
    for (std::size_t size = 0; size < parts; ++size) weight[size] = std::exp(std::lgamma(static_cast<double>(size + 1)) + std::lgamma(static_cast<double>(parts - size)) - std::lgamma(static_cast<double>(parts + 1)));
    std::vector<double> v(std::size_t{1} << parts), out(parts, 0.0);
    for (std::size_t subset = 0; subset < v.size(); ++subset) v[subset] = value(subset);
    for (std::size_t subset = 0; subset < v.size(); ++subset)
        for (std::size_t part = 0; part < parts; ++part)
            if (const std::size_t bit = std::size_t{1} << part; !(subset & bit)) out[part] += weight[static_cast<std::size_t>(std::popcount(subset))] * (v[subset | bit] - v[subset]);
    return out;
}

std::vector<double> shares_along(const std::vector<std::vector<std::size_t>>& orders, const ValueOfSubset& value)
{
    std::vector<double> out(orders.front().size(), 0.0);
    for (const auto& order : orders) {
        Subset subset = 0;
        double before = value(subset);
        for (const std::size_t part : order) {
            subset |= Subset{1} << part;
            const double after = value(subset);
            out[part] += (after - before) / static_cast<double>(orders.size());
            before = after;
        }
    }
    return out;
}

Decomposition read_decomposition(const std::string& folder)
{
    Manifest                     manifest   = manifest_of(folder);
    Decomposition&               d          = manifest.told;
    const std::vector<Quantity>& quantities = decomposed_quantities();
    Values                       values;
    for (const SubsetRuns& subset : manifest.subsets) values[subset.bits] = values_of(run_of(folder, subset.name), quantities, subset.replicates, d.n);
    const Resamples resamples(manifest.seed, d.n);
    for (std::size_t q = 0; q < quantities.size(); ++q)
        if (QuantityShares shares = shares_of(q, quantities[q], d, values, manifest.orders, resamples); shares.effect.difference.n > 0) d.quantities.push_back(std::move(shares));
    return d;
}

}  // namespace homeward::analysis
