// One number of the returned migrants of a replicate: a mean, a spread, a slope, or what a policy gives the same persons.
#pragma once

#include "analysis/validation/patterns.hpp"

#include <map>
#include <string>
#include <vector>

namespace homeward::analysis {

/// The returned migrants of one replicate of a run, and who of them belongs to which group of the pattern file.
class PanelOfReplicate {
public:
    PanelOfReplicate(const PatternFile& file, std::vector<PanelRow> rows) : file_(&file), rows_(std::move(rows)) {}

    const std::vector<PanelRow>&      rows() const { return rows_; }
    /// Places in `rows`, ascending; all of them for the empty name.
    const std::vector<std::uint32_t>& members(const std::string& group);

    /// The row of the same person in the same month there; nothing where the person is not a returned migrant in that month.
    std::vector<const PanelRow*>      partners_in(const PanelOfReplicate& other) const;

private:
    const PatternFile*                                file_;
    std::vector<PanelRow>                             rows_;
    std::map<std::string, std::vector<std::uint32_t>> members_;
};

/// Of one replicate; `without` is the reference's, for gains, and `partners` what `partners_in` found there. Not a number where nobody is in the group.
double panel_figure(const PatternFigure& figure, const std::string& group, PanelOfReplicate& run, const std::vector<const PanelRow*>& partners = {});

}  // namespace homeward::analysis
