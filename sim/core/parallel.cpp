#include "core/parallel.hpp"

#include <algorithm>

#ifndef HOMEWARD_PLAIN_THREADS
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/partitioner.h>
#include <tbb/task_arena.h>

#include <thread>
#else  // for the thread sanitizer, which sees through std::thread but not through a prebuilt TBB
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>
#endif

namespace homeward {

#ifndef HOMEWARD_PLAIN_THREADS

struct Workers::Pool {
    explicit Pool(unsigned threads) : allowed(tbb::global_control::max_allowed_parallelism, std::max<std::size_t>(threads, std::thread::hardware_concurrency())), arena(static_cast<int>(threads)) {}
    tbb::global_control allowed;  // more threads than processors, when somebody asks for them
    tbb::task_arena     arena;
};

void Workers::for_each(std::uint32_t count, const std::function<void(std::uint32_t)>& visit)
{
    if (threads_ == 1) {
        for (std::uint32_t i = 0; i < count; ++i) visit(i);
        return;
    }
    pool_->arena.execute([&] { tbb::parallel_for(std::uint32_t{0}, count, [&](std::uint32_t i) { visit(i); }, tbb::simple_partitioner{}); });
}

#else

struct Workers::Pool {
    explicit Pool(unsigned) {}
};

void Workers::for_each(std::uint32_t count, const std::function<void(std::uint32_t)>& visit)
{
    std::atomic<std::uint32_t> next{0};
    std::exception_ptr         failure;
    std::mutex                 mutex;
    const auto                 work = [&] {
        for (std::uint32_t i = next++; i < count; i = next++) {
            try {
                visit(i);
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!failure) failure = std::current_exception();
            }
        }
    };
    std::vector<std::thread> helpers;
    for (unsigned t = 1; t < threads_; ++t) helpers.emplace_back(work);
    work();
    for (std::thread& helper : helpers) helper.join();
    if (failure) std::rethrow_exception(failure);
}

#endif

Workers::Workers(unsigned threads) : threads_(std::max(1U, threads)), pool_(std::make_unique<Pool>(threads_)) {}
Workers::~Workers() = default;

}  // namespace homeward
