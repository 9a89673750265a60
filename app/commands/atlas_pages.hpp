#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/commands/atlas.hpp"
#include "core/base/hash.hpp"

/// What an atlas consists of, and what a folder remembers of it.
namespace sanding {

struct AtlasPage {
    PreparedSheet prepared;
    std::string bookmark, group;
    std::string code, subject, name;  ///< of the file's name: region code, what is shown, where or which plan
    int year = 0;
    std::string key;  ///< tells pages of one atlas apart
};

/// A page per district of `options.level`, scenario and year, in that order, with the classes of all pages
/// together. What can't be made is named in `failed`, and the others are there; at least one, or an Error.
[[nodiscard]] std::vector<AtlasPage> atlas_pages(const SheetMaker& maker, const AtlasOptions& options,
                                                 std::vector<std::string>& failed);

/// The sheets of a list, numbered; likewise. Errors in the list itself carry file, line and column.
[[nodiscard]] std::vector<AtlasPage> list_pages(const SheetMaker& maker, const AtlasOptions& options,
                                                std::vector<std::string>& failed);

/// Of everything a page shows: its items, and the pixels of its pictures.
[[nodiscard]] Hash hash_of(const Scene& scene);

/// "_[kode]_[skala]_[jenis]_[nama]_[tahun].pdf", after Permen ATR/BPN 14/2021.
[[nodiscard]] std::string page_file_name(const AtlasPage& page, double scale);

/// What a folder's record says of a page made earlier.
struct PageRecord {
    std::string hash;
    Path file;  ///< within the folder
    double scale = 0;
};
[[nodiscard]] Path records_file(const Path& folder);
[[nodiscard]] std::map<std::string, PageRecord> read_records(const Path& folder);
[[nodiscard]] std::string record_line(const std::string& key, const PageRecord& record);

}  // namespace sanding
