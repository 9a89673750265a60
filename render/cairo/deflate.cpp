#include "render/cairo/deflate.hpp"

#include <algorithm>
#include <queue>
#include <span>

namespace sanding::cairo {
namespace {

class BitWriter {
  public:
    /// The lowest `count` (≤ 32) bits of `bits`.
    void put(std::uint32_t bits, int count) {
        held_ |= static_cast<std::uint64_t>(bits) << used_;
        used_ += count;
        while (used_ >= 8) {
            bytes_.push_back(static_cast<std::uint8_t>(held_));
            held_ >>= 8;
            used_ -= 8;
        }
    }
    void align() {
        if (used_ > 0) put(0, 8 - used_);
    }
    void reserve(std::size_t bytes) { bytes_.reserve(bytes); }
    [[nodiscard]] std::vector<std::uint8_t> take() { return std::move(bytes_); }

  private:
    std::vector<std::uint8_t> bytes_;
    std::uint64_t held_ = 0;
    int used_ = 0;
};

struct Code {
    std::uint16_t bits = 0;  ///< reversed, as the stream wants it
    std::uint8_t length = 0;
};

/// Canonical codes (RFC 1951, 3.2.2).
std::vector<Code> canonical(std::span<const std::uint8_t> lengths) {
    std::array<std::uint32_t, 17> count{}, next{};
    for (const auto l : lengths) ++count[l];
    count[0] = 0;
    for (std::size_t l = 1; l < next.size(); ++l) next[l] = (next[l - 1] + count[l - 1]) << 1;
    std::vector<Code> codes(lengths.size());
    for (std::size_t s = 0; s < lengths.size(); ++s) {
        if (lengths[s] == 0) continue;
        const std::uint32_t code = next[lengths[s]]++;
        std::uint32_t reversed = 0;
        for (int b = 0; b < lengths[s]; ++b) reversed |= (code >> b & 1U) << (lengths[s] - 1 - b);
        codes[s] = {static_cast<std::uint16_t>(reversed), lengths[s]};
    }
    return codes;
}

/// A length or distance as a symbol and extra bits (RFC 1951, 3.2.5).
struct Symbol {
    std::uint32_t symbol, extra;
    int extra_bits;
};

Symbol length_symbol(std::uint32_t length) {
    if (length == 258) return {285, 0, 0};
    if (length < 11) return {254 + length, 0, 0};
    const std::uint32_t v = length - 3;
    int bits = 1;
    while (v >> (bits + 3) != 0) ++bits;
    return {261 + 4 * static_cast<std::uint32_t>(bits) + (v >> bits & 3U), v & ((1U << bits) - 1), bits};
}

Symbol distance_symbol(std::uint32_t distance) {
    const std::uint32_t v = distance - 1;
    if (v < 4) return {v, 0, 0};
    int bits = 1;
    while (v >> (bits + 2) != 0) ++bits;
    return {2 * static_cast<std::uint32_t>(bits) + 2 + (v >> bits & 1U), v & ((1U << bits) - 1), bits};
}

/// Writes both codes' lengths, themselves run-length and Huffman coded (RFC 1951, 3.2.7).
void put_lengths(BitWriter& out, const std::vector<std::uint8_t>& literal,
                 const std::vector<std::uint8_t>& distance) {
    std::vector<std::uint8_t> all = literal;
    all.insert(all.end(), distance.begin(), distance.end());
    struct Run {
        std::uint8_t symbol, extra;
        int extra_bits;
    };
    std::vector<Run> runs;
    std::vector<std::uint32_t> frequency(19, 0);
    for (std::size_t i = 0; i < all.size();) {
        std::size_t end = i;
        while (end < all.size() && all[end] == 0 && end - i < 138) ++end;
        const std::size_t zeros = end - i;
        if (zeros >= 11)
            runs.push_back({18, static_cast<std::uint8_t>(zeros - 11), 7}), i = end;
        else if (zeros >= 3)
            runs.push_back({17, static_cast<std::uint8_t>(zeros - 3), 3}), i = end;
        else
            runs.push_back({all[i], 0, 0}), ++i;
        ++frequency[runs.back().symbol];
    }
    const std::vector<std::uint8_t> lengths = huffman_lengths(frequency, 7);
    const std::vector<Code> codes = canonical(lengths);
    constexpr std::array<std::size_t, 19> order{16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                11, 4,  12, 3, 13, 2, 14, 1, 15};
    out.put(static_cast<std::uint32_t>(literal.size() - 257), 5);
    out.put(static_cast<std::uint32_t>(distance.size() - 1), 5);
    out.put(15, 4);
    for (const auto s : order) out.put(lengths[s], 3);
    for (const Run& r : runs) {
        out.put(codes[r.symbol].bits, codes[r.symbol].length);
        out.put(r.extra, r.extra_bits);
    }
}

}  // namespace

std::vector<std::uint8_t> huffman_lengths(std::vector<std::uint32_t> frequency, int limit) {
    struct Node {
        std::uint64_t weight;
        std::size_t id;
        bool operator>(const Node& other) const {
            return std::pair(weight, id) > std::pair(other.weight, other.id);
        }
    };
    const std::size_t symbols = frequency.size();
    while (true) {
        std::vector<std::size_t> parent(2 * symbols, 0);
        std::priority_queue<Node, std::vector<Node>, std::greater<>> queue;
        for (std::size_t s = 0; s < symbols; ++s)
            if (frequency[s] > 0) queue.push({frequency[s], s});
        std::vector<std::uint8_t> lengths(symbols, 0);
        if (queue.size() == 1) lengths[queue.top().id] = 1;
        std::size_t next = symbols;
        while (queue.size() > 1) {
            const Node a = queue.top();
            queue.pop();
            const Node b = queue.top();
            queue.pop();
            parent[a.id] = parent[b.id] = next;
            queue.push({a.weight + b.weight, next++});
        }
        if (next == symbols) return lengths;
        const std::size_t root = next - 1;
        int longest = 0;
        for (std::size_t s = 0; s < symbols; ++s) {
            if (frequency[s] == 0) continue;
            int depth = 0;
            for (std::size_t at = s; at != root; at = parent[at]) ++depth;
            lengths[s] = static_cast<std::uint8_t>(depth);
            longest = std::max(longest, depth);
        }
        if (longest <= limit) return lengths;
        for (auto& f : frequency)
            if (f > 0) f = (f + 1) / 2;  // flatter, so shallower
    }
}

void DeflateTokens::match(std::uint32_t length, bool is_far) {
    tokens_.push_back((is_far ? far_match : near_match) | length);
    ++literal_[length_symbol(length).symbol];
    ++distance_[is_far ? 1 : 0];
}

std::vector<std::uint8_t> DeflateTokens::block() const {
    const Symbol near = distance_symbol(3), far = distance_symbol(far_);
    std::vector<std::uint32_t> literal(literal_.begin(), literal_.end());
    literal[256] = 1;  // end of block
    std::vector<std::uint32_t> distance(std::max(near.symbol, far.symbol) + 1, 0);
    distance[near.symbol] += distance_[0] + 1;  // both always have a code, which makes the set complete
    distance[far.symbol] += distance_[1] + 1;
    const std::vector<std::uint8_t> literal_lengths = huffman_lengths(literal, 15),
                                    distance_lengths = huffman_lengths(distance, 15);
    const std::vector<Code> codes = canonical(literal_lengths), distance_codes = canonical(distance_lengths);
    BitWriter out;
    out.reserve(tokens_.size() * 2 + 512);
    out.put(0b100, 3);  // not final, own codes
    put_lengths(out, literal_lengths, distance_lengths);
    const auto put_literal = [&](std::uint32_t value) { out.put(codes[value].bits, codes[value].length); };
    for (const std::uint32_t token : tokens_) {
        const std::uint32_t kind = token & (3U << 24), value = token & 0xffffffU;
        if (kind == 0) {
            put_literal(value >> 16), put_literal(value >> 8 & 255U), put_literal(value & 255U);
        } else if (kind == one_byte) {
            put_literal(value);
        } else {
            const Symbol length = length_symbol(value);
            put_literal(length.symbol);
            out.put(length.extra, length.extra_bits);
            const Symbol& d = kind == far_match ? far : near;
            out.put(distance_codes[d.symbol].bits, distance_codes[d.symbol].length);
            out.put(d.extra, d.extra_bits);
        }
    }
    put_literal(256);
    out.put(0, 3);  // an empty stored block
    out.align();
    out.put(0, 16);
    out.put(0xffff, 16);
    return out.take();
}

}  // namespace sanding::cairo
