#include "app/desktop/map_view.hpp"

#include "render/text/place_labels.hpp"

namespace sanding::desktop {
namespace {

constexpr double still_after_s = 0.12;

gl::Detail made_detail(const gl::DetailJob& job, std::stop_token stop) {
    constexpr int threads = 1;  // runs and maps share the machine
    return gl::make_detail(job, threads, stop);
}

}  // namespace

MapView::MapView(Inbox& inbox) : inbox_(inbox), painter_(layout_) {}

void MapView::refresh_scene(const Session& session) {
    const MapKey key = map_key(session);
    if (key_ == key) return;
    key_ = key;
    scene_ = map_scene(session);
    placed_for_.reset();
}

/// While the map is moved its names stay at the places in the world that they had.
void MapView::place_names(const View& view) {
    if (placed_for_ == view || (placed_for_ && moving_)) return;
    placed_ = place_labels(scene_, view, layout_);
    placed_for_ = view;
}

void MapView::make_details(const View& view) {
    if (job_running_) return;
    std::vector<gl::DetailJob> missing = gl::missing_details(placed_, view, cache_);
    if (missing.empty()) return;
    job_running_ = true;
    job_ = std::make_unique<Job<Made>>(
        inbox_,
        [missing = std::move(missing)](std::stop_token stop) {
            Made made;
            for (const gl::DetailJob& job : missing) {
                if (stop.stop_requested()) break;
                made.emplace_back(job, made_detail(job, stop));
            }
            return made;
        },
        [this](Made made) {
            for (auto& [job, detail] : made) cache_.add(job, std::move(detail));
            job_running_ = false;
        },
        [this](const Error&) { job_running_ = false; });
}

void MapView::paint(const Session& session, const MapPlace& place) {
    const View view = map_view_of(session.state(), place.scale);
    if (view.width_px <= 0 || view.height_px <= 0) return;
    const auto now = Clock::now();
    if (last_view_ && *last_view_ != view) moved_ = now;
    last_view_ = view;
    moving_ = now - moved_ < std::chrono::duration<double>(still_after_s);
    refresh_scene(session);
    place_names(view);
    make_details(view);
    painter_.paint(with_outlines(placed_, session), view, cache_,
                   {.left_px = place.left_px, .bottom_px = place.bottom_px, .moving = moving_});
    settled_ = !moving_ && !job_running_ && placed_for_ == view;
}

std::optional<double> MapView::seconds_to_next() const {
    if (!moving_) return {};
    return still_after_s;
}

}  // namespace sanding::desktop
