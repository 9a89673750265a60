#include "app/commands/init.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/commands/init_codes.hpp"
#include "app/commands/init_text.hpp"
#include "app/commands/study_files.hpp"
#include "app/commands/study_folder.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/office_table.hpp"
#include "core/data/registry_columns.hpp"
#include "core/data/table_roles.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/source.hpp"

namespace sanding {
namespace {

/// Rows of a sample's table that belong to these kabupaten.
std::string sample_rows(const char* file, const std::vector<std::string>& kabupaten) {
    const Table table = read_table(embedded_folder() / "sample" / file).value;
    const auto code = text_of(table.at("kode_kabupaten"));
    std::vector<std::vector<std::string>> columns;
    for (const Column& column : table.columns) columns.push_back(text_of(column));
    std::string out = joined(table.column_names(), ",") + "\n";
    for (std::size_t row = 0; row < table.rows; ++row) {
        if (std::ranges::find(kabupaten, code[row]) == kabupaten.end()) continue;
        std::vector<std::string> cells;
        for (const auto& column : columns)
            cells.push_back(column[row].find_first_of(",\"\n") == std::string::npos ? column[row]
                                                                                    : csv_cell(column[row]));
        out += joined(cells, ",") + "\n";
    }
    return out;
}

/// The columns that are called otherwise than Sanding calls them, by its names.
std::vector<std::pair<std::string, std::string>> called_otherwise(const RegistryColumns& columns) {
    std::vector<std::pair<std::string, std::string>> out;
    const auto add = [&](const std::string& name, const std::string& column) {
        if (column != name) out.emplace_back(name, column);
    };
    add("jumlah", columns.people), add("laki_laki", columns.male), add("perempuan", columns.female);
    for (std::size_t g = 0; g < age_groups; ++g) add(age_group_name(g), columns.age[g]);
    return out;
}

class Initialiser {
  public:
    explicit Initialiser(const InitOptions& options) : o_(options), folder_(options.folder, options.force) {
        text_.language = o_.language;
        const Path named = std::filesystem::weakly_canonical(o_.folder);
        text_.name = o_.name.empty() ? named.filename().string() : o_.name;
    }

    InitResult run() {
        place_boundaries();
        place_population();
        place_base();
        for (const Path& table : o_.tables) place_table(table, {});
        if (text_.population && missing_.empty()) {
            text_.scenarios = true;
            folder_.write("skenario/tren.toml", trend_scenario());
        }
        write_study();
        load();
        if (missing_ != text_.missing) write_study();  // loading found more
        folder_.commit();
        out_.missing = missing_;
        name_next();
        return std::move(out_);
    }

  private:
    /// Boundaries in a shared database stay there, and study.toml names it.
    [[nodiscard]] bool in_database() const { return source_kind(o_.boundaries) == SourceKind::database; }

    void expect_no_password() const {
        if (in_database() && masked_secrets(o_.boundaries.string()) != o_.boundaries.string())
            throw UsageError("the password would stand in study.toml", "--boundaries",
                             "keep it in ~/.pgpass, and host, database and user in ~/.pg_service.conf");
    }

    void place_boundaries() {
        expect_no_password();
        const auto read = read_vector(
            o_.boundaries,
            {.layer = o_.boundaries_layer, .crs = o_.boundaries_crs, .swap_axes = o_.boundaries_swap});
        const VectorLayer& layer = read.value;
        const bool points =
            layer.kind == GeometryKind::point ||
            (layer.kind == GeometryKind::none && layer.table.find("lon") && layer.table.find("lat"));
        if (layer.kind != GeometryKind::polygon && !points)
            throw Error("has no shapes", source_place(o_.boundaries),
                        "polygons of desa, or points: a layer of points or columns lon and lat");
        codes_ = derive_codes(layer.table, o_.boundaries_code);
        out_.desa = codes_.units.size();
        out_.kecamatan = codes_.kecamatan;
        out_.kabupaten = codes_.kabupaten.size();
        out_.guesses = codes_.notes;
        folder_.write("desa.csv", codes_.desa_csv);
        folder_.write("kecamatan.csv", codes_.kecamatan_csv);
        folder_.write("kabupaten.csv", codes_.kabupaten_csv);
        if (codes_.official) {
            for (const char* file : {"kode_wilayah.csv", "peta_kode.csv", "SOURCES.md"})
                folder_.write(file, read_text(embedded_folder() / "sample" / file));
            text_.history = true;
        }
        text_.boundaries = in_database() ? o_.boundaries.string() : folder_.add(o_.boundaries);
        text_.layer = o_.boundaries_layer;
        text_.code = codes_.code_column;
        text_.crs = o_.boundaries_crs;
        text_.swap_axes = o_.boundaries_swap;
        text_.boundaries_label =
            o_.boundaries_label.empty() ? source_name(o_.boundaries) : o_.boundaries_label;
    }

    /// The base year as it is said, or as the label or the file's name has it.
    [[nodiscard]] int base_year(const Path& file) const {
        if (o_.year != 0) return o_.year;
        for (const std::string& name : {o_.label, file.stem().string()})
            if (const auto found = year_in(name)) return found->year;
        return 0;
    }

    void place_population() {
        if (!o_.population) {
            missing_.emplace_back(
                "[population] table: people of every desa by sex and age (penduduk.xlsx of the templates)");
            return;
        }
        const Table table = read_table(*o_.population).value;
        const RegistryColumns columns = registry_columns(table);
        const int year = base_year(*o_.population);
        if (!columns.missing.empty())
            missing_.push_back(fmt::format("[population] table: {} has no column {}",
                                           o_.population->filename().string(),
                                           joined(columns.missing, ", ")));
        if (year == 0) missing_.emplace_back("[population] year: the year of the population (--year)");
        if (!missing_.empty()) return place_table(*o_.population, "penduduk");
        const std::string code = code_column_of(codes_.units, table, {});
        if (code.empty()) throw no_codes(*o_.population);
        const std::string stem = o_.population->stem().string();
        text_.population = {
            "penduduk", folder_.add(*o_.population), code, o_.label.empty() ? stem : o_.label, {}};
        text_.year = year;
        if (o_.year == 0) out_.guesses.push_back(fmt::format("{}: the year is {}", table.name, year));
        map_column_ = "penduduk." + columns.people;
        if (!columns.guessed) return;
        text_.population_columns = called_otherwise(columns);
        out_.guesses.push_back(fmt::format("{}: people by column: {}", table.name, columns.text()));
    }

    [[nodiscard]] static Error no_codes(const Path& file) {
        return Error("no column holds codes of the boundaries' desa", file.string(),
                     "it needs Kemendagri or BPS codes of desa; 'sanding join --table' says more");
    }

    /// Pyramid, labour and projection: as given, else the sample's where it has the study's kabupaten.
    void place_base() {
        place("[population] pyramid", o_.pyramid, "piramida_kabupaten_2023.csv",
              {"kode_kabupaten", "kelompok_umur", "laki_laki", "perempuan"}, text_.pyramid);
        place("[labour] table", o_.labour, "ketenagakerjaan.csv",
              {"kode_kabupaten", "tahun", "tpt_persen", "angkatan_kerja"}, text_.labour);
        if (o_.projection) {
            expect_columns(*o_.projection, {"kode_kabupaten", "tahun", "kelompok_umur", "total"});
            text_.projection_by_age = folder_.add(*o_.projection);
        } else if (codes_.whole && text_.year >= 2020 && text_.year <= 2045) {
            place_sample("proyeksi_bps.csv", text_.projection);
            place_sample("proyeksi_bps_umur.csv", text_.projection_by_age);
        }
    }

    static void expect_columns(const Path& file, const std::vector<const char*>& names) {
        const Table table = read_table(file).value;
        for (const char* name : names) static_cast<void>(table.at(name));
    }

    void place(const char* key, const std::optional<Path>& given, const char* of_sample,
               const std::vector<const char*>& columns, std::string& name) {
        if (given) {
            expect_columns(*given, columns);
            name = folder_.add(*given);
        } else if (codes_.official) {
            place_sample(of_sample, name);
        } else {
            missing_.push_back(
                fmt::format("{}: a table with the columns {}", key,
                            joined(std::vector<std::string>(columns.begin(), columns.end()), ", ")));
        }
    }

    void place_sample(const char* file, std::string& name) {
        folder_.write(file, sample_rows(file, codes_.kabupaten));
        const Path sidecar = embedded_folder() / "sample" / (std::string(file) + ".meta.toml");
        if (file_exists(sidecar)) folder_.write(std::string(file) + ".meta.toml", read_text(sidecar));
        name = file;
        out_.guesses.push_back(
            fmt::format("{}: of the sample, cut to these kabupaten; its sources are in SOURCES.md", file));
    }

    /// A table whose codes are no desa's stays in the folder; study.toml says why it isn't joined.
    void place_table(const Path& file, std::string id) {
        const Table table = read_table(file).value;
        if (id.empty()) id = table_id(file.stem().string());
        InitTable out{id, {}, code_column_of(codes_.units, table, {}), file.stem().string(), {}};
        if (out.code.empty() && id == "penduduk" && o_.population == file) throw no_codes(file);
        if (out.code.empty()) {
            out.problem = "no column holds codes of the study's desa";
            out_.guesses.push_back(
                fmt::format("{}: {}; it is in study.toml as a comment", table.name, out.problem));
        }
        out.file = folder_.add(file);
        text_.tables.push_back(std::move(out));
    }

    [[nodiscard]] std::string table_id(const std::string& stem) const {
        std::string id = slug(stem);
        if (id.empty()) id = "tabel";
        const auto taken = [&](const std::string& name) {
            return name == "penduduk" ||
                   std::ranges::any_of(text_.tables, [&](const InitTable& t) { return t.id == name; });
        };
        std::string unique = id;
        for (int n = 2; taken(unique); ++n) unique = fmt::format("{}_{}", id, n);
        return unique;
    }

    void write_study() {
        text_.missing = missing_;
        folder_.write("study.toml", init_text(text_));
    }

    /// The study as it is written must load; what keeps it from being simulated is the answer, no failure.
    void load() {
        const Study study = read_study(folder_.staging());
        World world;
        if (missing_.empty()) try {
                auto built = build_world(study);
                world = std::move(built.value);
                out_.report = std::move(built.report);
            } catch (const Error& error) {
                missing_.push_back(one_line(error.what(), 400));
            }
        if (!missing_.empty()) {
            auto built = build_world(study, WorldUse::maps);
            world = std::move(built.value);
            out_.report = std::move(built.report);
        }
        for (const JoinReport& join : world.joins)
            if (&join != &world.joins.front())
                out_.guesses.push_back(fmt::format("{}: {} of {} desa by column '{}', {}", join.table,
                                                   join.matched, join.districts, join.code_column,
                                                   join.code_system()));
        for (const JoinedTable& table : world.tables) remember_column(table);
    }

    /// A column to draw first.
    void remember_column(const JoinedTable& table) {
        if (!map_column_.empty()) return;
        if (!table.series.empty()) {
            map_column_ = table.id + "." + table.series.front().name;
            return;
        }
        if (const auto people = registry_columns(table.joined.table).people; !people.empty()) {
            map_column_ = table.id + "." + people;
            return;
        }
        for (const JoinTotal& total : table.joined.report.totals)
            if (map_column_.empty()) map_column_ = table.id + "." + total.column;
    }

    void name_next() {
        std::string folder = o_.folder.string();
        if (folder.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./") !=
            std::string::npos)
            folder = "\"" + folder + "\"";
        out_.next = {"sanding join " + folder, "sanding check " + folder + " --out pemeriksaan.pdf"};
        if (!map_column_.empty())
            out_.next.push_back(
                fmt::format("sanding map {} --column \"{}\" --out peta.png", folder, map_column_));
        if (missing_.empty())
            out_.next.push_back(fmt::format("sanding run {} --scenario tren --out hasil.gpkg", folder));
    }

    const InitOptions& o_;
    StudyFolder folder_;
    DerivedCodes codes_;
    InitText text_;
    std::vector<std::string> missing_;
    std::string map_column_;
    InitResult out_;
};

}  // namespace

InitResult init_study(const InitOptions& options) {
    return Initialiser(options).run();
}

}  // namespace sanding
