#include "app/commands/workbook.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <memory>
#include <set>

#include "app/commands/xlsx.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace sanding {

namespace {

/// At most 31 characters without []:*?/\, none twice whatever its case.
std::string sheet_name(const std::string& wanted, std::set<std::string>& taken) {
    std::string name;
    for (const char c : valid_utf8(wanted)) name += std::string_view("[]:*?/\\'").find(c) < 9 ? ' ' : c;
    for (int n = 1;; ++n) {
        const std::string number = n == 1 ? "" : fmt::format(" {}", n);
        std::string tried = one_line(name, 31 - number.size()) + number;
        if (taken.insert(lower_ascii(tried)).second) return tried;
    }
}

class Writer {
  public:
    explicit Writer(const Path& file) : book_(file) {}

    void add(const PrintedTable& table) {
        sheet_ = book_.add_sheet(sheet_name(table.sheet, names_));
        for (std::size_t c = 0; c < table.width.size(); ++c)
            check(worksheet_set_column(sheet_, col(c), col(c), table.width[c], nullptr));
        lxw_row_t row = 0;
        for (const std::string& line : table.title) {
            text(row, 0, line, row == 0 ? title() : plain());
            ++row;
        }
        if (!table.title.empty()) ++row;
        const lxw_row_t header = row;
        for (std::size_t c = 0; c < table.header.size(); ++c) text(row, col(c), table.header[c], head());
        ++row;
        for (const PrintedRow& line : table.rows) {
            for (std::size_t c = 0; c < line.cells.size(); ++c) cell(row, col(c), line.cells[c], line.sum);
            ++row;
        }
        if (!table.notes.empty()) ++row;
        for (const std::string& note : table.notes) text(row++, 0, note, plain());
        set_page(table, header);
    }

    void close() { book_.close(); }

  private:
    static lxw_col_t col(std::size_t c) { return static_cast<lxw_col_t>(c); }

    void check(lxw_error error) const { book_.check(error); }

    void text(lxw_row_t row, lxw_col_t column, const std::string& value, lxw_format* format) const {
        book_.text(sheet_, row, column, value, format);
    }

    void cell(lxw_row_t row, lxw_col_t column, const PrintedCell& value, bool sum) {
        if (const auto* words = std::get_if<std::string>(&value)) {
            text(row, column, *words, framed(sum, -1));
            return;
        }
        const auto& number = std::get<PrintedNumber>(value);
        if (std::isnan(number.value))
            text(row, column, "–", framed(sum, number.decimals));
        else
            check(worksheet_write_number(sheet_, row, column, number.value, framed(sum, number.decimals)));
    }

    void set_page(const PrintedTable& table, lxw_row_t header) const {
        worksheet_set_landscape(sheet_);
        worksheet_set_paper(sheet_, 9);        // A4
        worksheet_fit_to_pages(sheet_, 1, 0);  // as wide as a page, as long as it takes
        check(worksheet_repeat_rows(sheet_, header, header));
        worksheet_freeze_panes(sheet_, header + 1, col(table.fixed_columns));
    }

    lxw_format* made(const std::string& key) {
        lxw_format*& format = formats_[key];
        if (format == nullptr) {
            format = book_.add_format();
            fresh_ = true;
        } else {
            fresh_ = false;
        }
        return format;
    }
    lxw_format* plain() { return made("plain"); }
    lxw_format* title() {
        lxw_format* format = made("title");
        if (fresh_) format_set_bold(format), format_set_font_size(format, 13);
        return format;
    }
    lxw_format* head() {
        lxw_format* format = made("head");
        if (fresh_) {
            format_set_bold(format), format_set_border(format, LXW_BORDER_THIN), format_set_text_wrap(format);
            format_set_align(format, LXW_ALIGN_CENTER), format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
            format_set_bg_color(format, 0xe8edf0);
        }
        return format;
    }
    /// Of the table's body; decimals −1: text.
    lxw_format* framed(bool sum, int decimals) {
        lxw_format* format = made(fmt::format("body {} {}", sum, decimals));
        if (!fresh_) return format;
        format_set_border(format, LXW_BORDER_THIN);
        if (sum) format_set_bold(format);
        if (decimals < 0) {
            format_set_text_wrap(format), format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        } else {
            format_set_align(format, LXW_ALIGN_RIGHT);
            format_set_num_format(
                format, ("#,##0" + (decimals > 0 ? "." + std::string(static_cast<std::size_t>(decimals), '0')
                                                 : std::string()))
                            .c_str());
        }
        return format;
    }

    XlsxBook book_;
    lxw_worksheet* sheet_ = nullptr;
    std::set<std::string> names_;
    std::map<std::string, lxw_format*> formats_;  ///< owned by the workbook
    bool fresh_ = false;
};

}  // namespace

void write_workbook(const Path& out, const std::vector<PrintedTable>& tables) {
    SANDING_EXPECT(!tables.empty());
    PendingFile pending(out);
    Writer writer(pending.path());
    for (const PrintedTable& table : tables) writer.add(table);
    writer.close();
    pending.commit();
}

}  // namespace sanding
