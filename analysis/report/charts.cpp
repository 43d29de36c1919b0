#include "analysis/report/charts.hpp"

#include <algorithm>
#include <cmath>

namespace homeward::analysis::charts {
namespace {

using Json = nlohmann::json;

// Text of 13 pixels in the widest usual font (DejaVu Sans), so that no label is ever cut; lines below one another.
constexpr double letter_width = 7.7, line_height = 16;
// What a line of a label may hold in a column of the page, and on a phone.
constexpr std::size_t letters_in_a_line = 27, letters_on_a_phone = 19;

/// What every chart starts from: as wide as the page gives, as high as it needs.
Json canvas(int height, const std::string& description)
{
    return {{"description", description}, {"signals", {{{"name", "narrow"}, {"value", false}}}}, {"width", 600}, {"height", height}, {"padding", {{"left", 1}, {"right", 8}, {"top", 6}, {"bottom", 1}}},
            {"autosize", {{"type", "fit"}, {"contains", "padding"}, {"resize", true}}}};
}

/// Milliseconds since 1970 of the first day of a month (days from civil, Howard Hinnant), for a time axis in UTC.
double milliseconds(int month_since_year_zero)
{
    const int year = month_since_year_zero / 12, month = month_since_year_zero % 12 + 1;
    const int y = year - (month <= 2), era = y / 400, yoe = y - era * 400;
    const int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5, doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return (era * 146097.0 + doe - 719468.0) * 86'400'000.0;
}

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

/// The values an axis must hold: all means and bands, drawn with a little room.
Json measure_scale(const std::string& name, const std::string& range, const Json& domain, bool zero)
{
    return {{"name", name}, {"type", "linear"}, {"range", range}, {"domain", domain}, {"nice", true}, {"zero", zero}};
}

/// Zero is written 0, whatever the format of the other numbers.
Json labels(const std::string& format)
{
    return {{"labels", {{"update", {{"text", {{"signal", "datum.value === 0 ? '0' : format(datum.value, '" + format + "')"}}}}}}}};
}

std::pair<double, double> reach(const std::vector<Row>& rows, double factor)
{
    double low = 0, high = 0;
    for (const Row& row : rows) {
        if (row.heading) continue;
        for (const double v : {row.mean, row.interval.low, row.interval.high})
            if (std::isfinite(v)) { low = std::min(low, v * factor); high = std::max(high, v * factor); }
    }
    if (low == high) { low = -1e-3 * factor; high = 1e-3 * factor; }
    const double room = 0.03 * (high - low);
    return {low < 0 ? low - room : low, high > 0 ? high + room : high};
}

/// The first letters, not bytes: "fév" is four bytes in UTF-8.
std::string first_letters(const std::string& word, std::size_t count)
{
    std::size_t end = 0;
    for (; end < word.size(); ++end)
        if ((static_cast<unsigned char>(word[end]) & 0xC0U) != 0x80U && count-- == 0) break;
    return word.substr(0, end);
}

std::size_t letters(const std::string& word)
{
    return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Broken at spaces into lines of at most so many letters, where words allow it.
std::vector<std::string> lines_of(const std::string& text, std::size_t most)
{
    std::vector<std::string> lines;
    for (std::size_t from = 0, to = 0; to != std::string::npos; from = to + 1) {
        to = text.find(' ', from);
        const std::string word = text.substr(from, to == std::string::npos ? to : to - from);
        if (!lines.empty() && letters(lines.back()) + 1 + letters(word) <= most) lines.back() += " " + word;
        else lines.push_back(word);
    }
    return lines;
}

/// Where the rows of a chart of effects stand, for one width of the page: labels in a column left of the plot, nothing drawn over them.
struct Layout {
    std::vector<std::vector<std::string>> labels;
    std::vector<double>                   top, height;
    double                                column = 0, total = 0;
    double first_line(std::size_t row, std::size_t lines) const { return top[row] + height[row] / 2 - line_height * static_cast<double>(lines - 1) / 2; }
};

Layout layout_of(const std::vector<Row>& rows, std::size_t most, std::size_t lines_below)
{
    Layout l;
    for (const Row& row : rows) {
        auto lines = lines_of(row.label, most);
        if (!row.scenario_name.empty()) for (const std::string& line : lines_of(row.scenario_name, most)) lines.push_back(line);
        for (const std::string& line : lines) l.column = std::max(l.column, letter_width * static_cast<double>(letters(line)) * (row.heading ? 1.1 : 1));
        const double count = static_cast<double>(lines.size() + (row.heading ? 0 : lines_below));
        if (row.heading && l.total > 0) l.total += 8;
        l.top.push_back(l.total);
        l.height.push_back(std::max(26.0, line_height * count + 10));
        l.total += l.height.back();
        l.labels.push_back(std::move(lines));
    }
    return l;
}

/// A tooltip: its title, and what it tells in this order.
Json tip_of(const std::string& title, const std::vector<std::pair<std::string, std::string>>& told) { return {{"title", title}, {"told", told}}; }

Json tip(const Row& row, const Catalogue& words)
{
    return tip_of(row.scenario_name.empty() ? row.label : row.label + " · " + row.scenario_name,
                  {{words.text("tip.effect"), row.written}, {words.text("tip.interval"), row.written_interval}, {"n", std::to_string(row.n)}});
}

}  // namespace

std::string axis_format(Unit unit)
{
    switch (unit) {
    case Unit::share: return ".3~p";
    case Unit::index: return ".3~f";
    case Unit::money: return ",.3~f";
    default: return ",.3~r";
    }
}

double axis_factor(Unit unit) { return unit == Unit::per_thousand ? 1000 : 1; }

std::string colour(std::size_t scenario) { return "var(--s" + std::to_string(scenario == 0 ? 0 : (scenario - 1) % 7 + 1) + ")"; }

Json trajectories(const std::vector<Line>& lines, int first_month, Unit unit, const Catalogue& words, const std::string& description)
{
    Json points = Json::array(), hover = Json::array(), names = Json::array(), colours = Json::array(), dashes = Json::array();
    const double factor = axis_factor(unit);
    double       low = INFINITY, high = -INFINITY;
    std::size_t  months = 0;
    for (std::size_t s = 0; s < lines.size(); ++s) {
        const Line& line = lines[s];
        names.push_back(line.scenario);
        colours.push_back(colour(s));
        dashes.push_back(s == 0 ? Json::array({6, 3}) : Json::array({1, 0}));
        months = std::max(months, line.mean.size());
        for (std::size_t m = 0; m < line.mean.size(); ++m) {
            if (!std::isfinite(line.mean[m])) continue;
            const bool   band = std::isfinite(line.low[m]);
            const double l = factor * (band ? line.low[m] : line.mean[m]), h = factor * (band ? line.high[m] : line.mean[m]);
            low  = std::min(low, l);
            high = std::max(high, h);
            points.push_back({{"t", milliseconds(first_month + static_cast<int>(m))}, {"s", line.scenario}, {"v", line.mean[m] * factor}, {"l", l}, {"h", h}});
        }
    }
    for (std::size_t m = 0; m < months; ++m) {
        std::vector<std::pair<std::string, std::string>> told;
        for (const Line& line : lines)
            if (m < line.mean.size() && std::isfinite(line.mean[m]))
                told.emplace_back(line.scenario, words.value(line.mean[m], unit) + (std::isfinite(line.low[m]) ? " (" + words.interval({line.low[m], line.high[m]}, unit) + ", n = " + std::to_string(line.n) + ")" : " (n = " + std::to_string(line.n) + ")"));
        const Json t = tip_of(words.month(first_month + static_cast<int>(m)), told);
        hover.push_back({{"t", milliseconds(first_month + static_cast<int>(m))}, {"u", milliseconds(first_month + static_cast<int>(m) + 1)}, {"tip", t}});
    }
    if (!(low <= high)) low = high = 0;
    const bool near_zero = low >= 0 && low < 0.6 * high;
    const std::size_t years = months / 12 + 1;
    const auto every = [&](std::size_t labels_that_fit) { return std::to_string((years + labels_that_fit - 1) / labels_that_fit); };
    Json spec     = canvas(250, description);
    spec["usermeta"] = {{"cut", !near_zero && low > 0}};
    spec["data"]  = Json::array({{{"name", "points"}, {"values", points}}, {{"name", "hover"}, {"values", hover}}});
    spec["scales"] = Json::array({
        {{"name", "x"}, {"type", "utc"}, {"range", "width"}, {"domain", {milliseconds(first_month), milliseconds(first_month + static_cast<int>(std::max<std::size_t>(months, 2)) - 1)}}},
        measure_scale("y", "height", {near_zero ? 0 : low, high > low ? high : low + factor * 0.01}, near_zero),
        {{"name", "colour"}, {"type", "ordinal"}, {"domain", names}, {"range", colours}},
        {{"name", "dash"}, {"type", "ordinal"}, {"domain", names}, {"range", dashes}}});
    spec["axes"] = Json::array({
        {{"orient", "bottom"}, {"scale", "x"}, {"format", "%Y"}, {"tickCount", {{"interval", "year"}, {"step", {{"signal", "narrow ? " + every(5) + " : " + every(11)}}}}}, {"domainDash", near_zero ? Json::array() : Json::array({3, 3})}, {"labelOverlap", true}, {"labelSeparation", 12}, {"labelFlush", true}},
        {{"orient", "left"}, {"scale", "y"}, {"encode", labels(axis_format(unit))}, {"tickCount", 5}, {"grid", true}, {"domain", false}, {"ticks", false}}});
    // An axis that does not start at zero is broken at its foot.
    const Json broken = {{"type", "path"}, {"interactive", false}, {"aria", false}, {"encode", {{"update", {{"x", {{"value", 0}}}, {"y", {{"signal", "height"}}}, {"path", {{"value", near_zero ? "" : "M0,0V-4L-4,-6L4,-10L0,-12V-18"}}}, {"stroke", {{"value", "var(--muted)"}}}, {"strokeWidth", {{"value", 1.5}}}}}}}};
    const Json x = {{"scale", "x"}, {"field", "t"}}, stroke = {{"scale", "colour"}, {"field", "s"}};
    spec["marks"] = Json::array({
        {{"type", "group"}, {"interactive", false}, {"from", {{"facet", {{"name", "one"}, {"data", "points"}, {"groupby", "s"}}}}},
         {"marks", {{{"type", "area"}, {"interactive", false}, {"from", {{"data", "one"}}}, {"encode", {{"update", {{"x", x}, {"y", {{"scale", "y"}, {"field", "l"}}}, {"y2", {{"scale", "y"}, {"field", "h"}}}, {"fill", stroke}, {"fillOpacity", {{"value", 0.2}}}}}}}},
                    {{"type", "line"}, {"interactive", false}, {"from", {{"data", "one"}}}, {"encode", {{"update", {{"x", x}, {"y", {{"scale", "y"}, {"field", "v"}}}, {"stroke", stroke}, {"strokeWidth", {{"value", 2}}}, {"strokeDash", {{"scale", "dash"}, {"field", "s"}}}}}}}}}}},
        {{"type", "rect"}, {"from", {{"data", "hover"}}}, {"aria", false},
         {"encode", {{"update", {{"x", x}, {"x2", {{"scale", "x"}, {"field", "u"}}}, {"y", {{"value", 0}}}, {"y2", {{"signal", "height"}}}, {"fill", {{"value", "var(--ink)"}}}, {"fillOpacity", {{"value", 0}}}, {"tooltip", {{"signal", "datum.tip"}}}}},
                     {"hover", {{"fillOpacity", {{"value", 0.1}}}}}}}},
        broken});
    return spec;
}

Json effects(const std::vector<Row>& rows, Unit unit, const Catalogue& words, const std::string& description)
{
    const double factor = unit == Unit::share ? 100 : axis_factor(unit);  // a difference of shares is in points, not in percent
    const auto [low, high] = reach(rows, factor);
    const Layout page = layout_of(rows, letters_in_a_line, 0), phone = layout_of(rows, letters_on_a_phone, 1);  // on a phone the figure stands below its label
    Json         values = Json::array();
    std::size_t  longest = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Row& row = rows[i];
        Json v = {{"heading", row.heading}, {"t", page.labels[i]}, {"ty", page.first_line(i, page.labels[i].size())}, {"tn", phone.labels[i]},
                  {"tyn", phone.first_line(i, phone.labels[i].size() + (row.heading ? 0 : 1))}};
        if (!row.heading) {
            longest = std::max(longest, letters(row.written));
            v.update({{"top", page.top[i]}, {"h", page.height[i]}, {"y", page.top[i] + page.height[i] / 2}, {"topn", phone.top[i]}, {"hn", phone.height[i]}, {"yn", phone.top[i] + phone.height[i] / 2},
                      {"wyn", phone.first_line(i, phone.labels[i].size() + 1) + line_height * static_cast<double>(phone.labels[i].size())}});
            v["m"] = number_or_null(row.mean * factor);
            v["l"] = number_or_null((row.interval.known() ? row.interval.low : row.mean) * factor);
            v["u"] = number_or_null((row.interval.known() ? row.interval.high : row.mean) * factor);
            v["c"] = colour(row.scenario);
            v["w"] = row.written;
            v["clear"] = row.interval.known() && !row.interval.contains(0);
            v["tip"]   = tip(row, words);
            v["name"]  = row.scenario_name.empty() ? row.label : row.label + " · " + row.scenario_name;
        }
        values.push_back(std::move(v));
    }
    const std::vector<std::string> title = lines_of(words.text(unit == Unit::share ? "chart.points_axis" : "chart.difference_axis"), 30);
    const double axis = 34 + 15 * static_cast<double>(title.size()), figures = letter_width * 1.1 * static_cast<double>(longest) + 14;
    const auto   text = [](double x) { return std::to_string(static_cast<int>(std::ceil(x))); };
    Json         spec = canvas(static_cast<int>(page.total + axis), description);
    spec["usermeta"]  = {{"height", static_cast<int>(page.total + axis)}, {"narrow_height", static_cast<int>(phone.total + axis)}};
    spec["signals"].push_back({{"name", "left"}, {"update", "narrow ? " + text(phone.column + 8) + " : " + text(page.column + 12)}});
    spec["signals"].push_back({{"name", "right"}, {"update", "narrow ? width - 6 : width - " + text(figures)}});
    spec["data"]     = Json::array({{{"name", "rows"}, {"values", values}},
                                    {{"name", "shown"}, {"source", "rows"}, {"transform", {{{"type", "filter"}, {"expr", "!datum.heading && isValid(datum.m)"}}}}}});
    spec["scales"]   = Json::array({{{"name", "x"}, {"type", "linear"}, {"range", {{{"signal", "left"}}, {{"signal", "right"}}}}, {"domain", {low, high}}, {"nice", 4}, {"zero", true}}});
    spec["axes"]     = Json::array({{{"orient", "bottom"}, {"scale", "x"}, {"encode", labels("+" + (unit == Unit::share ? std::string(".3~f") : axis_format(unit)))}, {"tickCount", {{"signal", "clamp(floor((right - left) / 70), 2, 8)"}}}, {"grid", true}, {"domain", false}, {"ticks", false}, {"labelFlush", true}, {"labelOverlap", true}, {"labelSeparation", 8}, {"title", title}}});
    const auto either = [](const char* wide, const char* on_phone) { return Json{{"signal", std::string("narrow ? datum.") + on_phone + " : datum." + wide}}; };
    const Json at_y   = either("y", "yn");
    const auto x      = [](const char* field) { return Json{{"scale", "x"}, {"field", field}}; };
    const Json ink    = {{"signal", "datum.clear ? 'var(--ink)' : 'var(--muted)'"}}, weight = {{"signal", "datum.clear ? 600 : 400"}};
    spec["marks"]     = Json::array({
        {{"type", "rule"}, {"interactive", false}, {"encode", {{"update", {{"x", {{"scale", "x"}, {"value", 0}}}, {"y", {{"value", 0}}}, {"y2", {{"signal", "height"}}}, {"stroke", {{"value", "var(--muted)"}}}}}}}},
        {{"type", "text"}, {"interactive", false}, {"from", {{"data", "rows"}}},
         {"encode", {{"update", {{"x", {{"value", 0}}}, {"y", either("ty", "tyn")}, {"baseline", {{"value", "middle"}}}, {"lineHeight", {{"value", line_height}}}, {"text", either("t", "tn")}, {"fill", {{"value", "var(--ink)"}}}, {"fontWeight", {{"signal", "datum.heading ? 600 : 400"}}}}}}}},
        {{"type", "text"}, {"interactive", false}, {"from", {{"data", "shown"}}},
         {"encode", {{"update", {{"x", {{"signal", "narrow ? 0 : width"}}}, {"align", {{"signal", "narrow ? 'left' : 'right'"}}}, {"y", either("y", "wyn")}, {"baseline", {{"value", "middle"}}}, {"text", {{"field", "w"}}}, {"fill", ink}, {"fontWeight", weight}}}}}},
        {{"type", "rule"}, {"interactive", false}, {"from", {{"data", "shown"}}},
         {"encode", {{"update", {{"x", x("l")}, {"x2", x("u")}, {"y", at_y}, {"stroke", {{"field", "c"}}}, {"strokeWidth", {{"value", 3}}}, {"strokeCap", {{"value", "round"}}}, {"opacity", {{"signal", "datum.clear ? 1 : 0.55"}}}}}}}},
        {{"type", "symbol"}, {"from", {{"data", "shown"}}},
         {"encode", {{"update", {{"x", x("m")}, {"y", at_y}, {"size", {{"value", 70}}}, {"fill", {{"signal", "datum.clear ? datum.c : 'var(--paper)'"}}}, {"stroke", {{"field", "c"}}}, {"strokeWidth", {{"value", 2}}},
                                 {"description", {{"signal", "datum.name + ': ' + datum.w"}}}}}}}},
        {{"type", "rect"}, {"from", {{"data", "shown"}}}, {"aria", false},
         {"encode", {{"update", {{"x", {{"value", 0}}}, {"x2", {{"signal", "width"}}}, {"y", either("top", "topn")}, {"height", either("h", "hn")}, {"fill", {{"value", "var(--ink)"}}}, {"fillOpacity", {{"value", 0}}}, {"tooltip", {{"signal", "datum.tip"}}}}},
                     {"hover", {{"fillOpacity", {{"value", 0.05}}}}}}}}});
    return spec;
}

Json spending(const std::vector<Block>& blocks, const std::vector<std::string>& scenarios, const Catalogue& words, const std::string& description)
{
    Json values = Json::array(), names = Json::array();
    for (const std::string& s : scenarios) names.push_back(s);
    for (const Block& b : blocks) {
        const Json t = tip_of(b.programme + " · " + b.year, {{words.text("tip.scenario"), b.scenario}, {words.text("tip.value"), b.written}, {words.text("tip.interval"), b.written_interval}, {"n", std::to_string(b.n)}});
        const auto place = std::find(scenarios.begin(), scenarios.end(), b.scenario) - scenarios.begin();
        values.push_back({{"year", b.year}, {"s", b.scenario}, {"reference", place == 0}, {"p", b.programme_index}, {"v", b.amount}, {"c", colour(b.programme_index + 1)}, {"tip", t}});
    }
    Json spec      = canvas(300, description);
    spec["data"]   = Json::array({{{"name", "blocks"}, {"values", values},
                                   {"transform", {{{"type", "stack"}, {"groupby", {"year", "s"}}, {"field", "v"}, {"sort", {{"field", "p"}}}, {"as", {"y0", "y1"}}}}}}});
    spec["scales"] = Json::array({
        {{"name", "x"}, {"type", "band"}, {"range", "width"}, {"domain", {{"data", "blocks"}, {"field", "year"}}}, {"paddingInner", 0.25}, {"paddingOuter", 0.05}},
        {{"name", "side"}, {"type", "band"}, {"range", {0, {{"signal", "bandwidth('x')"}}}}, {"domain", names}, {"paddingInner", 0.12}},
        {{"name", "y"}, {"type", "linear"}, {"range", "height"}, {"domain", {{"data", "blocks"}, {"field", "y1"}}}, {"nice", true}, {"zero", true}}});
    spec["axes"]   = Json::array({{{"orient", "bottom"}, {"scale", "x"}, {"labelOverlap", true}, {"ticks", false}},
                                  {{"orient", "left"}, {"scale", "y"}, {"encode", labels("~s")}, {"tickCount", 5}, {"grid", true}, {"domain", false}, {"ticks", false}}});
    spec["marks"]  = Json::array({{{"type", "rect"}, {"from", {{"data", "blocks"}}},
                                   {"encode", {{"update", {{"x", {{"signal", "scale('x', datum.year) + scale('side', datum.s)"}}}, {"width", {{"scale", "side"}, {"band", 1}}}, {"y", {{"scale", "y"}, {"field", "y0"}}}, {"y2", {{"scale", "y"}, {"field", "y1"}}},
                                                          {"fill", {{"field", "c"}}}, {"fillOpacity", {{"signal", "datum.reference ? 0.5 : 1"}}}, {"stroke", {{"value", "var(--paper)"}}}, {"strokeWidth", {{"value", 0.7}}}, {"tooltip", {{"signal", "datum.tip"}}}}},
                                              {"hover", {{"fillOpacity", {{"value", 0.8}}}}}}}}});
    return spec;
}

Json places(const std::vector<Row>& rows, Unit unit, const Catalogue& words, const std::string& description)
{
    const double factor = axis_factor(unit);
    const auto [low, high] = reach(rows, factor);
    Json values = Json::array();
    for (std::size_t i = 0; i < rows.size(); ++i)
        values.push_back({{"i", i}, {"m", number_or_null(rows[i].mean * factor)}, {"l", number_or_null((rows[i].interval.known() ? rows[i].interval.low : rows[i].mean) * factor)},
                          {"h", number_or_null((rows[i].interval.known() ? rows[i].interval.high : rows[i].mean) * factor)}, {"c", colour(rows[i].scenario)}, {"tip", tip(rows[i], words)},
                          {"clear", rows[i].interval.known() && !rows[i].interval.contains(0)}});
    Json spec      = canvas(260, description);
    spec["data"]   = Json::array({{{"name", "rows"}, {"values", values}}});
    spec["scales"] = Json::array({{{"name", "x"}, {"type", "band"}, {"range", "width"}, {"domain", {{"data", "rows"}, {"field", "i"}}}, {"padding", 0.3}}, measure_scale("y", "height", {low, high}, true)});
    spec["axes"]   = Json::array({{{"orient", "left"}, {"scale", "y"}, {"encode", labels("+" + axis_format(unit))}, {"tickCount", 5}, {"grid", true}, {"domain", false}, {"ticks", false}}});
    const Json x   = {{"scale", "x"}, {"field", "i"}, {"band", 0.5}};
    const Json shade = {{"signal", "datum.clear ? 1 : 0.5"}};
    spec["marks"]  = Json::array({
        {{"type", "rule"}, {"interactive", false}, {"encode", {{"update", {{"x", {{"value", 0}}}, {"x2", {{"signal", "width"}}}, {"y", {{"scale", "y"}, {"value", 0}}}, {"stroke", {{"value", "var(--muted)"}}}}}}}},
        {{"type", "rule"}, {"interactive", false}, {"from", {{"data", "rows"}}}, {"encode", {{"update", {{"x", x}, {"y", {{"scale", "y"}, {"field", "l"}}}, {"y2", {{"scale", "y"}, {"field", "h"}}}, {"stroke", {{"field", "c"}}}, {"strokeWidth", {{"value", 1.5}}}, {"opacity", shade}}}}}},
        {{"type", "symbol"}, {"interactive", false}, {"from", {{"data", "rows"}}}, {"encode", {{"update", {{"x", x}, {"y", {{"scale", "y"}, {"field", "m"}}}, {"size", {{"value", 26}}}, {"fill", {{"field", "c"}}}, {"opacity", shade}}}}}},
        {{"type", "rect"}, {"from", {{"data", "rows"}}}, {"aria", false},
         {"encode", {{"update", {{"x", {{"scale", "x"}, {"field", "i"}}}, {"width", {{"scale", "x"}, {"band", 1}}}, {"y", {{"value", 0}}}, {"y2", {{"signal", "height"}}}, {"fill", {{"value", "var(--ink)"}}}, {"fillOpacity", {{"value", 0}}}, {"tooltip", {{"signal", "datum.tip"}}}}},
                     {"hover", {{"fillOpacity", {{"value", 0.08}}}}}}}}});
    return spec;
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
