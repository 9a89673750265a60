#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <new>
#include <stop_token>
#include <thread>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/inbox.hpp"

namespace sanding {

/// One pure function on a thread of its own. Its result, or its Error, reaches the owner through an Inbox,
/// which has to outlive this. Destroying it asks the function to stop, waits for it, and drops what it would
/// have said.
template <class T>
class Job {
  public:
    using Work = std::function<T(std::stop_token)>;
    using Done = std::function<void(T)>;
    using Failed = std::function<void(const Error&)>;

    /// `done` and `failed` are called by the thread that runs the inbox, while this lives.
    Job(Inbox& inbox, Work work, Done done, Failed failed)
        : alive_(std::make_shared<bool>(true)),
          thread_([&inbox, work = std::move(work), done = std::move(done), failed = std::move(failed),
                   alive = std::weak_ptr<bool>(alive_)](std::stop_token stop) {
              const auto fail = [&](const Error& error) {
                  inbox.post([failed, error, alive] {
                      if (!alive.expired()) failed(error);
                  });
              };
              try {
                  auto made = std::make_shared<T>(work(stop));
                  inbox.post([done, made, alive] {
                      if (!alive.expired()) done(std::move(*made));
                  });
              } catch (const Error& error) {
                  fail(error);
              } catch (const std::bad_alloc&) {
                  fail(Error("out of memory"));
              } catch (const std::exception& error) {
                  fail(Error(error.what()));
              }
          }) {}
    ~Job() = default;  // the thread first: it is asked to stop and joined; then `alive_` ends
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;
    /// Asks the function to stop; what it says then is heard.
    void stop() { thread_.request_stop(); }

  private:
    std::shared_ptr<bool> alive_;
    std::jthread thread_;
};

}  // namespace sanding
