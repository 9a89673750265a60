#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>

namespace sanding::desktop {

/// Values by key, at most so many: the one that was asked for the longest time ago makes room. A reference
/// stays good until `most` - 1 others have been asked for.
template <class Key, class Value>
class Recent {
  public:
    explicit Recent(std::size_t most) : most_(std::max<std::size_t>(most, 2)) {}

    /// What is kept for `key`, made by `make` where nothing is. An exception of `make` keeps nothing.
    template <class Make>
    const Value& get(const Key& key, const Make& make) {
        const auto found = kept_.find(key);
        if (found != kept_.end()) {
            found->second.used = ++uses_;
            return found->second.value;
        }
        Value value = make();
        if (kept_.size() >= most_) forget_oldest();
        return kept_.emplace(key, Kept{std::move(value), ++uses_}).first->second.value;
    }
    [[nodiscard]] std::size_t size() const { return kept_.size(); }
    void clear() { kept_.clear(); }

  private:
    struct Kept {
        Value value;
        std::uint64_t used = 0;
    };
    void forget_oldest() {
        kept_.erase(std::min_element(kept_.begin(), kept_.end(), [](const auto& a, const auto& b) {
            return a.second.used < b.second.used;
        }));
    }

    std::size_t most_;
    std::uint64_t uses_ = 0;
    std::map<Key, Kept> kept_;
};

}  // namespace sanding::desktop
