#include "analysis/report/charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace homeward::analysis::charts {
namespace {

using Json = nlohmann::json;

/// The first letters, not bytes: "fév" is four bytes in UTF-8.
std::string first_letters(const std::string& word, std::size_t count)
{
    std::size_t end = 0;
    for (; end < word.size(); ++end)
        if ((static_cast<unsigned char>(word[end]) & 0xC0U) != 0x80U && count-- == 0) break;
    return word.substr(0, end);
}

Json list_of(const std::vector<double>& values, double factor)
{
    Json out = Json::array();
    for (const double value : values) out.push_back(rounded(value * factor));
    return out;
}

Json json_of(const Item& item, double factor)
{
    Json out{{"r", item.run}, {"m", rounded(item.value * factor)}, {"l", rounded(item.interval.low * factor)}, {"u", rounded(item.interval.high * factor)}, {"n", item.n}, {"w", item.written}, {"i", item.interval.known() ? item.written_interval : ""}};
    if (item.good != 0) out["good"] = item.good;
    if (!item.more.empty()) out["more"] = item.more;
    if (!item.label.empty()) out["t"] = item.label;
    return out;
}

Json series_of(const std::vector<Line>& lines, double factor)
{
    Json series = Json::array();
    for (const Line& line : lines) {
        Json one{{"r", line.run}, {"m", list_of(line.mean, factor)}, {"n", line.n}};
        if (std::all_of(line.n.begin(), line.n.end(), [&](std::size_t n) { return n == line.n.front(); })) one["n"] = line.n.empty() ? 0 : line.n.front();
        if (!line.low.empty()) one.update({{"l", list_of(line.low, factor)}, {"u", list_of(line.high, factor)}});
        series.push_back(std::move(one));
    }
    return series;
}

/// How the tooltip writes a value, as the catalogue would.
Json tip_of(Unit unit, bool differences, double largest, const Catalogue& words)
{
    const std::string sign = differences ? "+" : "";
    if (unit == Unit::share && differences) return {{"format", "+.2f"}, {"factor", 1}, {"pattern", words.text("number.points")}};
    if (unit == Unit::share) return {{"format", ".1f"}, {"factor", 100}, {"pattern", words.text("number.percent")}};
    if (unit == Unit::money) return {{"format", sign + (largest < 100 ? ",.2f" : ",.0f")}, {"factor", 1}, {"pattern", words.money_pattern()}};
    return {{"format", sign + (unit == Unit::index ? (differences ? ".4f" : ".3f") : differences ? ",.2f" : ",.1f")}, {"factor", 1}, {"pattern", "{number}"}};
}

double largest_of(const std::vector<Line>& lines)
{
    double most = 0;
    for (const Line& line : lines)
        for (const double m : line.mean)
            if (std::isfinite(m)) most = std::max(most, std::abs(m));
    return most;
}

}  // namespace

Json rounded(double value) { return std::isfinite(value) ? Json(std::stod(fmt::format("{:.6g}", value))) : Json(nullptr); }

double factor_of_difference(Unit unit) { return unit == Unit::share ? 100 : unit == Unit::per_thousand ? 1000 : 1; }

std::string format_of_level(Unit unit)
{
    switch (unit) {
    case Unit::share: return ".3~p";
    case Unit::index: return ".3~f";
    case Unit::money: return ",.3~f";
    default: return ",.4~r";
    }
}

std::string format_of_difference(Unit unit) { return "+" + (unit == Unit::share ? std::string(".3~f") : format_of_level(unit)); }

Item item_of(std::size_t run, const PairedEffect& e, Unit unit, const Catalogue& words)
{
    return {run, e.difference.mean, e.difference.t, e.difference.n, words.change(e.difference.mean, unit, e.difference.t), words.interval_of_change(e.difference.t, unit), 0, {}, {}};
}

Json effects(const std::vector<Row>& rows, Unit unit, const Catalogue& words, bool single)
{
    const double factor = factor_of_difference(unit);
    Json         list = Json::array();
    for (const Row& row : rows) {
        Json items = Json::array();
        for (const Item& item : row.items) items.push_back(json_of(item, factor));
        list.push_back({{"label", row.label}, {"items", items}});
        if (row.heading) list.back()["heading"] = true;
    }
    return {{"kind", "effects"}, {"rows", list}, {"format", format_of_difference(unit)}, {"axis", words.text(unit == Unit::share ? "chart.points_axis" : "chart.difference_axis")}, {"single", single}};
}

Json ranking(const std::vector<Item>& items, const std::vector<std::string>& names, Unit unit, const std::string& axis)
{
    const double factor = factor_of_difference(unit);
    Json         list = Json::array();
    for (const Item& item : items) list.push_back({{"label", names[item.run]}, {"items", {json_of(item, factor)}}});
    // Costs of one more may differ by orders of magnitude; on a line from zero the small ones would fall together.
    double least = INFINITY, most = 0;
    for (const Item& item : items)
        for (const double x : {item.value, item.interval.low, item.interval.high})
            if (std::isfinite(x)) { least = std::min(least, x); most = std::max(most, x); }
    return {{"kind", "effects"}, {"rows", list}, {"format", format_of_difference(unit)}, {"axis", axis}, {"single", true}, {"all", true}, {"verdict", true}, {"log", least > 0 && most > 20 * least}};
}

Json parts(const std::vector<Row>& rows, Unit unit, const Catalogue& words)
{
    Json out = effects(rows, unit, words, true);
    out.update({{"all", true}, {"verdict", true}});
    return out;
}

Line line_of(std::size_t run, const std::vector<Estimate>& estimates)
{
    Line line{run, {}, {}, {}, {}};
    for (const Estimate& e : estimates) {
        line.mean.push_back(e.mean);
        line.low.push_back(e.t.low);
        line.high.push_back(e.t.high);
        line.n.push_back(e.n);
    }
    return line;
}

Json paths(const std::vector<Line>& lines, int first, Unit unit, bool differences, const LineCode& code, const Catalogue& words)
{
    const double factor = differences ? factor_of_difference(unit) : unit == Unit::per_thousand ? 1000 : 1;
    std::size_t  months = 0;
    for (const Line& line : lines) months = std::max(months, line.mean.size());
    Json titles = Json::array();
    for (std::size_t m = 0; m < months; ++m) titles.push_back(words.month(first + static_cast<int>(m)));
    Json out{{"kind", "paths"}, {"first", first}, {"titles", titles}, {"series", series_of(lines, factor)}, {"measure", code.measure}, {"group", code.group}, {"tip", tip_of(unit, differences, largest_of(lines), words)}};
    out["format"] = differences ? format_of_difference(unit) : format_of_level(unit);
    if (differences) out.update({{"zero", true}, {"axis", words.text(unit == Unit::share ? "chart.points_axis" : "chart.difference_axis")}});
    return out;
}

Json curves(const std::vector<Line>& lines, const std::vector<double>& x, const std::vector<std::string>& titles, const std::string& axis, const std::string& x_format, Unit unit, const LineCode& code, const Catalogue& words)
{
    return {{"kind", "paths"}, {"x", list_of(x, 1)}, {"titles", titles}, {"axis", axis}, {"xFormat", x_format}, {"zero", true}, {"format", format_of_level(unit)}, {"series", series_of(lines, 1)}, {"measure", code.measure}, {"group", code.group}, {"xCode", code.x}, {"tip", tip_of(unit, false, largest_of(lines), words)}};
}

Json bars(const std::vector<Bar>& bars, const std::vector<Part>& parts, const std::string& format, const std::string& axis)
{
    Json rows = Json::array(), keys = Json::array();
    for (const Part& part : parts) keys.push_back(part.colour.empty() ? Json{{"label", part.label}} : Json{{"label", part.label}, {"colour", part.colour}});
    for (const Bar& bar : bars) {
        Json pieces = Json::array();
        for (const Piece& p : bar.pieces) pieces.push_back({{"p", p.part}, {"v", rounded(p.value)}, {"w", p.written}, {"i", p.written_interval}, {"n", p.n}, {"of", p.of}});
        Json row{{"parts", pieces}};
        if (bar.run) row["r"] = *bar.run;
        if (!bar.label.empty()) row["label"] = bar.label;
        if (!bar.heading.empty()) row["heading"] = bar.heading;
        if (!bar.written.empty()) row["w"] = bar.written;
        rows.push_back(std::move(row));
    }
    Json out{{"kind", "bars"}, {"rows", rows}, {"parts", keys}, {"format", format}};
    if (!axis.empty()) out["axis"] = axis;
    return out;
}

Json plane(const std::vector<OnPlane>& scenarios, const std::vector<std::size_t>& frontier, const std::string& outcome, const std::string& cost)
{
    Json runs = Json::array();
    for (const OnPlane& s : scenarios) {
        Json points = Json::array();
        for (const auto& [x, y, replicate] : s.replicates) points.push_back({rounded(x), rounded(y), replicate});
        runs.push_back({{"r", s.run}, {"x", rounded(s.outcome)}, {"y", rounded(s.cost)}, {"points", points}, {"out", s.dominated}, {"told", s.told}});
    }
    return {{"kind", "plane"}, {"runs", runs}, {"frontier", frontier}, {"xName", outcome}, {"yName", cost}};
}

Json grid(const std::vector<Stripe>& stripes, const std::vector<std::string>& columns, int good)
{
    Json rows = Json::array();
    for (const Stripe& stripe : stripes) {
        Json cells = Json::array();
        for (const Cell& c : stripe.cells) cells.push_back({{"v", rounded(c.value)}, {"w", c.written}, {"i", c.written_interval}, {"n", c.n}, {"clear", c.clear}});
        Json row{{"cells", cells}};
        if (stripe.run) row["r"] = *stripe.run;
        if (!stripe.label.empty()) row["label"] = stripe.label;
        rows.push_back(std::move(row));
    }
    return {{"kind", "grid"}, {"columns", columns}, {"rows", rows}, {"good", good}};
}

Json locale(const Catalogue& words)
{
    Json months = Json::array(), short_months = Json::array();
    for (int m = 1; m <= 12; ++m) {
        months.push_back(words.text("month." + std::to_string(m)));
        short_months.push_back(first_letters(words.text("month." + std::to_string(m)), 3));
    }
    Json days = Json::array();
    for (int d = 0; d < 7; ++d) days.push_back("");
    const std::string percent = words.text("number.percent");
    return {{"number", {{"decimal", words.text("number.decimal")}, {"thousands", words.text("number.thousands")}, {"grouping", {3}}, {"currency", {"", ""}}, {"percent", percent.substr(percent.find('}') + 1)}, {"minus", "\u2212"}}},
            {"time", {{"dateTime", "%x"}, {"date", "%Y-%m-%d"}, {"time", "%H:%M"}, {"periods", {"", ""}}, {"days", days}, {"shortDays", days}, {"months", months}, {"shortMonths", short_months}}}};
}

}  // namespace homeward::analysis::charts
