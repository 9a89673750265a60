// The embedded sample with its 2.6 million people, over a short horizon.
#include <random>
#include <sstream>

#include "core/base/parallel.hpp"
#include "sim/run.hpp"
#include "tests/sim/support.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;
using namespace sanding::test;

namespace {

void shuffle_rows(const std::filesystem::path& file, unsigned seed) {
    std::istringstream in(slurp(file));
    std::string header, line;
    std::vector<std::string> rows;
    std::getline(in, header);
    while (std::getline(in, line)) rows.push_back(line);
    std::shuffle(rows.begin(), rows.end(), std::mt19937(seed));
    std::string out = header + "\n";
    for (const auto& row : rows) out += row + "\n";
    spit(file, out);
}

}  // namespace

TEST_CASE("A2 A3 the sample: shuffled input, other threads and blocks, another name: the same fingerprint") {
    const TempDir dir;
    copy_sample(dir.path());
    for (const EmbeddedFile& file : embedded_files())
        if (file.name == "scenarios/baseline.toml") spit(dir / "baseline.toml", file.bytes);
    std::string copy = slurp(dir / "baseline.toml");
    spit(dir / "copy.toml", copy.replace(copy.find("\"baseline\""), 10, "\"copy\""));

    const auto run = [&](const char* id, std::size_t threads, std::size_t rows) {
        return with_threads(threads, [&] {
            const auto world = freeze(build_world(read_study(dir.path())).value);
            const auto plan = ScenarioLibrary({dir / "baseline.toml", dir / "copy.toml"}).load(id, *world);
            const auto w = prepare_world(world, 1, (*plan)[Parameter::participation_rate], {rows});
            SimulatedRun done = simulate({w, plan, 0, 2027, {}, {}});

            if (rows == 1000) return done;
            // Households keep their size within 2 % without anybody resampling them.
            const auto size = [](const Frame& frame) {
                return static_cast<double>(total(frame, Count::people)) /
                       static_cast<double>(total(frame, Count::households));
            };
            CHECK(total(done.frames.front(), Count::households) == 930'373);
            CHECK(size(done.frames.back()) == Approx(size(done.frames.front())).epsilon(0.02));
            // To the person: the registry with its correction, and unemployment of 4.01 % and 6.16 %.
            const Frame& f = done.frames.front();
            CHECK(total(f, Count::people) ==
                  world->population.registered_people() + world->population.added_people());
            for (std::size_t u = 0; u < 620; ++u)
                REQUIRE(f.at(0, Count::people)[u] ==
                        world->population.registered[u] + world->population.under_fives_added[u]);
            CHECK(f.at(2, Count::unemployed)[0] ==
                  std::llround(0.0401 * static_cast<double>(f.at(2, Count::labour_force)[0])));
            CHECK(f.at(2, Count::unemployed)[1] ==
                  std::llround(0.0616 * static_cast<double>(f.at(2, Count::labour_force)[1])));
            CHECK(w->sexes.sae <
                  2.0 * 1240 /
                      static_cast<double>(total(f, Count::people)));  // within two people a desa and sex
            return done;
        });
    };
    const SimulatedRun once = run("baseline", 2, 65536);
    for (const char* file : {"desa.csv", "kecamatan.csv", "penduduk_2024s1.csv", "kawasan.csv",
                             "kawasan_tahap.csv", "piramida_kabupaten_2023.csv", "titik_luar.csv"})
        shuffle_rows(dir / file, 5);
    const SimulatedRun other = run("copy", 1, 1000);
    CHECK(same(once.frames, other.frames));
    CHECK(once.fingerprint == other.fingerprint);

    // What a year of rates implies, from the base year's own people: a closed form of the means, 4 standard
    // errors.
    const Frame& f = once.frames.back();
    const double people = static_cast<double>(total(once.frames.front(), Count::people));
    const double in = static_cast<double>(total(f, Count::in_migrants));
    CHECK(in >= 0.0034 * people - 1);
    // 14 places outside, 14 zones and 620 desa with nine sectors each.
    // Of each level of schools a balance a district and regency; seats of each school; pupils of all.
    const std::int64_t schools =
        total(f, Count::schools_sd) + total(f, Count::schools_smp) + total(f, Count::schools_sma);
    CHECK(schools > 1000);
    CHECK(once.identities_checked ==
          3 * (8 * (620 + 52 + 2) + 620 + 1 + 1 + 648 * 9 + 5 + 2 + 3 * (620 + 52 + 2 + 2) + schools + 1));
}
