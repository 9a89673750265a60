#include "core/geo/companions.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <memory>

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
        throw Error(fmt::format("{} is missing", Path(path).replace_extension(ending).filename().string()),
                    path.string(), "its files go together: .shp, .shx, .dbf and .prj; .mif and .mid");
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
void expect_whole_rows(const Path& path) {
    const auto h = head_of(path);
    const std::uint64_t rows =
        h[4] | (std::uint64_t{h[5]} << 8) | (std::uint64_t{h[6]} << 16) | (std::uint64_t{h[7]} << 24);
    const std::uint64_t header = h[8] | (std::uint64_t{h[9]} << 8), row = h[10] | (std::uint64_t{h[11]} << 8);
    expect_size(path, header + rows * row);
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

void expect_whole_mif(const Path& path, std::size_t features) {
    if (lower_ascii(path.extension().string()) != ".mif") return;
    const std::size_t rows = lines_of(companion(path, ".mid"));
    if (rows != features)
        throw Error(fmt::format("is cut off, or its .mid is: {} shapes and {} rows", features, rows),
                    path.string(), fresh_copy);
}

}  // namespace sanding
