#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.hpp"

namespace sanding {

/// The text cells of one column, end to end in one block: a table takes about as much memory as its file.
/// Cells are read as views, valid until a cell is added.
class TextCells {
  public:
    class Iterator {
      public:
        using iterator_category = std::input_iterator_tag;
        using iterator_concept = std::random_access_iterator_tag;
        using value_type = std::string_view;
        using difference_type = std::ptrdiff_t;
        using reference = std::string_view;
        using pointer = void;

        Iterator() = default;
        Iterator(const TextCells* cells, std::size_t at) : cells_(cells), at_(at) {}
        std::string_view operator*() const { return (*cells_)[at_]; }
        std::string_view operator[](difference_type n) const { return *(*this + n); }
        Iterator& operator++() { return ++at_, *this; }
        Iterator operator++(int) { return Iterator(cells_, at_++); }
        Iterator& operator--() { return --at_, *this; }
        Iterator operator--(int) { return Iterator(cells_, at_--); }
        Iterator& operator+=(difference_type n) {
            at_ = static_cast<std::size_t>(static_cast<difference_type>(at_) + n);
            return *this;
        }
        Iterator& operator-=(difference_type n) { return *this += -n; }
        friend Iterator operator+(Iterator it, difference_type n) { return it += n; }
        friend Iterator operator+(difference_type n, Iterator it) { return it += n; }
        friend Iterator operator-(Iterator it, difference_type n) { return it -= n; }
        friend difference_type operator-(const Iterator& a, const Iterator& b) {
            return static_cast<difference_type>(a.at_) - static_cast<difference_type>(b.at_);
        }
        bool operator==(const Iterator& other) const { return at_ == other.at_; }
        auto operator<=>(const Iterator& other) const { return at_ <=> other.at_; }

      private:
        const TextCells* cells_ = nullptr;
        std::size_t at_ = 0;
    };

    TextCells() = default;
    // Implicit: a column is often made of texts that are at hand.
    TextCells(const std::vector<std::string>& cells) {  // NOLINT(google-explicit-constructor)
        for (const std::string& cell : cells) push_back(cell);
    }

    /// An Error beyond 4 GB of text in one column.
    void push_back(std::string_view cell) {
        if (bytes_.size() + cell.size() > std::numeric_limits<std::uint32_t>::max())
            throw Error("a column holds more than 4 GB of text", {}, "divide the table into several files");
        bytes_ += cell;
        end_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    }

    [[nodiscard]] std::size_t size() const { return end_.size(); }
    [[nodiscard]] bool empty() const { return end_.empty(); }
    [[nodiscard]] std::string_view operator[](std::size_t i) const {
        const std::size_t from = i == 0 ? 0 : end_[i - 1];
        return std::string_view(bytes_).substr(from, end_[i] - from);
    }
    [[nodiscard]] Iterator begin() const { return {this, 0}; }
    [[nodiscard]] Iterator end() const { return {this, size()}; }
    bool operator==(const TextCells&) const = default;

  private:
    std::string bytes_;
    std::vector<std::uint32_t> end_;  ///< per cell, behind its last byte
};

}  // namespace sanding
