#include "output/run_summary.hpp"

#include "core/faults.hpp"
#include "output/hdf5.hpp"
#include "output/run_file.hpp"
#include "output/seal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <limits>
#include <system_error>

#include <unistd.h>

namespace homeward {

namespace {

struct HeadlineChoice {
    const char *measure, *group;
};
constexpr std::array<HeadlineChoice, 22> headline_choices{{
    {"population", "population"}, {"population", "returnees"}, {"population", "abroad"},
    {"composite", "returnees"}, {"sustainable_24", "returnees"}, {"sustainable_by_remigration_24", "returnees"}, {"sustainable_24_all", "returnees"}, {"all_conditions", "returnees"},
    {"remigrations_cumulative", "returnees"}, {"deaths_on_the_way_cumulative", ""},
    {"employment_rate", "residents"}, {"employment_rate", "returnees"}, {"unemployment_rate", "residents"}, {"poverty_rate", "residents"}, {"poverty_rate", "returnees"}, {"gini", "population"},
    {"distress", "returnees"}, {"tension", ""}, {"remittances", ""}, {"assistance_cumulative", ""},
    {"cost_public_discounted_cumulative", ""}, {"cost_households_journeys_discounted_cumulative", ""},
}};

/// Student's t, 97.5 %.
double t_quantile(std::size_t degrees)
{
    static constexpr std::array<double, 30> table{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
                                                  2.120,  2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042};
    if (degrees == 0) return std::numeric_limits<double>::quiet_NaN();
    return degrees <= table.size() ? table[degrees - 1] : 1.960 + 2.46 / static_cast<double>(degrees);
}

void mean_and_interval(const std::vector<double>& values, HeadlineFigure& figure)
{
    const auto n = static_cast<double>(values.size());
    double sum = 0, squares = 0;
    for (const double value : values) sum += value;
    figure.mean = sum / n;
    for (const double value : values) squares += (value - figure.mean) * (value - figure.mean);
    const double half = values.size() < 2 ? std::numeric_limits<double>::quiet_NaN() : t_quantile(values.size() - 1) * std::sqrt(squares / (n - 1) / n);
    figure.low        = figure.mean - half;
    figure.high       = figure.mean + half;
    figure.replicates = values.size();
}

HeadlineFigure headline_figure(const hdf5::File& file, const HeadlineChoice& choice, const std::vector<std::string>& groups, const std::vector<double>& done, std::uint32_t months)
{
    const std::string where = std::string("/series/") + choice.measure;
    HeadlineFigure    figure{choice.measure, file.read_text_attribute(where, "long_name"), file.read_text_attribute(where, "units"), choice.group, 0, 0, 0, 0};
    const std::size_t  width  = *choice.group == '\0' ? 1 : groups.size();
    const auto         group  = static_cast<std::size_t>(std::ranges::find(groups, choice.group) - groups.begin());
    const hdf5::Extent extent = file.extent(where);
    if (extent.size() < 2 || extent[0] != done.size() || extent[1] != months || (extent.size() == 3 ? extent[2] : 1) != width || (width > 1 && group == groups.size())) throw InputOutputError(file.path() + ": " + where + " has another size than its dimensions say");
    std::vector<double> at_the_end;
    for (std::size_t r = 0; r < done.size(); ++r) {
        if (done[r] == 0) continue;
        const double value = file.read_row(where, r)[(months - 1) * width + (width == 1 ? 0 : group)];
        if (!std::isnan(value)) at_the_end.push_back(value);
    }
    if (!at_the_end.empty()) mean_and_interval(at_the_end, figure);
    return figure;
}

hdf5::File open_run_file(const std::string& path)
{
    std::error_code fault;
    const auto      status = std::filesystem::status(path, fault);
    if (fault && fault.value() == EACCES) throw InputOutputError(path + ": cannot be read (permission denied)");
    if (!std::filesystem::exists(status)) throw InputOutputError(path + ": there is no such file" + (std::filesystem::exists(path + ".tmp") ? ", but " + path + ".tmp is there: a run is writing it, or was cut off" : ""));
    if (!std::filesystem::is_regular_file(status)) throw InputOutputError(path + ": is not a file");
    if (access(path.c_str(), R_OK) != 0) throw InputOutputError(path + ": cannot be read (" + std::strerror(errno) + ")");
    if (std::filesystem::file_size(path) == 0) throw InputOutputError(path + ": is empty");
    if (!hdf5::File::looks_like_hdf5(path)) throw InputOutputError(path + ": is not a run file (not HDF5)");
    check_seal(path);  // before HDF5 looks into it
    hdf5::File file = hdf5::File::open(path);
    if (!file.has_attribute("/", "filetype") || file.read_text_attribute("/", "filetype") != "homeward run") throw InputOutputError(path + ": is an HDF5 file, but not a run of homeward (no filetype 'homeward run')");
    const auto schema = file.read_whole_attribute("/", "schema_version");
    if (schema > run_file_schema) throw InputOutputError(fmt::format("{}: was written by a newer homeward (schema {}, this one reads up to {})", path, schema, run_file_schema));
    if (!file.has_attribute("/", "replicates_done")) throw InputOutputError(path + ": was never finished (no replicates_done)");
    return file;
}

void read_sizes(const hdf5::File& file, RunSummary& s)
{
    s.measures = file.read_strings("/measures/measure").size();
    s.groups   = file.read_strings("/series/group").size();
    if (file.has("/communities/community")) s.communities = file.extent("/communities/community").at(0);
    if (file.has("/costs/amount")) s.cost_rows = file.extent("/costs/amount").at(0);
    if (file.has("/programmes/programme")) s.programmes = file.read_strings("/programmes/programme").size();
    s.panel_rows = file.extent("/panel/replicate").at(0);
}

void read_differences(const hdf5::File& file, RunSummary& s)
{
    const auto settings = file.read_strings("/scenario/differences/setting"), values = file.read_strings("/scenario/differences/value"), base = file.read_strings("/scenario/differences/value_in_base");
    for (std::size_t n = 0; n < std::min({settings.size(), values.size(), base.size()}); ++n)
        s.differences.emplace_back(settings[n], base[n].empty() ? values[n] + " (not set there)" : values[n] + " (there: " + base[n] + ")");
}

/// Absent from files of before layers were written.
void read_layers(const hdf5::File& file, RunSummary& s)
{
    if (!file.has("/scenario/layers") || !file.has("/provenance/files")) return;
    const auto files = file.read_strings("/scenario/layers/file"), questions = file.read_strings("/scenario/layers/question");
    for (std::size_t n = 0; n < std::min(files.size(), questions.size()); ++n) s.layers.emplace_back(files[n], questions[n]);
    s.files = file.extent("/provenance/files/file").at(0);
}

}  // namespace

RunSummary read_run_summary(const std::string& path)
{
    const hdf5::File file = open_run_file(path);
    RunSummary s;
    s.path  = path;
    s.bytes = std::filesystem::file_size(path);
    const auto text  = [&](const char* name) { return file.read_text_attribute("/", name); };
    const auto whole = [&](const char* name) { return static_cast<std::uint32_t>(file.read_whole_attribute("/", name)); };
    s.software_version = text("software_version");
    s.git_commit       = text("git_commit");
    s.rng              = text("rng");
    s.scenario_name    = text("scenario_name");
    s.scenario_sha256  = text("scenario_sha256");
    s.first_month      = text("first_month");
    s.currency         = text("currency");
    if (file.has_attribute("/", "price_year")) s.price_year = whole("price_year");  // from schema 2 on
    s.seed             = file.read_seed("/", "seed");
    s.schema_version   = whole("schema_version");
    s.months           = whole("months");
    s.spin_up_months   = whole("spin_up_months");
    s.first_replicate    = static_cast<std::uint32_t>(file.read_numbers("/series/replicate").at(0));
    s.replicates_planned = whole("replicates_planned");
    s.replicates_done    = whole("replicates_done");
    s.complete           = whole("complete") != 0;
    s.extends            = file.read_text_attribute("/scenario", "extends");
    read_sizes(file, s);
    read_differences(file, s);
    read_layers(file, s);
    for (const std::string& name : file.attribute_names("/provenance")) s.provenance.emplace_back(name, file.read_text_attribute("/provenance", name));
    const auto groups = file.read_strings("/series/group");
    const auto done   = file.read_numbers("/series/replicate_done");
    if (s.replicates_done > 0)
        for (const HeadlineChoice& choice : headline_choices)
            if (file.has(std::string("/series/") + choice.measure)) s.headline.push_back(headline_figure(file, choice, groups, done, s.months));  // an older file lacks some
    return s;
}

std::string in_words(const RunSummary& s)
{
    std::string page = fmt::format("{}\n  scenario     {}  (sha256 {:.12})\n", s.path, s.scenario_name, s.scenario_sha256);
    for (const auto& [layer, question] : s.layers) page += fmt::format("    {:<34} {}\n", layer, question);
    page += fmt::format("  replicates   {} of {}{}: {}\n", s.replicates_done, s.replicates_planned, s.first_replicate > 0 ? fmt::format(", from number {}", s.first_replicate) : "", s.complete ? "complete" : "INCOMPLETE");
    page += fmt::format("  time         {} months from {}, after {} months of spin-up\n", s.months, s.first_month, s.spin_up_months);
    page += fmt::format("  luck         seed {}, {}\n", s.seed, s.rng);
    page += fmt::format("  written by   homeward {}, commit {}, schema {}\n", s.software_version, s.git_commit, s.schema_version);
    for (const auto& [name, value] : s.provenance) page += fmt::format("  {:<12} {}\n", name, value);
    if (s.files > 0) page += fmt::format("  read from    {} files, named with their sha256 in /provenance/files\n", s.files);
    page += fmt::format("  holds        {:.1f} MB: {} measures, {} groups, {} communities, {} programmes, {} rows of panel, {} of costs\n", static_cast<double>(s.bytes) / 1e6, s.measures, s.groups, s.communities, s.programmes, s.panel_rows, s.cost_rows);
    page += fmt::format("  money        {}{}\n", s.currency, s.price_year == 0 ? std::string{} : fmt::format(" of {}", s.price_year));
    if (!s.extends.empty() || !s.differences.empty()) {
        page += fmt::format("\n  Differs from {} in {} setting{}\n", s.extends.empty() ? "what it extends" : s.extends, s.differences.size(), s.differences.size() == 1 ? "" : "s");
        for (const auto& [setting, value] : s.differences) page += fmt::format("    {} = {}\n", setting, value);
    }
    if (s.headline.empty()) return page + "\n  No finished replicate, so no figures.\n";
    page += fmt::format("\n  {:<46} {:<12} {:>14}   {:<30} {}\n", "At the last month", "who", "mean", "95 % interval over replicates", "unit");
    for (const HeadlineFigure& f : s.headline) {
        const int digits = f.unit == "share" || f.unit == "1/month" ? 4 : 0;
        const std::string mean = f.replicates == 0 ? "-" : fmt::format("{:.{}f}", f.mean, digits);
        const std::string interval = f.replicates < 2 ? "-" : fmt::format("{:.{}f} to {:.{}f}", f.low, digits, f.high, digits);
        page += fmt::format("  {:<46} {:<12} {:>14}   {:<30} {}\n", f.long_name, f.group.empty() ? "country" : f.group, mean, interval, f.unit);
    }
    return page;
}

}  // namespace homeward
