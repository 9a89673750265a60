#pragma once

#include <memory>
#include <utility>

namespace sanding {

/// A frozen value: built privately, shared for reading, never changed. Equal pointers mean unchanged.
template <class T>
using Shared = std::shared_ptr<const T>;

/// Freezes a finished value.
template <class T>
[[nodiscard]] Shared<T> freeze(T value) {
    return std::make_shared<const T>(std::move(value));
}

}  // namespace sanding
