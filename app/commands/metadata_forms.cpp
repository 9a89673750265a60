#include "app/commands/metadata_forms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/commands/export_metadata.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/table_roles.hpp"

namespace sanding {
namespace {

constexpr std::size_t longest_list = 12;  ///< values of a closed set

/// Makes the three tables in one language.
class Forms {
  public:
    Forms(const FormsContent& content, Language language) : content_(content), language_(language) {}

    [[nodiscard]] PrintedTable activities() const {
        PrintedTable out =
            empty_form("MS-Keg", say("Metadata kegiatan statistik", "Metadata of statistical activities"),
                       {{say("Kumpulan data", "Dataset"), 18},
                        {say("Judul kegiatan", "Activity"), 40},
                        {say("Judul kumpulan data", "Title of the dataset"), 40},
                        {say("Penyelenggara (produsen data)", "Producer"), 32},
                        {"Walidata", 28},
                        {say("Tujuan", "Purpose"), 28},
                        {say("Periode referensi", "Reference period"), 18},
                        {say("Frekuensi", "Frequency"), 16},
                        {say("Cara pengumpulan", "Method of collection"), 36},
                        {say("Cakupan wilayah", "Area covered"), 30},
                        {say("Yang tidak tercakup", "Not covered"), 30},
                        {say("Unit observasi", "Unit of observation"), 18},
                        {say("Basis", "Base"), 30},
                        {say("Sumber", "Source"), 40},
                        {say("Versi kode wilayah", "Version of region codes"), 28},
                        {say("Tanggal rilis", "Release date"), 14},
                        {say("Lisensi", "Licence"), 30},
                        {say("Tingkat kerahasiaan", "Confidentiality"), 18}});
        for (const Dataset& d : content_.datasets) {
            const Metadata& m = d.metadata;
            add(out, {d.id, m.activity, m.title, m.produsen, m.walidata, "", m.reference_period, m.frequency,
                      m.method, area(), m.coverage, unit_of_observation(d), m.base, m.source, m.code_version,
                      m.release_date, m.licence, m.confidentiality});
        }
        return out;
    }

    [[nodiscard]] PrintedTable variables() const {
        PrintedTable out =
            empty_form("MS-Var", say("Metadata variabel statistik", "Metadata of statistical variables"),
                       {{say("Kumpulan data", "Dataset"), 18},
                        {say("Kolom", "Column"), 20},
                        {say("Nama variabel", "Variable"), 30},
                        {say("Definisi", "Definition"), 44},
                        {say("Konsep (rujukan)", "Concept (reference)"), 28},
                        {say("Unit observasi", "Unit of observation"), 18},
                        {say("Ukuran", "Measure"), 16},
                        {say("Satuan", "Unit"), 14},
                        {say("Subjek (basis)", "Subject (base)"), 28},
                        {say("Jenis value domain", "Kind of value domain"), 18},
                        {say("Value domain atau klasifikasi", "Value domain or classification"), 40},
                        {say("Aturan validasi", "Rule of validation"), 36},
                        {say("Tanda", "Tag"), 8},
                        {say("Referensi (sumber, periode)", "Reference (source, period)"), 40}});
        for (const Dataset& d : content_.datasets) add_columns(d, out);
        return out;
    }

    [[nodiscard]] PrintedTable indicator_form() const {
        PrintedTable out =
            empty_form("MS-Ind", say("Metadata indikator statistik", "Metadata of statistical indicators"),
                       {{say("Indikator", "Indicator"), 20},
                        {say("Nama", "Name"), 36},
                        {say("Konsep", "Concept"), 30},
                        {say("Definisi", "Definition"), 50},
                        {say("Interpretasi", "Interpretation"), 40},
                        {say("Metode atau rumus", "Method or formula"), 36},
                        {say("Ukuran", "Measure"), 14},
                        {say("Satuan", "Unit"), 20},
                        {say("Klasifikasi penyajian", "Classification"), 34},
                        {say("Indikator komposit?", "Composite?"), 12},
                        {say("Kegiatan dan publikasi pembangun", "Activity and publication"), 44},
                        {say("Variabel pembangun", "Variables it is made of"), 26},
                        {say("Level estimasi", "Level of estimation"), 14},
                        {say("Akses umum?", "Public access?"), 14},
                        {say("Kode (SPM, TPB, IKU)", "Code (SPM, SDG, IKU)"), 18},
                        {say("Perangkat daerah", "Responsible agency"), 34},
                        {say("Basis", "Base"), 34}});
        for (const Indicator& i : indicators()) add_indicator(i, out);
        return out;
    }

  private:
    struct Heading {
        std::string text;
        double width = 10;
    };

    [[nodiscard]] std::string say(const char* id, const char* en) const {
        return language_ == Language::indonesian ? id : en;
    }

    [[nodiscard]] PrintedTable empty_form(const char* sheet, const std::string& title,
                                          const std::vector<Heading>& columns) const {
        PrintedTable out;
        out.sheet = sheet;
        out.title = {
            fmt::format("{}: {}", sheet, title),
            say("Menurut Peraturan BPS 5/2020; diisi dari metadata yang ada, sisanya oleh produsen data",
                "After Peraturan BPS 5/2020; filled from what is known, the rest by the producer")};
        for (const Heading& c : columns) {
            out.header.push_back(c.text);
            out.width.push_back(c.width);
        }
        out.fixed_columns = 2;
        return out;
    }

    /// A row whose empty cells say that they are.
    void add(PrintedTable& out, const std::vector<std::string>& cells) const {
        SANDING_EXPECT(cells.size() == out.header.size());
        PrintedRow row;
        for (const std::string& cell : cells)
            row.cells.emplace_back(cell.empty() ? say("(belum diisi)", "(not filled in)") : cell);
        out.rows.push_back(std::move(row));
    }

    [[nodiscard]] std::string area() const { return joined(content_.districts.levels.back().name, "; "); }

    [[nodiscard]] std::string unit_of_observation(const Dataset& d) const {
        const TableRoles roles = find_roles(d.table, content_.districts);
        return roles.code ? content_.districts.levels[roles.code->level].id : std::string();
    }

    void add_columns(const Dataset& d, PrintedTable& out) const {
        const TableRoles roles = find_roles(d.table, content_.districts);
        const std::string unit = unit_of_observation(d);
        const auto is = [](const std::vector<std::size_t>& list, std::size_t c) {
            return std::find(list.begin(), list.end(), c) != list.end();
        };
        for (std::size_t c = 0; c < d.table.columns.size(); ++c) {
            const std::string& name = d.table.columns[c].name;
            const bool code = roles.code && roles.code->column == c;
            const bool value = is(roles.values, c);
            // Codes and classes have no unit; what is said of the dataset's figures is not said of them.
            ColumnMetadata m = value ? d.metadata.of_column(name) : own(d.metadata, name);
            std::string kind = value                  ? say("angka", "number")
                               : code                 ? say("kode wilayah", "region code")
                               : roles.time == c      ? say("waktu", "time")
                               : is(roles.classes, c) ? say("kategori", "category")
                                                      : say("teks", "text");
            const std::string domain = !m.klasifikasi.empty() ? m.klasifikasi
                                       : code                 ? d.metadata.code_version
                                       : value                ? std::string()
                                                              : categories(roles.cells[c]);
            const std::string period = d.metadata.reference_period;
            const std::string& source = m.source.empty() ? d.metadata.source : m.source;
            add(out, {d.id, name, m.title.empty() ? name : m.title, m.definisi, m.konsep, unit, m.ukuran,
                      m.satuan, m.base, std::move(kind), domain, rule(m), m.tag,
                      source + (source.empty() || period.empty() ? "" : ", ") + period});
        }
    }

    static ColumnMetadata own(const Metadata& metadata, const std::string& name) {
        for (const ColumnMetadata& c : metadata.columns)
            if (c.column == name) return c;
        return {};
    }

    /// The values of a closed set: few, and each more than once.
    static std::string categories(const std::vector<std::string>& cells) {
        std::set<std::string> values;
        for (const std::string& cell : cells) {
            if (!cell.empty()) values.insert(one_line(cell, 40));
            if (values.size() > longest_list || 2 * values.size() > cells.size()) return {};
        }
        return joined(std::vector<std::string>(values.begin(), values.end()), "; ");
    }

    [[nodiscard]] std::string rule(const ColumnMetadata& m) const {
        std::vector<std::string> out;
        if (m.minimum) out.push_back(fmt::format("≥ {}", *m.minimum));
        if (m.maximum) out.push_back(fmt::format("≤ {}", *m.maximum));
        if (!m.parts.empty()) out.push_back(say("sama dengan ", "equals ") + joined(m.parts, " + "));
        return joined(out, "; ");
    }

    void add_indicator(const Indicator& i, PrintedTable& out) const {
        std::string reading;
        if (i.direction == Direction::more_is_better)
            reading = say("makin besar makin baik", "more is better");
        if (i.direction == Direction::less_is_better)
            reading = say("makin kecil makin baik", "less is better");
        if (!i.caution(language_).empty()) reading += (reading.empty() ? "" : "; ") + i.caution(language_);
        std::vector<std::string> levels;
        for (const Level& level : content_.districts.levels) levels.push_back(level.id);
        add(out,
            {i.id, i.name(language_), i.urusan,
             language_ == Language::english ? i.definition_en : i.definition_id, reading, formula_of(i),
             measure_of(i, language_), i.unit(language_),
             say("skenario; tahun; ", "scenario; year; ") + joined(levels, ", "), say("tidak", "no"),
             say("simulasi Sanding; ", "Sanding simulation; ") + i.source,
             i.numerator + (i.denominator.empty() ? "" : "; " + i.denominator), content_.districts.units().id,
             content_.study.confidentiality, i.code, i.producer,
             content_.base_label.empty() ? std::string()
                                         : fmt::format("{} ({})", content_.base_label, content_.base_year)});
    }

    const FormsContent& content_;
    Language language_;
};

std::string csv_of(const PrintedTable& table) {
    std::string out;
    const auto line = [&](const std::vector<std::string>& cells) {
        for (std::size_t c = 0; c < cells.size(); ++c) out += (c > 0 ? "," : "") + csv_cell(cells[c]);
        out += '\n';
    };
    line(table.header);
    for (const PrintedRow& row : table.rows) {
        std::vector<std::string> cells;
        for (const PrintedCell& cell : row.cells) cells.push_back(std::get<std::string>(cell));
        line(cells);
    }
    return out;
}

}  // namespace

std::vector<PrintedTable> metadata_forms(const FormsContent& content, Language language) {
    const Forms forms(content, language);
    return {forms.activities(), forms.variables(), forms.indicator_form()};
}

void expect_forms_name(const Path& out) {
    const std::string ending = lower_ascii(out.extension().string());
    if (!ending.empty() && ending != ".xlsx")
        throw UsageError(fmt::format("can't write forms to '{}'", out.string()), {},
                         "FILE.xlsx, or a folder for CSV");
}

std::vector<Path> write_metadata_forms(const FormsContent& content, const Path& out, Language language) {
    expect_forms_name(out);
    const std::vector<PrintedTable> forms = metadata_forms(content, language);
    if (!out.extension().empty()) {
        write_workbook(out, forms);
        return {out};
    }
    make_folder(out);
    std::vector<Path> written;
    for (const PrintedTable& form : forms) {
        std::string name = lower_ascii(form.sheet);
        std::replace(name.begin(), name.end(), '-', '_');
        written.push_back(out / (name + ".csv"));
        write_whole(written.back(), csv_of(form));
    }
    return written;
}

}  // namespace sanding
