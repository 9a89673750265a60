#include "render/scene/dump.hpp"

#include <array>
#include <charconv>
#include <span>

namespace sanding::scene {
namespace {

std::string number(double value) {
    std::array<char, 64> buffer;
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, 3).ptr;
    std::string text(buffer.data(), end);
    if (text.find('.') == std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

/// The parts one after the other.
template <class... Parts>
std::string joined(const Parts&... parts) {
    std::string text;
    (text.append(parts), ...);
    return text;
}

std::string point(Point p) {
    return joined(number(p.x), ",", number(p.y));
}
std::string rect(Rect r) {
    return joined(number(r.x), " ", number(r.y), " ", number(r.width), " ", number(r.height));
}
const char* name(Space space) {
    return space == Space::map ? "map" : "page";
}

const char* name(Pattern pattern) {
    switch (pattern) {
        case Pattern::none:
            return "none";
        case Pattern::hatch:
            return "hatch";
        case Pattern::cross_hatch:
            return "cross_hatch";
    }
    return "";
}

const char* name(Symbol symbol) {
    switch (symbol) {
        case Symbol::circle:
            return "circle";
        case Symbol::square:
            return "square";
        case Symbol::triangle:
            return "triangle";
        case Symbol::diamond:
            return "diamond";
        case Symbol::cross:
            return "cross";
        case Symbol::sector:
            return "sector";
    }
    return "";
}

const char* name(Placement placement) {
    switch (placement) {
        case Placement::fixed:
            return "fixed";
        case Placement::inside:
            return "inside";
        case Placement::beside:
            return "beside";
        case Placement::along:
            return "along";
    }
    return "";
}

const char* name(Align align) {
    switch (align) {
        case Align::start:
            return "start";
        case Align::middle:
            return "middle";
        case Align::end:
            return "end";
    }
    return "";
}

const char* name(VerticalAlign align) {
    switch (align) {
        case VerticalAlign::top:
            return "top";
        case VerticalAlign::middle:
            return "middle";
        case VerticalAlign::baseline:
            return "baseline";
        case VerticalAlign::bottom:
            return "bottom";
    }
    return "";
}

void append_points(std::string& out, std::span<const Point> points) {
    for (const Point p : points) out.append(" ").append(point(p));
}

struct Dumper {
    std::string& out;

    void operator()(const Fill& fill) const {
        out += joined("fill ", name(fill.space), fill.tiles ? " tiles" : "");
        if (!fill.pattern.empty())
            out += joined(" hatch ", hex(fill.hatch.colour), " ", number(fill.hatch.spacing_pt), " ",
                          number(fill.hatch.width_pt));
        out += "\n";
        const Shapes& s = *fill.shapes;
        for (std::size_t i = 0; i < s.size(); ++i) {
            out += joined("  ", hex(fill.colour[i]));
            if (!fill.pattern.empty() && fill.pattern[i] != Pattern::none)
                out += joined(" ", name(fill.pattern[i]));
            for (auto r = s.shape_start[i]; r < s.shape_start[i + 1]; ++r) {
                out += " ring";
                append_points(
                    out, std::span(s.points).subspan(s.ring_start[r], s.ring_start[r + 1] - s.ring_start[r]));
            }
            out += "\n";
        }
    }

    void operator()(const Stroke& stroke) const {
        out += joined("stroke ", name(stroke.space), " ", hex(stroke.colour), " ", number(stroke.width_pt));
        if (!stroke.dash_pt.empty()) out += " dash";
        for (const double d : stroke.dash_pt) out += joined(" ", number(d));
        out += "\n";
        const Lines& l = *stroke.lines;
        for (std::size_t i = 0; i < l.size(); ++i) {
            out += "  line";
            append_points(
                out, std::span(l.points).subspan(l.line_start[i], l.line_start[i + 1] - l.line_start[i]));
            out += "\n";
        }
    }

    void operator()(const Marks& marks) const {
        out += joined("marks ", name(marks.space), " ", name(marks.symbol));
        if (marks.outline_pt > 0)
            out += joined(" outline ", hex(marks.outline), " ", number(marks.outline_pt));
        out += "\n";
        for (std::size_t i = 0; i < marks.at.size(); ++i) {
            out += joined("  ", point(marks.at[i]), " ", number(marks.size_pt[i]), " ", hex(marks.colour[i]));
            if (!marks.angle_deg.empty()) out += joined(" angle ", number(marks.angle_deg[i]));
            if (!marks.sweep_deg.empty()) out += joined(" sweep ", number(marks.sweep_deg[i]));
            out += "\n";
        }
    }

    void operator()(const Text& text) const {
        out +=
            joined("text ", name(text.space), " ", number(text.font.size_pt), text.font.bold ? " bold" : "",
                   text.font.italic ? " italic" : "", " ", hex(text.colour));
        if (text.halo_pt > 0) out += joined(" halo ", hex(text.halo), " ", number(text.halo_pt));
        out += joined(" ", name(text.align), " ", name(text.vertical), " ", name(text.placement), "\n");
        for (std::size_t i = 0; i < text.text.size(); ++i) {
            out += joined("  ", point(text.at[i]), " \"", text.text[i], "\"");
            if (!text.priority.empty()) out += joined(" priority ", number(text.priority[i]));
            if (!text.angle_deg.empty()) out += joined(" angle ", number(text.angle_deg[i]));
            out += "\n";
        }
    }

    void operator()(const Image& image) const {
        out += joined("image ", name(image.space), " ", rect(image.at), " pixels ",
                      std::to_string(image.pixels->width), "x", std::to_string(image.pixels->height), "\n");
    }
};

}  // namespace

std::string hex(Rgba colour) {
    constexpr const char* digits = "0123456789abcdef";
    std::string text = "#";
    const auto add = [&](std::uint8_t v) {
        text += digits[v >> 4];
        text += digits[v & 15];
    };
    add(colour.r);
    add(colour.g);
    add(colour.b);
    if (colour.a != 255) add(colour.a);
    return text;
}

std::string dump(const Scene& scene) {
    std::string out =
        joined("page ", number(scene.width_pt), " ", number(scene.height_pt), " ", hex(scene.paper), "\n");
    for (const MapFrame& frame : scene.frames)
        out += joined("frame ", rect(frame.rect), " centre ", point(frame.centre), " metres_per_pt ",
                      number(frame.metres_per_pt), frame.fixed ? " fixed" : "", "\n");
    auto layer = scene.layers.begin();
    for (std::size_t i = 0; i <= scene.items.size(); ++i) {
        for (; layer != scene.layers.end() && layer->first == i; ++layer)
            out += joined("layer ", layer->id, " \"", layer->name, "\" frame ", std::to_string(layer->frame),
                          "\n");
        if (i < scene.items.size()) std::visit(Dumper{out}, scene.items[i]);
    }
    return out;
}

}  // namespace sanding::scene
