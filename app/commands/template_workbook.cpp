#include <algorithm>

#include "app/commands/templates.hpp"
#include "app/commands/xlsx.hpp"

namespace sanding {
namespace {

constexpr lxw_row_t last_row = 20000;  // rows that choices and text cells are prepared for

class FormWriter {
  public:
    FormWriter(const Template& form, const Path& file)
        : form_(form),
          book_(file),
          plain_(book_.add_format()),
          head_(book_.add_format()),
          needed_(book_.add_format()),
          code_(book_.add_format()),
          wrapped_(book_.add_format()),
          title_(book_.add_format()) {
        for (lxw_format* head : {head_, needed_}) {
            format_set_bold(head), format_set_border(head, LXW_BORDER_THIN);
            format_set_align(head, LXW_ALIGN_CENTER);
            format_set_num_format(head, "@");
        }
        format_set_bg_color(head_, 0xe8edf0);
        format_set_bg_color(needed_, 0xf6dca6);
        format_set_num_format(code_, "@");
        format_set_text_wrap(wrapped_), format_set_align(wrapped_, LXW_ALIGN_VERTICAL_TOP);
        format_set_bold(title_), format_set_font_size(title_, 13);
    }

    void write() {
        write_data();
        write_guide();
        book_.close();
    }

  private:
    void write_data() {
        lxw_worksheet* sheet = book_.add_sheet("data");
        for (std::size_t c = 0; c < form_.columns.size(); ++c) {
            const TemplateColumn& column = form_.columns[c];
            const auto at = static_cast<lxw_col_t>(c);
            const bool words = column.kind == TemplateKind::text || column.kind == TemplateKind::choice;
            const double width = std::max(words ? 18.0 : 11.0, static_cast<double>(column.name.size()) + 3);
            book_.check(worksheet_set_column(sheet, at, at, width,
                                             column.kind == TemplateKind::code ? code_ : plain_));
            book_.text(sheet, 0, at, column.name, column.required ? needed_ : head_);
            if (!column.choices.empty()) add_choices(sheet, at, column);
        }
        worksheet_freeze_panes(sheet, 1, 0);
    }

    void add_choices(lxw_worksheet* sheet, lxw_col_t at, const TemplateColumn& column) const {
        std::vector<const char*> choices;
        for (const std::string& choice : column.choices) choices.push_back(choice.c_str());
        choices.push_back(nullptr);
        lxw_data_validation validation{};
        validation.validate = LXW_VALIDATION_TYPE_LIST;
        // Releases of the library differ in whether these are const.
        validation.value_list = const_cast<decltype(validation.value_list)>(choices.data());
        validation.error_type = LXW_VALIDATION_ERROR_TYPE_STOP;
        const char* title = "Pilihan / Choice";
        const char* message = "Pilih dari daftar. / Choose from the list.";
        validation.error_title = const_cast<decltype(validation.error_title)>(title);
        validation.error_message = const_cast<decltype(validation.error_message)>(message);
        book_.check(worksheet_data_validation_range(sheet, 1, at, last_row, at, &validation));
    }

    void write_guide() {
        lxw_worksheet* sheet = book_.add_sheet("petunjuk");
        for (const auto& [column, width] : {std::pair{0, 20.0}, {1, 12.0}, {2, 52.0}, {3, 52.0}, {4, 40.0}})
            book_.check(worksheet_set_column(sheet, static_cast<lxw_col_t>(column),
                                             static_cast<lxw_col_t>(column), width, nullptr));
        book_.text(sheet, 0, 0, form_.title_id + " / " + form_.title_en, title_);
        book_.text(sheet, 1, 0, "study.toml: " + form_.use_id, plain_);
        book_.text(sheet, 2, 0, "study.toml: " + form_.use_en, plain_);
        book_.text(
            sheet, 3, 0,
            "Isi lembar 'data'; kolom berlatar kuning wajib. Kosong berarti tidak diketahui, bukan nol.",
            plain_);
        book_.text(
            sheet, 4, 0,
            "Fill in the sheet 'data'; yellow columns are required. Empty means not known, never zero.",
            plain_);
        lxw_row_t row = 6;
        lxw_col_t at = 0;
        for (const char* head :
             {"kolom / column", "wajib / required", "arti", "meaning", "pilihan / choices"})
            book_.text(sheet, row, at++, head, head_);
        for (const TemplateColumn& column : form_.columns) {
            ++row;
            book_.text(sheet, row, 0, column.name, wrapped_);
            book_.text(sheet, row, 1, column.required ? "ya / yes" : "", wrapped_);
            book_.text(sheet, row, 2, column.meaning_id, wrapped_);
            book_.text(sheet, row, 3, column.meaning_en, wrapped_);
            book_.text(sheet, row, 4, joined(column.choices, ", "), wrapped_);
        }
    }

    const Template& form_;
    XlsxBook book_;
    lxw_format *plain_, *head_, *needed_, *code_, *wrapped_, *title_;  ///< owned by the book
};

}  // namespace

void write_template(const Template& form, const Path& out) {
    PendingFile pending(out);
    FormWriter(form, pending.path()).write();
    pending.commit();
}

}  // namespace sanding
