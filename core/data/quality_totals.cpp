#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <ranges>
#include <set>

#include "core/base/text.hpp"
#include "core/data/quality_checks.hpp"

/// C4 and C7: what adds up.
namespace sanding::quality {
namespace {

/// Above this share of empty rows a column is sparse on purpose, and its rows are counted, not named.
constexpr std::size_t named_rows = 20;

struct Coverage {
    std::vector<std::uint32_t> missing;  ///< rows of districts that the table doesn't have
    std::size_t expected = 0, present = 0;
};

/// Districts of the table's level, in the regencies it speaks of, that have no row.
Coverage coverage_of(const Input& in) {
    const CodePlaces& code = *in.roles.code;
    const Level& level = in.districts.levels[code.level];
    const auto top_of = [&](std::uint32_t row) {
        for (std::size_t l = code.level; l + 1 < in.districts.levels.size(); ++l)
            row = in.districts.levels[l].parent[row];
        return row;
    };
    std::set<std::uint32_t> present, tops;
    for (const auto& place : code.place)
        if (place && place->level == code.level) present.insert(place->row), tops.insert(top_of(place->row));
    Coverage out;
    out.present = present.size();
    for (std::uint32_t i = 0; i < level.size(); ++i) {
        if (!tops.contains(top_of(i))) continue;
        ++out.expected;
        if (!present.contains(i)) out.missing.push_back(i);
    }
    return out;
}

/// What the metadata say is left out on purpose stands beside what is missing.
void add_coverage(const Input& in, Bilingual& message) {
    const std::string& coverage = in.dataset.metadata.coverage;
    if (coverage.empty()) return;
    message.id += fmt::format(" (cakupan: {})", coverage);
    message.en += fmt::format(" (coverage: {})", coverage);
}

/// The district, and that it is newer than an older list, where the study's lists say so: a table in older
/// codes then has its figures in the row of its parent.
Bilingual missing_line(const Input& in, Place place) {
    const std::string label = place_label(in.districts, place);
    if (in.history == nullptr || place.level != 0) return both(label);
    const JoinNote note = in.history->origin(in.districts.units().code[place.row]);
    if (note.id.empty()) return both(label);
    return {label + ": " + note.id, label + ": " + note.en};
}

/// Is the table in older codes, so that the districts made since then have no row of their own? One that has
/// any of them is in today's codes, and has lost the others.
bool all_newer(const Input& in, const Coverage& coverage) {
    if (in.history == nullptr || in.roles.code->level != 0) return false;
    const Level& units = in.districts.units();
    for (const auto& place : in.roles.code->place)
        if (place && place->level == 0 && !in.history->origin(units.code[place->row]).id.empty())
            return false;
    return std::ranges::all_of(
        coverage.missing, [&](std::uint32_t row) { return !in.history->origin(units.code[row]).id.empty(); });
}

/// Are exactly the kelurahan missing, whose codes end in 1xxx where a desa's end in 2xxx?
bool all_towns(const Input& in, const Coverage& coverage) {
    if (in.roles.code->level != 0) return false;
    const auto is_town = [&](std::size_t row) {
        const std::string& code = in.districts.units().code[row];
        return code.size() == 13 && code[9] == '1';
    };
    const std::size_t towns = std::size_t(
        std::ranges::count_if(std::views::iota(std::size_t{0}, in.districts.units().size()), is_town));
    return towns == coverage.missing.size() &&
           std::all_of(coverage.missing.begin(), coverage.missing.end(), is_town);
}

void missing_districts(const Input& in, Found& found) {
    if (!in.roles.code) return;
    const Coverage coverage = coverage_of(in);
    // A list of a few places (facilities, a sample) doesn't claim to be whole.
    if (coverage.missing.empty() || coverage.present * 2 < coverage.expected) return;
    const std::string& level = in.districts.levels[in.roles.code->level].id;
    const bool declared = !in.dataset.metadata.coverage.empty();
    const bool newer = all_newer(in, coverage);
    CheckResult result{4, declared || newer ? Outcome::warn : Outcome::block, {}, {}};
    const auto say = [&](const char* text) {
        return fmt::format(fmt::runtime(text), coverage.missing.size(), coverage.expected, level);
    };
    if (newer)
        result.message = {
            say("{} dari {} {} lebih baru dari daftar kode tabel ini: angkanya ada di baris induknya, "
                "jumlah di atasnya utuh"),
            say("{} of {} {} are newer than the codes of this table: their parents' rows hold their "
                "figures, sums above them are whole")};
    else if (declared)
        result.message = {say("{} dari {} {} tidak ada"), say("{} of {} {} are missing")};
    else
        result.message = {say("{} dari {} {} tidak ada: jangan dijumlahkan"),
                          say("{} of {} {} are missing: don't sum it")};
    if (all_towns(in, coverage)) {
        result.message.id += "; semuanya kelurahan, tidak satu pun ada: sumber ini hanya memuat desa?";
        result.message.en += "; all are kelurahan, of which it has none: does this source list desa alone?";
    }
    add_coverage(in, result.message);
    if (!declared && !newer) {
        result.message.id += "; bila memang disengaja, tulis 'coverage' dalam metadata";
        result.message.en += "; where that is meant, state it as 'coverage' in the metadata";
    }
    for (const std::uint32_t row : coverage.missing)
        result.evidence.push_back(missing_line(in, {in.roles.code->level, row}));
    found.results.push_back(std::move(result));
}

void empty_cells(const Input& in, Found& found) {
    CheckResult result{4,
                       Outcome::warn,
                       {"sel kosong: jumlah atau rata-rata kolom ini hanya dari sel yang terisi",
                        "empty cells: a sum or mean of such a column counts the filled ones alone"},
                       {}};
    for (const std::size_t c : in.roles.values) {
        std::vector<std::string> rows;
        std::size_t empty = 0;
        for (std::size_t row = 0; row < in.dataset.table.rows; ++row) {
            if (!std::isnan(in.roles.numbers[c][row])) continue;
            if (++empty > named_rows) continue;
            std::string label = row_label(in.roles, in.districts, row);
            if (in.roles.indicator) label += " " + one_line(in.roles.cells[*in.roles.indicator][row], 40);
            if (in.roles.time) label += " " + in.roles.cells[*in.roles.time][row];
            rows.emplace_back(trimmed(label));
        }
        if (empty == 0) continue;
        const std::string names = empty <= named_rows ? " (" + joined(rows, "; ") + ")" : std::string();
        result.evidence.push_back(
            {fmt::format("{}: {} dari {} kosong{}", in.column(c), empty, in.dataset.table.rows, names),
             fmt::format("{}: {} of {} empty{}", in.column(c), empty, in.dataset.table.rows, names)});
    }
    if (result.evidence.empty()) return;
    add_coverage(in, result.message);
    found.results.push_back(std::move(result));
}

/// Columns that should add up to another: as the metadata says, else men + women, else five-year ages.
struct Sum {
    std::size_t total = 0;
    std::vector<std::size_t> parts;
};

std::optional<std::size_t> value_named(const Input& in, std::initializer_list<const char*> names) {
    for (const char* name : names)
        for (const std::size_t c : in.roles.values)
            if (bare_name(in.column(c)) == name) return c;
    return std::nullopt;
}

bool is_five_year_group(const std::string& name) {
    std::string text;
    for (const char c : name)
        if (c != ' ') text += c == '_' ? '-' : c;
    if (text.starts_with('u')) text = text.substr(1);
    if (text.ends_with('+') || text.ends_with("-plus"))
        return text.starts_with("75") || text.starts_with("65");
    const auto joint = text.find('-');
    if (joint == std::string::npos) return false;
    const auto low = parse_number(text.substr(0, joint)), high = parse_number(text.substr(joint + 1));
    return low && high && *high - *low == 4 && std::fmod(*low, 5) == 0;
}

std::vector<std::size_t> age_columns(const Input& in) {
    std::vector<std::size_t> out;
    for (const std::size_t c : in.roles.values)
        if (is_five_year_group(lower_ascii(in.column(c)))) out.push_back(c);
    return out;
}

std::vector<Sum> sums_of(const Input& in) {
    std::vector<Sum> out;
    for (const ColumnMetadata& m : in.dataset.metadata.columns) {
        const auto total = in.dataset.table.find(m.column);
        Sum sum{total.value_or(0), {}};
        for (const std::string& part : m.parts)
            if (const auto c = in.dataset.table.find(part)) sum.parts.push_back(*c);
        const auto is_value = [&](std::size_t c) { return !in.roles.numbers[c].empty(); };
        if (total && !m.parts.empty() && sum.parts.size() == m.parts.size() && is_value(*total) &&
            std::all_of(sum.parts.begin(), sum.parts.end(), is_value))
            out.push_back(sum);
    }
    const auto total = value_named(in, {"jumlah", "total", "jumlahpenduduk", "penduduk", "lp"});
    const auto men = value_named(in, {"lakilaki", "pria", "laki", "l", "male"});
    const auto women = value_named(in, {"perempuan", "wanita", "p", "female"});
    if (total && men && women) out.push_back({*total, {*men, *women}});
    if (const auto ages = age_columns(in); total && ages.size() >= 14) out.push_back({*total, ages});
    return out;
}

void sums_of_columns(const Input& in, Found& found, bool& checked) {
    for (const Sum& sum : sums_of(in)) {
        checked = true;
        CheckResult result{4, Outcome::block, {}, {}};
        for (std::size_t row = 0; row < in.dataset.table.rows; ++row) {
            double parts = 0;
            for (const std::size_t c : sum.parts) parts += in.roles.numbers[c][row];
            const double total = in.roles.numbers[sum.total][row];
            if (std::isnan(parts) || std::isnan(total)) continue;
            // Each addend of a rounded table may be off by half of its last place.
            const bool whole = std::fmod(total, 1) == 0 && std::fmod(parts, 1) == 0;
            if (std::abs(total - parts) <= (whole ? 0 : 0.005 * static_cast<double>(sum.parts.size() + 1)))
                continue;
            const std::string label = row_label(in.roles, in.districts, row);
            result.evidence.push_back(
                {fmt::format("{}: {} ≠ {}", label, shown(total, true), shown(parts, true)),
                 fmt::format("{}: {} ≠ {}", label, shown(total, false), shown(parts, false))});
        }
        if (result.evidence.empty()) continue;
        const std::string name = in.column(sum.total);
        result.message = {
            fmt::format("'{}' bukan jumlah bagiannya pada {} baris", name, result.evidence.size()),
            fmt::format("'{}' is not the sum of its parts in {} rows", name, result.evidence.size())};
        found.results.push_back(std::move(result));
    }
}

bool is_total_row(const Table& table, std::size_t row) {
    for (const Column& column : table.columns)
        if (const auto* text = std::get_if<TextCells>(&column.values)) {
            const std::string bare = bare_name((*text)[row]);
            if (bare.starts_with("jumlah") || bare.starts_with("total")) return true;
        }
    return false;
}

/// Rows such as "Jumlah" against the rows above them.
void sums_of_rows(const Input& in, Found& found, bool& checked) {
    const Table& table = in.dataset.with_totals;
    if (table.rows == 0) return;
    CheckResult result{4,
                       Outcome::block,
                       {"baris jumlah tidak sama dengan jumlah baris di atasnya",
                        "a row of sums is not the sum of the rows above it"},
                       {}};
    for (const std::size_t c : in.roles.values) {
        const auto column = table.find(in.column(c));
        if (!column) continue;
        const auto cells = text_of(table.columns[*column]);
        double since = 0, all = 0;
        for (std::size_t row = 0; row < table.rows; ++row) {
            const auto value = parse_number(cells[row]);
            if (!is_total_row(table, row)) {
                since += value.value_or(0), all += value.value_or(0);
                continue;
            }
            const double tolerance = std::fmod(since, 1) == 0 ? 0.5 : 0.005 * static_cast<double>(table.rows);
            if (value && std::abs(*value - since) > tolerance && std::abs(*value - all) > tolerance)
                result.evidence.push_back(
                    {fmt::format("{}: {} ≠ {}", in.column(c), shown(*value, true), shown(since, true)),
                     fmt::format("{}: {} ≠ {}", in.column(c), shown(*value, false), shown(since, false))});
            checked = true;
            since = 0;
        }
    }
    if (!result.evidence.empty()) found.results.push_back(std::move(result));
}

bool is_percent(const Input& in, std::size_t c) {
    const std::string lower = lower_ascii(in.column(c));
    const std::string unit =
        lower_ascii(in.dataset.table.columns[c].unit + in.dataset.metadata.of_column(in.column(c)).satuan);
    return lower.find("persen") != std::string::npos || lower.find('%') != std::string::npos || unit == "%" ||
           unit == "persen";
}

bool row_is_percent(const Input& in, std::size_t c, std::size_t row) {
    if (in.roles.unit) {
        const std::string unit = lower_ascii(in.roles.cells[*in.roles.unit][row]);
        return unit == "%" || unit == "persen";
    }
    return is_percent(in, c);
}

/// Scenarios stand side by side: what each of them says is no part of a whole.
bool is_alternative(const Input& in, std::size_t class_column) {
    const std::string name = bare_name(in.column(class_column));
    return name == "scenario" || name == "skenario";
}

}  // namespace

Found totals(const Input& in) {
    Found found;
    bool checked = in.roles.code.has_value();
    missing_districts(in, found);
    sums_of_columns(in, found, checked);
    sums_of_rows(in, found, checked);
    empty_cells(in, found);
    found.applicable = checked && !in.roles.values.empty();
    return found;
}

Found percent_sums(const Input& in) {
    Found found;
    found.applicable = false;
    std::vector<std::size_t> parts, alternatives;
    for (const std::size_t k : in.roles.classes) (is_alternative(in, k) ? alternatives : parts).push_back(k);
    for (const std::size_t c : in.roles.values) {
        std::map<std::string, std::pair<double, std::vector<std::size_t>>> wholes;
        for (std::size_t row = 0; row < in.dataset.table.rows; ++row) {
            if (!row_is_percent(in, c, row) || std::isnan(in.roles.numbers[c][row])) continue;
            std::string key = in.roles.code ? in.roles.cells[in.roles.code->column][row] : std::string();
            if (!in.roles.code)
                for (const std::size_t n : in.roles.names) key += in.roles.cells[n][row] + " ";
            if (in.roles.time) key += " " + in.roles.cells[*in.roles.time][row];
            if (in.roles.indicator) key += " " + in.roles.cells[*in.roles.indicator][row];
            for (const std::size_t k : alternatives) key += " " + in.roles.cells[k][row];
            auto& [sum, rows] = wholes[std::string(trimmed(key))];
            sum += in.roles.numbers[c][row];
            rows.push_back(row);
        }
        for (const auto& [key, whole] : wholes) {
            const auto& [sum, rows] = whole;
            // Shares of one whole are told apart by a class (kelas lereng), and come near 100.
            if (rows.size() < 3 || parts.empty() || sum < 75 || sum > 130) continue;
            found.applicable = true;
            if (std::abs(sum - 100) <= 0.5) continue;
            CheckResult result{7, Outcome::block, {}, {}};
            result.message = {fmt::format("bagian-bagian berjumlah {} %, bukan 100 %{}", shown(sum, true),
                                          key.empty() ? "" : " (" + key + ")"),
                              fmt::format("the shares add up to {} %, not 100 %{}", shown(sum, false),
                                          key.empty() ? "" : " (" + key + ")")};
            for (const std::size_t row : rows)
                result.evidence.push_back(
                    line(one_line(in.roles.cells[parts.front()][row], 60), in.roles.numbers[c][row], "%"));
            found.results.push_back(std::move(result));
        }
    }
    return found;
}

}  // namespace sanding::quality
