#include "core/results/blob.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <optional>

#include "core/base/error.hpp"

namespace sanding {

static_assert(std::endian::native == std::endian::little, "blobs are copied as little-endian bytes");

namespace {

template <class T>
void put(std::string& out, T value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out.append(bytes, sizeof value);
}

template <class T>
std::vector<std::int64_t> widened(std::string_view bytes, std::size_t size) {
    std::vector<std::int64_t> out(size);
    for (std::size_t i = 0; i < size; ++i) {
        T value;
        std::memcpy(&value, bytes.data() + i * sizeof value, sizeof value);
        out[i] = value;
    }
    return out;
}

}  // namespace

CountBlob encode_counts(std::span<const std::int64_t> counts) {
    constexpr std::int64_t least = std::numeric_limits<std::int32_t>::min(),
                           most = std::numeric_limits<std::int32_t>::max();
    CountBlob out;
    if (!std::all_of(counts.begin(), counts.end(), [](std::int64_t n) { return n >= least && n <= most; }))
        out.width = 8;
    out.bytes.reserve(counts.size() * static_cast<std::size_t>(out.width));
    for (const std::int64_t n : counts)
        if (out.width == 4)
            put(out.bytes, static_cast<std::int32_t>(n));
        else
            put(out.bytes, n);
    return out;
}

std::vector<std::int64_t> decode_counts(std::string_view bytes, std::int64_t width, std::size_t size) {
    if ((width != 4 && width != 8) || bytes.size() != size * static_cast<std::size_t>(width))
        throw Error("a stored column has the wrong length");
    return width == 4 ? widened<std::int32_t>(bytes, size) : widened<std::int64_t>(bytes, size);
}

namespace {

using Ring = std::span<const Point>;

enum class Side { outside, inside, boundary };

/// Where a point lies to a closed ring: crossings of a ray to the right, with points on an edge told apart.
Side side_of(Point p, Ring ring) {
    bool inside = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point a = ring[i], b = ring[i + 1];
        const double turn = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
        const bool in_box = p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x) &&
                            p.y >= std::min(a.y, b.y) && p.y <= std::max(a.y, b.y);
        if (turn == 0 && in_box) return Side::boundary;
        if ((a.y > p.y) != (b.y > p.y) && (turn > 0) == (b.y > a.y)) inside = !inside;
    }
    return inside ? Side::inside : Side::outside;
}

/// Does `outer` contain `inner`? Rings of one polygon may touch but not cross, so the first vertex, or edge
/// midpoint, of the inner ring that isn't on the outer one decides.
bool contains(Ring outer, Ring inner) {
    for (const Point p : inner)
        if (const Side side = side_of(p, outer); side != Side::boundary) return side == Side::inside;
    for (std::size_t i = 0; i + 1 < inner.size(); ++i) {
        const Point middle{(inner[i].x + inner[i + 1].x) / 2, (inner[i].y + inner[i + 1].y) / 2};
        if (const Side side = side_of(middle, outer); side != Side::boundary) return side == Side::inside;
    }
    return false;
}

/// Shells with their holes, each a ring number; shells and holes keep the order of the rings.
std::vector<std::vector<std::size_t>> grouped_rings(const std::vector<Ring>& rings) {
    const std::size_t n = rings.size();
    std::vector<std::vector<std::size_t>> containers(n);
    for (std::size_t inner = 0; inner < n && n > 1; ++inner)
        for (std::size_t outer = 0; outer < n; ++outer)
            if (inner != outer && contains(rings[outer], rings[inner])) containers[inner].push_back(outer);
    std::vector<std::vector<std::size_t>> parts;
    std::vector<std::size_t> part_of(n);
    for (std::size_t r = 0; r < n; ++r) {
        if (containers[r].size() % 2 != 0) continue;
        part_of[r] = parts.size();
        parts.push_back({r});
    }
    for (std::size_t r = 0; r < n; ++r) {
        if (containers[r].size() % 2 == 0) continue;
        const auto deepest =
            std::max_element(containers[r].begin(), containers[r].end(),
                             [&](auto a, auto b) { return containers[a].size() < containers[b].size(); });
        parts[part_of[*deepest]].push_back(r);
    }
    return parts;
}

constexpr std::uint32_t wkb_polygon = 3, wkb_multipolygon = 6;
constexpr std::size_t header_bytes = 8, envelope_bytes = 32;

/// Reads numbers off the front of a byte string and never beyond its end.
class ByteReader {
  public:
    explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
    template <class T>
    T take() {
        if (bytes_.size() < sizeof(T)) damaged();
        T value;
        std::memcpy(&value, bytes_.data(), sizeof value);
        bytes_.remove_prefix(sizeof value);
        return value;
    }
    /// Number of things of at least `least_bytes` each that follow.
    std::uint32_t count(std::size_t least_bytes) {
        const auto n = take<std::uint32_t>();
        if (n > bytes_.size() / least_bytes) damaged();
        return n;
    }
    void expect_wkb(std::uint32_t type) {
        if (take<std::uint8_t>() != 1 || take<std::uint32_t>() != type) damaged();
    }
    [[nodiscard]] bool empty() const { return bytes_.empty(); }
    [[noreturn]] static void damaged() { throw Error("a stored geometry is damaged"); }

  private:
    std::string_view bytes_;
};

}  // namespace

std::string geopackage_geometry(const Polygons& polygons, std::size_t i) {
    std::vector<Ring> rings;
    for (std::size_t r = polygons.polygon_start[i]; r < polygons.polygon_start[i + 1]; ++r)
        rings.push_back(polygons.ring(r));
    const Box box = bounds(polygons, i);
    std::string out = "GP";
    out += '\0';  // version 1
    out += static_cast<char>(rings.empty() ? 0b01'0001
                                           : 0b00'0011);  // little-endian, envelope x y (none when empty)
    put(out, std::int32_t{4326});
    if (!rings.empty())
        for (const double edge : {box.min_x, box.max_x, box.min_y, box.max_y}) put(out, edge);
    const auto start = [&out](std::uint32_t type, std::size_t count) {
        out += '\1';
        put(out, type);
        put(out, static_cast<std::uint32_t>(count));
    };
    const auto parts = grouped_rings(rings);
    start(wkb_multipolygon, parts.size());
    for (const auto& part : parts) {
        start(wkb_polygon, part.size());
        for (const std::size_t r : part) {
            put(out, static_cast<std::uint32_t>(rings[r].size()));
            for (const Point p : rings[r]) put(out, p.x), put(out, p.y);
        }
    }
    return out;
}

void append_geopackage_geometry(std::string_view bytes, Polygons& out) {
    if (bytes.size() < header_bytes || bytes.substr(0, 2) != "GP") ByteReader::damaged();
    const bool with_envelope = (static_cast<unsigned char>(bytes[3]) & 0b1110U) != 0;
    const std::size_t skip = header_bytes + (with_envelope ? envelope_bytes : 0);
    if (bytes.size() < skip) ByteReader::damaged();
    ByteReader reader(bytes.substr(skip));
    reader.expect_wkb(wkb_multipolygon);
    const std::uint32_t parts = reader.count(9);
    for (std::uint32_t part = 0; part < parts; ++part) {
        reader.expect_wkb(wkb_polygon);
        const std::uint32_t rings = reader.count(4);
        for (std::uint32_t r = 0; r < rings; ++r) {
            const std::uint32_t points = reader.count(16);
            for (std::uint32_t p = 0; p < points; ++p) {
                const auto x = reader.take<double>();
                out.points.push_back({x, reader.take<double>()});
            }
            out.close_ring();
        }
    }
    if (!reader.empty()) ByteReader::damaged();
    out.close_polygon();
}

}  // namespace sanding
