#include "render/cairo/pdf.hpp"

#include <ogr_spatialref.h>
#include <stdlib.h>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFOutlineDocumentHelper.hh>

#include <chrono>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "tests/render/pdf_reader.hpp"
#include "tests/render/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using sanding::test::GdalPdf;
using sanding::test::shapes_of;
using sanding::test::square;
using sanding::test::stream_of;

namespace {

scene::Fill box(scene::Rect r, scene::Rgba colour) {
    return {scene::Space::page,
            std::make_shared<const scene::Shapes>(shapes_of({{square(r.x, r.y, r.width, r.height)}})),
            {colour},
            {},
            {}};
}

scene::Text words(std::string text, scene::Point at) {
    scene::Text made;
    made.text = {std::move(text)};
    made.at = {at};
    return made;
}

Scene blank() {
    return {120, 80, {251, 250, 247, 255}, {{{10, 10, 100, 60}, {12000, -750000}, 250}}, {}, {}};
}

/// A word of the sheet, a red box, a half transparent blue one across its right half, an empty layer, a word.
Scene layered() {
    Scene scene = blank();
    scene.items.emplace_back(words("Lembar", {5, 78}));
    scene.begin_layer("values", "Nilai");
    scene.items.emplace_back(box({20, 20, 40, 40}, {200, 0, 0}));
    scene.begin_layer("zones", "Kawasan (fase)");
    scene.items.emplace_back(box({40, 20, 40, 40}, {0, 0, 200, 128}));
    scene.begin_layer("nothing", "Kosong");
    scene.begin_layer("names", "Nama – 2045");
    scene.items.emplace_back(words("Kertajati", {80, 78}));
    return scene;
}

/// Pages with a bookmark and a word each.
PdfPage atlas_page(std::size_t page) {
    Scene scene = layered();
    scene.items.emplace_back(words("Halaman " + std::to_string(page), {20, 15}));
    return {
        scene, "Kecamatan Jatitujuh – " + std::to_string(page), page < 20 ? "Majalengka" : "Sumedang", {}};
}

int channel_difference(std::uint32_t a, std::uint32_t b) {
    int most = 0;
    for (const unsigned shift : {0U, 8U, 16U})
        most = std::max(most,
                        std::abs(static_cast<int>(a >> shift & 255U) - static_cast<int>(b >> shift & 255U)));
    return most;
}

/// Transverse Mercator on 108° E, scale 1.
OGRSpatialReference mercator_108() {
    OGRSpatialReference reference;
    REQUIRE(reference.importFromProj4(
                "+proj=tmerc +lat_0=0 +lon_0=108 +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m") == OGRERR_NONE);
    return reference;
}

/// The frame's georeference, its corners taken to degrees by PROJ.
GeoFrame georeference(const Scene& scene, std::size_t frame) {
    OGRSpatialReference projected = mercator_108();
    const std::unique_ptr<OGRSpatialReference> degrees(projected.CloneGeogCS());
    degrees->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::unique_ptr<OGRCoordinateTransformation> inverse(
        OGRCreateCoordinateTransformation(&projected, degrees.get()));
    char* wkt = nullptr;
    projected.exportToWkt(&wkt);
    GeoFrame geo{frame, wkt, corners_m(scene.frames[frame])};
    CPLFree(wkt);
    for (scene::Point& corner : geo.corners_lonlat) REQUIRE(inverse->Transform(1, &corner.x, &corner.y));
    return geo;
}

}  // namespace

TEST_CASE("PDF: layers are optional content in the scene's order, shared by the pages") {
    Scene other = blank();
    other.begin_layer("values", "Nilai");
    other.items.emplace_back(box({20, 20, 40, 40}, {200, 0, 0}));
    other.begin_layer("borders", "Batas wilayah");
    other.items.emplace_back(box({20, 20, 40, 1}, {0, 0, 0}));
    const auto pdf =
        test::read_pdf(write_pdf(std::vector<PdfPage>{{layered(), {}, {}, {}}, {other, {}, {}, {}}}));

    QPDFObjectHandle properties = pdf->getRoot().getKey("/OCProperties");
    const std::vector<std::string> order{"Lembar", "Nilai", "Batas wilayah", "Kawasan (fase)", "Nama – 2045"};
    CHECK(test::group_names(properties.getKey("/OCGs")) == order);
    CHECK(test::group_names(properties.getKey("/D").getKey("/Order")) == order);
    CHECK(test::all_of_type(*pdf, "/OCG").size() == order.size());

    // Each page wraps a form per layer; both use the same group for the values.
    const auto pages = pdf->getAllPages();
    REQUIRE(pages.size() == 2);
    const std::string content = test::content_of(pages[1]);
    CHECK(content.find("/OC /L0 BDC\n/F0 Do\nEMC\n/OC /L1 BDC\n/F1 Do\nEMC\n") != std::string::npos);
    QPDFObjectHandle resources[] = {QPDFObjectHandle(pages[0]).getKey("/Resources"),
                                    QPDFObjectHandle(pages[1]).getKey("/Resources")};
    CHECK(resources[0].getKey("/Properties").getKeys().size() == 4);
    CHECK(resources[0].getKey("/XObject").getKeys().size() == 4);
    CHECK(resources[0].getKey("/Properties").getKey("/L1").getObjGen() ==
          resources[1].getKey("/Properties").getKey("/L0").getObjGen());
}

TEST_CASE("PDF: a scene without layers is a plain page") {
    Scene scene = blank();
    scene.items.emplace_back(words("Judul", {5, 78}));
    const auto pdf = test::read_pdf(write_pdf(scene));
    CHECK_FALSE(pdf->getRoot().hasKey("/OCProperties"));
    CHECK_FALSE(pdf->getRoot().hasKey("/Outlines"));
    REQUIRE(pdf->getAllPages().size() == 1);
    CHECK(test::content_of(pdf->getAllPages()[0]).find("BDC") == std::string::npos);
}

TEST_CASE("PDF: text stays text in embedded fonts that pages share") {
    const PdfBook book = write_pdf_book(16, atlas_page);
    const auto pdf = test::read_pdf(book.bytes);
    const auto fonts = test::all_of_type(*pdf, "/Font"),
               descriptors = test::all_of_type(*pdf, "/FontDescriptor");
    std::size_t readable = 0;
    for (QPDFObjectHandle font : fonts) readable += font.hasKey("/ToUnicode") ? 1U : 0U;
    CHECK(readable == 1);  // one face in one weight
    REQUIRE(descriptors.size() == 1);
    QPDFObjectHandle descriptor = descriptors[0];
    CHECK((descriptor.hasKey("/FontFile") || descriptor.hasKey("/FontFile2") ||
           descriptor.hasKey("/FontFile3")));
    CHECK_THAT(descriptor.getKey("/FontName").getName(), test::contains_text("+NotoSans-Regular"));
    CHECK(test::read_pdf(write_pdf_book(17, atlas_page).bytes)->getAllPages().size() == 17);
}

TEST_CASE("PDF: bookmarks in two levels, page titles below their group") {
    const PdfBook book = write_pdf_book(37, atlas_page, {.title = "Atlas – Sumedang"});
    CHECK(book.failed.empty());
    const auto pdf = test::read_pdf(book.bytes);
    REQUIRE(pdf->getAllPages().size() == 37);
    CHECK(pdf->getTrailer().getKey("/Info").getKey("/Title").getUTF8Value() == "Atlas – Sumedang");
    CHECK(pdf->getRoot().getKey("/PageMode").getName() == "/UseOutlines");
    const auto top = QPDFOutlineDocumentHelper(*pdf).getTopLevelOutlines();
    REQUIRE(top.size() == 2);
    QPDFOutlineObjectHelper first = top[0], second = top[1];
    CHECK(first.getTitle() == "Majalengka");
    CHECK(second.getTitle() == "Sumedang");
    REQUIRE(first.getKids().size() == 20);
    REQUIRE(second.getKids().size() == 17);
    QPDFOutlineObjectHelper last = second.getKids()[16];
    CHECK(last.getTitle() == "Kecamatan Jatitujuh – 36");
    CHECK(last.getDestPage().getObjGen() == pdf->getAllPages()[36].getObjGen());
    CHECK(second.getDestPage().getObjGen() == pdf->getAllPages()[20].getObjGen());
    CHECK(second.getCount() == -17);  // closed
}

TEST_CASE("PDF: threads change no byte, the date comes from SOURCE_DATE_EPOCH") {
    ::setenv("SOURCE_DATE_EPOCH", "1767225600", 1);
    const Bytes one = write_pdf_book(50, atlas_page, {.title = "Atlas", .threads = 1}).bytes;
    CHECK(one == write_pdf_book(50, atlas_page, {.title = "Atlas", .threads = 2}).bytes);
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // a clock anywhere in the file would show
    CHECK(one == write_pdf_book(50, atlas_page, {.title = "Atlas", .threads = 7}).bytes);
    // 1767225600 s after 1970 is the first second of 2026 (date -u -d @1767225600).
    CHECK(test::read_pdf(one)->getTrailer().getKey("/Info").getKey("/CreationDate").getStringValue() ==
          "D:20260101000000Z");
    ::setenv("SOURCE_DATE_EPOCH", "1767225601", 1);
    CHECK(one != write_pdf_book(50, atlas_page, {.title = "Atlas", .threads = 1}).bytes);
    ::unsetenv("SOURCE_DATE_EPOCH");
}

TEST_CASE("PDF: pages that fail are named, the others are made") {
    std::vector<std::size_t> progress;
    const auto make = [](std::size_t page) {
        if (page == 3) throw std::runtime_error("halaman 3 tanpa data");
        PdfPage made = atlas_page(page);
        if (page == 18) {  // refused by Cairo in the middle of the page
            scene::Lines lines;
            lines.points = {{0, 0}, {9, 9}};
            lines.close_line();
            made.scene.items.emplace_back(scene::Stroke{
                scene::Space::page, std::make_shared<const scene::Lines>(lines), {}, 1, {-1, 2}});
        }
        if (page == 20) made.scene.width_pt = 0;
        return made;
    };
    const PdfBook book = write_pdf_book(
        25, make, {.threads = 2, .progress = [&](std::size_t done) { progress.push_back(done); }});
    REQUIRE(book.failed.size() == 3);
    CHECK(book.failed[0].page == 3);
    CHECK(book.failed[1].page == 18);
    CHECK(book.failed[2].page == 20);
    CHECK_THROWS_WITH(std::rethrow_exception(book.failed[0].why), "halaman 3 tanpa data");
    CHECK_THROWS_WITH(std::rethrow_exception(book.failed[1].why), test::contains_text("Cairo: "));
    CHECK_THROWS_WITH(std::rethrow_exception(book.failed[2].why), test::contains_text("14400"));
    const auto pdf = test::read_pdf(book.bytes);
    REQUIRE(pdf->getAllPages().size() == 22);
    auto top = QPDFOutlineDocumentHelper(*pdf).getTopLevelOutlines();
    CHECK(top[0].getKids()[17].getTitle() == "Kecamatan Jatitujuh – 19");
    CHECK(progress.size() == 25);
    CHECK(std::is_sorted(progress.begin(), progress.end()));
    CHECK(progress.back() == 25);

    CHECK(write_pdf_book(2, [](std::size_t) -> PdfPage { throw std::runtime_error("x"); }).bytes.empty());
    Scene endless = blank();
    endless.height_pt = 20000;
    CHECK_THROWS_AS(write_pdf(endless), std::runtime_error);
    CHECK_THROWS_AS(write_pdf(std::vector<PdfPage>{}), std::runtime_error);
    CHECK_THROWS_AS(write_pdf(std::vector<PdfPage>{{blank(), {}, {}, {GeoFrame{1, "PROJCS[]", {}}}}}),
                    std::runtime_error);
}

TEST_CASE("PDF: GDAL reads the map frame's extent and projection") {
    if (!GdalPdf::can_read()) return;
    const Scene scene = layered();
    const Bytes bytes = write_pdf(std::vector<PdfPage>{{scene, {}, {}, {georeference(scene, 0)}}});
    const GdalPdf page(bytes, {"DPI=72"});
    REQUIRE(page.operator->() != nullptr);
    CHECK(page->GetRasterXSize() == 120);
    CHECK(page->GetRasterYSize() == 80);
    double t[6];
    REQUIRE(page->GetGeoTransform(t) == CE_None);
    // The frame is 100 by 60 points at 250 m each around (12000, -750000): its upper left corner, at (10,
    // 10), is (-500, -742500).
    const double tenth_of_pt = 25;
    CHECK(t[0] + 10 * t[1] + 10 * t[2] == Approx(-500).margin(tenth_of_pt));
    CHECK(t[3] + 10 * t[4] + 10 * t[5] == Approx(-742500).margin(tenth_of_pt));
    CHECK(t[0] + 110 * t[1] + 70 * t[2] == Approx(24500).margin(tenth_of_pt));
    CHECK(t[3] + 110 * t[4] + 70 * t[5] == Approx(-757500).margin(tenth_of_pt));
    const OGRSpatialReference* projection = page->GetSpatialRef();
    REQUIRE(projection != nullptr);
    CHECK(projection->GetProjParm(SRS_PP_CENTRAL_MERIDIAN) == 108);
    OGRSpatialReference expected = mercator_108();
    CHECK(projection->GetSemiMajor() == expected.GetSemiMajor());
}

TEST_CASE("PDF: every frame has its viewport") {
    Scene scene = layered();
    scene.frames.push_back({{80, 5, 30, 20}, {0, -700000}, 1000, true});
    const auto pdf = test::read_pdf(
        write_pdf(std::vector<PdfPage>{{scene, {}, {}, {georeference(scene, 0), georeference(scene, 1)}}}));
    auto viewports = QPDFObjectHandle(pdf->getAllPages()[0]).getKey("/VP").getArrayAsVector();
    REQUIRE(viewports.size() == 2);
    // Points from the lower left: the frame lies from 5 to 25 below the upper edge of an 80 pt page.
    const std::vector<double> expected{80, 55, 110, 75};
    const auto box = viewports[1].getKey("/BBox").getArrayAsVector();
    for (std::size_t i = 0; i < 4; ++i) CHECK(QPDFObjectHandle(box[i]).getNumericValue() == expected[i]);
    // The lower left corner first, latitude before longitude.
    const auto degrees = viewports[1].getKey("/Measure").getKey("/GPTS").getArrayAsVector();
    const scene::Point corner = georeference(scene, 1).corners_lonlat[0];
    CHECK(QPDFObjectHandle(degrees[0]).getNumericValue() == Approx(corner.y).margin(1e-9));
    CHECK(QPDFObjectHandle(degrees[1]).getNumericValue() == Approx(corner.x).margin(1e-9));
}

TEST_CASE("PDF: a transparent layer over another has the PNG's colours") {
    if (!GdalPdf::can_read()) return;
    const Scene scene = layered();
    const test::Decoded png = test::decode(write_png(scene, view_of(scene, 240, 160)));
    const GdalPdf page(write_pdf(scene), {"DPI=144"});
    REQUIRE(page.operator->() != nullptr);
    REQUIRE(page->GetRasterXSize() == 240);
    // 128/255 of (0, 0, 200) over (200, 0, 0) and over the paper (251, 250, 247), by hand.
    CHECK(channel_difference(page.at(100, 80), 0x640064U) <= 1);
    CHECK(channel_difference(page.at(140, 80), 0x7d7ddfU) <= 1);
    for (const scene::Point p : {scene::Point{60, 80}, {100, 80}, {140, 80}, {200, 80}, {230, 20}})
        CHECK(channel_difference(page.at(static_cast<int>(p.x), static_cast<int>(p.y)),
                                 png.at(static_cast<int>(p.x), static_cast<int>(p.y))) <= 1);
}

TEST_CASE("PDF: halos are stroked letters that look like the PNG's and are no text") {
    Scene scene = blank();
    scene::Text text = words("Kertajati", {10, 50});
    text.font = {20, true};
    text.halo = {255, 0, 0, 255};
    text.halo_pt = 3;
    scene.items.emplace_back(text);
    const Bytes bytes = write_pdf(scene);
    const auto pdf = test::read_pdf(bytes);
    QPDFObjectHandle page = pdf->getAllPages()[0];
    CHECK(test::content_of(page).find("/Artifact BMC\nq\n1 Tr 1 j 6 w 1 0 0 RG\n/F0 Do\nQ\nEMC\n/F1 Do\n") !=
          std::string::npos);
    for (const char* const key : {"/F0", "/F1"}) {
        const std::string letters = stream_of(page.getKey("/Resources").getKey("/XObject").getKey(key));
        CHECK(letters.find("\nBT\n") != std::string::npos);
        CHECK(letters.find(" Tr\n") == std::string::npos);  // else the halo's way of painting is lost
        CHECK(letters.find(" l\n") == std::string::npos);   // no outlines
    }

    if (!GdalPdf::can_read()) return;
    const test::Decoded png = test::decode(write_png(scene, view_of(scene, 480, 320)));
    const GdalPdf picture(bytes, {"DPI=288"});
    REQUIRE(picture.operator->() != nullptr);
    int red[2] = {0, 0}, dark[2] = {0, 0}, different = 0;
    for (int y = 0; y < 320; ++y)
        for (int x = 0; x < 480; ++x) {
            const std::uint32_t pixels[] = {png.at(x, y), picture.at(x, y)};
            for (int i = 0; i < 2; ++i)
                red[i] += pixels[i] == 0xff0000U ? 1 : 0, dark[i] += pixels[i] == 0U ? 1 : 0;
            different += channel_difference(pixels[0], pixels[1]) > 128 ? 1 : 0;
        }
    CHECK(red[1] == Approx(red[0]).epsilon(0.05));
    CHECK(dark[1] == Approx(dark[0]).epsilon(0.05));
    CHECK(different < red[0] / 20);
}

TEST_CASE("PDF: what lies beyond the map frame is left out, what surrounds it is not") {
    Scene scene = blank();
    scene.begin_layer("values", "Nilai");
    const scene::Point c = scene.frames[0].centre;
    scene::Fill fill;
    fill.space = scene::Space::map;
    std::vector<std::vector<std::vector<scene::Point>>> shapes{{square(c.x - 1e6, c.y - 1e6, 2e6, 2e6)}};
    for (int i = 0; i < 300; ++i) shapes.push_back({square(c.x + 1e5 + 1000 * i, c.y, 500, 500)});
    fill.colour.assign(shapes.size(), {0, 128, 0, 255});
    fill.shapes = std::make_shared<const scene::Shapes>(shapes_of(shapes));
    scene.items.emplace_back(fill);
    const Bytes bytes = write_pdf(scene);
    const auto pdf = test::read_pdf(bytes);
    const std::string content = stream_of(
        QPDFObjectHandle(pdf->getAllPages()[0]).getKey("/Resources").getKey("/XObject").getKey("/F0"));
    CHECK(content.size() < 300);

    if (!GdalPdf::can_read()) return;
    const GdalPdf picture(bytes, {"DPI=72"});
    REQUIRE(picture.operator->() != nullptr);
    CHECK(picture.at(60, 40) == 0x008000U);
    CHECK(picture.at(5, 40) == 0xfbfaf7U);
}

TEST_CASE("PDF: a viewer switches layers off") {
    if (!GdalPdf::can_read()) return;
    const Bytes bytes = write_pdf(layered());
    std::optional<std::string> zones;  // as GDAL calls it
    {
        const GdalPdf page(bytes, {});
        REQUIRE(page.operator->() != nullptr);
        char** layers = page->GetMetadata("LAYERS");
        REQUIRE(CSLCount(layers) == 4);
        for (; *layers != nullptr; ++layers)
            if (std::strstr(*layers, "Kawasan") != nullptr) zones = std::strchr(*layers, '=') + 1;
    }
    REQUIRE(zones);
    const std::string off = "LAYERS_OFF=" + *zones;
    const GdalPdf page(bytes, {"DPI=144", off.c_str()});
    CHECK(channel_difference(page.at(100, 80), 0xc80000U) <= 1);  // the red below
    CHECK(channel_difference(page.at(140, 80), 0xfbfaf7U) <= 1);  // the paper
}
