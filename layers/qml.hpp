#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "layers/classify.hpp"
#include "layers/style.hpp"

namespace sanding {

/// Names on a layer of QGIS.
struct QmlLabels {
    std::string field;  ///< column with the names
    scene::Font font;
    scene::Rgba colour = ink::text;
    double halo_pt = 1;
    bool capitals = false;
};

/// How QGIS shows one column of a polygon layer that has a row per district and year.
struct QmlStyle {
    std::string field;  ///< column with the values
    Classes classes;    ///< neither diverging nor unclassed
    /// One per class, from the lowest.
    std::vector<std::string> labels;
    double low = 0, high = 0;   ///< outer limits of the lowest and the highest class
    std::string missing_label;  ///< of rows without a value, drawn as on our maps; empty: there are none
    LineStyle border;
    std::vector<QmlLabels> names;  ///< none, or one
    /// From when to before when a row holds, for the temporal controller, as expressions of QGIS that give
    /// texts "2031-06-30T00:00:00"; empty: always. Texts, because QGIS hands the comparison with a frame to
    /// SQLite, which compares a date and a moment as texts and would take 2031-06-30 for earlier than its own
    /// midnight.
    std::string time_start, time_end;
    std::string year_field;  ///< whole number; decides which of a district's rows lies on top
    int last_year = 0;       ///< whose names stand while no moment is chosen
    std::string map_tip;     ///< HTML with QGIS expressions; may be empty
    std::string note;        ///< plain text behind the layer's note mark; may be empty
};

/// What a row without a value counts as, below any value: QGIS leaves NULL out of graduated classes.
inline constexpr double qml_missing = -1e9;

/// A layer style of QGIS 3.22 or newer (QML): a graduated renderer with the scheme's limits, labels and
/// colours, hatched grey where a value is missing, names, and the time at which a row holds. Classes are
/// listed from the highest: QGIS takes the first that holds a value, limits included, so a value on a limit
/// falls into the upper class as on our maps.
[[nodiscard]] std::string graduated_qml(const QmlStyle& style);

}  // namespace sanding
