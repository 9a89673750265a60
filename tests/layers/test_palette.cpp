#include <algorithm>

#include "core/base/error.hpp"
#include "layers/chart.hpp"
#include "layers/colour.hpp"
#include "layers/palette.hpp"
#include "layers/style.hpp"
#include "tests/layers/colour_vision.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

int lightness(scene::Rgba c) {
    return 2126 * c.r + 7152 * c.g + 722 * c.b;
}

std::vector<std::string> graduated() {
    std::vector<std::string> all = sequential_palettes();
    all.insert(all.end(), diverging_palettes().begin(), diverging_palettes().end());
    return all;
}

/// The least ΔE (CIE 1976) between neighbours, as seen by those eyes.
double least_step(const std::vector<scene::Rgba>& colours, test::Vision vision) {
    double least = 1e9;
    for (std::size_t i = 1; i < colours.size(); ++i)
        least = std::min(least,
                         test::distance(test::seen(colours[i - 1], vision), test::seen(colours[i], vision)));
    return least;
}

double least_of_pairs(const std::vector<scene::Rgba>& colours, test::Vision vision) {
    double least = 1e9;
    for (std::size_t i = 0; i < colours.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            least = std::min(least,
                             test::distance(test::seen(colours[i], vision), test::seen(colours[j], vision)));
    return least;
}

void check_usage(const std::string& palette, const std::string& what) {
    try {
        (void)palette_colours(palette, 5);
        FAIL_CHECK("no error for " << palette);
    } catch (const UsageError& error) {
        INFO(palette << ": " << error.what());
        CHECK(std::string(error.what()).find(what) != std::string::npos);
    }
}

constexpr test::Vision all_eyes[]{test::Vision::normal, test::Vision::deuteranopia, test::Vision::protanopia,
                                  test::Vision::tritanopia};

}  // namespace

TEST_CASE("sequential palettes darken from class to class") {
    for (const std::string& name : sequential_palettes()) {
        for (std::size_t n = 2; n <= 9; ++n) {
            const auto colours = palette_colours(name, n);
            REQUIRE(colours.size() == n);
            for (std::size_t i = 1; i < n; ++i) CHECK(lightness(colours[i]) < lightness(colours[i - 1]));
        }
        CHECK(palette_colours(name, 1).size() == 1);
        CHECK(palette_colours(name, 0).empty());
    }
}

TEST_CASE("diverging palettes are lightest, and nearly grey, in the middle") {
    for (const std::string& name : diverging_palettes()) {
        for (const std::size_t n : {3U, 5U, 7U, 9U}) {
            const auto colours = palette_colours(name, n);
            const scene::Rgba middle = colours[n / 2];
            CHECK(std::max({middle.r, middle.g, middle.b}) - std::min({middle.r, middle.g, middle.b}) <= 12);
            for (std::size_t i = 0; i < n / 2; ++i) {
                CHECK(lightness(colours[i]) < lightness(colours[i + 1]));
                CHECK(lightness(colours[n - 1 - i]) < lightness(colours[n - 2 - i]));
            }
        }
    }
}

TEST_CASE("an unknown palette names the nearest") {
    try {
        (void)palette_colours("YlGnBy", 5);
        FAIL("no error");
    } catch (const UsageError& error) {
        CHECK(error.hint().find("YlGnBu") != std::string::npos);
    }
}

TEST_CASE("scenario hues are the design's, and text in them can be read") {
    CHECK(scenario_colour(0) == rgb(0x2166ac));
    CHECK(scenario_colour(1) == rgb(0xe08214));
    CHECK(readable(rgb(0x2166ac)) == rgb(0x2166ac));
    CHECK(lightness(readable(rgb(0xe08214))) < lightness(rgb(0xe08214)));
}

TEST_CASE("the simulation of colour vision, against colorspacious 1.1.2") {
    const auto near = [](const test::Lab& lab, double lightness_wanted, double a, double b) {
        // Its matrices for sRGB have one digit less: 0.2 is far below what the limits need.
        CHECK(lab.l == Approx(lightness_wanted).margin(0.2));
        CHECK(lab.a == Approx(a).margin(0.2));
        CHECK(lab.b == Approx(b).margin(0.2));
    };
    near(test::seen(rgb(0x1d91c0), test::Vision::normal), 56.404, -13.970, -32.986);
    near(test::seen(rgb(0x1d91c0), test::Vision::deuteranopia), 54.183, 6.976, -35.865);
    near(test::seen(rgb(0x1d91c0), test::Vision::protanopia), 59.660, 4.811, -28.901);
    near(test::seen(rgb(0xd55e00), test::Vision::deuteranopia), 57.995, -5.534, 62.357);
    near(test::seen(rgb(0xd55e00), test::Vision::tritanopia), 53.898, 65.147, 30.670);
}

TEST_CASE("neighbouring classes differ for colour-blind eyes and in grey print") {
    // ΔE 2.3 is just noticeable side by side; a class apart on a map with borders and hatch needs more.
    for (const std::string& stem : graduated()) {
        const bool diverging = std::count(diverging_palettes().begin(), diverging_palettes().end(), stem) > 0;
        for (const char* variant : {"", "-dark", "-print"}) {
            if (diverging && std::string(variant) == "-print") continue;
            for (const auto& [count, limit] : {std::pair<std::size_t, double>(5, 9), {7, 6}, {9, 4}}) {
                const auto colours = palette_colours(stem + variant, count);
                INFO(stem << variant << " " << count);
                for (const test::Vision vision : all_eyes) CHECK(least_step(colours, vision) >= limit);
                // In grey print a diverging palette tells how far from the middle, not on which side.
                CHECK(least_step(colours, test::Vision::grey) >= limit * 0.7);
            }
        }
    }
}

TEST_CASE("qualitative palettes: every pair differs for colour-blind eyes") {
    for (const std::string& name : qualitative_palettes()) {
        INFO(name);
        const auto& list = palettes();
        const auto info =
            std::find_if(list.begin(), list.end(), [&](const PaletteInfo& p) { return p.name == name; });
        REQUIRE(info->colours >= 3);
        const auto colours = category_colours(name, info->colours);
        for (const test::Vision vision :
             {test::Vision::normal, test::Vision::deuteranopia, test::Vision::protanopia})
            CHECK(least_of_pairs(colours, vision) >= 7);
        CHECK(category_colours(name, info->colours + 1).back() == colours.front());
    }
    CHECK_THROWS_AS(category_colours("YlGnBu", 3), UsageError);
    CHECK(least_of_pairs(category_colours("tol-contrast", 3), test::Vision::grey) >= 15);
}

TEST_CASE("dark variants stand out from the dark theme's background, more being lighter") {
    const scene::Rgba background = rgb(0x14181d);
    const double least = contrast(ink::missing, rgb(0xffffff));
    for (const std::string& name : sequential_palettes())
        for (const std::size_t n : {2U, 5U, 9U}) {
            INFO(name << " " << n);
            const auto colours = palette_colours(name + "-dark", n);
            for (std::size_t i = 1; i < n; ++i) CHECK(luminance(colours[i]) > luminance(colours[i - 1]));
            for (const scene::Rgba c : colours) CHECK(contrast(c, background) >= least);
        }
    for (const std::string& name : diverging_palettes()) {
        INFO(name);
        const auto colours = palette_colours(name + "-dark", 9);
        const scene::Rgba middle = colours[4];
        CHECK(std::max({middle.r, middle.g, middle.b}) - std::min({middle.r, middle.g, middle.b}) <= 12);
        for (std::size_t i = 0; i < 4; ++i) {
            CHECK(luminance(colours[i]) > luminance(colours[i + 1]));
            CHECK(luminance(colours[8 - i]) > luminance(colours[7 - i]));
        }
        for (const scene::Rgba c : colours) CHECK(contrast(c, background) >= least);
        // Neither side is more striking than the other.
        CHECK(oklab_of(colours[0]).lightness == Approx(oklab_of(colours[8]).lightness).margin(0.02));
        const auto plain = palette_colours(name, 9);
        CHECK(oklab_of(plain[0]).a * oklab_of(colours[0]).a + oklab_of(plain[0]).b * oklab_of(colours[0]).b >
              0);
    }
}

TEST_CASE("print-safe: grey keeps the order, and nothing is as pale as missing") {
    const auto safe = [](const std::vector<scene::Rgba>& colours) {
        for (std::size_t i = 0; i < colours.size(); ++i)
            if (luminance(colours[i]) > luminance(ink::missing) ||
                (i > 0 && luminance(colours[i]) >= luminance(colours[i - 1])))
                return false;
        return true;
    };
    std::vector<std::string> safe_ones;
    for (const PaletteInfo& info : palettes()) {
        INFO(info.name);
        if (info.kind == PaletteKind::qualitative) continue;
        CHECK(info.print_safe ==
              (info.kind == PaletteKind::sequential && safe(palette_colours(info.name, 9))));
        if (info.print_safe) safe_ones.push_back(info.name);
        if (info.kind != PaletteKind::sequential) continue;
        for (const std::size_t n : {2U, 5U, 9U}) CHECK(safe(palette_colours(info.name + "-print", n)));
    }
    CHECK(safe_ones == std::vector<std::string>{"batlow", "lapaz", "viridis"});  // as docs/cli/map.md says
    check_usage("PuOr-print", "no print-safe variant");
    CHECK(palettes().size() ==
          sequential_palettes().size() + diverging_palettes().size() + qualitative_palettes().size());
    for (const PaletteInfo& info : palettes()) CHECK((!info.source.empty() && !info.licence.empty()));
}

TEST_CASE("OKLab: the values of CSS Color 4, and back") {
    // CSS Color Module Level 4, section "sRGB and OKLab": red, lime and blue to five digits.
    const auto near = [](scene::Rgba c, double lightness_wanted, double a, double b) {
        CHECK(oklab_of(c).lightness == Approx(lightness_wanted).margin(2e-5));
        CHECK(oklab_of(c).a == Approx(a).margin(2e-5));
        CHECK(oklab_of(c).b == Approx(b).margin(2e-5));
    };
    near(rgb(0xff0000), 0.62796, 0.22486, 0.12585);
    near(rgb(0x00ff00), 0.86644, -0.23389, 0.17950);
    near(rgb(0x0000ff), 0.45201, -0.03246, -0.31153);
    for (const unsigned hex : {0x000000U, 0xffffffU, 0x123456U, 0xff0000U, 0x00ff00U, 0x0000ffU, 0x00ffffU})
        CHECK(rgba_of(oklab_of(rgb(hex))) == rgb(hex));
    const scene::Rgba reduced = rgba_of({0.86, 0.3, -0.3});  // there is no such purple
    CHECK(oklab_of(reduced).lightness == Approx(0.86).margin(0.01));
    CHECK(oklab_of(reduced).a == Approx(-oklab_of(reduced).b).margin(0.01));
    CHECK(luminance(rgb(0xffffff)) == Approx(1));
    CHECK(contrast(rgb(0xffffff), rgb(0x000000)) == Approx(21));
    CHECK(contrast(rgb(0x777777), rgb(0xffffff)) == Approx(4.48).margin(0.01));  // WCAG's well-known grey
}

TEST_CASE("colours of one's own are mixed perceptually") {
    const auto colours = palette_colours("#FFFFCC, #253494", 5);
    REQUIRE(colours.size() == 5);
    CHECK(colours.front() == rgb(0xffffcc));
    CHECK(colours.back() == rgb(0x253494));
    // Equal steps of lightness, to eight bits.
    for (std::size_t i = 0; i < 5; ++i)
        CHECK(oklab_of(colours[i]).lightness ==
              Approx(oklab_of(colours[0]).lightness +
                     static_cast<double>(i) / 4 *
                         (oklab_of(colours[4]).lightness - oklab_of(colours[0]).lightness))
                  .margin(0.003));
    const auto three = palette_colours("#b35806,#f7f7f7,#542788", 5);
    CHECK(three[2] == rgb(0xf7f7f7));
    check_usage("#253494", "at least two colours");
    check_usage("#25349", "not a colour");
    check_usage("#253494,", "at least two colours");
    check_usage("#253494,#gggggg", "'#gggggg' is not a colour");
    check_usage("red,blue", "'red' is not a colour");
    check_usage("okabe-ito", "is for categories");
}
