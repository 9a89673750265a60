#include "core/data/join.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/join_doctor.hpp"

namespace sanding {

namespace {

using Index = std::unordered_map<std::string, std::uint32_t>;

constexpr std::array authorities{Authority::kemendagri, Authority::bps};

/// Each district's code of each authority.
std::array<Index, 2> index_of(const Level& districts) {
    std::array<Index, 2> index;
    for (std::uint32_t i = 0; i < districts.size(); ++i) {
        index[0].emplace(districts.code[i], i);
        if (i < districts.code_bps.size() && !districts.code_bps[i].empty())
            index[1].emplace(districts.code_bps[i], i);
    }
    return index;
}

/// A cell as a code of one authority that is a district's; nothing when it is none.
struct Hit {
    std::uint32_t district = 0;
    CodeReading reading;
};
std::optional<Hit> hit_of(const std::vector<CodeReading>& readings, Authority authority, const Index& index) {
    for (const CodeReading& reading : readings)
        if (reading.authority == authority)
            if (const auto found = index.find(reading.code); found != index.end())
                return Hit{found->second, reading};
    return std::nullopt;
}

using Cells = std::vector<std::vector<CodeReading>>;

/// A column as codes of one authority.
struct ColumnReading {
    std::size_t column = 0, districts = 0;
    Authority authority = Authority::kemendagri;
    Cells cells;
};

/// The column and authority that name most districts; earlier columns and Kemendagri win ties.
ColumnReading best_reading(const Level& districts, const Table& table, const JoinSpec& spec,
                           const std::array<Index, 2>& index) {
    ColumnReading best;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (!spec.code_column.empty() && table.columns[c].name != spec.code_column) continue;
        Cells cells;
        cells.reserve(table.rows);
        for (const std::string& cell : text_of(table.columns[c])) cells.push_back(read_code(cell));
        for (std::size_t a = 0; a < authorities.size(); ++a) {
            if (spec.authority && *spec.authority != authorities[a]) continue;
            std::vector<bool> named(districts.size());
            for (const auto& readings : cells)
                if (const auto hit = hit_of(readings, authorities[a], index[a])) named[hit->district] = true;
            const auto count = static_cast<std::size_t>(std::count(named.begin(), named.end(), true));
            if (count > best.districts) best = {c, count, authorities[a], cells};
        }
    }
    return best;
}

/// A column whose rows are partly the other authority's codes is read in neither: which of two districts a
/// cell means, only its writer knows.
void refuse_mixed(const ColumnReading& reading, const Table& table, const std::array<Index, 2>& index) {
    const auto own = static_cast<std::size_t>(reading.authority), other = 1 - own;
    std::size_t of_own = 0, of_other = 0, example = 0;
    for (std::size_t row = 0; row < table.rows; ++row)
        if (hit_of(reading.cells[row], authorities[own], index[own]))
            ++of_own;
        else if (hit_of(reading.cells[row], authorities[other], index[other]) && ++of_other == 1)
            example = row;
    if (of_other < 2) return;
    throw Error(
        fmt::format("the column mixes codes of {} ({} rows) and {} ({} rows)",
                    authority_name(authorities[own]), of_own, authority_name(authorities[other]), of_other),
        table.where(example, table.columns[reading.column].name),
        fmt::format("put them in two columns, or say which are meant: codes = \"{}\"",
                    lower_ascii(authority_name(authorities[own]))));
}

/// The first column of one of the names, as text.
std::vector<std::string> text_column(const Table& table, std::initializer_list<const char*> names) {
    for (const char* name : names)
        for (const Column& column : table.columns)
            if (lower_ascii(column.name) == name) return text_of(column);
    return std::vector<std::string>(table.rows);
}

std::vector<std::string> row_names(const Table& table) {
    return text_column(table, {"nama", "desa", "kelurahan/desa", "desa/kelurahan", "nama desa", "nama_desa",
                               "namadesa", "nama_resmi", "name", "wadmkd", "kecamatan", "nama kecamatan",
                               "nama_kecamatan", "nama_kabupaten_kota", "kabupaten/kota", "kabupaten"});
}

std::vector<std::string> row_parents(const Table& table) {
    return text_column(table, {"kecamatan", "nama kecamatan", "nama_kecamatan", "kec", "wadmkc", "namakec"});
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

/// The join of one table while it is made.
class Joining {
  public:
    Joining(const Level& districts, const Table& table, const JoinSpec& spec)
        : districts_(districts),
          table_(table),
          spec_(spec),
          index_(index_of(districts)),
          names_(row_names(table)),
          history_(spec.context == nullptr ? nullptr : spec.context->codes, districts) {
        out_.source_row.resize(districts.size());
    }

    Joined run() {
        read_column();
        match_rows();
        list_districts();
        suggest();
        fill_table();
        return std::move(out_);
    }

  private:
    void read_column() {
        if (!spec_.code_column.empty()) static_cast<void>(table_.at(spec_.code_column));
        reading_ = best_reading(districts_, table_, spec_, index_);
        if (reading_.districts == 0 && !any_accepted() && !spec_.by_name) throw no_codes();
        JoinReport& report = out_.report;
        report.table = table_.name;
        report.level = districts_.id;
        report.rows = table_.rows;
        report.districts = districts_.size();
        Hasher hasher;
        for (const Column& column : table_.columns) hasher.add(column.name).add(text_of(column));
        report.data_hash = hasher.finish();
        if (reading_.districts == 0) {
            keys_.assign(table_.rows, {});
            reading_.cells.resize(table_.rows);
            return;
        }
        if (!spec_.authority) refuse_mixed(reading_, table_, index_);
        keys_ = text_of(table_.columns[reading_.column]);
        report.code_column = table_.columns[reading_.column].name;
        report.authority = reading_.authority;
    }

    [[nodiscard]] Error no_codes() const {
        std::size_t rounded = 0;
        for (const Column& column : table_.columns)
            if (spec_.code_column.empty() || column.name == spec_.code_column)
                rounded += static_cast<std::size_t>(std::ranges::count_if(text_of(column), is_rounded_code));
        const std::string where =
            spec_.code_column.empty() ? std::string() : fmt::format("; looked in '{}'", spec_.code_column);
        if (rounded > 0)
            return Error(
                fmt::format("{} codes were rounded by a spreadsheet (3.21E+09): their digits are lost",
                            rounded),
                table_.name, "take them from the source as text" + where);
        return Error(fmt::format("no column holds codes of this study's {}", districts_.id), table_.name,
                     "name it with code = \"…\", or accept matches by name: sanding join --suggest" + where);
    }

    [[nodiscard]] bool any_accepted() const {
        return spec_.context != nullptr &&
               std::ranges::any_of(spec_.context->accepted,
                                   [&](const AcceptedMatch& m) { return m.table == table_.name; });
    }

    [[nodiscard]] std::optional<Hit> accepted(std::size_t row) const {
        if (spec_.context == nullptr) return std::nullopt;
        for (const AcceptedMatch& match : spec_.context->accepted) {
            // As accepted_matches_csv has written them.
            if (match.table != table_.name || match.key != spreadsheet_text(trimmed(keys_[row])) ||
                match.name != spreadsheet_text(trimmed(names_[row])))
                continue;
            const auto found = index_[0].find(match.code);
            if (found == index_[0].end())
                throw Error(fmt::format("'{}' is no {} of this study", match.code, districts_.id),
                            fmt::format("accepted match of {} {}", match.table, match.name));
            return Hit{found->second, {Authority::kemendagri, match.code, CodeRepair::accepted_match, true}};
        }
        return std::nullopt;
    }

    /// An older code that one of today's has followed.
    [[nodiscard]] std::optional<Hit> follower(std::size_t row) const {
        for (const CodeReading& reading : reading_.cells[row])
            if (const auto today = history_.follower(reading.code))
                if (const auto found = index_[0].find(*today); found != index_[0].end())
                    return Hit{found->second, {Authority::kemendagri, *today, CodeRepair::older_code, true}};
        return std::nullopt;
    }

    void match_rows() {
        const auto authority = static_cast<std::size_t>(reading_.authority);
        JoinReport& report = out_.report;
        std::size_t dotted = 0;
        std::vector<std::size_t> later;  // today's codes have their districts first
        const auto take = [&](std::size_t row, const Hit& hit) {
            const std::string key(trimmed(keys_[row]));
            if (out_.source_row[hit.district]) {
                report.duplicate_rows.push_back({key, names_[row], file_row(row), {}});
                return;
            }
            out_.source_row[hit.district] = row;
            ++report.matched;
            dotted += hit.reading.dotted ? 1U : 0U;
            if (hit.reading.repair != CodeRepair::none)
                report.repaired.push_back(
                    {key, names_[row], file_row(row), districts_.code[hit.district], hit.reading.repair});
        };
        for (std::size_t row = 0; row < table_.rows; ++row)
            if (const auto named = accepted(row))
                take(row, *named);
            else if (const auto hit = hit_of(reading_.cells[row], reading_.authority, index_[authority]))
                take(row, *hit);
            else
                later.push_back(row);
        for (const std::size_t row : later) {
            if (const auto hit = follower(row)) {
                take(row, *hit);
                continue;
            }
            JoinNote note;
            for (const CodeReading& reading : reading_.cells[row])
                if (note.en.empty()) note = history_.fate(reading.code);
            report.unmatched_rows.push_back(
                {std::string(trimmed(keys_[row])), names_[row], file_row(row), note});
            unmatched_.push_back(row);
        }
        report.dotted = 2 * dotted >= report.matched;
    }

    void list_districts() {
        // A table that has a row of one new district is not from before they were made.
        bool before = true;
        std::vector<JoinNote> origin;
        for (std::size_t i = 0; i < districts_.size(); ++i) {
            origin.push_back(history_.origin(districts_.code[i]));
            before = before && (origin[i].en.empty() || !out_.source_row[i]);
        }
        for (std::size_t i = 0; i < districts_.size(); ++i)
            if (!out_.source_row[i])
                out_.report.unmatched_districts.push_back(
                    {districts_.code[i], districts_.name[i], i + 1, before ? origin[i] : JoinNote{}});
    }

    void suggest() {
        const std::vector<std::string> parents = row_parents(table_);
        const std::vector<double> areas = row_areas(table_);
        NameEvidence evidence;
        for (const std::size_t row : unmatched_) {
            evidence.row_parent.push_back(parents[row]);
            evidence.row_area_m2.push_back(areas[row]);
        }
        if (spec_.context != nullptr) evidence.district_parent = spec_.context->parent_name;
        out_.report.suggestions = suggest_matches(districts_, out_.report, evidence);
        out_.report.totals = totals_of(table_, report_column(), out_.source_row);
    }

    void fill_table() {
        out_.table.name = table_.name;
        out_.table.rows = districts_.size();
        for (const auto& row : out_.source_row) out_.table.file_row.push_back(row ? file_row(*row) : 0);
        for (const auto& column : table_.columns)
            out_.table.columns.push_back(reordered(column, out_.source_row));
    }

    [[nodiscard]] const std::string& report_column() const { return out_.report.code_column; }

    [[nodiscard]] std::size_t file_row(std::size_t row) const {
        return table_.file_row.empty() ? row + 1 : table_.file_row[row];
    }

    const Level& districts_;
    const Table& table_;
    const JoinSpec& spec_;
    std::array<Index, 2> index_;
    std::vector<std::string> names_, keys_;
    CodeHistory history_;
    ColumnReading reading_;
    std::vector<std::size_t> unmatched_;
    Joined out_;
};

}  // namespace

std::string JoinReport::code_system() const {
    if (authority == Authority::bps) return "BPS (3210180007)";
    return dotted ? "Kemendagri (32.10.14.2006)" : "Kemendagri (3210142006)";
}

std::string code_column_of(const Level& districts, const Table& table, const JoinSpec& spec) {
    const ColumnReading best = best_reading(districts, table, spec, index_of(districts));
    return best.districts == 0 ? std::string() : table.columns[best.column].name;
}

std::size_t fitting_level(const Districts& districts, const Table& table, const JoinSpec& spec) {
    std::size_t best = 0, most = 0;
    for (std::size_t l = 0; l < districts.levels.size(); ++l) {
        const Level& level = districts.levels[l];
        const std::size_t fits = best_reading(level, table, spec, index_of(level)).districts;
        if (fits > most) best = l, most = fits;
    }
    return best;
}

Joined join(const Level& districts, const Table& table, const JoinSpec& spec) {
    return Joining(districts, table, spec).run();
}

}  // namespace sanding
