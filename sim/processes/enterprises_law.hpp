// The laws of an enterprise's month, written once and run for one enterprise or for many at a time.
#pragma once

#include "core/elementary.hpp"

#include <cstdint>

namespace homeward::enterprise {

using homeward::select;
HOMEWARD_LAW std::int32_t select(bool choice, std::int32_t yes, std::int32_t no) { return choice ? yes : no; }
HOMEWARD_LAW std::int32_t to_whole(float value) { return static_cast<std::int32_t>(value); }

constexpr int   most_workers       = 64;  // more add nothing
constexpr float bare_hands         = 0.05F;  // capital that hands are worth, against the usual
constexpr int   young_enterprise   = 12;  // months
constexpr int   young_owner_months = 30 * 12;

/// Settings as the laws use them; money in hundredths.
struct Settings {
    float usual_income;        // E: of one worker of average skill with usual subsistence capital, a month
    float capital_elasticity;  // θ
    float usual_capital[3];    // by EnterpriseKind
    float usual_capacity[3];   // of one worker of average skill with that capital
    float workers_count[most_workers];  // workers^λ
    float worker_elasticity;   // λ
    float depreciation;        // share of capital a month
    float exit, exit_first_year, exit_subsistence, exit_young_owner, exit_woman_owner, exit_capital, exit_demand;  // exit: hazard a month
    float micro_threshold;     // capital that makes a micro-enterprise
    float hiring_margin, hiring;
    float most_employees;
};

template <class Real>
HOMEWARD_LAW Real capacity_of(const Settings& s, Real log_productivity, Real capital, Real workers_count)
{
    const Real relative = greatest(capital / Real(s.usual_capital[1]), Real(bare_hands));
    return workers_count * exponential(log_productivity + logarithm(relative) * s.capital_elasticity);
}

/// Factor of the owner on the hazard of closing.
template <class Real, class Choice>
HOMEWARD_LAW Real owner_factor(const Settings& s, Choice young, Choice woman)
{
    return select(young, Real(s.exit_young_owner), Real(1.0F)) * select(woman, Real(s.exit_woman_owner), Real(1.0F));
}

/// Factor of advice under way on the hazard of closing: 1 without.
template <class Real, class Choice>
HOMEWARD_LAW Real advice_factor(Real advice, Choice under_way)
{
    return Real(1.0F) - select(under_way, advice, Real(0.0F));
}

/// Probability a month of closing; `demand_factor` = demand^exit_demand.
template <class Real, class Choice>
HOMEWARD_LAW Real exit_chance(const Settings& s, Choice micro, Choice first_year, Real capital, Real owner, float demand_factor)
{
    const Real relative = clamped(capital / select(micro, Real(s.usual_capital[2]), Real(s.usual_capital[1])), 0.1F, 10.0F);
    const Real hazard   = select(first_year, Real(s.exit * s.exit_first_year), Real(s.exit)) * select(micro, Real(1.0F), Real(s.exit_subsistence)) * owner * demand_factor;
    return probability_of_hazard(hazard * exponential(logarithm(relative) * s.exit_capital));
}

/// What an enterprise has, and what a month of trade makes of it.
template <class Real, class Whole>
struct Trade {
    Real  capacity, productive_share, workers_count, workers, employees;
    Whole savings, capital, kind;
    // made
    Whole profit, worn, invested;
    Real  gross, net;
};

template <class Real, class Whole>
HOMEWARD_LAW void trade(Trade<Real, Whole>& e, const Settings& s, float demand, float wage)
{
    e.gross    = e.capacity * (s.usual_income * demand);
    e.net      = e.gross - e.employees * wage;
    e.profit   = to_whole(clamped(e.net, 0.0F, 1e8F));
    e.savings  = e.savings + e.profit;
    e.worn     = to_whole(to_real(e.capital) * s.depreciation);
    e.capital  = e.capital - e.worn;
    // The capital wanted grows with what the business earns; the country's usual capital is what a usual business of its size wants.
    const auto micro  = e.kind > Whole(1);
    const Real usual  = e.workers_count * select(micro, Real(s.usual_capacity[2]), Real(s.usual_capacity[1])) * s.usual_income;
    const Real want   = select(micro, Real(s.usual_capital[2]), Real(s.usual_capital[1])) * e.gross / greatest(usual, Real(1.0F)) - to_real(e.capital);
    const Whole share = to_whole(to_real(e.profit) * e.productive_share);
    const Whole most  = select(e.savings < share, e.savings, share);
    const Whole more  = to_whole(clamped(want, 0.0F, 1e8F));
    e.invested        = select(most < more, most, more);
    e.savings         = e.savings - e.invested;
    e.capital         = e.capital + e.invested;
    const Real capital = to_real(e.capital);
    e.kind = select(capital >= Real(s.micro_threshold), Whole(2), select(capital < Real(0.5F * s.micro_threshold), Whole(1), e.kind));
}

/// Would one hired worker more bring in more than the wage and the margin?
template <class Real>
HOMEWARD_LAW Real gain_of_a_worker(const Settings& s, Real gross, Real workers) { return gross * s.worker_elasticity / greatest(workers, Real(1.0F)); }

}  // namespace homeward::enterprise
