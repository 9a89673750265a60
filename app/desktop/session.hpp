#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/commands/small_counts.hpp"
#include "app/desktop/camera.hpp"
#include "app/desktop/column_on_map.hpp"
#include "app/desktop/commands.hpp"
#include "app/desktop/compared.hpp"
#include "app/desktop/data_desk.hpp"
#include "app/desktop/drawer.hpp"
#include "app/desktop/exports.hpp"
#include "app/desktop/opened.hpp"
#include "app/desktop/plan.hpp"
#include "app/desktop/words.hpp"
#include "app/desktop/workshop.hpp"
#include "core/geo/crs.hpp"

namespace sanding::desktop {

struct SavedState;

/// What is going on while no results are open.
struct Waiting {
    bool making_sample = false;  ///< else a file is being opened
    double share = 0;            ///< of the runs, 0 to 1
    std::string what;            ///< the file, or the run's own words
};

/// Why nothing could be opened; the parts of an Error.
struct Failure {
    std::string problem, where, hint;
};

/// A side panel's state.
struct PanelState {
    bool open = true;
    double width = 0;  ///< logical pixels
};

/// Everything the window shows that isn't in the results themselves. Plain values: panels read them.
struct State {
    std::string scenario, indicator = "people";
    std::size_t level = 0;
    int year = 0;
    bool playing = false;
    Language language = Language::indonesian;
    Theme theme = Theme::light;
    std::array<bool, map_layer_count> layer_shown{true, true, true, true, true, true};
    PanelState layers{true, 248}, card{true, 340};
    Camera camera;
    MapSize map_size;
    std::optional<DistrictRef> hovered, pinned;
    std::string find;
    std::vector<DistrictRef> found;
    Waiting waiting;
    std::optional<Failure> failure;

    // Comparing and selecting.
    std::string other;  ///< scenario B; empty where the file has one scenario, and never the same as A
    Arrangement arrangement = Arrangement::one;
    double swipe = 0.5;                   ///< share of the width on which A is seen
    MapSize map_area;                     ///< of all panes together; map_size is a pane's
    std::vector<DistrictRef> selection;   ///< of one level, ascending
    std::optional<std::size_t> matching;  ///< districts that meet the condition in `find`, where it is one
    Drawer drawer;                        // charts and tables
    Exports exports;

    // Workshop and wallboard; a first start.
    Workshop workshop;
    Wallboard wallboard;
    bool tips_shown = false, tips_closed = false;
    bool sample_asked = false;  ///< instead of a file that can't be opened
};

/// One window's session: knows what is shown and what each command does to it, and nothing of windows,
/// widgets or OpenGL. For one thread.
class Session {
  public:
    [[nodiscard]] const State& state() const { return state_; }
    /// Null until a file is open.
    [[nodiscard]] const OpenedResults* results() const { return results_.get(); }

    /// Shows the whole study in its last year; the language, theme, panels stay.
    void open(std::unique_ptr<const OpenedResults> results);
    /// Where the sample begins: 2034 with Kertajati's card.
    void show_sample_start();
    void set_waiting(Waiting waiting);
    void fail(Failure failure);

    void apply(const Command& command);

    // Charts and tables.
    void set_window_height(double logical_px);
    /// How many files have been opened: what was made of an earlier one is of no use any more.
    [[nodiscard]] std::size_t openings() const { return openings_; }
    /// The scenario that the chosen one is compared with: B. Nothing where the file has only one.
    [[nodiscard]] std::optional<std::string> other_scenario() const;
    /// All of the file, the chosen one and B first: the order of their hues.
    [[nodiscard]] std::vector<std::string> scenarios_in_order() const;
    /// Which values are not handed out; null until they have been found (`set_small_counts`).
    [[nodiscard]] const SmallCounts* small_counts() const { return small_counts_.get(); }
    /// A copy that waited for them is made.
    void set_small_counts(Shared<SmallCounts> small);
    // Targets: session_targets.cpp.
    /// The study's targets held against all scenarios; null until that has been done (`set_targets`).
    [[nodiscard]] const TargetReport* targets() const { return targets_.get(); }
    void set_targets(Shared<TargetReport> targets);
    /// Are targets wanted: on the map, in the drawer or on the wallboard?
    [[nodiscard]] bool wants_targets() const;
    /// Of scenarios A and B, by year; empty until targets are there.
    [[nodiscard]] std::vector<Alert> alerts() const;
    [[nodiscard]] Side side_of(const Alert& alert) const;
    [[nodiscard]] DistrictRef place_of(const Alert& alert) const;
    /// The worst state that a district of the shown level has under its targets; what the map marks.
    [[nodiscard]] std::vector<TargetState> target_states(const Shown& shown) const;
    /// Why the tables can't be made; nothing while they can.
    [[nodiscard]] const std::optional<Error>& table_error() const { return table_error_; }
    void set_table_error(Error error) { table_error_ = std::move(error); }
    /// What the comparison would be of now; nothing without B.
    [[nodiscard]] std::optional<CompareSpec> comparison_wanted() const;
    /// What was made of `comparison_wanted`; null until it has been.
    [[nodiscard]] const Compared* compared() const;
    void set_compared(Shared<Compared> compared) { compared_ = std::move(compared); }
    // Export: how the one that was asked for goes on.
    void show_export(double share, const std::string& doing);
    void finish_export(std::vector<std::string> files);
    void fail_export(Exports::Wrong wrong);
    /// What was copied since it was asked last.
    [[nodiscard]] std::optional<std::string> take_clipboard();

    /// Degrees of a pixel of a pane, and back. Results have to be open.
    [[nodiscard]] Point lonlat_at(Pixel at) const;
    [[nodiscard]] Pixel pixel_of(Point lonlat) const;

    // Scenarios and runs.
    [[nodiscard]] const PlanState& plan() const { return plan_.state(); }
    [[nodiscard]] Plan& planner() { return plan_; }
    [[nodiscard]] const Plan& planner() const { return plan_; }
    /// What the zone that is looked at overlaps; null until it is known of its present outline.
    [[nodiscard]] const ZoneOverlap* listed_overlap() const;
    /// Results of a run that was started here: what is shown stays as far as they have it, with `scenario`.
    void show_results(std::unique_ptr<const OpenedResults> results, const std::string& scenario);
    /// A year of a run that goes on: the map shows it until the run's results are there.
    void show_live(const std::string& scenario, Shared<Frame> frame);
    void end_live() { live_ = {}; }
    /// The map shows a year of a run that goes on.
    [[nodiscard]] bool shows_live(const Shown& shown) const;
    /// Values as the map has them: of the open results, or of the run that goes on.
    [[nodiscard]] const std::vector<double>& map_values(const Shown& shown) const;
    [[nodiscard]] const Frame* live_frame(const Shown& shown) const;
    /// The edited scenario isn't the one that the results were made of.
    [[nodiscard]] bool stale() const;
    // Files of data: session_data.cpp.
    [[nodiscard]] const DataDeskState& data() const { return data_.state(); }
    [[nodiscard]] DataDesk& data_desk() { return data_; }
    [[nodiscard]] const DataDesk& data_desk() const { return data_; }
    /// In the drawer, which opens.
    void open_data(Shared<DataFile> file);
    /// Plans are made against that study from now on; a problem instead while there is unsaved work or a run.
    void open_study(const Path& study, Shared<StudyData> data);
    /// Results that were opened in a window that goes on.
    void note_opened(const Path& results);
    void show_data_problem(DataProblem problem);
    /// Are the results that are shown of other districts than those of the study?
    [[nodiscard]] bool shows_other_study() const;
    /// The column of the joined file that the map shows; null: it shows the indicator.
    [[nodiscard]] const ColumnOnMap* column_on_map() const;
    /// The first district that a text names by a code of Kemendagri or BPS.
    [[nodiscard]] std::optional<DistrictRef> district_in(std::string_view text) const;

    // Workshop and wallboard: session_workshop.cpp, session_wallboard.cpp.
    /// Large type and high contrast, and no other windows beside.
    [[nodiscard]] bool large() const { return state_.workshop.on || state_.wallboard.on; }
    /// What is seen, as the log keeps it: where two scenarios are compared, B less A.
    [[nodiscard]] LoggedView seen() const;
    [[nodiscard]] ViewFrame view_frame() const;
    /// Do the open results hold all of it?
    [[nodiscard]] bool can_show(const LoggedView& view) const;
    /// Takes up a view as far as the results have it.
    void take_up(const LoggedView& view, const ViewFrame& frame);
    /// Language, theme, panels, of what the last window left.
    void take_up_look(const SavedState& saved);
    void show_tips() { state_.tips_shown = !state_.tips_closed; }
    /// Newer results in the place of those that are open; what is seen stays.
    void reopen(std::unique_ptr<const OpenedResults> results);
    void sample_begun() { state_.sample_asked = false; }
    /// The log's file, and what is in it.
    void set_log(Path file, WorkshopLog log);
    /// The first of what waits is in the file, which now holds `log`; or it can't be written.
    void log_written(WorkshopLog log);
    void log_failed(WorkshopProblem problem);
    /// What happened by itself gets into the log while a workshop is on or its log is shown: a plan was
    /// changed; a run has finished, with the fingerprint of its results.
    void log_change(const std::string& what);
    void log_run(const std::string& what, const std::string& fingerprint);
    void begin_minutes();
    /// `file` was written, or there is a problem.
    void end_minutes(std::string file, std::optional<WorkshopProblem> problem);
    void set_wallboard_seconds(double seconds);
    void set_data_time(std::string utc);
    void set_wallboard_problem(std::string problem);

    /// The map, with all its panes, has that size from now on; what was in a pane's middle stays there. The
    /// first time it shows all.
    void set_map_size(const MapSize& size);

    /// Time passes while years are played. Stops at the last year.
    void advance(double seconds);
    /// Until the next year is due; nothing while it isn't played.
    [[nodiscard]] std::optional<double> next_tick() const;

    // What panels ask, of the results that are open.
    [[nodiscard]] Shown shown() const { return shown_in(state_.year); }
    [[nodiscard]] Shown shown_in(int year) const;
    [[nodiscard]] const std::vector<int>& years() const;
    [[nodiscard]] const std::string& name(const DistrictRef& place) const;
    [[nodiscard]] const std::string& code(const DistrictRef& place) const;
    /// "Kecamatan Kertajati, Kabupaten Majalengka": the levels above; empty at the top.
    [[nodiscard]] std::string above(const DistrictRef& place) const;
    /// Of the chosen scenario and year, NaN where missing.
    [[nodiscard]] double value(const DistrictRef& place, const std::string& indicator) const;
    /// "1.234,5 jiwa", "–" where missing.
    [[nodiscard]] std::string value_text(const DistrictRef& place, const std::string& indicator) const;
    /// The same values of another scenario, in any year.
    [[nodiscard]] Shown shown_of(const std::string& scenario, int year) const;
    /// Is there a scenario B?
    [[nodiscard]] bool can_compare() const { return !state_.other.empty(); }
    [[nodiscard]] bool compares() const { return can_compare() && state_.arrangement != Arrangement::one; }
    [[nodiscard]] bool selected(const DistrictRef& place) const;
    [[nodiscard]] const char* say(Word word) const { return words(word, state_.language); }

    /// State by name, for scripts that wait for it: "year" → "2031", "pinned" → "32.10.14".
    [[nodiscard]] std::map<std::string, std::string> facts() const;

  private:
    // One for each command.
    void act(const command::ShowScenario& c);
    void act(const command::ShowIndicator& c);
    void act(const command::ShowLevel& c);
    void act(const command::ShowYear& c);
    void act(const command::StepYear& c);
    void act(const command::TogglePlay& c);
    void act(const command::UseLanguage& c);
    void act(const command::UseTheme& c);
    void act(const command::ToggleLayer& c);
    void act(const command::TogglePanel& c);
    void act(const command::ResizePanel& c);
    void act(const command::PanMap& c);
    void act(const command::ZoomAt& c);
    void act(const command::ZoomToBox& c);
    void act(const command::FitMap& c);
    void act(const command::HoverMap& c);
    void act(const command::PinAt& c);
    void act(const command::Pin& c);
    void act(const command::Unpin& c);
    void act(const command::FindText& c);
    void act(const command::GoTo& c);
    // Comparing and selecting: session_compare.cpp.
    void act(const command::ShowOther& c);
    void act(const command::SwapScenarios& c);
    void act(const command::Arrange& c);
    void act(const command::MoveSwipe& c);
    void act(const command::ToggleSelected& c);
    void act(const command::ToggleSelectedAt& c);
    void act(const command::SelectBox& c);
    void act(const command::SelectWhere& c);
    void act(const command::ClearSelection& c);
    /// The districts of the shown level that meet a condition; nothing where it isn't one.
    [[nodiscard]] std::optional<std::vector<DistrictRef>> meeting(const std::string& condition) const;
    void begin_comparing();
    // charts and tables
    void act(const command::ToggleDrawer& c);
    void act(const command::ResizeDrawer& c);
    void act(const command::ShowDrawerTab& c);
    void act(const command::ShowChart& c);
    void act(const command::ShowAgainst& c);
    void act(const command::SortTable& c);
    void act(const command::FilterTable& c);
    void act(const command::ChooseColumn& c);
    void act(const command::CopyTable& c);
    void act(const command::HoverPlace& c);
    // targets
    void act(const command::GoToAlert& c);
    // export
    void act(const command::ToggleExports& c);
    void act(const command::ShowExport& c);
    void act(const command::UseSheetTemplate& c);
    void act(const command::ExportTo& c);
    void act(const command::RunExport& c);
    void act(const command::StopExport& c);
    void act(const command::CopyText& c);
    // scenarios and runs
    void act(const PlanCommand& c) { plan_.apply(c); }

    // files of data
    void act(const DataCommand& c);
    void show_column(const std::string& column);
    void add_data_facts(std::map<std::string, std::string>& facts) const;

    // workshop and wallboard
    void act(const WorkshopCommand& c);
    void act_in_workshop(const workshop_command::ToggleWorkshop& c);
    void act_in_workshop(const workshop_command::ShowLog& c);
    void act_in_workshop(const workshop_command::WriteProposer& c);
    void act_in_workshop(const workshop_command::WriteReason& c);
    void act_in_workshop(const workshop_command::WriteNote& c);
    void act_in_workshop(const workshop_command::PinView& c);
    void act_in_workshop(const workshop_command::AddNote& c);
    void act_in_workshop(const workshop_command::SetStatus& c);
    void act_in_workshop(const workshop_command::ShowLoggedView& c);
    void act_in_workshop(const workshop_command::RetryLog& c);
    void act_in_workshop(const workshop_command::MinutesTo& c);
    void act_in_workshop(const workshop_command::WriteMinutes& c);
    void act_in_workshop(const workshop_command::ToggleWallboard& c);
    void act_in_workshop(const workshop_command::StepWallboard& c);
    void act_in_workshop(const workshop_command::CloseTips& c);
    void act_in_workshop(const workshop_command::OpenSample& c);
    [[nodiscard]] bool show(const LoggedView& view);
    [[nodiscard]] LogEntry entry_of(LogKind kind, std::string what) const;
    void log_from_fields(LogEntry entry);
    void log_by_itself(LogEntry entry);
    void gather_wallboard_views();
    void show_on_wallboard();
    void advance_wallboard(double seconds);
    /// For scripts.
    void add_workshop_facts(std::map<std::string, std::string>& facts) const;

    [[nodiscard]] std::optional<DistrictRef> district_at(Pixel at) const;
    [[nodiscard]] bool exists(const DistrictRef& place) const;
    [[nodiscard]] double clamped_scale(double metres_per_px) const;
    void move_to(Camera camera);
    PanelState& panel(Panel which) { return which == Panel::layers ? state_.layers : state_.card; }

    State state_;
    Plan plan_;
    DataDesk data_;
    mutable Shared<ColumnOnMap> column_;  ///< as it was asked for last
    mutable std::size_t column_opening_ = 0;
    struct Live {
        std::string scenario;
        std::map<int, Shared<Frame>> frames;
        mutable std::map<Shown, std::vector<double>> values = {};
    };
    Live live_;
    std::unique_ptr<const OpenedResults> results_;
    std::optional<Projector> projector_;  ///< the map's, while results are open
    double played_ = 0;                   ///< seconds since the year was shown
    // charts and tables
    std::size_t openings_ = 0;
    Shared<SmallCounts> small_counts_;
    Shared<Compared> compared_;
    Shared<TargetReport> targets_;
    std::vector<Alert> alerts_;  ///< of all scenarios, by year
    std::optional<Error> table_error_;
    std::optional<std::string> clipboard_;
    bool fitted_ = true;  ///< the map shows the whole study, also when its size changes
};

/// How long a year is shown while years are played.
inline constexpr double seconds_per_year = 0.7;
/// Widths between which a panel can be dragged, logical pixels.
inline constexpr double narrowest_panel = 200, widest_panel = 520;

}  // namespace sanding::desktop
