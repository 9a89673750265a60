#pragma once

#include <string>
#include <vector>

#include "core/data/indicator.hpp"
#include "layers/palette.hpp"
#include "render/scene/scene.hpp"
#include "render/text/text_layout.hpp"

namespace sanding {

/// The design's colours (light theme) that maps and charts share.
namespace ink {
inline constexpr scene::Rgba paper = rgb(0xffffff), outside = rgb(0xefece6), line = rgb(0xd8d5cd),
                             text = rgb(0x22252a), muted = rgb(0x5f646c), accent = rgb(0x1f6f78),
                             missing = rgb(0xe5e3de), missing_hatch = rgb(0xa9a69e), zone = rgb(0x9b1b6e),
                             facility = rgb(0x22252a), reference = rgb(0x8a8d92);
}  // namespace ink

struct PageSize {
    double width_pt = 841.89, height_pt = 595.28;  ///< A4 landscape
};

/// The page for a picture of that many pixels: a sheet about 600 pt high, so that text has the same share of
/// every screen.
[[nodiscard]] PageSize page_for_pixels(int width_px, int height_px);

struct LineStyle {
    scene::Rgba colour;
    double width_pt = 0.5;
};

/// What every sheet carries around its map or chart.
struct SheetStyle {
    PageSize page;
    std::string title;  ///< what it shows, in words a council member reads
    std::string subtitle;
    std::string region;              ///< top right, e.g. "Kabupaten Sumedang dan Majalengka"
    std::string source_note;         ///< sources with dates
    std::vector<std::string> marks;  ///< "batas skematik", "asumsi", "hanya ragam acak"
    std::string fingerprint;
    std::vector<scene::Shared<scene::Pixels>> logos;  ///< top right
    Language language = Language::indonesian;
    TextLayout text = TextLayout::pango();
};

/// Nothing comes nearer to the paper's edge: 5 mm and a little.
inline constexpr double margin_pt = 17;

}  // namespace sanding
