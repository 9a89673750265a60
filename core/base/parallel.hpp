#pragma once

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/combinable.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <cstddef>
#include <utility>

#ifdef __SANITIZE_THREAD__
#include <sanitizer/tsan_interface.h>
#endif

namespace sanding {

/// Number of threads the machine (or its container) offers.
[[nodiscard]] std::size_t machine_threads();

/// Runs f() with `threads` workers for everything parallel inside it (0 = machine_threads()), also
/// more than the machine has, which tests of determinism want.
template <class F>
decltype(auto) with_threads(std::size_t threads, F&& f) {
    const std::size_t count = threads == 0 ? machine_threads() : threads;
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, count);
    tbb::task_arena arena(static_cast<int>(count));
    return arena.execute(std::forward<F>(f));
}

/// What happens before a parallel loop happens before its bodies, and they before what follows it: Debian's
/// libtbb, built without ThreadSanitizer, orders them in ways that it can't see, so it is told here. Bodies
/// stay without order among each other. Nothing in other builds.
class ForkJoin {
  public:
#ifdef __SANITIZE_THREAD__
    ForkJoin() {
        __tsan_release(&fork_);
    }
    ~ForkJoin() {
        __tsan_acquire(&join_);
    }
    ForkJoin(const ForkJoin&) = delete;
    ForkJoin& operator=(const ForkJoin&) = delete;
    void begin_body() {
        __tsan_acquire(&fork_);
    }
    void end_body() {
        __tsan_release(&join_);
    }

  private:
    char fork_ = 0, join_ = 0;
#else
    void begin_body() const {}
    void end_body() const {}
#endif
};

/// Calls f(i) for every i in [0, n), spread over the workers. f must touch only what belongs to i.
template <class F>
void parallel_for_each_index(std::size_t n, F&& f) {
    ForkJoin order;
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, n, 1),
                      [&f, &order](const tbb::blocked_range<std::size_t>& range) {
                          order.begin_body();
                          for (std::size_t i = range.begin(); i != range.end(); ++i) f(i);
                          order.end_body();
                      });
}

/// Integer tallies over [0, n): each worker adds into its own T made by `empty`, `combine(total, part)` joins
/// them. Only for sums of integers, whose result doesn't know the order in which workers came.
template <class T, class Add, class Combine>
[[nodiscard]] T parallel_tally(std::size_t n, const T& empty, Add&& add, Combine&& combine) {
    tbb::combinable<T> parts([&empty] { return empty; });
    parallel_for_each_index(n, [&](std::size_t i) { add(parts.local(), i); });
    T total = empty;
    parts.combine_each([&](const T& part) { combine(total, part); });
    return total;
}

}  // namespace sanding
