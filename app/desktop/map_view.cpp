#include "app/desktop/map_view.hpp"

#include <algorithm>
#include <cmath>

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

MapView::Kept& MapView::kept_for(const Session& session, const MapPane& pane) {
    const MapKey key = map_key(session, pane);
    auto found = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& k) { return k.key == key; });
    if (found == kept_.end())
        found = kept_.insert(kept_.end(), {key, map_scene(session, pane), {}, {}, true});
    found->shown = true;
    return *found;
}

/// While the map is moved its names stay at the places in the world that they had.
void MapView::place_names(Kept& kept, const View& view) {
    if (kept.placed_for == view || (kept.placed_for && moving_)) return;
    kept.placed = place_labels(kept.scene, view, layout_);
    kept.placed_for = view;
}

void MapView::make_details(const View& view) {
    if (job_running_) return;
    std::vector<gl::DetailJob> missing;  // of the first pane that lacks any: others mostly need the same
    for (const Kept& kept : kept_)
        if (missing.empty()) missing = gl::missing_details(kept.placed, view, cache_);
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

std::vector<MapView::Kept*> MapView::refresh(const Session& session, const std::vector<MapPane>& panes,
                                             const View& view) {
    for (Kept& kept : kept_) kept.shown = false;
    std::vector<Kept*> out;
    for (const MapPane& pane : panes) {
        out.push_back(&kept_for(session, pane));
        place_names(*out.back(), view);
    }
    std::erase_if(kept_, [](const Kept& kept) { return !kept.shown; });
    return out;
}

void MapView::paint(const Session& session, const MapPlace& place) {
    const View view = map_view_of(session.state(), place.scale);
    if (view.width_px <= 0 || view.height_px <= 0) return;
    const auto now = Clock::now();
    if (last_view_ && *last_view_ != view) moved_ = now;
    last_view_ = view;
    moving_ = now - moved_ < std::chrono::duration<double>(still_after_s);
    const std::vector<MapPane> panes = panes_of(session);
    const std::vector<Kept*> kept = refresh(session, panes, view);
    outlines_.refresh(session);
    make_details(view);
    settled_ = !moving_ && !job_running_;
    const auto px = [&](double logical) { return static_cast<int>(std::lround(logical * place.scale)); };
    for (std::size_t i = 0; i < panes.size(); ++i) {
        const scene::Rect &frame = panes[i].frame, &clip = panes[i].clip;
        const Scene scene = outlines_.on(kept[i]->placed, session.state().theme);
        painter_.paint(scene, view, cache_,
                       {.left_px = place.left_px + px(frame.x),
                        .bottom_px = place.bottom_px + px(session.state().map_area.height - frame.bottom()),
                        .moving = moving_,
                        .clip_left_px = px(clip.x - frame.x),
                        .clip_right_px = px(clip.right() - frame.x)});
        settled_ = settled_ && kept[i]->placed_for == view;
    }
}

std::optional<double> MapView::seconds_to_next() const {
    if (!moving_) return {};
    return still_after_s;
}

}  // namespace sanding::desktop
