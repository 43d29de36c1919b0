// Whoever looks on: recorder, progress line, live viewer. Looks, never touches.
#pragma once

#include "core/month.hpp"

namespace homeward {

struct World;
struct Tally;

class Observer {
public:
    virtual ~Observer() = default;

    /// The first recorded month is about to begin (the spin-up is over).
    virtual void on_start(const World&) {}
    /// A month has passed. `spin_up`: it was one of those before the first recorded month.
    virtual void on_month(Month, const World&, const Tally&, bool spin_up) = 0;
    /// Asked after every month.
    virtual bool wants_to_stop() const { return false; }
};

}  // namespace homeward
