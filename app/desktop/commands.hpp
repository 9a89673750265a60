#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "app/desktop/plan_commands.hpp"
#include "core/data/indicator.hpp"

/// What a planner can do in the window. Panels emit these, `Session::apply` carries them out: one name for
/// each action, whether it came from a button, a key or a script.
namespace sanding::desktop {

enum class Theme { light, dark };
enum class Panel { layers, card };
enum class MapLayer { values, roads, zones, borders, names };
inline constexpr std::size_t map_layer_count = 5;

/// A place on the map in logical pixels from its upper left corner.
struct Pixel {
    double x = 0, y = 0;
    friend bool operator==(const Pixel&, const Pixel&) = default;
};

/// District `row` of a level, in the order of the results' districts.
struct DistrictRef {
    std::size_t level = 0, row = 0;
    friend bool operator==(const DistrictRef&, const DistrictRef&) = default;
};

namespace command {

struct ShowScenario {
    std::string id;
};
struct ShowIndicator {
    std::string id;
};
struct ShowLevel {
    std::size_t level = 0;
};
/// The known year that is nearest.
struct ShowYear {
    int year = 0;
};
/// To the next or previous known year.
struct StepYear {
    int steps = 1;
};
struct TogglePlay {};
struct UseLanguage {
    Language language = Language::indonesian;
};
struct UseTheme {
    Theme theme = Theme::light;
};
struct ToggleLayer {
    MapLayer layer = MapLayer::values;
};
struct TogglePanel {
    Panel panel = Panel::layers;
};
struct ResizePanel {
    Panel panel = Panel::layers;
    double width = 0;  ///< logical pixels
};
/// Moves the map along with the hand, logical pixels.
struct PanMap {
    double dx = 0, dy = 0;
};
/// What lies under `at` stays there; a factor above 1 comes nearer.
struct ZoomAt {
    Pixel at;
    double factor = 1;
};
/// The rectangle between two corners fills the map.
struct ZoomToBox {
    Pixel from, to;
};
struct FitMap {};
/// The pointer is there, or has left the map.
struct HoverMap {
    std::optional<Pixel> at;
};
/// Shows the card of the district there, or none beyond the study.
struct PinAt {
    Pixel at;
};
struct Pin {
    DistrictRef place;
};
struct Unpin {};
/// What is typed into the search field.
struct FindText {
    std::string text;
};
/// Pins a district and brings it into the middle, near enough to see.
struct GoTo {
    DistrictRef place;
};

}  // namespace command

using Command =
    std::variant<command::ShowScenario, command::ShowIndicator, command::ShowLevel, command::ShowYear,
                 command::StepYear, command::TogglePlay, command::UseLanguage, command::UseTheme,
                 command::ToggleLayer, command::TogglePanel, command::ResizePanel, command::PanMap,
                 command::ZoomAt, command::ZoomToBox, command::FitMap, command::HoverMap, command::PinAt,
                 command::Pin, command::Unpin, command::FindText, command::GoTo,
                 // scenarios and runs
                 PlanCommand>;

/// "show_year": for logs and tests.
[[nodiscard]] std::string_view name_of(const Command& command);

}  // namespace sanding::desktop
