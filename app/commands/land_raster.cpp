#include "app/commands/land_raster.hpp"

#include <fmt/format.h>

#include "core/geo/write_raster.hpp"

namespace sanding {

namespace {

std::vector<ClassLabel> labels(Language language) {
    struct Label {
        const char *id, *en;
        std::array<std::uint8_t, 3> colour;
    };
    static const std::array<Label, land_classes> all{{
        {"permukiman", "settlement", {215, 48, 39}},
        {"industri dan kawasan", "industry and zones", {118, 42, 131}},
        {"bandara dan prasarana", "airport and infrastructure", {90, 90, 90}},
        {"sawah irigasi", "irrigated paddy", {166, 217, 106}},
        {"pertanian lain", "other crops", {254, 224, 139}},
        {"hutan", "forest", {26, 120, 60}},
        {"air", "water", {69, 117, 180}},
        {"dicadangkan", "reserved", {200, 200, 200}},
    }};
    std::vector<ClassLabel> out;
    for (const Label& l : all) out.push_back({language == Language::english ? l.en : l.id, l.colour});
    return out;
}

std::string description(const LandCells& cells, const std::string& scenario, int year, Language language) {
    const bool english = language == Language::english;
    return fmt::format(
        fmt::runtime(english ? "Land use {}, scenario {}{}" : "Tutupan lahan {}, skenario {}{}"), year,
        scenario,
        !cells.synthetic() ? ""
        : english          ? "; synthetic start [A]: hectares of figures, not places"
                           : "; keadaan awal sintetis [A]: hektare menurut angka, bukan lokasi");
}

}  // namespace

void write_land_raster(const Path& folder, const std::string& scenario, const Simulation& simulation,
                       Language language) {
    const LandCells& cells = simulation.land().cells();
    std::vector<std::uint8_t> values(cells.cell_at.size(), 255);
    for (std::size_t c = 0; c < cells.size(); ++c)
        values[cells.place[c]] = static_cast<std::uint8_t>(simulation.land().cover()[c]);
    write_class_geotiff(folder / fmt::format("{}_{}.tif", scenario, simulation.year()),
                        {cells.columns,
                         cells.rows,
                         values,
                         {100.0 * cells.first_column, 100, 0, -100.0 * cells.first_row, 0, -100},
                         cells.projection.wkt(),
                         labels(language),
                         description(cells, scenario, simulation.year(), language)});
}

}  // namespace sanding
