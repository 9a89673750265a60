#include "core/geo/companions.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/geo/gdal.hpp"

namespace sanding {

namespace {

constexpr const char* fresh_copy = "get a fresh copy of all its files";

struct Close {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};
using File = std::unique_ptr<VSILFILE, Close>;

/// The file of that name with another ending, small or large.
Path companion(const Path& path, const char* ending) {
    const std::string upper = [&] {
        std::string text = ending;
        for (char& c : text)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        return text;
    }();
    Path found = Path(path).replace_extension(ending);
    if (!file_exists(found)) found.replace_extension(upper);
    if (!file_exists(found))
        throw Error(
            fmt::format("{} is missing", Path(path).replace_extension(ending).filename().string()),
            path.string(),
            "its files go together: .shp, .shx, .dbf and .prj; .mif and .mid; .tab, .dat, .map and .id");
    return found;
}

std::uint64_t size_of(const Path& path) {
    VSIStatBufL status{};
    return VSIStatL(path.c_str(), &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

std::array<std::uint8_t, 32> head_of(const Path& path) {
    std::array<std::uint8_t, 32> head{};
    const File file(VSIFOpenL(path.c_str(), "rb"));
    if (!file || VSIFReadL(head.data(), 1, head.size(), file.get()) != head.size())
        throw Error("is cut off", path.string(), fresh_copy);
    return head;
}

void expect_size(const Path& path, std::uint64_t wanted) {
    if (size_of(path) < wanted)
        throw Error(fmt::format("is cut off: {} bytes of {}", size_of(path), wanted), path.string(),
                    fresh_copy);
}

/// ESRI Shapefile Technical Description (1998), p. 4: the length in 16-bit words, big endian, at byte 24.
void expect_whole_shapes(const Path& path) {
    const auto h = head_of(path);
    expect_size(path, 2 * ((std::uint64_t{h[24]} << 24) | (std::uint64_t{h[25]} << 16) |
                           (std::uint64_t{h[26]} << 8) | h[27]));
}

/// dBASE III: number of rows at byte 4, length of the header at 8, of a row at 10, little endian.
std::uint64_t rows_of_dbf(const Path& path) {
    const auto h = head_of(path);
    return h[4] | (std::uint64_t{h[5]} << 8) | (std::uint64_t{h[6]} << 16) | (std::uint64_t{h[7]} << 24);
}

void expect_whole_rows(const Path& path) {
    const auto h = head_of(path);
    const std::uint64_t header = h[8] | (std::uint64_t{h[9]} << 8), row = h[10] | (std::uint64_t{h[11]} << 8);
    expect_size(path, header + rows_of_dbf(path) * row);
}

/// Where each shape of a MapInfo table begins in its .map is said by its .id, four bytes a row, little
/// endian; 0: the row has none. The .map is of whole blocks of 512 bytes.
void expect_whole_map(const Path& map, const Path& id, std::uint64_t rows) {
    constexpr std::uint64_t block = 512;
    expect_size(id, 4 * rows);
    const std::uint64_t size = size_of(map);
    expect_size(map, (size + block - 1) / block * block);
    const File file(VSIFOpenL(id.c_str(), "rb"));
    std::array<std::uint8_t, 4> at{};
    for (std::uint64_t row = 0; row < rows && file; ++row) {
        if (VSIFReadL(at.data(), 1, at.size(), file.get()) != at.size())
            throw Error("is cut off", id.string(), fresh_copy);
        const std::uint64_t place =
            at[0] | (std::uint64_t{at[1]} << 8) | (std::uint64_t{at[2]} << 16) | (std::uint64_t{at[3]} << 24);
        if (place > 0) expect_size(map, place + 1);
    }
}

std::size_t lines_of(const Path& path) {
    const File file(VSIFOpenL(path.c_str(), "rb"));
    std::size_t lines = 0;
    bool text = false, quoted = false;
    std::array<char, 1 << 16> buffer{};
    while (const std::size_t n = file ? VSIFReadL(buffer.data(), 1, buffer.size(), file.get()) : 0)
        for (std::size_t k = 0; k < n; ++k) {
            if (buffer[k] == '"') quoted = !quoted;
            if (buffer[k] == '\n' && !quoted) {
                lines += text ? 1 : 0;
                text = false;
            } else if (buffer[k] != '\r') {
                text = true;
            }
        }
    return lines + (text ? 1 : 0);
}

}  // namespace

void expect_whole_shapefile(const Path& path) {
    if (lower_ascii(path.extension().string()) != ".shp") return;
    expect_whole_shapes(path);
    expect_whole_shapes(companion(path, ".shx"));
    expect_whole_rows(companion(path, ".dbf"));
}

void expect_whole_tab(const Path& path) {
    if (lower_ascii(path.extension().string()) != ".tab") return;
    constexpr std::uint64_t most = 1 << 20;  // its text lists columns; views are as short
    if (size_of(path) > most) throw Error("is no MapInfo table: its .tab is too large", path.string());
    const std::string text = lower_ascii(read_text(path));
    if (text.find("open table") != std::string::npos || text.find("create view") != std::string::npos ||
        text.find("isseamless") != std::string::npos || text.find("type linked") != std::string::npos)
        throw Error("is no table itself but names others", path.string(),
                    "save what it shows as a table of its own (MapInfo: Save Copy As)");
    // GDAL takes a definition that ends early for one of fewer columns.
    const std::size_t fields = text.find("fields ");
    const auto columns =
        fields == std::string::npos
            ? std::nullopt
            : parse_number(text.substr(fields + 7, text.find_first_of("\r\n", fields) - fields - 7));
    if (!columns || static_cast<double>(std::count(text.begin() + static_cast<std::ptrdiff_t>(fields),
                                                   text.end(), ';')) < *columns)
        throw Error("is cut off, or no MapInfo table", path.string(), fresh_copy);
    // A table without a .map and .id has no shapes; one of the two alone has lost the other.
    const Path data = companion(path, text.find("type dbf") == std::string::npos ? ".dat" : ".dbf");
    expect_whole_rows(data);
    const auto there = [&](const char* lower, const char* upper) {
        return file_exists(Path(path).replace_extension(lower)) ||
               file_exists(Path(path).replace_extension(upper));
    };
    if (there(".map", ".MAP") || there(".id", ".ID"))
        expect_whole_map(companion(path, ".map"), companion(path, ".id"), rows_of_dbf(data));
}

void expect_whole_mif(const Path& path, std::size_t features) {
    if (lower_ascii(path.extension().string()) != ".mif") return;
    const std::size_t rows = lines_of(companion(path, ".mid"));
    if (rows != features)
        throw Error(fmt::format("is cut off, or its .mid is: {} shapes and {} rows", features, rows),
                    path.string(), fresh_copy);
}

}  // namespace sanding
