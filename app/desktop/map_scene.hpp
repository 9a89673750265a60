#pragma once

#include "app/desktop/panes.hpp"
#include "app/desktop/session.hpp"
#include "render/scene/scene.hpp"

namespace sanding::desktop {

/// Logical pixels of a point on the window's map: letters of 8 points are 12 pixels high.
inline constexpr double map_px_per_pt = 1.5;

/// What the scene is made of. Equal ones make equal scenes.
struct MapKey {
    const OpenedResults* results = nullptr;
    Shown shown;
    std::string minus;
    Language language = Language::indonesian;
    Theme theme = Theme::light;
    std::array<bool, map_layer_count> layer_shown{};
    MapSize size;
    const Frame* live = nullptr;  ///< of a run that goes on
    const TargetReport* targets = nullptr;
    const ColumnOnMap* column = nullptr;  ///< instead of an indicator
    bool operator==(const MapKey&) const = default;
};
[[nodiscard]] MapKey map_key(const Session& session, const MapPane& pane);

/// The sheet's map frame for a pane's values, without its hidden layers and in the theme's colours.
/// Differences are the sheet's, too: those not larger than noise are hatched. Labels still have to be placed.
/// Results have to be open.
[[nodiscard]] Scene map_scene(const Session& session, const MapPane& pane);

/// Outlines of the selected districts, the one under the pointer and the one whose card is shown. Keeps the
/// lines as long as they are about the same districts, so that painters keep them, too.
class Outlines {
  public:
    /// Takes what the session shows now.
    void refresh(const Session& session);
    /// The scene with them, below its names.
    [[nodiscard]] Scene on(Scene placed, Theme theme) const;

  private:
    struct Outline {
        const OpenedResults* results = nullptr;
        std::vector<DistrictRef> places;
        scene::Shared<scene::Lines> lines;
    };
    static void refresh(Outline& outline, const Session& session, std::vector<DistrictRef> places);

    Outline selected_, hovered_, pinned_;
};

/// Where the session's camera stands, on a screen with `scale` device pixels per logical one.
[[nodiscard]] View map_view_of(const State& state, double scale);

/// How districts are marked that a target is missed in, or nearly: different shapes, so that colour isn't
/// all that tells them apart.
struct TargetMark {
    TargetState state = TargetState::missed;
    scene::Symbol symbol = scene::Symbol::triangle;
    scene::Rgba fill;
    double size_pt = 0;
};
[[nodiscard]] std::array<TargetMark, 2> target_marks(Theme theme);

/// The palette of the theme, as classes are made with.
[[nodiscard]] const char* palette_of(Theme theme);
/// The same for differences: bluish where A has more, brownish where B has, as the scenarios' hues.
[[nodiscard]] const char* difference_palette_of(Theme theme);

/// The classes of a pane's values, the same for all panes.
[[nodiscard]] const Classes& classes_of(const Session& session, const MapPane& pane);

}  // namespace sanding::desktop
