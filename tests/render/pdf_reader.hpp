#pragma once

#include <gdal_priv.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>

#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "render/cairo/write.hpp"
#include "tests/support/catch.hpp"

/// PDF as others read it: libqpdf its objects, GDAL with Poppler its place on the earth and its colours.
namespace sanding::test {

/// The document as libqpdf reads it, together with its bytes; a damaged one fails the test.
inline std::shared_ptr<QPDF> read_pdf(Bytes bytes) {
    struct Opened {
        Bytes bytes;
        std::shared_ptr<QPDF> pdf;
    };
    const auto opened = std::make_shared<Opened>(Opened{std::move(bytes), QPDF::create()});
    opened->pdf->setSuppressWarnings(true);
    opened->pdf->processMemoryFile("pdf", reinterpret_cast<const char*>(opened->bytes.data()),
                                   opened->bytes.size());
    REQUIRE_FALSE(opened->pdf->anyWarnings());
    return {opened, opened->pdf.get()};
}

inline std::vector<std::string> group_names(QPDFObjectHandle groups) {
    std::vector<std::string> all;
    for (QPDFObjectHandle group : groups.getArrayAsVector()) {
        CHECK(group.getKey("/Type").getName() == "/OCG");
        all.push_back(group.getKey("/Name").getUTF8Value());
    }
    return all;
}

inline std::string stream_of(QPDFObjectHandle stream) {
    const auto data = stream.getStreamData();
    return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

inline std::string content_of(QPDFObjectHandle page) {
    return stream_of(page.getKey("/Contents"));
}

/// Objects of the file of that /Type.
inline std::vector<QPDFObjectHandle> all_of_type(QPDF& pdf, const std::string& type) {
    std::vector<QPDFObjectHandle> found;
    for (QPDFObjectHandle object : pdf.getAllObjects())
        if (object.isDictionaryOfType(type)) found.push_back(object);
    return found;
}

/// A PDF opened with GDAL's driver, which reads it with Poppler.
class GdalPdf {
  public:
    GdalPdf(const Bytes& bytes, std::vector<const char*> options) : bytes_(bytes) {
        GDALAllRegister();
        options.push_back(nullptr);
        VSIFCloseL(VSIFileFromMemBuffer(path, bytes_.data(), bytes_.size(), FALSE));
        CPLPushErrorHandler(CPLQuietErrorHandler);
        const char* const drivers[] = {"PDF", nullptr};
        dataset_.reset(GDALDataset::Open(path, GDAL_OF_RASTER, drivers, options.data()));
        CPLPopErrorHandler();
    }
    ~GdalPdf() {
        dataset_.reset();
        VSIUnlink(path);
    }
    GdalPdf(const GdalPdf&) = delete;
    GdalPdf& operator=(const GdalPdf&) = delete;

    GDALDataset* operator->() const { return dataset_.get(); }

    /// 0x00rrggbb
    [[nodiscard]] std::uint32_t at(int x, int y) const {
        std::uint32_t pixel = 0;
        for (int band = 1; band <= 3; ++band) {
            std::uint8_t value = 0;
            REQUIRE(dataset_->GetRasterBand(band)->RasterIO(GF_Read, x, y, 1, 1, &value, 1, 1, GDT_Byte, 0, 0,
                                                            nullptr) == CE_None);
            pixel = pixel << 8 | value;
        }
        return pixel;
    }

    /// False where GDAL was built without Poppler; says so for ctest.
    static bool can_read() {
        GDALAllRegister();
        GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("PDF");
        const bool can = driver != nullptr && driver->GetMetadataItem("HAVE_POPPLER") != nullptr;
        if (!can) std::cout << "SANDING-SKIPPED: GDAL was built without a reader of PDF\n";
        return can;
    }

  private:
    static constexpr const char* path = "/vsimem/page.pdf";
    Bytes bytes_;
    std::unique_ptr<GDALDataset> dataset_;
};

}  // namespace sanding::test
