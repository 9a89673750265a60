#pragma once

#include <array>
#include <cstddef>
#include <exception>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "render/cairo/write.hpp"
#include "render/scene/scene.hpp"

/// PDF of one page or of an atlas: vectors, text as text in embedded fonts, a scene's layers as layers that a
/// viewer switches, map frames with their place on the earth, bookmarks. Same pages, same bytes, whatever the
/// number of threads, under SOURCE_DATE_EPOCH; without it only the creation date differs. Failures of Cairo
/// and libqpdf are std::runtime_error.
namespace sanding {

/// Where a map frame lies on the earth.
struct GeoFrame {
    std::size_t frame = 0;  ///< of the page's scene
    std::string wkt;        ///< the map's projection; WKT 1 is what most readers know
    /// Degrees, x the longitude, on the projection's datum: lower left, upper left, upper right, lower right.
    std::array<scene::Point, 4> corners_lonlat{};
};

/// The frame's corners in the projection's metres and in GeoFrame's order, to be taken to degrees.
[[nodiscard]] std::array<scene::Point, 4> corners_m(const scene::MapFrame& frame);

struct PdfPage {
    Scene scene;        ///< with its labels placed (`place_labels`)
    std::string title;  ///< its bookmark; empty: none
    std::string group;  ///< bookmark above those of neighbouring pages with the same group; empty: none
    std::vector<GeoFrame> georeference;
};

struct PdfOptions {
    std::string title;                   ///< of the document; may be empty
    std::string sheet_layer = "Lembar";  ///< name of the layer of items that lie before a scene's first one
    std::string language = "id";         ///< of the text, as in RFC 3066
    int threads = 2;
    /// Told how many pages are done, failed ones included: one call at a time, but on any of the threads.
    std::function<void(std::size_t)> progress = {};
};

/// A page that is missing from the book, and the exception that says why.
struct FailedPage {
    std::size_t page = 0;
    std::exception_ptr why;
};

struct PdfBook {
    Bytes bytes;                     ///< empty when no page could be made
    std::vector<FailedPage> failed;  ///< in page order
};

/// Makes page i; runs on several threads at once and may throw, which costs the book that page alone.
using PdfPageMaker = std::function<PdfPage(std::size_t)>;

/// A book of `pages` pages. They are asked for as they are painted, so that never more than a page per thread
/// is in memory; what is kept is their share of the file.
[[nodiscard]] PdfBook write_pdf_book(std::size_t pages, const PdfPageMaker& make,
                                     const PdfOptions& options = {});

/// The same for pages that exist; the first that fails throws.
[[nodiscard]] Bytes write_pdf(std::span<const PdfPage> pages, const PdfOptions& options = {});

/// One page without bookmark and georeference.
[[nodiscard]] Bytes write_pdf(const Scene& scene, const PictureOptions& options = {});

}  // namespace sanding
