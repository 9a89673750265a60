#include "render/scene/magnify.hpp"

#include <map>

namespace sanding::scene {
namespace {

/// Grows what is in points; shapes that several items share stay shared.
class Magnifier {
  public:
    explicit Magnifier(double factor) : factor_(factor) {}

    void operator()(Fill& fill) {
        if (fill.space == Space::page) grow(fill.shapes, shapes_);
        fill.hatch.spacing_pt *= factor_, fill.hatch.width_pt *= factor_;
    }
    void operator()(Stroke& stroke) {
        if (stroke.space == Space::page) grow(stroke.lines, lines_);
        stroke.width_pt *= factor_;
        for (double& d : stroke.dash_pt) d *= factor_;
    }
    void operator()(Marks& marks) {
        if (marks.space == Space::page) grow(marks.at);
        for (double& size : marks.size_pt) size *= factor_;
        marks.outline_pt *= factor_;
    }
    void operator()(Text& text) {
        if (text.space == Space::page) {
            grow(text.at);
            grow(text.avoid, lines_), grow(text.within, shapes_), grow(text.path, lines_);
        }
        text.font.size_pt *= factor_, text.halo_pt *= factor_;
    }
    void operator()(Image& image) {
        if (image.space == Space::page) image.at = grown(image.at);
    }

    [[nodiscard]] Rect grown(const Rect& r) const {
        return {r.x * factor_, r.y * factor_, r.width * factor_, r.height * factor_};
    }

  private:
    void grow(std::vector<Point>& points) const {
        for (Point& p : points) p = {p.x * factor_, p.y * factor_};
    }
    template <class T>
    void grow(Shared<T>& shared, std::map<const T*, Shared<T>>& known) {
        if (!shared) return;
        Shared<T>& made = known[shared.get()];
        if (!made) {
            T copy = *shared;
            grow(copy.points);
            made = std::make_shared<const T>(std::move(copy));
            kept_.push_back(shared);  // so that its address is not used again
        }
        shared = made;
    }

    double factor_;
    std::map<const Shapes*, Shared<Shapes>> shapes_;
    std::map<const Lines*, Shared<Lines>> lines_;
    std::vector<std::shared_ptr<const void>> kept_;
};

}  // namespace

Scene magnified(Scene scene, double factor) {
    if (factor == 1) return scene;
    Magnifier magnifier(factor);
    scene.width_pt *= factor, scene.height_pt *= factor;
    for (MapFrame& frame : scene.frames) {
        frame.rect = magnifier.grown(frame.rect);
        frame.metres_per_pt /= factor;
    }
    for (Item& item : scene.items) std::visit(magnifier, item);
    return scene;
}

}  // namespace sanding::scene
