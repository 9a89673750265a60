// The painters for paper and for the window paint the same pictures.
#include "core/geo/gdal.hpp"
#include "tests/render_gl/compare.hpp"
#include "tests/render_gl/scenes.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/real_data.hpp"

using namespace sanding;

namespace {

/// Both painters differ in how they see borders at the finest scale (quarter pixels, simplified lines) and in
/// how letters overlap; a shift by one pixel, a missing item or a wrong colour is far above these.
struct Tolerance {
    double mean = 1.2, far_apart = 0.006;
};

void compare(const std::string& name, const Scene& scene, const TextLayout& layout,
             const Tolerance& tolerance = {}) {
    const auto window = test::HiddenWindow::open();
    if (!window) return;
    gl::Painter painter(layout);
    for (const double scale : {1.0, 1.5}) {
        const View view = view_of(scene, static_cast<int>(std::lround(scene.width_pt * scale)),
                                  static_cast<int>(std::lround(scene.height_pt * scale)));
        const test::Picture cairo = test::by_cairo(scene, view, layout);
        const test::Picture ours = test::by_gl(painter, scene, view);
        test::keep_pictures(name + (scale == 1 ? "-1" : "-1.5"), cairo, ours);
        const test::Difference d = test::difference(cairo, ours);
        std::cout << name << " at " << scale << ": mean " << d.mean << " of 255, far apart "
                  << 100 * d.far_apart << " %\n";
        CHECK(d.mean < tolerance.mean);
        CHECK(d.far_apart < tolerance.far_apart);
        CHECK(glGetError() == GLenum{GL_NO_ERROR});
    }
}

}  // namespace

TEST_CASE("both painters: a sheet with choropleth, hatch, zones, labels and legend") {
    const TextLayout layout = TextLayout::pango();
    compare("sheet", test::sheet_scene(layout), layout);
}

TEST_CASE("both painters: a chart with fans") {
    const TextLayout layout = TextLayout::pango();
    compare("chart", test::chart_scene(layout), layout);
}

TEST_CASE("both painters: every symbol") {
    compare("marks", test::marks_scene(), TextLayout::pango());
}

TEST_CASE("both painters: lines, dashes, overlapping fills, hatches") {
    compare("lines", test::lines_scene(), TextLayout::pango());
}

TEST_CASE("both painters: words, turned and in several scripts") {
    compare("words", test::words_scene(), TextLayout::pango());
}

TEST_CASE("both painters: two frames, large coordinates, images") {
    compare("frames", test::frames_scene(), TextLayout::pango());
}

TEST_CASE("both painters: the real villages") {
    const auto file = test::real_data("geo/desa_cod2020.geojson");
    if (!file) return;
    const VectorLayer layer = read_vector(*file).value;
    Districts districts;
    Level level;
    level.id = "desa";
    level.code = level.name = text_of(layer.table.at("nama"));
    level.shapes = layer.polygons;
    level.point = interior_points(layer.polygons);
    level.area_m2.assign(level.code.size(), 1);
    districts.levels.push_back(level);
    MapInputs inputs;
    inputs.geometry = prepare_map(districts);
    for (std::size_t i = 0; i < level.code.size(); ++i) inputs.values.push_back(static_cast<double>(i % 97));
    MapStyle style;
    style.label_unit_names = true;
    style.page = page_for_pixels(1366, 768);
    const Scene scene = draw_map(inputs, style);
    // Cairo puts thousands of letters on whole pixels and stamps their halo; this painter places them as well
    // as a few. So the letters differ, and nothing else does.
    compare("villages-named", place_labels(scene, view_of(scene), style.text), style.text, {5, 0.045});
    style.label_unit_names = false;
    compare("villages", draw_map(inputs, style), style.text);
}
