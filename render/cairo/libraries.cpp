#include "render/cairo/libraries.hpp"

#include <cairo.h>
#include <libdeflate.h>
#include <pango/pango.h>
#include <webp/encode.h>

#include <qpdf/QPDF.hh>

namespace sanding::cairo {

std::vector<std::pair<std::string, std::string>> picture_libraries() {
    const int webp = WebPGetEncoderVersion();
    return {{"Cairo", cairo_version_string()},
            {"Pango", pango_version_string()},
            {"qpdf", QPDF::QPDFVersion()},
            {"libwebp", std::to_string(webp >> 16) + "." + std::to_string(webp >> 8 & 0xFF) + "." +
                            std::to_string(webp & 0xFF)},
            {"libdeflate", LIBDEFLATE_VERSION_STRING}};
}

}  // namespace sanding::cairo
