// How is a person placed? Questions that several instruments ask, and the moves that several make.
#pragma once

#include "policies/instrument.hpp"

namespace homeward {

/// Of working age, and in one of these activities: what employment support, courses and equipment look for.
bool lacks_work(const Persons&, PersonRow, Month);               // unemployed or inactive
bool lacks_good_work(const Persons&, PersonRow, Month);          // the same, or in informal work
bool can_run_an_enterprise(const Persons&, PersonRow, Month);    // the same, or self-employed: no formal job, course or school in the way
bool is_in_training(const Persons&, PersonRow);                  // a course or an apprenticeship: what comes after it waits for it

/// Does the household have an enterprise, or can this person start one?
bool has_use_for_capital(const Help&);
/// Is it on record that the person received money, equipment or credit, or does the household owe microcredit?
bool has_finance(const Help&);

/// The person opens an enterprise for the household, without capital so far.
void open_enterprise(Community&, PersonRow owner, EnterpriseKind, float productivity);

/// Equipment that has been paid for (account `enterprises`) becomes capital of the household's enterprise; without one the person opens
/// one, whose log productivity is drawn with this spread.
void equip(Community&, PersonRow, std::int64_t worth, Draw, float productivity_dispersion);

/// Somebody pays for a returnee's health care this month, in units of full access; where several pay, the larger counts.
void pay_for_care(Migrants&, MigrantRow, Month, float care);

}  // namespace homeward
