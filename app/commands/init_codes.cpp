#include "app/commands/init_codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "app/commands/study_files.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/join.hpp"
#include "core/data/office_table.hpp"
#include "core/data/table_roles.hpp"

namespace sanding {
namespace {

/// A district with what its list says.
struct Listed {
    std::string bps, name, parent;
};
using Listing = std::map<std::string, Listed>;  ///< by code

std::string list_csv(const Listing& list, const char* parent) {
    std::string out =
        parent == nullptr ? "kode,kode_bps,nama\n" : fmt::format("kode,kode_bps,nama,{}\n", parent);
    for (const auto& [code, d] : list) {
        out += fmt::format("{},{},{}", code, d.bps, csv_cell(one_line(d.name, 200)));
        if (parent != nullptr) out += "," + d.parent;
        out += "\n";
    }
    return out;
}

Level level_of(const Listing& list) {
    Level level;
    level.id = "desa";
    for (const auto& [code, d] : list) {
        level.code.push_back(code);
        level.code_bps.push_back(d.bps);
        level.name.push_back(d.name);
    }
    return level;
}

/// One of the sample's lists.
Listing sample_list(const char* file, const char* parent) {
    const Table table = read_table(embedded_folder() / "sample" / file).value;
    const auto code = text_of(table.at("kode")), bps = text_of(table.at("kode_bps")),
               name = text_of(table.at("nama")),
               above = parent == nullptr ? std::vector<std::string>(table.rows) : text_of(table.at(parent));
    Listing out;
    for (std::size_t i = 0; i < table.rows; ++i) out[code[i]] = {bps[i], name[i], above[i]};
    return out;
}

/// Those that the ones below belong to.
Listing parents_of(const Listing& below, const Listing& all) {
    Listing out;
    for (const auto& [code, d] : below)
        if (const auto found = all.find(d.parent); found != all.end()) out.insert(*found);
    return out;
}

DerivedCodes derived(const Listing& desa, const Listing& kecamatan, const Listing& kabupaten) {
    DerivedCodes out;
    out.desa_csv = list_csv(desa, "kode_kecamatan");
    out.kecamatan_csv = list_csv(kecamatan, "kode_kabupaten");
    out.kabupaten_csv = list_csv(kabupaten, nullptr);
    out.units = level_of(desa);
    out.kecamatan = kecamatan.size();
    for (const auto& [code, d] : kabupaten) out.kabupaten.push_back(code);
    return out;
}

/// Has every desa of the sample's list that lies in these kabupaten a boundary?
bool all_there(const Listing& all, const Listing& found, const Listing& kecamatan) {
    std::set<std::string> kabupaten;
    for (const auto& [code, d] : kecamatan) kabupaten.insert(d.parent);
    return std::ranges::all_of(sample_list("kecamatan.csv", "kode_kabupaten"), [&](const auto& k) {
        return !kabupaten.contains(k.second.parent) || std::ranges::all_of(all, [&](const auto& d) {
            return d.second.parent != k.first || found.contains(d.first);
        });
    });
}

/// Boundaries that are no desa of the list: drowned ones, lakes, mistakes.
void note_strangers(const JoinRows& rows, DerivedCodes& out) {
    if (rows.empty()) return;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), 8); ++i)
        names.push_back(one_line(rows[i].key + (rows[i].name.empty() ? "" : " " + rows[i].name), 60));
    out.notes.push_back(fmt::format("{} boundaries are no desa of that list and are left out: {}{}",
                                    rows.size(), joined(names, ", "),
                                    rows.size() > names.size() ? ", …" : ""));
}

/// Desa of the sample's list in the same kecamatan that the boundaries don't have.
void note_missing(const Listing& all, const Listing& found, DerivedCodes& out) {
    std::set<std::string> kecamatan;
    for (const auto& [code, d] : found) kecamatan.insert(d.parent);
    std::vector<std::string> names;
    for (const auto& [code, d] : all)
        if (kecamatan.contains(d.parent) && !found.contains(code)) names.push_back(code + " " + d.name);
    if (names.empty()) return;
    const std::size_t count = names.size();
    names.resize(std::min<std::size_t>(count, 8));
    out.notes.push_back(
        fmt::format("{} desa of the same kecamatan have no boundary and are left out of the study: {}{}",
                    count, joined(names, ", "), count > names.size() ? ", …" : ""));
}

std::optional<DerivedCodes> from_sample(const Table& attributes, const std::string& code_column) {
    const Listing all = sample_list("desa.csv", "kode_kecamatan");
    const Level level = level_of(all);
    JoinSpec spec;
    spec.code_column = code_column;
    if (code_column_of(level, attributes, spec).empty()) return std::nullopt;
    const Joined joined = join(level, attributes, spec);
    if (joined.report.matched * 2 < attributes.rows) return std::nullopt;
    Listing found;
    for (std::size_t i = 0; i < level.size(); ++i)
        if (joined.source_row[i]) found.insert(*all.find(level.code[i]));
    const Listing kecamatan = parents_of(found, sample_list("kecamatan.csv", "kode_kabupaten"));
    DerivedCodes out =
        derived(found, kecamatan, parents_of(kecamatan, sample_list("kabupaten.csv", nullptr)));
    out.official = true;
    out.whole = all_there(all, found, kecamatan);
    out.code_column = joined.report.code_column;
    out.authority = joined.report.authority;
    out.notes.push_back(
        fmt::format("boundaries: column '{}' holds {} codes, {} of {} rows are desa of the "
                    "official list of 2025, which gives names and parents",
                    out.code_column, authority_name(out.authority), joined.report.matched, attributes.rows));
    note_strangers(joined.report.unmatched_rows, out);
    note_missing(all, found, out);
    return out;
}

/// A cell as the code of a desa by one authority.
std::optional<std::string> desa_code(const std::string& cell, Authority authority) {
    const std::size_t length = authority == Authority::kemendagri ? 13 : 10;
    for (const CodeReading& reading : read_code(cell))
        if (reading.authority == authority && reading.code.size() == length) return reading.code;
    return std::nullopt;
}

/// Ten digits can be either's. The fourth part of a Kemendagri code begins with 1 (kelurahan) or 2 (desa);
/// at that place BPS counts kecamatan in tens.
bool reads_as_kemendagri(const std::string& code) {
    return code.size() == 13 && (code[9] == '1' || code[9] == '2');
}

struct CodeColumn {
    std::size_t column = 0, found = 0;
    Authority authority = Authority::kemendagri;
    std::vector<std::string> code;  ///< per row; empty where none
};

CodeColumn find_desa_codes(const Table& attributes, const std::string& wanted) {
    CodeColumn best;
    for (std::size_t c = 0; c < attributes.columns.size(); ++c) {
        if (!wanted.empty() && attributes.columns[c].name != wanted) continue;
        const auto cells = text_of(attributes.columns[c]);
        for (const Authority authority : {Authority::kemendagri, Authority::bps}) {
            CodeColumn found{c, 0, authority, {}};
            std::set<std::string> distinct;
            for (const std::string& cell : cells) {
                const auto code = desa_code(cell, authority);
                const bool fits = code && (authority == Authority::bps || reads_as_kemendagri(*code));
                found.code.push_back(fits ? *code : std::string());
                if (fits) distinct.insert(*code);
            }
            found.found = distinct.size();
            if (found.found > best.found) best = std::move(found);
        }
    }
    return best;
}

std::vector<std::string> named_text(const Table& table, std::initializer_list<const char*> names) {
    for (const char* name : names)
        for (const Column& column : table.columns)
            if (bare_name(column.name) == name) return text_of(column);
    return std::vector<std::string>(table.rows);
}

/// The codes of kecamatan and kabupaten are the beginning of a desa's: in the numbers of one authority.
std::pair<std::string, std::string> parents_in(const std::string& code, Authority authority) {
    return authority == Authority::kemendagri ? std::pair(code.substr(0, 8), code.substr(0, 5))
                                              : std::pair(code.substr(0, 7), code.substr(0, 4));
}

void expect_codes(const CodeColumn& column, const Table& attributes, const std::string& wanted) {
    if (!wanted.empty()) static_cast<void>(attributes.at(wanted));
    if (column.found == 0)
        throw Error("no column holds codes of desa", attributes.name,
                    "the boundaries need Kemendagri codes (32.10.01.2001) or BPS codes (3210010001) of desa");
}

/// Rows whose cell is no code of a desa: lakes, forests, mistakes.
void note_uncoded(const CodeColumn& codes, const Table& attributes, DerivedCodes& out) {
    const auto cells = text_of(attributes.columns[codes.column]);
    std::vector<std::string> rows;
    std::size_t count = 0;
    for (std::size_t row = 0; row < attributes.rows; ++row)
        if (codes.code[row].empty() && ++count <= 8)
            rows.push_back(fmt::format("{} '{}'", row + 1, one_line(cells[row], 30)));
    if (count > 0)
        out.notes.push_back(fmt::format("{} boundaries have no code of a desa and are left out: row {}{}",
                                        count, joined(rows, ", row "), count > rows.size() ? ", …" : ""));
}

DerivedCodes from_attributes(const Table& attributes, const std::string& code_column) {
    const CodeColumn codes = find_desa_codes(attributes, code_column);
    expect_codes(codes, attributes, code_column);
    const auto desa_name = named_text(
        attributes, {"namadesakelurahan", "namadesa", "desa", "kelurahandesa", "desakelurahan", "wadmkd",
                     "adm4id", "adm4en", "nmdesa", "desakel", "nama", "namobj", "namaresmi", "name"});
    const auto kecamatan_name = named_text(
        attributes, {"namakecamatan", "kecamatan", "wadmkc", "adm3id", "adm3en", "nmkec", "namakec", "kec"});
    const auto kabupaten_name =
        named_text(attributes, {"namakabupatenkota", "namakabupaten", "kabupatenkota", "kabupaten", "wadmkk",
                                "adm2id", "adm2en", "nmkab", "namakab", "kabkota", "kab"});
    Listing desa, kecamatan, kabupaten;
    const auto or_code = [](const std::string& name, const std::string& code) {
        return name.empty() ? code : name;
    };
    const bool bps = codes.authority == Authority::bps;
    for (std::size_t row = 0; row < attributes.rows; ++row) {
        const std::string& code = codes.code[row];
        if (code.empty()) continue;
        const auto [middle, top] = parents_in(code, codes.authority);
        desa.emplace(code, Listed{bps ? code : "", or_code(desa_name[row], code), middle});
        kecamatan.emplace(middle, Listed{bps ? middle : "", or_code(kecamatan_name[row], middle), top});
        kabupaten.emplace(top, Listed{bps ? top : "", or_code(kabupaten_name[row], top), ""});
    }
    DerivedCodes out = derived(desa, kecamatan, kabupaten);
    out.code_column = attributes.columns[codes.column].name;
    out.authority = codes.authority;
    out.notes.push_back(
        fmt::format("boundaries: column '{}' holds {} codes of {} desa; names are the boundaries' own",
                    out.code_column, authority_name(out.authority), out.units.size()));
    note_uncoded(codes, attributes, out);
    const auto note_nameless = [&](const char* level, const Listing& list) {
        const auto count =
            std::ranges::count_if(list, [](const auto& d) { return d.first == d.second.name; });
        if (count > 0)
            out.notes.push_back(
                fmt::format("without a name in the boundaries, called by their code: {} {}; put names into "
                            "{}.csv",
                            count, level, level));
    };
    note_nameless("desa", desa), note_nameless("kecamatan", kecamatan), note_nameless("kabupaten", kabupaten);
    return out;
}

}  // namespace

DerivedCodes derive_codes(const Table& attributes, const std::string& code_column) {
    if (auto official = from_sample(attributes, code_column)) return std::move(*official);
    return from_attributes(attributes, code_column);
}

}  // namespace sanding
