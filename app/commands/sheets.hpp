#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/commands/map.hpp"
#include "core/base/report.hpp"
#include "layers/map_sheet.hpp"
#include "render/cairo/pdf.hpp"

namespace sanding {

/// How maps are laid out on paper, and what of the study's own they carry.
struct SheetOptions {
    std::string sheet;  ///< a template: a name of the library, or a TOML file; empty: chosen by what is shown
    std::string paper;  ///< instead of the template's; "A3", "slide", "300x200" (mm)
    bool portrait = false, landscape = false;  ///< instead of the template's
    std::optional<Path> study;            ///< whose logos, authorities, location diagram; nothing: the sample
    bool untrusted = false;               ///< the study came from elsewhere: nothing outside of its folder
    std::vector<Path> logos;              ///< instead of the study's
    std::string title, subtitle, number;  ///< instead of what the map itself says
    double dpi = 300;                     ///< of PNG and TIFF
};

/// What one sheet shows.
struct SheetWish {
    MapOptions map;  ///< indicator, minus, level, classes, language; its scenario and year are ignored
    std::vector<std::string> scenarios;  ///< one, or a panel each where the template has panels of scenarios
    std::vector<int> years;     ///< one, or a panel each where it has panels of years; empty: the last
    std::string focus;          ///< a district by code that fills the map; empty: all of the study
    std::string title, number;  ///< empty: made from the rest
};

/// A sheet ready to be drawn, on any thread.
struct PreparedSheet {
    SheetContent content;
    MapStyle style;
    SheetTemplate sheet;
};

/// The library's templates by name, for help and messages.
[[nodiscard]] std::vector<std::string> sheet_template_names();

/// Makes sheets of one results file. Not for two threads at once; what it prepares is.
class SheetMaker {
  public:
    SheetMaker(const ResultsReader& reader, SheetOptions options);

    /// Reads what the sheet shows. `fallback` is the template where the options name none.
    [[nodiscard]] PreparedSheet prepare(const SheetWish& wish, const std::string& fallback) const;
    [[nodiscard]] const ResultsReader& reader() const { return reader_; }
    /// What was noticed while the study's layers were read.
    [[nodiscard]] const Report& report() const { return report_; }

  private:
    [[nodiscard]] SheetTemplate choose_template(const std::string& fallback) const;
    [[nodiscard]] std::vector<MapPanel> panels(const SheetWish& wish, const SheetTemplate& sheet,
                                               MapStyle& style) const;
    void set_titles(const SheetWish& wish, const SheetTemplate& sheet, PreparedSheet& out) const;
    void add_chart(const SheetWish& wish, PreparedSheet& out) const;
    void add_table(const SheetWish& wish, PreparedSheet& out) const;

    const ResultsReader& reader_;
    SheetOptions options_;
    ResultsMaps maps_;
    Shared<InsetMap> inset_;
    std::vector<std::string> authorities_;
    std::vector<Shared<Overlay>> overlays_;
    Report report_;
    std::vector<scene::Shared<scene::Pixels>> logos_;
};

/// The same sheet about one district, which the title then names.
[[nodiscard]] PreparedSheet focused(PreparedSheet sheet, MapFocus focus);

/// The scene with its labels placed; `layout` belongs to the calling thread.
[[nodiscard]] Scene drawn(const PreparedSheet& prepared, const TextLayout& layout);

/// What a PDF says of itself, in the sheets' language.
[[nodiscard]] PdfOptions pdf_options(const std::string& title, Language language);

/// Writes a sheet as PDF (with layers and its place on the earth), SVG, PNG or GeoTIFF at `dpi`.
void save_sheet(const PreparedSheet& prepared, double dpi, const Path& out);

/// The sheet that draw_sheet_file would write, as a picture that fits into that size.
[[nodiscard]] scene::Shared<scene::Pixels> sheet_preview(const SheetWish& wish, const SheetOptions& options,
                                                         PictureSize within);

/// `sanding map --sheet …`, or with several scenarios.
[[nodiscard]] Report draw_sheet_file(const SheetWish& wish, const SheetOptions& options);

}  // namespace sanding
