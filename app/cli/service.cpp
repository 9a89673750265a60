#include "app/commands/service.hpp"

#include <fmt/format.h>

#include <memory>

#include "app/cli/cli.hpp"
#include "app/commands/targets.hpp"

namespace sanding::cli {

namespace {

constexpr const char* what_it_counts_en =
    "Pupils without a seat: refused by every school within reach. The spread is random variation alone.";
constexpr const char* what_it_counts_id =
    "Murid tidak tertampung: ditolak semua sekolah yang terjangkau. Rentang hanya ragam acak.";

Json crossing_json(const CrossingYear& c) {
    const auto year = [](int y) { return y == 0 ? Json(nullptr) : Json(y); };
    return {{"code", c.code},
            {"name", c.name},
            {"replicates", c.years.replicates},
            {"crossing", c.years.happening},
            {"earliest", year(c.years.earliest)},
            {"median", year(c.years.median)},
            {"latest", year(c.years.latest)}};
}

Json service_json(const std::vector<ServiceYears>& services, const ServiceOptions& options) {
    Json out = Json::array();
    for (const ServiceYears& s : services) {
        Json districts = Json::array(), flows = Json::array();
        for (const CrossingYear& c : s.districts) districts.push_back(crossing_json(c));
        for (const PupilFlow& f : s.flows)
            flows.push_back({{"from", f.from}, {"to", f.to}, {"pupils", f.pupils}});
        out.push_back({{"scenario", s.scenario},
                       {"service", level_id(s.service)},
                       {"illustration", s.illustration},
                       {"last_year", s.last_year},
                       {"districts", std::move(districts)},
                       {"flows", std::move(flows)}});
    }
    return {{"threshold_percent", options.threshold_percent},
            {"level", options.level},
            {"note", what_it_counts_en},
            {"services", std::move(out)}};
}

std::string service_text(const ServiceYears& s, const ServiceOptions& options, Language l) {
    const bool english = l == Language::english;
    std::string out = fmt::format(
        fmt::runtime(english ? "{}, {}: first year with more than {} % of pupils without a seat, by {}\n"
                             : "{}, {}: tahun pertama murid tidak tertampung lebih dari {} %, menurut {}\n"),
        s.scenario, level_name(s.service), options.threshold_percent, options.level);
    if (s.illustration) out += illustration_note(l) + "\n";
    std::size_t never = 0;
    for (const CrossingYear& c : s.districts) {
        if (c.years.happening == 0) {
            ++never;
            continue;
        }
        out += fmt::format("  {:<14} {:<24} {:<18} {}\n", c.code, c.name, years_phrase(c.years),
                           fmt::format(fmt::runtime(english ? "{} of {} runs" : "{} dari {} ulangan"),
                                       c.years.happening, c.years.replicates));
    }
    out +=
        fmt::format(fmt::runtime(english ? "  {} of {} never until {}\n" : "  {} dari {} tidak sampai {}\n"),
                    never, s.districts.size(), s.last_year);
    for (const PupilFlow& f : s.flows)
        if (f.from != f.to)
            out += fmt::format(fmt::runtime(english ? "  {} pupils of {} in schools of {} in {}\n"
                                                    : "  {} murid {} bersekolah di {} pada {}\n"),
                               grouped(f.pupils), f.from, f.to, s.last_year);
    return out;
}

}  // namespace

void add_service(CLI::App& app, Session& session) {
    struct State {
        ServiceOptions options;
        Language language = Language::indonesian;
        bool json = false;
    };
    auto state = std::make_shared<State>();
    CLI::App* verb = app.add_subcommand(
        "service",
        "Tells in which year each district runs out of school seats.\nExample: sanding service hasil.gpkg "
        "--service smp --threshold 5");
    verb->add_option("results", state->options.results, "results file")->required();
    verb->add_option("--scenario", state->options.scenarios, "scenarios (default: all)")
        ->option_text("NAME…");
    verb->add_option("--service", state->options.service, "sd, smp or sma (default: all)")
        ->option_text("NAME");
    verb->add_option("--level", state->options.level, "desa, kecamatan or kabupaten")->option_text("LEVEL");
    verb->add_option("--threshold", state->options.threshold_percent,
                     "per cent of pupils without a seat above which a district has run out (default: 2)")
        ->option_text("PERCENT");
    add_language(*verb, state->language);
    verb->add_flag("--json", state->json, "print a JSON object");
    verb->callback([state, &session] {
        session.work = [state] {
            const auto services = service_years(state->options);
            if (state->json) {
                print_json(service_json(services, state->options));
                return;
            }
            std::string out;
            for (const ServiceYears& s : services) out += service_text(s, state->options, state->language);
            const bool english = state->language == Language::english;
            if (services.empty())
                out = english ? "no run in this file follows schools: [facilities] in study.toml\n"
                              : "tidak ada hasil yang mengikuti sekolah: [facilities] dalam study.toml\n";
            else
                out += std::string(english ? what_it_counts_en : what_it_counts_id) + "\n";
            print(out);
        };
    });
}

}  // namespace sanding::cli
