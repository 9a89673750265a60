#pragma once

#include <chrono>
#include <list>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "app/desktop/map_scene.hpp"
#include "core/base/inbox.hpp"
#include "core/base/job.hpp"
#include "render/gl/painter.hpp"

namespace sanding::desktop {

/// Where the map with all its panes lies in the framebuffer, device pixels.
struct MapPlace {
    int left_px = 0, bottom_px = 0;
    double scale = 1;  ///< device pixels per logical pixel
};

/// Keeps the scenes of what the session shows, one per pane, and paints them. What is too large to be made
/// ready within a frame is made on a job's thread and shown when it is there. Belongs to the thread with the
/// OpenGL context.
class MapView {
  public:
    explicit MapView(Inbox& inbox);

    /// Paints the session's map. Results have to be open.
    void paint(const Session& session, const MapPlace& place);

    /// Everything of the last picture was there, and all its labels are placed for where it stands.
    [[nodiscard]] bool settled() const { return settled_; }
    /// When the picture should be painted again although nothing happens: names are placed anew once the map
    /// stands still. Nothing: not before something happens.
    [[nodiscard]] std::optional<double> seconds_to_next() const;

  private:
    using Clock = std::chrono::steady_clock;
    using Made = std::vector<std::pair<gl::DetailJob, gl::Detail>>;

    /// A pane's map, with and without its names.
    struct Kept {
        MapKey key;
        Scene scene, placed;
        std::optional<View> placed_for;
        bool shown = false;  ///< in this picture
    };

    Kept& kept_for(const Session& session, const MapPane& pane);
    void place_names(Kept& kept, const View& view);
    void make_details(const View& view);
    /// The scenes of the panes, in their order; others are forgotten.
    std::vector<Kept*> refresh(const Session& session, const std::vector<MapPane>& panes, const View& view);

    Inbox& inbox_;
    TextLayout layout_ = TextLayout::pango();
    gl::Painter painter_;
    gl::DetailCache cache_;
    std::unique_ptr<Job<Made>> job_;
    bool job_running_ = false;
    std::list<Kept> kept_;
    Outlines outlines_;
    std::optional<View> last_view_;
    Clock::time_point moved_{};
    bool moving_ = false, settled_ = false;
};

}  // namespace sanding::desktop
