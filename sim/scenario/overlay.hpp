// How does a file change what it extends? Table by table, key by key; what is set last wins and keeps its own place.
#pragma once

#include "scenario/section.hpp"

namespace homeward {

/// Lays `over` on `base`. A bare value replaces the value of a described setting, which keeps its unit, range and source. An element of
/// a list of sections, [[programme]], is merged with the one of the same `name`, else appended; `programme = []` clears the list.
void overlay(Section& base, Section&& over, Faults& faults);

/// One setting over another of the same key.
void overlay(Section::Value& base, Section::Value&& over);

/// The `name` of a section that stands in a list, or nothing.
std::string name_in_list(const Section& section);

}  // namespace homeward
