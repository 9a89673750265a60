#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/render/pictures.hpp"

namespace sanding::golden {

/// The first line in which two texts differ, from 1; a text that has ended has "(end)" there.
struct LineDifference {
    std::size_t line = 0;
    std::string expected, actual;
};
[[nodiscard]] std::optional<LineDifference> first_difference(std::string_view expected,
                                                             std::string_view actual);

/// The lines of both texts in order, each after ' ' (both), '-' (only expected) or '+' (only actual), with
/// the most possible in common. Lines in common that are far from any other are left out ("@@ 12").
[[nodiscard]] std::vector<std::string> line_diff(std::string_view expected, std::string_view actual);

/// How far pictures may be from one another. Glyphs differ a little between releases of FreeType, Pango and
/// the fonts; a shape that is missing, moved or in another colour goes beyond. Measured on the kept pictures:
/// every letter a quarter of a point off comes to a mean of 2.3, 1.3 % and a block's 0.8 at most; two
/// districts' colours exchanged to a block's 179 at least, the legend left out to 34, pies left out to 27.
struct Tolerance {
    double mean = 3;          ///< absolute difference of a channel, of 255, over all pixels
    double far_share = 0.04;  ///< of the pixels, that differ in a channel by more than far_step
    int far_step = 64;
    double block_mean = 10;  ///< mean difference in any block of block_px × block_px, where colours are
                             ///< averaged first: letters may shift, areas may not
    int block_px = 50;
};

/// How far they are.
struct PictureDifference {
    double mean = 0, far_share = 0, block_mean = 0;
    std::string size;  ///< "800x600 instead of 700x600"; empty: the same

    [[nodiscard]] bool within(const Tolerance& tolerance) const {
        return size.empty() && mean <= tolerance.mean && far_share <= tolerance.far_share &&
               block_mean <= tolerance.block_mean;
    }
    [[nodiscard]] std::string text(const Tolerance& tolerance) const;
};
[[nodiscard]] PictureDifference compare(const test::Decoded& expected, const test::Decoded& actual,
                                        const Tolerance& tolerance = {});

/// White where they are alike, else the darker the farther; a PNG as large as both together.
[[nodiscard]] Bytes difference_picture(const test::Decoded& expected, const test::Decoded& actual);

}  // namespace sanding::golden
