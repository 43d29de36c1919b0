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
Instrument apprenticeship(const Terms&);           // a place in a firm that teaches a trade, its wage subsidised
Instrument microcredit(const Terms&);              // a loan for an enterprise
Instrument business_support(const Terms&);         // coaching for those who run an enterprise
Instrument financial_education(const Terms&);      // a course on what to do with money that comes in
Instrument remittance_services(const Terms&);      // cheaper ways to send money home, and to save
Instrument diaspora_investment(const Terms&);      // what families invest of remittances is matched
Instrument social_protection(const Terms&);        // a regular transfer, and health insurance
Instrument health_support(const Terms&);           // treatment that is paid for
Instrument housing_support(const Terms&);          // repairs of a poor dwelling
Instrument case_management(const Terms&);          // somebody who finds the services, and plans
Instrument group_project(const Terms&);            // a living earned together, open to residents or not
Instrument returnee_network(const Terms&);         // peers
Instrument sensitisation(const Terms&);            // campaigns for acceptance, against discrimination
Instrument participation(const Terms&);            // projects designed with those who live there
Instrument orientation(const Terms&);              // a session of information, abroad or on arrival
Instrument return_stories(const Terms&);           // how returnees really fare, told to those abroad
Instrument entry_ban(const Terms&);                // bans on coming back, lifted or lengthened
Instrument circular_scheme(const Terms&);          // places for workers on contract
Instrument enforcement(const Terms&);              // detection, removal, harder journeys, closed legal ways
Instrument assisted_return_offer(const Terms&);    // what hosts pay to those who go
Instrument harmonisation(const Terms&);            // hosts' offers brought together
Instrument data_sharing(const Terms&);             // contracts about to end, notified ahead
Instrument coordination(const Terms&);             // programmes that share records and local priorities
Instrument monitoring(const Terms&);               // how returnees and residents like them fare, by those who answer

/// The instrument of that name under the terms of [assistance.<name>], restated by the programme's [programme.<name>] if it is given.
/// An unknown name is a fault of `programme`, with the nearest name and the list; the result is then idle.
Instrument make_instrument(const std::string& name, const Section& assistance, const Section* programme);

std::vector<std::string> instrument_names();

/// Every instrument with the question it answers, what it acts on and its settings, for `homeward describe instruments`.
std::vector<InstrumentDescription> instrument_catalogue();

}  // namespace homeward
