#include "core/data/facilities.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/error.hpp"
#include "core/base/share_out.hpp"
#include "core/base/text.hpp"
#include "core/data/office_table.hpp"
#include "core/data/table_roles.hpp"
#include "core/data/table_row.hpp"

namespace sanding {
namespace {

struct LevelWords {
    std::string_view id, name;
    std::uint32_t first_age, last_age;
    std::int64_t class_size, classes;
};
// Class sizes: 28, 32, 36 [N]. Classes of a school of which nothing is known: one a year in a primary school,
// three a year above [A].
constexpr std::array<LevelWords, school_levels> levels{
    {{"sd", "SD/MI", 7, 12, 28, 6}, {"smp", "SMP/MTs", 13, 15, 32, 9}, {"sma", "SMA/SMK/MA", 16, 18, 36, 9}}};
const LevelWords& words_of(ServiceKind kind) {
    return levels[static_cast<std::size_t>(kind)];
}

/// What a school is called and what it is. Madrasah are the ministry's, senior schools the province's.
struct Form {
    std::string_view word;
    std::optional<ServiceKind> kind;  ///< nothing: known, but not followed
    GovernmentTier tier;
};
constexpr std::array<Form, 11> forms{{{"SD", ServiceKind::primary_school, GovernmentTier::kabupaten},
                                      {"MI", ServiceKind::primary_school, GovernmentTier::pusat},
                                      {"SMP", ServiceKind::junior_school, GovernmentTier::kabupaten},
                                      {"MTs", ServiceKind::junior_school, GovernmentTier::pusat},
                                      {"SMA", ServiceKind::senior_school, GovernmentTier::provinsi},
                                      {"SMK", ServiceKind::senior_school, GovernmentTier::provinsi},
                                      {"MA", ServiceKind::senior_school, GovernmentTier::pusat},
                                      {"TK", std::nullopt, GovernmentTier::kabupaten},
                                      {"RA", std::nullopt, GovernmentTier::pusat},
                                      {"PAUD", std::nullopt, GovernmentTier::kabupaten},
                                      {"SLB", std::nullopt, GovernmentTier::provinsi}}};

GovernmentTier usual_tier(ServiceKind kind) {
    return kind == ServiceKind::senior_school ? GovernmentTier::provinsi : GovernmentTier::kabupaten;
}

constexpr double most_seats = 10000, most_rupiah = 1e12;

std::int64_t whole(const TableRow& row, std::string_view column, double least, double most) {
    const double value = row.number(column, least, most);
    if (value != std::floor(value))
        throw Error(fmt::format("{} is no whole number", value), row.where(column));
    return static_cast<std::int64_t>(value);
}
std::optional<std::int64_t> whole_if_given(const TableRow& row, std::string_view column, double most) {
    if (row.text_or(column, "").empty()) return std::nullopt;
    return whole(row, column, 0, most);
}
int year_or_0(const TableRow& row, std::string_view column) {
    return row.text_or(column, "").empty() ? 0 : static_cast<int>(whole(row, column, 1800, 2200));
}

std::uint32_t unit_of(const TableRow& row, std::string_view column, const Level& units) {
    const std::string cell = row.text(column);
    if (const auto unit = district_of(cell, units)) return *unit;
    throw Error(fmt::format("'{}' is no {} of this study", one_line(cell, 30), units.id), row.where(column),
                "a facility lies in a desa of the study");
}

const Form& form_of(const TableRow& row) {
    const std::string word = lower_ascii(row.text("jenjang"));
    std::vector<std::string> known;
    for (const Form& form : forms) {
        if (word == lower_ascii(form.word)) return form;
        known.emplace_back(form.word);
    }
    throw Error(fmt::format("unknown level '{}'", one_line(row.text("jenjang"), 30)), row.where("jenjang"),
                name_hint(one_line(word, 30), known));
}

bool private_of(const TableRow& row) {
    const std::string word = lower_ascii(row.text_or("status", "negeri"));
    if (word == "swasta" || word == "private") return true;
    if (word == "negeri" || word == "public") return false;
    throw Error(fmt::format("'{}' is neither negeri nor swasta", one_line(word, 30)), row.where("status"));
}

GovernmentTier tier_of(const TableRow& row, GovernmentTier otherwise) {
    const std::string word = lower_ascii(row.text_or("kewenangan", ""));
    if (word.empty()) return otherwise;
    for (const auto tier : {GovernmentTier::kabupaten, GovernmentTier::provinsi, GovernmentTier::pusat})
        if (word == tier_name(tier, false)) return tier;
    throw Error(fmt::format("'{}' is no kewenangan", one_line(word, 30)), row.where("kewenangan"),
                "kabupaten, provinsi or pusat");
}

/// Columns lon and lat, both or none, near the study: half a degree beyond every district is somewhere else.
std::optional<Point> point_of(const TableRow& row, const Box& box) {
    const std::string lon = row.text_or("lon", ""), lat = row.text_or("lat", "");
    if (lon.empty() && lat.empty()) return std::nullopt;
    if (lon.empty() || lat.empty())
        throw Error("a point has a longitude and a latitude", row.where(lon.empty() ? "lon" : "lat"));
    constexpr double near_deg = 0.05;
    const Point p{row.number("lon", -180, 180), row.number("lat", -90, 90)};
    if (p.x < box.min_x - near_deg || p.x > box.max_x + near_deg || p.y < box.min_y - near_deg ||
        p.y > box.max_y + near_deg)
        throw Error(fmt::format("{}, {} lies outside every district of the study", p.x, p.y),
                    row.where("lon"), "decimal degrees, in the south negative; swapped?");
    return p;
}

FacilityCost cost_of(const TableRow& row) {
    FacilityCost out;
    if (row.text_or("biaya_rp", "").empty()) return out;
    out.rupiah = row.number("biaya_rp", 0, most_rupiah);
    out.year = year_or_0(row, "biaya_tahun");
    out.source = row.text_or("biaya_sumber", "");
    if (out.year == 0 || out.source.empty())
        throw Error("a cost has a year and a source", row.where("biaya_rp"),
                    "biaya_tahun and biaya_sumber, or leave biaya_rp empty");
    return out;
}

class Reader {
  public:
    explicit Reader(const FacilityPlaces& places)
        : places_(places),
          units_(places.districts.units()),
          region_(places.districts.ancestors(places.districts.levels.size() - 1)),
          box_(bounds(units_.shapes)) {
        for (const Point& p : units_.point) box_.add(p);
        out_.value.rules.resize(places.districts.levels.back().size());
        for (SchoolRules& rules : out_.value.rules)
            for (const ServiceKind kind : all_school_levels)
                rules.class_size[static_cast<std::size_t>(kind)] = usual_class_size(kind);
    }

    void read_rules(const Table& table) {
        const Level& top = places_.districts.levels.back();
        std::map<std::pair<std::uint32_t, ServiceKind>, std::size_t> seen;
        for (std::size_t r = 0; r < table.rows; ++r) {
            const TableRow row(table, r);
            const std::string column = "kode_" + top.id;
            const auto region = district_of(row.text(column), top);
            if (!region)
                throw Error(
                    fmt::format("'{}' is no {} of this study", one_line(row.text(column), 30), top.id),
                    row.where(column));
            const Form& form = form_of(row);
            if (!form.kind) continue;
            if (const auto [at, fresh] = seen.emplace(std::pair(*region, *form.kind), r); !fresh)
                throw Error(fmt::format("{} of {} stands twice", level_name(*form.kind), top.name[*region]),
                            row.where("jenjang"), fmt::format("also in row {}", at->second + 1));
            SchoolRules& rules = out_.value.rules[*region];
            const auto k = static_cast<std::size_t>(*form.kind);
            if (!row.text_or("murid_per_rombel", "").empty())
                rules.class_size[k] = whole(row, "murid_per_rombel", 10, 60);
            if (!row.text_or("apm_persen", "").empty())
                rules.enrolment[k] = row.number("apm_persen", 0, 100) / 100;
        }
    }

    void read_schools(const Table& table) {
        std::map<std::string, std::size_t> row_of_key;
        std::size_t left_out = 0, usual = 0;
        for (std::size_t r = 0; r < table.rows; ++r) {
            const TableRow row(table, r);
            const Form& form = form_of(row);
            if (!form.kind) {
                ++left_out;
                continue;
            }
            Facility f = school(row, form);
            usual += f.synthetic ? 1 : 0;
            if (const auto [at, fresh] = row_of_key.emplace(f.key, r); !fresh)
                throw Error(fmt::format("'{}' stands twice", one_line(f.key, 60)),
                            row.where(row.text_or("npsn", "").empty() ? "nama" : "npsn"),
                            fmt::format("also in row {}; a school has one number (NPSN)",
                                        table.row_in_file(at->second)));
            out_.value.facilities.push_back(std::move(f));
        }
        if (left_out > 0)
            out_.report.info("facilities.not_followed", table.name,
                             fmt::format("{} TK, RA, PAUD and SLB are not followed", left_out));
        if (usual > 0)
            out_.report.warn(
                "facilities.usual_capacity", table.name,
                fmt::format("{} schools have neither seats, class groups nor rooms: a usual size [A]", usual),
                fmt::format("{} sekolah tanpa daya tampung, rombel, maupun ruang kelas: ukuran lazim [A]",
                            usual));
    }

    /// Columns jumlah_sd, jumlah_smp, jumlah_sma, and of how many class groups they are, if that is told.
    void read_counts(const Table& table) {
        std::map<std::uint32_t, std::size_t> seen;
        std::string column = "kode";
        for (const char* name : {"kode", "kode_desa", "kode_kemendagri", "kode_bps"})
            if (table.find(name)) column = name;
        const bool any = std::ranges::any_of(all_school_levels, [&](ServiceKind kind) {
            return table.find(fmt::format("jumlah_{}", level_id(kind))).has_value();
        });
        if (!any) static_cast<void>(table.at("jumlah_sd"));  // its Error names what is there
        for (std::size_t r = 0; r < table.rows; ++r) {
            const TableRow row(table, r);
            const std::uint32_t unit = unit_of(row, column, units_);
            if (const auto [at, fresh] = seen.emplace(unit, r); !fresh)
                throw Error(fmt::format("{} stands twice", units_.code[unit]), row.where(column),
                            fmt::format("also in row {}", table.row_in_file(at->second)));
            for (const ServiceKind kind : all_school_levels) count_level(row, unit, kind);
        }
    }

    void read_zones(const Table& table) {
        std::map<std::string, std::uint32_t> row_of_key;
        auto& all = out_.value.facilities;
        for (std::uint32_t f = 0; f < all.size(); ++f) row_of_key.emplace(all[f].key, f);
        for (std::size_t r = 0; r < table.rows; ++r) {
            const TableRow row(table, r);
            const std::string key = row.text("npsn");
            const auto found = row_of_key.find(key);
            if (found == row_of_key.end()) {
                std::vector<std::string> known;
                for (const Facility& f : all) known.push_back(f.key);
                const auto near = nearest_name(key, known);
                throw Error(
                    fmt::format("there is no school '{}'", one_line(key, 30)), row.where("npsn"),
                    near ? fmt::format("did you mean '{}'?", *near) : "a number of the list of schools");
            }
            out_.value.zones.push_back({unit_of(row, "kode", units_), found->second});
        }
        std::ranges::sort(out_.value.zones);
        const auto rest = std::ranges::unique(out_.value.zones);
        out_.value.zones.erase(rest.begin(), rest.end());
    }

    void order() { std::ranges::sort(out_.value.facilities, {}, &Facility::key); }
    [[nodiscard]] Loaded<FacilityData> take() { return std::move(out_); }

  private:
    Facility school(const TableRow& row, const Form& form) const {
        Facility f;
        f.kind = *form.kind;
        f.form = form.word;
        f.name = row.text("nama");
        f.unit = unit_of(row, "kode", units_);
        f.key = row.text_or("npsn", "");
        if (f.key.empty()) f.key = fmt::format("{}-{}-{}", units_.code[f.unit], slug(f.form), slug(f.name));
        f.is_private = private_of(row);
        f.tier = tier_of(row, form.tier);
        f.point = point_of(row, box_);
        f.opens = year_or_0(row, "buka");
        f.closes = year_or_0(row, "tutup");
        if (f.closes != 0 && f.closes <= f.opens)
            throw Error(fmt::format("closes in {} and opens in {}", f.closes, f.opens), row.where("tutup"),
                        "a school opens before it closes");
        f.cost = cost_of(row);
        f.source = row.text_or("sumber", "");
        f.tag = row.text_or("tanda", "");
        set_capacity(row, f);
        return f;
    }

    /// Seats as told; else class groups, else rooms, times the regency's class size; else a usual school.
    void set_capacity(const TableRow& row, Facility& f) const {
        const auto k = static_cast<std::size_t>(f.kind);
        const std::int64_t class_size = out_.value.rules[region_[f.unit]].class_size[k];
        if (const auto seats = whole_if_given(row, "daya_tampung", most_seats)) {
            f.capacity = *seats;
        } else if (const auto groups = whole_if_given(row, "rombel", 300)) {
            f.capacity = *groups * class_size;
        } else if (const auto rooms = whole_if_given(row, "ruang_kelas", 300)) {
            f.capacity = *rooms * class_size;
        } else {
            f.capacity = usual_classes(f.kind) * class_size;
            f.synthetic = true;
        }
    }

    void count_level(const TableRow& row, std::uint32_t unit, ServiceKind kind) {
        const auto id = level_id(kind);
        const std::int64_t number = whole_if_given(row, fmt::format("jumlah_{}", id), 100).value_or(0);
        const auto groups = whole_if_given(row, fmt::format("rombel_{}", id), 2000);
        if (number == 0) {
            if (groups.value_or(0) > 0)
                throw Error(fmt::format("{} class groups and no school", *groups),
                            row.where(fmt::format("rombel_{}", id)));
            return;
        }
        const auto k = static_cast<std::size_t>(kind);
        const std::int64_t class_size = out_.value.rules[region_[unit]].class_size[k];
        const std::vector<std::int64_t> alike(static_cast<std::size_t>(number), 1);
        const auto classes = share_out(groups.value_or(number * usual_classes(kind)), alike);
        for (std::int64_t n = 0; n < number; ++n) {
            Facility f;
            f.key = fmt::format("{}-{}-{:02}", units_.code[unit], id, n + 1);
            f.name = fmt::format("{} {} {}", level_name(kind), units_.name[unit], n + 1);
            f.kind = kind;
            f.form = level_name(kind);
            f.tier = usual_tier(kind);
            f.unit = unit;
            f.capacity = classes[static_cast<std::size_t>(n)] * class_size;
            f.synthetic = !groups;
            f.source = row.text_or("sumber", "");
            f.tag = row.text_or("tanda", "");
            out_.value.facilities.push_back(std::move(f));
        }
    }

    const FacilityPlaces& places_;
    const Level& units_;
    std::vector<std::uint32_t> region_;
    Box box_;
    Loaded<FacilityData> out_;
};

}  // namespace

bool FacilityData::follows(ServiceKind kind) const {
    return std::ranges::any_of(facilities, [&](const Facility& f) { return f.kind == kind; });
}
bool FacilityData::synthetic(ServiceKind kind) const {
    return std::ranges::any_of(facilities, [&](const Facility& f) { return f.kind == kind && f.synthetic; });
}
std::optional<std::uint32_t> FacilityData::find(std::string_view key) const {
    const auto at = std::ranges::lower_bound(facilities, key, {}, &Facility::key);
    if (at == facilities.end() || at->key != key) return std::nullopt;
    return static_cast<std::uint32_t>(at - facilities.begin());
}

std::string_view level_id(ServiceKind kind) {
    return words_of(kind).id;
}
std::string_view level_name(ServiceKind kind) {
    return words_of(kind).name;
}
std::optional<ServiceKind> find_level(std::string_view id) {
    for (const ServiceKind kind : all_school_levels)
        if (level_id(kind) == id) return kind;
    return std::nullopt;
}
std::string_view tier_name(GovernmentTier tier, bool english) {
    switch (tier) {
        case GovernmentTier::kabupaten:
            return english ? "regency" : "kabupaten";
        case GovernmentTier::provinsi:
            return english ? "province" : "provinsi";
        case GovernmentTier::pusat:
            return english ? "national" : "pusat";
    }
    return "";
}
std::pair<std::uint32_t, std::uint32_t> official_ages(ServiceKind kind) {
    return {words_of(kind).first_age, words_of(kind).last_age};
}
std::int64_t usual_class_size(ServiceKind kind) {
    return words_of(kind).class_size;
}
std::int64_t usual_classes(ServiceKind kind) {
    return words_of(kind).classes;
}

Loaded<FacilityData> facilities_of(const FacilityTables& tables, const FacilityPlaces& places) {
    Reader reader(places);
    if (tables.rules != nullptr) reader.read_rules(*tables.rules);
    if (tables.schools != nullptr) reader.read_schools(*tables.schools);
    if (tables.counts != nullptr) reader.read_counts(*tables.counts);
    reader.order();
    if (tables.zones != nullptr) reader.read_zones(*tables.zones);
    return reader.take();
}

Loaded<FacilityData> read_facilities(const StudyFacilities& study, const FacilityPlaces& places) {
    std::array<std::optional<Table>, 4> read;
    Report report;
    const std::array<const std::optional<Path>*, 4> files{&study.schools, &study.counts, &study.rules,
                                                          &study.zones};
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!*files[i]) continue;
        auto table = read_table(**files[i]);
        report.append(table.report);
        read[i] = std::move(table.value);
    }
    const auto at = [&](std::size_t i) { return read[i] ? &*read[i] : nullptr; };
    auto out = facilities_of({at(0), at(1), at(2), at(3)}, places);
    report.append(out.report);
    out.report = std::move(report);
    return out;
}

}  // namespace sanding
