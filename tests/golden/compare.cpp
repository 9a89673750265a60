#include "tests/golden/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

#include "render/cairo/png.hpp"

namespace sanding::golden {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

/// Lengths of the longest common subsequences of the ends from line i and line j on.
class CommonLines {
  public:
    CommonLines(const std::vector<std::string>& a, const std::vector<std::string>& b)
        : columns_(b.size() + 1), length_((a.size() + 1) * columns_, 0) {
        for (std::size_t i = a.size(); i-- > 0;)
            for (std::size_t j = b.size(); j-- > 0;)
                length_[i * columns_ + j] =
                    a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }
    [[nodiscard]] std::uint32_t at(std::size_t i, std::size_t j) const { return length_[i * columns_ + j]; }

  private:
    std::size_t columns_;
    std::vector<std::uint32_t> length_;
};

/// Lines in common within three of another one; between such runs a mark with the line that follows.
std::vector<std::string> shortened(const std::vector<std::string>& diff) {
    constexpr std::size_t around = 3;
    std::vector<bool> keep(diff.size(), false);
    for (std::size_t i = 0; i < diff.size(); ++i)
        if (diff[i][0] != ' ')
            for (std::size_t k = i - std::min(i, around); k < std::min(diff.size(), i + around + 1); ++k)
                keep[k] = true;
    std::vector<std::string> out;
    std::size_t line = 0;  // of the expected text
    for (std::size_t i = 0; i < diff.size(); ++i) {
        line += static_cast<std::size_t>(diff[i][0] != '+');
        if (!keep[i]) continue;
        if (i == 0 || !keep[i - 1]) out.push_back("@@ " + std::to_string(line));
        out.push_back(diff[i]);
    }
    return out;
}

std::array<int, 3> channels(std::uint32_t pixel) {
    return {static_cast<int>(pixel >> 16 & 255U), static_cast<int>(pixel >> 8 & 255U),
            static_cast<int>(pixel & 255U)};
}

/// The largest difference between the mean colours of a block, of any channel.
double block_difference(const test::Decoded& a, const test::Decoded& b, int side) {
    double largest = 0;
    for (int top = 0; top < a.height; top += side)
        for (int left = 0; left < a.width; left += side) {
            std::array<double, 3> sum{};
            const int bottom = std::min(a.height, top + side), right = std::min(a.width, left + side);
            for (int y = top; y < bottom; ++y)
                for (int x = left; x < right; ++x) {
                    const auto p = channels(a.at(x, y)), q = channels(b.at(x, y));
                    for (std::size_t c = 0; c < 3; ++c) sum[c] += p[c] - q[c];
                }
            // Blocks cut off by the edge count as whole ones, so that a narrow rest weighs no more.
            for (const double s : sum) largest = std::max(largest, std::abs(s) / (side * side));
        }
    return largest;
}

}  // namespace

std::optional<LineDifference> first_difference(std::string_view expected, std::string_view actual) {
    if (expected == actual) return std::nullopt;
    const auto a = lines_of(expected), b = lines_of(actual);
    std::size_t i = 0;
    while (i < a.size() && i < b.size() && a[i] == b[i]) ++i;
    const auto line = [i](const std::vector<std::string>& of) { return i < of.size() ? of[i] : "(end)"; };
    return LineDifference{i + 1, line(a), line(b)};
}

std::vector<std::string> line_diff(std::string_view expected, std::string_view actual) {
    const auto a = lines_of(expected), b = lines_of(actual);
    const CommonLines common(a, b);
    std::vector<std::string> out;
    std::size_t i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j])
            out.push_back(" " + a[i]), ++i, ++j;
        else if (j == b.size() || (i < a.size() && common.at(i + 1, j) >= common.at(i, j + 1)))
            out.push_back("-" + a[i]), ++i;
        else
            out.push_back("+" + b[j]), ++j;
    }
    return shortened(out);
}

std::string PictureDifference::text(const Tolerance& tolerance) const {
    if (!size.empty()) return size;
    return fmt::format(
        "mean difference {:.2f} of 255 (allowed {}), {:.2f} % of pixels far off (allowed {} %), a block's "
        "colour "
        "{:.1f} off (allowed {})",
        mean, tolerance.mean, 100 * far_share, 100 * tolerance.far_share, block_mean, tolerance.block_mean);
}

PictureDifference compare(const test::Decoded& expected, const test::Decoded& actual,
                          const Tolerance& tolerance) {
    PictureDifference out;
    if (expected.width != actual.width || expected.height != actual.height) {
        out.size = fmt::format("{}x{} instead of {}x{}", actual.width, actual.height, expected.width,
                               expected.height);
        return out;
    }
    if (expected.pixels.empty()) return out;
    std::size_t far = 0;
    double sum = 0;
    for (std::size_t i = 0; i < expected.pixels.size(); ++i) {
        const auto p = channels(expected.pixels[i]), q = channels(actual.pixels[i]);
        int largest = 0;
        for (std::size_t c = 0; c < 3; ++c) {
            const int step = std::abs(p[c] - q[c]);
            sum += step, largest = std::max(largest, step);
        }
        far += static_cast<std::size_t>(largest > tolerance.far_step);
    }
    const auto count = static_cast<double>(expected.pixels.size());
    out.mean = sum / (3 * count);
    out.far_share = static_cast<double>(far) / count;
    out.block_mean = block_difference(expected, actual, tolerance.block_px);
    return out;
}

Bytes difference_picture(const test::Decoded& expected, const test::Decoded& actual) {
    const int width = std::max(expected.width, actual.width),
              height = std::max(expected.height, actual.height);
    if (width < 1 || height < 1) return {};
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    const auto inside = [](const test::Decoded& of, int x, int y) { return x < of.width && y < of.height; };
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            int largest = 255;
            if (inside(expected, x, y) && inside(actual, x, y)) {
                const auto p = channels(expected.at(x, y)), q = channels(actual.at(x, y));
                largest = 0;
                for (std::size_t c = 0; c < 3; ++c) largest = std::max(largest, std::abs(p[c] - q[c]));
            }
            const auto light = static_cast<std::uint32_t>(255 - largest);
            pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                   static_cast<std::size_t>(x)] = light << 16 | light << 8 | light;
        }
    const auto* data = reinterpret_cast<const std::uint8_t*>(pixels.data());
    const std::array bands{cairo::encode_band({width, height, width * 4, data})};
    return cairo::assemble_png({width, height, 0}, bands);
}

}  // namespace sanding::golden
