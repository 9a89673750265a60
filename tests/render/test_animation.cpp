#include <webp/demux.h>

#include <cmath>
#include <random>
#include <stdexcept>

#include "render/cairo/animation.hpp"
#include "tests/render/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace sanding;
using sanding::test::shapes_of;
using sanding::test::square;

namespace {

/// A page of 60 by 40 pt with a band and a box that stands elsewhere for each `step`.
Scene picture(int step) {
    Scene scene{60, 40, {255, 255, 255, 255}, {}, {}, {}};
    const auto shapes = std::make_shared<const scene::Shapes>(
        shapes_of({{square(0, 0, 60, 10)}, {square(5 + 7 * step, 15.3, 11.4, 12)}}));
    scene.items.emplace_back(
        scene::Fill{scene::Space::page, shapes, {{10, 20, 30}, {200, 100, 7}}, {}, {}, false});
    return scene;
}

struct Decoded {
    WebPAnimInfo info{};
    std::vector<std::vector<std::uint32_t>> frames;  ///< 0x00rrggbb
    std::vector<int> until_ms;
};

/// Every picture as shown (libwebpdemux).
Decoded decoded(const Bytes& webp) {
    const WebPData data{webp.data(), webp.size()};
    const std::unique_ptr<WebPAnimDecoder, decltype(&WebPAnimDecoderDelete)> decoder(
        WebPAnimDecoderNew(&data, nullptr), &WebPAnimDecoderDelete);
    Decoded out;
    if (!decoder || WebPAnimDecoderGetInfo(decoder.get(), &out.info) == 0) return out;
    while (WebPAnimDecoderHasMoreFrames(decoder.get()) != 0) {
        std::uint8_t* rgba = nullptr;
        int until = 0;
        if (WebPAnimDecoderGetNext(decoder.get(), &rgba, &until) == 0) return {};
        std::vector<std::uint32_t> frame;
        for (std::size_t i = 0; i < std::size_t{out.info.canvas_width} * out.info.canvas_height; ++i)
            frame.push_back(
                static_cast<std::uint32_t>(rgba[4 * i] << 16 | rgba[4 * i + 1] << 8 | rgba[4 * i + 2]));
        out.frames.push_back(std::move(frame));
        out.until_ms.push_back(until);
    }
    return out;
}

View view() {
    return view_of(picture(0), 121, 80);
}

}  // namespace

TEST_CASE("an animation shows every picture exactly, for its time, again and again") {
    const std::vector<AnimationFrame> frames{
        {picture(0), 500}, {picture(1), 250}, {picture(1), 40}, {picture(5), 1000}, {picture(0), 10}};
    const Bytes webp = write_webp(frames, view());
    REQUIRE(std::string(webp.begin(), webp.begin() + 4) == "RIFF");
    REQUIRE(std::string(webp.begin() + 8, webp.begin() + 12) == "WEBP");
    const Decoded shown = decoded(webp);
    REQUIRE(shown.info.canvas_width == 121);
    REQUIRE(shown.info.canvas_height == 80);
    CHECK(shown.info.loop_count == 0);  // endless
    REQUIRE(shown.frames.size() == 5);
    CHECK(shown.until_ms == std::vector<int>{500, 750, 790, 1790, 1800});
    for (std::size_t i = 0; i < frames.size(); ++i)
        CHECK(shown.frames[i] == test::decode(write_png(frames[i].scene, view())).pixels);
    CHECK(shown.frames[0] != shown.frames[1]);
}

TEST_CASE("an animation's bytes do not depend on threads") {
    std::vector<AnimationFrame> frames;
    for (int i = 0; i < 7; ++i) frames.push_back({picture(i % 4)});
    const Bytes one = write_webp(frames, view(), {1});
    CHECK(one == write_webp(frames, view(), {2}));
    CHECK(one == write_webp(frames, view(), {5}));
}

TEST_CASE("an animation stores what changes from picture to picture") {
    std::mt19937 random(11);
    scene::Pixels noise{60, 40, {}};
    for (int i = 0; i < 60 * 40; ++i) {
        const auto grey = static_cast<std::uint8_t>(random() % 256);
        noise.rgba.push_back({grey, grey, grey, 255});
    }
    const auto shared = std::make_shared<const scene::Pixels>(noise);
    std::vector<AnimationFrame> frames;
    for (int i = 0; i < 4; ++i) {
        Scene scene = picture(i);
        scene.items.insert(scene.items.begin(), scene::Image{scene::Space::page, {0, 0, 60, 40}, shared});
        frames.push_back({scene});
    }
    const View exact = view_of(picture(0), 60, 40);
    const auto first = write_webp({frames[0]}, exact).size(), all = write_webp(frames, exact).size();
    CHECK(first > 60 * 40 / 2);  // noise doesn't get small
    CHECK(all < 2 * first);
}

TEST_CASE("nearly lossless pictures stay near") {
    Scene ramp = picture(0);
    scene::Pixels pixels{60, 40, {}};
    for (int i = 0; i < 60 * 40; ++i)
        pixels.rgba.push_back({static_cast<std::uint8_t>(i % 251), static_cast<std::uint8_t>(i * 7 % 256),
                               static_cast<std::uint8_t>(i / 60), 255});
    ramp.items.emplace_back(
        scene::Image{scene::Space::page, {0, 0, 60, 40}, std::make_shared<const scene::Pixels>(pixels)});
    const View exact = view_of(ramp, 60, 40);
    const Decoded shown = decoded(write_webp({{picture(0)}, {ramp}}, exact, {2, 60}));
    REQUIRE(shown.frames.size() == 2);
    const auto wanted = test::decode(write_png(ramp, exact)).pixels;
    int farthest = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        for (const unsigned shift : {0U, 8U, 16U})
            farthest = std::max(farthest, std::abs(static_cast<int>(shown.frames[1][i] >> shift & 255U) -
                                                   static_cast<int>(wanted[i] >> shift & 255U)));
    CHECK(farthest <= 3);  // two bits of eight, rounded
}

TEST_CASE("a single picture, and what can't be animated") {
    CHECK(decoded(write_webp({{picture(2)}}, view())).frames.size() == 1);
    CHECK_THROWS_AS(write_webp({}, view()), std::runtime_error);
    CHECK_THROWS_AS(write_webp({{picture(0), 0}}, view()), std::runtime_error);
    CHECK_THROWS_AS(write_webp({{picture(0)}}, view_of(picture(0), 20000, 10)), std::runtime_error);
    CHECK_THROWS_AS(write_webp({{picture(0)}}, view_of(picture(0), 0, 10)), std::runtime_error);
    Scene glass = picture(0);
    glass.paper.a = 0;
    CHECK_THROWS_AS(write_webp({{glass}}, view()), std::runtime_error);
}
