#pragma once

#include <cstdint>
#include <span>
#include <vector>

/// PNG for pictures of flat colours, encoded in bands of rows that do not depend on one another, so that
/// threads can encode what they have just painted. Runs of a pixel and repeats of the row above are found on
/// whole pixels, with Huffman codes of the band's own frequencies: several times faster than a general
/// compressor, and mostly smaller than its fast levels.
namespace sanding::cairo {

/// Pixels as Cairo keeps them in RGB24: native-endian 0xXXrrggbb, X ignored.
struct RgbPixels {
    int width = 0, height = 0, stride = 0;  ///< stride in bytes
    const std::uint8_t* data = nullptr;
};

/// A band's part of the compressed stream.
struct PngBand {
    std::vector<std::uint8_t> deflated;  ///< whole bytes, no final block
    std::uint32_t adler = 1;             ///< of the uncompressed bytes
    std::uint64_t raw_bytes = 0;
};

[[nodiscard]] PngBand encode_band(const RgbPixels& rows);

/// An 8-bit RGB PNG of the bands from top to bottom; `pixels_per_metre` 0 leaves the resolution out.
struct PngHeader {
    int width = 0, height = 0, pixels_per_metre = 0;
};
[[nodiscard]] std::vector<std::uint8_t> assemble_png(const PngHeader& header, std::span<const PngBand> bands);

}  // namespace sanding::cairo
