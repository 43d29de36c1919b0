// A figure of the page: its words, its chart, its legend, its table and its files; and the charts of effects that most sections are made of.
#pragma once

#include "analysis/names.hpp"
#include "analysis/report/charts.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/page.hpp"

#include <functional>

namespace homeward::analysis {

/// So many scenarios beside the reference are shown one by one; more are set side by side.
constexpr std::size_t few_alternatives = 3;
/// So many are drawn at first; the reader chooses others.
constexpr std::size_t most_at_first = 6;

/// What every section needs to write itself; charts are numbered as they come.
struct Writing {
    Writing(const Comparison& comparison, const Catalogue& words);

    const Comparison&        comparison;
    const Catalogue&         words;
    std::vector<std::string> names;  // of the runs
    std::vector<std::size_t> shown;  // drawn at first: all, or those whose sustainable reintegration lies furthest from the reference
    int                      charts = 0;

    std::string        title(const std::string& key) const { return html::escaped(words.text(key)); }
    std::size_t        count() const { return comparison.alternatives.size(); }
    bool               several() const { return count() > 1; }
    bool               many() const { return count() > few_alternatives; }
    const std::string& name(std::size_t run) const { return names[run]; }
    bool               parameters_drawn() const { return !comparison.runs.front().posterior.empty(); }  // by each replicate, from a posterior
    std::string        n() const { return std::to_string(comparison.n()); }
};

enum class Legend { none, alternatives, runs, parts };

struct Drawing {
    std::string    name;  // of its files
    std::string    title, lead, note;
    nlohmann::json chart;
    html::Table    table;
    Legend         legend = Legend::none;
    bool           wide   = false;
};

std::string drawn(Writing& writing, Drawing drawing);
/// Figures in the columns of the page, under an introduction; nothing if there is no figure.
std::string figures(const std::string& lead, const std::string& drawings);
/// Figures that most readers can do without: folded under their title, printed if they are open; nothing if there is no figure.
std::string folded_figures(const Writing& writing, const std::string& title_key, const std::string& drawings);

std::string paragraph(const std::string& text, const char* kind = "lead");
/// A table that stands by itself, with its file.
std::string table_alone(const Writing& writing, const html::Table& table, const std::string& file);
/// n, the kind of the intervals and the reference.
std::string note_of_difference(const Writing& writing);
std::string note_of_levels(const Writing& writing);

/// Full precision, for the CSV; empty for what is not known.
std::string plain(double value);
/// The columns that tell of an effect, after `what` columns of words.
html::Table effect_table(const Writing& writing, const std::string& caption, const std::vector<std::string>& what);
/// Adds a row to it: the words as they are read and as the CSV names them.
void        add_effect(const Writing& writing, html::Table& table, std::size_t run, const Effect& effect, const std::vector<std::string>& what, const std::vector<std::string>& codes);

using EffectsOf = std::function<std::vector<const Effect*>(const Alternative&)>;
using LabelOf   = std::function<std::string(const Quantity&)>;
/// One chart for effects of one unit in all alternatives; `in_table` may hold more than is drawn. Empty if no file measures them.
struct EffectsChart {
    std::string name, title, lead;
    EffectsOf   drawn;
    LabelOf     label;
    EffectsOf   in_table{};  // the same if not said
    LabelOf     heading{};   // changes begin a new block
    bool        wide = false;
};
std::string effects_chart(Writing& writing, const EffectsChart& chart);

/// The effects of a list, whichever they are.
std::vector<const Effect*> all_of(const std::vector<Effect>& effects);

}  // namespace homeward::analysis
