#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "layers/chart.hpp"
#include "tests/layers/check_sheet.hpp"

/// What tests of charts look for in a scene.
namespace sanding::test {

struct Box {
    scene::Rect rect;
    scene::Rgba colour;
};

/// Every filled rectangle of the scene with its colour.
inline std::vector<Box> boxes_of(const Scene& scene) {
    std::vector<Box> all;
    for (const scene::Item& item : scene.items) {
        const auto* fill = std::get_if<scene::Fill>(&item);
        if (fill == nullptr) continue;
        for (std::size_t i = 0; i < fill->shapes->size(); ++i) {
            const scene::Point a = fill->shapes->points[5 * i], b = fill->shapes->points[5 * i + 2];
            all.push_back({{a.x, a.y, b.x - a.x, b.y - a.y}, fill->colour[i]});
        }
    }
    return all;
}

inline std::vector<Box> boxes_in(const Scene& scene, scene::Rgba colour) {
    std::vector<Box> found = boxes_of(scene);
    std::erase_if(found, [&](const Box& b) { return !(b.colour == colour); });
    return found;
}

inline bool has_text(const Scene& scene, const std::string& text) {
    const auto all = page_texts(scene);
    return std::find(all.begin(), all.end(), text) != all.end();
}

inline bool has_part(const Scene& scene, const std::string& part) {
    const auto all = page_texts(scene);
    return std::any_of(all.begin(), all.end(),
                       [&](const std::string& t) { return t.find(part) != std::string::npos; });
}

inline ChartStyle plain_style(double width = 600, double height = 400) {
    ChartStyle style;
    style.text = TextLayout::fixed();
    style.page = {width, height};
    return style;
}

inline ChartSeries line(const std::string& name, std::vector<double> values) {
    ChartSeries s{name, {}, std::move(values), {}};
    for (std::size_t i = 0; i < s.value.size(); ++i) s.time.push_back(2024 + static_cast<double>(i));
    return s;
}

inline constexpr scene::Rgba blue = scene::Rgba{0x21, 0x66, 0xac}, orange = scene::Rgba{0xe0, 0x82, 0x14};

}  // namespace sanding::test
