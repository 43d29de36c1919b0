// The dense loop over the households of a community: what it reads, renews and adds up.
#pragma once

#include "processes/household_budget_law.hpp"

namespace homeward::budget {

/// Sums over the community, hundredths of the currency.
struct Totals {
    std::int64_t earnings, consumption, local, to_enterprises, to_dwellings;
    std::int64_t to_smugglers, to_family, to_microcredit, from_family;
};

struct Columns {
    std::uint32_t       padded;  // rows
    const std::uint8_t *adults, *children, *enterprise;
    std::int32_t *      savings, *debt_smuggler, *debt_family, *debt_microcredit, *capital;
    const std::int32_t *earnings, *remittances, *profit;
    std::int32_t *      transfers, *consumption, *invested;
    const float *       usual_remittances, *productive_share;
    float *             dwelling, *hardship;
    std::uint8_t*       poor;
    float               productive_gain;  // of the community
};

}  // namespace homeward::budget

namespace homeward {
namespace sse2 { void live_a_month(const budget::Columns&, const budget::Settings&, budget::Totals&); }
namespace avx2 { void live_a_month(const budget::Columns&, const budget::Settings&, budget::Totals&); }
namespace avx512 { void live_a_month(const budget::Columns&, const budget::Settings&, budget::Totals&); }
}  // namespace homeward
