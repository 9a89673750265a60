#pragma once

#include <mutex>
#include <utility>

#include "core/base/shared.hpp"

namespace sanding {

/// The latest frozen value that one thread offers to another: what was not looked at in time is replaced. A
/// mutex around a pointer, because gcc 12's atomic<shared_ptr> is not understood by ThreadSanitizer.
template <class T>
class Slot {
  public:
    void put(T value) {
        Shared<T> frozen = freeze(std::move(value));
        const std::lock_guard lock(mutex_);
        value_.swap(frozen);
    }
    /// Null until something was put.
    [[nodiscard]] Shared<T> latest() const {
        const std::lock_guard lock(mutex_);
        return value_;
    }

  private:
    mutable std::mutex mutex_;
    Shared<T> value_;
};

}  // namespace sanding
