#include <fstream>
#include <sstream>

#include "core/base/error.hpp"
#include "core/results/blob.hpp"
#include "core/results/reader.hpp"
#include "core/results/sqlite.hpp"
#include "tests/results/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace results_test;

namespace {

std::string bytes_of(const Path& file) {
    std::ostringstream out;
    out << std::ifstream(file, std::ios::binary).rdbuf();
    return out.str();
}
void put_bytes(const Path& file, std::string_view bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

/// Opens the file and reads all of it.
void read_all(const Path& file) {
    const ResultsReader reader(file);
    for (const StoredRun& run : reader.members("baseline"))
        for (const int year : reader.years("baseline"))
            for (std::size_t c = 0; c < count_columns; ++c)
                for (const Level& level : reader.districts().levels)
                    static_cast<void>(reader.column(run.id, level.id, year, static_cast<Count>(c)));
    static_cast<void>(results_hash(file));
}

void change(const Path& file, const std::string& sql) {
    Database(file, Database::Mode::edit).execute(sql);
}

}  // namespace

TEST_CASE("what isn't a results file is refused with a reason") {
    const Folder folder;
    put_bytes(folder / "empty", "");
    put_bytes(folder / "text", std::string(500, 'x'));
    Database(folder / "sqlite", Database::Mode::create).execute("CREATE TABLE t (a)");
    Database(folder / "other.gpkg", Database::Mode::create)
        .execute("PRAGMA application_id = 0x47504B47; CREATE TABLE t (a)");
    const auto problem = [&folder](const char* name) -> std::string {
        try {
            const ResultsReader reader(folder / name);
        } catch (const Error& error) {
            CHECK(error.where() == (folder / name).string());
            CHECK_FALSE(error.hint().empty());
            return error.problem();
        }
        return {};
    };
    REQUIRE(problem("missing") == "no such file");
    REQUIRE(problem("empty") == "is empty");
    REQUIRE(problem("text") == "isn't a results file: no GeoPackage");
    REQUIRE(problem("sqlite") == "isn't a results file: no GeoPackage");
    REQUIRE(problem("other.gpkg") == "is a GeoPackage, but not a results file of Sanding");
    REQUIRE(contains(message_of([&] { return ResultsReader(folder / "."); }), "is a folder"));
}

TEST_CASE("another format version is named") {
    const Folder folder;
    write_members(folder / "r.gpkg", {});
    change(folder / "r.gpkg", "UPDATE provenance SET value = '99' WHERE key = 'format_version'");
    REQUIRE(contains(message_of([&] { return ResultsReader(folder / "r.gpkg"); }), "format 99"));
}

TEST_CASE("damage is named") {
    const Folder folder;
    const Path file = folder / "r.gpkg";
    write_members(file, {{"baseline", 0}});
    const auto damage = [&](const std::string& sql) {
        const Path copy = folder / "copy.gpkg";
        std::filesystem::copy_file(file, copy, std::filesystem::copy_options::overwrite_existing);
        change(copy, sql);
        try {
            read_all(copy);
        } catch (const Error& error) {
            return error.problem();
        }
        return std::string();
    };
    REQUIRE(damage("UPDATE \"column\" SET blob = x'00' WHERE name = 'births' AND year = 2025 AND entity_set "
                   "= 'desa'") ==
            "the file is damaged: 'births' of run 1, desa, 2025: a stored column has the wrong length");
    REQUIRE(damage("DELETE FROM \"column\" WHERE name = 'births' AND year = 2025 AND entity_set = 'desa'") ==
            "the file is damaged: 'births' of run 1, desa, 2025 is missing");
    REQUIRE(damage("UPDATE \"column\" SET blob = 'text'") ==
            "the file is damaged: column 'blob' holds a value of the wrong type");
    REQUIRE(damage("UPDATE district SET geom = substr(geom, 1, 70) WHERE code = '32.10.02.2001'") ==
            "the file is damaged: a stored geometry is damaged (desa 32.10.02.2001)");
    REQUIRE(damage("DELETE FROM district WHERE code = '32.10.02.2001'") ==
            "the file is damaged: districts of level desa have gaps");
    REQUIRE(damage("UPDATE district SET parent = 5 WHERE code = '32.10.02.2001'") ==
            "the file is damaged: districts of level desa have wrong parents");
    REQUIRE(damage("UPDATE neighbour SET neighbour = 77 WHERE unit = 3 AND neighbour = 2") ==
            "the file is damaged: a neighbour is no district");
    REQUIRE(damage("DROP TABLE series") == "is a GeoPackage, but not a results file of Sanding");
}

TEST_CASE("truncated files are errors wherever they end") {
    const Folder folder;
    write_members(folder / "r.gpkg", {{"baseline", 0}});
    const std::string whole = bytes_of(folder / "r.gpkg");
    for (int part = 0; part < 40; ++part) {
        const std::size_t size = whole.size() * static_cast<std::size_t>(part) / 40;
        put_bytes(folder / "cut.gpkg", std::string_view(whole).substr(0, size));
        INFO(size << " of " << whole.size() << " bytes");
        REQUIRE_THROWS_AS(read_all(folder / "cut.gpkg"), Error);
    }
}

TEST_CASE("a file with flipped bytes is read or refused, nothing else") {
    const Folder folder;
    write_members(folder / "r.gpkg", {{"baseline", 0}});
    const std::string whole = bytes_of(folder / "r.gpkg");
    std::uint64_t random = 12345;
    for (int round = 0; round < 150; ++round) {
        std::string bytes = whole;
        for (int flip = 0; flip < 30; ++flip) {
            random = random * 6364136223846793005ULL + 1442695040888963407ULL;
            bytes[(random >> 20) % bytes.size()] = static_cast<char>(random >> 56);
        }
        put_bytes(folder / "flipped.gpkg", bytes);
        try {
            read_all(folder / "flipped.gpkg");
        } catch (const Error&) {
            continue;
        }
    }
    SUCCEED();
}

TEST_CASE("malformed geometries never read past their end") {
    const Districts districts = small_districts();
    const std::string good = geopackage_geometry(districts.units().shapes, 0);
    for (std::size_t size = 0; size < good.size(); ++size) {
        Polygons out;
        REQUIRE_THROWS_AS(append_geopackage_geometry(std::string_view(good).substr(0, size), out), Error);
    }
    std::string huge = good;
    huge[45] = huge[46] = huge[47] = huge[48] = '\x7f';
    Polygons out;
    REQUIRE_THROWS_AS(append_geopackage_geometry(huge, out), Error);
}
