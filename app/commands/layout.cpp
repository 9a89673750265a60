#include "app/commands/layout.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/commands/wording.hpp"
#include "core/base/error.hpp"

namespace sanding {

namespace {

constexpr const char* suppressed_mark = "n/a";

bool prints(const PrintedTable& table, std::string_view text) {
    for (const PrintedRow& row : table.rows)
        for (const PrintedCell& cell : row.cells)
            if (const auto* words = std::get_if<std::string>(&cell); words != nullptr && *words == text)
                return true;
    return false;
}

/// What all sheets of a layout are made of.
struct Layout {
    const ExportContent& content;
    Language language;

    [[nodiscard]] bool english() const { return language == Language::english; }
    [[nodiscard]] const char* word(const char* id, const char* en) const { return english() ? en : id; }
    [[nodiscard]] const Districts& districts() const { return content.reader.districts(); }

    /// One value per district, each as it is printed.
    [[nodiscard]] std::vector<PrintedCell> column(const std::string& scenario, std::size_t level,
                                                  const Indicator& indicator, int year) const {
        const auto values =
            content.reader.values({scenario, districts().levels[level].id, indicator.id, year, {}});
        std::vector<PrintedCell> out;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (content.small.hides(indicator, year, level, i))
                out.emplace_back(suppressed_mark);
            else
                out.emplace_back(PrintedNumber{values[i], indicator.decimals});
        }
        return out;
    }

    [[nodiscard]] std::string scenario_line(const std::string& scenario) const {
        return fmt::format("{}: {}", word("Skenario", "Scenario"),
                           scenario_name(content.reader.scenario(scenario), language));
    }

    /// What stands below every table besides its source.
    void add_notes(PrintedTable& table, const std::string& scenario) const {
        if (content.small.least() <= 1 || prints(table, suppressed_mark))
            table.notes.push_back(
                fmt::format("{}: {}", word("Angka kecil", "Small counts"), content.small.note(language)));
        std::string marks;
        for (const std::string& mark : marks_of(content.reader, language, false))
            marks += (marks.empty() ? "" : " · ") + mark;
        table.notes.push_back(marks);
        table.notes.push_back(fmt::format("{} {}", word("Sidik hasil", "Fingerprint"),
                                          fingerprint_of(content.reader, {scenario})));
    }
};

std::string unit_in_brackets(const Indicator& indicator, Language language) {
    const std::string& unit = indicator.unit(language);
    return unit.empty() ? std::string() : fmt::format(" ({})", unit);
}

std::vector<int> chosen_years(const ResultsReader& reader, const std::string& scenario,
                              const std::vector<int>& wanted) {
    const auto known = reader.years(scenario);
    if (wanted.empty()) return known;
    std::vector<int> out = wanted;
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    for (const int year : out)
        if (std::find(known.begin(), known.end(), year) == known.end())
            throw UsageError(
                fmt::format("no year {} for scenario '{}' in the file", year, scenario),
                reader.path().string(),
                known.empty() ? std::string() : fmt::format("known: {} to {}", known.front(), known.back()));
    return out;
}

/// Rows of one kabupaten's kecamatan and its sum.
void add_kabupaten(const Layout& layout, const std::vector<std::vector<PrintedCell>>& middle,
                   const std::vector<std::vector<PrintedCell>>& top, std::uint32_t kabupaten, bool is_rate,
                   PrintedTable& table) {
    const Districts& districts = layout.districts();
    const std::size_t last = districts.levels.size() - 1;
    const Level& level = districts.levels[last - 1];
    double number = 0;
    for (std::size_t i = 0; i < level.size(); ++i) {
        if (level.parent[i] != kabupaten) continue;
        PrintedRow row{{PrintedNumber{++number}, level.code[i], level.name[i]}};
        for (const auto& column : middle) row.cells.push_back(column[i]);
        table.rows.push_back(std::move(row));
    }
    const std::string& name = districts.levels[last].name[kabupaten];
    PrintedRow sum{{std::string(), districts.levels[last].code[kabupaten],
                    is_rate ? name : fmt::format("{} {}", layout.word("Jumlah", "Total"), name)},
                   true};
    for (const auto& column : top) sum.cells.push_back(column[kabupaten]);
    table.rows.push_back(std::move(sum));
}

PrintedTable kecamatan_table(const Layout& layout, const std::string& scenario, const Indicator& indicator,
                             const std::vector<int>& years) {
    const Districts& districts = layout.districts();
    const std::size_t last = districts.levels.size() - 1;
    PrintedTable table;
    table.sheet = indicator.name(layout.language);
    table.title = {
        fmt::format("{}{} {} {}, {}", indicator.name(layout.language),
                    unit_in_brackets(indicator, layout.language), layout.word("menurut", "by"),
                    districts.levels[last - 1].id,
                    years.front() == years.back() ? std::to_string(years.front())
                                                  : fmt::format("{}–{}", years.front(), years.back())),
        region_names(districts, layout.language), layout.scenario_line(scenario)};
    table.header = {"No", layout.word("Kode", "Code"), "Kecamatan"};
    table.width = {5, 10, 30};
    table.fixed_columns = 3;
    std::vector<std::vector<PrintedCell>> middle, top;
    for (const int year : years) {
        table.header.push_back(std::to_string(year));
        table.width.push_back(11);
        middle.push_back(layout.column(scenario, last - 1, indicator, year));
        top.push_back(layout.column(scenario, last, indicator, year));
    }
    for (std::uint32_t k = 0; k < districts.levels[last].size(); ++k)
        add_kabupaten(layout, middle, top, k, !indicator.denominator.empty(), table);
    table.notes = {source_line(layout.content.reader, indicator, layout.language),
                   fmt::format("{}: {}", layout.word("Definisi", "Definition"),
                               layout.english() ? indicator.definition_en : indicator.definition_id)};
    layout.add_notes(table, scenario);
    return table;
}

PrintedTable rpjmd_table(const Layout& layout, const std::string& scenario, std::uint32_t kabupaten,
                         const std::vector<int>& years) {
    const Districts& districts = layout.districts();
    const std::size_t last = districts.levels.size() - 1;
    const std::string& name = districts.levels[last].name[kabupaten];
    PrintedTable table;
    table.sheet = name;
    table.title = {
        fmt::format("{} {}, {}–{}", layout.word("Indikator pembangunan", "Development indicators of"), name,
                    years.front(), years.back()),
        layout.scenario_line(scenario)};
    table.header = {"No", layout.word("Indikator", "Indicator"), layout.word("Satuan", "Unit"),
                    fmt::format("{} ({})", layout.word("Kondisi awal", "Baseline"), years.front())};
    table.width = {5, 44, 16, 13};
    for (std::size_t y = 1; y < years.size(); ++y) {
        table.header.push_back(fmt::format("Target {}", years[y]));
        table.width.push_back(12);
    }
    table.header.push_back(
        fmt::format("{} ({})", layout.word("Kondisi akhir", "Final condition"), years.back()));
    table.header.emplace_back(layout.word("Perangkat daerah", "Responsible agency"));
    table.width.insert(table.width.end(), {13, 34});
    table.fixed_columns = 2;
    double number = 0;
    for (const Indicator* indicator : layout.content.indicators) {
        PrintedRow row{
            {PrintedNumber{++number}, indicator->name(layout.language), indicator->unit(layout.language)}};
        for (const int year : years)
            row.cells.push_back(layout.column(scenario, last, *indicator, year)[kabupaten]);
        row.cells.push_back(row.cells.back());
        row.cells.emplace_back(indicator->producer);
        table.rows.push_back(std::move(row));
    }
    std::string source = layout.word("Sumber: simulasi Sanding atas ", "Source: Sanding simulation on ");
    source += layout.content.reader.base_label(layout.language);
    for (const auto& line : layout.content.reader.sources(layout.language)) source += "; " + line;
    table.notes = {source,
                   layout.word("Nilai pada kolom target adalah hasil simulasi skenario ini, bukan target "
                               "yang telah ditetapkan.",
                               "The columns of targets hold what this scenario's simulation gives, not "
                               "targets that were set.")};
    for (const Indicator* indicator : layout.content.indicators)
        if (!indicator->caution(layout.language).empty())
            table.notes.push_back(
                fmt::format("{}: {}", indicator->name(layout.language), indicator->caution(layout.language)));
    layout.add_notes(table, scenario);
    return table;
}

}  // namespace

std::vector<PrintedTable> kecamatan_layout(const ExportContent& content, const std::vector<int>& years,
                                           Language language) {
    if (content.reader.districts().levels.size() < 2) throw Error("the study has no level of kecamatan");
    std::vector<PrintedTable> out;
    for (const std::string& scenario : content.scenarios)
        for (const Indicator* indicator : content.indicators)
            out.push_back(kecamatan_table({content, language}, scenario, *indicator,
                                          chosen_years(content.reader, scenario, years)));
    return out;
}

std::vector<PrintedTable> rpjmd_layout(const ExportContent& content, const std::vector<int>& years,
                                       Language language) {
    std::vector<PrintedTable> out;
    for (const std::string& scenario : content.scenarios) {
        auto chosen = chosen_years(content.reader, scenario, years);
        if (years.empty() && chosen.size() > 6) chosen.resize(6);
        if (chosen.size() < 2)
            throw UsageError("the layout needs a first and a later year", content.reader.path().string(),
                             "run the scenario further, or give --year FIRST … LAST");
        for (std::uint32_t k = 0; k < content.reader.districts().levels.back().size(); ++k)
            out.push_back(rpjmd_table({content, language}, scenario, k, chosen));
    }
    return out;
}

}  // namespace sanding
