#include <cmath>
#include <cstring>
#include <random>

#include "render/cairo/deflate.hpp"
#include "render/cairo/png.hpp"
#include "tests/render/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using namespace sanding::cairo;

namespace {

std::vector<std::uint8_t> encoded(const std::vector<std::uint32_t>& pixels, int width, int height,
                                  int band_rows) {
    std::vector<PngBand> bands;
    for (int top = 0; top < height; top += band_rows)
        bands.push_back(encode_band({width, std::min(band_rows, height - top), 4 * width,
                                     reinterpret_cast<const std::uint8_t*>(
                                         pixels.data() + static_cast<std::ptrdiff_t>(top) * width)}));
    return assemble_png({width, height, 3780}, bands);
}

}  // namespace

TEST_CASE("what is encoded is what libpng decodes") {
    std::mt19937 random(5);
    const auto [width, height] = GENERATE(std::pair(1, 1), std::pair(3, 2), std::pair(257, 65),
                                          std::pair(11000, 3), std::pair(640, 400));
    const int kind = GENERATE(0, 1, 2, 3);  // flat, noise, few colours in blocks, rows repeated
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            std::uint32_t& p = pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                                      static_cast<std::size_t>(x)];
            if (kind == 0) p = 0xffaabbccU;
            if (kind == 1) p = static_cast<std::uint32_t>(random());  // the unused byte differs, too
            if (kind == 2) p = static_cast<std::uint32_t>((x / 37 * 7 + y / 11 * 3) % 5) * 0x102030U;
            if (kind == 3) p = static_cast<std::uint32_t>(x) * 2654435761U & 0xffffffU;
        }
    for (const int band_rows : {height, 16}) {
        const test::Decoded decoded = test::decode(encoded(pixels, width, height, band_rows));
        REQUIRE(decoded.width == width);
        REQUIRE(decoded.height == height);
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < pixels.size(); ++i)
            wrong += decoded.pixels[i] != (pixels[i] & 0xffffffU) ? 1U : 0U;
        CHECK(wrong == 0);
    }
}

TEST_CASE("Huffman lengths are those of an optimal code, and obey the limit") {
    // Frequencies 5, 9, 12, 13, 16, 45: the textbook's lengths (Cormen et al., Introduction to
    // Algorithms, 16.3).
    CHECK(huffman_lengths({45, 13, 12, 16, 9, 5}, 15) == std::vector<std::uint8_t>{1, 3, 3, 3, 4, 4});
    CHECK(huffman_lengths({0, 7, 0}, 15) == std::vector<std::uint8_t>{0, 1, 0});
    std::vector<std::uint32_t> fibonacci{1, 1};
    while (fibonacci.size() < 30)
        fibonacci.push_back(fibonacci[fibonacci.size() - 1] + fibonacci[fibonacci.size() - 2]);
    const std::vector<std::uint8_t> lengths = huffman_lengths(fibonacci, 15);
    double kraft = 0;
    for (const auto l : lengths) {
        CHECK(l <= 15);
        kraft += std::pow(2.0, -l);
    }
    CHECK(kraft == Approx(1));
}
