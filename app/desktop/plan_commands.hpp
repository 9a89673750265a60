#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/file.hpp"
#include "core/geo/geometry.hpp"
#include "scenarios/edit.hpp"
#include "scenarios/parameters.hpp"

/// What a planner can do with scenarios and their runs. One alternative of Command holds them all.
namespace sanding::desktop {

namespace plan_command {

/// The scenario's side of the right panel is shown, or the card's again.
struct ShowPlan {
    bool shown = true;
};
/// Edits a scenario file of one's own.
struct EditScenario {
    std::string id;
};
/// A new scenario that extends the one of that id, and is edited from now on.
struct CopyScenario {
    std::string of;
    std::string name;  ///< in the window's language
};
/// The name that maps and charts show, in the window's language.
struct RenameScenario {
    std::string name;
};
struct SetParameter {
    Parameter parameter{};
    double value = 0;
};
struct ResetParameter {
    Parameter parameter{};
};
/// What becomes of protected paddy: "strict", "leak", "swap"; empty: as the parent says.
struct SetPaddyPolicy {
    std::string policy;
};
struct SetZoneDelay {
    std::string zone;
    double years = 0;
};
struct SetZonePhases {
    std::string zone;
    int phases = 0;
};
struct SetZoneDelivery {
    std::string zone;
    double share = 1;
};
struct ResetZone {
    std::string zone;
};
/// The next clicks on the map are corners of the zone's outline, in order.
struct StartDrawing {
    std::string zone;
};
struct AddCorner {
    Point at;  ///< degrees
};
struct TakeCornerBack {};
/// The corners so far become the zone's outline.
struct FinishDrawing {};
/// The outline, or a ring around a zone known as a point, can be dragged on the map, whole or by a corner.
struct StartMoving {
    std::string zone;
};
struct LayZone {
    std::string zone;
    std::vector<Point> corners;  ///< degrees, once around
};
/// Nothing is drawn or moved any more; corners that weren't finished are lost.
struct StopDrawing {};
/// The zone lies again where the ancestors or the study have it.
struct ResetOutline {
    std::string zone;
};
/// What the zone's outline overlaps is listed.
struct ShowOverlap {
    std::string zone;  ///< empty: nothing is
};
/// The next click on the map places a new school, or moves the one of that key.
struct StartPlacing {
    std::string school = {};
    std::string level = "smp";  ///< of a new one
};
struct StopPlacing {};
struct PlaceSchool {
    std::string desa;  ///< code
};
struct ChangeSchool {
    SchoolEntry school;
};
struct RemoveSchool {
    std::string key;
};
/// What the plan says of a road or exit; nothing given: as the network and the ancestors say.
struct OpenRoad {
    std::string key;
    std::optional<int> opens = {}, closes = {};
};
/// The next click on the map opens the road that is hit, from the year that is shown.
struct StartOpening {};
struct StopOpening {};
struct OpenRoadAt {
    Point at;             ///< degrees
    double within_m = 0;  ///< how far beside the road a click still means it
    int year = 0;
};
struct Undo {};
struct Redo {};
/// To its own file; with `as`, to another one.
struct SaveScenario {
    std::optional<Path> as = {};
};
/// Ends editing; what isn't saved is lost.
struct DiscardScenario {};
/// What a window that ended unexpectedly had left: goes on with it, or deletes it.
struct ResumeDraft {
    std::size_t draft = 0;
};
struct DropDraft {
    std::size_t draft = 0;
};
struct FindParameter {
    std::string text;
};
struct ToggleQuick {};
/// Puts a run of everybody into the queue.
struct RunFull {};
struct PauseRun {};
struct ResumeRun {};
struct StopRun {};
/// Takes a run that waits out of the queue.
struct CancelQueued {
    std::uint64_t run = 0;
};
/// Shows what a finished run has written.
struct ShowRun {
    std::uint64_t run = 0;
};

}  // namespace plan_command

using PlanCommand =
    std::variant<plan_command::ShowPlan, plan_command::EditScenario, plan_command::CopyScenario,
                 plan_command::RenameScenario, plan_command::SetParameter, plan_command::ResetParameter,
                 plan_command::SetPaddyPolicy, plan_command::SetZoneDelay, plan_command::SetZonePhases,
                 plan_command::SetZoneDelivery, plan_command::ResetZone, plan_command::StartDrawing,
                 plan_command::AddCorner, plan_command::TakeCornerBack, plan_command::FinishDrawing,
                 plan_command::StartMoving, plan_command::LayZone, plan_command::StopDrawing,
                 plan_command::ResetOutline, plan_command::ShowOverlap, plan_command::StartPlacing,
                 plan_command::StopPlacing, plan_command::PlaceSchool, plan_command::ChangeSchool,
                 plan_command::RemoveSchool, plan_command::OpenRoad, plan_command::StartOpening,
                 plan_command::StopOpening, plan_command::OpenRoadAt, plan_command::Undo, plan_command::Redo,
                 plan_command::SaveScenario, plan_command::DiscardScenario, plan_command::ResumeDraft,
                 plan_command::DropDraft, plan_command::FindParameter, plan_command::ToggleQuick,
                 plan_command::RunFull, plan_command::PauseRun, plan_command::ResumeRun,
                 plan_command::StopRun, plan_command::CancelQueued, plan_command::ShowRun>;

/// "set_parameter": for logs and tests.
[[nodiscard]] std::string_view name_of(const PlanCommand& command);

}  // namespace sanding::desktop
