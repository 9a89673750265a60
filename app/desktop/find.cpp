#include "app/desktop/find.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>

#include "core/base/text.hpp"

namespace sanding::desktop {
namespace {

std::string without_dots(std::string_view text) {
    std::string out(text);
    std::erase(out, '.');
    return out;
}

/// What was typed, in the forms it is compared in.
struct Wanted {
    std::string text, digits;  ///< digits: empty where it is no code
};

/// 0 is best; nothing where the district isn't meant.
std::optional<int> rank(const Wanted& wanted, const Level& level, std::size_t row) {
    if (!wanted.digits.empty()) {
        const std::string code = without_dots(level.code[row]);
        const std::string bps = row < level.code_bps.size() ? level.code_bps[row] : std::string();
        if (code == wanted.digits || bps == wanted.digits) return 0;
        if (code.starts_with(wanted.digits)) return 3;
        return {};
    }
    const std::string name = lower_ascii(level.name[row]);
    if (name == wanted.text) return 1;
    if (name.starts_with(wanted.text)) return 2;
    if (name.find(" " + wanted.text) != std::string::npos) return 4;
    if (name.find(wanted.text) != std::string::npos) return 5;
    return {};
}

}  // namespace

std::vector<DistrictRef> find_places(const Districts& districts, std::string_view text, std::size_t most) {
    Wanted wanted{lower_ascii(trimmed(text)), {}};
    if (wanted.text.empty()) return {};
    if (wanted.text.find_first_not_of("0123456789.") == std::string::npos)
        wanted.digits = without_dots(wanted.text);
    std::vector<std::tuple<int, std::size_t, std::size_t>> found;  // rank, levels below the top, row
    const std::size_t levels = districts.levels.size();
    for (std::size_t l = 0; l < levels; ++l)
        for (std::size_t row = 0; row < districts.levels[l].size(); ++row)
            if (const auto r = rank(wanted, districts.levels[l], row))
                found.emplace_back(*r, levels - 1 - l, row);
    std::sort(found.begin(), found.end());
    if (found.size() > most) found.resize(most);
    std::vector<DistrictRef> out;
    for (const auto& [r, below, row] : found) out.push_back({levels - 1 - below, row});
    return out;
}

}  // namespace sanding::desktop
