#include "world/surveys.hpp"

namespace homeward {

void MeasuredOutcomes::enter(int year)
{
    if (year == year_) return;
    year_ = year;
    Cell all;
    for (const Cell& cell : cells_) {
        all.sum += cell.sum;
        all.answers += cell.answers;
    }
    const auto mean = [](const Cell& cell) { return static_cast<float>(cell.sum / cell.answers); };
    all_last_year_  = all.answers > 0 ? mean(all) : 0.0F;
    for (std::size_t i = 0; i < count; ++i) last_year_[i] = cells_[i].answers > 0 ? mean(cells_[i]) : all_last_year_;
    cells_ = {};
}

}  // namespace homeward
