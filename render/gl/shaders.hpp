#pragma once

/// GLSL 3.30. Pixels count from the page's top left corner, y downwards, as in all of the painters; colours
/// leave the shaders premultiplied.
namespace sanding::gl::shader {

inline constexpr const char* vertex_head = R"(#version 330 core
uniform vec2 u_size;                      // of the picture in pixels
uniform vec2 u_centre, u_scale, u_shift;  // from a buffer's coordinates to pixels; u_centre is near the view
vec2 device(vec2 at) { return (at - u_centre) * u_scale + u_shift; }
vec4 clip(vec2 px) { return vec4(px.x * 2.0 / u_size.x - 1.0, 1.0 - px.y * 2.0 / u_size.y, 0.0, 1.0); }
// All corners here: nothing is painted. Outside of the picture instead, software would clip the whole batch.
const vec4 nowhere = vec4(0.0, 0.0, 0.0, 1.0);
)";

inline constexpr const char* fragment_head = R"(#version 330 core
uniform vec2 u_size, u_corner;  // the picture's, in the framebuffer
out vec4 pixel;
vec2 here() { return vec2(gl_FragCoord.x - u_corner.x, u_corner.y + u_size.y - gl_FragCoord.y); }
vec4 premultiplied(vec4 c) { return vec4(c.rgb * c.a, c.a); }
// Share of a pixel that a line of half the width `half_width` covers whose middle is `distance` away.
float line_coverage(float distance, float half_width) {
    return clamp(half_width + 0.5 - distance, 0.0, min(1.0, 2.0 * half_width));
}
// Share of the pixel around x that lies between low and high.
float span_coverage(float x, float low, float high) {
    return clamp(min(x + 0.5, high) - max(x - 0.5, low), 0.0, 1.0);
}
)";

inline constexpr const char* fill_vertex = R"(
layout(location = 0) in vec2 a_at;
layout(location = 1) in vec4 a_colour;
flat out vec4 v_colour;
void main() {
    v_colour = a_colour;
    gl_Position = clip(device(a_at));
}
)";

inline constexpr const char* fill_fragment = R"(
flat in vec4 v_colour;
void main() { pixel = premultiplied(v_colour); }
)";

/// Lines x + y = k·step, and for the cross hatch x − y = k·step too, as the Cairo painter strokes them.
inline constexpr const char* hatch_fragment = R"(
uniform vec4 u_colour;
uniform float u_step, u_half_width;
uniform int u_cross;
float near_line(float c) {
    float across = abs(mod(c + 0.5 * u_step, u_step) - 0.5 * u_step) * 0.70710678;
    return line_coverage(across, u_half_width);
}
void main() {
    vec2 px = here();
    float c = near_line(px.x + px.y);
    if (u_cross == 1) c = max(c, near_line(px.x - px.y));
    pixel = premultiplied(u_colour) * c;
}
)";

/// A band of one pixel along an edge; v_distance is positive on its left (y upwards in the shapes'
/// coordinates).
inline constexpr const char* edge_vertex = R"(
layout(location = 0) in vec4 a_ends;
layout(location = 1) in vec4 a_left;
layout(location = 2) in vec4 a_right;
flat out vec4 v_left, v_right;
out float v_distance;
void main() {
    vec2 a = device(a_ends.xy), b = device(a_ends.zw), along = b - a;
    float far = length(along);
    if (far == 0.0 || a_left == a_right) { gl_Position = nowhere; return; }
    vec2 left = vec2(-along.y, along.x) / far * sign(u_scale.x * u_scale.y);
    v_left = a_left;
    v_right = a_right;
    v_distance = (gl_VertexID & 1) == 1 ? 0.5 : -0.5;
    gl_Position = clip((gl_VertexID < 2 ? a : b) + left * v_distance);
}
)";

/// Where tiles meet: each side gets as much of the other's colour as the other covers of the pixel.
inline constexpr const char* seam_fragment = R"(
flat in vec4 v_left, v_right;
in float v_distance;
void main() {
    pixel = premultiplied(v_distance > 0.0 ? v_right : v_left) * (0.5 - abs(v_distance));
}
)";

/// The rim of a shape that lies on the left.
inline constexpr const char* rim_fragment = R"(
flat in vec4 v_left, v_right;
in float v_distance;
void main() { pixel = premultiplied(v_left) * clamp(0.5 + v_distance, 0.0, 1.0); }
)";

inline constexpr const char* thin_vertex = R"(
layout(location = 1) in vec4 a_from;  // x, y, distance along the line, 1 where a segment starts
layout(location = 2) in vec4 a_to;
uniform float u_half_width;
out float v_distance;
void main() {
    vec2 a = device(a_from.xy), b = device(a_to.xy), along = b - a;
    float far = length(along);
    if (a_from.w == 0.0 || far == 0.0) { gl_Position = nowhere; return; }
    vec2 side = vec2(-along.y, along.x) / far;
    v_distance = (gl_VertexID & 1) == 1 ? u_half_width + 0.5 : -u_half_width - 0.5;
    gl_Position = clip((gl_VertexID < 2 ? a : b) + side * v_distance);
}
)";

inline constexpr const char* thin_fragment = R"(
uniform vec4 u_colour;
uniform float u_half_width;
in float v_distance;
void main() { pixel = premultiplied(u_colour) * line_coverage(abs(v_distance), u_half_width); }
)";

/// A segment with round joins and butt ends. At a join, the bisector (v_cuts) says which of both segments
/// paints a pixel, so that translucent lines do not darken there.
inline constexpr const char* stroke_vertex = R"(
layout(location = 0) in vec4 a_before;
layout(location = 1) in vec4 a_from;
layout(location = 2) in vec4 a_to;
layout(location = 3) in vec4 a_after;
uniform float u_half_width, u_units_to_px;
flat out vec4 v_ends, v_cuts;
flat out vec3 v_info;  // 1: open start, 1: open end, distance along the line
vec2 cut(vec2 before, vec2 after) {
    vec2 sum = before + after;
    return dot(sum, sum) < 0.01 ? vec2(0.0) : sum;
}
vec2 direction(vec2 v) { float l = length(v); return l > 0.0 ? v / l : vec2(0.0); }
void main() {
    vec2 a = device(a_from.xy), b = device(a_to.xy);
    if (a_from.w == 0.0 || a == b) { gl_Position = nowhere; return; }
    vec2 t = direction(b - a), side = vec2(-t.y, t.x);
    v_info = vec3(a_before.xy == a_from.xy, a_after.xy == a_to.xy, a_from.z * u_units_to_px);
    v_ends = vec4(a, b);
    v_cuts = vec4(cut(direction(a - device(a_before.xy)), t), cut(t, direction(device(a_after.xy) - b)));
    float reach = u_half_width + 1.0;
    vec2 end = gl_VertexID < 2 ? a - t * reach : b + t * reach;
    gl_Position = clip(end + side * ((gl_VertexID & 1) == 1 ? reach : -reach));
}
)";

inline constexpr const char* stroke_fragment = R"(
uniform vec4 u_colour;
uniform float u_half_width;
uniform int u_partition, u_dashes;
uniform float u_dash[16];
uniform float u_dash_total;
flat in vec4 v_ends, v_cuts;
flat in vec3 v_info;
float dash_coverage(float at) {
    float m = mod(at, u_dash_total), from = 0.0, covered = 0.0;
    for (int i = 0; i + 1 < u_dashes; i += 2) {
        float to = from + u_dash[i];
        covered += span_coverage(m, from, to) + span_coverage(m - u_dash_total, from, to) +
                   span_coverage(m + u_dash_total, from, to);
        from = to + u_dash[i + 1];
    }
    return min(covered, 1.0);
}
void main() {
    vec2 a = v_ends.xy, b = v_ends.zw, p = here() - a;
    float far = length(b - a);
    vec2 t = (b - a) / far;
    float along = dot(p, t), across = abs(dot(p, vec2(-t.y, t.x)));
    bool open_start = v_info.x == 1.0, open_end = v_info.y == 1.0;
    float distance = across;
    if (along < 0.0 && !open_start) distance = length(p);
    if (along > far && !open_end) distance = length(here() - b);
    float c = line_coverage(distance, u_half_width);
    if (open_start || open_end)
        c *= span_coverage(along, open_start ? 0.0 : -1e9, open_end ? far : 1e9);
    if (u_partition == 1) {
        if (!open_start && (v_cuts.xy == vec2(0.0) ? along < 0.0 : dot(p, v_cuts.xy) < 0.0)) c = 0.0;
        if (!open_end && (v_cuts.zw == vec2(0.0) ? along >= far : dot(here() - b, v_cuts.zw) >= 0.0))
            c = 0.0;
    }
    if (u_dashes > 0) c *= dash_coverage(v_info.z + along);
    pixel = premultiplied(u_colour) * c;
}
)";

/// Symbols: a_at in pixels; a_look is size in pixels, angle and sweep in radians.
inline constexpr const char* mark_vertex = R"(
layout(location = 0) in vec2 a_at;
layout(location = 1) in vec3 a_look;
layout(location = 2) in vec4 a_colour;
uniform float u_outline;
flat out vec4 v_colour;
flat out vec3 v_look;
out vec2 v_at;
void main() {
    float reach = a_look.x * 0.75 + u_outline * 2.5 + 1.0;
    vec2 corner = vec2((gl_VertexID & 1) * 2 - 1, (gl_VertexID >> 1) * 2 - 1) * reach;
    float c = cos(a_look.y), s = sin(a_look.y);
    v_at = vec2(c * corner.x + s * corner.y, c * corner.y - s * corner.x);  // as if not turned
    v_look = a_look;
    v_colour = a_colour;
    gl_Position = clip(a_at + corner);
}
)";

/// Distances to the symbol's edge, negative inside. Convex corners keep their mitre, as in Cairo.
inline constexpr const char* mark_fragment = R"(
uniform int u_symbol;  // 0 circle, 1 square, 2 triangle, 3 diamond, 4 cross, 5 sector
uniform vec4 u_outline_colour;
uniform float u_outline;
flat in vec4 v_colour;
flat in vec3 v_look;
in vec2 v_at;
float sector_distance(vec2 p, float r, float sweep) {
    float round_edge = length(p) - r;
    if (sweep >= 6.2831853) return round_edge;
    float start = -p.x, end = dot(p, vec2(cos(sweep), sin(sweep)));  // outside of the two straight edges
    return max(round_edge, sweep <= 3.1415927 ? max(start, end) : min(start, end));
}
float edge_distance(vec2 p, float r) {
    if (u_symbol == 1) return max(abs(p.x), abs(p.y)) - r;
    if (u_symbol == 2) return max(p.y - r, (2.0 * abs(p.x) - p.y - r) * 0.4472136);
    if (u_symbol == 3) return (abs(p.x) + abs(p.y) - r) * 0.70710678;
    if (u_symbol == 5) return sector_distance(p, r, v_look.z);
    return length(p) - r;
}
void main() {
    float r = v_look.x * 0.5, filled, outlined = 0.0;
    if (u_symbol == 4) {
        float h = v_look.x * 0.1;
        filled = max(span_coverage(v_at.x, -r, r) * span_coverage(v_at.y, -h, h),
                     span_coverage(v_at.y, -r, r) * span_coverage(v_at.x, -h, h));
    } else {
        float d = edge_distance(v_at, r);
        filled = u_symbol == 1 && v_look.y == 0.0
                     ? span_coverage(v_at.x, -r, r) * span_coverage(v_at.y, -r, r)
                     : clamp(0.5 - d, 0.0, 1.0);
        if (u_outline > 0.0) outlined = line_coverage(abs(d), 0.5 * u_outline);
    }
    vec4 below = premultiplied(v_colour) * filled, above = premultiplied(u_outline_colour) * outlined;
    pixel = above + below * (1.0 - above.a);
}
)";

inline constexpr const char* glyph_vertex = R"(
layout(location = 0) in vec4 a_box;    // x, y, width, height in whole pixels
layout(location = 1) in vec2 a_atlas;  // texels
out vec2 v_texel;
void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * a_box.zw;
    v_texel = a_atlas + corner;
    gl_Position = clip(a_box.xy + corner);
}
)";

inline constexpr const char* glyph_fragment = R"(
uniform sampler2D u_atlas;
uniform vec4 u_colour;
in vec2 v_texel;
void main() { pixel = premultiplied(u_colour) * texelFetch(u_atlas, ivec2(v_texel), 0).r; }
)";

inline constexpr const char* image_vertex = R"(
uniform vec2 u_low, u_high;  // pixels
void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    gl_Position = clip(mix(u_low - 1.0, u_high + 1.0, corner));
}
)";

inline constexpr const char* image_fragment = R"(
uniform sampler2D u_image;
uniform vec2 u_low, u_high;
void main() {
    vec2 p = here();
    float c = span_coverage(p.x, u_low.x, u_high.x) * span_coverage(p.y, u_low.y, u_high.y);
    pixel = texture(u_image, (p - u_low) / (u_high - u_low)) * c;
}
)";

}  // namespace sanding::gl::shader
