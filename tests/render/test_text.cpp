#include "render/text/text_layout.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using scene::Align;
using scene::Font;
using scene::VerticalAlign;

TEST_CASE("fixed metrics count characters, not bytes") {
    const TextLayout layout = TextLayout::fixed();
    CHECK(layout.measure("abcd", {10, false, false}).width_pt == Approx(22));
    CHECK(layout.measure("6°45′", {10, false, false}).width_pt == Approx(27.5));
    CHECK(layout.measure("", {10, false, false}).height_pt() == Approx(10));
}

TEST_CASE("wrapping breaks at spaces, and inside words that are too long") {
    const TextLayout layout = TextLayout::fixed();
    const Font font{10, false, false};  // 5.5 pt a character
    CHECK(layout.wrap("aa bb cc", font, 5 * 5.5) == std::vector<std::string>{"aa bb", "cc"});
    CHECK(layout.wrap("abcdefg", font, 3 * 5.5) == std::vector<std::string>{"abc", "def", "g"});
    CHECK(layout.wrap("a °°°° b", font, 3 * 5.5) == std::vector<std::string>{"a", "°°°", "° b"});
    CHECK(layout.wrap("  ", font, 100).empty());
    CHECK(layout.wrap("abc", font, 1) == std::vector<std::string>{"a", "b", "c"});  // never an endless loop
}

TEST_CASE("shortening keeps whole characters") {
    const TextLayout layout = TextLayout::fixed();
    CHECK(layout.shorten("Kertajati", {10, false, false}, 60) == "Kertajati");
    CHECK(layout.shorten("Kertajati", {10, false, false}, 5 * 5.5) == "Kert…");
    CHECK(layout.shorten("′′′′′′", {10, false, false}, 3 * 5.5) == "′′…");
    CHECK(layout.shorten("abc", {10, false, false}, 0) == "…");
}

TEST_CASE("boxes hang on their anchors") {
    const TextExtent extent{20, 8, 2};
    CHECK(text_box(extent, {100, 50}, Align::start, VerticalAlign::baseline) == scene::Rect{100, 42, 20, 10});
    CHECK(text_box(extent, {100, 50}, Align::middle, VerticalAlign::middle) == scene::Rect{90, 45, 20, 10});
    CHECK(text_box(extent, {100, 50}, Align::end, VerticalAlign::top) == scene::Rect{80, 50, 20, 10});
    CHECK(text_box(extent, {100, 50}, Align::end, VerticalAlign::bottom) == scene::Rect{80, 40, 20, 10});
}

TEST_CASE("Pango measures in proportion to the size and shapes every letter") {
    const TextLayout layout = TextLayout::pango();
    const TextExtent small = layout.measure("Kertajati", {7, false, false}),
                     large = layout.measure("Kertajati", {14, false, false});
    CHECK(large.width_pt == Approx(2 * small.width_pt).epsilon(0.01));
    CHECK(small.width_pt > 20);
    CHECK(small.width_pt < 45);
    CHECK(small.ascent_pt > 4);
    CHECK(layout.measure("Kertajati", {7, true, false}).width_pt > small.width_pt);
    std::size_t glyphs = 0;
    for (const GlyphRun& run : layout.shape("Kertajati", {7, false, false})) {
        CHECK(run.size_pt == Approx(7));
        glyphs += run.glyphs.size();
    }
    CHECK(glyphs == 9);
    CHECK(layout.measure("", {7, false, false}).width_pt == 0);
    CHECK(layout.shape("a\nb", {7, false, false}).size() >= 1);  // stays one line
}
