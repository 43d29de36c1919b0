#include "analysis/run_reader.hpp"

#include "analysis/scenario_changes.hpp"
#include "core/faults.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace homeward::analysis {
namespace {

constexpr double        unknown = std::numeric_limits<double>::quiet_NaN();
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

std::vector<RunReader::Layer> layers_of(const Hdf5Input& file)
{
    std::vector<RunReader::Layer> layers;
    if (!file.has("/scenario/layers/layer")) return layers;
    const auto names = file.texts("/scenario/layers/layer"), asked = file.texts("/scenario/layers/question");
    for (std::size_t i = 0; i < names.size(); ++i) layers.push_back({names[i], i < asked.size() ? asked[i] : std::string{}});
    return layers;
}

std::vector<std::string> labels_of(const Hdf5Input& file, const std::string& dataset, unsigned dimension, std::size_t size)
{
    std::vector<std::string> labels;
    if (const auto scale = file.scale(dataset, dimension); scale && file.is_text(*scale)) labels = file.texts(*scale);
    while (labels.size() < size) labels.push_back(std::to_string(labels.size() + 1));
    return labels;
}

}  // namespace

RunReader::RunReader(const std::string& path)
{
    parts_.push_back({std::make_unique<Hdf5Input>(path), {}, {}, false, {}});
    if (!front().is_group("/series") || front().members("/series").empty())
        throw InputError(path + ": has no /series: it is not a run file of homeward, or the run stopped before its first replicate was written");
    read_header();
}

void RunReader::read_header()
{
    const Hdf5Input& file = front();
    const auto text = [&](const char* name) { return file.text("/", name).value_or(std::string{}); };
    header_.path             = file.path();
    header_.files            = {file.path()};
    header_.scenario         = text("scenario_name").empty() ? "scenario" : text("scenario_name");
    header_.scenario_hash    = text("scenario_sha256");
    header_.software_version = text("software_version");
    header_.git_commit       = text("git_commit");
    if (file.is_group("/provenance")) header_.posterior = file.text("/provenance", "posterior_sha256").value_or(std::string{});
    header_.generator        = text("rng");
    header_.schema_version   = file.text("/", "schema_version").value_or(std::to_string(file.whole("/", "schema_version").value_or(0)));
    if (const auto schema = file.whole("/", "schema_version"); schema && *schema > newest_schema)
        throw InputError(header_.path + ": is of a newer format (schema " + std::to_string(*schema) + ") than this program reads (" + std::to_string(newest_schema) + "); update homeward");
    header_.layers = layers_of(file);
    if (!text("currency").empty()) header_.currency = text("currency");
    if (const auto seed = file.whole("/", "seed")) header_.seed = *seed;
    else throw InputError(header_.path + ": has no attribute 'seed': without it, replicates cannot be paired");
    header_.first_month   = month_of(text("first_month"));
    header_.price_year    = static_cast<int>(file.number("/", "price_year").value_or(0));
    header_.discount_rate = file.number("/", "discount_rate").value_or(0);
    header_.spin_up       = file.whole("/", "spin_up_months").value_or(0);
    if (const std::string text_of_scenario = resolved_scenario(); !text_of_scenario.empty()) {
        const StoredScenario scenario(text_of_scenario, header_.path);
        header_.country  = scenario.setting("country.name");
        header_.question = question_of_layers(file).value_or(scenario.setting("question"));
    }

    const std::string first = "/series/" + measures().front();
    header_.months          = file.shape(first)[month_dimension];
    const auto numbers      = file.numbers("/series/replicate");
    std::transform(numbers.begin(), numbers.end(), std::back_inserter(header_.replicates), [](double n) { return static_cast<std::uint32_t>(n); });
    const auto done = file.numbers("/series/replicate_done");
    for (std::size_t r = 0; r < header_.replicates.size(); ++r) header_.done.push_back(r < done.size() && done[r] != 0);
    parts_.front().replicates = header_.replicates;
    parts_.front().done       = header_.done;
    header_.whole = file.number("/", "complete").value_or(0) != 0 && header_.finished() == header_.replicates.size();
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

std::pair<const RunReader::Part*, std::size_t> RunReader::place_of(std::uint32_t replicate) const
{
    for (const Part& part : parts_)
        if (const auto found = std::find(part.replicates.begin(), part.replicates.end(), replicate); found != part.replicates.end() && part.done[static_cast<std::size_t>(found - part.replicates.begin())])
            return {&part, static_cast<std::size_t>(found - part.replicates.begin())};
    throw std::logic_error("a replicate was asked for that the run file does not hold");
}

bool RunReader::continues_in(const RunReader& other) const
{
    const Header &a = header_, &b = other.header_;
    const bool    same = !a.scenario_hash.empty() && a.scenario_hash == b.scenario_hash && a.scenario == b.scenario && a.seed == b.seed && a.generator == b.generator && a.posterior == b.posterior &&
                      a.software_version == b.software_version && a.months == b.months && a.first_month == b.first_month && groups() == other.groups() && measures() == other.measures();
    return same && std::none_of(b.replicates.begin(), b.replicates.end(), [&](std::uint32_t r) { return is_done(r) && other.is_done(r); });
}

void RunReader::join(RunReader&& other)
{
    Header &mine = header_, &more = other.header_;
    if (const double all = static_cast<double>(mine.finished() + more.finished()); all > 0)
        mine.persons = (mine.persons * static_cast<double>(mine.finished()) + more.persons * static_cast<double>(more.finished())) / all;
    if (more.replicates.front() < mine.replicates.front()) mine.path = more.path;
    mine.files.insert(mine.files.end(), more.files.begin(), more.files.end());
    for (std::size_t i = 0; i < more.replicates.size(); ++i) {  // what an interrupted run left undone may be done in another file
        const auto place = std::find(mine.replicates.begin(), mine.replicates.end(), more.replicates[i]) - mine.replicates.begin();
        if (static_cast<std::size_t>(place) == mine.replicates.size()) mine.replicates.push_back(more.replicates[i]), mine.done.push_back(more.done[i]);
        else mine.done[static_cast<std::size_t>(place)] = mine.done[static_cast<std::size_t>(place)] || more.done[i];
    }
    mine.whole = mine.finished() == mine.replicates.size();
    std::move(other.parts_.begin(), other.parts_.end(), std::back_inserter(parts_));
}

std::vector<std::string> RunReader::measures() const
{
    std::vector<std::string> names;  // what lies by replicate and month; the rest of /series are scales
    for (const std::string& name : front().members("/series"))
        if (!front().is_text("/series/" + name) && front().shape("/series/" + name).size() >= 2) names.push_back(name);
    return names;
}

std::vector<std::string> RunReader::groups() const { return front().has("/series/group") ? front().texts("/series/group") : std::vector<std::string>{}; }

bool RunReader::has(const std::string& measure) const { return front().has("/series/" + measure); }

bool RunReader::has(const std::string& measure, const std::string& group) const
{
    if (!has(measure)) return false;
    const auto shape = front().shape("/series/" + measure);
    if (shape.size() <= group_dimension || shape[group_dimension] == 1) return true;  // of the country
    const auto labels = labels_of(front(), "/series/" + measure, group_dimension, shape[group_dimension]);
    return std::find(labels.begin(), labels.end(), group) != labels.end();
}

std::pair<std::size_t, std::size_t> RunReader::column_of(const std::string& measure, const std::string& group) const
{
    const std::string dataset = "/series/" + measure;
    if (!front().has(dataset)) throw InputError(header_.path + ": has no measure '" + measure + "'; there are: " + joined(measures()));
    const auto size = front().shape(dataset);
    if (size.size() <= group_dimension) return {0, 1};
    const std::size_t width  = size[group_dimension];
    const auto        there  = labels_of(front(), dataset, group_dimension, width);
    const auto        found  = std::find(there.begin(), there.end(), group);
    if (found == there.end() && width > 1) throw InputError(header_.path + ": the measure '" + measure + "' has no group '" + group + "'; there are: " + joined(there));
    return {found == there.end() ? 0 : static_cast<std::size_t>(found - there.begin()), width};
}

std::vector<double> RunReader::block(const std::string& dataset, std::uint32_t replicate) const
{
    const auto [part, place] = place_of(replicate);
    return part->file->numbers_at(dataset, place);
}

std::vector<std::string> RunReader::labels(const std::string& dataset, unsigned dimension) const { return labels_of(front(), dataset, dimension, front().shape(dataset).at(dimension)); }

std::string RunReader::text_of(const std::string& measure, const std::string& attribute) const { return front().text("/series/" + measure, attribute).value_or(std::string{}); }

GroupSeries RunReader::series(const std::string& measure, const std::string& group, const std::vector<std::uint32_t>& replicates) const
{
    const std::string dataset = "/series/" + measure;
    const auto [column, width] = column_of(measure, group);
    GroupSeries out{replicates.size(), front().shape(dataset)[month_dimension], {}};
    out.values.reserve(out.replicates * out.months);
    for (const std::uint32_t r : replicates) {
        const auto values = block(dataset, r);
        for (std::size_t m = 0; m < out.months; ++m) out.values.push_back(values[m * width + column]);
    }
    return out;
}

std::vector<SettingChange> RunReader::differences() const
{
    std::vector<SettingChange> out;
    const std::string          group = "/scenario/differences/";
    if (!front().has(group + "setting")) return out;
    const auto settings = front().texts(group + "setting"), values = front().texts(group + "value"), base = front().texts(group + "value_in_base");
    for (std::size_t i = 0; i < settings.size(); ++i) out.push_back({settings[i], base[i], values[i], "", "", ""});
    return out;
}

std::string RunReader::resolved_scenario() const
{
    const std::string name = "/scenario/resolved_toml";
    if (!front().has(name) || !front().is_text(name)) return {};
    const auto texts = front().texts(name);
    return texts.empty() ? std::string{} : texts.front();
}

/// Rows of a replicate stand together, month after month; a part of a table at a time is looked through, so that memory does not grow with it.
void RunReader::find_panel_rows(const Part& part, std::size_t months)
{
    if (part.panel_known) return;
    part.panel_known = true;
    part.panel_rows.assign(part.replicates.size(), {});
    part.last_rows.assign(part.replicates.size(), {});
    const Hdf5Input& file = *part.file;
    if (!file.has("/panel/replicate") || !file.has("/panel/month")) return;
    const std::size_t rows = file.shape("/panel/replicate").at(0), together = std::max<std::size_t>(1, file.rows_together("/panel/replicate"));
    const std::size_t stretch = together * std::max<std::size_t>(1, 65'536 / together);
    for (std::size_t first = 0; first < rows; first += stretch) {
        const std::size_t count      = std::min(stretch, rows - first);
        const auto        replicates = file.numbers_at("/panel/replicate", first, count), month = file.numbers_at("/panel/month", first, count);
        for (std::size_t i = 0; i < count; ++i) {
            const auto found = std::find(part.replicates.begin(), part.replicates.end(), static_cast<std::uint32_t>(replicates[i]));
            if (found == part.replicates.end()) continue;
            const auto place = static_cast<std::size_t>(found - part.replicates.begin());
            for (auto* ranges : {&part.panel_rows, &part.last_rows}) {
                if (ranges == &part.last_rows && month[i] + 1 != static_cast<double>(months)) continue;
                auto& [start, size] = (*ranges)[place];
                if (size == 0) start = first + i;
                ++size;
            }
        }
    }
}

RunReader::PanelRange RunReader::panel_rows(std::uint32_t replicate) const
{
    const auto [part, place] = place_of(replicate);
    find_panel_rows(*part, header_.months);
    return part->panel_rows[place];
}

std::vector<double> RunReader::panel_column(const std::string& column, std::uint32_t replicate, PanelRange rows) const
{
    return place_of(replicate).first->file->numbers_at("/panel/" + column, rows.first, rows.count);
}

std::vector<std::string> RunReader::panel_meanings(const std::string& column) const
{
    std::istringstream       words(front().text("/panel/" + column, "flag_meanings").value_or(std::string{}));
    std::vector<std::string> meanings;
    for (std::string word; words >> word;) meanings.push_back(word);
    return meanings;
}

std::vector<PanelPerson> RunReader::panel_at_the_end(std::uint32_t replicate) const
{
    std::vector<PanelPerson> out;
    const auto [part, place] = place_of(replicate);
    find_panel_rows(*part, header_.months);
    const auto [first, count] = part->last_rows[place];
    const Hdf5Input& file     = *part->file;
    if (count == 0) return out;
    for (const char* needed : {"person", "presence", "migrant_state", "consumption", "needs", "composite", "weight"})
        if (!file.has(std::string("/panel/") + needed)) return out;
    const auto column = [&, from = first, size = count](const char* name) { return file.has(std::string("/panel/") + name) ? file.numbers_at(std::string("/panel/") + name, from, size) : std::vector<double>(size, unknown); };
    const auto person = column("person"), presence = column("presence"), state = column("migrant_state"), activity = column("activity"), channel = column("channel"), category = column("category"), poor = column("poor"),
               consumption = column("consumption"), needs = column("needs"), composite = column("composite"), weight = column("weight");
    for (std::size_t i = 0; i < count; ++i)
        out.push_back({static_cast<std::int64_t>(person[i]), presence[i], state[i], activity[i], channel[i], category[i], poor[i], consumption[i], needs[i], composite[i], weight[i]});
    std::sort(out.begin(), out.end(), [](const PanelPerson& a, const PanelPerson& b) { return a.person < b.person; });
    return out;
}

}  // namespace homeward::analysis
