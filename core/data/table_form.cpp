#include "core/data/table_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/number_marks.hpp"

namespace sanding {
namespace {

constexpr std::size_t most_title_rows = 40;
constexpr std::size_t most_header_rows = 4;

/// "(1)", "(2)" … under a header, as statistical tables number their columns. Figures without brackets are
/// data.
bool numbers_columns(const CellRow& row) {
    std::size_t found = 0;
    for (const std::string& cell : row) {
        if (cell.empty()) continue;
        if (cell != fmt::format("({})", ++found)) return false;
    }
    return found >= 3;
}

bool begins_with_any(const std::string& lower, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return lower.starts_with(w); });
}

/// As much of a cell as its first word takes, in small letters.
std::string beginning(std::string_view cell) {
    return lower_ascii(cell.substr(0, 12));
}

/// The first row that is followed by rows of about its width, has names in most of its cells and no numbers.
std::optional<std::size_t> find_header(const std::vector<CellRow>& rows) {
    std::size_t widest = 0;
    for (const CellRow& row : rows) widest = std::max(widest, filled(row));
    for (std::size_t r = 0; r + 1 < rows.size() && r < most_title_rows; ++r) {
        const std::size_t names = filled(rows[r]);
        const std::size_t numeric =
            static_cast<std::size_t>(std::count_if(rows[r].begin(), rows[r].end(), [](const std::string& c) {
                return !c.empty() && is_numeric(c) && c.size() != 4;
            }));
        // A header of merged cells may fill half the columns only; one cell is a title.
        if (names < 2 && widest > 1) continue;
        if (names * 2 < widest || numeric * 3 > names) continue;
        return r;
    }
    return std::nullopt;
}

/// Rows below the header's first that still name columns: cells under a merged one, without a number.
std::size_t count_header_rows(const std::vector<CellRow>& rows, std::size_t header) {
    std::size_t count = 1;
    while (count < most_header_rows && header + count < rows.size()) {
        const CellRow& above = rows[header];
        const CellRow& row = rows[header + count];
        // Only where the header has blanks (merged cells), and only as long as nothing looks like data.
        const bool merged = filled(above) < std::max(above.size(), row.size());
        bool under_blank = false, data = false, outside = false;
        for (std::size_t c = 0; c < row.size(); ++c) {
            if (row[c].empty()) continue;
            const bool year = row[c].size() == 4 && parse_number(row[c]).value_or(0) >= 1900 &&
                              parse_number(row[c]).value_or(0) <= 2100;
            data = data || (is_numeric(row[c]) && !year);
            under_blank = under_blank || c >= above.size() || above[c].empty();
            outside = outside || (c == 0 && !above.empty() && !above[0].empty());
        }
        if (!merged || data || !under_blank || outside || filled(row) == 0) break;
        ++count;
    }
    return count;
}

/// The names of all header rows, above before below; a merged cell's name goes on to the right.
std::vector<std::string> header_names(const std::vector<CellRow>& rows, const TableForm& form) {
    std::size_t width = 0;
    const std::size_t last = std::min(form.header + form.header_rows, rows.size());
    for (std::size_t r = form.header; r < last; ++r) width = std::max(width, rows[r].size());
    std::vector<std::string> names(width);
    for (std::size_t r = form.header; r < last; ++r) {
        const CellRow& row = rows[r];
        std::string merged;
        for (std::size_t c = 0; c < width; ++c) {
            const std::string cell = c < row.size() ? one_line(row[c], 300) : std::string();
            if (!cell.empty()) merged = cell;
            const bool below = r + 1 < last && c < rows[r + 1].size() && !rows[r + 1][c].empty();
            const std::string& part = !cell.empty() ? cell : below && r == form.header ? merged : cell;
            if (part.empty()) continue;
            if (!names[c].empty()) names[c] += " ";
            names[c] += part;
        }
    }
    return names;
}

/// Every column has a name of its own: the later of equal names get "_2", "_3" …
void make_unique(std::vector<std::string>& names, const std::string& file, Report& report) {
    std::unordered_set<std::string> taken;
    std::unordered_map<std::string, std::size_t> next;  // per name, the number to try first
    std::size_t changed = 0;
    for (std::size_t c = 0; c < names.size(); ++c) {
        if (names[c].empty()) names[c] = fmt::format("kolom_{}", c + 1);
        const std::string wanted = names[c];
        while (!taken.insert(names[c]).second) {
            std::size_t& k = next.try_emplace(wanted, 2).first->second;
            names[c] = fmt::format("{}_{}", wanted, k++);
        }
        if (names[c] != wanted && ++changed <= most_told_names)
            report.warn("read.same_name", file,
                        fmt::format("column {} is called '{}' like one before it; here it is '{}'", c + 1,
                                    one_line(wanted, 60), one_line(names[c], 64)),
                        fmt::format("kolom {} bernama '{}' seperti kolom sebelumnya; di sini '{}'", c + 1,
                                    one_line(wanted, 60), one_line(names[c], 64)));
    }
    if (changed > most_told_names)
        report.warn(
            "read.same_name", file,
            fmt::format("{} more columns are called like one before them", changed - most_told_names),
            fmt::format("{} kolom lagi bernama sama dengan kolom sebelumnya", changed - most_told_names));
}

}  // namespace

std::size_t filled(const CellRow& row) {
    return static_cast<std::size_t>(
        std::count_if(row.begin(), row.end(), [](const std::string& cell) { return !cell.empty(); }));
}

const std::string& first_filled(const CellRow& row) {
    static const std::string none;
    const auto at =
        std::find_if(row.begin(), row.end(), [](const std::string& cell) { return !cell.empty(); });
    return at == row.end() ? none : *at;
}

bool is_total(const CellRow& row) {
    for (std::size_t c = 0; c < std::min<std::size_t>(row.size(), 3); ++c) {
        const std::string lower = beginning(row[c]);
        if (lower.empty() || is_digit(lower[0])) continue;
        return begins_with_any(lower,
                               {"jumlah", "total", "grand total", "sub total", "subtotal", "sub-total"}) &&
               filled(row) > 1;
    }
    return false;
}

bool is_note(const CellRow& row) {
    return filled(row) <= 2 && begins_with_any(beginning(first_filled(row)),
                                               {"sumber", "source", "catatan", "keterangan", "ket.",
                                                "ket:", "note", "*", "1)", "2)", "3)", "dikutip", "diolah"});
}

bool names_source(std::string_view note) {
    return begins_with_any(beginning(note), {"sumber", "source"});
}

TableForm find_form(const std::vector<CellRow>& rows, const std::string& name, const OfficeOptions& options) {
    TableForm form;
    if (options.header_row) {
        form.header = *options.header_row - 1;
        if (form.header >= rows.size())
            throw Error(fmt::format("has no row {} for a header", *options.header_row), name);
    } else {
        const auto header = find_header(rows);
        if (!header && rows.size() == 1) throw Error("has no rows below its header", name);
        if (!header) throw Error("no row looks like a header", name, "name it with header_row = N");
        form.header = *header;
    }
    form.header_rows = options.header_rows ? *options.header_rows : count_header_rows(rows, form.header);
    form.first_data = form.header + form.header_rows;
    if (form.first_data < rows.size() && numbers_columns(rows[form.first_data])) {
        form.numbered = true;
        ++form.first_data;
    }
    return form;
}

ColumnNames column_names(const std::vector<CellRow>& rows, const TableForm& form, const std::string& file,
                         Report& report) {
    ColumnNames out{header_names(rows, form), {}};
    for (std::size_t c = 0; c < out.names.size(); ++c)
        if (out.names[c].empty()) out.nameless.push_back(c);
    make_unique(out.names, file, report);
    return out;
}

bool names_codes(const std::string& name) {
    const std::string lower = lower_ascii(name);
    return lower.find("kode") != std::string::npos || lower.find("code") != std::string::npos ||
           lower.starts_with("kd") || lower == "id" || lower.starts_with("id_");
}

}  // namespace sanding
