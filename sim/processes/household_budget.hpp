// How does a household make ends meet?
//
// It pools wages, profit, remittances and assistance; borrows from family when short of its needs; pays debts, the pressing
// ones first; puts a share of remittances and windfalls to productive use, more of remittances where they are matched; and
// consumes by a buffer-stock rule:
//
//     consumption = max(needs, c·y + k·(cash − y − b·y))      never more than the cash in hand
//
// y: usual income (wages, profit, usual remittances); b: the savings wanted, in months of it; k: the speed of closing the gap.
// Hardship is the share of needs unmet, and what debts due add to it. Nobody's cash ever falls below nothing.
//
// Reads households (earnings, profit, remittances, transfers, usual_remittances, productive_share, people at home, enterprise),
// community.productive_gain. Writes savings, debts, enterprise capital (investment), invested, consumption, hardship, dwelling, poor,
// transfers (back to 0); community.local_consumption, usual_spending and events.productive_investment; the ledger.
// Source: Deaton 1991, Carroll 1997 (buffer stock); IOM West Africa 2020 (debts). Page: docs/model/household_budget.md.
#pragma once

#include "processes/household_budget_law.hpp"
#include "scenario/section.hpp"
#include "world/process.hpp"

namespace homeward {

budget::Settings household_budget_settings(const Section& scenario);

Process household_budget(const Section& scenario);

}  // namespace homeward
