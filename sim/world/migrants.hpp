// What the model knows of those who have ever left: while they are abroad, on the way, and after they came back.
#pragma once

#include "world/persons.hpp"

namespace homeward {

enum class MigrantState : std::uint8_t {
    vacant,      // a row nobody uses
    abroad,      // at a host of destination or transit
    in_transit,  // on an irregular journey, possibly stuck
    returned,    // at home again
    lost         // died abroad or on the way; the row is freed by demography
};
enum class LegalStatus : std::uint8_t { none, permanent, permit, contract, irregular };  // contract: circular or temporary scheme, or a work contract
/// How they came back (founding document, section 1; model.md, section 4). Assistance is a column of its own.
enum class ReturnCategory : std::uint8_t { none, voluntary, voluntary_compelled, forced, scheme };
enum class Channel : std::uint8_t { none, regular, scheme, irregular };  // how they last left home

constexpr float not_assessed = -1.0F;  // vulnerability of those who have just come back, until the end of the month

struct MigrantColumns {
    template <class Value>
    using Of = Column<MigrantRow, Value>;

    Of<PersonRow>     person;
    Of<MigrantState>  state;
    Of<HostId>        host;               // where they are, or the last place they were
    Of<Channel>       channel;            // by which they last left
    Of<std::uint8_t>  left_freely;        // 1: left again by a legal channel, not driven by need, and knowing what awaits
    Of<LegalStatus>   legal_status;
    Of<Month>         left, contract_end;
    Of<std::uint16_t> months_abroad;      // over all stays
    Of<std::uint8_t>  works_abroad;       // 1: has work there
    Of<Money>         wage_abroad;        // a month
    Of<Money>         remittance;         // what the household at home receives from this migrant, this month's; 0 at home
    Of<Money>         savings_abroad, savings_target;
    Of<float>         foreign_skill;      // log-points gained abroad
    Of<float>         certified;          // share of the foreign skill that employers at home recognise, 0 to 1
    Of<float>         ties_abroad;        // 0 to 1
    Of<std::uint8_t>  departures;         // over the life, first migration included

    // The decision to return
    Of<float>        willingness;         // 0 to 1
    Of<float>        preparedness;        // 0 to 1
    Of<float>        belief_work;         // expected probability of having work at home, 0 to 1
    Of<float>        belief_wage;         // expected wage at home, hundredths of the currency a month
    Of<float>        belief_acceptance;   // 0 to 1
    Of<float>        belief_precision;    // in observations: how much it takes to move the beliefs
    Of<std::uint8_t> informed;            // 1: decided with counselling or accurate beliefs

    // Since the return
    Of<ReturnCategory> category;
    Of<std::uint8_t>   assisted;          // 1: came with an assisted return programme
    Of<std::uint8_t>   from_transit;      // 1: came back without having reached a destination: stuck on the way or in a transit country
    Of<Month>          returned;          // never() before the first return
    Of<Month>          entry_ban_end;     // never(): no ban
    Of<Month>          warned;            // month in which the end of contract became known to programmes (data sharing); never()
    Of<float>          health_need;       // 0 to 1
    Of<float>          stigma;            // 0 to 1
    Of<float>          search_support;    // factor − 1 on search effectiveness from placement, 0 for none
    Of<Month>          search_support_end;
    Of<float>          care;              // psychosocial support in progress: reduction of distress a month
    Of<Month>          care_end;
    Of<float>          training_progress; // months of training done
    Of<Month>          training_end;
    Of<float>          referral;          // share of unmet need for services that a case manager's referral closes, 0 to 1
    Of<Month>          referral_end;
    Of<float>          paid_care;         // health care that somebody pays for, in units of full access to it
    Of<Month>          paid_care_end;
    Of<std::uint64_t>  received;          // one bit an instrument, in the order of the list of instruments
    Of<Money>          assistance_value;  // all assistance received since the last return
    Of<Money>          offer_rest;        // of the offer of the host that paid for the return, still to come, hundredths of the currency
    Of<Month>          offer_rest_due;    // never(): nothing more is to come
    Of<std::uint16_t>  applications;      // one bit a programme: applied since the last return
    Of<std::uint16_t>  served_by;         // one bit a programme: enrolled since the last return, or abroad before it
    Of<std::uint16_t>  served_abroad;     // one bit a programme: enrolled during this stay abroad; becomes served_by on return

    // Reintegration since the last return, RSS-style, each 0 to 1 (written by measurement, never read by processes; surveys ask for it)
    Of<float> economic, social, psychosocial, composite;
    Of<float> vulnerability;              // in the month of the last return, 0 to 1; below 0: not assessed yet (written by measurement too)

    static constexpr auto columns()
    {
        return std::tuple{
            std::pair{"person", &MigrantColumns::person},
            std::pair{"state", &MigrantColumns::state},
            std::pair{"host", &MigrantColumns::host},
            std::pair{"channel", &MigrantColumns::channel},
            std::pair{"left_freely", &MigrantColumns::left_freely},
            std::pair{"legal_status", &MigrantColumns::legal_status},
            std::pair{"left", &MigrantColumns::left},
            std::pair{"contract_end", &MigrantColumns::contract_end},
            std::pair{"months_abroad", &MigrantColumns::months_abroad},
            std::pair{"works_abroad", &MigrantColumns::works_abroad},
            std::pair{"wage_abroad", &MigrantColumns::wage_abroad},
            std::pair{"remittance", &MigrantColumns::remittance},
            std::pair{"savings_abroad", &MigrantColumns::savings_abroad},
            std::pair{"savings_target", &MigrantColumns::savings_target},
            std::pair{"foreign_skill", &MigrantColumns::foreign_skill},
            std::pair{"certified", &MigrantColumns::certified},
            std::pair{"ties_abroad", &MigrantColumns::ties_abroad},
            std::pair{"departures", &MigrantColumns::departures},
            std::pair{"willingness", &MigrantColumns::willingness},
            std::pair{"preparedness", &MigrantColumns::preparedness},
            std::pair{"belief_work", &MigrantColumns::belief_work},
            std::pair{"belief_wage", &MigrantColumns::belief_wage},
            std::pair{"belief_acceptance", &MigrantColumns::belief_acceptance},
            std::pair{"belief_precision", &MigrantColumns::belief_precision},
            std::pair{"informed", &MigrantColumns::informed},
            std::pair{"category", &MigrantColumns::category},
            std::pair{"assisted", &MigrantColumns::assisted},
            std::pair{"from_transit", &MigrantColumns::from_transit},
            std::pair{"returned", &MigrantColumns::returned},
            std::pair{"entry_ban_end", &MigrantColumns::entry_ban_end},
            std::pair{"warned", &MigrantColumns::warned},
            std::pair{"health_need", &MigrantColumns::health_need},
            std::pair{"stigma", &MigrantColumns::stigma},
            std::pair{"search_support", &MigrantColumns::search_support},
            std::pair{"search_support_end", &MigrantColumns::search_support_end},
            std::pair{"care", &MigrantColumns::care},
            std::pair{"care_end", &MigrantColumns::care_end},
            std::pair{"training_progress", &MigrantColumns::training_progress},
            std::pair{"training_end", &MigrantColumns::training_end},
            std::pair{"referral", &MigrantColumns::referral},
            std::pair{"referral_end", &MigrantColumns::referral_end},
            std::pair{"paid_care", &MigrantColumns::paid_care},
            std::pair{"paid_care_end", &MigrantColumns::paid_care_end},
            std::pair{"received", &MigrantColumns::received},
            std::pair{"assistance_value", &MigrantColumns::assistance_value},
            std::pair{"offer_rest", &MigrantColumns::offer_rest},
            std::pair{"offer_rest_due", &MigrantColumns::offer_rest_due},
            std::pair{"applications", &MigrantColumns::applications},
            std::pair{"served_by", &MigrantColumns::served_by},
            std::pair{"served_abroad", &MigrantColumns::served_abroad},
            std::pair{"economic", &MigrantColumns::economic},
            std::pair{"social", &MigrantColumns::social},
            std::pair{"psychosocial", &MigrantColumns::psychosocial},
            std::pair{"composite", &MigrantColumns::composite},
            std::pair{"vulnerability", &MigrantColumns::vulnerability},
        };
    }

    bool is_away(MigrantRow m) const { return state[m] == MigrantState::abroad || state[m] == MigrantState::in_transit; }
    bool is_returnee(MigrantRow m) const { return state[m] == MigrantState::returned; }
    int  months_since_return(MigrantRow m, Month now) const { return now - returned[m]; }
};

using Migrants = Table<MigrantColumns, MigrantRow>;

}  // namespace homeward
