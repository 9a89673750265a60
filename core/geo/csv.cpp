#include "core/geo/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/error.hpp"
#include "core/base/platform.hpp"
#include "core/base/text.hpp"

namespace sanding {
namespace {

constexpr std::size_t longest_row = 10U << 20;

}  // namespace

CsvRows::CsvRows(const Path& path, char separator) : path_(path), text_(path) {
    source_.utf16 = text_.utf16();
    source_.separator = separator != 0 ? separator : find_separator();
    CsvRows::rewind();
}

bool CsvRows::next(std::vector<std::string>& cells) {
    return read_row(cells, source_.separator);
}

void CsvRows::rewind() {
    text_.rewind();
    left_ = {};
    row_ = 0;
    source_.recoded_cells = 0;
}

bool CsvRows::fill() {
    if (left_.empty() && !(looking_ && row_ > 0)) left_ = text_.next();
    return !left_.empty();
}

std::string CsvRows::here() const {
    return fmt::format("{}, row {}", path_.filename().string(), row_);
}

void CsvRows::append(std::string_view part) {
    row_bytes_ += part.size() + 1;
    if (row_bytes_ > longest_row)
        throw Error("the row has more than 10 MB", here(), "is it a table of cells with separators?");
    bool zero = false;
    unsigned char high = 0;
    for (const char c : part) zero |= c == '\0', high |= static_cast<unsigned char>(c);
    if (zero) throw Error("holds a zero byte", here(), "the file is damaged or no table of text");
    plain_ = plain_ && high < 0x80;
    cell_ += part;
}

/// From behind the opening quote to behind the closing one.
void CsvRows::read_quoted() {
    quoted_ = true;
    for (;;) {
        if (!fill()) {
            if (looking_) return;
            throw Error("a quote is opened and never closed", here(), "close it, or take it out");
        }
        const std::size_t at = std::min(left_.find('"'), left_.size());
        append(left_.substr(0, at));
        left_.remove_prefix(at);
        if (left_.empty()) continue;
        left_.remove_prefix(1);
        if (!fill() || left_.front() != '"') return;
        append("\"");
        left_.remove_prefix(1);
    }
}

void CsvRows::finish_cell(std::vector<std::string>& cells, std::size_t count) {
    if (!plain_ && !is_utf8(cell_)) {
        cell_ = platform::recoded(cell_, "CP1252");
        ++source_.recoded_cells;
    }
    // A blank that Excel keeps from breaking counts as one.
    if (!plain_)
        for (std::size_t at = 0; (at = cell_.find("\xC2\xA0", at)) != std::string::npos;)
            cell_.replace(at, 2, " ");
    if (count == cells.size()) cells.emplace_back();
    cells[count].assign(trimmed(cell_));
    cell_.clear();
    quoted_ = false, plain_ = true;
}

bool CsvRows::read_row(std::vector<std::string>& cells, char separator) {
    if (!fill()) return false;
    ++row_;
    row_bytes_ = 0;
    std::size_t count = 0;
    const auto stops = [separator](char c) { return c == separator || c == '"' || c == '\n' || c == '\r'; };
    while (fill()) {
        const auto at = static_cast<std::size_t>(std::ranges::find_if(left_, stops) - left_.begin());
        append(left_.substr(0, at));
        left_.remove_prefix(at);
        if (left_.empty()) continue;
        const char stop = left_.front();
        left_.remove_prefix(1);
        if (stop == separator) {
            finish_cell(cells, count++);
        } else if (stop == '"') {
            if (!quoted_ && trimmed(cell_).empty()) {
                cell_.clear();
                read_quoted();
            } else {
                append("\"");
            }
        } else {
            if (stop == '\r' && fill() && left_.front() == '\n') left_.remove_prefix(1);
            break;
        }
    }
    finish_cell(cells, count++);
    cells.resize(count);
    return true;
}

/// The separator that cuts most of the first lines into the same number of cells, more than one.
char CsvRows::find_separator() {
    char best = ',';
    std::pair<std::size_t, std::size_t> most{0, 0};  // lines that agree, cells of each
    std::vector<std::string> cells;
    looking_ = true;
    for (const char candidate : {';', ',', '\t', '|'}) {
        rewind();
        std::map<std::size_t, std::size_t> lines_of;
        for (int line = 0; line < 60 && read_row(cells, candidate); ++line)
            if (cells.size() > 1) ++lines_of[cells.size()];
        for (const auto& [width, lines] : lines_of)
            if (std::pair(lines, width) > most) most = {lines, width}, best = candidate;
    }
    looking_ = false;
    return best;
}

}  // namespace sanding
