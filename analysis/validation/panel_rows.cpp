#include "analysis/validation/panel_rows.hpp"

#include "core/faults.hpp"
#include "output/run_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <sstream>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace homeward::analysis {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

std::uint8_t code_of(const std::string& column, const std::string& meaning)
{
    const auto& all = meanings_of(column);
    return static_cast<std::uint8_t>(std::ranges::find(all, meaning) - all.begin());
}

bool works(const PanelRow& row)
{
    static const std::uint8_t kinds[] = {code_of("activity", "informal"), code_of("activity", "formal"), code_of("activity", "self_employed"), code_of("activity", "apprentice")};
    return std::ranges::find(kinds, row.activity) != std::end(kinds);
}

/// The aspiration is the chance of wanting to leave in a month: that of wanting it in one of so many or more.
double wish_in(const PanelRow& row, int months) { return 1 - std::pow(1 - static_cast<double>(row.aspiration), months); }

const std::vector<std::pair<std::string, PanelMeasure>>& all_measures()
{
    static const std::vector<std::pair<std::string, PanelMeasure>> list{
        {"composite", [](const PanelRow& r) -> double { return r.composite; }},
        {"economic", [](const PanelRow& r) -> double { return r.economic; }},
        {"social", [](const PanelRow& r) -> double { return r.social; }},
        {"psychosocial", [](const PanelRow& r) -> double { return r.psychosocial; }},
        {"distress", [](const PanelRow& r) -> double { return r.distress; }},
        {"stigma", [](const PanelRow& r) -> double { return r.stigma; }},
        {"network", [](const PanelRow& r) -> double { return r.network; }},
        {"earnings", [](const PanelRow& r) -> double { return r.earnings; }},
        {"debt", [](const PanelRow& r) -> double { return r.debt; }},
        {"in_debt", [](const PanelRow& r) -> double { return r.debt > 0; }},
        {"works", [](const PanelRow& r) -> double { return works(r); }},
        {"workless", [](const PanelRow& r) -> double { return !works(r); }},
        {"activities", [](const PanelRow& r) -> double { return r.instruments; }},
        {"wish", [](const PanelRow& r) -> double { return r.aspiration; }},
        {"wish_in_6_months", [](const PanelRow& r) { return wish_in(r, 6); }},
        {"wish_in_12_months", [](const PanelRow& r) { return wish_in(r, 12); }},
        {"wish_since_return", [](const PanelRow& r) { return 1 - std::exp(r.unwished); }},
        {"age", [](const PanelRow& r) -> double { return r.age; }},
        {"month", [](const PanelRow& r) -> double { return r.month; }},
        {"months_abroad", [](const PanelRow& r) -> double { return r.months_abroad; }},
        {"months_since_return", [](const PanelRow& r) -> double { return r.months_since_return; }},
        {"months_since_help", [](const PanelRow& r) { return r.months_since_help > PanelRow::never / 2 ? static_cast<double>(r.months_since_help) : unknown; }},
        {"assisted", [](const PanelRow& r) -> double { return r.assisted; }},
        {"helped", [](const PanelRow& r) -> double { return r.months_since_help >= 0; }},
        {"returned_in_the_run", [](const PanelRow& r) -> double { return r.returned_in_the_run; }},
    };
    return list;
}

const std::vector<std::string> columns_needed{"person", "month", "sex", "age", "activity", "migrant_state", "category", "assisted", "months_since_return", "months_abroad", "served_by", "instruments",
                                              "earnings", "network", "distress", "stigma", "aspiration", "debt", "economic", "social", "psychosocial", "composite", "weight"};

/// From the codes of a file to ours: another version may have numbered them otherwise.
std::vector<std::uint8_t> translation(const RunReader& run, const std::string& column)
{
    const std::vector<std::string> there = run.panel_meanings(column);
    std::vector<std::uint8_t>      ours;
    for (const std::string& meaning : there) ours.push_back(code_of(column, meaning));
    if (there.empty())
        for (std::size_t n = 0; n < meanings_of(column).size(); ++n) ours.push_back(static_cast<std::uint8_t>(n));
    return ours;
}

/// Some rows of the panel, column by column, and those of returned migrants among them.
class Stretch {
public:
    Stretch(const RunReader& run, std::uint32_t replicate, RunReader::PanelRange rows) : run_(run), replicate_(replicate), rows_(rows) {}

    void append_returned(std::vector<PanelRow>& out) const
    {
        const auto               state = column("migrant_state");
        const auto               code  = translation(run_, "migrant_state");
        const std::uint8_t       returned = code_of("migrant_state", "returned");
        std::vector<std::size_t> kept;
        for (std::size_t i = 0; i < state.size(); ++i)
            if (code.at(static_cast<std::size_t>(state[i])) == returned) kept.push_back(i);
        const std::size_t first = out.size();
        out.resize(first + kept.size());
        const auto fill = [&](const char* name, auto set) {
            const auto values = column(name);
            for (std::size_t k = 0; k < kept.size(); ++k) set(out[first + k], values[kept[k]]);
        };
        const auto fill_code = [&](const char* name, std::uint8_t PanelRow::*member) {
            fill(name, [member, ours = translation(run_, name)](PanelRow& row, double value) { row.*member = ours.at(static_cast<std::size_t>(value)); });
        };
        const auto fill_float = [&](const char* name, float PanelRow::*member) { fill(name, [member](PanelRow& row, double value) { row.*member = static_cast<float>(value); }); };
        fill("person", [](PanelRow& row, double value) { row.person = static_cast<std::int64_t>(value); });
        fill("month", [](PanelRow& row, double value) { row.month = static_cast<int>(value); });
        fill("months_since_return", [](PanelRow& row, double value) { row.months_since_return = static_cast<int>(value); });
        fill("months_abroad", [](PanelRow& row, double value) { row.months_abroad = static_cast<int>(value); });
        fill("age", [](PanelRow& row, double value) { row.age = static_cast<std::uint8_t>(value); });
        fill("instruments", [](PanelRow& row, double value) { row.instruments = static_cast<std::uint8_t>(value); });
        fill("assisted", [](PanelRow& row, double value) { row.assisted = value == 1; });
        fill("served_by", [](PanelRow& row, double value) { row.served = value > 0; });
        fill_code("sex", &PanelRow::sex), fill_code("activity", &PanelRow::activity), fill_code("category", &PanelRow::category);
        for (const auto& [name, member] : {std::pair{"earnings", &PanelRow::earnings}, {"network", &PanelRow::network}, {"distress", &PanelRow::distress}, {"stigma", &PanelRow::stigma}, {"aspiration", &PanelRow::aspiration}, {"debt", &PanelRow::debt},
                                           {"economic", &PanelRow::economic}, {"social", &PanelRow::social}, {"psychosocial", &PanelRow::psychosocial}, {"composite", &PanelRow::composite}, {"weight", &PanelRow::weight}})
            fill_float(name, member);
    }

private:
    std::vector<double> column(const char* name) const { return run_.panel_column(name, replicate_, rows_); }

    const RunReader&      run_;
    std::uint32_t         replicate_;
    RunReader::PanelRange rows_;
};

}  // namespace

PanelMeasure panel_measure(const std::string& name)
{
    const auto found = std::ranges::find(all_measures(), name, &std::pair<std::string, PanelMeasure>::first);
    return found == all_measures().end() ? nullptr : found->second;
}

std::vector<std::string> panel_measure_names()
{
    std::vector<std::string> names;
    for (const auto& [name, law] : all_measures()) names.push_back(name);
    return names;
}

const std::vector<std::string>& meanings_of(const std::string& column)
{
    static const std::map<std::string, std::vector<std::string>> all = [] {
        std::map<std::string, std::vector<std::string>> meanings;
        std::apply([&](const auto&... entry) {
            const auto note = [&](const ColumnText& text) {
                std::istringstream words(text.meanings ? text.meanings : "");
                for (std::string word; words >> word;) meanings[text.name].push_back(word);
            };
            (note(entry.first), ...);
        }, Panel::columns());
        return meanings;
    }();
    return all.at(column);
}

std::string without_panel(const RunReader& run)
{
    std::string missing;
    for (const std::string& column : columns_needed)
        if (!run.has_panel(column)) missing += (missing.empty() ? "" : ", ") + column;
    const auto& replicates = run.header().replicates;
    const bool  any        = missing.empty() && std::ranges::any_of(replicates, [&](std::uint32_t r) { return run.is_done(r) && run.panel_rows(r).count > 0; });
    if (any) return {};
    if (!missing.empty() && run.has_panel("person")) return fmt::format("the panel of {} lacks {}: it was written by an older version", run.header().path, missing);
    return fmt::format("{} holds no panel; run with --set output.panel=10000 and --set output.panel_replicates=1000", run.header().path);
}

std::vector<PanelRow> returned_migrants(const RunReader& run, std::uint32_t replicate)
{
    constexpr std::size_t some_rows = 131'072;
    std::vector<PanelRow> rows;
    const auto [first, count] = run.panel_rows(replicate);
    const std::size_t together = std::max<std::size_t>(1, run.panel_rows_together()), stretch = together * std::max<std::size_t>(1, some_rows / together);
    for (std::size_t from = first; from < first + count;) {
        const std::size_t end = std::min((from / stretch + 1) * stretch, first + count);  // from chunk to chunk, so that none is unpacked twice
        Stretch(run, replicate, {from, end - from}).append_returned(rows);
        from = end;
    }
    std::ranges::sort(rows, {}, [](const PanelRow& row) { return std::pair(row.person, row.month); });
    work_out_stays(rows);
    return rows;
}

void work_out_stays(std::vector<PanelRow>& rows)
{
    const auto same_stay = [](const PanelRow& a, const PanelRow& b) { return a.person == b.person && a.month - a.months_since_return == b.month - b.months_since_return; };
    for (auto start = rows.begin(); start != rows.end();) {
        const auto end  = std::find_if(start, rows.end(), [&](const PanelRow& row) { return !same_stay(*start, row); });
        const auto help = std::find_if(start, end, [](const PanelRow& row) { return row.served; });
        double     unwished = 0;
        for (auto row = start; row != end; ++row) {
            row->months_since_help   = help == end ? PanelRow::never : row->month - help->month;
            row->returned_in_the_run = start->months_since_return == 0;
            row->unwished = unwished += std::log1p(-static_cast<double>(row->aspiration));
        }
        start = end;
    }
}

}  // namespace homeward::analysis
