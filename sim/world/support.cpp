#include "world/support.hpp"

#include <algorithm>

namespace homeward {

namespace {

/// Where the record of this row is, or would be.
template <class List>
auto place_of(List& list, PersonRow person)
{
    return std::lower_bound(list.begin(), list.end(), person, [](const ResidentSupport& record, PersonRow row) { return record.person.index < row.index; });
}

void end_what_is_over(ResidentSupport& record, Month month)
{
    if (month >= record.search_support_end) record.search_support = 0;
    if (month >= record.care_end) record.care = 0;
    if (month >= record.training_end) record.training_progress = 0;
    if (month >= record.referral_end) record.referral = 0;
}

Month end_of_all(const ResidentSupport& record) { return std::max({record.search_support_end, record.care_end, record.training_end, record.referral_end, record.kept_until}); }

}  // namespace

SupportFields& SupportFields::operator=(const Support& all)
{
    search_support     = all.search_support;
    search_support_end = all.search_support_end;
    care               = all.care;
    care_end           = all.care_end;
    training_progress  = all.training_progress;
    training_end       = all.training_end;
    referral           = all.referral;
    referral_end       = all.referral_end;
    received           = all.received;
    served_by          = all.served_by;
    return *this;
}

SupportFields support_of(Community& community, PersonRow person, Month month)
{
    if (const MigrantRow m = community.persons.migrant[person]; m.exists()) {
        Migrants& all = community.migrants;
        return {all.search_support[m], all.search_support_end[m], all.care[m],     all.care_end[m],     all.training_progress[m],
                all.training_end[m],   all.referral[m],           all.referral_end[m], all.received[m], all.served_by[m]};
    }
    auto& list   = community.resident_support;
    auto  record = place_of(list, person);
    if (record == list.end() || record->person != person) {
        ResidentSupport opened;
        opened.person  = person;
        opened.subject = community.persons.subject(person);
        record         = list.insert(record, opened);
    }
    record->kept_until = std::max(record->kept_until, month + months_on_record);
    ResidentSupport& r = *record;
    return {r.search_support, r.search_support_end, r.care, r.care_end, r.training_progress, r.training_end, r.referral, r.referral_end, r.received, r.served_by};
}

Support support_seen(const Community& community, PersonRow person)
{
    if (const MigrantRow m = community.persons.migrant[person]; m.exists()) {
        const Migrants& all = community.migrants;
        return {all.search_support[m], all.search_support_end[m], all.care[m],     all.care_end[m],     all.training_progress[m],
                all.training_end[m],   all.referral[m],           all.referral_end[m], all.received[m], all.served_by[m]};
    }
    const ResidentSupport* record = record_of_resident(community, person);
    return record != nullptr ? Support(*record) : Support{};
}

const ResidentSupport* record_of_resident(const Community& community, PersonRow person)
{
    const auto& list = community.resident_support;
    if (list.empty()) return nullptr;
    const auto record = place_of(list, person);
    return record != list.end() && record->person == person ? &*record : nullptr;
}

void end_support_of_residents(Community& community, Month month)
{
    std::erase_if(community.resident_support, [&](ResidentSupport& record) {
        end_what_is_over(record, month);
        return month >= end_of_all(record);
    });
}

void hand_over_support(Community& community, PersonRow person, Month month)
{
    auto&      list   = community.resident_support;
    const auto record = place_of(list, person);
    if (record == list.end() || record->person != person) return;
    end_what_is_over(*record, month);
    Support kept           = *record;
    kept.training_progress = 0;
    kept.training_end      = Month::never();
    list.erase(record);
    support_of(community, person, month) = kept;
}

void drop_support(Community& community, PersonRow person)
{
    auto&      list   = community.resident_support;
    const auto record = place_of(list, person);
    if (record != list.end() && record->person == person) list.erase(record);
}

}  // namespace homeward
