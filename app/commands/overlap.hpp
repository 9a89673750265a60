#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/report.hpp"
#include "core/data/districts.hpp"
#include "core/data/indicator.hpp"
#include "core/data/study.hpp"
#include "core/data/world.hpp"
#include "core/geo/geometry.hpp"

namespace sanding {

/// Polygons of a study by class, such as a spatial plan, protected paddy or forest.
struct OverlapLayer {
    struct Class {
        std::string key, label_id, label_en;
    };
    std::string id, label_id, label_en;
    std::vector<Class> classes;
    Polygons polygons;                    ///< degrees
    std::vector<std::uint32_t> class_of;  ///< per polygon
};

/// The polygon layers a study names: its masks of the land by `jenis`, then each [[layer]] of polygons by its
/// classes.
[[nodiscard]] Loaded<std::vector<OverlapLayer>> read_overlap_layers(const Study& study);

/// What an outline lies on. Hectares are on the ellipsoid; lists name what it overlaps, the largest first.
struct ZoneOverlap {
    struct Part {
        std::string key, label_id, label_en;
        double hectares = 0;
    };
    struct Layer {
        std::string id, label_id, label_en;
        std::vector<Part> classes;  ///< empty: it overlaps none
    };
    double hectares = 0;              ///< of the outline
    double outside_ha = 0;            ///< of it outside of the study
    std::vector<Part> kecamatan;      ///< or whatever the second level is
    std::vector<Layer> layers;        ///< in the study's order
    std::int64_t people = 0;          ///< of each desa the share of its area that lies inside [D]
    std::int64_t convertible_ha = 0;  ///< of the model's land in the base year
    bool synthetic_land = false;      ///< which is made of figures, not of places [A]
};

/// What one polygon (degrees) overlaps. A pure function; takes as long as the layers are large.
[[nodiscard]] ZoneOverlap overlap_of(const Polygons& outline, const World& world,
                                     const std::vector<OverlapLayer>& layers);

struct OverlapRequest {
    std::optional<Path> study;  ///< nothing: the sample
    std::string scenario;       ///< id or file; empty: the study's own outlines
    std::string zone;           ///< key; empty: all zones that have an outline
    bool untrusted = false;     ///< the study came from elsewhere
};

struct OverlapOutcome {
    struct Entry {
        std::string key, name_id, name_en;
        double table_ha = 0;  ///< what the study's table says
        ZoneOverlap overlap;
    };
    std::vector<Entry> zones;
    Report report;
};

/// What the zones of a study, as a plan lays them, overlap. An unknown zone, or one without an outline, is a
/// UsageError that names those there are.
[[nodiscard]] OverlapOutcome overlap_zones(const OverlapRequest& request);

/// The same as lines for people.
[[nodiscard]] std::string overlap_text(const OverlapOutcome& outcome, Language language);

}  // namespace sanding
