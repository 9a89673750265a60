#include "core/data/office_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/personal_data.hpp"
#include "core/geo/gdal.hpp"

namespace sanding {
namespace {

using Row = std::vector<std::string>;

constexpr std::size_t looked_at = 200;  // rows from the top that decide the form
constexpr std::size_t most_title_rows = 40;
constexpr std::size_t most_header_rows = 4;

const std::vector<std::string>& usual_missing() {
    static const std::vector<std::string> marks{
        "-",   "–",    "—", "--", "n/a", "na", "n.a.", "null", "nan", "#n/a", "...", "…", "tidak ada data",
        "tad", "t.a.d"};
    return marks;
}

std::size_t filled(const Row& row) {
    return static_cast<std::size_t>(
        std::count_if(row.begin(), row.end(), [](const std::string& cell) { return !cell.empty(); }));
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Digits with marks between them, maybe signed, maybe with a percent sign: a number in one of the ways.
bool is_numeric(std::string_view cell) {
    return parse_marked_number(cell, NumberMarks::plain) ||
           parse_marked_number(cell, NumberMarks::indonesian) ||
           parse_marked_number(cell, NumberMarks::english);
}

/// "(1)", "(2)" … under a header, as statistical tables number their columns. Figures without brackets are
/// data.
bool numbers_columns(const Row& row) {
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

const std::string& first_filled(const Row& row) {
    static const std::string none;
    const auto at =
        std::find_if(row.begin(), row.end(), [](const std::string& cell) { return !cell.empty(); });
    return at == row.end() ? none : *at;
}

/// A sum below or between the data: its first word says so.
bool is_total(const Row& row) {
    for (std::size_t c = 0; c < std::min<std::size_t>(row.size(), 3); ++c) {
        const std::string lower = lower_ascii(row[c]);
        if (lower.empty() || is_digit(lower[0])) continue;
        return begins_with_any(lower,
                               {"jumlah", "total", "grand total", "sub total", "subtotal", "sub-total"}) &&
               filled(row) > 1;
    }
    return false;
}

bool is_note(const Row& row) {
    const std::string lower = lower_ascii(first_filled(row));
    return filled(row) <= 2 &&
           (begins_with_any(lower, {"sumber", "source", "catatan", "keterangan", "ket.", "ket:", "note", "*",
                                    "1)", "2)", "3)", "dikutip", "diolah"}));
}

struct Form {
    std::size_t header = 0, header_rows = 1;  ///< rows of the file, from 0
    std::size_t first_data = 1;
    bool numbered = false;  ///< a row of column numbers follows the header
};

/// The first row that is followed by rows of about its width, has names in most of its cells and no numbers.
std::optional<std::size_t> find_header(const std::vector<Row>& rows) {
    std::size_t widest = 0;
    for (const Row& row : rows) widest = std::max(widest, filled(row));
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
std::size_t count_header_rows(const std::vector<Row>& rows, std::size_t header) {
    std::size_t count = 1;
    while (count < most_header_rows && header + count < rows.size()) {
        const Row& above = rows[header];
        const Row& row = rows[header + count];
        // Only where the header has blanks (merged cells), and only as long as nothing looks like data.
        const bool merged = filled(above) < std::max(above.size(), row.size());
        bool under_blank = false, data = false, outside = false;
        for (std::size_t c = 0; c < row.size(); ++c) {
            if (row[c].empty()) continue;
            const bool year = row[c].size() == 4 && parse_number(row[c]).value_or(0) >= 1900 &&
                              parse_number(row[c]).value_or(0) <= 2100;
            data = data || (is_numeric(row[c]) && !year);
            under_blank = under_blank || c >= above.size() || above[c].empty();
            outside = outside || (c == 0 && !above[0].empty());
        }
        if (!merged || data || !under_blank || outside || filled(row) == 0) break;
        ++count;
    }
    return count;
}

Form find_form(const std::vector<Row>& rows, const std::string& name, const OfficeOptions& options) {
    Form form;
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

/// The names of all header rows, above before below; a merged cell's name goes on to the right.
std::vector<std::string> header_names(const std::vector<Row>& rows, const Form& form) {
    std::size_t width = 0;
    for (std::size_t r = 0; r < form.header_rows && form.header + r < rows.size(); ++r)
        width = std::max(width, rows[form.header + r].size());
    std::vector<std::string> names(width);
    for (std::size_t r = 0; r < form.header_rows; ++r) {
        const Row& row = rows[form.header + r];
        std::string merged;
        for (std::size_t c = 0; c < width; ++c) {
            const std::string cell = c < row.size() ? one_line(row[c], 300) : std::string();
            if (!cell.empty()) merged = cell;
            const bool below = r + 1 < form.header_rows && c < rows[form.header + r + 1].size() &&
                               !rows[form.header + r + 1][c].empty();
            const std::string& part = !cell.empty() ? cell : below && r == 0 ? merged : cell;
            if (part.empty()) continue;
            if (!names[c].empty()) names[c] += " ";
            names[c] += part;
        }
    }
    return names;
}

/// Every column has a name of its own.
void make_unique(std::vector<std::string>& names, const std::string& file, Report& report) {
    std::set<std::string> taken;
    for (std::size_t c = 0; c < names.size(); ++c) {
        if (names[c].empty()) names[c] = fmt::format("kolom_{}", c + 1);
        const std::string wanted = names[c];
        for (int k = 2; !taken.insert(names[c]).second; ++k) names[c] = fmt::format("{}_{}", wanted, k);
        if (names[c] != wanted)
            report.warn("read.same_name", file,
                        fmt::format("column {} is called '{}' like one before it; here it is '{}'", c + 1,
                                    wanted, names[c]));
    }
}

/// What a file's numbers can be read as, and what speaks for it.
struct Marks {
    bool comma_decimal = false, dot_decimal = false;      ///< certain: "12,5" and "12.5"
    bool comma_thousands = false, dot_thousands = false;  ///< certain: "1,234,567" and "1.234.567"
    bool comma_three = false, dot_three = false;          ///< either: "1,234" and "1.234"

    void see(std::string_view cell) {
        std::string body(cell);
        std::erase_if(body, [](char c) { return c == ' ' || c == '%' || c == '+'; });
        if (body.starts_with('-')) body.erase(0, 1);
        const auto commas = std::count(body.begin(), body.end(), ','),
                   dots = std::count(body.begin(), body.end(), '.');
        const bool id = parse_marked_number(cell, NumberMarks::indonesian).has_value(),
                   en = parse_marked_number(cell, NumberMarks::english).has_value();
        if (commas == 0 && dots == 0) return;
        if (id && !en) {
            dot_thousands = dot_thousands || dots > 0;
            comma_decimal = comma_decimal || commas > 0;
        } else if (en && !id) {
            comma_thousands = comma_thousands || commas > 0;
            dot_decimal = dot_decimal || dots > 0;
        } else if (en && id) {
            (commas > 0 ? comma_three : dot_three) = true;
        }
    }
};

/// Figures such as "1.234" alone can be either. A program that separates cells by commas writes decimal
/// points; what Indonesian offices type, and Excel exports with semicolons, has points between thousands.
std::optional<NumberMarks> decide(const Marks& seen, char separator) {
    const bool id = seen.comma_decimal || seen.dot_thousands, en = seen.comma_thousands || seen.dot_decimal;
    if (id && en) return std::nullopt;  // both: every column for itself
    if (id) return NumberMarks::indonesian;
    if (en) return seen.comma_thousands || seen.comma_three ? NumberMarks::english : NumberMarks::plain;
    if (seen.dot_three) return separator == ',' ? NumberMarks::plain : NumberMarks::indonesian;
    if (seen.comma_three) return NumberMarks::english;
    return NumberMarks::plain;
}

/// Columns that hold no figures, whatever their cells look like.
bool names_codes(const std::string& name) {
    const std::string lower = lower_ascii(name);
    return lower.find("kode") != std::string::npos || lower.find("code") != std::string::npos ||
           lower.starts_with("kd") || lower == "id" || lower.starts_with("id_");
}

/// Degrees never carry thousands: 108.166 is a longitude.
bool names_coordinates(const std::string& name) {
    const std::string lower = lower_ascii(name);
    for (const char* known : {"lon", "lat", "long", "lng", "longitude", "latitude", "bujur", "lintang"})
        if (lower == known) return true;
    return false;
}

const char* example(NumberMarks marks) {
    switch (marks) {
        case NumberMarks::plain:
            return "1234.5";
        case NumberMarks::indonesian:
            return "1.234,5";
        case NumberMarks::english:
            return "1,234.5";
    }
    return "";
}

const char* key_of(NumberMarks marks) {
    switch (marks) {
        case NumberMarks::plain:
            return "plain";
        case NumberMarks::indonesian:
            return "id";
        case NumberMarks::english:
            return "en";
    }
    return "";
}

class Reader {
  public:
    Reader(CellRows& cells, std::string name, const OfficeOptions& options)
        : cells_(cells), name_(std::move(name)), options_(options) {
        for (const std::string& mark : options.missing ? *options.missing : usual_missing())
            missing_.insert(lower_ascii(mark));
    }

    Loaded<Table> read() {
        const std::vector<Row> top = first_rows();
        form_ = find_form(top, name_, options_);
        std::vector<std::string> names = header_names(top, form_);
        const std::vector<std::string> names_given = names;
        make_unique(names, name_, out_.report);
        tell_form(top);
        out_.value.name = name_;
        for (std::string& n : names)
            out_.value.columns.push_back({std::move(n), {}, {}, std::vector<std::string>()});
        read_rows();
        if (out_.value.rows == 0) throw Error("has no rows below its header", name_);
        if (out_.value.file_row.back() == out_.value.rows) out_.value.file_row.clear();  // nothing left out
        drop_empty_columns();
        tell_nameless(names_given);
        convert_numbers();
        tell_cells();
        return std::move(out_);
    }

  private:
    std::vector<Row> first_rows() {
        std::vector<Row> rows;
        Row row;
        while (rows.size() < looked_at && cells_.next(row)) rows.push_back(row);
        if (rows.empty()) throw Error("has no rows", name_);
        return rows;
    }

    void tell_form(const std::vector<Row>& top) {
        std::string title;
        for (std::size_t r = 0; r < form_.header && r < top.size(); ++r)
            if (filled(top[r]) > 0)
                title += (title.empty() ? "" : " / ") + one_line(first_filled(top[r]), 120);
        if (form_.header > 0)
            out_.report.info("read.header_row", name_,
                             fmt::format("the header is row {}; above it: {}", form_.header + 1,
                                         title.empty() ? "blank rows" : "'" + title + "'"));
        if (form_.header_rows > 1)
            out_.report.info(
                "read.header_rows", name_,
                fmt::format("the header has {} rows, joined to one name a column", form_.header_rows));
        if (form_.numbered)
            out_.report.info("read.column_numbers", name_,
                             "the row of column numbers below the header is left out");
    }

    void read_rows() {
        cells_.rewind();
        Row row;
        std::size_t number = 0;
        std::vector<std::size_t> totals;
        bool notes = false;
        while (cells_.next(row)) {
            if (number++ < form_.first_data || filled(row) == 0) continue;
            if (notes || is_note(row)) {
                if (!notes && filled(row) <= 2) notes = take_note(row, number);
                if (notes) continue;
            }
            if (!options_.keep_totals && is_total(row)) {
                totals.push_back(number);
                continue;
            }
            append(row, number);
        }
        if (!totals.empty()) tell_totals(totals);
    }

    /// The source line of a table is kept; what follows it is notes.
    bool take_note(const Row& row, std::size_t number) {
        const std::string text = one_line(first_filled(row) + (filled(row) > 1 ? " " + row.back() : ""), 300);
        const std::string lower = lower_ascii(text);
        if (begins_with_any(lower, {"sumber", "source"}))
            for (Column& column : out_.value.columns) column.source = text;
        out_.report.info("read.notes", name_, fmt::format("notes from row {}: '{}'", number, text));
        return true;
    }

    void append(const Row& row, std::size_t number) {
        Table& table = out_.value;
        while (row.size() > table.columns.size() && filled(row) > 0) {
            const bool extra = std::any_of(row.begin() + static_cast<std::ptrdiff_t>(table.columns.size()),
                                           row.end(), [](const std::string& c) { return !c.empty(); });
            if (!extra) break;
            throw Error(fmt::format("has {} cells, the header {}", row.size(), table.columns.size()),
                        fmt::format("{}, row {}", name_, number), "quote texts that hold the separator");
        }
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const std::string cell = c < row.size() ? row[c] : std::string();
            const bool none = missing_.contains(lower_ascii(cell));
            missing_cells_ += none ? 1U : 0U;
            std::get<std::vector<std::string>>(table.columns[c].values)
                .push_back(none ? std::string() : cell);
        }
        ++table.rows;
        table.file_row.push_back(number - form_.first_data);
    }

    void tell_totals(const std::vector<std::size_t>& rows) {
        std::string list;
        for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), 8); ++i)
            list += (i > 0 ? ", " : "") + std::to_string(rows[i]);
        out_.report.info("read.totals", name_,
                         fmt::format("{} row{} with sums left out: {}{}", rows.size(),
                                     rows.size() == 1 ? "" : "s", list, rows.size() > 8 ? ", …" : ""));
    }

    /// Columns without name and cells: blanks to the right of a spreadsheet.
    void drop_empty_columns() {
        std::erase_if(out_.value.columns, [](const Column& column) {
            const auto& cells = std::get<std::vector<std::string>>(column.values);
            return column.name.starts_with("kolom_") &&
                   std::all_of(cells.begin(), cells.end(), [](const std::string& c) { return c.empty(); });
        });
    }

    /// Columns that hold something and have no name in the file.
    void tell_nameless(const std::vector<std::string>& given) {
        for (std::size_t c = 0; c < given.size(); ++c)
            if (const std::string name = fmt::format("kolom_{}", c + 1);
                given[c].empty() && out_.value.find(name))
                out_.report.info("read.no_name", name_,
                                 fmt::format("column {} has no name; here it is '{}'", c + 1, name));
    }

    void convert_numbers() {
        Marks all;
        std::vector<Marks> of_column(out_.value.columns.size());
        std::vector<bool> numeric(out_.value.columns.size());
        for (std::size_t c = 0; c < out_.value.columns.size(); ++c) {
            const auto& cells = std::get<std::vector<std::string>>(out_.value.columns[c].values);
            bool any = false;
            if (names_codes(out_.value.columns[c].name)) continue;
            numeric[c] = std::all_of(cells.begin(), cells.end(),
                                     [&](const std::string& cell) {
                                         any = any || !cell.empty();
                                         return cell.empty() || is_numeric(cell);
                                     }) &&
                         any;
            if (!numeric[c]) continue;
            for (const std::string& cell : cells) of_column[c].see(cell);
            if (names_coordinates(out_.value.columns[c].name) && std::exchange(of_column[c].dot_three, false))
                of_column[c].dot_decimal = true;
        }
        for (std::size_t c = 0; c < of_column.size(); ++c) {
            if (names_coordinates(out_.value.columns[c].name)) continue;
            const Marks& m = of_column[c];
            all.comma_decimal |= m.comma_decimal, all.dot_decimal |= m.dot_decimal;
            all.comma_thousands |= m.comma_thousands, all.dot_thousands |= m.dot_thousands;
            all.comma_three |= m.comma_three, all.dot_three |= m.dot_three;
        }
        const std::optional<NumberMarks> file =
            options_.numbers ? options_.numbers : decide(all, cells_.source().separator);
        for (std::size_t c = 0; c < of_column.size(); ++c)
            if (numeric[c])
                convert(out_.value.columns[c], file && !names_coordinates(out_.value.columns[c].name)
                                                   ? *file
                                                   : decide(of_column[c], cells_.source().separator));
        const bool certain = all.comma_decimal || all.dot_decimal || all.comma_thousands || all.dot_thousands,
                   either = all.comma_three || all.dot_three;
        if (file && (*file != NumberMarks::plain || (either && !certain)))
            out_.report.info(
                "read.numbers", name_,
                fmt::format("numbers are read like {} (numbers = \"{}\")", example(*file), key_of(*file)));
        if (!file)
            out_.report.warn(
                "read.mixed_numbers", name_,
                "decimal commas and decimal points are mixed; every column is read for itself (set "
                "numbers = \"id\" or \"en\")");
    }

    void convert(Column& column, std::optional<NumberMarks> marks) {
        auto& cells = std::get<std::vector<std::string>>(column.values);
        if (!marks) {
            out_.report.warn("read.mixed_numbers", fmt::format("{}, field '{}'", name_, column.name),
                             "its decimal commas and points contradict each other; it stays text");
            return;
        }
        const bool percent =
            std::any_of(cells.begin(), cells.end(), [](const std::string& c) { return c.ends_with('%'); });
        if (percent) column.unit = "%";
        const bool marked =
            percent ||
            std::any_of(cells.begin(), cells.end(),
                        [&](const std::string& c) { return !c.empty() && !parse_number(c).has_value(); }) ||
            (*marks != NumberMarks::plain &&
             std::any_of(cells.begin(), cells.end(),
                         [](const std::string& c) { return c.find('.') != std::string::npos; }));
        if (!marked) return;  // plain figures stay as they are written: they may be codes
        std::vector<double> values;
        values.reserve(cells.size());
        for (const std::string& cell : cells) {
            const auto value = parse_marked_number(cell, *marks);
            if (!cell.empty() && !value) {
                out_.report.warn("read.mixed_numbers", fmt::format("{}, field '{}'", name_, column.name),
                                 fmt::format("'{}' is no number like {}; the field stays text",
                                             one_line(cell, 40), example(*marks)));
                return;
            }
            values.push_back(value.value_or(std::numeric_limits<double>::quiet_NaN()));
        }
        column.values = std::move(values);
    }

    void tell_cells() {
        if (missing_cells_ > 0)
            out_.report.info("read.missing", name_,
                             fmt::format("{} cell{} such as '-' read as missing", missing_cells_,
                                         missing_cells_ == 1 ? "" : "s"));
        const CellSource& source = cells_.source();
        if (source.recoded_cells > 0)
            out_.report.info(
                "read.encoding", name_,
                source.recoded_cells == 1
                    ? "1 cell is no UTF-8; read as Windows-1252"
                    : fmt::format("{} cells are no UTF-8; read as Windows-1252", source.recoded_cells));
        if (source.utf16) out_.report.info("read.encoding", name_, "the file is UTF-16");
        if (source.separator != 0 && source.separator != ',')
            out_.report.info("read.separator", name_,
                             fmt::format("cells are separated by {}",
                                         source.separator == '\t' ? std::string("tabs")
                                                                  : fmt::format("'{}'", source.separator)));
    }

    CellRows& cells_;
    std::string name_;
    const OfficeOptions& options_;
    std::set<std::string> missing_;
    Form form_;
    Loaded<Table> out_;
    std::size_t missing_cells_ = 0;
};

}  // namespace

std::optional<double> parse_marked_number(std::string_view text, NumberMarks marks) {
    std::string body;
    for (const char c : text)
        if (c != ' ') body += c;
    if (body.ends_with('%')) body.pop_back();
    if (body.empty()) return std::nullopt;
    const bool negative = body.front() == '-' || (body.front() == '(' && body.back() == ')');
    if (body.front() == '(' && body.back() == ')') body = body.substr(1, body.size() - 2);
    if (!body.empty() && (body.front() == '-' || body.front() == '+')) body.erase(0, 1);
    if (body.empty() || !(is_digit(body.front()) || body.front() == '.' || body.front() == ','))
        return std::nullopt;
    const char thousands = marks == NumberMarks::indonesian ? '.'
                           : marks == NumberMarks::english  ? ','
                                                            : '\0',
               decimal = marks == NumberMarks::indonesian ? ',' : '.';
    std::string plain;
    const std::size_t point = body.find(decimal);
    const std::string_view whole = std::string_view(body).substr(0, point);
    // Thousands stand in groups of three, all of them or none.
    std::size_t group = 0;
    bool grouped = false;
    for (const char c : whole) {
        if (c == thousands && thousands != '\0') {
            if (group == 0 || group > 3 || (grouped ? group != 3 : plain[0] == '0')) return std::nullopt;
            grouped = true, group = 0;
        } else if (is_digit(c)) {
            plain += c, ++group;
        } else {
            return std::nullopt;
        }
    }
    if (grouped && group != 3) return std::nullopt;
    if (point != std::string::npos) {
        plain += '.';
        for (const char c : std::string_view(body).substr(point + 1)) {
            if (!is_digit(c)) return std::nullopt;
            plain += c;
        }
    }
    const auto value = parse_number(plain);
    if (!value) return std::nullopt;
    return negative ? -*value : *value;
}

Loaded<Table> read_office_table(CellRows& cells, const std::string& name, const OfficeOptions& options) {
    Loaded<Table> read = Reader(cells, name, options).read();
    if (!options.persons) refuse_personal_data(read.value);
    return read;
}

Loaded<Table> read_table(const Path& path, const std::string& layer, const OfficeOptions& options) {
    if (is_cell_file(path))
        return read_office_table(*open_cells(path, layer, options.separator), path.filename().string(),
                                 options);
    auto read = read_vector(path, {layer, false});
    return {std::move(read.value.table), std::move(read.report)};
}

}  // namespace sanding
