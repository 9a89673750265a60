#include "bench/render.hpp"

#include <fmt/core.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>

#include "bench/layer_districts.hpp"
#include "core/base/error.hpp"
#include "core/geo/gdal.hpp"
#include "layers/map.hpp"
#include "render/cairo/write.hpp"
#include "render/text/place_labels.hpp"

namespace {

using namespace sanding;

struct Options {
    std::string input, field, label, out;
    int width = 1920, height = 1080, maps = 20;
};

Options parse(int argc, char** argv) {
    Options options;
    std::map<std::string, std::string*> texts{{"--input", &options.input},
                                              {"--field", &options.field},
                                              {"--label", &options.label},
                                              {"--out", &options.out}};
    for (int i = 1; i < argc; i += 2) {  // argv[0] is the verb
        const std::string name = argv[i], value = i + 1 < argc ? argv[i + 1] : "";
        if (const auto at = texts.find(name); at != texts.end())
            *at->second = value;
        else if (name == "--maps")
            options.maps = std::atoi(value.c_str());
        else if (name == "--size" &&
                 std::sscanf(value.c_str(), "%dx%d", &options.width, &options.height) == 2)
            continue;
        else
            throw UsageError("unknown option " + name, "bench render",
                             "--input --field --label --size --maps --out");
    }
    if (options.input.empty() || options.out.empty() || options.width < 1 || options.height < 1 ||
        options.maps < 1)
        throw UsageError("an option is missing or out of range", "bench render",
                         "--input FILE --field NAME --label NAME|none --size WxH --maps M --out FILE.png");
    return options;
}

/// The style of the workload: outline #555555 of 0.2 px, labels 7 pixels high, black with a white halo.
MapStyle style_of(const Options& options) {
    MapStyle style;
    style.page = {static_cast<double>(options.width), static_cast<double>(options.height)};
    style.classes = Classes{{14.3, 28.6, 42.9, 57.1, 71.4, 85.7},
                            {{0xff, 0xff, 0xb2},
                             {0xfe, 0xd9, 0x76},
                             {0xfe, 0xb2, 0x4c},
                             {0xfd, 0x8d, 0x3c},
                             {0xfc, 0x4e, 0x2a},
                             {0xe3, 0x1a, 0x1c},
                             {0xb1, 0x00, 0x26}}};
    style.unit_border = {{0x55, 0x55, 0x55}, 0.2};
    style.label_unit_names = options.label != "none";
    style.label_font = {7, false, false};
    style.label_halo_pt = 1;
    return style;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int bench_render(int argc, char** argv) {
    const Options options = parse(argc, argv);
    const auto layer = read_vector(options.input).value;
    const Districts districts = bench::districts_of(layer, options.label);
    const MapStyle style = style_of(options);
    MapInputs inputs;
    inputs.values = numbers_of(layer.table, options.field);

    const auto first = std::chrono::steady_clock::now();
    inputs.geometry = prepare_map(districts);
    const TextLayout text = TextLayout::pango("DejaVu Sans");
    cairo::PreparedView prepared(view_of(draw_map_frame(inputs, style), options.width, options.height), text);
    Bytes png;
    const auto draw = [&] {
        png = write_png(place_labels(draw_map_frame(inputs, style), prepared.view(), text), prepared);
    };
    draw();
    const double seconds_first = seconds_since(first);

    const auto further = std::chrono::steady_clock::now();
    for (int i = 0; i < options.maps; ++i) draw();
    const double seconds_per_map = seconds_since(further) / options.maps;

    std::ofstream(options.out, std::ios::binary)
        .write(reinterpret_cast<const char*>(png.data()), static_cast<std::streamsize>(png.size()));
    fmt::print("{{\"seconds_first\": {:.4f}, \"seconds_per_map\": {:.4f}, \"bytes\": {}}}\n", seconds_first,
               seconds_per_map, png.size());
    return 0;
}
