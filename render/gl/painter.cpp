#include "render/gl/painter.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <variant>

namespace sanding::gl {
namespace {

/// OpenGL's version times ten; throws if it is older than 3.3.
int checked_version() {
    const int version = epoxy_gl_version();
    if (version < 33)
        throw std::runtime_error("the map needs OpenGL 3.3; this driver has " + std::to_string(version / 10) +
                                 "." + std::to_string(version % 10));
    return version;
}

/// Everything that painting relies on, whatever the program around has set.
void set_state() {
    for (const int test : {GL_DEPTH_TEST, GL_STENCIL_TEST, GL_CULL_FACE, GL_DITHER, GL_FRAMEBUFFER_SRGB,
                           GL_COLOR_LOGIC_OP, GL_PRIMITIVE_RESTART})
        glDisable(static_cast<GLenum>(test));
    glActiveTexture(GL_TEXTURE0);
    glBindSampler(0, 0);
    glBindBuffer(GL_PIXEL_UNPACK_BUFFER, 0);
    glPolygonMode(GL_FRONT_AND_BACK, GL_FILL);
    glEnable(GL_SCISSOR_TEST);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glStencilMask(0xff);
    glClearStencil(0);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

/// Has the framebuffer that is bound for drawing a stencil of 8 bits?
bool has_stencil(GLint framebuffer) {
    const GLenum part = framebuffer == 0 ? GL_STENCIL : GL_STENCIL_ATTACHMENT;
    GLint kind = GL_NONE, bits = 0;
    glGetFramebufferAttachmentParameteriv(GL_DRAW_FRAMEBUFFER, part, GL_FRAMEBUFFER_ATTACHMENT_OBJECT_TYPE,
                                          &kind);
    if (kind == GL_NONE) return false;
    glGetFramebufferAttachmentParameteriv(GL_DRAW_FRAMEBUFFER, part, GL_FRAMEBUFFER_ATTACHMENT_STENCIL_SIZE,
                                          &bits);
    return bits >= 8;
}

/// Binds the program's framebuffers again, also after an exception.
class Bound {
  public:
    Bound(GLuint draw, GLuint read) : draw_(draw), read_(read) {}
    ~Bound() {
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, draw_);
        glBindFramebuffer(GL_READ_FRAMEBUFFER, read_);
    }
    Bound(const Bound&) = delete;
    Bound& operator=(const Bound&) = delete;

  private:
    GLuint draw_, read_;
};

/// The colour behind everything, inside of the scissor.
void clear(scene::Rgba paper) {
    glClearColor(static_cast<float>(paper.r) / 255, static_cast<float>(paper.g) / 255,
                 static_cast<float>(paper.b) / 255, 1);
    glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace

Painter::Painter(TextLayout layout) : version_(checked_version()), texts_(std::move(layout)) {}

void Painter::resize(int width_px, int height_px) {
    if (width_px == width_px_ && height_px == height_px_) return;
    width_px_ = height_px_ = 0;  // until it is known to be there
    GLint most = 0;
    glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &most);
    const auto refuse = [&] {
        throw std::runtime_error("OpenGL cannot make a picture of " + std::to_string(width_px) + " × " +
                                 std::to_string(height_px) + " pixels");
    };
    if (std::max(width_px, height_px) > most) refuse();
    glBindRenderbuffer(GL_RENDERBUFFER, colour_.id());
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width_px, height_px);
    glBindRenderbuffer(GL_RENDERBUFFER, stencil_.id());
    glRenderbufferStorage(GL_RENDERBUFFER, GL_DEPTH24_STENCIL8, width_px, height_px);
    glBindRenderbuffer(GL_RENDERBUFFER, 0);
    glFramebufferRenderbuffer(GL_DRAW_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colour_.id());
    glFramebufferRenderbuffer(GL_DRAW_FRAMEBUFFER, GL_DEPTH_STENCIL_ATTACHMENT, GL_RENDERBUFFER,
                              stencil_.id());
    if (glCheckFramebufferStatus(GL_DRAW_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) refuse();
    width_px_ = width_px;
    height_px_ = height_px;
}

void Painter::paint(const Scene& placed, const View& view, const DetailCache& cache,
                    const PaintOptions& options) {
    options_ = options;
    options_.clip_left_px = std::max(0, options.clip_left_px);
    options_.clip_right_px = std::min(view.width_px, options.clip_right_px);
    const int left = options_.clip_left_px, right = options_.clip_right_px;
    if (right <= left || view.height_px <= 0) return;
    ++frame_;
    GLint target = 0, read = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &target);
    if (has_stencil(target)) return paint_here(placed, view, cache);
    glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &read);
    const Bound bound(static_cast<GLuint>(target), static_cast<GLuint>(read));
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.id());
    resize(view.width_px, view.height_px);
    options_.left_px = options_.bottom_px = 0;
    paint_here(placed, view, cache);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(target));
    glBlitFramebuffer(left, 0, right, view.height_px, options.left_px + left, options.bottom_px,
                      options.left_px + right, options.bottom_px + view.height_px, GL_COLOR_BUFFER_BIT,
                      GL_NEAREST);
}

Place Painter::place_of(const Scene& scene, const View& view, std::size_t item, scene::Space space) const {
    const std::size_t frame = frame_of_item(scene, item);
    Place place;
    place.device = to_device(scene, view, space, frame);
    place.pixels_per_pt = view.pixels_per_pt;
    place.width_px = view.width_px;
    place.height_px = view.height_px;
    place.frame = frame_;
    place.left_px = options_.left_px;
    place.bottom_px = options_.bottom_px;
    place.smooth_seams = !options_.moving;
    place.shown_px = {static_cast<double>(options_.clip_left_px), 0,
                      static_cast<double>(options_.clip_right_px), static_cast<double>(view.height_px)};
    if (space == scene::Space::map) {  // whole pixels, as the Cairo painter clips
        const scene::Rect r = frame < scene.frames.size() ? scene.frames[frame].rect : scene::Rect{};
        const auto px = [&](double pt) { return std::round(pt * view.pixels_per_pt); };
        Box& shown = place.shown_px;
        shown = {std::max(shown.left, px(r.x)), std::max(shown.bottom, px(r.y)),
                 std::min(shown.right, px(r.right())), std::min(shown.top, px(r.bottom()))};
    }
    place.shown.add(place.device.inverse({place.shown_px.left, place.shown_px.bottom}));
    place.shown.add(place.device.inverse({place.shown_px.right, place.shown_px.top}));
    return place;
}

void Painter::paint_here(const Scene& scene, const View& view, const DetailCache& cache) {
    set_state();
    glViewport(options_.left_px, options_.bottom_px, view.width_px, view.height_px);
    glScissor(options_.left_px + options_.clip_left_px, options_.bottom_px,
              options_.clip_right_px - options_.clip_left_px, view.height_px);
    clear(scene.paper);
    for (std::size_t i = 0; i < scene.items.size(); ++i) {
        std::visit(
            [&](const auto& item) {
                const Place place = place_of(scene, view, i, item.space);
                const Box& s = place.shown_px;
                if (s.right <= s.left || s.top <= s.bottom) return;
                glScissor(options_.left_px + static_cast<GLint>(s.left),
                          options_.bottom_px + view.height_px - static_cast<GLint>(s.top),
                          static_cast<GLsizei>(s.right - s.left), static_cast<GLsizei>(s.top - s.bottom));
                paint_item(item, place, cache);
            },
            scene.items[i]);
    }
    end_frame();
}

void Painter::paint_item(const scene::Fill& item, const Place& place, const DetailCache& cache) {
    fills_.paint(item, place, cache);
}
void Painter::paint_item(const scene::Stroke& item, const Place& place, const DetailCache& cache) {
    strokes_.paint(item, place, cache);
}
void Painter::paint_item(const scene::Marks& item, const Place& place, const DetailCache&) {
    marks_.paint(item, place);
}
void Painter::paint_item(const scene::Text& item, const Place& place, const DetailCache&) {
    texts_.paint(item, place);
}
void Painter::paint_item(const scene::Image& item, const Place& place, const DetailCache&) {
    images_.paint(item, place);
}

void Painter::end_frame() {
    fills_.end_frame(frame_);
    strokes_.end_frame(frame_);
    images_.end_frame(frame_);
    glBindVertexArray(0);
    glUseProgram(0);
    glBindBuffer(GL_ARRAY_BUFFER, 0);
    glBindTexture(GL_TEXTURE_2D, 0);
    glDisable(GL_BLEND);
    glDisable(GL_SCISSOR_TEST);
}

}  // namespace sanding::gl
