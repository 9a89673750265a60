#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/base/error.hpp"

namespace sanding {

/// Writes values one after the other as this machine holds them. A type's parts are named once, in a function
/// `template <class A> void archive(A& a, T& value)` that both archives call; vectors, strings and pairs of
/// such types need none.
class SaveArchive {
  public:
    static constexpr bool loads = false;
    void raw(const void* data, std::size_t size) { bytes_.append(static_cast<const char*>(data), size); }
    void size(std::size_t& count) {
        const auto n = static_cast<std::uint64_t>(count);
        raw(&n, sizeof n);
    }
    [[nodiscard]] std::string take() { return std::move(bytes_); }

  private:
    std::string bytes_;
};

/// Reads what SaveArchive wrote. An Error where the bytes end too early or claim more than there are.
class LoadArchive {
  public:
    static constexpr bool loads = true;
    explicit LoadArchive(std::string_view bytes) : rest_(bytes) {}
    void raw(void* data, std::size_t size) {
        if (size > rest_.size()) throw Error("a saved state ends too early");
        std::memcpy(data, rest_.data(), size);
        rest_.remove_prefix(size);
    }
    void size(std::size_t& count) {
        std::uint64_t n = 0;
        raw(&n, sizeof n);
        if (n > rest_.size()) throw Error("a saved state ends too early");
        count = static_cast<std::size_t>(n);
    }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }

  private:
    std::string_view rest_;
};

template <class A, class T>
requires std::is_trivially_copyable_v<T>
void archive(A& a, T& value) {
    a.raw(&value, sizeof value);
}
template <class A>
void archive(A& a, std::string& text) {
    std::size_t n = text.size();
    a.size(n);
    text.resize(n);
    a.raw(text.data(), n);
}
template <class A, class T, class U>
requires(!std::is_trivially_copyable_v<std::pair<T, U>>) void archive(A& a, std::pair<T, U>& pair) {
    archive(a, pair.first);
    archive(a, pair.second);
}
template <class A, class T>
void archive(A& a, std::vector<T>& column) {
    std::size_t n = column.size();
    a.size(n);
    column.resize(n);
    if constexpr (std::is_trivially_copyable_v<T>) {
        if (n > 0) a.raw(column.data(), n * sizeof(T));
    } else {
        for (T& value : column) archive(a, value);
    }
}

/// archive() for each of some values.
template <class A, class... T>
void archive_all(A& a, T&... values) {
    (archive(a, values), ...);
}

}  // namespace sanding
