#include "render/svg/png_uri.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace sanding::svg {
namespace {

using Bytes = std::vector<std::uint8_t>;

void put32(Bytes& out, std::uint32_t v) {
    for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(v >> shift));
}

void put_chunk(Bytes& out, std::string_view type, const Bytes& data) {
    put32(out, static_cast<std::uint32_t>(data.size()));
    const std::size_t start = out.size();
    out.insert(out.end(), type.begin(), type.end());
    out.insert(out.end(), data.begin(), data.end());
    put32(out, libdeflate_crc32(0, out.data() + start, out.size() - start));
}

std::uint8_t paeth(int left, int up, int corner) {
    const int guess = left + up - corner;
    const int dl = std::abs(guess - left), du = std::abs(guess - up), dc = std::abs(guess - corner);
    return static_cast<std::uint8_t>(dl <= du && dl <= dc ? left : du <= dc ? up : corner);
}

/// The row after PNG filter 0 (none), 1 (left), 2 (up) or 4 (Paeth), with the filter's number before it.
Bytes filtered(std::uint8_t filter, std::span<const std::uint8_t> row, std::span<const std::uint8_t> above,
               std::size_t bytes_per_pixel) {
    Bytes out{filter};
    out.reserve(row.size() + 1);
    for (std::size_t i = 0; i < row.size(); ++i) {
        const bool first = i < bytes_per_pixel;
        const std::uint8_t left = first ? std::uint8_t{0} : row[i - bytes_per_pixel], up = above[i],
                           corner = first ? std::uint8_t{0} : above[i - bytes_per_pixel];
        const std::uint8_t guess = filter == 0   ? std::uint8_t{0}
                                   : filter == 1 ? left
                                   : filter == 2 ? up
                                                 : paeth(left, up, corner);
        out.push_back(static_cast<std::uint8_t>(row[i] - guess));
    }
    return out;
}

/// Smaller is likely to compress better: bytes as signed distances from 0.
std::uint64_t roughness(const Bytes& row) {
    std::uint64_t sum = 0;
    for (std::size_t i = 1; i < row.size(); ++i) sum += std::min<unsigned>(row[i], 256U - row[i]);
    return sum;
}

Bytes rows_of(const scene::Pixels& pixels, std::size_t bytes_per_pixel) {
    const auto width = static_cast<std::size_t>(pixels.width);
    Bytes out, row(width * bytes_per_pixel), above(row.size(), 0);
    for (std::size_t y = 0; y < static_cast<std::size_t>(pixels.height); ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            const scene::Rgba c = pixels.rgba[y * width + x];
            const std::uint8_t parts[] = {c.r, c.g, c.b, c.a};
            std::copy_n(parts, bytes_per_pixel, &row[x * bytes_per_pixel]);
        }
        Bytes best = filtered(0, row, above, bytes_per_pixel);
        for (const std::uint8_t filter : {std::uint8_t{1}, std::uint8_t{2}, std::uint8_t{4}}) {
            Bytes other = filtered(filter, row, above, bytes_per_pixel);
            if (roughness(other) < roughness(best)) best = std::move(other);
        }
        out.insert(out.end(), best.begin(), best.end());
        std::swap(row, above);
    }
    return out;
}

Bytes compressed(const Bytes& raw) {
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
        libdeflate_alloc_compressor(9), &libdeflate_free_compressor);
    if (!compressor) throw std::bad_alloc();
    Bytes out(libdeflate_zlib_compress_bound(compressor.get(), raw.size()));
    out.resize(libdeflate_zlib_compress(compressor.get(), raw.data(), raw.size(), out.data(), out.size()));
    return out;
}

std::string base64(const Bytes& bytes) {
    constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t have = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k) group = group << 8 | (k < have ? bytes[i + k] : 0U);
        for (std::size_t k = 0; k < 4; ++k) out += k <= have ? letters[group >> (18 - 6 * k) & 63U] : '=';
    }
    return out;
}

}  // namespace

std::string png_data_uri(const scene::Pixels& pixels) {
    if (pixels.width < 1 || pixels.height < 1 ||
        pixels.rgba.size() !=
            static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height))
        throw std::runtime_error("an image needs a width, a height and a colour for each pixel");
    const bool opaque =
        std::all_of(pixels.rgba.begin(), pixels.rgba.end(), [](const scene::Rgba& c) { return c.a == 255; });
    Bytes png{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, header;
    put32(header, static_cast<std::uint32_t>(pixels.width));
    put32(header, static_cast<std::uint32_t>(pixels.height));
    header.insert(header.end(), {8, static_cast<std::uint8_t>(opaque ? 2 : 6), 0, 0, 0});
    put_chunk(png, "IHDR", header);
    put_chunk(png, "IDAT", compressed(rows_of(pixels, opaque ? 3 : 4)));
    put_chunk(png, "IEND", {});
    return "data:image/png;base64," + base64(png);
}

}  // namespace sanding::svg
