#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/commands/overlap.hpp"
#include "app/desktop/plan_commands.hpp"
#include "core/base/file.hpp"
#include "core/base/hash.hpp"
#include "core/base/shared.hpp"
#include "core/data/world.hpp"
#include "scenarios/edit.hpp"
#include "scenarios/scenario.hpp"

namespace sanding::desktop {

/// One scenario of the tree.
struct KnownScenario {
    std::string id, name_en, name_id, description_en, description_id, extends;
    Path file;
    bool own = false;      ///< a file of the study or the user, which may be edited itself
    bool library = false;  ///< others can extend it, here and on the command line
};

/// What plans of one study are made against.
struct PlanGround {
    std::optional<Path> study;  ///< nothing: the sample
    Path own_folder;            ///< where new scenarios are saved
    Shared<World> world;
    std::vector<Path> library;         ///< files of scenarios that others can extend
    std::vector<KnownScenario> known;  ///< library first
};

/// Reads the study's world and scenarios; for a job's thread. `world`: one that was read before.
[[nodiscard]] PlanGround read_plan_ground(const std::optional<Path>& study, Shared<World> world = {});

/// A draft that a window left when it ended unexpectedly.
struct LeftDraft {
    Path file;
    std::string id, name;
    std::optional<Path> saved_as;  ///< the scenario's own file, where it has one
    Hash saved_hash;               ///< of its text when it was read
};

/// What is wrong with the last thing that was wanted; the parts of an Error.
struct PlanProblem {
    std::string problem, where, hint;
};

/// The scenario that is edited.
struct EditedScenario {
    ScenarioDocument document;
    Shared<Scenario> scenario;                        ///< as the command line reads the text
    Shared<Scenario> parent = {};                     ///< null where it extends nothing
    std::optional<Path> file = {};                    ///< nothing: not saved yet
    Hash saved = {};                                  ///< of the file's text as it was read or saved
    std::vector<std::string> before = {}, next = {};  ///< texts for undo and redo, the nearest last
    std::uint64_t revision = 0;                       ///< counts texts
    std::chrono::steady_clock::time_point changed = {};
};
[[nodiscard]] Hash text_hash(const std::string& text);

/// A run that waits, goes on or is over.
struct RunTicket {
    enum class State { waiting, running, paused, finished, failed, stopped };
    std::uint64_t id = 0;
    std::string scenario, name;
    Hash scenario_hash;
    bool quick = false;
    State state = State::waiting;
    double share = 0;                    ///< 0 to 1
    std::optional<double> seconds_left;  ///< once something can be said
    std::string what;                    ///< the run's own words
    double seconds = 0;                  ///< from the change, or the start, to the answer
    std::optional<double> seen_seconds;  ///< until the map showed the year that was looked at
    std::string command_line;            ///< the same on the command line
    Path out;
    std::optional<PlanProblem> problem;
};

/// What runs say of themselves; kept by Runs.
struct RunsState {
    std::optional<RunTicket> quick;  ///< the latest
    std::vector<RunTicket> full;     ///< in order; those that are over stay until the window closes
};

struct PlanState {
    bool shown = false;   ///< the plan's side of the right panel
    bool wanted = false;  ///< the ground has to be read
    std::optional<PlanGround> ground;
    std::optional<EditedScenario> edited;
    std::vector<LeftDraft> drafts;
    std::optional<PlanProblem> problem;
    std::string saved_note;  ///< path of the file that was just saved
    struct Placing {
        std::string school;  ///< key of the one that is moved; empty: a new one
        std::string level = "smp";
    };
    std::optional<Placing> placing;
    struct Drawing {
        std::string zone;
        std::vector<Point> corners = {};  ///< degrees; of an outline that is moved all of them
        bool moves = false;               ///< the outline is there and is dragged; else it is being drawn
    };
    std::optional<Drawing> drawing;
    std::string overlap_of;  ///< the zone whose overlaps are listed; empty: none
    struct Overlap {
        std::string zone;
        std::vector<Point> outline;  ///< what it was made for
        ZoneOverlap overlap;
    };
    std::optional<Overlap> overlap;  ///< the latest that was made
    bool opening = false;            ///< the next click on the map opens a road
    std::string find;
    bool quick = true;
    RunsState runs;
};

/// Edits scenarios. For one thread; knows nothing of windows, and of runs only what they say.
class Plan {
  public:
    [[nodiscard]] const PlanState& state() const { return state_; }
    void apply(const PlanCommand& command);

    /// Does it, or says in the state what is wrong.
    void attempt(const std::function<void()>& work);
    void set_ground(PlanGround ground);
    /// Another study comes: nothing of this one's is left. Nothing may be unsaved.
    void leave_study();
    void fail(PlanProblem problem) { state_.problem = std::move(problem); }
    void offer(std::vector<LeftDraft> drafts);
    void set_runs(RunsState runs) { state_.runs = std::move(runs); }
    /// Commands for runs since the last time this was asked, in order.
    [[nodiscard]] std::vector<PlanCommand> take_run_commands();
    /// Drafts that were dropped or taken over since the last time this was asked: their files can go.
    [[nodiscard]] std::vector<Path> take_used_drafts();

    /// Is the edited text another than the saved one?
    [[nodiscard]] bool unsaved() const;
    /// Where it would be saved; nothing while nothing is edited.
    [[nodiscard]] std::optional<Path> target() const;
    /// The school of that key in the edited scenario, or null.
    [[nodiscard]] const SchoolPlan* school(const std::string& key) const;
    /// The zone of that key as the edited scenario has it, or null.
    [[nodiscard]] const Zone* zone(const std::string& key) const;
    void set_overlap(PlanState::Overlap overlap) { state_.overlap = std::move(overlap); }

  private:
    void act(const plan_command::ShowPlan& c);
    void act(const plan_command::EditScenario& c);
    void act(const plan_command::CopyScenario& c);
    void act(const plan_command::RenameScenario& c);
    void act(const plan_command::SetParameter& c);
    void act(const plan_command::ResetParameter& c);
    void act(const plan_command::SetPaddyPolicy& c);
    void act(const plan_command::SetZoneDelay& c);
    void act(const plan_command::SetZonePhases& c);
    void act(const plan_command::SetZoneDelivery& c);
    void act(const plan_command::ResetZone& c);
    void act(const plan_command::StartDrawing& c);
    void act(const plan_command::AddCorner& c);
    void act(const plan_command::TakeCornerBack& c);
    void act(const plan_command::FinishDrawing& c);
    void act(const plan_command::StartMoving& c);
    void act(const plan_command::LayZone& c);
    void act(const plan_command::StopDrawing& c);
    void act(const plan_command::ResetOutline& c);
    void act(const plan_command::ShowOverlap& c);
    void act(const plan_command::StartPlacing& c);
    void act(const plan_command::StopPlacing& c);
    void act(const plan_command::PlaceSchool& c);
    void act(const plan_command::ChangeSchool& c);
    void act(const plan_command::RemoveSchool& c);
    void act(const plan_command::OpenRoad& c);
    void act(const plan_command::StartOpening& c);
    void act(const plan_command::StopOpening& c);
    void act(const plan_command::OpenRoadAt& c);
    void act(const plan_command::Undo& c);
    void act(const plan_command::Redo& c);
    void act(const plan_command::SaveScenario& c);
    void act(const plan_command::DiscardScenario& c);
    void act(const plan_command::ResumeDraft& c);
    void act(const plan_command::DropDraft& c);
    void act(const plan_command::FindParameter& c);
    void act(const plan_command::ToggleQuick& c);
    template <class C>
    void act(const C& c) {  // what runs alone have to do with
        run_commands_.emplace_back(c);
    }

    void edit(const std::function<void(ScenarioDocument&)>& change);
    void begin(ScenarioDocument document, std::optional<Path> file, Hash saved);
    void take_text(const std::string& text);
    void follow_outline();
    void end_gestures();  ///< what clicks on the map were to do
    [[nodiscard]] const KnownScenario& known(const std::string& id) const;
    [[nodiscard]] std::string free_id(const std::string& name) const;
    [[nodiscard]] SchoolEntry entry_of(const SchoolPlan& school) const;

    PlanState state_;
    std::vector<PlanCommand> run_commands_;
    std::vector<Path> used_drafts_;
};

}  // namespace sanding::desktop
