// The one list of instruments: a line here, a line in instruments.cpp, a file and a page each.
#pragma once

#include "policies/instrument.hpp"

namespace homeward {

Instrument cash(const Terms&);                     // money in the household's hands
Instrument in_kind_grant(const Terms&);            // equipment for an enterprise
Instrument predeparture_counselling(const Terms&); // a true picture of home, and a plan
Instrument skills_recognition(const Terms&);       // skills gained abroad, certified at home
Instrument job_placement(const Terms&);            // a counsellor who knows employers
Instrument training(const Terms&);                 // a course, with an allowance
Instrument psychosocial_support(const Terms&);     // counselling that eases distress
Instrument community_project(const Terms&);        // services and jobs where returnees live, for residents too
Instrument regular_pathway(const Terms&);          // a legal way to leave again
Instrument monitoring(const Terms&);               // how returnees and residents like them fare, by those who answer

/// The instrument of that name under the terms of [assistance.<name>], restated by the programme's [programme.<name>] if it is given.
/// An unknown name is a fault of `programme`, with the nearest name and the list; the result is then idle.
Instrument make_instrument(const std::string& name, const Section& assistance, const Section* programme);

std::vector<std::string> instrument_names();

/// Every instrument with the question it answers, what it acts on and its settings, for `homeward describe instruments`.
std::vector<InstrumentDescription> instrument_catalogue();

}  // namespace homeward
