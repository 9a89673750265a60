#include "app/commands/demo.hpp"

#include <fmt/format.h>

#include "app/commands/chart.hpp"
#include "app/commands/compare.hpp"
#include "app/commands/export_metadata.hpp"
#include "app/commands/map.hpp"
#include "app/commands/study_files.hpp"
#include "core/base/error.hpp"
#include "core/data/metadata_files.hpp"

namespace sanding {

namespace {

/// One picture of the demo.
struct MapWish {
    const char* name;
    const char* indicator;
    const char* scenario;
    const char* minus;
    const char* level;
    int year;
};

/// What a planner looks at first: people today and tomorrow, what each plan changes, jobs, pupils.
std::vector<MapWish> map_wishes(int first, int last) {
    return {
        {"penduduk_awal_desa", "density", "baseline", "", "desa", first},
        {"penduduk_tren", "people", "baseline", "", "kecamatan", last},
        {"penduduk_aerocity", "people", "aerocity_on_plan", "", "kecamatan", last},
        {"selisih_aerocity_tren", "people", "aerocity_on_plan", "baseline", "kecamatan", last},
        {"selisih_aerocity_tren_desa", "people", "aerocity_on_plan", "baseline", "desa", last},
        {"selisih_mundur_rencana", "people", "aerocity_five_years_late", "aerocity_on_plan", "kecamatan",
         last},
        {"selisih_kawasan_tren", "people", "estates_and_schools", "baseline", "kecamatan", last},
        {"pengangguran_aerocity", "unemployment_rate", "aerocity_on_plan", "", "kecamatan", last},
        {"usia_smp_tren", "age_13_15", "baseline", "", "kecamatan", last},
    };
}

struct ChartWish {
    const char* name;
    const char* indicator;
    const char* level;
    const char* district;
};
constexpr ChartWish chart_wishes[] = {
    {"penduduk", "people", "kabupaten", ""},
    {"penduduk_majalengka", "people", "kabupaten", "32.10"},
    {"penduduk_sumedang", "people", "kabupaten", "32.11"},
    {"penduduk_kertajati", "people", "kecamatan", "32.10.14"},
    {"pengangguran", "unemployment_rate", "kabupaten", ""},
    {"kesempatan_kerja_kawasan", "zone_jobs", "kabupaten", ""},
    {"usia_smp", "age_13_15", "kabupaten", ""},
};

std::vector<Comparison> comparisons(const ResultsReader& reader, const SmallCounts& small, int year) {
    std::vector<Comparison> out;
    const auto& ids = demo_scenarios();
    for (std::size_t s = 1; s < ids.size(); ++s)
        for (const char* level : {"kabupaten", "kecamatan"})
            for (const char* indicator :
                 {"people", "zone_jobs_filled", "unemployment_rate", "age_7_12", "age_13_15", "water_need"})
                leave_out_small(out.emplace_back(compare(reader, {ids[0], ids[s], indicator, level, year})),
                                reader, small);
    return out;
}

class Demo {
  public:
    explicit Demo(const DemoOptions& options) : options_(options) {}

    DemoSummary run() {
        RunOptions run_options;
        run_options.study = options_.study;
        run_options.scenarios = demo_scenarios();
        run_options.replicates = options_.replicates;
        run_options.threads = options_.threads;
        run_options.until = options_.until;
        run_options.out = options_.out / "results.gpkg";
        run_options.overwrite = true;
        run_options.make_folder = true;
        run_options.language = options_.language;
        run_options.stop = options_.stop;
        run_options.progress = [this](double share, const std::string& what) { report(share * 0.8, what); };
        summary_.run = sanding::run(run_options);
        summary_.files.push_back(run_options.out);

        make_folder(options_.out / "maps");
        make_folder(options_.out / "charts");
        const ResultsReader reader(run_options.out);
        const SmallCounts small(reader, least_shown_count);
        write_whole(options_.out / "compare.csv", comparison_csv(comparisons(reader, small, options_.until)));
        write_whole(metadata_sidecar(options_.out / "compare.csv"),
                    metadata_toml(comparison_metadata(reader, small, options_.language)));
        summary_.files.push_back(options_.out / "compare.csv");
        summary_.files.push_back(metadata_sidecar(options_.out / "compare.csv"));
        draw_maps(reader);
        draw_charts(reader);
        report(1, "");
        return std::move(summary_);
    }

  private:
    void draw_maps(const ResultsReader& reader) {
        const ResultsMaps maps(reader);
        const auto wishes = map_wishes(summary_.run.first_year, options_.until);
        for (std::size_t i = 0; i < wishes.size(); ++i) {
            expect_running();
            report(0.8 + 0.12 * static_cast<double>(i) / static_cast<double>(wishes.size()),
                   fmt::format("map {}", wishes[i].name));
            MapOptions wish;
            wish.indicator = wishes[i].indicator;
            wish.scenario = wishes[i].scenario;
            wish.minus = wishes[i].minus;
            wish.level = wishes[i].level;
            wish.year = wishes[i].year;
            wish.language = options_.language;
            auto sheet = maps.sheet(wish);
            // Plans that are looked at together have one scale.
            if (std::string_view(wish.indicator) == "people" && wish.minus.empty()) {
                if (!people_classes_) people_classes_ = classes_of(sheet.inputs, sheet.style);
                sheet.style.classes = people_classes_;
            }
            for (const char* ending : {".png", ".svg", ".pdf"}) {
                wish.out = options_.out / "maps" / (std::string(wishes[i].name) + ending);
                maps.save(sheet, wish);
                summary_.files.push_back(wish.out);
            }
        }
    }

    void draw_charts(const ResultsReader& reader) {
        for (std::size_t i = 0; i < std::size(chart_wishes); ++i) {
            expect_running();
            report(0.92 + 0.08 * static_cast<double>(i) / static_cast<double>(std::size(chart_wishes)),
                   fmt::format("chart {}", chart_wishes[i].name));
            ChartOptions wish;
            wish.indicator = chart_wishes[i].indicator;
            wish.level = chart_wishes[i].level;
            wish.district = chart_wishes[i].district;
            wish.language = options_.language;
            wish.out = options_.out / "charts" / (std::string(chart_wishes[i].name) + ".png");
            draw_chart_file(reader, wish);
            summary_.files.push_back(wish.out);
        }
    }

    void expect_running() const {
        if (options_.stop.stop_requested())
            throw Stopped("stopped while drawing", {},
                          "results.gpkg is complete; pictures made so far are kept");
    }
    void report(double share, const std::string& what) const {
        if (options_.progress) options_.progress(share, what);
    }

    const DemoOptions& options_;
    DemoSummary summary_;
    std::optional<Classes> people_classes_;
};

}  // namespace

DemoSummary demo(const DemoOptions& options) {
    return Demo(options).run();
}

}  // namespace sanding
