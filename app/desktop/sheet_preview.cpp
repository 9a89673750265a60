#include "app/desktop/sheet_preview.hpp"

#include <epoxy/gl.h>

#include "app/desktop/exports.hpp"

namespace sanding::desktop {

SheetPreview::~SheetPreview() {
    job_.reset();
    if (picture_.texture != 0) glDeleteTextures(1, &picture_.texture);
}

void SheetPreview::keep_up(PictureSize within) {
    const Exports& exports = session_.state().exports;
    if (!exports.open || exports.kind != ExportKind::sheet || session_.results() == nullptr) return;
    ExportTask task = export_task(session_);
    task.words.resize(task.words.size() - 2);  // the same sheet under another file name
    Asked wanted{session_.openings(), std::move(task.words), within.width_px, within.height_px};
    picture_.current = asked_ == wanted && !busy_ && picture_.problem.empty();
    if (busy_ || asked_ == wanted) return;
    asked_ = std::move(wanted);
    busy_ = true;
    job_ = std::make_unique<Job<Shared<scene::Pixels>>>(
        inbox_, [draw = task.preview, within](std::stop_token) { return draw(within); },
        [this](const Shared<scene::Pixels>& pixels) {
            busy_ = false;
            picture_.problem.clear();
            show(*pixels);
        },
        [this](const Error& error) {
            busy_ = false;
            picture_.problem = error.problem();
        });
}

void SheetPreview::show(const scene::Pixels& pixels) {
    if (picture_.texture == 0) glGenTextures(1, &picture_.texture);
    picture_.width_px = pixels.width;
    picture_.height_px = pixels.height;
    glBindTexture(GL_TEXTURE_2D, picture_.texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, pixels.width, pixels.height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 pixels.rgba.data());
    glBindTexture(GL_TEXTURE_2D, 0);
}

}  // namespace sanding::desktop
