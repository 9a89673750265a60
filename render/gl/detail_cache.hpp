#pragma once

#include <map>
#include <stop_token>
#include <variant>
#include <vector>

#include "render/gl/tessellate.hpp"
#include "render/scene/scene.hpp"

namespace sanding::gl {

/// Geometry that is too large to be made ready while a frame is painted: to be made on a job's thread.
struct DetailJob {
    std::variant<scene::Shared<scene::Shapes>, scene::Shared<scene::Lines>> source;
    double tolerance = 0;  ///< how far a point may move, in units of the source
};

/// What the painter needs of shapes: a mesh; of lines: the lines with fewer points.
using Detail = std::variant<scene::Shared<Mesh>, scene::Shared<scene::Lines>>;

/// A pure function for any thread. Shapes on `threads` threads; a stopped one gives an empty mesh.
[[nodiscard]] Detail make_detail(const DetailJob& job, int threads = 1, std::stop_token stop = {});

/// The lines without the points that lie within `tolerance` of what remains, as many lines.
[[nodiscard]] scene::Shared<scene::Lines> simplified_lines(const scene::Lines& lines, double tolerance);

/// What is ready, for each source one per level of detail. Belongs to the thread that paints: jobs hand their
/// results to it, and it adds them.
class DetailCache {
  public:
    void add(const DetailJob& made, Detail detail);

    /// The one of that tolerance; else the next coarser one, or one up to four times finer: a frame with it
    /// looks or takes only little different until the right one is there. Null: nothing fits.
    [[nodiscard]] scene::Shared<Mesh> find(const scene::Shapes* shapes, double tolerance) const;
    [[nodiscard]] scene::Shared<scene::Lines> find(const scene::Lines* lines, double tolerance) const;
    [[nodiscard]] bool has(const DetailJob& job) const;

    /// Forgets what the scene doesn't show.
    void keep_only(const Scene& scene);

  private:
    struct Entry {
        DetailJob source;  ///< held, so that the pointer stays the key of nothing else
        std::map<double, Detail> by_tolerance;
    };
    [[nodiscard]] const Detail* nearest(const void* source, double tolerance) const;

    std::map<const void*, Entry> entries_;
};

/// How far a point may move unseen: between a quarter and 0.35 of a pixel, in steps so that zooming a little
/// needs no new details; in units of the item's space. `scale` is pixels per unit.
[[nodiscard]] double tolerance_for(double scale);

/// Fills and strokes of no more points are made ready by the painter at once, as a frame has time for that.
inline constexpr std::size_t small_fill = 4096;
inline constexpr std::size_t small_stroke = 50'000;

/// Painted with all its points, whatever the scale: on the page, and dashed lines of few points, so that the
/// dashes lie where Cairo puts them.
[[nodiscard]] bool keeps_all_points(const scene::Stroke& stroke);

/// What painting the scene in this view needs and the cache lacks; each once, lines first: they are made
/// sooner, show where things are, and spread what is uploaded over two frames.
[[nodiscard]] std::vector<DetailJob> missing_details(const Scene& scene, const View& view,
                                                     const DetailCache& cache);

}  // namespace sanding::gl
