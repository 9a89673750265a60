#pragma once

#include <map>
#include <utility>

#include "render/cairo/coverage.hpp"
#include "render/scene/scene.hpp"
#include "render/text/text_layout.hpp"

namespace sanding::cairo {

/// What painting many scenes of one geometry in one view can share: borders reduced to the pixels of the
/// view, and shaped text. Keyed by the shared pointers of the scene; nothing painted is kept. Made and
/// refreshed on one thread, then read by any number.
class PreparedView {
  public:
    explicit PreparedView(View view, TextLayout layout = TextLayout::pango())
        : view_(view), layout_(std::move(layout)) {}

    [[nodiscard]] const View& view() const { return view_; }

    /// Reduces what `scene` needs and has not been reduced yet; forgets what it does not use.
    void prepare(const Scene& scene);

    [[nodiscard]] const TileEdges* tiles(const scene::Shapes* shapes, std::size_t frame) const;
    [[nodiscard]] const ThinLines* lines(const scene::Lines* lines, std::size_t frame) const;
    /// Glyphs as laid out before, or shaped now (then only on the thread that made this).
    [[nodiscard]] const TextLayout& layout() const { return layout_; }

  private:
    template <class Source, class Reduced>
    struct Entry {
        scene::Shared<Source> source;  ///< held, so that the pointer stays the key of nothing else
        scene::Transform device;
        Reduced reduced;
        bool used = true;
    };

    View view_;
    TextLayout layout_;
    template <class Source>
    using Key = std::pair<const Source*, std::size_t>;  ///< and the frame it is seen in

    std::map<Key<scene::Shapes>, Entry<scene::Shapes, TileEdges>> tiles_;
    std::map<Key<scene::Lines>, Entry<scene::Lines, ThinLines>> lines_;
};

/// True where the painter for pixels draws these lines itself instead of asking Cairo.
[[nodiscard]] bool is_thin(const scene::Stroke& stroke, const View& view);

}  // namespace sanding::cairo
