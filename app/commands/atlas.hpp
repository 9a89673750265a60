#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/commands/sheets.hpp"

namespace sanding {

/// An atlas (a page per district, scenario and year) or an annex (the sheets of a list).
struct AtlasOptions {
    SheetWish wish;  ///< its scenarios and years are the atlas's; its level the districts' that are coloured
    std::string level;  ///< a page per district of this level; empty: `list` says what there is
    Path list;          ///< TOML with [[map]] entries (docs/formats/map_list.toml.md)
    SheetOptions sheet;
    Path out;  ///< FILE.pdf with bookmarks, or a folder with a PDF a page
    std::size_t threads = 0;
    std::function<void(double, const std::string&)> progress = {};
    std::stop_token stop = {};
};

struct AtlasSummary {
    std::size_t pages = 0;            ///< made now
    std::size_t kept = 0;             ///< of an earlier call, unchanged
    std::vector<Path> files;          ///< the book or the pages, and the list of maps
    Report report;                    ///< what was noticed while the study's layers were read
    std::vector<std::string> failed;  ///< pages that could not be made, with the reason
};

/// Makes the pages in parallel. Pages that fail are named and the others made. In a folder, pages that are
/// there and whose inputs are the same are kept, so that a call that was broken off goes on.
/// `daftar_peta.xlsx` lists number, title, file and scale.
[[nodiscard]] AtlasSummary make_atlas(const AtlasOptions& options);

}  // namespace sanding
