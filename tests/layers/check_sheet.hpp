#pragma once

#include <string>
#include <vector>

#include "render/scene/scene.hpp"
#include "render/text/text_layout.hpp"
#include "tests/support/catch.hpp"

namespace sanding::test {

inline std::vector<std::string> page_texts(const Scene& scene) {
    std::vector<std::string> all;
    for (const scene::Item& item : scene.items)
        if (const auto* text = std::get_if<scene::Text>(&item);
            text != nullptr && text->space == scene::Space::page)
            all.insert(all.end(), text->text.begin(), text->text.end());
    return all;
}

/// Every string is inside the page's 5 mm margin and none covers another; map labels (already placed)
/// included.
inline void check_sheet(const Scene& scene, const TextLayout& layout) {
    struct Placed {
        std::string text;
        scene::Rect box;
    };
    std::vector<Placed> all;
    for (std::size_t k = 0; k < scene.items.size(); ++k) {
        const auto* text = std::get_if<scene::Text>(&scene.items[k]);
        if (text == nullptr) continue;
        const scene::Transform page = to_page(scene, view_of(scene), text->space, frame_of_item(scene, k));
        for (std::size_t i = 0; i < text->text.size(); ++i)
            all.push_back({text->text[i], text_box(layout.measure(text->text[i], text->font),
                                                   page(text->at[i]), text->align, text->vertical)});
    }
    constexpr double margin = 5 / 25.4 * 72, slack = 0.05;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const scene::Rect& a = all[i].box;
        if (a.x < margin || a.y < margin || a.right() > scene.width_pt - margin ||
            a.bottom() > scene.height_pt - margin)
            FAIL_CHECK("outside the margin: " << all[i].text << " at " << a.x << "," << a.y << " " << a.width
                                              << "x" << a.height << " on " << scene.width_pt << "x"
                                              << scene.height_pt);
        for (std::size_t j = i + 1; j < all.size(); ++j) {
            const scene::Rect& b = all[j].box;
            if (a.x + slack < b.right() && b.x + slack < a.right() && a.y + slack < b.bottom() &&
                b.y + slack < a.bottom())
                FAIL_CHECK("overlap: '" << all[i].text << "' and '" << all[j].text << "'");
        }
    }
    SUCCEED();
}

}  // namespace sanding::test
