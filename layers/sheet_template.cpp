#include "layers/sheet_template.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/toml.hpp"

namespace sanding {
namespace {

constexpr double pt_per_mm = 72 / 25.4;

/// In the order of SheetBlock.
const std::vector<std::string>& block_names() {
    static const std::vector<std::string> names{"authority",  "title",   "number", "scale",
                                                "projection", "inset",   "legend", "chart",
                                                "table",      "sources", "stamp"};
    return names;
}

std::size_t index_of(const TomlTable& t, const std::string& key, const std::string& name,
                     const std::vector<std::string>& names) {
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) throw Error("'" + name + "' is no " + key, t.where(key), name_hint(name, names));
    return static_cast<std::size_t>(at - names.begin());
}

PageSize turned(PageSize page, bool portrait) {
    if ((page.height_pt > page.width_pt) != portrait) std::swap(page.width_pt, page.height_pt);
    return page;
}

}  // namespace

bool SheetTemplate::has(SheetBlock block) const {
    return std::find(blocks.begin(), blocks.end(), block) != blocks.end();
}

namespace {

std::optional<PageSize> find_paper(const std::string& name, bool portrait) {
    // ISO 216, millimetres.
    static const std::array<std::pair<const char*, PageSize>, 5> iso{{{"A4", {297, 210}},
                                                                      {"A3", {420, 297}},
                                                                      {"A2", {594, 420}},
                                                                      {"A1", {841, 594}},
                                                                      {"A0", {1189, 841}}}};
    for (const auto& [id, mm] : iso)
        if (lower_ascii(name) == lower_ascii(id))
            return turned({mm.width_pt * pt_per_mm, mm.height_pt * pt_per_mm}, portrait);
    if (name == "slide") return turned({960, 540}, portrait);
    const auto x = name.find('x');
    const auto number = [](std::string_view part, double& into) {
        const auto [end, failure] = std::from_chars(part.data(), part.data() + part.size(), into);
        return failure == std::errc() && end == part.data() + part.size() && into >= 80 && into <= 5000;
    };
    PageSize mm;
    if (x == std::string::npos || !number(std::string_view(name).substr(0, x), mm.width_pt) ||
        !number(std::string_view(name).substr(x + 1), mm.height_pt))
        return {};
    return PageSize{mm.width_pt * pt_per_mm, mm.height_pt * pt_per_mm};
}

constexpr const char* paper_hint = "A4, A3, A2, A1, A0, slide, or WIDTHxHEIGHT in millimetres, 80 to 5000";

}  // namespace

PageSize paper_size(const std::string& name, bool portrait) {
    if (const auto found = find_paper(name, portrait)) return *found;
    throw UsageError("'" + name + "' is no paper", {}, paper_hint);
}

double text_scale_for(PageSize page) {
    // Half of what the paper grows by (in length, against A4): seen from a little farther off.
    const double growth = std::sqrt(page.width_pt * page.height_pt / (841.89 * 595.28));
    return std::max(0.75, 0.5 + 0.5 * growth);
}

SheetTemplate read_sheet_template(const Path& file) {
    const TomlTable t = TomlTable::parse(file);
    t.expect_only({"name", "name_id", "maps", "paper", "portrait", "blocks_at", "blocks_mm", "strip_mm",
                   "blocks", "text_scale", "graticule", "mask", "print_scale"});
    SheetTemplate out;
    out.id = file.stem().string();
    out.name_en = t.text("name", out.id);
    out.name_id = t.text("name_id", out.name_en);
    out.panels =
        static_cast<SheetPanels>(index_of(t, "maps", t.text("maps", "one"), {"one", "scenarios", "years"}));
    const std::string paper = t.text("paper", "A4");
    const auto page = find_paper(paper, t.boolean("portrait", false));
    if (!page) throw Error("'" + paper + "' is no paper", t.where("paper"), paper_hint);
    out.page = *page;
    out.blocks_at = static_cast<SheetSide>(
        index_of(t, "blocks_at", t.text("blocks_at", "right"), {"right", "below", "fitting"}));
    out.blocks_mm = t.number("blocks_mm", 60);
    out.strip_mm = t.number("strip_mm", 48 * text_scale_for(out.page));
    for (const std::string& name : t.texts("blocks"))
        out.blocks.push_back(static_cast<SheetBlock>(index_of(t, "blocks", name, block_names())));
    if (out.blocks.empty())
        throw Error("a sheet without blocks has no legend", t.where("blocks"),
                    "e.g. [\"legend\", \"scale\"]");
    out.text_scale = t.number("text_scale", text_scale_for(out.page));
    if (!(out.text_scale >= 0.5 && out.text_scale <= 6))
        throw Error("text_scale is how much larger letters are than on A4", t.where("text_scale"),
                    "0.5 to 6");
    const auto check = [&](const char* key, double mm, double page_pt) {
        if (!(mm >= 30 && mm <= 0.7 * page_pt / pt_per_mm))
            throw Error(std::string(key) + " leaves no room for the map", t.where(key),
                        "30 to 70 % of the paper");
    };
    check("blocks_mm", out.blocks_mm, out.page.width_pt);
    check("strip_mm", out.strip_mm, out.page.height_pt);
    out.graticule_lines = t.boolean("graticule", false);
    out.mask = t.boolean("mask", false);
    out.print_scale = t.boolean("print_scale", true);
    return out;
}

}  // namespace sanding
