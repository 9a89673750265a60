#pragma once

#include <string>

#include "app/commands/explain.hpp"
#include "app/commands/picture.hpp"
#include "core/base/document.hpp"
#include "core/data/table.hpp"
#include "layers/chart_waterfall.hpp"

namespace sanding {

/// Refuses names that can't be written, before any run: a table of districts (--each) is .csv, .xlsx or
/// .gpkg, an explanation of one place .csv, .md, .html or .pdf; a chart .png, .svg or .pdf. Empty: none.
void expect_explanation_files(const Path& out, const Path& chart, bool each);

/// Writes what was asked for; empty paths are left out.
void write_explanation(const Explanation& e, const Path& out, Language language);
void draw_explanation(const Explanation& e, const Path& chart, PictureSize size, Language language);

/// The parts of that: one row per part; one row per district with a column per part.
[[nodiscard]] Document explain_document(const Explanation& e, Language language);
[[nodiscard]] std::string explain_csv(const Explanation& e);
[[nodiscard]] Table explain_table(const Explanation& e);
[[nodiscard]] WaterfallInputs explain_waterfall(const Explanation& e, Language language);

}  // namespace sanding
