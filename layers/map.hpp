#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/shared.hpp"
#include "core/data/overlay.hpp"
#include "core/data/places.hpp"
#include "layers/classify.hpp"
#include "layers/map_geometry.hpp"
#include "layers/style.hpp"

namespace sanding {

/// A district that the map is about: it fills the frame, the others are faded.
struct MapFocus {
    std::size_t level = 0, row = 0;
};

/// What a map shows: one value per district of one level, and what lies on top.
struct MapInputs {
    Shared<MapGeometry> geometry;
    std::size_t level = 0;
    std::vector<double> values;               ///< per district of the level; NaN is missing
    std::vector<bool> not_larger_than_noise;  ///< empty, or per district: hatched
    Shared<Places> places;                    ///< may be null
    std::optional<MapFocus> focus = {};
    std::vector<bool> suppressed = {};  ///< empty, or per district: too small a number to show
};

/// How it shows it. SheetStyle holds title, subtitle, region, sources, marks, fingerprint, language, page and
/// text layout.
struct MapStyle : SheetStyle {
    std::string legend_title, unit;
    int decimals = 0;                ///< of the values, where the legend shows values
    ClassSpec classes_spec;          ///< how classes are made …
    std::optional<Classes> classes;  ///< … or the scheme itself, to share it between maps
    LineStyle unit_border{rgb(0x8a8a8a, 153), 0.15};
    LineStyle kecamatan_border{rgb(0x5a5a5a), 0.4};
    LineStyle kabupaten_border{rgb(0x3a3a3a), 1.0};
    bool label_names = true;        ///< kecamatan (or, on maps of kabupaten, kabupaten) by name
    bool label_unit_names = false;  ///< every unit by name, as far as there is room
    scene::Font label_font{6.5, false, false};
    double label_halo_pt = 1;
    bool graticule_lines = false;  ///< across the map
    bool mask = false;             ///< cover what lies outside the study
    bool legend_counts = true;     ///< districts per class, in the legend
    bool print_scale = false;      ///< choose a round scale and print it ("1:250.000"): for paper
    double magnification = 1;      ///< how much the finished sheet is magnified: for scales
};

/// The whole sheet: title, map, legend, scale bar, north arrow, notes. Labels on the map still have to be
/// placed
/// (`place_labels`); everything else is final for the scene's own view. `overlays`: the study's layers.
[[nodiscard]] Scene draw_map(const MapInputs& inputs, const MapStyle& style,
                             const std::vector<Shared<Overlay>>& overlays = {});

/// "Boundaries: …", or nothing where the source isn't known.
[[nodiscard]] std::string boundary_note(const MapGeometry& geometry, Language language);

/// Boundary source and projection.
[[nodiscard]] std::vector<std::string> notes_of(const MapGeometry& geometry, Language language);

/// The style with what the geometry itself has to say: boundaries that are Voronoi cells say so on every map.
[[nodiscard]] MapStyle with_own_marks(const MapStyle& style, const MapGeometry& geometry);

/// The map frame alone, filling the page.
[[nodiscard]] Scene draw_map_frame(const MapInputs& inputs, const MapStyle& style,
                                   const std::vector<Shared<Overlay>>& overlays = {});

/// The values that may be shown: NaN where suppressed. Classes, counts and colours are made of these, so that
/// nothing on the sheet tells a suppressed value.
[[nodiscard]] std::vector<double> shown_values(const MapInputs& inputs);

/// The classes draw_map would use: the style's own, or made of the inputs' values.
[[nodiscard]] Classes classes_of(const MapInputs& inputs, const MapStyle& style);

}  // namespace sanding
