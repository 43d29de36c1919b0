// Reads a file of patterns; everything that is wrong with it becomes a fault at its place, with what to write instead.
#pragma once

#include "analysis/validation/patterns.hpp"
#include "scenario/section.hpp"

namespace homeward::analysis {

class PatternReader {
public:
    explicit PatternReader(const Section& root) : root_(root) {}
    PatternFile read(const std::string& path);

private:
    struct Source {
        std::string name, words, quality;
    };

    void       read_sources();
    void       read_groups();
    PanelGroup read_group(const std::string& name, const Section& section);
    void       check_nesting() const;
    Pattern    read_pattern(const Section& section);
    void       read_observation(const Section& section, Pattern& pattern);
    void       read_verdict(const Section& section, Pattern& pattern);
    void       read_figure(const Section& section, PatternFigure& figure);
    void       read_panel_figure(const Section& section, PatternFigure& figure);
    void       read_series_figure(const Section& section, PatternFigure& figure);
    void       check_series(const Section& section, const std::string& key, const std::string& measure, const std::string& group_key, const std::vector<std::string>& groups) const;
    std::string known_group(const Section& section, const std::string& key) const;
    std::string known_measure(const Section& section, const std::string& key) const;

    const Section&      root_;
    std::vector<Source> sources_;
    PatternFile         file_;
};

}  // namespace homeward::analysis
