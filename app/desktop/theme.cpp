#include "app/desktop/theme.hpp"

#include "layers/palette.hpp"

namespace sanding::desktop {

const Colours& colours_of(Theme theme, Contrast contrast) {
    static constexpr Colours light{rgb(0xfbfaf7), rgb(0xffffff), rgb(0xd8d5cd), rgb(0x22252a),
                                   rgb(0x5f646c), rgb(0x1f6f78), rgb(0xefece6), rgb(0xe7f0ef)};
    static constexpr Colours dark{rgb(0x14181d), rgb(0x1c2229), rgb(0x323a44), rgb(0xe8eaed),
                                  rgb(0x9aa3ad), rgb(0x5ec4ce), rgb(0x14181d), rgb(0x25333a)};
    static constexpr Colours light_high{rgb(0xffffff), rgb(0xffffff), rgb(0x7d7a72), rgb(0x000000),
                                        rgb(0x3a3f46), rgb(0x0b4a52), rgb(0xf4f2ed), rgb(0xdcebe9)};
    static constexpr Colours dark_high{rgb(0x000000), rgb(0x0a0d10), rgb(0x7c8794), rgb(0xffffff),
                                       rgb(0xcfd6dd), rgb(0x84e4ec), rgb(0x000000), rgb(0x1d3037)};
    if (contrast == Contrast::high) return theme == Theme::dark ? dark_high : light_high;
    return theme == Theme::dark ? dark : light;
}

scene::Rgba side_colour(Theme theme, Side side) {
    if (theme == Theme::dark) return side == Side::a ? rgb(0x6aaee6) : rgb(0xf0a050);
    return scenario_colour(static_cast<std::size_t>(side));
}

}  // namespace sanding::desktop
