// The only door to TBB: do something for every task of a numbered list, on so many threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

namespace homeward {

/// A pool of workers. Whatever is visited may be visited in any order and by any thread, so a visit writes only what is its own.
class Workers {
public:
    explicit Workers(unsigned threads);
    ~Workers();
    Workers(const Workers&)            = delete;
    Workers& operator=(const Workers&) = delete;

    unsigned threads() const { return threads_; }

    /// Calls visit(0) … visit(count − 1), each once. The first exception thrown is passed on after the others have ended.
    void for_each(std::uint32_t count, const std::function<void(std::uint32_t)>& visit);

private:
    struct Pool;
    unsigned              threads_;
    std::unique_ptr<Pool> pool_;
};

}  // namespace homeward
