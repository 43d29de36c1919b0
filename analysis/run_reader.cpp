#include "analysis/run_reader.hpp"

#include "analysis/scenario_changes.hpp"
#include "core/faults.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace homeward::analysis {
namespace {

constexpr std::size_t   month_dimension = 1, group_dimension = 2;  // 0: the replicate
constexpr std::uint64_t newest_schema   = 2;  // of schema 1, what it lacks is not measured

std::string joined(const std::vector<std::string>& names)
{
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

int month_of(const std::string& text)
{
    int  year = 0, month = 1;
    char hyphen = '-';
    std::istringstream(text) >> year >> hyphen >> month;
    return 12 * year + std::clamp(month, 1, 12) - 1;
}

/// What is asked over the country: by contexts and policies, in their order. Nothing where a scenario is of one file, which asks for itself.
std::optional<std::string> question_of_layers(const Hdf5Input& file)
{
    if (!file.has("/scenario/layers/question")) return std::nullopt;
    const auto  asked = file.texts("/scenario/layers/question");
    std::string all;
    for (std::size_t layer = 1; layer < asked.size(); ++layer)
        if (!asked[layer].empty()) all += (all.empty() ? "" : " ") + asked[layer];
    return all.empty() ? std::nullopt : std::optional(all);
}

std::vector<std::string> labels_of(const Hdf5Input& file, const std::string& dataset, unsigned dimension, std::size_t size)
{
    std::vector<std::string> labels;
    if (const auto scale = file.scale(dataset, dimension); scale && file.is_text(*scale)) labels = file.texts(*scale);
    while (labels.size() < size) labels.push_back(std::to_string(labels.size() + 1));
    return labels;
}

}  // namespace

RunReader::RunReader(const std::string& path) : file_(path)
{
    if (!file_.is_group("/series") || file_.members("/series").empty())
        throw InputError(path + ": has no /series: it is not a run file of homeward, or the run stopped before its first replicate was written");
    read_header();
}

void RunReader::read_header()
{
    const auto text = [this](const char* name) { return file_.text("/", name).value_or(std::string{}); };
    header_.path             = file_.path();
    header_.files            = {file_.path()};
    header_.scenario         = text("scenario_name").empty() ? "scenario" : text("scenario_name");
    header_.scenario_hash    = text("scenario_sha256");
    header_.software_version = text("software_version");
    header_.git_commit       = text("git_commit");
    header_.generator        = text("rng");
    header_.schema_version   = file_.text("/", "schema_version").value_or(std::to_string(file_.whole("/", "schema_version").value_or(0)));
    if (const auto schema = file_.whole("/", "schema_version"); schema && *schema > newest_schema)
        throw InputError(header_.path + ": is of a newer format (schema " + std::to_string(*schema) + ") than this program reads (" + std::to_string(newest_schema) + "); update homeward");
    if (!text("currency").empty()) header_.currency = text("currency");
    if (const auto seed = file_.whole("/", "seed")) header_.seed = *seed;
    else throw InputError(header_.path + ": has no attribute 'seed': without it, replicates cannot be paired");
    header_.first_month = month_of(text("first_month"));
    header_.spin_up     = file_.whole("/", "spin_up_months").value_or(0);
    if (const std::string text_of_scenario = resolved_scenario(); !text_of_scenario.empty()) {
        const StoredScenario scenario(text_of_scenario, header_.path);
        header_.country  = scenario.setting("country.name");
        header_.question = question_of_layers(file_).value_or(scenario.setting("question"));
    }

    const std::string first = "/series/" + measures().front();
    header_.months          = file_.shape(first)[month_dimension];
    const auto numbers      = file_.numbers("/series/replicate");
    std::transform(numbers.begin(), numbers.end(), std::back_inserter(header_.replicates), [](double n) { return static_cast<std::uint32_t>(n); });
    const auto done = file_.numbers("/series/replicate_done");
    for (std::size_t r = 0; r < header_.replicates.size(); ++r) header_.done.push_back(r < done.size() && done[r] != 0);
    header_.whole = file_.number("/", "complete").value_or(0) != 0 && header_.finished() == header_.replicates.size();
    if (has("population", "population")) {
        std::vector<std::uint32_t> finished;
        std::copy_if(header_.replicates.begin(), header_.replicates.end(), std::back_inserter(finished), [this](std::uint32_t r) { return is_done(r); });
        const GroupSeries people = series("population", "population", finished);
        for (std::size_t r = 0; r < people.replicates; ++r) header_.persons += people.at(r, 0) / static_cast<double>(people.replicates);
    }
}

std::size_t RunReader::Header::finished() const { return static_cast<std::size_t>(std::count(done.begin(), done.end(), true)); }

bool RunReader::is_done(std::uint32_t replicate) const
{
    const auto found = std::find(header_.replicates.begin(), header_.replicates.end(), replicate);
    return found != header_.replicates.end() && header_.done[static_cast<std::size_t>(found - header_.replicates.begin())];
}

std::size_t RunReader::place_of(std::uint32_t replicate) const
{
    const auto found = std::find(header_.replicates.begin(), header_.replicates.end(), replicate);
    if (found == header_.replicates.end()) throw std::logic_error("a replicate was asked for that the run file does not hold");
    return static_cast<std::size_t>(found - header_.replicates.begin());
}

std::vector<std::string> RunReader::measures() const
{
    std::vector<std::string> names;  // what lies by replicate and month; the rest of /series are scales
    for (const std::string& name : file_.members("/series"))
        if (!file_.is_text("/series/" + name) && file_.shape("/series/" + name).size() >= 2) names.push_back(name);
    return names;
}

std::vector<std::string> RunReader::groups() const { return file_.has("/series/group") ? file_.texts("/series/group") : std::vector<std::string>{}; }

bool RunReader::has(const std::string& measure) const { return file_.has("/series/" + measure); }

bool RunReader::has(const std::string& measure, const std::string& group) const
{
    if (!has(measure)) return false;
    const auto shape = file_.shape("/series/" + measure);
    if (shape.size() <= group_dimension || shape[group_dimension] == 1) return true;  // of the country
    const auto labels = labels_of(file_, "/series/" + measure, group_dimension, shape[group_dimension]);
    return std::find(labels.begin(), labels.end(), group) != labels.end();
}

GroupSeries RunReader::series(const std::string& measure, const std::string& group, const std::vector<std::uint32_t>& replicates) const
{
    const std::string dataset = "/series/" + measure;
    if (!file_.has(dataset)) throw InputError(file_.path() + ": has no measure '" + measure + "'; there are: " + joined(measures()));
    const auto  shape = file_.shape(dataset);
    std::size_t width = 1, column = 0;
    if (shape.size() > group_dimension) {
        width             = shape[group_dimension];
        const auto labels = labels_of(file_, dataset, group_dimension, width);
        const auto found  = std::find(labels.begin(), labels.end(), group);
        if (found == labels.end() && width > 1) throw InputError(file_.path() + ": the measure '" + measure + "' has no group '" + group + "'; there are: " + joined(labels));
        column = found == labels.end() ? 0 : static_cast<std::size_t>(found - labels.begin());
    }
    GroupSeries out{replicates.size(), shape[month_dimension], {}};
    out.values.reserve(out.replicates * out.months);
    for (const std::uint32_t r : replicates) {
        const auto block = file_.numbers_at(dataset, place_of(r));
        for (std::size_t m = 0; m < out.months; ++m) out.values.push_back(block[m * width + column]);
    }
    return out;
}

std::vector<SettingChange> RunReader::differences() const
{
    std::vector<SettingChange> out;
    const std::string          group = "/scenario/differences/";
    if (!file_.has(group + "setting")) return out;
    const auto settings = file_.texts(group + "setting"), values = file_.texts(group + "value"), base = file_.texts(group + "value_in_base");
    for (std::size_t i = 0; i < settings.size(); ++i) out.push_back({settings[i], base[i], values[i], "", "", ""});
    return out;
}

std::string RunReader::resolved_scenario() const
{
    const std::string name = "/scenario/resolved_toml";
    if (!file_.has(name) || !file_.is_text(name)) return {};
    const auto texts = file_.texts(name);
    return texts.empty() ? std::string{} : texts.front();
}

ProgrammeSeries RunReader::spending(const std::vector<std::uint32_t>& replicates) const
{
    ProgrammeSeries   out;
    const std::string dataset = "/programmes/spent";
    if (!file_.has(dataset)) return out;
    const auto shape = file_.shape(dataset);  // replicate × month × programme × instrument, overhead last
    if (shape.size() != 4) throw InputError(file_.path() + ": '" + dataset + "' has not the shape that docs/reference/run_file.md gives it");
    const std::size_t months = shape[1], programmes = shape[2], instruments = shape[3];
    out.programmes = labels_of(file_, dataset, 2, programmes);
    out.by_programme.assign(programmes, GroupSeries{replicates.size(), months, {}});
    for (const std::uint32_t r : replicates) {
        const auto block = file_.numbers_at(dataset, place_of(r));
        for (std::size_t p = 0; p < programmes; ++p)
            for (std::size_t m = 0; m < months; ++m) {
                const double* row = block.data() + (m * programmes + p) * instruments;
                double        sum = 0;
                for (std::size_t i = 0; i < instruments; ++i)
                    if (std::isfinite(row[i])) sum += row[i];  // not a number: the programme has no such instrument
                out.by_programme[p].values.push_back(sum);
            }
    }
    return out;
}

std::vector<PanelPerson> RunReader::panel_at_the_end(const std::vector<std::uint32_t>& replicates) const
{
    std::vector<PanelPerson> out;
    const auto               column = [&](const char* name) { return file_.has(std::string("/panel/") + name) ? file_.numbers(std::string("/panel/") + name) : std::vector<double>{}; };
    const auto replicate = column("replicate"), month = column("month"), person = column("person"), presence = column("presence"), state = column("migrant_state"), consumption = column("consumption"),
               needs = column("needs"), composite = column("composite"), weight = column("weight");
    for (const auto* each : {&month, &person, &presence, &state, &consumption, &needs, &composite, &weight})
        if (each->size() != replicate.size()) return out;
    for (std::size_t row = 0; row < replicate.size(); ++row) {
        const auto r = static_cast<std::uint32_t>(replicate[row]);
        if (month[row] + 1 != static_cast<double>(header_.months) || std::find(replicates.begin(), replicates.end(), r) == replicates.end()) continue;
        out.push_back({r, static_cast<std::int64_t>(person[row]), presence[row], state[row], consumption[row], needs[row], composite[row], weight[row]});
    }
    std::sort(out.begin(), out.end(), [](const PanelPerson& a, const PanelPerson& b) { return std::pair(a.replicate, a.person) < std::pair(b.replicate, b.person); });
    return out;
}

Places RunReader::places(const std::string& measure, const std::vector<std::uint32_t>& replicates) const
{
    Places            out;
    const std::string dataset = "/communities/" + measure;
    if (!file_.has(dataset)) return out;
    const auto        shape  = file_.shape(dataset);  // replicate × month × community: the last month is told
    const std::size_t months = shape.at(1), count = shape.at(2);
    const auto        districts = file_.has("/communities/district") ? file_.numbers("/communities/district") : std::vector<double>(count, 0.0);
    for (std::size_t c = 0; c < count; ++c) out.districts.push_back(static_cast<std::size_t>(districts[c]));
    out.replicates = replicates.size();
    for (const std::uint32_t r : replicates) {
        const auto block = file_.numbers_at(dataset, place_of(r));
        out.values.insert(out.values.end(), block.begin() + static_cast<std::ptrdiff_t>((months - 1) * count), block.begin() + static_cast<std::ptrdiff_t>(months * count));
    }
    return out;
}

}  // namespace homeward::analysis
