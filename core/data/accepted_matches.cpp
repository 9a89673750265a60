#include "core/data/accepted_matches.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/office_table.hpp"
#include "core/geo/cells.hpp"
#include "core/geo/gdal.hpp"

namespace sanding {
namespace {

using Row = std::vector<std::string>;

/// The file's rows that say something, the header first.
std::vector<Row> rows_of(const Path& file) {
    std::vector<Row> rows;
    const auto cells = open_cells(file);
    for (Row row; cells->next(row);)
        if (std::ranges::any_of(row, [](const std::string& cell) { return !cell.empty(); }))
            rows.push_back(row);
    return rows;
}

/// The file as it was written, with columns that only its writers know.
class MatchFile {
  public:
    explicit MatchFile(const Path& file) : file_(file) {
        if (file_exists(file_)) rows_ = rows_of(file_);
        if (rows_.empty()) rows_.push_back({"table", "key", "name", "code", "district"});
        for (const char* name : {"table", "key", "name", "code"})
            if (!column(name))
                throw Error(std::string("has no column '") + name + "'", file_.string(),
                            "its first line is table,key,name,code");
    }

    void add(const std::string& table, const SuggestedMatch& match) {
        erase([&](const Row& row) {
            const bool same_row = cell(row, "key") == spreadsheet_text(trimmed(match.key)) &&
                                  cell(row, "name") == spreadsheet_text(trimmed(match.name));
            return cell(row, "table") == table && (same_row || cell(row, "code") == match.code);
        });
        Row row(rows_.front().size());
        row[*column("table")] = table;
        row[*column("key")] = spreadsheet_text(trimmed(match.key));
        row[*column("name")] = spreadsheet_text(trimmed(match.name));
        row[*column("code")] = match.code;
        if (const auto at = column("district")) row[*at] = match.district;
        rows_.push_back(std::move(row));
    }

    std::size_t remove(const std::string& table, const std::vector<std::string>& codes) {
        return erase([&](const Row& row) {
            return cell(row, "table") == table && std::ranges::find(codes, cell(row, "code")) != codes.end();
        });
    }

    void write() const {
        std::string text;
        for (const Row& row : rows_) {
            for (std::size_t c = 0; c < row.size(); ++c) {
                if (c > 0) text += ',';
                // The header's names and codes are plain; what came from other files may be anything.
                const bool plain = &row == &rows_.front() || c == *column("code");
                text += plain ? row[c] : csv_cell(row[c]);
            }
            text += '\n';
        }
        write_whole(file_, text);
    }

  private:
    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const {
        const auto found = std::ranges::find(rows_.front(), name);
        if (found == rows_.front().end()) return {};
        return static_cast<std::size_t>(found - rows_.front().begin());
    }

    [[nodiscard]] std::string cell(const Row& row, std::string_view name) const {
        const std::size_t c = *column(name);
        return c < row.size() ? row[c] : std::string();
    }

    template <class Condition>
    std::size_t erase(Condition condition) {
        const auto gone = std::remove_if(rows_.begin() + 1, rows_.end(), condition);
        const auto count = static_cast<std::size_t>(rows_.end() - gone);
        rows_.erase(gone, rows_.end());
        return count;
    }

    Path file_;
    std::vector<Row> rows_;  ///< the header first
};

}  // namespace

std::vector<AcceptedMatch> read_accepted_matches(const Path& file) {
    if (rows_of(file).size() == 1) return {};
    const Table table = read_table(file).value;
    const auto name = text_of(table.at("table")), key = text_of(table.at("key")),
               row_name = text_of(table.at("name")), code = text_of(table.at("code"));
    std::vector<AcceptedMatch> out;
    for (std::size_t i = 0; i < table.rows; ++i) {
        if (code[i].empty()) throw Error("a code is missing", table.where(i, "code"));
        out.push_back({name[i], key[i], row_name[i], code[i]});
    }
    return out;
}

bool is_certain(const SuggestedMatch& match) {
    return match.letters == 0 && (match.same_parent || match.same_area);
}

std::string accepted_matches_csv(const std::string& table, const std::vector<SuggestedMatch>& suggestions,
                                 bool header) {
    std::string out = header ? "table,key,name,code,district\n" : "";
    for (const SuggestedMatch& s : suggestions)
        out += csv_cell(table) + "," + csv_cell(s.key) + "," + csv_cell(s.name) + "," + s.code + "," +
               csv_cell(s.district) + "\n";
    return out;
}

void accept_matches(const Path& file, const std::string& table,
                    const std::vector<SuggestedMatch>& suggestions) {
    MatchFile matches(file);
    for (const SuggestedMatch& match : suggestions) matches.add(table, match);
    matches.write();
}

std::size_t withdraw_matches(const Path& file, const std::string& table,
                             const std::vector<std::string>& codes) {
    MatchFile matches(file);
    const std::size_t count = matches.remove(table, codes);
    if (count > 0) matches.write();
    return count;
}

}  // namespace sanding
