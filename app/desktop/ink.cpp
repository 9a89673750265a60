#include "app/desktop/ink.hpp"

#include <algorithm>
#include <variant>

namespace sanding::desktop {
namespace {

scene::Rgba inverted(scene::Rgba c) {
    const int high = std::max({c.r, c.g, c.b}), low = std::min({c.r, c.g, c.b});
    const auto turn = [&](int v) {
        return static_cast<std::uint8_t>(std::clamp(v + 255 - high - low, 18, 240));
    };
    return {turn(c.r), turn(c.g), turn(c.b), c.a};
}

struct ForDark {
    Areas areas;

    /// A hatch alone is ink, whatever becomes of areas.
    void operator()(scene::Fill& f) const {
        const bool bare =
            std::all_of(f.colour.begin(), f.colour.end(), [](scene::Rgba c) { return c.a == 0; });
        if (bare) f.hatch.colour = inverted(f.hatch.colour);
        if (areas == Areas::keep) return;
        for (scene::Rgba& c : f.colour) c = inverted(c);
    }
    void operator()(scene::Stroke& s) const { s.colour = inverted(s.colour); }
    void operator()(scene::Marks& m) const {
        for (scene::Rgba& c : m.colour) c = inverted(c);
        m.outline = inverted(m.outline);
    }
    void operator()(scene::Text& t) const {
        t.colour = inverted(t.colour);
        t.halo = inverted(t.halo);
    }
    void operator()(scene::Image&) const {}
};

}  // namespace

scene::Rgba suited(scene::Rgba colour, Theme theme) {
    return theme == Theme::dark ? inverted(colour) : colour;
}

void suit_ink(Scene& scene, Theme theme, Areas areas) {
    if (theme != Theme::dark) return;
    for (scene::Item& item : scene.items) std::visit(ForDark{areas}, item);
}

}  // namespace sanding::desktop
