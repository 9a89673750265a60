#include "core/data/office_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <unordered_set>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/personal_data.hpp"
#include "core/data/table_form.hpp"
#include "core/geo/gdal.hpp"
#include "core/geo/source.hpp"
#include "core/geo/vector_source.hpp"

namespace sanding {
namespace {

constexpr std::size_t looked_at = 200;  // rows from the top that decide the form

const std::vector<std::string>& usual_missing() {
    static const std::vector<std::string> marks{
        "-",   "–",    "—", "--", "n/a", "na", "n.a.", "null", "nan", "#n/a", "...", "…", "tidak ada data",
        "tad", "t.a.d"};
    return marks;
}

/// Degrees never carry thousands: 108.166 is a longitude.
bool names_coordinates(const std::string& name) {
    const std::string lower = lower_ascii(name);
    for (const char* known : {"lon", "lat", "long", "lng", "longitude", "latitude", "bujur", "lintang"})
        if (lower == known) return true;
    return false;
}

class Reader {
  public:
    Reader(CellRows& cells, std::string name, const OfficeOptions& options)
        : cells_(cells), name_(std::move(name)), options_(options) {
        for (const std::string& mark : options.missing ? *options.missing : usual_missing())
            missing_.insert(lower_ascii(mark)), longest_missing_ = std::max(longest_missing_, mark.size());
    }

    Loaded<Table> read() {
        const std::vector<CellRow> top = first_rows();
        form_ = find_form(top, name_, options_);
        ColumnNames names = column_names(top, form_, name_, out_.report);
        tell_form(top);
        out_.value.name = name_;
        for (std::string& n : names.names) out_.value.columns.push_back({std::move(n), {}, {}, TextCells()});
        cells_of_.resize(names.names.size());
        read_rows();
        if (out_.value.rows == 0) throw Error("has no rows below its header", name_);
        for (std::size_t c = 0; c < cells_of_.size(); ++c)
            out_.value.columns[c].values = std::move(cells_of_[c]);
        tell_nameless(names.nameless);
        drop_empty_columns();
        convert_numbers();
        tell_cells();
        return std::move(out_);
    }

  private:
    std::vector<CellRow> first_rows() {
        std::vector<CellRow> rows;
        CellRow row;
        const std::size_t wanted =
            std::max(looked_at, options_.header_row.value_or(0) + options_.header_rows.value_or(0) + 1);
        while (rows.size() < wanted && cells_.next(row)) rows.push_back(row);
        if (rows.empty()) throw Error("has no rows", name_);
        return rows;
    }

    void tell_form(const std::vector<CellRow>& top) {
        std::string title;
        for (std::size_t r = 0; r < form_.header && r < top.size(); ++r)
            if (filled(top[r]) > 0)
                title += (title.empty() ? "" : " / ") + one_line(first_filled(top[r]), 120);
        if (form_.header > 0)
            out_.report.add(Severity::info, "read.header_row", name_,
                            fmt::format("the header is row {}; above it: {}", form_.header + 1,
                                        title.empty() ? "blank rows" : "'" + title + "'"),
                            fmt::format("judul kolom di baris {}; di atasnya: {}", form_.header + 1,
                                        title.empty() ? "baris kosong" : "'" + title + "'"));
        if (form_.header_rows > 1)
            out_.report.add(
                Severity::info, "read.header_rows", name_,
                fmt::format("the header has {} rows, joined to one name a column", form_.header_rows),
                fmt::format("judul kolom {} baris, digabung menjadi satu nama", form_.header_rows));
        if (form_.numbered)
            out_.report.add(Severity::info, "read.column_numbers", name_,
                            "the row of column numbers below the header is left out",
                            "baris nomor kolom di bawah judul tidak dibaca");
    }

    void read_rows() {
        cells_.rewind();
        CellRow row;
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
    bool take_note(const CellRow& row, std::size_t number) {
        const std::string text = one_line(first_filled(row) + (filled(row) > 1 ? " " + row.back() : ""), 300);
        if (names_source(text))
            for (Column& column : out_.value.columns) column.source = text;
        out_.report.add(Severity::info, "read.notes", name_,
                        fmt::format("notes from row {}: '{}'", number, text),
                        fmt::format("catatan mulai baris {}: '{}'", number, text));
        return true;
    }

    void append(const CellRow& row, std::size_t number) {
        for (std::size_t c = cells_of_.size(); c < row.size(); ++c)
            if (!row[c].empty())
                throw Error(fmt::format("has {} cells, the header {}", row.size(), cells_of_.size()),
                            fmt::format("{}, row {}", name_, number), "quote texts that hold the separator");
        for (std::size_t c = 0; c < cells_of_.size(); ++c) {
            const std::string_view cell = c < row.size() ? std::string_view(row[c]) : std::string_view();
            const bool none = is_missing(cell);
            missing_cells_ += none ? 1U : 0U;
            cells_of_[c].push_back(none ? std::string_view() : cell);
        }
        keep_file_row(number - form_.first_data);
        ++out_.value.rows;
    }

    [[nodiscard]] bool is_missing(std::string_view cell) const {
        return !cell.empty() && cell.size() <= longest_missing_ && missing_.contains(lower_ascii(cell));
    }

    /// Rows are numbered only from the first on that is not where it would be by counting.
    void keep_file_row(std::size_t in_file) {
        std::vector<std::uint32_t>& rows = out_.value.file_row;
        if (rows.empty() && in_file == out_.value.rows + 1) return;
        if (rows.empty()) {
            rows.resize(out_.value.rows);
            std::iota(rows.begin(), rows.end(), 1U);
        }
        rows.push_back(static_cast<std::uint32_t>(in_file));
    }

    void tell_totals(const std::vector<std::size_t>& rows) {
        std::string list;
        for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), 8); ++i)
            list += (i > 0 ? ", " : "") + std::to_string(rows[i]);
        out_.report.add(Severity::info, "read.totals", name_,
                        fmt::format("{} row{} with sums left out: {}{}", rows.size(),
                                    rows.size() == 1 ? "" : "s", list, rows.size() > 8 ? ", …" : ""),
                        fmt::format("{} baris jumlah tidak dibaca sebagai data: {}{}", rows.size(), list,
                                    rows.size() > 8 ? ", …" : ""));
    }

    [[nodiscard]] static const TextCells& text(const Column& column) {
        return std::get<TextCells>(column.values);
    }

    /// Columns without name and cells: blanks to the right of a spreadsheet.
    void drop_empty_columns() {
        std::erase_if(out_.value.columns, [](const Column& column) {
            return column.name.starts_with("kolom_") &&
                   std::ranges::all_of(text(column), [](std::string_view c) { return c.empty(); });
        });
    }

    /// Columns that hold something and have no name in the file.
    void tell_nameless(const std::vector<std::size_t>& columns) {
        std::size_t told = 0;
        for (const std::size_t c : columns) {
            const Column& column = out_.value.columns[c];
            if (std::ranges::all_of(text(column), [](std::string_view cell) { return cell.empty(); }) ||
                ++told > most_told_names)
                continue;
            out_.report.add(Severity::info, "read.no_name", name_,
                            fmt::format("column {} has no name; here it is '{}'", c + 1, column.name),
                            fmt::format("kolom {} tidak bernama; di sini '{}'", c + 1, column.name));
        }
        if (told > most_told_names)
            out_.report.add(Severity::info, "read.no_name", name_,
                            fmt::format("{} more columns have no name", told - most_told_names),
                            fmt::format("{} kolom lagi tidak bernama", told - most_told_names));
    }

    /// What a column's cells are as figures.
    struct Figures {
        bool numeric = false;        ///< all that are filled, in one way or another
        std::size_t not_finite = 0;  ///< "inf", "#DIV/0!" among them
        MarksSeen marks;
    };

    [[nodiscard]] Figures look_at(const Column& column) const {
        Figures out;
        if (names_codes(column.name)) return out;
        std::size_t figures = 0, scientific = 0;
        for (const std::string_view cell : text(column)) {
            if (cell.empty()) continue;
            if (is_numeric(cell))
                ++figures, out.marks.see(cell);
            else if (is_no_finite_number(cell))
                ++out.not_finite;
            else if (parse_number(cell))
                ++scientific;
            else
                return {};
        }
        if (figures + scientific == 0) return {};
        out.numeric = scientific == 0;
        if (names_coordinates(column.name) && std::exchange(out.marks.dot_three, false))
            out.marks.dot_decimal = true;
        return out;
    }

    void convert_numbers() {
        std::vector<Figures> of_column;
        MarksSeen all;
        for (Column& column : out_.value.columns) {
            of_column.push_back(look_at(column));
            if (of_column.back().not_finite > 0) leave_out_not_finite(column, of_column.back().not_finite);
            if (of_column.back().numeric && !names_coordinates(column.name)) all.add(of_column.back().marks);
        }
        const char separator = cells_.source().separator;
        const std::optional<NumberMarks> file = options_.numbers ? options_.numbers : decide(all, separator);
        for (std::size_t c = 0; c < of_column.size(); ++c) {
            if (!of_column[c].numeric) continue;
            Column& column = out_.value.columns[c];
            convert(column,
                    file && !names_coordinates(column.name) ? *file : decide(of_column[c].marks, separator));
        }
        if (file && (*file != NumberMarks::plain || (all.either() && !all.certain())))
            out_.report.add(
                Severity::info, "read.numbers", name_,
                fmt::format("numbers are read like {} (numbers = \"{}\")", example(*file), key_of(*file)),
                fmt::format("angka dibaca seperti {} (numbers = \"{}\")", example(*file), key_of(*file)));
        if (!file)
            out_.report.warn(
                "read.mixed_numbers", name_,
                "decimal commas and decimal points are mixed; every column is read for itself (set "
                "numbers = \"id\" or \"en\")",
                "koma dan titik desimal bercampur; setiap kolom dibaca sendiri (tulis numbers = \"id\" atau "
                "\"en\")");
    }

    /// Figures that are none become missing, and the report names the first of them.
    void leave_out_not_finite(Column& column, std::size_t count) {
        TextCells kept;
        std::size_t row = 0, first = 0;
        std::string example_cell;
        for (const std::string_view cell : text(column)) {
            const bool none = is_no_finite_number(cell);
            if (none && example_cell.empty()) first = row, example_cell = one_line(cell, 20);
            kept.push_back(none ? std::string_view() : cell);
            ++row;
        }
        column.values = std::move(kept);
        out_.report.warn(
            "read.not_finite", out_.value.where(first, column.name),
            fmt::format("'{}' is no finite number; {} such cell{} read as missing", example_cell, count,
                        count == 1 ? " is" : "s are"),
            fmt::format("'{}' bukan angka; {} sel seperti itu dianggap kosong", example_cell, count));
    }

    void convert(Column& column, std::optional<NumberMarks> marks) {
        const TextCells& cells = text(column);
        if (!marks) {
            out_.report.warn("read.mixed_numbers", fmt::format("{}, field '{}'", name_, column.name),
                             "its decimal commas and points contradict each other; it stays text",
                             "koma dan titik desimalnya saling bertentangan; tetap dibaca sebagai teks");
            return;
        }
        const bool percent = std::ranges::any_of(cells, [](std::string_view c) { return c.ends_with('%'); });
        if (percent) column.unit = "%";
        const bool marked =
            percent || std::ranges::any_of(cells, [&](std::string_view c) {
                return (!c.empty() && !parse_number(c)) ||
                       (*marks != NumberMarks::plain && c.find('.') != std::string_view::npos);
            });
        if (!marked) return;  // plain figures stay as they are written: they may be codes
        std::vector<double> values;
        values.reserve(cells.size());
        for (const std::string_view cell : cells) {
            const auto value = parse_marked_number(cell, *marks);
            if (!cell.empty() && !value) {
                out_.report.warn("read.mixed_numbers", fmt::format("{}, field '{}'", name_, column.name),
                                 fmt::format("'{}' is no number like {}; the field stays text",
                                             one_line(cell, 40), example(*marks)),
                                 fmt::format("'{}' bukan angka seperti {}; kolom ini tetap teks",
                                             one_line(cell, 40), example(*marks)));
                return;
            }
            values.push_back(value.value_or(std::numeric_limits<double>::quiet_NaN()));
        }
        column.values = std::move(values);
    }

    void tell_cells() {
        if (missing_cells_ > 0)
            out_.report.add(Severity::info, "read.missing", name_,
                            fmt::format("{} cell{} such as '-' read as missing", missing_cells_,
                                        missing_cells_ == 1 ? "" : "s"),
                            fmt::format("{} sel seperti '-' dianggap kosong", missing_cells_));
        const CellSource& source = cells_.source();
        if (source.recoded_cells > 0)
            out_.report.add(
                Severity::info, "read.encoding", name_,
                source.recoded_cells == 1
                    ? "1 cell is no UTF-8; read as Windows-1252"
                    : fmt::format("{} cells are no UTF-8; read as Windows-1252", source.recoded_cells),
                fmt::format("{} sel bukan UTF-8; dibaca sebagai Windows-1252", source.recoded_cells));
        if (source.utf16)
            out_.report.add(Severity::info, "read.encoding", name_, "the file is UTF-16",
                            "berkas ini UTF-16");
        if (source.separator == 0 || source.separator == ',') return;
        const bool tabs = source.separator == '\t';
        const std::string mark = fmt::format("'{}'", source.separator);
        out_.report.add(Severity::info, "read.separator", name_,
                        "cells are separated by " + (tabs ? std::string("tabs") : mark),
                        "sel dipisahkan oleh " + (tabs ? std::string("tab") : mark));
    }

    CellRows& cells_;
    std::string name_;
    const OfficeOptions& options_;
    std::unordered_set<std::string> missing_;
    std::size_t longest_missing_ = 0;
    TableForm form_;
    std::vector<TextCells> cells_of_;  ///< per column, while they are read
    Loaded<Table> out_;
    std::size_t missing_cells_ = 0;
};

}  // namespace

Loaded<Table> read_office_table(CellRows& cells, const std::string& name, const OfficeOptions& options) {
    Loaded<Table> read = Reader(cells, name, options).read();
    if (!options.persons) refuse_personal_data(read.value);
    return read;
}

Loaded<Table> read_table(const Path& path, const std::string& layer, const OfficeOptions& options) {
    if (source_kind(path) == SourceKind::download) {
        const Download fetched(path, options.network);
        return read_table(fetched.file(), layer, options);
    }
    if (is_cell_file(path))
        return read_office_table(*open_cells(path, layer, options.separator), path.filename().string(),
                                 options);
    auto read = read_vector(path, {.layer = layer, .geometry = false, .network = options.network});
    return {std::move(read.value.table), std::move(read.report)};
}

}  // namespace sanding
