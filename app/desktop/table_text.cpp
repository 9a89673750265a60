// Cells and whole tables as text.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "app/commands/spreadsheet.hpp"
#include "app/desktop/district_table.hpp"
#include "core/base/text.hpp"
#include "core/data/suppression.hpp"
#include "layers/numbers.hpp"

namespace sanding::desktop {
namespace {

std::string suppressed_text() {
    return fmt::format("n/a (<{})", least_shown_count);
}

std::string number_text(const DistrictColumn& column, double value, Language language) {
    return column.with_sign ? format_signed(value, column.decimals, language)
                            : format_number(value, column.decimals, language);
}

/// Text in a cell: no tab or line break tears it, no quote begins one that doesn't end, nothing in it is run.
std::string cell(std::string text) {
    for (char& c : text)
        if (c == '\t' || c == '\n' || c == '\r') c = ' ';
    text = spreadsheet_text(text);
    if (text.find('"') == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

/// A code that stays text: pasted as it is, 32.10 becomes a number and 32.10.14 a time of day.
std::string code_cell(const std::string& code) {
    const bool plain =
        std::all_of(code.begin(), code.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
    return plain && !code.empty() ? "=\"" + code + "\"" : cell(code);
}

std::string full_number(double value, Language language) {
    std::string text = csv_number(value);
    if (language == Language::indonesian) std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

std::string copied_cell(const DistrictColumn& column, std::size_t row, Language language) {
    if (column.hides(row)) return suppressed_text();
    if (column.kind == ColumnKind::text)
        return column.id == "code" ? code_cell(column.text[row]) : cell(column.text[row]);
    const double value = column.value[row];
    if (column.kind == ColumnKind::number) return full_number(value, language);
    if (std::isnan(value)) return {};
    const bool english = language == Language::english;
    return value > 0 ? (english ? "yes" : "ya") : (english ? "no" : "tidak");
}

/// `text` without the marks between thousands, with a point; as it is where they don't stand at thousands.
std::string plain_number(std::string text, Language language) {
    const char thousands = language == Language::english ? ',' : '.',
               decimal = language == Language::english ? '.' : ',';
    std::erase(text, ' ');
    const std::size_t whole_end = std::min(text.find(decimal), text.size());
    bool groups = true;
    for (std::size_t i = 0, digits = 0; i <= whole_end; ++i) {
        if (i < whole_end && text[i] != thousands) {
            ++digits;
            continue;
        }
        const bool first = text.find(thousands) >= i;
        if (first ? digits > 3 && i < whole_end : digits != 3) groups = false;
        digits = 0;
    }
    if (groups) {
        std::erase(text, thousands);
        std::replace(text.begin(), text.end(), decimal, '.');
    }
    return text;
}

}  // namespace

std::string cell_text(const DistrictColumn& column, std::size_t row, Language language) {
    if (column.hides(row)) return suppressed_text();
    if (column.kind == ColumnKind::text) return column.text[row];
    if (column.kind == ColumnKind::number) return number_text(column, column.value[row], language);
    return std::isnan(column.value[row]) ? "–" : column.value[row] > 0 ? "✓" : "";
}

std::string whole_text(const DistrictColumn& column, Language language) {
    return column.whole ? number_text(column, *column.whole, language) : std::string();
}

std::string table_text(const DistrictTable& table, Language language) {
    std::string out = cell(table.title) + '\n';
    const auto line = [&](const auto& cell_of) {
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            out += (c > 0 ? "\t" : "") + cell_of(table.columns[c]);
        out += '\n';
    };
    line([](const DistrictColumn& c) {
        return cell(c.unit.empty() ? c.title : c.title + " (" + c.unit + ")");
    });
    for (const std::size_t row : table.order)
        line([&](const DistrictColumn& c) { return copied_cell(c, row, language); });
    const bool has_whole = std::any_of(table.columns.begin(), table.columns.end(),
                                       [](const DistrictColumn& c) { return c.whole.has_value(); });
    if (has_whole)
        line([&](const DistrictColumn& c) {
            if (c.id == "name") return cell(words(Word::table_whole, language));
            return c.whole ? full_number(*c.whole, language) : std::string();
        });
    for (const std::string& note : table.foot) out += cell(note) + '\n';
    return out;
}

bool Bound::holds(double v) const {
    if (sign == ">") return v > value;
    if (sign == "<") return v < value;
    if (sign == ">=") return v >= value;
    if (sign == "<=") return v <= value;
    return v == value;
}

std::optional<Bound> parse_bound(const std::string& text, Language language) {
    const std::string_view all = trimmed(text);
    const std::size_t end = std::min(all.find_first_not_of("<>="), all.size());
    const std::string sign(all.substr(0, end));
    if (sign != ">" && sign != "<" && sign != ">=" && sign != "<=" && sign != "=") return {};
    const auto value = parse_number(plain_number(std::string(all.substr(end)), language));
    if (!value) return {};
    return Bound{sign, *value};
}

}  // namespace sanding::desktop
