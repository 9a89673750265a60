#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/base/text.hpp"
#include "core/data/quality_checks.hpp"
#include "core/data/units.hpp"

/// C9 and C12: figures that don't count the same, and several figures for the same thing.
namespace sanding::quality {
namespace {

constexpr double equal_area = 0.01;  ///< relative difference that projections and rounding explain

Base base_of_dataset(const Dataset& d) {
    for (const std::string* text : {&d.metadata.base, &d.metadata.source, &d.label})
        if (const Base base = base_of(*text); base != Base::unknown) return base;
    return Base::unknown;
}

std::string base_text(const Dataset& d, bool indonesian) {
    if (!d.metadata.base.empty()) return d.metadata.base;
    return base_name(base_of_dataset(d)).in(indonesian);
}

std::string unit_at(const Input& in, std::size_t column, std::size_t row) {
    if (in.roles.unit) return in.roles.cells[*in.roles.unit][row];
    const std::string stated = in.dataset.metadata.of_column(in.column(column)).satuan;
    if (!stated.empty()) return stated;
    const std::string bare = bare_name(in.column(column));
    return bare.ends_with("km2") ? "km²" : bare.ends_with("ha") ? "ha" : "";
}

/// Is it the area of the whole district ("luas_km2", "Luas wilayah"), not of a use of land in it?
bool is_district_area(const Input& in, std::size_t column, std::size_t row) {
    const std::string own = bare_name(in.column(column));
    if (own == "luaskm2" || own == "luaswilayah" || own == "luaswilayahkm2" || own == "areakm2") return true;
    const std::string subject = in.roles.indicator ? in.roles.cells[*in.roles.indicator][row]
                                                   : in.dataset.metadata.of_column(in.column(column)).konsep;
    const std::string bare = bare_name(subject);
    return bare == "luaswilayah" || bare == "luaskabupaten" || bare == "luaskecamatan" || bare == "landarea";
}

bool one_row_a_place(const CodePlaces& code) {
    std::set<std::pair<std::size_t, std::uint32_t>> places;
    std::size_t rows = 0;
    for (const auto& place : code.place)
        if (place) places.emplace(place->level, place->row), ++rows;
    return places.size() == rows;
}

/// Stated areas against the study's boundaries: these decide.
void areas_against_geometry(const Input& in, Found& found) {
    if (!in.roles.code) return;
    const bool once = one_row_a_place(*in.roles.code);
    CheckResult result{12,
                       Outcome::warn,
                       {"luas yang disebut berbeda dari luas batas wilayah: geometri yang dipakai",
                        "stated areas differ from the boundaries': the geometry decides"},
                       {}};
    for (const std::size_t c : in.roles.values)
        for (std::size_t row = 0; row < in.dataset.table.rows; ++row) {
            const auto& place = in.roles.code->place[row];
            // Cells around points have no area of their own to decide with; regencies are sums of known ones.
            if (place && in.districts.schematic && place->level + 1 < in.districts.levels.size()) continue;
            if (!in.roles.indicator && !once) continue;  // areas of things within the districts
            if (!place || !is_district_area(in, c, row) || std::isnan(in.roles.numbers[c][row])) continue;
            const auto unit = find_unit(unit_at(in, c, row));
            if (!unit || unit->dimension != Dimension::area) continue;
            const double stated_km2 = in.roles.numbers[c][row] * unit->factor / 1e6;
            const double drawn_km2 =
                static_cast<double>(in.districts.levels[place->level].area_m2[place->row]) / 1e6;
            if (drawn_km2 <= 0 || std::abs(stated_km2 - drawn_km2) <= equal_area * drawn_km2) continue;
            const std::string label = place_label(in.districts, *place);
            result.evidence.push_back({fmt::format("{}: {} km², geometri {} km²", label,
                                                   shown(stated_km2, true), shown(drawn_km2, true)),
                                       fmt::format("{}: {} km², geometry {} km²", label,
                                                   shown(stated_km2, false), shown(drawn_km2, false))});
        }
    if (!result.evidence.empty()) found.results.push_back(std::move(result));
}

/// What a dataset counts in one year over all its districts.
std::optional<double> total_in(const Dataset& d, const TableRoles& roles, int year) {
    const auto period = year_in(d.metadata.reference_period.empty() ? d.label : d.metadata.reference_period);
    if (!roles.time && (!period || period->year != year)) return std::nullopt;
    std::vector<std::size_t> columns, sexes;
    for (const std::size_t c : roles.values) {
        const std::string bare = bare_name(d.table.columns[c].name);
        if (bare == "jumlah" || bare == "total" || bare == "penduduk" || bare == "jumlahpenduduk")
            columns.push_back(c);
        if (bare == "lakilaki" || bare == "perempuan") sexes.push_back(c);
    }
    if (columns.size() > 1) columns.erase(std::next(columns.begin()), columns.end());
    if (columns.empty() && sexes.size() == 2) columns = sexes;
    if (columns.empty() && roles.values.size() == 1) columns = roles.values;
    double sum = 0;
    std::size_t rows = 0;
    for (std::size_t row = 0; row < d.table.rows; ++row) {
        if (roles.time && time_of(roles.cells[*roles.time][row]) != static_cast<double>(year)) continue;
        for (const std::size_t c : columns)
            if (std::isfinite(roles.numbers[c][row])) sum += roles.numbers[c][row], ++rows;
    }
    return rows == 0 ? std::nullopt : std::optional(sum);
}

void denominators(const std::vector<Dataset>& datasets, std::vector<CheckResult>& out) {
    for (const Dataset& d : datasets)
        for (const ColumnMetadata& column : d.metadata.columns) {
            if (column.denominator.empty()) continue;
            const auto other = std::find_if(datasets.begin(), datasets.end(),
                                            [&](const Dataset& o) { return o.id == column.denominator; });
            const std::string label = d.id + "." + column.column;
            if (other == datasets.end()) {
                out.push_back(
                    {9,
                     Outcome::warn,
                     {fmt::format("penyebut '{}' bukan kumpulan data studi ini", column.denominator),
                      fmt::format("the denominator '{}' is no dataset of this study", column.denominator)},
                     {both(label)}});
                continue;
            }
            const Base above = column.base.empty() ? base_of_dataset(d) : base_of(column.base);
            const Base below = base_of_dataset(*other);
            if (above == below && above != Base::unknown) continue;
            const bool unknown = above == Base::unknown || below == Base::unknown;
            const std::string own_base = column.base.empty() ? base_text(d, true) : column.base;
            const std::string own_base_en = column.base.empty() ? base_text(d, false) : column.base;
            out.push_back(
                {9,
                 unknown ? Outcome::warn : Outcome::block,
                 {"pembilang dan penyebut menghitung basis yang berbeda",
                  "numerator and denominator count different bases"},
                 {{fmt::format("{}: {}", label, own_base), fmt::format("{}: {}", label, own_base_en)},
                  {fmt::format("{}: {}", other->id, base_text(*other, true)),
                   fmt::format("{}: {}", other->id, base_text(*other, false))}}});
        }
}

}  // namespace

Found mixed_bases(const Input& in) {
    Found found;
    std::map<Base, std::vector<std::size_t>> columns;
    for (const std::size_t c : in.roles.values) {
        const std::string& stated = in.dataset.metadata.of_column(in.column(c)).base;
        Base base = base_of(in.column(c));
        if (base == Base::unknown) base = base_of(stated);
        const std::string bare = bare_name(in.column(c));
        const bool of_villages =
            bare.find("ndesa") != std::string::npos || bare.find("jumlahdesa") != std::string::npos;
        if (base != Base::unknown && !of_villages) columns[base].push_back(c);
    }
    found.applicable = !columns.empty();
    if (columns.size() < 2) return found;
    CheckResult result{
        9,
        Outcome::warn,
        {"kolom-kolom tabel ini menghitung basis yang berbeda: jangan dibagi atau dikurangkan satu sama lain",
         "columns of this table count different bases: don't divide or subtract them"},
        {}};
    for (const auto& [base, list] : columns) {
        std::vector<std::string> names;
        for (const std::size_t c : list) names.push_back(in.column(c));
        const Bilingual name = base_name(base);
        result.evidence.push_back(
            {name.id + ": " + joined(names, ", "), name.en + ": " + joined(names, ", ")});
    }
    found.results.push_back(std::move(result));
    if (!columns.contains(Base::census) || !columns.contains(Base::registered)) return found;
    CheckResult apart{
        9,
        Outcome::warn,
        {"kedua basis terpaut jauh lebih dari biasanya: desa dimekarkan, atau yang terdaftar tidak tinggal "
         "di situ",
         "the two bases are unusually far apart: a desa was divided, or the registered live elsewhere"},
        strange_ratios(in, columns[Base::census].front(), columns[Base::registered].front())};
    if (!apart.evidence.empty()) found.results.push_back(std::move(apart));
    return found;
}

Found conflicting_sources(const Input& in) {
    Found found;
    found.applicable = in.roles.source.has_value() || in.roles.code.has_value();
    if (in.roles.source)
        for (const RowGroup& group : rows_of_one_key(in.roles, in.dataset.table)) {
            std::set<std::string> sources;
            for (const std::size_t row : group.rows) sources.insert(in.roles.cells[*in.roles.source][row]);
            if (sources.size() < 2) continue;
            CheckResult result{12,
                               Outcome::warn,
                               {"beberapa sumber untuk angka yang sama: disimpan berdampingan",
                                "several sources for one figure: kept side by side"},
                               {}};
            for (const std::size_t row : group.rows)
                for (const std::size_t c : in.roles.values) {
                    if (std::isnan(in.roles.numbers[c][row])) continue;
                    std::string label = row_label(in.roles, in.districts, row);
                    if (in.roles.indicator) label += " " + in.roles.cells[*in.roles.indicator][row];
                    if (in.roles.time) label += " " + in.roles.cells[*in.roles.time][row];
                    result.evidence.push_back(line(std::string(trimmed(label)), in.roles.numbers[c][row],
                                                   unit_at(in, c, row) + " (" +
                                                       one_line(in.roles.cells[*in.roles.source][row], 60) +
                                                       ")"));
                }
            const auto differs = [&](std::size_t c) {
                return std::any_of(group.rows.begin(), group.rows.end(), [&](std::size_t row) {
                    return in.roles.numbers[c][row] != in.roles.numbers[c][group.rows.front()];
                });
            };
            if (std::any_of(in.roles.values.begin(), in.roles.values.end(), differs))
                found.results.push_back(std::move(result));
        }
    areas_against_geometry(in, found);
    contradicting_facts(in, found);
    found.applicable = found.applicable || !found.results.empty();
    return found;
}

std::vector<CheckResult> between_datasets(const std::vector<Dataset>& datasets, const Districts& districts,
                                          int year) {
    std::vector<CheckResult> out;
    denominators(datasets, out);
    std::map<std::string, std::vector<std::pair<const Dataset*, double>>> same;
    for (const Dataset& d : datasets) {
        const std::string konsep = bare_name(d.metadata.konsep);
        if (konsep.empty()) continue;
        if (const auto total = total_in(d, find_roles(d.table, districts), year))
            same[konsep].emplace_back(&d, *total);
    }
    for (const auto& [konsep, figures] : same) {
        if (figures.size() < 2 || std::all_of(figures.begin(), figures.end(), [&](const auto& f) {
                return f.second == figures.front().second;
            }))
            continue;
        const std::string name = figures.front().first->metadata.konsep;
        CheckResult result{
            12,
            Outcome::warn,
            {fmt::format("{} angka untuk '{}' tahun {}: disimpan berdampingan", figures.size(), name, year),
             fmt::format("{} figures for '{}' of {}: kept side by side", figures.size(), name, year)},
            {}};
        for (const auto& [d, total] : figures) {
            const auto say = [&](bool indonesian) {
                return fmt::format("{}: {} {} ({}){}", d->id, shown(total, indonesian), d->metadata.satuan,
                                   base_text(*d, indonesian),
                                   !d->used     ? ""
                                   : indonesian ? " – dipakai studi ini"
                                                : " – used by this study");
            };
            result.evidence.push_back({say(true), say(false)});
        }
        out.push_back(std::move(result));
    }
    return out;
}

}  // namespace sanding::quality
