#include "bench/table.hpp"

#include <fmt/core.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>

#include "core/base/error.hpp"
#include "core/base/platform.hpp"
#include "core/data/join.hpp"
#include "core/data/office_table.hpp"

namespace sanding::bench {
namespace {

struct Options {
    Path input, districts;
    std::string code;
};

Options parse(int argc, char** argv) {
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string name = argv[i], value = argv[i + 1];
        if (name == "--input")
            options.input = value;
        else if (name == "--districts")
            options.districts = value;
        else if (name == "--code")
            options.code = value;
        else
            throw UsageError("unknown option " + name, "bench table", "--input --districts --code");
    }
    if (options.input.empty() || options.districts.empty())
        throw UsageError("an option is missing", "bench table",
                         "--input FILE.csv --districts LIST.csv [--code COLUMN]");
    return options;
}

/// The districts of a list with columns kode, nama and maybe kode_bps. Small: what reading needs in any case
/// is then in memory before the table is read.
Level districts_of(const Path& file) {
    const Table list = read_table(file).value;
    Level level;
    level.id = "desa";
    level.code = text_of(list.at("kode"));
    level.name = text_of(list.at("nama"));
    if (list.find("kode_bps")) level.code_bps = text_of(list.at("kode_bps"));
    return level;
}

double seconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

int table(int argc, char** argv) {
    platform::prepare_process();
    const Options options = parse(argc, argv);
    const Level districts = districts_of(options.districts);
    const double base_mb = platform::peak_memory_mib();
    const auto begin = std::chrono::steady_clock::now();
    const Table read = read_table(options.input).value;
    const double read_s = seconds_since(begin);
    const double read_mb = platform::peak_memory_mib();
    const Joined joined = join(districts, read, {.code_column = options.code, .by_name = true});
    const double all_s = seconds_since(begin);
    fmt::print(
        "{{\"rows\":{},\"matched\":{},\"file_mb\":{:.2f},\"read_seconds\":{:.3f},\"seconds\":{:.3f},"
        "\"read_mb\":{:.1f},\"memory_mb\":{:.1f}}}\n",
        read.rows, joined.report.matched,
        static_cast<double>(std::filesystem::file_size(options.input)) / 0x1p20, read_s, all_s,
        read_mb - base_mb, platform::peak_memory_mib() - base_mb);
    return 0;
}

}  // namespace sanding::bench
