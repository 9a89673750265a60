#pragma once

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace sanding {

/// Closures that other threads leave for the thread that owns this.
class Inbox {
  public:
    /// `wake` is called on the posting thread after each post; it may be empty.
    explicit Inbox(std::function<void()> wake = {}) : wake_(std::move(wake)) {}

    /// From any thread.
    void post(std::function<void()> work) {
        {
            const std::lock_guard lock(mutex_);
            waiting_.push_back(std::move(work));
        }
        if (wake_) wake_();
    }

    /// Runs what was posted, in order, on the owner's thread. True where there was something. What is posted
    /// meanwhile waits for the next time.
    bool run() {
        std::vector<std::function<void()>> taken;
        {
            const std::lock_guard lock(mutex_);
            taken.swap(waiting_);
        }
        for (auto& work : taken) work();
        return !taken.empty();
    }

  private:
    std::function<void()> wake_;
    std::mutex mutex_;
    std::vector<std::function<void()>> waiting_;
};

}  // namespace sanding
