#include "core/geo/zip_limit.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/error.hpp"
#include "core/geo/gdal_session.hpp"

namespace sanding {
namespace {

constexpr std::uint64_t most_unpacked = std::uint64_t{256} << 20;
constexpr std::size_t most_members = 10000;

struct Close {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};
using File = std::unique_ptr<VSILFILE, Close>;

struct CloseFolder {
    void operator()(VSIDIR* folder) const { VSICloseDir(folder); }
};

bool is_archive(const Path& path) {
    const File file(VSIFOpenL(path.c_str(), "rb"));
    char head[4] = {};
    return file && VSIFReadL(head, 1, sizeof head, file.get()) == sizeof head &&
           std::string_view(head, sizeof head) == std::string_view("PK\3\4", 4);
}

[[noreturn]] void refuse(const Path& path, const std::string& what) {
    throw Error(what, path.string(),
                "if it is a table, save it as CSV, which is read row by row; if it came from outside, do not "
                "trust it");
}

/// Unpacks a member without keeping it: what its data hold, not what its head says.
void measure(const Path& path, const std::string& member, std::uint64_t stated, std::uint64_t& total) {
    const File file(VSIFOpenL(member.c_str(), "rb"));
    if (!file) return;  // the reader of the format says what is wrong with it
    std::vector<char> piece(1U << 16);
    std::uint64_t size = 0;
    for (std::size_t n = 0; (n = VSIFReadL(piece.data(), 1, piece.size(), file.get())) > 0;) {
        size += n, total += n;
        if (size > stated) refuse(path, "a part of the archive holds more than its directory says");
        if (total > most_unpacked)
            refuse(path, fmt::format("unpacked it is larger than {} MB", most_unpacked >> 20));
    }
}

}  // namespace

void expect_moderate_archive(const Path& path) {
    if (!is_archive(path)) return;
    const QuietErrors quiet;
    // In braces: the name of the archive itself may look like that of a member.
    const std::string root = "/vsizip/{" + path.string() + "}";
    const std::unique_ptr<VSIDIR, CloseFolder> folder(VSIOpenDir(root.c_str(), -1, nullptr));
    if (!folder) return;
    std::vector<std::pair<std::string, std::uint64_t>> members;
    std::uint64_t stated = 0;
    while (const VSIDIREntry* entry = VSIGetNextDirEntry(folder.get())) {
        if (VSI_ISDIR(entry->nMode)) continue;
        members.emplace_back(root + "/" + entry->pszName, static_cast<std::uint64_t>(entry->nSize));
        if (members.size() > most_members) refuse(path, "the archive has more than 10,000 parts");
        stated += members.back().second;
        // A sum that runs over would begin at nothing again.
        if (members.back().second > most_unpacked || stated > most_unpacked)
            refuse(path, fmt::format("unpacked it is larger than {} MB", most_unpacked >> 20));
    }
    std::uint64_t total = 0;
    for (const auto& [member, size] : members) measure(path, member, size, total);
}

}  // namespace sanding
