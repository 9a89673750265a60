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

/// The text cells of one column, end to end in blocks that stay where they are while the column grows: a
/// table takes about as much memory as its file. Cells are read as views, valid until a cell is added.
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

    void push_back(std::string_view cell) {
        if (size_ % rows_per_block == 0) start_block();
        Block& block = blocks_.back();
        if (block.bytes.size() + cell.size() > std::numeric_limits<std::uint32_t>::max())
            throw Error("cells hold more than 4 GB of text", {}, "divide the table into several files");
        block.bytes += cell;
        block.end.push_back(static_cast<std::uint32_t>(block.bytes.size()));
        ++size_;
    }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::string_view operator[](std::size_t i) const {
        const Block& block = blocks_[i / rows_per_block];
        const std::size_t row = i % rows_per_block, from = row == 0 ? 0 : block.end[row - 1];
        return std::string_view(block.bytes).substr(from, block.end[row] - from);
    }
    [[nodiscard]] Iterator begin() const { return {this, 0}; }
    [[nodiscard]] Iterator end() const { return {this, size()}; }
    bool operator==(const TextCells&) const = default;

  private:
    static constexpr std::size_t rows_per_block = 4096;

    struct Block {
        std::string bytes;
        std::vector<std::uint32_t> end;  ///< per cell, behind its last byte

        bool operator==(const Block&) const = default;
    };

    /// The one before is full: it keeps no more than it needs.
    void start_block() {
        if (!blocks_.empty()) {
            blocks_.back().bytes.shrink_to_fit();
            blocks_.back().end.shrink_to_fit();
        }
        blocks_.emplace_back();
    }

    std::vector<Block> blocks_;
    std::size_t size_ = 0;
};

}  // namespace sanding
