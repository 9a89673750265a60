#include "app/desktop/screenshot.hpp"

#include <epoxy/gl.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "render/cairo/png.hpp"

namespace sanding::desktop {

void save_screenshot(const Path& path, int width_px, int height_px) {
    const auto row = static_cast<std::size_t>(width_px) * 4;
    std::vector<std::uint8_t> read(row * static_cast<std::size_t>(height_px)), upright(read.size());
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadBuffer(GL_BACK);
    glReadPixels(0, 0, width_px, height_px, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV, read.data());
    for (std::size_t y = 0; y < static_cast<std::size_t>(height_px); ++y)  // OpenGL begins at the bottom
        std::copy_n(read.begin() + static_cast<std::ptrdiff_t>(y * row), row,
                    upright.end() - static_cast<std::ptrdiff_t>((y + 1) * row));
    const cairo::PngBand band =
        cairo::encode_band({width_px, height_px, static_cast<int>(row), upright.data()});
    const std::vector<std::uint8_t> png = cairo::assemble_png({width_px, height_px, 0}, {&band, 1});
    write_whole(path, {reinterpret_cast<const char*>(png.data()), png.size()});
}

}  // namespace sanding::desktop
