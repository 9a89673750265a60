#include "core/geo/cells.hpp"

#include <cpl_conv.h>
#include <cpl_csv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "core/base/error.hpp"
#include "core/base/platform.hpp"
#include "core/base/text.hpp"
#include "core/geo/gdal_session.hpp"

namespace sanding {
namespace {

constexpr std::size_t longest_row = 10U << 20;

struct Close {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};
using File = std::unique_ptr<VSILFILE, Close>;

struct FreeList {
    void operator()(char** list) const { CSLDestroy(list); }
};
using Fields = std::unique_ptr<char*, FreeList>;

/// A blank that Excel keeps from breaking counts as one.
std::string tidy(std::string cell) {
    for (std::size_t at = 0; (at = cell.find("\xC2\xA0", at)) != std::string::npos;) cell.replace(at, 2, " ");
    return std::string(trimmed(cell));
}

/// The separator that cuts most of the first lines into the same number of cells, more than one.
char find_separator(VSILFILE* file) {
    char best = ',';
    std::pair<std::size_t, std::size_t> most{0, 0};  // lines that agree, cells of each
    for (const char candidate : {';', ',', '\t', '|'}) {
        VSIFSeekL(file, 0, SEEK_SET);
        std::map<std::size_t, std::size_t> lines_of;
        for (int line = 0; line < 60; ++line) {
            const char text[] = {candidate, 0};
            const Fields fields(CSVReadParseLine3L(file, longest_row, text, true, false, false, true));
            if (!fields) break;
            const auto cells = static_cast<std::size_t>(CSLCount(fields.get()));
            if (cells > 1) ++lines_of[cells];
        }
        for (const auto& [cells, lines] : lines_of)
            if (std::pair(lines, cells) > most) most = {lines, cells}, best = candidate;
    }
    VSIFSeekL(file, 0, SEEK_SET);
    return best;
}

/// UTF-16 text (its mark says which kind) as a file of UTF-8 in memory.
class Recoded {
  public:
    Recoded(const Path& path, VSILFILE* file)
        : name_(fmt::format("/vsimem/recoded/{}.csv", static_cast<const void*>(this))) {
        std::string bytes;
        std::array<char, 1 << 16> buffer;
        VSIFSeekL(file, 0, SEEK_SET);
        for (std::size_t n = 0; (n = VSIFReadL(buffer.data(), 1, buffer.size(), file)) > 0;)
            bytes.append(buffer.data(), n);
        const std::string text = platform::recoded(bytes, "UTF-16");
        const File out(VSIFOpenL(name_.c_str(), "wb"));
        if (!out || VSIFWriteL(text.data(), 1, text.size(), out.get()) != text.size())
            throw Error("is too large to be turned from UTF-16 to UTF-8", path.string());
    }
    ~Recoded() { VSIUnlink(name_.c_str()); }
    Recoded(const Recoded&) = delete;
    Recoded& operator=(const Recoded&) = delete;
    [[nodiscard]] const std::string& name() const { return name_; }

  private:
    std::string name_;
};

class CsvRows : public CellRows {
  public:
    CsvRows(const Path& path, char separator) : path_(path), file_(VSIFOpenL(path.c_str(), "rb")) {
        if (!file_) throw Error("can't be opened", path.string());
        std::array<unsigned char, 2> mark{};
        if (VSIFReadL(mark.data(), 1, 2, file_.get()) == 2 &&
            ((mark[0] == 0xFF && mark[1] == 0xFE) || (mark[0] == 0xFE && mark[1] == 0xFF))) {
            recoded_ = std::make_unique<Recoded>(path, file_.get());
            file_.reset(VSIFOpenL(recoded_->name().c_str(), "rb"));
            source_.utf16 = true;
        }
        source_.separator = separator != 0 ? separator : find_separator(file_.get());
        CsvRows::rewind();
    }

    bool next(std::vector<std::string>& cells) override {
        const QuietErrors quiet;
        const char separator[] = {source_.separator, 0};
        CPLErrorReset();
        const Fields fields(
            CSVReadParseLine3L(file_.get(), longest_row, separator, true, false, false, true));
        if (!fields) {
            if (QuietErrors::failed())
                throw Error("has a row of more than 10 MB, or quotes without an end", path_.string(),
                            "is it a table of cells with separators?");
            return false;
        }
        cells.clear();
        for (char** field = fields.get(); *field != nullptr; ++field) {
            std::string cell(*field);
            if (!CPLIsUTF8(cell.c_str(), -1)) {
                cell = platform::recoded(cell, "CP1252");
                ++source_.recoded_cells;
            }
            cells.push_back(tidy(std::move(cell)));
        }
        return true;
    }

    void rewind() override {
        VSIFSeekL(file_.get(), 0, SEEK_SET);
        source_.recoded_cells = 0;
    }

  private:
    Path path_;
    std::unique_ptr<Recoded> recoded_;  // before the file that reads it
    File file_;
};

/// Sets a GDAL option for this thread while it lives.
class ThreadOption {
  public:
    ThreadOption(const char* key, const char* value) : key_(key) {
        if (const char* before = CPLGetThreadLocalConfigOption(key, nullptr)) before_ = before;
        CPLSetThreadLocalConfigOption(key, value);
    }
    ~ThreadOption() { CPLSetThreadLocalConfigOption(key_, before_ ? before_->c_str() : nullptr); }
    ThreadOption(const ThreadOption&) = delete;
    ThreadOption& operator=(const ThreadOption&) = delete;

  private:
    const char* key_;
    std::optional<std::string> before_;
};

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
    const std::string ending = ending_of(path);
    return ending == ".csv" || ending == ".tsv" || ending == ".txt" || ending == ".xlsx" || ending == ".ods";
}

std::unique_ptr<CellRows> open_cells(const Path& path, const std::string& layer, char separator) {
    expect_readable_file(path);
    register_gdal_drivers();
    const std::string ending = ending_of(path);
    if (ending == ".xlsx" || ending == ".ods") return std::make_unique<SpreadsheetRows>(path, layer);
    return std::make_unique<CsvRows>(path, separator);
}

}  // namespace sanding
