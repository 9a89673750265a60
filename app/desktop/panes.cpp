#include "app/desktop/panes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sanding::desktop {
namespace {

struct Grid {
    int columns = 1, rows = 1;
};

MapSize cell_size(const MapSize& area, const Grid& grid) {
    const auto part = [](double whole, int count) {
        return count == 1 ? whole : std::max(1.0, std::floor((whole - pane_gap * (count - 1)) / count));
    };
    return {part(area.width, grid.columns), part(area.height, grid.rows)};
}

/// Beside each other; below each other where the study is then shown much larger.
Grid two_panes(const Session& session) {
    constexpr Grid beside{2, 1}, below{1, 2};
    constexpr double much = 1.4;
    const MapSize& area = session.state().map_area;
    const Box& study = session.results()->geometry()->extent;
    const auto metres_per_px = [&](const Grid& grid) {
        return fitted(study, cell_size(area, grid)).metres_per_px;
    };
    return metres_per_px(beside) > much * metres_per_px(below) ? below : beside;
}

Grid grid_of(const Session& session) {
    if (session.results() == nullptr || !session.compares()) return {};
    switch (session.state().arrangement) {
        case Arrangement::two:
            return two_panes(session);
        case Arrangement::multiples:
            return {static_cast<int>(multiple_years(session).size()), 2};
        default:
            return {};
    }
}

/// Cell `column`, `row` of the grid. All have the same size; what rounding leaves over is empty.
scene::Rect cell(const Session& session, const Grid& grid, int column, int row) {
    const MapSize size = cell_size(session.state().map_area, grid);
    return {column * (size.width + pane_gap), row * (size.height + pane_gap), size.width, size.height};
}

MapPane pane(const Session& session, Side side, int year, const scene::Rect& frame) {
    const State& state = session.state();
    return {side, session.shown_of(side == Side::a ? state.scenario : state.other, year), {}, frame, frame};
}

std::vector<MapPane> multiples(const Session& session, const Grid& grid) {
    std::vector<MapPane> out;
    const std::vector<int> years = multiple_years(session);
    for (const Side side : {Side::a, Side::b})
        for (std::size_t i = 0; i < years.size(); ++i)
            out.push_back(pane(session, side, years[i],
                               cell(session, grid, static_cast<int>(i), static_cast<int>(side))));
    return out;
}

std::vector<MapPane> swiped(const Session& session, const scene::Rect& whole) {
    const int year = session.state().year;
    std::vector<MapPane> out{pane(session, Side::a, year, whole), pane(session, Side::b, year, whole)};
    const double width = std::round(whole.width * session.state().swipe);
    out[0].clip.width = width;
    out[1].clip.x += width;
    out[1].clip.width -= width;
    return out;
}

}  // namespace

std::vector<int> multiple_years(const Session& session) {
    std::vector<int> known;
    for (const int year : session.years())
        if (session.results()->known(session.shown_in(year))) known.push_back(year);
    if (known.empty()) known = session.years();
    std::vector<int> out{known.front()};
    const int year = session.state().year;
    if (year > known.front() && year < known.back())
        out.push_back(year);
    else if (known.size() > 2)
        out.push_back(known[known.size() / 2]);
    if (known.size() > 1) out.push_back(known.back());
    return out;
}

std::vector<MapPane> panes_of(const Session& session) {
    const Grid grid = grid_of(session);
    const int year = session.state().year;
    const scene::Rect first = cell(session, grid, 0, 0);
    const Arrangement arrangement = session.compares() ? session.state().arrangement : Arrangement::one;
    switch (arrangement) {
        case Arrangement::two:
            return {pane(session, Side::a, year, first),
                    pane(session, Side::b, year, cell(session, grid, grid.columns - 1, grid.rows - 1))};
        case Arrangement::swipe:
            return swiped(session, first);
        case Arrangement::difference: {
            MapPane difference = pane(session, Side::b, year, first);
            difference.minus = session.state().scenario;
            difference.frame.height = difference.clip.height = pane_size(session).height;
            return {difference};
        }
        case Arrangement::multiples:
            return multiples(session, grid);
        case Arrangement::one:
            break;
    }
    return {pane(session, Side::a, year, first)};
}

MapSize pane_size(const Session& session) {
    const MapSize& area = session.state().map_area;
    MapSize size = cell_size(area, grid_of(session));
    if (session.results() != nullptr && session.compares() &&
        session.state().arrangement == Arrangement::difference)
        size.height = std::max(1.0, size.height - note_height(area.width));
    return size;
}

double note_height(double width) {
    constexpr double longest = 1200, line = 17, air = 12;  // logical pixels in small letters
    return air + line * std::ceil(longest / std::max(longest / 6, width - 24));
}

std::optional<std::size_t> pane_at(const std::vector<MapPane>& panes, Pixel at) {
    for (std::size_t i = 0; i < panes.size(); ++i) {
        const scene::Rect& r = panes[i].clip;
        if (at.x >= r.x && at.x < r.right() && at.y >= r.y && at.y < r.bottom()) return i;
    }
    return {};
}

Pixel in_pane(const MapPane& pane, Pixel at) {
    return {at.x - pane.frame.x, at.y - pane.frame.y};
}

std::string_view arrangement_name(Arrangement arrangement) {
    constexpr std::array<std::string_view, arrangement_count> names{"one", "two", "swipe", "difference",
                                                                    "multiples"};
    return names[static_cast<std::size_t>(arrangement)];
}

}  // namespace sanding::desktop
