#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/desktop/plan.hpp"
#include "core/base/file.hpp"
#include "core/base/platform.hpp"

namespace sanding::desktop {

/// A folder of one's own among those that windows of the same kind have: "0", "1", … below `parent`, each
/// held by a lock beside it. The system lets go of the lock when the process ends, however that happens; what
/// lies in a folder that nobody holds was left behind.
class OwnFolder {
  public:
    /// The first that is free. An Error where nothing can be written.
    explicit OwnFolder(const Path& parent);
    [[nodiscard]] const Path& path() const { return path_; }

    /// Folders that nobody holds, the own one among them.
    [[nodiscard]] std::vector<Path> abandoned() const;

  private:
    Path parent_, path_;
    std::unique_ptr<platform::FileLock> lock_;
};

/// The edited scenario on disk, written again after every change, so that a window that ends unexpectedly
/// leaves it. Two windows never write to the same draft.
class Drafts {
  public:
    /// `study`: whose drafts; nothing: the sample's.
    explicit Drafts(const std::optional<Path>& study);

    /// What earlier windows left.
    [[nodiscard]] std::vector<LeftDraft> left() const;
    /// The draft follows the edited scenario; there is none where nothing is unsaved. An Error where it can't
    /// be written.
    void follow(const Plan& plan);
    /// The draft and what belongs to it.
    static void remove(const Path& draft);

  private:
    OwnFolder folder_;
    std::optional<Path> written_;  ///< the draft there is now
    Hash text_;                    ///< of its text
};

}  // namespace sanding::desktop
