#pragma once

#include <map>
#include <vector>

#include "render/gl/tessellate.hpp"
#include "render/scene/scene.hpp"

namespace sanding::gl {

/// One tessellation to be made on a job's thread: `tessellate(*shapes, {.tolerance = tolerance})`.
struct TessellationJob {
    scene::Shared<scene::Shapes> shapes;
    double tolerance = 0;  ///< in units of the shapes
};

/// The meshes that are ready, for each Shapes one per level of detail. Belongs to the thread that paints:
/// jobs hand their meshes to it, and it adds them.
class TessellationCache {
  public:
    void add(const TessellationJob& made, scene::Shared<Mesh> mesh);

    /// The mesh of that tolerance; else the next coarser one, or one up to four times finer: a frame with it
    /// looks or takes only little different until the right one is there. Null: nothing fits.
    [[nodiscard]] scene::Shared<Mesh> find(const scene::Shapes* shapes, double tolerance) const;
    [[nodiscard]] bool has(const scene::Shapes* shapes, double tolerance) const;

    /// Forgets what the scene doesn't show.
    void keep_only(const Scene& scene);

  private:
    struct Entry {
        scene::Shared<scene::Shapes> shapes;  ///< held, so that the pointer stays the key of nothing else
        std::map<double, scene::Shared<Mesh>> by_tolerance;
    };
    std::map<const scene::Shapes*, Entry> entries_;
};

/// How far a point may move unseen: between a quarter and 0.35 of a pixel, in steps so that zooming a little
/// needs no new meshes; in units of the item's space. `scale` is pixels per unit.
[[nodiscard]] double tolerance_for(double scale);

/// Fills of no more points are tessellated by the painter at once, as a frame has time for that.
inline constexpr std::size_t small_fill = 4096;

/// What painting the scene in this view needs and the cache lacks; each once, in the order of painting.
[[nodiscard]] std::vector<TessellationJob> missing_tessellations(const Scene& scene, const View& view,
                                                                 const TessellationCache& cache);

}  // namespace sanding::gl
