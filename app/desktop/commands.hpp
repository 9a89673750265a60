#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "app/commands/chart.hpp"
#include "app/commands/targets.hpp"
#include "app/desktop/data_commands.hpp"
#include "app/desktop/plan_commands.hpp"
#include "app/desktop/workshop_commands.hpp"
#include "core/data/indicator.hpp"

/// What a planner can do in the window. Panels emit these, `Session::apply` carries them out: one name for
/// each action, whether it came from a button, a key or a script.
namespace sanding::desktop {

enum class Theme { light, dark };
enum class Panel { layers, card };
/// Sheets of the drawer below the map.
enum class DrawerTab { chart, table, comparison, alerts, data };
/// What can be exported: a sheet for paper, the map or chart as a picture, values for a spreadsheet, as
/// documents print them, for a GIS, an atlas.
enum class ExportKind { sheet, picture, chart, table, printed, layers, atlas, folder };
enum class MapLayer { values, roads, zones, borders, names, targets };
inline constexpr std::size_t map_layer_count = 6;
/// The two scenarios that are compared, in the order of their hues.
enum class Side { a, b };
/// How scenarios A and B share the map's place.
enum class Arrangement { one, two, swipe, difference, multiples };
inline constexpr std::size_t arrangement_count = 5;

/// A place on the map in logical pixels from its upper left corner.
struct Pixel {
    double x = 0, y = 0;
    friend bool operator==(const Pixel&, const Pixel&) = default;
};

/// District `row` of a level, in the order of the results' districts.
struct DistrictRef {
    std::size_t level = 0, row = 0;
    friend auto operator<=>(const DistrictRef&, const DistrictRef&) = default;
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

// Comparing two scenarios.
/// Scenario B. Naming A's exchanges the two.
struct ShowOther {
    std::string id;
};
struct SwapScenarios {};
/// Does nothing where there is no scenario B, but for one map.
struct Arrange {
    Arrangement arrangement = Arrangement::one;
};
/// A is seen on that share of the map's width, B on the rest.
struct MoveSwipe {
    double share = 0.5;
};

// Selecting districts: always of one level. Another level's begins a new selection.
struct ToggleSelected {
    DistrictRef place;
};
struct ToggleSelectedAt {
    Pixel at;
};
/// Adds the shown level's districts whose names' places lie between two corners.
struct SelectBox {
    Pixel from, to;
};
/// Instead of what was selected, the shown level's districts that meet a condition (`parse_condition`).
/// Changes nothing where it isn't understood.
struct SelectWhere {
    std::string condition;
};
struct ClearSelection {};

// Charts and tables in the drawer below the map.
/// Opens it or leaves its bar alone.
struct ToggleDrawer {};
struct ResizeDrawer {
    double height = 0;  ///< logical pixels, without the bar
};
/// Opens the drawer where it is closed.
struct ShowDrawerTab {
    DrawerTab tab = DrawerTab::chart;
};
struct ShowChart {
    ChartKind kind = ChartKind::line;
};
/// The indicator on the scatter's horizontal axis.
struct ShowAgainst {
    std::string indicator;
};
/// Of the table that is shown.
struct SortTable {
    std::string column;
    bool descending = false;
};
/// Part of a name or code, or a bound as in "> 50000".
struct FilterTable {
    std::string text;
};
/// Adds a column to the table of indicators, or takes it away.
struct ChooseColumn {
    std::string indicator;
};
/// The table that is shown, as text for a spreadsheet, into the clipboard.
struct CopyTable {};
/// The pointer is on a district elsewhere than on the map.
struct HoverPlace {
    DistrictRef place;
};

// Targets.
/// To the place and year in which a target is missed: its indicator, level and district. Where B's map isn't
/// seen, a scenario that isn't A takes A's place.
struct GoToAlert {
    Alert alert;
};

// Export.
struct ToggleExports {};
struct ShowExport {
    ExportKind kind = ExportKind::sheet;
};
struct UseSheetTemplate {
    std::string name;
};
struct ExportTo {
    std::string file;  ///< empty: the proposed one
};
/// Carries out what the export panel shows.
struct RunExport {};
/// Only an atlas can be stopped; what it wrote stays, as the command line leaves it.
struct StopExport {};
struct CopyText {
    std::string text;
};

}  // namespace command

using Command = std::variant<
    command::ShowScenario, command::ShowIndicator, command::ShowLevel, command::ShowYear, command::StepYear,
    command::TogglePlay, command::UseLanguage, command::UseTheme, command::ToggleLayer, command::TogglePanel,
    command::ResizePanel, command::PanMap, command::ZoomAt, command::ZoomToBox, command::FitMap,
    command::HoverMap, command::PinAt, command::Pin, command::Unpin, command::FindText, command::GoTo,
    // comparing and selecting
    command::ShowOther, command::SwapScenarios, command::Arrange, command::MoveSwipe, command::ToggleSelected,
    command::ToggleSelectedAt, command::SelectBox, command::SelectWhere, command::ClearSelection,
    // charts and tables
    command::ToggleDrawer, command::ResizeDrawer, command::ShowDrawerTab, command::ShowChart,
    command::ShowAgainst, command::SortTable, command::FilterTable, command::ChooseColumn, command::CopyTable,
    command::HoverPlace,
    // targets
    command::GoToAlert,
    // export
    command::ToggleExports, command::ShowExport, command::UseSheetTemplate, command::ExportTo,
    command::RunExport, command::StopExport, command::CopyText,
    // scenarios and runs
    PlanCommand,
    // workshop and wallboard
    WorkshopCommand,
    // files of data
    DataCommand>;

/// "show_year": for logs and tests.
[[nodiscard]] std::string_view name_of(const Command& command);

}  // namespace sanding::desktop
