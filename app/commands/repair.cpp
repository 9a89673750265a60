#include "app/commands/repair.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/version.hpp"
#include "core/data/metadata_files.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/write_vector.hpp"
#include "layers/numbers.hpp"

namespace sanding {

namespace {

constexpr std::size_t longest_list = 10;

std::vector<std::string> names_of(const Table& table, const std::string& wanted) {
    std::optional<std::size_t> column;
    if (!wanted.empty()) column = static_cast<std::size_t>(&table.at(wanted) - table.columns.data());
    for (const char* usual : {"nama", "name", "NAMOBJ"})
        if (!column) column = table.find(usual);
    std::vector<std::string> names;
    if (column) names = text_of(table.columns[*column]);
    names.resize(table.rows);
    for (std::size_t i = 0; i < names.size(); ++i)
        names[i] = names[i].empty() ? fmt::format("row {}", i + 1) : one_line(names[i], 60);
    return names;
}

void expect_degrees(const Polygons& polygons, const Path& file) {
    for (const Point& p : polygons.points)
        if (!(std::abs(p.x) <= 180 && std::abs(p.y) <= 90))
            throw Error(fmt::format("{}, {} is no longitude and latitude", p.x, p.y), file.string(),
                        "the file must name its reference system");
}

void report_what_stays(RepairResult& result, const RepairOptions& options) {
    const std::string where = options.file.filename().string();
    const CoverageRepair& repair = result.repair;
    for (const InvalidShape& shape : repair.before.invalid)
        result.report.info("coverage.invalid", where,
                           fmt::format("{}: {}", result.names[shape.polygon], shape.reason));
    if (repair.after.wide_gaps.count > 0)
        result.report.warn("coverage.wide_gaps", where,
                           fmt::format("{} gaps of {:.3f} km² are wider than {} m and stay: lakes, or "
                                       "districts that are missing",
                                       repair.after.wide_gaps.count, repair.after.wide_gaps.area_m2 / 1e6,
                                       options.tolerance_m));
    if (repair.before.wide_overlaps.count > 0)
        result.report.warn("coverage.wide_overlaps", where,
                           fmt::format("{} overlaps of {:.3f} km² are wider than {} m: cut as well, but "
                                       "look at the districts that change most",
                                       repair.before.wide_overlaps.count,
                                       repair.before.wide_overlaps.area_m2 / 1e6, options.tolerance_m));
    for (std::size_t i = 0; i < repair.areas.size(); ++i)
        if (!(repair.areas[i].after_m2 > 0))
            result.report.warn(
                "coverage.nothing_left", where,
                repair.areas[i].before_m2 > 0
                    ? fmt::format("{} lies whole in others and has no ground left", result.names[i])
                    : fmt::format("{} has no shape", result.names[i]));
}

/// What is said of the boundaries stays true of them; what was done is added.
Metadata repaired_metadata(const RepairOptions& options) {
    Metadata out = metadata_of_file(options.file, options.layer);
    if (out.title.empty()) out.title = options.file.filename().string();
    out.note += fmt::format(
        "{}celah sampai {} m diisi dan tumpang tindih dipotong dengan Sanding {}: perbaikan teknis, bukan "
        "penetapan batas",
        out.note.empty() ? "" : "; ", options.tolerance_m, version);
    return out;
}

}  // namespace

RepairResult repair_file(const RepairOptions& options) {
    if (!(options.tolerance_m > 0 && options.tolerance_m <= 5000))
        throw UsageError("--tolerance is a width in metres", {}, "more than 0, at most 5000");
    if (lower_ascii(options.out.extension().string()) != ".gpkg")
        throw UsageError("--out is a GeoPackage", options.out.string(), "a name that ends in .gpkg");
    auto read = read_vector(options.file, {.layer = options.layer, .kind = GeometryKind::polygon});
    VectorLayer& layer = read.value;
    if (layer.kind != GeometryKind::polygon || layer.polygons.points.empty())
        throw Error("has no polygons", options.file.string(), "districts with borders are repaired");
    expect_degrees(layer.polygons, options.file);

    RepairResult out;
    out.report = std::move(read.report);
    out.names = names_of(layer.table, options.name_column);
    out.repair = repair_coverage(layer.polygons, options.tolerance_m);
    out.by_change.resize(out.names.size());
    std::iota(out.by_change.begin(), out.by_change.end(), std::size_t{0});
    std::stable_sort(out.by_change.begin(), out.by_change.end(), [&](auto a, auto b) {
        return std::abs(out.repair.areas[a].percent()) > std::abs(out.repair.areas[b].percent());
    });
    report_what_stays(out, options);
    layer.table.name = options.out.stem().string();
    write_geopackage(options.out, {{std::move(layer.table), &out.repair.shapes, repaired_metadata(options)}});
    return out;
}

Document repair_document(const RepairOptions& options, const RepairResult& result, Language language) {
    const auto say = [&](const char* id, const char* en) {
        return std::string(language == Language::indonesian ? id : en);
    };
    const auto number = [&](double value, int decimals) { return format_number(value, decimals, language); };
    const CoverageMeasure &before = result.repair.before, &after = result.repair.after;
    const auto row = [&](const std::string& what, std::size_t n0, double m0, std::size_t n1, double m1) {
        return std::vector<std::string>{what, number(static_cast<double>(n0), 0), number(m0 / 1e6, 3),
                                        number(static_cast<double>(n1), 0), number(m1 / 1e6, 3)};
    };
    Document out;
    out.language = language == Language::indonesian ? "id" : "en";
    out.title = say("Perbaikan batas wilayah", "Repair of district boundaries");
    out.subtitle = fmt::format("{} · {} · {} {} m", options.file.filename().string(),
                               say("luas di elipsoid WGS 84", "areas on the WGS 84 ellipsoid"),
                               say("toleransi", "tolerance"), number(options.tolerance_m, 2));
    out.blocks.emplace_back(DocumentTable{
        {"", say("sebelum", "before"), "km²", say("sesudah", "after"), "km²"},
        {row(say("celah antarwilayah", "gaps between districts"), before.gaps.count, before.gaps.area_m2,
             after.gaps.count, after.gaps.area_m2),
         row(say("celah lebih lebar daripada toleransi (dibiarkan)", "gaps wider than the tolerance (kept)"),
             before.wide_gaps.count, before.wide_gaps.area_m2, after.wide_gaps.count,
             after.wide_gaps.area_m2),
         row(say("tumpang tindih", "overlaps"), before.overlaps.count, before.overlaps.area_m2,
             after.overlaps.count, after.overlaps.area_m2)},
        {false, true, true, true, true}});
    out.blocks.emplace_back(DocumentParagraph{fmt::format(
        fmt::runtime(say("Poligon tidak sah: {} sebelum, {} sesudah. Luas yang berpindah: {} km².",
                         "Invalid polygons: {} before, {} after. Area moved: {} km².")),
        before.invalid.size(), after.invalid.size(), number(result.repair.moved_m2 / 1e6, 3))});
    out.blocks.emplace_back(DocumentHeading{say("Perubahan luas terbesar", "Largest changes of area"), 1});
    DocumentTable worst{{say("wilayah", "district"), say("sebelum (km²)", "before (km²)"),
                         say("sesudah (km²)", "after (km²)"), say("perubahan (%)", "change (%)")},
                        {},
                        {false, true, true, true}};
    for (std::size_t k = 0; k < std::min(longest_list, result.by_change.size()); ++k) {
        const AreaChange& area = result.repair.areas[result.by_change[k]];
        worst.rows.push_back({result.names[result.by_change[k]], number(area.before_m2 / 1e6, 3),
                              number(area.after_m2 / 1e6, 3), format_signed(area.percent(), 2, language)});
    }
    out.blocks.emplace_back(std::move(worst));
    out.blocks.emplace_back(DocumentParagraph{
        say("Celah diisi oleh tetangga dengan batas bersama terpanjang; tumpang tindih menjadi milik wilayah "
            "terkecil di antara yang bersangkutan. Ini perbaikan teknis, bukan penetapan batas.",
            "Gaps go to the neighbour with the longest shared border; overlaps to the smallest of the "
            "districts concerned. This is a technical repair, not a decision on boundaries.")});
    out.footer = fmt::format("Sanding {}", version);
    return out;
}

}  // namespace sanding
