#pragma once

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "render/cairo/pdf.hpp"

/// What Cairo cannot write into a PDF, done with libqpdf: pages put together from a Cairo page per layer.
namespace sanding::cairo {

/// How letters are stroked to be the halo around the same letters, painted next.
struct HaloStroke {
    double width_pt = 0;
    scene::Rgba colour;  ///< its alpha is Cairo's business
};

/// A page of Cairo's file that becomes a part of a page of ours.
struct PaintedPiece {
    std::size_t cairo_page = 0;
    std::optional<HaloStroke> halo;  ///< it is nothing but letters
};

struct PaintedLayer {
    std::string id, name;
    std::vector<PaintedPiece> pieces;  ///< from bottom to top
};

/// A frame's georeference and its rectangle on the page, points from the upper left corner.
struct PaintedFrame {
    scene::Rect rect;
    GeoFrame geo;
};

struct PaintedPage {
    double width_pt = 0, height_pt = 0;
    scene::Rgba paper;
    bool layered = false;              ///< otherwise `layers` is one that viewers are not told of
    std::vector<PaintedLayer> layers;  ///< from bottom to top
    std::vector<PaintedFrame> frames;
    std::string title, group;
};

/// Pages painted into one Cairo file, which holds their fonts once.
struct PaintedChunk {
    Bytes file;
    std::vector<PaintedPage> pages;
};

/// Collects pages and writes the file. One thread. Throws std::runtime_error for what libqpdf reports.
class PdfDocument {
  public:
    PdfDocument();

    /// Appends the chunk's pages. Its file is read again by `write`, so the chunk has to live until then.
    void add(const PaintedChunk& chunk);

    /// The whole document. `creation_date` as PDF writes it, "D:20260101000000Z".
    [[nodiscard]] Bytes write(const PdfOptions& options, const std::string& creation_date);

  private:
    struct Bookmark {
        std::string title, group;
        QPDFObjectHandle page;
    };

    [[nodiscard]] QPDFObjectHandle page_of(const PaintedPage& page, QPDF& source);
    [[nodiscard]] QPDFObjectHandle layer_group(const PaintedLayer& layer, const std::string& below);
    [[nodiscard]] QPDFObjectHandle layer_properties() const;
    [[nodiscard]] QPDFObjectHandle outlines();

    std::shared_ptr<QPDF> pdf_;
    std::vector<std::shared_ptr<QPDF>> sources_;  ///< streams are copied from them as `write` comes to them
    std::map<std::string, QPDFObjectHandle> groups_;  ///< optional content groups by layer id
    std::vector<std::string> group_order_;            ///< ids from bottom to top
    std::vector<Bookmark> bookmarks_;
    bool georeferenced_ = false;
};

}  // namespace sanding::cairo
