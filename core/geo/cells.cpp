#include "core/geo/cells.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <optional>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/geo/csv.hpp"
#include "core/geo/gdal_session.hpp"
#include "core/geo/source.hpp"
#include "core/geo/zip_limit.hpp"

namespace sanding {
namespace {

/// A blank that Excel keeps from breaking counts as one.
std::string tidy(std::string cell) {
    for (std::size_t at = 0; (at = cell.find("\xC2\xA0", at)) != std::string::npos;) cell.replace(at, 2, " ");
    return std::string(trimmed(cell));
}

class SpreadsheetRows : public CellRows {
  public:
    SpreadsheetRows(const Path& path, const std::string& wanted) {
        const QuietErrors quiet;
        // Neither a guess where the header is nor of types: codes keep their zeros.
        const ThreadOption xlsx_headers("OGR_XLSX_HEADERS", "DISABLE"),
            xlsx_types("OGR_XLSX_FIELD_TYPES", "STRING"), ods_headers("OGR_ODS_HEADERS", "DISABLE"),
            ods_types("OGR_ODS_FIELD_TYPES", "STRING");
        const char* drivers[] = {"XLSX", "ODS", nullptr};
        dataset_.reset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, nullptr));
        if (!dataset_)
            throw Error("can't be read as a spreadsheet" + hint_of(QuietErrors::message()), path.string());
        std::vector<std::string> names;
        for (auto* layer : dataset_->GetLayers()) names.emplace_back(layer->GetName());
        if (names.empty()) throw Error("has no sheet with cells", path.string());
        layer_ = wanted.empty() ? dataset_->GetLayer(0) : dataset_->GetLayerByName(wanted.c_str());
        if (layer_ == nullptr)
            throw Error(fmt::format("no sheet '{}'", wanted), path.string(), name_hint(wanted, names));
        layer_->ResetReading();
    }

    bool next(std::vector<std::string>& cells) override {
        const QuietErrors quiet;
        const std::unique_ptr<OGRFeature> feature(layer_->GetNextFeature());
        if (!feature) return false;
        cells.clear();
        for (int f = 0; f < feature->GetFieldCount(); ++f)
            cells.push_back(feature->IsFieldSetAndNotNull(f) ? tidy(valid_utf8(feature->GetFieldAsString(f)))
                                                             : std::string());
        return true;
    }

    void rewind() override { layer_->ResetReading(); }

  private:
    static std::string hint_of(const std::string& why) { return why.empty() ? std::string() : ": " + why; }

    std::unique_ptr<GDALDataset> dataset_;
    OGRLayer* layer_ = nullptr;
};

std::string ending_of(const Path& path) {
    return lower_ascii(path.extension().string());
}

}  // namespace

bool is_cell_file(const Path& path) {
    if (source_kind(path) != SourceKind::file) return false;
    const std::string ending = ending_of(path);
    return ending == ".csv" || ending == ".tsv" || ending == ".txt" || ending == ".xlsx" || ending == ".ods";
}

std::unique_ptr<CellRows> open_cells(const Path& path, const std::string& layer, char separator) {
    expect_readable_file(path);
    register_gdal_drivers();
    const std::string ending = ending_of(path);
    if (ending == ".xlsx" || ending == ".ods") {
        expect_moderate_archive(path);
        return std::make_unique<SpreadsheetRows>(path, layer);
    }
    return std::make_unique<CsvRows>(path, separator);
}

}  // namespace sanding
