#include "render/gl/tessellation_cache.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace sanding::gl {

void TessellationCache::add(const TessellationJob& made, scene::Shared<Mesh> mesh) {
    Entry& entry = entries_[made.shapes.get()];
    entry.shapes = made.shapes;
    entry.by_tolerance[made.tolerance] = std::move(mesh);
}

scene::Shared<Mesh> TessellationCache::find(const scene::Shapes* shapes, double tolerance) const {
    const auto entry = entries_.find(shapes);
    if (entry == entries_.end()) return nullptr;
    const auto& meshes = entry->second.by_tolerance;
    const auto coarser = meshes.lower_bound(tolerance);
    if (coarser != meshes.end() && coarser->first == tolerance) return coarser->second;
    if (coarser != meshes.begin() && std::prev(coarser)->first >= tolerance / 4)
        return std::prev(coarser)->second;
    return coarser == meshes.end() ? nullptr : coarser->second;
}

bool TessellationCache::has(const scene::Shapes* shapes, double tolerance) const {
    const auto entry = entries_.find(shapes);
    return entry != entries_.end() && entry->second.by_tolerance.contains(tolerance);
}

void TessellationCache::keep_only(const Scene& scene) {
    std::set<const scene::Shapes*> shown;
    for (const scene::Item& item : scene.items)
        if (const auto* fill = std::get_if<scene::Fill>(&item)) shown.insert(fill->shapes.get());
    std::erase_if(entries_, [&](const auto& entry) { return !shown.contains(entry.first); });
}

double tolerance_for(double scale) {
    if (!(scale > 0) || !std::isfinite(scale)) return 0;
    return std::exp2(std::floor(2 * std::log2(0.35 / scale)) / 2);
}

std::vector<TessellationJob> missing_tessellations(const Scene& scene, const View& view,
                                                   const TessellationCache& cache) {
    std::vector<TessellationJob> missing;
    for (std::size_t i = 0; i < scene.items.size(); ++i) {
        const auto* fill = std::get_if<scene::Fill>(&scene.items[i]);
        if (fill == nullptr || !fill->shapes || fill->shapes->points.size() <= small_fill) continue;
        const double tolerance =
            tolerance_for(std::abs(to_device(scene, view, fill->space, frame_of_item(scene, i)).scale_x));
        const bool asked = std::any_of(missing.begin(), missing.end(), [&](const TessellationJob& job) {
            return job.shapes == fill->shapes && job.tolerance == tolerance;
        });
        if (!asked && !cache.has(fill->shapes.get(), tolerance)) missing.push_back({fill->shapes, tolerance});
    }
    return missing;
}

}  // namespace sanding::gl
