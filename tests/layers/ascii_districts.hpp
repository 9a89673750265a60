#pragma once

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "core/data/districts.hpp"
#include "core/geo/crs.hpp"
#include "core/geo/geos.hpp"

namespace sanding::test {

/// Cells of a hundredth of a degree near Kertajati, from the upper left; cells of one letter are one
/// district, in the letters' order.
inline Level ascii_level(const std::string& id, const std::string& drawing) {
    Polygons cells;
    std::vector<std::uint32_t> group;
    std::map<char, std::uint32_t> letters;
    for (const char c : drawing)
        if (c >= 'A' && c <= 'z') letters[c] = 0;
    std::uint32_t next = 0;
    Level level;
    level.id = id;
    for (auto& [letter, row] : letters) {
        row = next++;
        level.code.emplace_back(1, letter);
        level.name.emplace_back(std::string("Desa ") + letter);
    }
    std::istringstream lines(drawing);
    int y = 0;
    for (std::string line; std::getline(lines, line); ++y) {
        for (std::size_t x = 0; x < line.size(); ++x) {
            if (!letters.contains(line[x])) continue;
            const auto corner = [&](int dx, int dy) {
                cells.points.push_back({108.1 + 0.01 * (static_cast<int>(x) + dx), -6.7 - 0.01 * (y + dy)});
            };
            corner(0, 1), corner(1, 1), corner(1, 0), corner(0, 0), corner(0, 1);
            cells.close_ring();
            cells.close_polygon();
            group.push_back(letters[line[x]]);
        }
    }
    level.shapes = dissolved(cells, group, level.code.size());
    level.point = interior_points(level.shapes);
    for (std::size_t i = 0; i < level.size(); ++i) level.area_m2.push_back(area_m2(level.shapes, i));
    return level;
}

/// Districts of one drawing per level, units first: each unit belongs to the letter at the same cell of the
/// next drawing.
inline Districts ascii_districts(const std::vector<std::string>& drawings) {
    Districts districts;
    const std::vector<std::string> ids{"desa", "kecamatan", "kabupaten"};
    for (std::size_t l = 0; l < drawings.size(); ++l)
        districts.levels.push_back(ascii_level(ids[l], drawings[l]));
    for (std::size_t l = 0; l + 1 < drawings.size(); ++l) {
        Level& level = districts.levels[l];
        level.parent.resize(level.size());
        for (std::size_t i = 0; i < drawings[l].size(); ++i)
            if (const auto row = level.find_code(std::string(1, drawings[l][i])))
                level.parent[*row] = *districts.levels[l + 1].find_code(std::string(1, drawings[l + 1][i]));
    }
    districts.boundary_source = "test";
    return districts;
}

}  // namespace sanding::test
