#include "core/data/join.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace sanding {

const char* code_system_name(CodeSystem system) {
    switch (system) {
        case CodeSystem::kemendagri_dotted:
            return "Kemendagri (32.10.14.2006)";
        case CodeSystem::kemendagri_plain:
            return "Kemendagri (3210142006)";
        case CodeSystem::bps:
            return "BPS (3210180007)";
    }
    return "";
}

namespace {

using Index = std::unordered_map<std::string, std::uint32_t>;

std::string plain(std::string_view code) {
    std::string out(code);
    std::erase(out, '.');
    return out;
}

Index index_of(const Level& districts, CodeSystem system) {
    Index index;
    for (std::uint32_t i = 0; i < districts.size(); ++i) {
        const std::string key = system == CodeSystem::kemendagri_dotted  ? districts.code[i]
                                : system == CodeSystem::kemendagri_plain ? plain(districts.code[i])
                                                                         : districts.code_bps[i];
        if (!key.empty()) index.emplace(key, i);
    }
    return index;
}

struct Reading {
    std::size_t column = 0;
    CodeSystem system = CodeSystem::kemendagri_dotted;
    std::size_t hits = 0;
};

/// The column and code system that name most districts; earlier columns and the official dotted form win
/// ties.
Reading best_reading(const Level& districts, const Table& table, const std::string& wanted) {
    Reading best;
    for (const auto system : {CodeSystem::kemendagri_dotted, CodeSystem::kemendagri_plain, CodeSystem::bps}) {
        const Index index = index_of(districts, system);
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            if (!wanted.empty() && table.columns[c].name != wanted) continue;
            std::vector<bool> named(districts.size());
            for (const auto& cell : text_of(table.columns[c]))
                if (const auto found = index.find(std::string(trimmed(cell))); found != index.end())
                    named[found->second] = true;
            const auto hits = static_cast<std::size_t>(std::count(named.begin(), named.end(), true));
            if (hits > best.hits) best = {c, system, hits};
        }
    }
    return best;
}

/// A column to name rows with in reports: the usual names for a name, else the code itself.
std::vector<std::string> row_names(const Table& table) {
    for (const char* name : {"nama", "desa", "Kelurahan/Desa", "namadesa", "nama_resmi", "name", "kecamatan",
                             "nama_kabupaten_kota"})
        if (const auto c = table.find(name)) return text_of(table.columns[*c]);
    return std::vector<std::string>(table.rows);
}

Column reordered(const Column& column, const std::vector<std::optional<std::size_t>>& source_row) {
    Column out;
    out.name = column.name;
    out.unit = column.unit;
    out.source = column.source;
    if (const auto* numbers = std::get_if<std::vector<double>>(&column.values)) {
        std::vector<double> values;
        for (const auto& row : source_row)
            values.push_back(row ? (*numbers)[*row] : std::numeric_limits<double>::quiet_NaN());
        out.values = std::move(values);
    } else {
        const auto& text = std::get<std::vector<std::string>>(column.values);
        std::vector<std::string> values;
        for (const auto& row : source_row) values.push_back(row ? text[*row] : std::string());
        out.values = std::move(values);
    }
    return out;
}

}  // namespace

Joined join(const Level& districts, const Table& table, const JoinSpec& spec) {
    if (!spec.code_column.empty()) static_cast<void>(table.at(spec.code_column));
    const Reading reading = best_reading(districts, table, spec.code_column);
    if (reading.hits == 0)
        throw Error(fmt::format("no column holds codes of this study's {}", districts.id), table.name,
                    spec.code_column.empty() ? "name it with code = \"…\""
                                             : fmt::format("looked in '{}'", spec.code_column));

    const Index index = index_of(districts, reading.system);
    const auto codes = text_of(table.columns[reading.column]);
    const auto names = row_names(table);

    const auto file_row = [&](std::size_t row) {
        return table.file_row.empty() ? row + 1 : table.file_row[row];
    };

    Joined out;
    out.source_row.resize(districts.size());
    JoinReport& report = out.report;
    report.table = table.name;
    report.code_column = table.columns[reading.column].name;
    report.system = reading.system;
    report.rows = table.rows;
    report.districts = districts.size();
    for (std::size_t row = 0; row < table.rows; ++row) {
        const std::string key(trimmed(codes[row]));
        const auto found = index.find(key);
        if (found == index.end()) {
            report.unmatched_rows.push_back({key, names[row], file_row(row)});
        } else if (out.source_row[found->second]) {
            report.duplicate_rows.push_back({key, names[row], file_row(row)});
        } else {
            out.source_row[found->second] = row;
            ++report.matched;
        }
    }
    for (std::size_t i = 0; i < districts.size(); ++i)
        if (!out.source_row[i])
            report.unmatched_districts.push_back({districts.code[i], districts.name[i], i + 1});

    out.table.name = table.name;
    out.table.rows = districts.size();
    for (const auto& row : out.source_row) out.table.file_row.push_back(row ? file_row(*row) : 0);
    for (const auto& column : table.columns) out.table.columns.push_back(reordered(column, out.source_row));
    return out;
}

}  // namespace sanding
