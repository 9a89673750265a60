#include "core/base/hash.hpp"

#include <xxhash.h>

#include <bit>
#include <new>

#include "core/base/error.hpp"

namespace sanding {

static_assert(std::endian::native == std::endian::little, "hashes are defined over little-endian bytes");

namespace {
constexpr char hex_digits[] = "0123456789abcdef";

void append_hex(std::string& out, std::uint64_t value) {
    for (int shift = 60; shift >= 0; shift -= 4) out += hex_digits[(value >> shift) & 15U];
}
}  // namespace

std::string Hash::hex() const {
    std::string out;
    append_hex(out, high);
    append_hex(out, low);
    return out;
}

std::string Hash::brief() const {
    const std::string all = hex();
    return all.substr(0, 4) + "·" + all.substr(4, 2);
}

Hash hash_from_hex(std::string_view hex) {
    Hash out;
    if (hex.size() != 32) throw Error("not a content hash: '" + std::string(hex) + "'");
    for (std::size_t i = 0; i < 32; ++i) {
        const char c = hex[i];
        const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0) throw Error("not a content hash: '" + std::string(hex) + "'");
        std::uint64_t& half = i < 16 ? out.high : out.low;
        half = half << 4 | static_cast<std::uint64_t>(digit);
    }
    return out;
}

Hasher::Hasher() : state_(XXH3_createState()) {
    if (state_ == nullptr) throw std::bad_alloc();
    XXH3_128bits_reset(static_cast<XXH3_state_t*>(state_));
}

Hasher::~Hasher() {
    XXH3_freeState(static_cast<XXH3_state_t*>(state_));
}

void Hasher::bytes(const void* data, std::size_t size) {
    if (size > 0) XXH3_128bits_update(static_cast<XXH3_state_t*>(state_), data, size);
}

Hasher& Hasher::add(std::string_view text) {
    add(static_cast<std::int64_t>(text.size()));
    bytes(text.data(), text.size());
    return *this;
}
Hasher& Hasher::add(std::int64_t value) {
    bytes(&value, sizeof value);
    return *this;
}
Hasher& Hasher::add(double value) {
    if (value == 0) value = 0;  // -0 and 0 are one number
    bytes(&value, sizeof value);
    return *this;
}
Hasher& Hasher::add(std::span<const std::int64_t> column) {
    add(static_cast<std::int64_t>(column.size()));
    bytes(column.data(), column.size_bytes());
    return *this;
}
Hasher& Hasher::add(std::span<const double> column) {
    add(static_cast<std::int64_t>(column.size()));
    for (double v : column) add(v);
    return *this;
}
Hasher& Hasher::add(const std::vector<std::string>& column) {
    add(static_cast<std::int64_t>(column.size()));
    for (const auto& s : column) add(std::string_view(s));
    return *this;
}
Hasher& Hasher::add(const Hash& hash) {
    bytes(&hash.high, sizeof hash.high);
    bytes(&hash.low, sizeof hash.low);
    return *this;
}

Hash Hasher::finish() const {
    const XXH128_hash_t h = XXH3_128bits_digest(static_cast<const XXH3_state_t*>(state_));
    return {h.high64, h.low64};
}

std::uint64_t key_of(std::string_view text) {
    std::uint64_t h = 0xCBF29CE484222325ULL;
    for (char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return combine_keys(h, text.size());
}

}  // namespace sanding
