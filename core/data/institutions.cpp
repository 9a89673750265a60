#include "core/data/institutions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/region_codes.hpp"

namespace sanding {
namespace {

struct KindName {
    InstitutionKind kind;
    std::string_view id, en;
};
constexpr std::array<KindName, 3> kinds{{{InstitutionKind::boarding, "kos", "boarding house"},
                                         {InstitutionKind::dormitory, "asrama", "dormitory"},
                                         {InstitutionKind::pesantren, "pesantren", "pesantren"}}};

/// One row's cells, with errors that name it.
class Row {
  public:
    Row(const Table& table, std::size_t row) : table_(table), row_(row) {}

    [[nodiscard]] std::string text(std::string_view column) const {
        std::string out;
        std::size_t at = 0;
        for_each_text(table_.at(column), [&](std::string_view cell) {
            if (at++ == row_) out = std::string(trimmed(cell));
        });
        return out;
    }
    [[nodiscard]] std::string text_or(std::string_view column, std::string_view otherwise) const {
        if (!table_.find(column)) return std::string(otherwise);
        const std::string cell = text(column);
        return cell.empty() ? std::string(otherwise) : cell;
    }
    [[nodiscard]] double number(std::string_view column, double least, double most) const {
        const std::string cell = text(column);
        const auto value = parse_number(cell);
        if (!value || !(*value >= least && *value <= most))
            throw Error(fmt::format("'{}' is no number from {} to {}", one_line(cell, 30), least, most),
                        where(column));
        return *value;
    }
    [[nodiscard]] std::int64_t whole(std::string_view column, double least, double most) const {
        const double value = number(column, least, most);
        if (value != std::floor(value))
            throw Error(fmt::format("{} is no whole number", value), where(column));
        return static_cast<std::int64_t>(value);
    }
    [[nodiscard]] std::string where(std::string_view column) const { return table_.where(row_, column); }

  private:
    const Table& table_;
    std::size_t row_;
};

InstitutionKind kind_of(const Row& row) {
    const std::string word = lower_ascii(row.text("jenis"));
    for (const KindName& k : kinds)
        if (word == k.id || word == k.en) return k.kind;
    throw Error(fmt::format("unknown kind '{}'", one_line(word, 30)), row.where("jenis"),
                "kos, asrama or pesantren");
}

bool is_registered(const Row& row) {
    const std::string word = lower_ascii(row.text("terdaftar"));
    if (word == "ya" || word == "yes") return true;
    if (word == "tidak" || word == "no") return false;
    throw Error(
        fmt::format("'{}' is neither ya nor tidak", one_line(word, 30)), row.where("terdaftar"),
        "ya: residents are among the people registered in this desa; tidak: they are registered elsewhere");
}

std::uint32_t unit_of(const Row& row, const Level& units) {
    const std::string cell = row.text("kode");
    for (const CodeReading& reading : read_code(cell)) {
        if (const auto found = units.find_code(reading.code)) return *found;
        const auto bps = std::ranges::find(units.code_bps, reading.code);
        if (reading.authority == Authority::bps && bps != units.code_bps.end())
            return static_cast<std::uint32_t>(bps - units.code_bps.begin());
    }
    throw Error(fmt::format("'{}' is no {} of this study", one_line(cell, 30), units.id), row.where("kode"));
}

Institution read_row(const Row& row, const Level& units) {
    Institution out;
    out.key = row.text("kunci");
    if (out.key.empty()) throw Error("an institution needs a key", row.where("kunci"));
    out.name = row.text_or("nama", out.key);
    out.kind = kind_of(row);
    out.unit = unit_of(row, units);
    out.residents = row.whole("penghuni", 0, 1e7);
    out.youngest = static_cast<int>(row.whole("umur_min", 5, 60));
    out.oldest = static_cast<int>(row.whole("umur_maks", out.youngest, 60));
    if (!row.text_or("persen_laki_laki", "").empty())
        out.men_share = row.number("persen_laki_laki", 0, 100) / 100;
    out.registered = is_registered(row);
    out.source = row.text_or("sumber", "");
    out.tag = row.text_or("tanda", "");
    out.note = row.text_or("catatan", "");
    if (out.tag.empty()) throw Error("a figure needs its tag", row.where("tanda"), "S, D, N or A");
    return out;
}

}  // namespace

std::string_view institution_name(InstitutionKind kind, bool english) {
    const auto found = std::ranges::find(kinds, kind, &KindName::kind);
    SANDING_EXPECT(found != kinds.end());
    return english ? found->en : found->id;
}

std::vector<Institution> read_institutions(const Table& table, const Level& units) {
    std::vector<Institution> out;
    for (std::size_t r = 0; r < table.rows; ++r) {
        const Row row(table, r);
        out.push_back(read_row(row, units));
        for (std::size_t i = 0; i + 1 < out.size(); ++i)
            if (out[i].key == out.back().key)
                throw Error(fmt::format("two institutions are called '{}'", out.back().key),
                            row.where("kunci"));
    }
    std::ranges::sort(out, {}, &Institution::key);
    return out;
}

}  // namespace sanding
