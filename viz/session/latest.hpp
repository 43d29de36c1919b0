// The newest of something immutable, handed from the thread that makes it to those that look.
//
// Not std::atomic<std::shared_ptr>: that of libstdc++ 12 spins where this sleeps, and its unlocking does not order what it guards. The lock is held for a copy
// of a pointer.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

namespace homeward::viewer {

template <class Value>
class Latest {
public:
    std::shared_ptr<const Value> load() const
    {
        const std::lock_guard lock(mutex_);
        return value_;
    }
    void store(std::shared_ptr<const Value> value)
    {
        const std::lock_guard lock(mutex_);
        value_.swap(value);  // what was there before is freed with the argument, behind the lock
    }

private:
    mutable std::mutex           mutex_;
    std::shared_ptr<const Value> value_ = std::make_shared<const Value>();
};

}  // namespace homeward::viewer
