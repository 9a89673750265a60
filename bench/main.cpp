#include <cstdio>
#include <cstring>

#include "bench/dm52.hpp"
#include "bench/gl.hpp"
#include "bench/housing.hpp"
#include "bench/land.hpp"
#include "bench/render.hpp"
#include "bench/synthesis.hpp"
#include "bench/table.hpp"
#include "bench/travel.hpp"
#include "core/base/error.hpp"

namespace {
constexpr const char* usage =
    "usage: sanding-bench dm52 --agents N --years T --threads K\n"
    "       sanding-bench render --input FILE --field val --label name|none --size WxH --maps M --out "
    "FILE.png\n"
    "       sanding-bench gl --input FILE --label NAME|none [--width W --height H --frames N --zoom Z]\n"
    "       sanding-bench housing --study FOLDER [--one-in N] [--threads K]\n"
    "       sanding-bench land --study FOLDER [--threads K]\n"
    "       sanding-bench synthesis --study DIR [--copies N] [--threads K]\n"
    "       sanding-bench table --input FILE.csv --districts LIST.csv [--code COLUMN]\n"
    "       sanding-bench travel --study DIR | --nodes N --sources S [--threads K]\n";
}

int main(int argc, char** argv) {
    try {
        if (argc > 1 && std::strcmp(argv[1], "dm52") == 0) return sanding::bench::dm52(argc - 1, argv + 1);
        if (argc > 1 && std::strcmp(argv[1], "gl") == 0) return sanding::bench::gl(argc - 1, argv + 1);
        if (argc > 1 && std::strcmp(argv[1], "housing") == 0)
            return sanding::bench::housing(argc - 1, argv + 1);
        if (argc > 1 && std::strcmp(argv[1], "land") == 0) return sanding::bench::land(argc - 1, argv + 1);
        if (argc > 1 && std::strcmp(argv[1], "render") == 0) return bench_render(argc - 1, argv + 1);
        if (argc > 1 && std::strcmp(argv[1], "synthesis") == 0)
            return sanding::bench::synthesis(argc - 1, argv + 1);
        if (argc > 1 && std::strcmp(argv[1], "table") == 0) return sanding::bench::table(argc - 1, argv + 1);
        if (argc > 1 && std::strcmp(argv[1], "travel") == 0)
            return sanding::bench::travel(argc - 1, argv + 1);
    } catch (const sanding::Error& error) {
        std::fprintf(stderr, "sanding-bench: %s\n", error.what());
        return 1;
    }
    std::fputs(usage, stderr);
    return 2;
}
