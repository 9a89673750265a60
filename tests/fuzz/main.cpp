// Feeds damaged files to every reader: each is read or refused with one line, in little time, without a
// crash. usage: fuzz SAMPLE WORK [CASES] [FIRST]   the file of a case that ends the program stays in WORK

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/geo/gdal_session.hpp"
#include "tests/fuzz/readers.hpp"
#include "tests/fuzz/seeds.hpp"

namespace {

using Path = std::filesystem::path;

constexpr double most_seconds = 5;  // of processor time, per file

struct Tally {
    int files = 0, refused = 0;
    double longest_s = 0;
};

void spit(const Path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

/// Writes the damaged file, the others of its format as they are; the reader's file.
Path write_case(const fuzz::Seed& seed, const std::vector<fuzz::Seed>& seeds, std::uint32_t number,
                const Path& folder) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    if (!seed.members.empty()) {
        spit(folder / seed.name, fuzz::mutated_archive(seed.members, number));
        return folder / seed.name;
    }
    const fuzz::Seed& other = seeds[fuzz::word(number, 201) % seeds.size()];
    const std::string_view pieces = other.files.empty() ? "PK\3\4" : std::string_view(other.files[0].second);
    const std::size_t damaged = fuzz::word(number, 202) % seed.files.size();
    for (std::size_t i = 0; i < seed.files.size(); ++i)
        spit(folder / seed.files[i].first,
             i == damaged ? fuzz::mutated(seed.files[i].second, pieces, number) : seed.files[i].second);
    return folder / seed.name;
}

/// What was wrong with how the reader took it, or nothing.
std::string complaint(const fuzz::Reader& read, const Path& file, Tally& tally) {
    const std::clock_t begin = std::clock();
    std::string problem;
    try {
        read(file);
    } catch (const sanding::Error& error) {
        ++tally.refused;
        const std::string line = error.what();
        if (line.empty() || line.find('\n') != std::string::npos || !sanding::is_utf8(line))
            problem = "its Error is not one line: " + line;
    } catch (const std::exception& error) {
        problem = std::string("not an Error: ") + error.what();
    }
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    tally.longest_s = std::max(tally.longest_s, seconds);
    ++tally.files;
    if (seconds > most_seconds && problem.empty()) problem = "took " + std::to_string(seconds) + " s";
    return problem;
}

/// GDAL's drivers and file systems are taken out of its lists once, and some that it keeps pointers to or
/// forgets are never freed. Nothing else may be.
void register_drivers_unwatched() {
#ifdef __SANITIZE_ADDRESS__
    const __lsan::ScopedDisabler unwatched;
#endif
    sanding::register_gdal_drivers();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return std::fputs("usage: fuzz SAMPLE WORK [CASES] [FIRST]\n", stderr), 2;
    register_drivers_unwatched();
    const Path sample = argv[1], work = argv[2];
    const std::uint32_t cases = argc > 3 ? static_cast<std::uint32_t>(std::stoul(argv[3])) : 600;
    const std::uint32_t first = argc > 4 ? static_cast<std::uint32_t>(std::stoul(argv[4])) : 0;
    std::filesystem::remove_all(work);
    std::filesystem::create_directories(work / "benih");
    std::filesystem::copy(sample, work / "studi", std::filesystem::copy_options::recursive);
    const auto readers =
        fuzz::readers(work / "studi", sample.parent_path().parent_path() / "scenarios/library");
    std::vector<fuzz::Seed> seeds = fuzz::make_seeds(work / "benih", sample);
    std::erase_if(seeds, [&](const fuzz::Seed& seed) { return !readers.contains(seed.reader); });

    std::map<std::string, Tally> tallies;
    int wrong = 0;
    // Undamaged, every seed is read: otherwise nothing beyond its first line would be tried.
    for (const fuzz::Seed& seed : seeds) {
        Tally whole;
        const std::filesystem::path folder = work / "utuh";
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        for (const auto& [name, bytes] : seed.files) spit(folder / name, bytes);
        if (!seed.members.empty()) spit(folder / seed.name, fuzz::whole_archive(seed.members));
        std::string problem = complaint(readers.at(seed.reader), folder / seed.name, whole);
        if (whole.refused > 0) problem = "refused undamaged";
        if (!problem.empty())
            ++wrong, std::fprintf(stderr, "seed %s: %s\n", seed.name.c_str(), problem.c_str());
    }
    for (std::uint32_t number = first; number < first + cases; ++number) {
        const fuzz::Seed& seed = seeds[number % seeds.size()];
        const Path file = write_case(seed, seeds, number, work / "kasus");
        spit(work / "sekarang", std::to_string(number) + " " + seed.name);
        const std::string problem = complaint(readers.at(seed.reader), file, tallies[seed.name]);
        if (!problem.empty())
            ++wrong, std::fprintf(stderr, "case %u, %s: %s\n", number, seed.name.c_str(), problem.c_str());
    }
    Tally all;
    for (const auto& [name, tally] : tallies) {
        std::printf("%-28s %4d files, %4d refused, longest %.2f s\n", name.c_str(), tally.files,
                    tally.refused, tally.longest_s);
        all.files += tally.files, all.refused += tally.refused;
        all.longest_s = std::max(all.longest_s, tally.longest_s);
    }
    std::printf("%d files of %zu kinds, %d refused with one line, longest %.2f s, %d wrong\n", all.files,
                tallies.size(), all.refused, all.longest_s, wrong);
    if (wrong == 0) std::filesystem::remove_all(work);
    return wrong == 0 ? 0 : 1;
}
