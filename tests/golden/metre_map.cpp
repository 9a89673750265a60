#include "tests/golden/metre_map.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "render/scene/topology.hpp"

namespace sanding::golden {
namespace {

constexpr double cell_m = 1000, left_m = 16000, top_m = -736000;
const Projection projection{Projection::Kind::transverse_mercator, {108, 0}};

using Vertex = std::pair<int, int>;  ///< row and column of a corner

/// A drawing; '.' all around it.
class Grid {
  public:
    explicit Grid(const std::string& drawing) {
        std::istringstream lines(drawing);
        for (std::string line; std::getline(lines, line);) rows_.push_back(line);
    }

    [[nodiscard]] int height() const { return static_cast<int>(rows_.size()); }
    [[nodiscard]] int width() const {
        std::size_t most = 0;
        for (const std::string& row : rows_) most = std::max(most, row.size());
        return static_cast<int>(most);
    }
    [[nodiscard]] char at(int row, int column) const {
        if (row < 0 || column < 0 || row >= height()) return '.';
        const std::string& line = rows_[static_cast<std::size_t>(row)];
        return column < static_cast<int>(line.size()) ? line[static_cast<std::size_t>(column)] : '.';
    }
    [[nodiscard]] std::string letters() const {
        std::set<char> found;
        for (const std::string& row : rows_) found.insert(row.begin(), row.end());
        found.erase('.');
        return {found.begin(), found.end()};
    }
    /// False where one straight border, or none, goes through the corner.
    [[nodiscard]] bool is_corner(Vertex v) const {
        const auto [row, column] = v;
        const char nw = at(row - 1, column - 1), ne = at(row - 1, column), sw = at(row, column - 1),
                   se = at(row, column);
        return !(nw == ne && sw == se) && !(nw == sw && ne == se);
    }
    [[nodiscard]] Grid renamed(const std::string& from, const std::string& to) const {
        Grid out = *this;
        for (std::string& row : out.rows_)
            for (char& c : row)
                if (const auto i = from.find(c); i != std::string::npos) c = to[i];
        return out;
    }

  private:
    std::vector<std::string> rows_;
};

/// Sides of the letter's cells, its inside at their left.
std::multimap<Vertex, Vertex> sides_of(const Grid& grid, char letter) {
    std::multimap<Vertex, Vertex> sides;
    for (int r = 0; r < grid.height(); ++r)
        for (int c = 0; c < grid.width(); ++c) {
            if (grid.at(r, c) != letter) continue;
            const Vertex nw{r, c}, ne{r, c + 1}, sw{r + 1, c}, se{r + 1, c + 1};
            if (grid.at(r - 1, c) != letter) sides.emplace(ne, nw);
            if (grid.at(r, c - 1) != letter) sides.emplace(nw, sw);
            if (grid.at(r + 1, c) != letter) sides.emplace(sw, se);
            if (grid.at(r, c + 1) != letter) sides.emplace(se, ne);
        }
    return sides;
}

/// The closed way along the sides from the first one; where two go on, the one to the left, so that parts
/// that touch at a corner stay apart. Takes its sides out of the map.
std::vector<Vertex> take_ring(std::multimap<Vertex, Vertex>& sides) {
    std::vector<Vertex> ring{sides.begin()->first};
    Vertex at = sides.begin()->second;
    sides.erase(sides.begin());
    while (at != ring.front()) {
        const Vertex before = ring.back();
        ring.push_back(at);
        const auto [first, last] = sides.equal_range(at);
        // Rows grow southwards: left of the way (dr, dc) is (-dc, dr).
        const Vertex left{at.first - (at.second - before.second), at.second + (at.first - before.first)};
        auto next = std::find_if(first, last, [&](const auto& side) { return side.second == left; });
        if (next == last) next = first;
        at = next->second;
        sides.erase(next);
    }
    return ring;
}

/// Outlines of a level's districts; vertices are the units' corners, at every level the same.
scene::Shapes outlines_of(const Grid& level, const Grid& units) {
    scene::Shapes shapes;
    for (const char letter : level.letters()) {
        for (auto sides = sides_of(level, letter); !sides.empty();) {
            const std::size_t first = shapes.points.size();
            for (const Vertex& v : take_ring(sides))
                if (units.is_corner(v)) {
                    const Point p = cell(v.second, v.first);
                    shapes.points.push_back({p.x, p.y});
                }
            shapes.points.push_back(scene::Point(shapes.points[first]));
            shapes.close_ring();
        }
        shapes.close_shape();
    }
    return shapes;
}

/// Half cells from the corner, side or middle (row, column) of cells, counted in halves, to the nearest other
/// letter in a row, a column or between.
int clearance(const Grid& grid, Vertex at, char letter) {
    for (int reach = 0;; ++reach)
        for (int r = at.first - reach - 1; r <= at.first + reach; ++r)
            for (int c = at.second - reach - 1; c <= at.second + reach; ++c)
                if (grid.at(r >> 1, c >> 1) != letter) return reach;
}

/// The corner, side or middle of a cell that is farthest from any border, of several the one nearest to the
/// district's middle.
scene::Point label_point(const Grid& grid, char letter) {
    std::vector<Vertex> middles;
    int row = 0, column = 0;
    for (int r = 0; r < grid.height(); ++r)
        for (int c = 0; c < grid.width(); ++c)
            if (grid.at(r, c) == letter)
                middles.emplace_back(2 * r + 1, 2 * c + 1), row += 2 * r + 1, column += 2 * c + 1;
    const auto n = static_cast<int>(middles.size());
    const auto off = [&](Vertex v) { return std::abs(n * v.first - row) + std::abs(n * v.second - column); };
    Vertex best = middles.front();
    for (const Vertex& middle : middles)
        for (const Vertex& v :
             {middle, Vertex{middle.first + 1, middle.second}, Vertex{middle.first, middle.second + 1},
              Vertex{middle.first + 1, middle.second + 1}}) {
            const int room = clearance(grid, v, letter), most = clearance(grid, best, letter);
            if (room > most || (room == most && off(v) < off(best))) best = v;
        }
    const Point p = cell(best.second / 2.0, best.first / 2.0);
    return {p.x, p.y};
}

/// Each border goes to the highest level whose districts it separates.
void find_borders(MapGeometry& map) {
    const scene::Shapes& units = *map.levels[0].shapes;
    const scene::EdgeSet set = scene::unique_edges(units, scene::rings_inside_left(units));
    std::vector<std::vector<std::uint32_t>> chosen(map.levels.size());
    for (std::uint32_t e = 0; e < set.edges.size(); ++e) {
        const scene::Edge& edge = set.edges[e];
        const bool outer = edge.left == scene::no_shape || edge.right == scene::no_shape;
        std::size_t level = map.levels.size() - 1;
        while (level > 0 && !outer && map.ancestor(0, edge.left, level) == map.ancestor(0, edge.right, level))
            --level;
        chosen[level].push_back(e);
    }
    for (std::size_t l = 0; l < map.levels.size(); ++l)
        map.levels[l].borders = freeze(scene::chain(set, chosen[l]));
}

std::string name_of(char letter) {
    static const std::map<char, std::string> names{
        {'A', "Awiligar"},     {'B', "Babakan"},      {'C', "Cikadu"},      {'D', "Darma"},
        {'E', "Ebang"},        {'F', "Gandasari"},    {'G', "Haurgeulis"},  {'H', "Jatisawit"},
        {'I', "Kalisari"},     {'K', "Lebakwangi"},   {'L', "Mekarjaya"},   {'M', "Nanggerang"},
        {'N', "Pasirmuncang"}, {'Y', "Contoh Barat"}, {'Z', "Contoh Timur"}};
    const auto found = names.find(letter);
    return found == names.end() ? std::string(1, letter) : found->second;
}

LevelGeometry level_of(const std::string& id, const Grid& level, const Grid& units) {
    LevelGeometry out;
    out.id = id;
    out.shapes = freeze(outlines_of(level, units));
    for (const char letter : level.letters()) {
        out.name.push_back(name_of(letter));
        out.label_point.push_back(label_point(level, letter));
        double cells = 0;
        for (int r = 0; r < level.height(); ++r)
            for (int c = 0; c < level.width(); ++c) cells += level.at(r, c) == letter ? 1 : 0;
        out.area_m2.push_back(cells * cell_m * cell_m);
    }
    return out;
}

}  // namespace

Point cell(double column, double row) {
    return {left_m + cell_m * column, top_m - cell_m * row};
}

Point cell_degrees(double column, double row) {
    return Projector(projection).inverse(cell(column, row));
}

Shared<MapGeometry> metre_map(const std::string& drawing, const std::vector<std::string>& parents) {
    const std::array ids{"desa", "kecamatan", "kabupaten"};
    const Grid units(drawing);
    MapGeometry map;
    map.projection = projection;
    map.boundary_source = "wilayah contoh";
    Grid grid = units;
    map.levels.push_back(level_of(parents.empty() ? "kabupaten" : ids[0], grid, units));
    for (std::size_t l = 0; l < parents.size(); ++l) {
        const Grid above = grid.renamed(grid.letters(), parents[l]);
        for (const char parent : parents[l])
            map.levels.back().parent.push_back(static_cast<std::uint32_t>(above.letters().find(parent)));
        map.levels.push_back(level_of(ids[l + 1], above, units));
        grid = above;
    }
    for (const scene::Point p : map.levels[0].shapes->points) map.extent.add({p.x, p.y});
    find_borders(map);
    return freeze(std::move(map));
}

Shared<MapGeometry> nine_units() {
    return metre_map(
        ".AAAABBBCCC\n"
        "AAAAABBBCCCC\n"
        "AAAABBBBDCCC\n"
        "EEEFFFFFDDCC\n"
        "EEEFFGGFDDDH\n"
        ".EEFFGGFIDHH\n"
        ".EEEFFFFIIHH\n"
        "..EEEFFIIII\n"
        "........III.HH",
        {"KKLLMMMNN", "YZYZ"});
}

std::vector<std::string> unit_codes() {
    return {"32.10.01.2001", "32.10.01.2002", "32.11.01.2001", "32.11.01.2002", "32.10.02.2001",
            "32.10.02.2002", "32.10.02.2003", "32.11.02.2001", "32.11.02.2002"};
}

}  // namespace sanding::golden
