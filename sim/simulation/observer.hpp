// Whoever looks on: recorder, progress line, live viewer. Looks, never touches.
#pragma once

#include "core/month.hpp"

#include <span>

namespace homeward {

struct World;
class Tally;

class Observer {
public:
    virtual ~Observer() = default;

    /// The first recorded month is about to begin (the spin-up is over).
    virtual void on_start(const World&) {}
    /// A month has passed. The complete tally of the country, and those of its districts in their order, as they were counted (a copy
    /// can be completed); `spin_up`: it was one of the months before the first recorded one.
    virtual void on_month(Month, const World&, const Tally& country, std::span<const Tally> districts, bool spin_up) = 0;
    /// Asked after every month.
    virtual bool wants_to_stop() const { return false; }
};

}  // namespace homeward
