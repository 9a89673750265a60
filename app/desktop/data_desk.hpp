#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/commands/data_file.hpp"
#include "app/commands/join.hpp"
#include "app/desktop/data_commands.hpp"
#include "core/base/shared.hpp"

namespace sanding::desktop {

/// What lies in a folder: folders first, then files, each by name.
struct FolderList {
    struct Entry {
        std::string name;
        bool folder = false, study = false;
        std::uintmax_t bytes = 0;
    };
    Path folder;
    std::vector<Entry> entries;
};

/// Why something can't be done. A refusal is worded by the window, an Error says it itself.
struct DataProblem {
    enum class Refusal {
        none,
        missing,
        folder,
        empty,
        special,
        too_large,
        scenario,      ///< a scenario's TOML instead of a study's
        plan_unsaved,  ///< another study, while the edited scenario isn't saved
        plan_runs,     ///< another study, while a run goes on
        sample         ///< the sample can't keep what is accepted
    };
    Refusal refusal = Refusal::none;
    Path file;
    std::uintmax_t bytes = 0;
    std::string problem, where, hint;  ///< of an Error
};
[[nodiscard]] DataProblem problem_of(const Error& error, const Path& file);

/// What a person has decided on suggestions, so that it can be taken back.
struct MatchDecision {
    bool refused = false;            ///< else accepted, with the study
    std::vector<std::string> codes;  ///< of districts
};

/// Everything the data panel shows. Plain values.
struct DataDeskState {
    /// Whose districts tables are joined to and whose scenarios are edited; nothing: the sample.
    std::optional<Path> study;
    Shared<StudyData> study_data;  ///< null until it has been read

    // Choosing a file.
    bool choosing = false, all_files = false;
    Path folder;                            ///< that is shown
    std::optional<FolderList> list;         ///< nothing until it has been read
    std::optional<DataProblem> unreadable;  ///< why not
    std::vector<Path> recent;               ///< the latest first

    // The file that is open.
    std::optional<Path> opening;
    Shared<DataFile> file;
    std::optional<DataProblem> problem;  ///< of what was opened last
    DataSheet sheet = DataSheet::preview;
    std::string code_column;  ///< chosen; empty: found by content

    // What was made of it.
    bool joining = false, checking = false;
    Shared<TriedTable> tried;
    Shared<QualityReport> quality;
    std::optional<DataProblem> join_problem, check_problem, decide_problem;
    std::string column;                    ///< that the map shows; empty: none
    std::set<std::string> refused;         ///< districts whose suggested row is wrong
    std::vector<MatchDecision> decisions;  ///< for taking back, the latest last

    // Said on the map until the next thing is opened.
    enum class Notice { none, study_opened, other_study };
    Notice notice = Notice::none;
};
inline constexpr std::size_t most_recent_files = 8;

/// What has to be done off the main thread, each until it is taken.
struct DataWishes {
    struct Open {
        Path path;
        std::string layer;
        bool known = false;  ///< that it is a table: another layer of the file that is open
    };
    std::optional<Open> open;
    std::optional<Path> list;
    bool join = false, check = false;
    std::deque<MatchDecision> accept, withdraw;
    std::optional<Path> keep_sample;  ///< the folder
};

/// Looks at, joins and checks a file of data against a study. For one thread; what takes time is wished for,
/// done by DataWork, and told with the functions below.
class DataDesk {
  public:
    [[nodiscard]] const DataDeskState& state() const { return state_; }
    [[nodiscard]] DataWishes& wishes() { return wishes_; }
    void apply(const DataCommand& command);

    /// The study of a window that begins.
    void begin(std::optional<Path> study, std::vector<Path> recent);
    void set_opening(Path file) { state_.opening = std::move(file); }
    /// A file of data was read.
    void open(Shared<DataFile> file);
    /// Something else was opened: results, or a study.
    void opened(const Path& path, DataDeskState::Notice notice);
    void set_study(const Path& study);
    /// What was wanted last can't be opened; what was open before stays.
    void fail(DataProblem problem);
    void set_study_data(Shared<StudyData> data) { state_.study_data = std::move(data); }
    void set_list(FolderList list);
    void fail_list(DataProblem problem) { state_.unreadable = std::move(problem); }
    void begin_join();
    void set_tried(Shared<TriedTable> tried);
    void fail_join(DataProblem problem);
    /// What was decided can't be kept; the join is as it was.
    void fail_decision(DataProblem problem);
    void begin_check();
    void set_quality(Shared<QualityReport> quality);
    void fail_check(DataProblem problem);

    /// Suggestions nobody has refused.
    [[nodiscard]] std::vector<SuggestedMatch> suggestions() const;

  private:
    void act(const data_command::OpenFile& c);
    void act(const data_command::ShowFiles& c);
    void act(const data_command::Browse& c);
    void act(const data_command::ShowAllFiles& c);
    void act(const data_command::ShowDataSheet& c);
    void act(const data_command::ChooseLayer& c);
    void act(const data_command::ChooseCodeColumn& c);
    void act(const data_command::AcceptMatch& c);
    void act(const data_command::AcceptCertain& c);
    void act(const data_command::RefuseMatch& c);
    void act(const data_command::WithdrawMatch& c);
    void act(const data_command::UndoDecision& c);
    void act(const data_command::ShowColumn& c);
    void act(const data_command::KeepSample& c);
    void act(const data_command::CloseData& c);

    void remember(const Path& file);
    void accept(std::vector<std::string> codes);
    void withdraw(std::vector<std::string> codes);
    void forget_findings();

    DataDeskState state_;
    DataWishes wishes_;
};

/// The same for a terminal, after "sanding": looking at, joining and checking the file that is open.
[[nodiscard]] std::vector<std::string> data_words(const DataDeskState& desk, DataSheet sheet);

/// Of several files that were dropped together the one that is meant: a shapefile's parts are one map.
[[nodiscard]] Path dropped_file(const std::vector<Path>& files);

}  // namespace sanding::desktop
