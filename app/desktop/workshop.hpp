#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "app/commands/workshop_log.hpp"
#include "app/desktop/camera.hpp"
#include "app/desktop/commands.hpp"

namespace sanding::desktop {

class Session;

/// Something that has to get into the log's file: a new entry, or what became of one.
struct LogWrite {
    LogEntry entry;
    std::optional<std::size_t> decided;  ///< the place of `entry`, whose status becomes:
    ProposalStatus status = ProposalStatus::proposed;
    bool from_fields = false;  ///< made of what is typed, which is cleared once it is written
};

/// What went wrong, as an Error says it.
struct WorkshopProblem {
    std::string problem, where, hint;
};

/// State of workshop mode and of the workshop's log.
struct Workshop {
    bool on = false;
    bool layers_open = true, card_open = true;  ///< before it was on
    // the log
    bool log_shown = false;
    Path file;        ///< empty: nothing is kept
    WorkshopLog log;  ///< as the file holds it
    std::string proposer, reason, note;
    std::deque<LogWrite> waiting;            ///< to be written, in order
    std::optional<WorkshopProblem> problem;  ///< why the first of them isn't; until it is tried again
    // the berita acara
    std::string minutes_file;  ///< as typed; empty: proposed_minutes
    bool minutes_asked = false, minutes_running = false;
    std::string minutes_written;  ///< the file
    std::optional<WorkshopProblem> minutes_problem;
};

/// How the maps are looked at, apart from what they show.
struct ViewFrame {
    Arrangement arrangement = Arrangement::one;
    std::string scenario, other;   ///< A and B
    std::optional<Camera> camera;  ///< nothing: the whole study
};

/// State of the wallboard: pictures that follow each other by themselves.
struct Wallboard {
    bool on = false;
    double seconds = 20;            ///< for which each is shown
    std::vector<LoggedView> views;  ///< of the log, or wallboard_views
    bool with_alerts = false;       ///< after them follows a list of alerts
    std::size_t at = 0;
    std::size_t changes = 0;  ///< of the picture, since the start: what looks after the file counts them
    double shown_for = 0;     ///< seconds
    std::string data_time;    ///< of the results file, UTC; empty: not known
    std::string problem;      ///< why the newest results aren't shown; empty: they are
    // as it was before
    std::optional<LoggedView> before;
    ViewFrame frame_before;
    Theme theme_before = Theme::light;

    [[nodiscard]] std::size_t pages() const { return views.size() + (with_alerts ? 1 : 0); }
    [[nodiscard]] bool shows_alerts() const { return on && at == views.size(); }
};

/// Pictures of a wallboard whose log has no views: for the indicators below, each scenario in its last year
/// and the difference of B and A, as far as the results know them.
[[nodiscard]] std::vector<LoggedView> wallboard_views(const Session& session);
inline constexpr const char* wallboard_indicators[] = {"people", "unemployment_rate", "jobs_filled",
                                                       "dwellings", "water_need"};

/// "Jumlah penduduk 2034, Aerocity terhadap Tren, Kertajati": one line for a view.
[[nodiscard]] std::string view_title(const Session& session, const LoggedView& view);

/// "…/berita_acara_2026-12-01.pdf", beside documents.
[[nodiscard]] std::string proposed_minutes(const Session& session);
/// The words after "sanding" that write the berita acara that is asked for. Results have to be open.
[[nodiscard]] std::vector<std::string> minutes_words(const Session& session);

/// How much larger everything is drawn in a window of that many logical pixels: in workshop mode and on a
/// wallboard a third, as far as the window has room for the top bar then.
[[nodiscard]] double type_factor(const Session& session, double width);
inline constexpr double large_type = 1.35;

}  // namespace sanding::desktop
