#include "sim/demography/parity.hpp"

namespace sanding {

std::array<double, birth_classes> relative_births() {
    constexpr std::array<double, parities> by_parity{1.5, 1.0, 0.6, 0.35};
    std::array<double, birth_classes> out{};
    for (std::size_t p = 0; p < parities; ++p)
        for (std::size_t s = 0; s < birth_spacings; ++s) {
            double spacing = 1;
            if (s >= 1 && s <= 9) {
                constexpr Month any = 2000;
                const int first = first_birth_month(static_cast<Month>(any - (s - 1)), any);
                spacing = 0.3 * (12 - first) / 12;
            } else if (s == 10) {
                spacing = 0.3;
            } else if (s == 11) {
                spacing = 0.7;
            }
            out[p * birth_spacings + s] = by_parity[p] * spacing;
        }
    return out;
}

}  // namespace sanding
