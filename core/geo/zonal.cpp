#include "core/geo/zonal.hpp"

#include <fmt/format.h>
#include <gdal.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/error.hpp"
#include "core/base/parallel.hpp"
#include "core/base/text.hpp"
#include "core/geo/cell_spans.hpp"
#include "core/geo/gdal_session.hpp"
#include "core/geo/place.hpp"
#include "core/geo/raster_source.hpp"

namespace sanding {

namespace {

constexpr std::size_t strip_cells = std::size_t{1} << 22;  ///< 32 MB of values
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// From degrees to columns and rows of a raster.
class CellPlane {
  public:
    CellPlane(GDALDataset& dataset, const Path& path, const OGRSpatialReference& reference) : path_(path) {
        auto place = place_of(dataset, path);
        if (GDALInvGeoTransform(place.data(), inverse_.data()) == 0)
            throw Error("the raster's cells have no extent on the earth", path.string(),
                        "its geotransform can't be turned round");
        OGRSpatialReference lonlat;
        lonlat.importFromEPSG(4326);
        lonlat.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        if (reference.IsGeographic() && reference.IsSameGeogCS(&lonlat)) return;
        transform_.reset(OGRCreateCoordinateTransformation(&lonlat, &reference));
        if (!transform_)
            throw Error(
                "can't transform longitude and latitude to its reference system: " + QuietErrors::message(),
                path.string());
    }

    [[nodiscard]] bool bends() const { return transform_ != nullptr; }
    [[nodiscard]] Point at(Point lonlat) const {
        Point p = lonlat;
        if (transform_ && (transform_->Transform(1, &p.x, &p.y) != TRUE || !std::isfinite(p.x + p.y)))
            throw Error(fmt::format("{:.4f}, {:.4f} of the districts has no place in its reference system",
                                    lonlat.x, lonlat.y),
                        path_.string(), "is it the right one? crs = \"EPSG:…\" sets another");
        return at_cell(inverse_, p.x, p.y);
    }

  private:
    const Path& path_;
    std::array<double, 6> inverse_{};
    std::unique_ptr<OGRCoordinateTransformation> transform_;
};

/// Straight lines in degrees bend in other projections: an edge is halved until its middle is right to a
/// ten-thousandth of a cell. Both districts of a border halve it in the same direction, to the bit.
class EdgeMaker {
  public:
    EdgeMaker(const CellPlane& plane, std::vector<CellEdge>& out) : plane_(plane), out_(out) {}

    void add(Point a, Point b, std::uint32_t polygon) {
        if (b.x < a.x || (b.x == a.x && b.y < a.y)) std::swap(a, b);
        halve(a, b, plane_.at(a), plane_.at(b), {polygon, 0});
    }

  private:
    struct Depth {
        std::uint32_t polygon;
        int halvings;
    };
    void halve(Point a, Point b, Point cell_a, Point cell_b, Depth depth) {
        if (plane_.bends() && depth.halvings < 16) {
            const Point middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
            const Point cell = plane_.at(middle);
            if (std::hypot(cell.x - (cell_a.x + cell_b.x) / 2, cell.y - (cell_a.y + cell_b.y) / 2) > 1e-4) {
                halve(a, middle, cell_a, cell, {depth.polygon, depth.halvings + 1});
                halve(middle, b, cell, cell_b, {depth.polygon, depth.halvings + 1});
                return;
            }
        }
        if (cell_b.y < cell_a.y) std::swap(cell_a, cell_b);
        if (cell_a.y < cell_b.y) out_.push_back({cell_a.x, cell_a.y, cell_b.x, cell_b.y, depth.polygon});
    }

    const CellPlane& plane_;
    std::vector<CellEdge>& out_;
};

std::vector<CellEdge> edges_over(const CellPlane& plane, const Polygons& lonlat) {
    std::vector<CellEdge> edges;
    EdgeMaker maker(plane, edges);
    for (std::uint32_t i = 0; i < lonlat.size(); ++i)
        for (std::size_t r = lonlat.polygon_start[i]; r < lonlat.polygon_start[i + 1]; ++r) {
            const auto ring = lonlat.ring(r);
            for (std::size_t k = 0; k + 1 < ring.size(); ++k) maker.add(ring[k], ring[k + 1], i);
        }
    return edges;
}

/// Cells of the raster, half open.
struct Window {
    int left = 0, top = 0, right = 0, bottom = 0;
};

struct Ground {
    std::vector<Box> boxes;  ///< per polygon, in cells
    Window window;           ///< all of them, as far as the raster goes
};

[[noreturn]] void lies_elsewhere(GDALDataset& dataset, const Path& path, const OGRSpatialReference& reference,
                                 const Box& districts) {
    const auto place = place_of(dataset, path);
    Box extent;
    for (const double x : {0.0, static_cast<double>(dataset.GetRasterXSize())})
        for (const double y : {0.0, static_cast<double>(dataset.GetRasterYSize())})
            extent.add(at_cell(place, x, y));
    const Placement placement = placement_of(extent, wkt_of(&reference), districts);
    throw Error("the raster covers no district" +
                    (placement.message.empty() ? std::string() : ": " + placement.message),
                path.string(), placement.instruction.empty() ? "" : "write " + placement.instruction);
}

Ground ground_of(const std::vector<CellEdge>& edges, std::size_t polygons, GDALDataset& dataset) {
    Ground out;
    out.boxes.resize(polygons);
    Box all;
    for (const CellEdge& e : edges)
        for (const Point p : {Point{e.x0, e.y0}, Point{e.x1, e.y1}}) {
            out.boxes[e.polygon].add(p);
            all.add(p);
        }
    if (all.empty()) return out;
    const double w = dataset.GetRasterXSize(), h = dataset.GetRasterYSize();
    out.window = {static_cast<int>(std::clamp(std::floor(all.min_x), 0.0, w)),
                  static_cast<int>(std::clamp(std::floor(all.min_y), 0.0, h)),
                  static_cast<int>(std::clamp(std::ceil(all.max_x), 0.0, w)),
                  static_cast<int>(std::clamp(std::ceil(all.max_y), 0.0, h))};
    return out;
}

/// What a polygon's cells come to.
struct Tally {
    std::int64_t count = 0;
    std::int64_t whole = 0;             ///< sum of whole numbers
    double sum = 0, correction = 0;     ///< of others (Neumaier 1974)
    std::vector<std::int64_t> classes;  ///< per statistic

    void add(double v) {
        const double next = sum + v;
        correction += std::abs(sum) >= std::abs(v) ? (sum - next) + v : (v - next) + sum;
        sum = next;
    }
};

/// A strip of a band's cells with a mark for those that have data.
struct Strip {
    int top = 0, left = 0, width = 0, height = 0;
    std::vector<double> values;
    std::vector<std::uint8_t> mask;  ///< empty: all have
};

void read_strip(GDALRasterBand& band, const Path& path, Strip& strip) {
    const std::size_t cells = static_cast<std::size_t>(strip.width) * static_cast<std::size_t>(strip.height);
    strip.values.resize(cells);
    const bool masked = (band.GetMaskFlags() & GMF_ALL_VALID) == 0;
    strip.mask.resize(masked ? cells : 0);
    const auto read = [&](GDALRasterBand& from, void* to, GDALDataType type) {
        if (from.RasterIO(GF_Read, strip.left, strip.top, strip.width, strip.height, to, strip.width,
                          strip.height, type, 0, 0, nullptr) != CE_None)
            damaged(path);
    };
    read(band, strip.values.data(), GDT_Float64);
    if (masked) read(*band.GetMaskBand(), strip.mask.data(), GDT_Byte);
}

bool holds_whole_numbers(GDALDataType type) {
    return GDALDataTypeIsInteger(type) != 0 && GDALGetDataTypeSizeBits(type) <= 32;
}

void add_span(const Strip& strip, const CellSpan& span, const ZonalOptions& options, bool whole,
              Tally& tally) {
    const std::size_t row =
        static_cast<std::size_t>(span.row - strip.top) * static_cast<std::size_t>(strip.width);
    for (int x = span.first; x < span.last; ++x) {
        const std::size_t cell = row + static_cast<std::size_t>(x);
        const double v = strip.values[cell];
        if ((!strip.mask.empty() && strip.mask[cell] == 0) || !std::isfinite(v)) continue;
        ++tally.count;
        if (whole)
            tally.whole += static_cast<std::int64_t>(v);
        else
            tally.add(v);
        for (std::size_t s = 0; s < options.statistics.size(); ++s)
            if (options.statistics[s].kind == ZonalStatistic::Kind::share && v == options.statistics[s].value)
                ++tally.classes[s];
    }
}

double value_of(const Tally& tally, const ZonalOptions& options, std::size_t s, GDALRasterBand& band) {
    const bool whole = holds_whole_numbers(band.GetRasterDataType());
    const double n = static_cast<double>(tally.count);
    const double sum =
        (whole ? static_cast<double>(tally.whole) : tally.sum + tally.correction) * band.GetScale() +
        n * band.GetOffset();
    switch (options.statistics[s].kind) {
        case ZonalStatistic::Kind::count:
            return n;
        case ZonalStatistic::Kind::sum:
            return sum;
        case ZonalStatistic::Kind::mean:
            return tally.count > 0 ? sum / n : nan;
        case ZonalStatistic::Kind::share:
            return tally.count > 0 ? 100 * static_cast<double>(tally.classes[s]) / n : nan;
    }
    return nan;
}

/// Whole blocks of the file as far as they fit, so that each is read once.
int strip_height(GDALRasterBand& band, const Window& window) {
    const auto width = static_cast<std::size_t>(window.right - window.left);
    const auto rows = static_cast<int>(std::clamp<std::size_t>(strip_cells / width, 1, 1U << 20));
    int block_width = 0, block_height = 1;
    band.GetBlockSize(&block_width, &block_height);
    return rows > block_height ? rows / block_height * block_height : rows;
}

std::vector<Tally> tallied(GDALRasterBand& band, const Path& path, const Ground& ground,
                           std::vector<CellEdge> edges, const ZonalOptions& options) {
    const Window& window = ground.window;
    for (CellEdge& e : edges) e.x0 -= window.left, e.x1 -= window.left;
    CellSpans spans(std::move(edges), window.right - window.left);
    std::vector<Tally> tallies(ground.boxes.size());
    for (Tally& t : tallies) t.classes.resize(options.statistics.size());
    const bool whole = holds_whole_numbers(band.GetRasterDataType());
    const int height = strip_height(band, window);
    Strip strip;
    strip.left = window.left;
    strip.width = window.right - window.left;
    // The first strip ends where a block of the file does.
    for (int top = window.top; top < window.bottom; top += strip.height) {
        strip.top = top;
        strip.height = std::min(height - top % height, window.bottom - top);
        read_strip(band, path, strip);
        const std::vector<CellSpan> all = spans.strip(top, top + strip.height);
        std::vector<std::size_t> starts;
        for (std::size_t k = 0; k < all.size(); ++k)
            if (k == 0 || all[k].polygon != all[k - 1].polygon) starts.push_back(k);
        parallel_for_each_index(starts.size(), [&](std::size_t part) {
            const std::size_t end = part + 1 < starts.size() ? starts[part + 1] : all.size();
            for (std::size_t k = starts[part]; k < end; ++k)
                add_span(strip, all[k], options, whole, tallies[all[k].polygon]);
        });
    }
    return tallies;
}

}  // namespace

std::string ZonalStatistic::name() const {
    switch (kind) {
        case Kind::count:
            return "count";
        case Kind::sum:
            return "sum";
        case Kind::mean:
            return "mean";
        case Kind::share:
            return fmt::format("share_{}", value);
    }
    return {};
}

std::string ZonalStatistic::unit() const {
    return kind == Kind::share ? "%" : kind == Kind::count ? "sel" : "";
}

std::optional<ZonalStatistic> zonal_statistic(std::string_view text) {
    using Kind = ZonalStatistic::Kind;
    if (text == "count") return ZonalStatistic{Kind::count};
    if (text == "sum") return ZonalStatistic{Kind::sum};
    if (text == "mean") return ZonalStatistic{Kind::mean};
    if (!text.starts_with("share:")) return std::nullopt;
    const auto value = parse_number(text.substr(6));
    if (!value || !std::isfinite(*value)) return std::nullopt;
    return ZonalStatistic{Kind::share, *value};
}

ZonalResult zonal_statistics(const Path& raster, const Polygons& lonlat, const ZonalOptions& options) {
    const QuietErrors quiet;
    const Dataset dataset = open_raster(raster);
    if (options.band < 1 || options.band > dataset->GetRasterCount())
        throw Error(fmt::format("the raster has no band {}", options.band), raster.string(),
                    fmt::format("it has {}", dataset->GetRasterCount()));
    GDALRasterBand& band = *dataset->GetRasterBand(options.band);
    const OGRSpatialReference reference = reference_of(*dataset, raster, options.crs);
    const CellPlane plane(*dataset, raster, reference);
    std::vector<CellEdge> edges = edges_over(plane, lonlat);
    const Ground ground = ground_of(edges, lonlat.size(), *dataset);
    const Window& window = ground.window;
    if (window.left >= window.right || window.top >= window.bottom)
        lies_elsewhere(*dataset, raster, reference, bounds(lonlat));
    const std::vector<Tally> tallies = tallied(band, raster, ground, std::move(edges), options);

    ZonalResult out;
    out.values.resize(options.statistics.size());
    for (std::size_t s = 0; s < options.statistics.size(); ++s)
        for (const Tally& tally : tallies) out.values[s].push_back(value_of(tally, options, s, band));
    const double w = dataset->GetRasterXSize(), h = dataset->GetRasterYSize();
    for (std::uint32_t i = 0; i < lonlat.size(); ++i) {
        const Box& box = ground.boxes[i];
        if (tallies[i].count == 0) out.empty.push_back(i);
        if (!box.empty() &&
            (box.min_x < -0.5 || box.min_y < -0.5 || box.max_x > w + 0.5 || box.max_y > h + 0.5))
            out.beyond.push_back(i);
    }
    return out;
}

}  // namespace sanding
