#include "core/data/join.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
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

/// A column as codes of one authority.
struct ColumnReading {
    std::size_t column = 0, districts = 0;
    Authority authority = Authority::kemendagri;
};

/// Of one level, which districts a column has named, as codes of each authority.
struct LevelNames {
    std::array<Index, 2> index;
    std::array<std::vector<bool>, 2> named;
    ColumnReading best;
};

void name_district(LevelNames& level, const std::vector<CodeReading>& readings) {
    for (std::size_t a = 0; a < authorities.size(); ++a)
        if (const auto hit = hit_of(readings, authorities[a], level.index[a]))
            level.named[a][hit->district] = true;
}

/// Per level the column and authority that name most districts; earlier columns and Kemendagri win ties. One
/// pass over the table.
std::vector<ColumnReading> best_readings(std::span<const Level> levels, const Table& table,
                                         const JoinSpec& spec) {
    std::vector<LevelNames> all;
    for (const Level& level : levels) all.push_back({index_of(level), {}, {}});
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (!spec.code_column.empty() && table.columns[c].name != spec.code_column) continue;
        for (std::size_t l = 0; l < all.size(); ++l)
            for (auto& named : all[l].named) named.assign(levels[l].size(), false);
        for_each_text(table.columns[c], [&](std::string_view cell) {
            const auto readings = read_code(cell);
            if (readings.empty()) return;
            for (LevelNames& level : all) name_district(level, readings);
        });
        for (LevelNames& level : all)
            for (std::size_t a = 0; a < authorities.size(); ++a) {
                if (spec.authority && *spec.authority != authorities[a]) continue;
                const auto count = static_cast<std::size_t>(std::ranges::count(level.named[a], true));
                if (count > level.best.districts) level.best = {c, count, authorities[a]};
            }
    }
    std::vector<ColumnReading> out;
    for (const LevelNames& level : all) out.push_back(level.best);
    return out;
}

/// A column whose rows are partly the other authority's codes is read in neither: which of two districts a
/// cell means, only its writer knows.
void refuse_mixed(const ColumnReading& reading, const Table& table, const std::array<Index, 2>& index) {
    const auto own = static_cast<std::size_t>(reading.authority), other = 1 - own;
    std::size_t of_own = 0, of_other = 0, example = 0, row = 0;
    for_each_text(table.columns[reading.column], [&](std::string_view cell) {
        const auto readings = read_code(cell);
        if (hit_of(readings, authorities[own], index[own]))
            ++of_own;
        else if (hit_of(readings, authorities[other], index[other]) && ++of_other == 1)
            example = row;
        ++row;
    });
    if (of_other < 2) return;
    throw Error(
        fmt::format("the column mixes codes of {} ({} rows) and {} ({} rows)",
                    authority_name(authorities[own]), of_own, authority_name(authorities[other]), of_other),
        table.where(example, table.columns[reading.column].name),
        fmt::format("put them in two columns, or say which are meant: codes = \"{}\"",
                    lower_ascii(authority_name(authorities[own]))));
}

/// A column's cells as text without a copy of the column; all empty where there is no column.
class CellTexts {
  public:
    explicit CellTexts(const Column* column = nullptr) : column_(column) {}
    [[nodiscard]] std::string operator[](std::size_t row) const {
        if (column_ == nullptr) return {};
        if (const auto* text = std::get_if<TextCells>(&column_->values)) return std::string((*text)[row]);
        return number_text(std::get<std::vector<double>>(column_->values)[row]);
    }

  private:
    const Column* column_;
};

/// The first column of one of the names.
CellTexts text_column(const Table& table, std::initializer_list<const char*> names) {
    for (const char* name : names)
        for (const Column& column : table.columns)
            if (lower_ascii(column.name) == name) return CellTexts(&column);
    return CellTexts();
}

CellTexts row_names(const Table& table) {
    return text_column(table, {"nama", "desa", "kelurahan/desa", "desa/kelurahan", "nama desa", "nama_desa",
                               "namadesa", "nama_resmi", "name", "wadmkd", "kecamatan", "nama kecamatan",
                               "nama_kecamatan", "nama_kabupaten_kota", "kabupaten/kota", "kabupaten"});
}

CellTexts row_parents(const Table& table) {
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
        const auto& text = std::get<TextCells>(column.values);
        TextCells values;
        for (const auto& row : source_row) values.push_back(row ? text[*row] : std::string_view());
        out.values = std::move(values);
    }
    return out;
}

Hash hash_of(const Table& table) {
    Hasher hasher;
    for (const Column& column : table.columns) {
        hasher.add(column.name).add(static_cast<std::int64_t>(table.rows));
        for_each_text(column, [&](std::string_view cell) { hasher.add(cell); });
    }
    return hasher.finish();
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
        if (spec.context != nullptr)
            for (const AcceptedMatch& match : spec.context->accepted)
                if (match.table == table.name) accepted_.push_back(&match);
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
        reading_ = best_readings(std::span(&districts_, 1), table_, spec_).front();
        if (reading_.districts == 0 && accepted_.empty() && !spec_.by_name) throw no_codes();
        JoinReport& report = out_.report;
        report.table = table_.name;
        report.level = districts_.id;
        report.rows = table_.rows;
        report.districts = districts_.size();
        report.data_hash = hash_of(table_);
        if (reading_.districts == 0) return;
        if (!spec_.authority) refuse_mixed(reading_, table_, index_);
        keys_ = CellTexts(&table_.columns[reading_.column]);
        report.code_column = table_.columns[reading_.column].name;
        report.authority = reading_.authority;
    }

    [[nodiscard]] Error no_codes() const {
        std::size_t rounded = 0;
        for (const Column& column : table_.columns)
            if (spec_.code_column.empty() || column.name == spec_.code_column)
                for_each_text(column, [&](std::string_view cell) { rounded += is_rounded_code(cell); });
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

    [[nodiscard]] std::optional<Hit> accepted(std::size_t row) const {
        for (const AcceptedMatch* match : accepted_) {
            // As accepted_matches_csv has written them.
            if (match->key != spreadsheet_text(trimmed(keys_[row])) ||
                match->name != spreadsheet_text(trimmed(names_[row])))
                continue;
            const auto found = index_[0].find(match->code);
            if (found == index_[0].end())
                throw Error(fmt::format("'{}' is no {} of this study", match->code, districts_.id),
                            fmt::format("accepted match of {} {}", match->table, match->name));
            return Hit{found->second, {Authority::kemendagri, match->code, CodeRepair::accepted_match, true}};
        }
        return std::nullopt;
    }

    /// An older code that one of today's has followed.
    [[nodiscard]] std::optional<Hit> follower(const std::vector<CodeReading>& readings) const {
        for (const CodeReading& reading : readings)
            if (const auto today = history_.follower(reading.code))
                if (const auto found = index_[0].find(*today); found != index_[0].end())
                    return Hit{found->second, {Authority::kemendagri, *today, CodeRepair::older_code, true}};
        return std::nullopt;
    }

    void take(std::size_t row, const Hit& hit) {
        const std::string key = keys_[row];
        JoinReport& report = out_.report;
        if (out_.source_row[hit.district]) {
            report.duplicate_rows.add(trimmed(key), names_[row], table_.row_in_file(row));
            return;
        }
        out_.source_row[hit.district] = row;
        ++report.matched;
        dotted_ += hit.reading.dotted ? 1U : 0U;
        if (hit.reading.repair != CodeRepair::none)
            report.repaired.push_back({std::string(trimmed(key)), names_[row], table_.row_in_file(row),
                                       districts_.code[hit.district], hit.reading.repair});
    }

    void match_rows() {
        const Index& index = index_[static_cast<std::size_t>(reading_.authority)];
        for (std::size_t row = 0; row < table_.rows; ++row)
            if (const auto named = accepted(row))
                take(row, *named);
            else if (const auto hit = hit_of(read_code(keys_[row]), reading_.authority, index))
                take(row, *hit);
            else
                unmatched_.push_back(static_cast<std::uint32_t>(row));
        // Today's codes have had their districts first.
        std::erase_if(unmatched_, [&](std::uint32_t row) { return match_later(row); });
        out_.report.dotted = 2 * dotted_ >= out_.report.matched;
    }

    /// A row whose code is none of today's: does it find its district?
    bool match_later(std::size_t row) {
        const std::string key = keys_[row];
        const auto readings = read_code(key);
        if (const auto hit = follower(readings)) {
            take(row, *hit);
            return true;
        }
        JoinNote note;
        for (const CodeReading& reading : readings)
            if (note.en.empty()) note = history_.fate(reading.code);
        out_.report.unmatched_rows.add(trimmed(key), names_[row], table_.row_in_file(row), note);
        return false;
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
        const CellTexts parents = row_parents(table_);
        const std::optional<AreaColumn> areas = area_column(table_);
        const auto area_m2 = [&](std::size_t i) {
            const auto area =
                areas ? parse_number(CellTexts(&table_.columns[areas->column])[unmatched_[i]]) : std::nullopt;
            return area ? *area * areas->unit_m2 : std::nan("");
        };
        out_.report.suggestions = suggest_matches(
            districts_, out_.report,
            {[&](std::size_t i) { return parents[unmatched_[i]]; }, area_m2,
             spec_.context == nullptr ? std::vector<std::string>{} : spec_.context->parent_name});
        out_.report.totals = totals_of(table_, report_column(), out_.source_row);
    }

    void fill_table() {
        out_.table.name = table_.name;
        out_.table.rows = districts_.size();
        for (const auto& row : out_.source_row)
            out_.table.file_row.push_back(row ? table_.row_in_file(*row) : 0);
        for (const auto& column : table_.columns)
            out_.table.columns.push_back(reordered(column, out_.source_row));
    }

    [[nodiscard]] const std::string& report_column() const { return out_.report.code_column; }

    const Level& districts_;
    const Table& table_;
    const JoinSpec& spec_;
    std::array<Index, 2> index_;
    CellTexts names_, keys_;
    CodeHistory history_;
    ColumnReading reading_;
    std::vector<const AcceptedMatch*> accepted_;  ///< of this table
    std::vector<std::uint32_t> unmatched_;
    std::size_t dotted_ = 0;
    Joined out_;
};

}  // namespace

void JoinRows::add(std::string_view key, std::string_view name, std::size_t row, const JoinNote& note) {
    std::uint32_t kept = 0;
    if (!note.en.empty()) {
        kept = note_of_.try_emplace(note.en, static_cast<std::uint32_t>(notes_.size())).first->second;
        if (kept == notes_.size()) notes_.push_back(note);
    }
    key_.push_back(key);
    name_.push_back(name);
    row_.push_back(static_cast<std::uint32_t>(row));
    if (kept == 0) return;
    note_.resize(row_.size());
    note_.back() = kept;
}

JoinRow JoinRows::operator[](std::size_t i) const {
    return {std::string(key_[i]), std::string(name_[i]), row_[i], notes_[i < note_.size() ? note_[i] : 0]};
}

std::string JoinReport::code_system() const {
    if (authority == Authority::bps) return "BPS (3210180007)";
    return dotted ? "Kemendagri (32.10.14.2006)" : "Kemendagri (3210142006)";
}

std::string code_column_of(const Level& districts, const Table& table, const JoinSpec& spec) {
    const ColumnReading best = best_readings(std::span(&districts, 1), table, spec).front();
    return best.districts == 0 ? std::string() : table.columns[best.column].name;
}

std::size_t fitting_level(const Districts& districts, const Table& table, const JoinSpec& spec) {
    std::size_t best = 0, most = 0;
    const auto readings = best_readings(districts.levels, table, spec);
    for (std::size_t l = 0; l < readings.size(); ++l)
        if (readings[l].districts > most) best = l, most = readings[l].districts;
    return best;
}

Joined join(const Level& districts, const Table& table, const JoinSpec& spec) {
    return Joining(districts, table, spec).run();
}

}  // namespace sanding
