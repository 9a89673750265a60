#include "render/gl/detail_cache.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <span>

#include "render/scene/simplify.hpp"

namespace sanding::gl {
namespace {

const void* key_of(const DetailJob& job) {
    return std::visit([](const auto& source) -> const void* { return source.get(); }, job.source);
}

/// What of the item is too large for a frame; nothing if it is painted at once.
std::optional<DetailJob> large_source(const scene::Item& item) {
    if (const auto* fill = std::get_if<scene::Fill>(&item))
        if (fill->shapes && fill->shapes->points.size() > small_fill) return DetailJob{fill->shapes, 0};
    if (const auto* stroke = std::get_if<scene::Stroke>(&item))
        if (stroke->lines && stroke->lines->points.size() > small_stroke && !keeps_all_points(*stroke))
            return DetailJob{stroke->lines, 0};
    return std::nullopt;
}

}  // namespace

scene::Shared<scene::Lines> simplified_lines(const scene::Lines& lines, double tolerance) {
    auto out = std::make_shared<scene::Lines>();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto line = std::span(lines.points)
                              .subspan(lines.line_start[i], lines.line_start[i + 1] - lines.line_start[i]);
        if (line.size() <= 2 || !(tolerance > 0))
            out->points.insert(out->points.end(), line.begin(), line.end());
        else if (line.front() == line.back())
            scene::append_simplified_closed(line, tolerance, out->points);
        else
            scene::append_simplified(line, tolerance, out->points);
        out->line_start.push_back(static_cast<std::uint32_t>(out->points.size()));
    }
    return out;
}

Detail make_detail(const DetailJob& job, int threads, std::stop_token stop) {
    if (const auto* lines = std::get_if<scene::Shared<scene::Lines>>(&job.source))
        return simplified_lines(**lines, job.tolerance);
    const auto& shapes = std::get<scene::Shared<scene::Shapes>>(job.source);
    return std::make_shared<const Mesh>(
        tessellate(*shapes, {.tolerance = job.tolerance, .threads = threads, .stop = std::move(stop)}));
}

void DetailCache::add(const DetailJob& made, Detail detail) {
    Entry& entry = entries_[key_of(made)];
    entry.source = made;
    entry.by_tolerance[made.tolerance] = std::move(detail);
}

const Detail* DetailCache::nearest(const void* source, double tolerance) const {
    const auto entry = entries_.find(source);
    if (entry == entries_.end()) return nullptr;
    const auto& details = entry->second.by_tolerance;
    const auto coarser = details.lower_bound(tolerance);
    if (coarser != details.end() && coarser->first == tolerance) return &coarser->second;
    if (coarser != details.begin() && std::prev(coarser)->first >= tolerance / 4)
        return &std::prev(coarser)->second;
    return coarser == details.end() ? nullptr : &coarser->second;
}

scene::Shared<Mesh> DetailCache::find(const scene::Shapes* shapes, double tolerance) const {
    const Detail* found = nearest(shapes, tolerance);
    return found == nullptr ? nullptr : std::get<scene::Shared<Mesh>>(*found);
}

scene::Shared<scene::Lines> DetailCache::find(const scene::Lines* lines, double tolerance) const {
    const Detail* found = nearest(lines, tolerance);
    return found == nullptr ? nullptr : std::get<scene::Shared<scene::Lines>>(*found);
}

bool DetailCache::has(const DetailJob& job) const {
    const auto entry = entries_.find(key_of(job));
    return entry != entries_.end() && entry->second.by_tolerance.contains(job.tolerance);
}

void DetailCache::keep_only(const Scene& scene) {
    std::set<const void*> shown;
    for (const scene::Item& item : scene.items)
        if (const auto source = large_source(item)) shown.insert(key_of(*source));
    std::erase_if(entries_, [&](const auto& entry) { return !shown.contains(entry.first); });
}

double tolerance_for(double scale) {
    if (!(scale > 0) || !std::isfinite(scale)) return 0;
    return std::exp2(std::floor(2 * std::log2(0.35 / scale)) / 2);
}

bool keeps_all_points(const scene::Stroke& stroke) {
    return stroke.space == scene::Space::page ||
           (!stroke.dash_pt.empty() && stroke.lines->points.size() <= small_stroke);
}

std::vector<DetailJob> missing_details(const Scene& scene, const View& view, const DetailCache& cache) {
    std::vector<DetailJob> missing;
    for (std::size_t i = 0; i < scene.items.size(); ++i) {
        std::optional<DetailJob> job = large_source(scene.items[i]);
        if (!job) continue;
        const scene::Space space = std::visit([](const auto& item) { return item.space; }, scene.items[i]);
        job->tolerance =
            tolerance_for(std::abs(to_device(scene, view, space, frame_of_item(scene, i)).scale_x));
        const bool asked = std::any_of(missing.begin(), missing.end(), [&](const DetailJob& other) {
            return other.source == job->source && other.tolerance == job->tolerance;
        });
        if (!asked && !cache.has(*job)) missing.push_back(*std::move(job));
    }
    std::stable_partition(missing.begin(), missing.end(), [](const DetailJob& job) {
        return std::holds_alternative<scene::Shared<scene::Lines>>(job.source);
    });
    return missing;
}

}  // namespace sanding::gl
