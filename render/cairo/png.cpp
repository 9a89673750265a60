#include "render/cairo/png.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <cstring>
#include <string_view>

#include "render/cairo/deflate.hpp"

namespace sanding::cairo {
namespace {

constexpr std::uint32_t window = 32768;    // deflate's farthest match
constexpr std::size_t longest_match = 86;  // pixels in 258 bytes

void put32(std::vector<std::uint8_t>& out, std::uint32_t v) {
    for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(v >> shift));
}

void put_chunk(std::vector<std::uint8_t>& out, std::string_view type, const std::vector<std::uint8_t>& data) {
    put32(out, static_cast<std::uint32_t>(data.size()));
    const std::size_t start = out.size();
    out.insert(out.end(), type.begin(), type.end());
    out.insert(out.end(), data.begin(), data.end());
    put32(out, libdeflate_crc32(0, out.data() + start, out.size() - start));
}

/// Adler-32 of two pieces one after the other, from the sums of each (as zlib's adler32_combine).
std::uint32_t combined_adler(std::uint32_t first, std::uint32_t second, std::uint64_t second_length) {
    constexpr std::uint64_t base = 65521;
    const std::uint64_t length = second_length % base, a1 = first & 0xffffU, b1 = first >> 16,
                        a2 = second & 0xffffU, b2 = second >> 16;
    const std::uint64_t a = (a1 + a2 + base - 1) % base;
    const std::uint64_t b = (b1 + b2 + length * (a1 + base - 1)) % base;
    return static_cast<std::uint32_t>(b << 16 | a);
}

std::size_t run(const std::uint32_t* a, const std::uint32_t* b, std::size_t most) {
    std::size_t n = 0;
    while (n < most && a[n] == b[n]) ++n;
    return n;
}

void put_matches(DeflateTokens& tokens, std::size_t pixels, bool above) {
    for (; pixels > 0; pixels -= std::min(pixels, longest_match))
        tokens.match(static_cast<std::uint32_t>(3 * std::min(pixels, longest_match)), above);
}

void tokenise_row(DeflateTokens& tokens, const std::vector<std::uint32_t>& row, const std::uint32_t* above) {
    tokens.byte(0);  // PNG filter: none
    const std::size_t width = row.size();
    for (std::size_t x = 0; x < width;) {
        const std::size_t left = x > 0 ? run(&row[x], &row[x - 1], width - x) : 0;
        const std::size_t up =
            above != nullptr && left < longest_match ? run(&row[x], above + x, width - x) : 0;
        if (left == 0 && up == 0) {
            tokens.pixel(row[x++]);
        } else if (up > left + 1) {  // the farther distance costs its extra bits
            put_matches(tokens, up, true);
            x += up;
        } else if (left > 0) {
            put_matches(tokens, left, false);
            x += left;
        } else {
            put_matches(tokens, up, true);
            x += up;
        }
    }
}

}  // namespace

PngBand encode_band(const RgbPixels& rows) {
    const auto width = static_cast<std::size_t>(rows.width);
    const std::size_t row_bytes = 1 + 3 * width;
    const bool has_above = row_bytes <= window;
    DeflateTokens tokens(has_above ? static_cast<std::uint32_t>(row_bytes) : 4);
    tokens.reserve(width * static_cast<std::size_t>(rows.height) / 8);
    std::vector<std::uint32_t> row(width), above(width);
    std::vector<std::uint8_t> raw(row_bytes, 0);
    PngBand band;
    for (int y = 0; y < rows.height; ++y) {
        std::memcpy(row.data(), rows.data + static_cast<std::ptrdiff_t>(y) * rows.stride, 4 * width);
        for (std::size_t x = 0; x < width; ++x) {
            const std::uint32_t p = row[x] &= 0xffffffU;
            raw[3 * x + 1] = static_cast<std::uint8_t>(p >> 16),
                        raw[3 * x + 2] = static_cast<std::uint8_t>(p >> 8),
                        raw[3 * x + 3] = static_cast<std::uint8_t>(p);
        }
        band.adler = libdeflate_adler32(band.adler, raw.data(), raw.size());
        tokenise_row(tokens, row, has_above && y > 0 ? above.data() : nullptr);
        std::swap(row, above);
    }
    band.raw_bytes = row_bytes * static_cast<std::uint64_t>(rows.height);
    band.deflated = tokens.block();
    return band;
}

std::vector<std::uint8_t> assemble_png(const PngHeader& header, std::span<const PngBand> bands) {
    std::vector<std::uint8_t> stream{0x78, 0x01};
    std::uint32_t adler = 1;
    for (const PngBand& band : bands) {
        stream.insert(stream.end(), band.deflated.begin(), band.deflated.end());
        adler = combined_adler(adler, band.adler, band.raw_bytes);
    }
    stream.insert(stream.end(), {0x03, 0x00});  // a final, empty block
    put32(stream, adler);

    std::vector<std::uint8_t> out{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    std::vector<std::uint8_t> chunk;
    put32(chunk, static_cast<std::uint32_t>(header.width));
    put32(chunk, static_cast<std::uint32_t>(header.height));
    chunk.insert(chunk.end(), {8, 2, 0, 0, 0});
    put_chunk(out, "IHDR", chunk);
    if (header.pixels_per_metre > 0) {
        chunk.clear();
        put32(chunk, static_cast<std::uint32_t>(header.pixels_per_metre));
        put32(chunk, static_cast<std::uint32_t>(header.pixels_per_metre));
        chunk.push_back(1);
        put_chunk(out, "pHYs", chunk);
    }
    put_chunk(out, "IDAT", stream);
    put_chunk(out, "IEND", {});
    return out;
}

}  // namespace sanding::cairo
