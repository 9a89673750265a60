#include "render/gl/marks.hpp"

#include <cstddef>
#include <numbers>
#include <vector>

#include "render/gl/shaders.hpp"

namespace sanding::gl {
namespace {

struct Mark {
    float x, y, size, angle, sweep;  ///< pixels, radians
    scene::Rgba colour;
};

float radians(double degrees) {
    return static_cast<float>(degrees * std::numbers::pi / 180);
}

int code_of(scene::Symbol symbol) {
    switch (symbol) {
        case scene::Symbol::circle:
            return 0;
        case scene::Symbol::square:
            return 1;
        case scene::Symbol::triangle:
            return 2;
        case scene::Symbol::diamond:
            return 3;
        case scene::Symbol::cross:
            return 4;
        case scene::Symbol::sector:
            return 5;
    }
    return 0;
}

std::vector<Mark> shown_marks(const scene::Marks& marks, const Place& place) {
    std::vector<Mark> shown;
    for (std::size_t i = 0; i < marks.at.size(); ++i) {
        const scene::Point at = place.device(marks.at[i]);
        const double size = marks.size_pt[i] * place.pixels_per_pt;
        if (!is_shown(place, at, size + 3 * marks.outline_pt * place.pixels_per_pt + 1)) continue;
        shown.push_back({static_cast<float>(at.x), static_cast<float>(at.y), static_cast<float>(size),
                         marks.angle_deg.empty() ? 0 : radians(marks.angle_deg[i]),
                         radians(marks.sweep_deg.empty() ? 360 : marks.sweep_deg[i]), marks.colour[i]});
    }
    return shown;
}

}  // namespace

MarkPainter::MarkPainter() : program_(shader::mark_vertex, shader::mark_fragment) {}

void MarkPainter::paint(const scene::Marks& marks, const Place& place) {
    const std::vector<Mark> shown = shown_marks(marks, place);
    if (shown.empty()) return;
    glBindVertexArray(vertex_array_.id());
    program_.use();
    set_place_px(program_, place);
    program_.set("u_symbol", code_of(marks.symbol));
    program_.set("u_outline", static_cast<float>(marks.outline_pt * place.pixels_per_pt));
    program_.set("u_outline_colour", marks.outline);
    fill_buffer<Mark>(buffer_, GL_ARRAY_BUFFER, shown, GL_STREAM_DRAW);
    set_attribute({0, 2, GL_FLOAT, sizeof(Mark), 0, 1});
    set_attribute({1, 3, GL_FLOAT, sizeof(Mark), offsetof(Mark, size), 1});
    set_attribute({2, 4, GL_UNSIGNED_BYTE, sizeof(Mark), offsetof(Mark, colour), 1});
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(shown.size()));
}

}  // namespace sanding::gl
