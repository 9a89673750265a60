#pragma once

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <cstdlib>
#include <ctime>
#include <string>

#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "core/base/text.hpp"

namespace sanding {

/// A workbook of libxlsxwriter while it is written; destroyed without close() it leaves a file nobody uses.
class XlsxBook {
  public:
    /// Its date is SOURCE_DATE_EPOCH where that is set, so that the same input gives the same bytes.
    explicit XlsxBook(Path file) : file_(std::move(file)), book_(workbook_new(file_.c_str())) {
        if (book_ == nullptr) throw Error("can't make the workbook", file_.string());
        const char* fixed = std::getenv("SOURCE_DATE_EPOCH");
        lxw_doc_properties properties{};
        properties.created = fixed != nullptr ? static_cast<std::time_t>(std::strtoll(fixed, nullptr, 10))
                                              : std::time(nullptr);
        check(workbook_set_properties(book_, &properties));
    }
    ~XlsxBook() {
        if (book_ != nullptr) workbook_close(book_);
    }
    XlsxBook(const XlsxBook&) = delete;
    XlsxBook& operator=(const XlsxBook&) = delete;

    [[nodiscard]] lxw_workbook* get() const { return book_; }

    [[nodiscard]] lxw_worksheet* add_sheet(const std::string& name) const {
        lxw_worksheet* sheet = workbook_add_worksheet(book_, name.c_str());
        if (sheet == nullptr) throw Error("can't add a sheet", file_.string());
        return sheet;
    }

    [[nodiscard]] lxw_format* add_format() const {
        lxw_format* format = workbook_add_format(book_);
        if (format == nullptr) throw Error("can't make the workbook", file_.string());
        return format;
    }

    /// A text, whatever it begins with; a blank where it is empty.
    void text(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& value,
              lxw_format* format) const {
        const std::string valid = valid_utf8(value);
        check(valid.empty() ? worksheet_write_blank(sheet, row, column, format)
                            : worksheet_write_string(sheet, row, column, valid.c_str(), format));
    }

    void check(lxw_error error) const {
        if (error != LXW_NO_ERROR)
            throw Error(fmt::format("can't write the workbook: {}", lxw_strerror(error)), file_.string());
    }

    void close() {
        lxw_workbook* book = book_;
        book_ = nullptr;  // freed by closing, also when that fails
        check(workbook_close(book));
    }

  private:
    Path file_;
    lxw_workbook* book_;
};

}  // namespace sanding
