#include "core/data/sectors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/office_table.hpp"
#include "core/data/region_codes.hpp"
#include "core/data/table_row.hpp"

namespace sanding {

namespace {

constexpr std::array<std::string_view, schooling_levels> schooling_names{
    "tidak_sekolah", "belum_tamat_sd", "sd", "sltp", "slta", "diploma", "s1_plus"};
/// More jobs than anywhere: a mistake.
constexpr double most_jobs = 1e9;

using Words = std::vector<std::string>;

/// The place of a word in a closed list.
std::size_t word_of(const TableRow& row, std::string_view column, const Words& words, std::string_view what) {
    const std::string word = row.text(column);
    const auto found = std::ranges::find(words, word);
    if (found == words.end())
        throw Error(fmt::format("'{}' is no {}", one_line(word, 30), what), row.where(column),
                    name_hint(word, words));
    return static_cast<std::size_t>(found - words.begin());
}

std::int64_t whole(const TableRow& row, std::string_view column, double least, double most) {
    const double value = row.number(column, least, most);
    if (value != std::floor(value))
        throw Error(fmt::format("{} is not a whole number", value), row.where(column));
    return static_cast<std::int64_t>(value);
}

bool yes_or_no(const TableRow& row, std::string_view column) {
    return word_of(row, column, {"ya", "tidak"}, "answer") == 0;
}

Sector read_sector(const TableRow& row) {
    Sector out;
    out.key = row.text("kunci");
    if (out.key.empty()) throw Error("a sector needs a key", row.where("kunci"));
    out.name_en = row.text("nama_en");
    out.name_id = row.text("nama_id");
    out.group = static_cast<SectorGroup>(
        word_of(row, "kelompok", {"pertanian", "manufaktur", "jasa"}, "group of sectors"));
    out.follow = static_cast<JobsFollow>(
        word_of(row, "letak", {"penduduk", "pusat", "sawah", "ladang"}, "way to lay jobs over desa"));
    out.growth = row.number("pertumbuhan", -0.5, 0.5);
    out.national_jobs = whole(row, "pekerja_nasional", 1, most_jobs);
    out.jobs_per_output = row.number_or("pekerja_per_miliar", 0, 0, 1e6);
    out.wage = row.number("upah_relatif", 0.01, 100);
    out.wage_floor = yes_or_no(row, "upah_minimum");
    out.own_account = row.number("usaha_sendiri", 0, 1);
    out.establishment = row.number("rata_pekerja", 1, 1e5);
    for (std::size_t level = 0; level < schooling_levels; ++level)
        out.match[level] = row.number_or(fmt::format("cocok_{}", schooling_names[level]), 1, 0, 1000);
    if (std::ranges::all_of(out.match, [](double odds) { return odds == 0; }))
        throw Error(fmt::format("sector '{}' takes nobody of any schooling", out.key),
                    row.where("cocok_tidak_sekolah"));
    out.source = row.text("sumber");
    out.tag = row.text("tanda");
    return out;
}

std::vector<Sector> read_sector_table(const Table& table) {
    std::vector<Sector> out;
    for (std::size_t r = 0; r < table.rows; ++r) {
        const TableRow row(table, r);
        Sector sector = read_sector(row);
        if (std::ranges::find(out, sector.key, &Sector::key) != out.end())
            throw Error(fmt::format("sector '{}' stands twice", sector.key), row.where("kunci"));
        out.push_back(std::move(sector));
    }
    return out;
}

/// All jobs alike.
std::vector<Sector> one_sector() {
    Sector all;
    all.key = "semua";
    all.name_en = "all jobs";
    all.name_id = "semua pekerjaan";
    all.national_jobs = 1;  // compared with other sectors alone, and there are none
    all.source = "asumsi";
    all.tag = "A";
    return {all};
}

/// What the table of jobs says, before it is made shares.
struct JobTable {
    std::vector<std::vector<double>> of_region, of_unit, shift;  ///< [regency or unit][sector]
    std::vector<bool> has_own, has_units;                        ///< [regency] rows of its own, of its desa
    bool assumed = false;                                        ///< rows of regencies are marked so

    JobTable(const Districts& districts, std::size_t sectors)
        : of_region(districts.levels.back().size(), std::vector<double>(sectors)),
          of_unit(districts.units().size(), std::vector<double>(sectors)),
          shift(of_region),
          has_own(of_region.size()),
          has_units(of_region.size()) {}
};

void read_region_jobs(const TableRow& row, std::uint32_t region, std::size_t sector, JobTable& out) {
    const bool shifts = !row.text_or("pergeseran", "").empty();
    out.shift[region][sector] = row.number_or("pergeseran", 0, -0.5, 0.5);
    if (shifts && row.text("pekerjaan").empty()) return;
    out.of_region[region][sector] = row.number("pekerjaan", 0, most_jobs);
    out.has_own[region] = true;
    if (row.text_or("tanda", "").find('A') != std::string::npos) out.assumed = true;
}

void read_unit_jobs(const TableRow& row, std::uint32_t unit, std::size_t sector, JobTable& out) {
    if (!row.text_or("pergeseran", "").empty())
        throw Error("a desa has no shift of its own", row.where("pergeseran"),
                    "pergeseran stands in rows of the kabupaten");
    out.of_unit[unit][sector] = row.number("pekerjaan", 0, most_jobs);
}

JobTable read_job_table(const Table& table, const Districts& districts, const Words& sectors) {
    const Level &top = districts.levels.back(), &units = districts.units();
    const auto region_of = districts.ancestors(districts.levels.size() - 1);
    JobTable out(districts, sectors.size());
    std::set<std::pair<std::string, std::size_t>> seen;
    for (std::size_t r = 0; r < table.rows; ++r) {
        const TableRow row(table, r);
        const std::size_t sector = word_of(row, "sektor", sectors, "sector of this study");
        const std::string cell = row.text("kode");
        const auto expect_once = [&](const std::string& code) {
            if (!seen.emplace(code, sector).second)
                throw Error(fmt::format("'{}' of {} stands twice", sectors[sector], cell),
                            row.where("sektor"));
        };
        if (const auto region = district_of(cell, top)) {
            expect_once(top.code[*region]);
            read_region_jobs(row, *region, sector, out);
        } else if (const auto unit = district_of(cell, units)) {
            expect_once(units.code[*unit]);
            read_unit_jobs(row, *unit, sector, out);
            out.has_units[region_of[*unit]] = true;
        } else {
            throw Error(
                fmt::format("'{}' is no {} and no {} of this study", one_line(cell, 30), top.id, units.id),
                row.where("kode"));
        }
    }
    for (std::uint32_t u = 0; u < units.size(); ++u)
        for (std::size_t s = 0; s < sectors.size(); ++s)
            if (!out.has_own[region_of[u]]) out.of_region[region_of[u]][s] += out.of_unit[u][s];
    return out;
}

std::vector<double> shares_of(std::vector<double> jobs) {
    const double sum = std::accumulate(jobs.begin(), jobs.end(), 0.0);
    for (double& j : jobs) j /= sum;
    return jobs;
}

/// Shares of a regency about which the table says nothing.
std::vector<double> mean_of(const std::vector<std::vector<double>>& shares, std::size_t sectors) {
    std::vector<double> out(sectors);
    for (const auto& of_region : shares)
        for (std::size_t s = 0; s < of_region.size(); ++s) out[s] += of_region[s];
    return shares_of(std::move(out));
}

void read_jobs(const Path& file, const Districts& districts, const Words& keys, SectorData& out,
               Report& report) {
    const Table table = read_table(file).value;
    const Level& top = districts.levels.back();
    JobTable jobs = read_job_table(table, districts, keys);
    out.assumed = jobs.assumed;
    out.share.assign(top.size(), {});
    bool any_units = false, any = false;
    for (std::size_t r = 0; r < top.size(); ++r) {
        any_units = any_units || jobs.has_units[r];
        if (!jobs.has_own[r] && !jobs.has_units[r]) continue;
        any = true;
        if (!(std::accumulate(jobs.of_region[r].begin(), jobs.of_region[r].end(), 0.0) > 0))
            throw Error(fmt::format("the jobs of {} sum to nothing", top.name[r]), table.name,
                        "pekerjaan: jobs or shares of each sector");
        out.share[r] = shares_of(jobs.of_region[r]);
    }
    if (!any) throw Error("no jobs of any kabupaten", table.name, "one row for each kabupaten and sector");
    const auto mean = mean_of(out.share, keys.size());
    for (std::size_t r = 0; r < top.size(); ++r) {
        if (!out.share[r].empty()) continue;
        out.share[r] = mean;
        out.assumed = true;
        report.warn("labour.assumed_shares", table.name,
                    fmt::format("nothing is said of the jobs of {}: its sectors have the mean shares of the "
                                "others [A]",
                                top.name[r]));
    }
    out.shift = std::move(jobs.shift);
    if (any_units) out.by_unit = std::move(jobs.of_unit);
}

/// Without a table of jobs every regency is as the country.
void assume_shares(const StudyLabour& study, const Districts& districts, SectorData& out, Report& report) {
    std::vector<double> national;
    for (const Sector& sector : out.sectors) national.push_back(static_cast<double>(sector.national_jobs));
    const std::size_t regions = districts.levels.back().size();
    out.share.assign(regions, shares_of(std::move(national)));
    out.shift.assign(regions, std::vector<double>(out.size()));
    out.assumed = true;
    if (study.sectors)
        report.warn("labour.assumed_shares", study.sectors->string(),
                    "no jobs by kabupaten are named: their sectors have the country's shares [A]");
}

void expect_room_for_value_added(const Table& table, const Words& keys, const std::vector<double>& inputs) {
    for (std::size_t user = 0; user < keys.size(); ++user) {
        double sum = 0;
        for (std::size_t s = 0; s < keys.size(); ++s) sum += inputs[s * keys.size() + user];
        if (sum >= 1)
            throw Error(fmt::format("the coefficients of '{}' sum to {:.4g}: it uses up what it makes",
                                    keys[user], sum),
                        fmt::format("{}, field '{}'", table.name, keys[user]),
                        "less than 1: the rest is value added and imports");
    }
}

std::vector<double> read_inputs(const Path& file, const std::vector<Sector>& sectors, const Words& keys) {
    const Table table = read_table(file).value;
    for (const Sector& sector : sectors)
        if (!(sector.jobs_per_output > 0))
            throw Error(
                fmt::format("coefficients become jobs by pekerja_per_miliar, which '{}' has not", sector.key),
                table.name, "jobs per thousand million rupiah of output, in the table of sectors");
    std::vector<double> out(keys.size() * keys.size());
    std::vector<bool> seen(keys.size());
    for (std::size_t r = 0; r < table.rows; ++r) {
        const TableRow row(table, r);
        const std::size_t supplier = word_of(row, "pemasok", keys, "sector of this study");
        if (seen[supplier])
            throw Error(fmt::format("supplier '{}' stands twice", keys[supplier]), row.where("pemasok"));
        seen[supplier] = true;
        for (std::size_t user = 0; user < keys.size(); ++user)
            out[supplier * keys.size() + user] = row.number(keys[user], 0, 1);
    }
    for (std::size_t s = 0; s < keys.size(); ++s)
        if (!seen[s])
            throw Error(fmt::format("supplier '{}' has no row", keys[s]), table.name,
                        "a row and a column for each sector");
    expect_room_for_value_added(table, keys, out);
    return out;
}

std::optional<std::size_t> outside_place(const std::string& code, const LabourPlaces& places) {
    const auto found = std::ranges::find_if(
        places.outside, [&](const std::string& c) { return c == code || code_key(c) == code_key(code); });
    if (found == places.outside.end()) return std::nullopt;
    return static_cast<std::size_t>(found - places.outside.begin());
}

std::vector<OutsideJobs> read_outside(const Path& file, const LabourPlaces& places, Report& report) {
    const Table table = read_table(file).value;
    std::vector<OutsideJobs> out;
    for (const std::string& code : places.outside) out.push_back({code, 0, 0});
    std::vector<bool> seen(out.size());
    double sum = 0;
    for (std::size_t r = 0; r < table.rows; ++r) {
        const TableRow row(table, r);
        const std::string code = row.text("kode");
        const auto place = outside_place(code, places);
        if (!place)
            throw Error(
                fmt::format("'{}' is no place outside of this study", one_line(code, 30)), row.where("kode"),
                places.outside.empty() ? "[roads] places names them" : name_hint(code, places.outside));
        if (seen[*place]) throw Error(fmt::format("'{}' stands twice", code), row.where("kode"));
        seen[*place] = true;
        sum += out[*place].jobs = row.number("pekerjaan", 0, most_jobs);
    }
    if (!(sum > 0)) throw Error("no jobs in any place outside", table.name, "pekerjaan: all jobs of a place");
    for (std::size_t p = 0; p < out.size(); ++p)
        if (!seen[p])
            report.warn("labour.outside", table.name,
                        fmt::format("{} has no row: nobody works there", out[p].code));
    return out;
}

using WagesByYear = std::map<std::int64_t, double>;

void take_wage(const TableRow& row, WagesByYear& out) {
    const auto year = whole(row, "tahun", 1900, 2200);
    if (!out.emplace(year, row.number("rupiah", 1, 1e9)).second)
        throw Error(fmt::format("{} has two minimum wages of {}", row.text("kode_kabupaten"), year),
                    row.where("tahun"));
}

/// The newest not after a year; 0: none.
double newest(const WagesByYear& wages, int year) {
    const auto after = wages.upper_bound(year);
    return after == wages.begin() ? 0 : std::prev(after)->second;
}

/// Rows of kabupaten that are neither the study's nor places outside are left alone: such tables are whole
/// provinces'.
void read_wages(const Path& file, const LabourPlaces& places, SectorData& out, Report& report) {
    const Table table = read_table(file).value;
    const Level& top = places.districts.levels.back();
    std::vector<WagesByYear> of_region(top.size()), of_place(places.outside.size());
    for (std::size_t r = 0; r < table.rows; ++r) {
        const TableRow row(table, r);
        const std::string code = row.text("kode_kabupaten");
        if (const auto region = district_of(code, top))
            take_wage(row, of_region[*region]);
        else if (const auto place = outside_place(code, places))
            take_wage(row, of_place[*place]);
    }
    for (std::size_t r = 0; r < top.size(); ++r) {
        out.minimum_wage[r] = newest(of_region[r], places.year);
        if (out.minimum_wage[r] == 0)
            throw Error(fmt::format("no minimum wage of {} up to {}", top.name[r], places.year), table.name);
    }
    for (std::size_t p = 0; p < out.outside.size(); ++p) {
        out.outside[p].minimum_wage = newest(of_place[p], places.year);
        if (out.outside[p].minimum_wage == 0)
            report.info("labour.outside_wage", table.name,
                        fmt::format("{} has no minimum wage up to {}: wages there are not known",
                                    out.outside[p].code, places.year));
    }
}

}  // namespace

Loaded<SectorData> read_sectors(const StudyLabour& study, const LabourPlaces& places) {
    Loaded<SectorData> out;
    SectorData& data = out.value;
    data.sectors = study.sectors ? read_sector_table(read_table(*study.sectors).value) : one_sector();
    std::ranges::sort(data.sectors, {}, &Sector::key);  // the order of rows means nothing
    Words keys;
    for (const Sector& sector : data.sectors) keys.push_back(sector.key);
    if (study.jobs)
        read_jobs(*study.jobs, places.districts, keys, data, out.report);
    else
        assume_shares(study, places.districts, data, out.report);
    if (study.inputs) data.inputs = read_inputs(*study.inputs, data.sectors, keys);
    if (study.outside && places.outside.empty())
        out.report.info("labour.outside", study.outside->filename().string(),
                        "not read: without [roads] places there is no way to them");
    else if (study.outside)
        data.outside = read_outside(*study.outside, places, out.report);
    data.outside_share = study.outside_share;
    data.minimum_wage.assign(places.districts.levels.back().size(), 0);
    if (study.wages) read_wages(*study.wages, places, data, out.report);
    return out;
}

}  // namespace sanding
