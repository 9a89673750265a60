#include "app/commands/convert.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "app/commands/study_files.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/version.hpp"
#include "core/data/join_doctor.hpp"
#include "core/data/metadata_files.hpp"
#include "core/data/office_table.hpp"

namespace sanding {
namespace {

/// A table's codes in one list: per row the code, empty where it is none of the list's.
struct CodesInList {
    std::string version;
    std::size_t column = 0, hits = 0;  ///< hits: codes of the list that the column has
    std::vector<std::string> code;
};

CodesInList find_codes(const Table& table, const RegionCodes& codes, const ConvertOptions& options) {
    CodesInList best;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (!options.code_column.empty() && table.columns[c].name != options.code_column) continue;
        const std::vector<std::string> cells = text_of(table.columns[c]);
        for (const std::string& version : codes.versions()) {
            if (!options.from.empty() && version != options.from) continue;
            CodesInList found{version, c, 0, std::vector<std::string>(table.rows)};
            std::set<std::string> distinct;
            for (std::size_t row = 0; row < table.rows; ++row)
                for (const CodeReading& reading : read_code(cells[row])) {
                    const ListedCode* listed = codes.find(version, reading.code);
                    if (listed == nullptr || listed->authority != authority_name(reading.authority)) continue;
                    found.code[row] = reading.code;
                    distinct.insert(reading.code);
                    break;
                }
            found.hits = distinct.size();
            if (found.hits > best.hits) best = std::move(found);
        }
    }
    if (best.hits == 0)
        throw Error("no column holds codes of the study's lists", table.name,
                    options.from.empty() ? "name it with --code" : "looked for codes of " + options.from);
    return best;
}

std::vector<std::string> columns_to_convert(const Table& table, const CodesInList& codes,
                                            const ConvertOptions& options) {
    if (!options.columns.empty()) return options.columns;
    std::vector<std::string> names;
    for (const JoinTotal& total : totals_of(table, table.columns[codes.column].name, {}))
        names.push_back(total.column);
    if (names.empty()) throw Error("no column of numbers to convert", table.name, "name them with --column");
    return names;
}

/// What is said of the table stays true of the figures, but for the codes.
Metadata converted_metadata(const ConvertOptions& options, const ConvertResult& result) {
    Metadata out = metadata_of_file(options.table);
    if (out.title.empty()) out.title = options.table.filename().string();
    out.code_version = options.to;
    std::erase_if(out.columns, [&](const ColumnMetadata& c) {
        return std::none_of(result.columns.begin(), result.columns.end(),
                            [&](const ConvertedColumn& kept) { return kept.name == c.column; });
    });
    const std::string done =
        fmt::format("kode wilayah {} dikonversi ke {} dengan Sanding {}; wilayah yang dibagi menurut {}",
                    result.from, result.to, version, options.by == CodeWeight::people ? "penduduk" : "luas");
    out.note += (out.note.empty() ? "" : "; ") + done;
    return out;
}

}  // namespace

ConvertResult convert_table(const ConvertOptions& options) {
    const JoinContext context = read_join_context(open_study(options.study, options.untrusted));
    if (!context.codes)
        throw Error("the study names no code lists", "study.toml", "[codes] list = \"…\", map = \"…\"");
    auto read = read_table(options.table);
    const Table& table = read.value;
    if (!options.code_column.empty()) static_cast<void>(table.at(options.code_column));
    const CodesInList codes = find_codes(table, *context.codes, options);
    const CodeMap map = context.codes->path(codes.version, options.to);

    ConvertResult out{codes.version, options.to, table.rows, 0, {}, std::move(read.report)};
    std::map<std::string, std::vector<double>> cells;  // by the new code
    const std::vector<std::string> names = columns_to_convert(table, codes, options);
    for (std::size_t k = 0; k < names.size(); ++k) {
        const std::vector<double> values = numbers_of(table, names[k]);
        std::map<std::string, double> figures;
        ConvertedColumn column{names[k], 0, 0, 0};
        for (std::size_t row = 0; row < table.rows; ++row) {
            if (!std::isfinite(values[row])) continue;
            if (codes.code[row].empty())
                throw Error("a figure has no code of the list", table.where(row, names[k]),
                            "take the row out, or correct its code");
            if (!figures.emplace(codes.code[row], values[row]).second)
                throw Error(fmt::format("code {} stands twice", codes.code[row]), table.where(row, names[k]));
            column.before += values[row];
        }
        const ConvertedFigures converted = convert(map, figures, options.by);
        for (const auto& [code, value] : converted.value) {
            auto& line = cells[code];
            line.resize(names.size(), std::nan(""));
            line[k] = value;
            column.after += value;
        }
        column.lost = converted.lost;
        if (column.lost != 0)
            out.report.warn("convert.lost", table.where(0, names[k]),
                            fmt::format("{} belonged to districts that {} doesn't have",
                                        number_text(column.lost), options.to));
        out.columns.push_back(std::move(column));
    }
    std::string text = "code,name";
    for (const std::string& name : names) text += "," + csv_cell(name);
    text += "\n";
    for (const auto& [code, line] : cells) {
        const ListedCode* listed = context.codes->find(options.to, code);
        text += code + "," + csv_cell(listed == nullptr ? std::string() : listed->name);
        for (const double v : line) text += "," + (std::isfinite(v) ? number_text(v) : std::string());
        text += "\n";
    }
    out.codes = cells.size();
    write_whole(options.out, text);
    write_whole(metadata_sidecar(options.out), metadata_toml(converted_metadata(options, out)));
    return out;
}

}  // namespace sanding
