#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/commands/picture.hpp"
#include "app/desktop/session.hpp"
#include "core/base/inbox.hpp"
#include "core/base/job.hpp"
#include "render/scene/scene.hpp"

namespace sanding::desktop {

/// Keeps a small picture of the sheet that the export panel would write: made on a job's thread, one at a
/// time, whenever what it shows is another. Belongs to the thread with the OpenGL context.
class SheetPreview {
  public:
    SheetPreview(const Session& session, Inbox& inbox) : session_(session), inbox_(inbox) {}
    ~SheetPreview();
    SheetPreview(const SheetPreview&) = delete;
    SheetPreview& operator=(const SheetPreview&) = delete;

    /// Begins what is missing, of at most that size; each frame.
    void keep_up(PictureSize within);
    [[nodiscard]] bool busy() const { return busy_; }

    /// An OpenGL texture, 0 where there is none yet; `current` while it shows what would be written.
    struct Picture {
        unsigned texture = 0;
        int width_px = 0, height_px = 0;
        bool current = false;
        std::string problem;  ///< why there can't be one
    };
    [[nodiscard]] const Picture& picture() const { return picture_; }

  private:
    struct Asked {
        std::size_t opening = 0;
        std::vector<std::string> words;  ///< of the command line, without its file
        int width_px = 0, height_px = 0;
        bool operator==(const Asked&) const = default;
    };

    void show(const scene::Pixels& pixels);

    const Session& session_;
    Inbox& inbox_;
    Picture picture_;
    std::optional<Asked> asked_;
    bool busy_ = false;
    std::unique_ptr<Job<Shared<scene::Pixels>>> job_;  ///< last: it ends before what it writes to
};

}  // namespace sanding::desktop
