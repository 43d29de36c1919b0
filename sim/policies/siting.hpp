// Where does the next project go? How programmes choose among communities, and how far a project reaches there.
#pragma once

#include "policies/instrument.hpp"

#include <optional>

namespace homeward {

enum class Siting : std::uint8_t { most_returnees, highest_need, lottery };

/// The setting `rule`.
Siting read_siting(const Terms&);

/// The first by the rule of the inhabited communities in which the programme knows of no project of this kind; the lower number wins a tie. Groups and
/// networks of returnees go only where there are returnees.
std::optional<CommunityId> choose_community(const ProjectSearch&, Siting, ProjectKind);

/// A project has its full effect among so many people; among more, the effect on the whole is diluted.
float dilution(float people_reached, std::int32_t people);

/// What a project costs counts as spending on residents, by their share, and as assistance to returnees. It is for all who ever came
/// back, while cohesion compares the assistance of those who came back lately: of the returnees' part it sees theirs.
void count_spending(Community&, float share_for_residents, std::int64_t cost);

}  // namespace homeward
