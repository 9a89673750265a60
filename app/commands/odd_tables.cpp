#include "app/commands/odd_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/random.hpp"
#include "core/base/text.hpp"
#include "core/base/version.hpp"
#include "core/geo/road_graph.hpp"
#include "core/results/schema.hpp"
#include "layers/numbers.hpp"
#include "scenarios/parameter_words.hpp"
#include "scenarios/switches.hpp"
#include "sim/demography/fertility.hpp"
#include "sim/demography/migration.hpp"
#include "sim/processes.hpp"

namespace sanding::odd {

namespace {

using Rows = std::vector<std::vector<std::string>>;

bool english(const Inputs& in) {
    return in.language == Language::english;
}
std::string pick(const Inputs& in, const char* en, const char* id) {
    return english(in) ? en : id;
}
std::string whole(const Inputs& in, std::int64_t value) {
    return format_number(static_cast<double>(value), 0, in.language);
}
/// With as many decimals as it has, six at most.
std::string plain(const Inputs& in, double value) {
    return format_number(value, decimals_of({value}), in.language);
}
/// Years without marks of thousands.
std::string plain(const Inputs& in, double value, const ParameterInfo& p) {
    return p.unit == "year" ? fmt::format("{:.0f}", value) : plain(in, value);
}

bool changed(const Inputs& in, const ParameterInfo& p) {
    return in.scenario[p.parameter] != p.standard;
}

/// What a value rests on; one that the scenario sets is its assumption.
std::string mark(const Inputs& in, const ParameterInfo& p) {
    if (changed(in, p) || p.tag == "[A]") return pick(in, "[A] ASSUMED", "[A] ASUMSI");
    if (p.tag == "[S]") return pick(in, "[S] sourced", "[S] bersumber");
    if (p.tag == "[D]") return pick(in, "[D] derived", "[D] turunan");
    return pick(in, "[N] norm", "[N] norma");
}

/// Why the value is what it is: the default's source, and what the default was where the scenario set
/// another.
std::string reason(const Inputs& in, const ParameterInfo& p) {
    const std::string source(parameter_source(p.parameter, in.language));
    if (!changed(in, p)) return source;
    return fmt::format(fmt::runtime(english(in) ? "set by scenario '{}'; default {} {}: {}"
                                                : "ditetapkan skenario '{}'; bawaan {} {}: {}"),
                       in.scenario.id, plain(in, p.standard, p), p.tag, source);
}

std::vector<std::string> parameter_row(const Inputs& in, const ParameterInfo& p) {
    return {fmt::format("{} ({})", parameter_name(p.parameter, in.language), p.id),
            plain(in, in.scenario[p.parameter], p),
            fmt::format("{} – {}", plain(in, p.least, p), plain(in, p.most, p)),
            std::string(parameter_unit(p.parameter, in.language)),
            mark(in, p),
            reason(in, p)};
}

DocumentTable empty_parameter_table(const Inputs& in) {
    return {{pick(in, "parameter", "parameter"), pick(in, "value", "nilai"), pick(in, "range", "rentang"),
             pick(in, "unit", "satuan"), pick(in, "mark", "tanda"),
             pick(in, "source or reason", "sumber atau alasan")},
            {},
            {false, true, true, false, false, false}};
}

std::int64_t families(const World& world) {
    const auto& f = world.population.households.families;
    return std::accumulate(f.begin(), f.end(), std::int64_t{0});
}

const std::string& base_label(const Inputs& in) {
    const std::string& label = in.world.study.population_label_en;
    return english(in) && !label.empty() ? label : in.world.population.label;
}

/// Random123's known answers (verification list, A1), asked of the generator that draws here.
bool random_numbers_right() {
    using Key = std::array<std::uint32_t, 2>;
    constexpr std::uint32_t ones = 0xFFFFFFFFU;
    return philox4x32_10({0, 0, 0, 0}, Key{0, 0}) == Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8} &&
           philox4x32_10({ones, ones, ones, ones}, Key{ones, ones}) ==
               Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd} &&
           philox4x32_10({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, Key{0xa4093822, 0x299f31d0}) ==
               Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1};
}

const char* policy_words(const Inputs& in) {
    switch (in.scenario.lp2b) {
        case Lp2bPolicy::strict:
            return english(in) ? "strict: never built on" : "strict: tidak pernah dibangun";
        case Lp2bPolicy::leak:
            return english(in) ? "leak: built on with lowered odds"
                               : "leak: dibangun dengan peluang diperkecil";
        case Lp2bPolicy::swap:
            return english(in) ? "swap: built on and replaced" : "swap: dibangun dan diganti";
    }
    return "";
}

/// "26,6; 97,9": with semicolons, for commas may be decimal.
std::string listed(const Inputs& in, const std::vector<double>& values) {
    std::string out;
    for (const double v : values) out += (out.empty() ? "" : "; ") + plain(in, v);
    return out;
}

std::vector<double> per_thousand_by_age() {
    const auto rates = fertility_rates(1);
    std::vector<double> out;
    for (std::size_t a = 15; a < 50; a += 5) out.push_back(rates[a] * 1000);
    return out;
}

}  // namespace

std::string caution(const Inputs& in) {
    const World& w = in.world;
    std::size_t assumed = 0;
    for (const ParameterInfo& p : parameter_table()) assumed += p.tag == "[A]" || changed(in, p);
    std::string out = fmt::format(
        fmt::runtime(english(in)
                         ? "{} of {} parameters are ASSUMED ([A]) and {} are [N], norms still to be "
                           "confirmed. "
                         : "{} dari {} parameter adalah ASUMSI ([A]) dan {} adalah [N], norma yang masih "
                           "harus dipastikan. "),
        assumed, parameter_count, std::ranges::count_if(parameter_table(), [&](const ParameterInfo& p) {
            return p.tag == "[N]" && !changed(in, p);
        }));
    std::vector<std::string> schematic;
    if (w.districts.schematic) schematic.push_back(pick(in, "boundaries", "batas wilayah"));
    if (w.network.roads.schematic) schematic.push_back(pick(in, "road network", "jaringan jalan"));
    if (w.land != nullptr && w.land->synthetic())
        schematic.push_back(pick(in, "start of the land", "keadaan awal lahan"));
    schematic.push_back(pick(in, "seed of the households", "benih rumah tangga"));
    out += pick(in, "Schematic or synthetic: ", "Skematik atau sintetis: ");
    for (std::size_t i = 0; i < schematic.size(); ++i) out += (i > 0 ? ", " : "") + schematic[i];
    return out + ".";
}

DocumentTable pattern_table(const Inputs& in) {
    const World& w = in.world;
    DocumentTable out{{pick(in, "pattern of the base year", "pola tahun dasar"), pick(in, "value", "nilai"),
                       pick(in, "how it holds", "cara dipenuhi")},
                      {},
                      {false, true, false}};
    const auto add = [&](const char* en, const char* id, std::string value, const char* how_en,
                         const char* how_id) {
        out.rows.push_back({pick(in, en, id), std::move(value), pick(in, how_en, how_id)});
    };
    add("registered residents", "penduduk terdaftar", whole(in, w.population.registered_people()),
        "exact in every desa and age group", "tepat di setiap desa dan kelompok umur");
    add("under-fives added for late registration", "balita ditambahkan karena terlambat didaftarkan",
        whole(in, w.population.added_people()), "counted apart [A]", "dihitung terpisah [A]");
    if (families(w) > 0)
        add("family cards", "kartu keluarga", whole(in, families(w)), "exact in every desa",
            "tepat di setiap desa");
    for (std::size_t r = 0; r < w.labour.size(); ++r)
        out.rows.push_back(
            {fmt::format("{}, {}", pick(in, "open unemployment rate", "tingkat pengangguran terbuka"),
                         w.districts.levels.back().name[r]),
             plain(in, w.labour[r].unemployment_rate * 100) + " %", pick(in, "exact", "tepat")});
    add("moves between desa", "pindah antardesa", "–", "as many arrive as leave, in every desa",
        "yang datang sama dengan yang pergi di setiap desa");
    if (!w.reference.label.empty())
        out.rows.push_back(
            {w.reference.label, "–",
             pick(in, "drawn beside results, not fitted", "digambar di samping hasil, tidak disesuaikan")});
    return out;
}

DocumentTable entity_table(const Inputs& in) {
    const World& w = in.world;
    DocumentTable out{{pick(in, "entity", "entitas"), pick(in, "number", "jumlah"),
                       pick(in, "state variables", "variabel keadaan")},
                      {},
                      {false, true, false}};
    const auto add = [&](std::string name, std::size_t n, const char* en, const char* id) {
        out.rows.push_back({std::move(name), whole(in, static_cast<std::int64_t>(n)), pick(in, en, id)});
    };
    add(fmt::format("{} {} ({})", pick(in, "residents", "penduduk"), w.population.year, base_label(in)),
        static_cast<std::size_t>(w.population.people()),
        "key, month of birth, sex, desa, place of work, rank in the labour force, children ever born, "
        "marital "
        "state, schooling, household and role",
        "kunci, bulan lahir, jenis kelamin, desa, tempat kerja, peringkat angkatan kerja, anak lahir hidup, "
        "status "
        "kawin, pendidikan, rumah tangga dan peran");
    if (families(w) > 0)
        add(pick(in, "households", "rumah tangga"), static_cast<std::size_t>(families(w)), "members, nuclei",
            "anggota, keluarga inti");
    for (const Level& level : w.districts.levels)
        add(level.id, level.size(), "code, shape, area, neighbours; counts of people, work and land",
            "kode, bentuk, luas, tetangga; hitungan penduduk, pekerjaan dan lahan");
    std::size_t phases = 0;
    for (const Zone& z : w.zones) phases += z.phases.size();
    add(pick(in, "strategic zones", "kawasan strategis"), w.zones.size(),
        "place, hectares, density, occupancy", "letak, luas, kepadatan, keterisian");
    add(pick(in, "phases of zones", "tahap kawasan"), phases, "hectares, start drawn per replicate, trigger",
        "luas, tahun mulai per ulangan, pemicu");
    add(pick(in, "sectors (lapangan usaha)", "lapangan usaha"), w.sectors.size(),
        "group, growth, wage, match of schooling, what its jobs follow",
        "kelompok, pertumbuhan, upah, kesesuaian pendidikan, letak pekerjaan");
    add(pick(in, "places of work (outside, zones, desa), each by sector",
             "tempat kerja (luar, kawasan, desa), masing-masing menurut lapangan usaha"),
        w.sectors.outside.size() + w.zones.size() + w.districts.units().size(),
        "jobs offered and filled; establishments by size",
        "kesempatan kerja ditawarkan dan terisi; usaha menurut ukuran");
    add(pick(in, "schools of the study", "sekolah dalam studi"), w.facilities.facilities.size(),
        "level, desa, seats, opening and closing", "jenjang, desa, daya tampung, tahun buka dan tutup");
    add(pick(in, "schools of the plan", "sekolah dalam rencana"), in.scenario.schools.size(),
        "level, desa, seats, opening", "jenjang, desa, daya tampung, tahun buka");
    add(pick(in, "roads (lines)", "jalan (ruas)"), w.network.roads.roads.size(),
        "class, speed, direction, opening and closing", "kelas, kecepatan, arah, pembukaan dan penutupan");
    add(pick(in, "toll exits", "gerbang tol"), w.network.roads.exits.size(), "place, opening",
        "letak, pembukaan");
    add(pick(in, "outside places", "tempat di luar studi"), w.network.roads.places.size(), "place", "letak");
    if (w.land != nullptr)
        add(pick(in, "land cells of one hectare", "sel lahan satu hektare"), w.land->size(),
            "class, slope, marks (protected paddy, water, forest), distances",
            "kelas, lereng, tanda (LP2B, air, hutan), jarak");
    return out;
}

DocumentTable process_overview(const Inputs& in) {
    DocumentTable out{{"no.", pick(in, "process", "proses"), pick(in, "what happens", "yang terjadi")},
                      {},
                      {true, false, false}};
    for (const ProcessInfo& p : process_table())
        out.rows.push_back({std::to_string(out.rows.size() + 1),
                            std::string(english(in) ? p.name_en : p.name_id),
                            std::string(english(in) ? p.what_en : p.what_id)});
    return out;
}

DocumentTable input_table(const Inputs& in) {
    DocumentTable out{{pick(in, "data", "data"), pick(in, "title", "judul"), pick(in, "period", "periode"),
                       pick(in, "producer", "produsen data"), pick(in, "source", "sumber")},
                      {},
                      {}};
    for (const auto& [id, m] : in.world.inputs)
        out.rows.push_back({id, m.title, m.reference_period, m.produsen, m.source});
    for (const std::string& line : english(in) && !in.world.study.sources_en.empty()
                                       ? in.world.study.sources_en
                                       : in.world.study.sources)
        out.rows.push_back({pick(in, "study", "studi"), line, "", "", ""});
    return out;
}

DocumentTable parameter_rows(const Inputs& in, const std::vector<Parameter>& parameters) {
    DocumentTable out = empty_parameter_table(in);
    for (const Parameter p : parameters) out.rows.push_back(parameter_row(in, parameter_info(p)));
    return out;
}

DocumentTable changed_parameters(const Inputs& in) {
    DocumentTable out = empty_parameter_table(in);
    for (const ParameterInfo& p : parameter_table())
        if (changed(in, p)) out.rows.push_back(parameter_row(in, p));
    return out;
}

DocumentTable assumption_table(const Inputs& in) {
    DocumentTable out = empty_parameter_table(in);
    for (const ParameterInfo& p : parameter_table())
        if (changed(in, p) || p.tag == "[A]") out.rows.push_back(parameter_row(in, p));
    return out;
}

DocumentTable zone_table(const Inputs& in) {
    DocumentTable out{{pick(in, "zone", "kawasan"), "ha", pick(in, "phases of the plan", "tahap rencana"),
                       pick(in, "delay, years", "mundur, tahun"), pick(in, "delivered", "terwujud"), "ν", "d",
                       "κ", "τ½", pick(in, "mark of the data", "tanda data")},
                      {},
                      {false, true, true, true, true, true, true, true, true, false}};
    for (std::uint32_t z = 0; z < in.world.zones.size(); ++z) {
        const Zone& zone = in.world.zones[z];
        const auto plan = std::ranges::find(in.scenario.zones, z, &ZonePlan::zone);
        const bool built = plan != in.scenario.zones.end() && plan->phases > 0;
        const bool airport = zone.kind == "bandara";
        std::string tags = "[" + zone.tag + "]";
        for (const ZonePhase& p : zone.phases)
            if (const std::string tag = "[" + p.tag + "]"; tags.find(tag) == std::string::npos) tags += tag;
        std::string name = english(in) ? zone.name_en : zone.name_id;
        if (built && plan->laid) {
            std::vector<std::string> desa;
            for (const auto u : plan->laid->units) desa.push_back(in.world.districts.units().name[u]);
            name += fmt::format(" ({} {})", pick(in, "laid by the plan in", "diletakkan rencana di"),
                                joined(desa, ", "));
        }
        out.rows.push_back(
            {name, plain(in, zone.area_ha),
             fmt::format("{} / {}", built ? plan->phases : 0, zone.phases.size()),
             built ? plain(in, plan->delay_years) : "–", built ? plain(in, plan->delivery * 100) + " %" : "–",
             airport ? "–" : plain(in, zone.net_share), airport ? "–" : plain(in, zone.jobs_per_ha),
             airport ? "–" : plain(in, zone.kappa), airport ? "–" : plain(in, zone.tau_half_years), tags});
    }
    return out;
}

std::string cost_words(const Inputs& in, const FacilityCost& cost) {
    if (!cost.rupiah) return pick(in, "cost not given", "biaya belum diisi");
    return fmt::format("Rp{} ({}, {})", whole(in, std::llround(*cost.rupiah)), cost.year, cost.source);
}

DocumentTable plan_table(const Inputs& in) {
    DocumentTable out{{pick(in, "plan", "rencana"), pick(in, "what", "isi")}, {}, {}};
    for (const SchoolPlan& s : in.scenario.schools)
        out.rows.push_back(
            {s.name, fmt::format("{}, {}: {} {}, {} {}; {}", s.level, in.world.districts.units().name[s.unit],
                                 whole(in, s.seats), pick(in, "seats", "bangku"), pick(in, "opens", "dibuka"),
                                 s.opens, cost_words(in, s.cost))});
    for (const FacilityPlan& f : in.scenario.facilities) {
        std::string what;
        if (f.from != 0)
            what += fmt::format("{}{} {}, {}", f.adds > 0 ? "+" : "", whole(in, f.adds),
                                pick(in, "seats", "bangku"), f.from);
        if (f.closes != 0)
            what += fmt::format("{}{} {}", what.empty() ? "" : "; ", pick(in, "closes", "ditutup"), f.closes);
        out.rows.push_back({in.world.facilities.facilities[f.facility].name,
                            fmt::format("{}; {}", what, cost_words(in, f.cost))});
    }
    for (const RoadChange& r : in.scenario.roads) {
        std::string what;
        if (r.opens) what += fmt::format("{} {}", pick(in, "opens", "dibuka"), *r.opens);
        if (r.closes)
            what +=
                fmt::format("{}{} {}", what.empty() ? "" : ", ", pick(in, "closes", "ditutup"), *r.closes);
        out.rows.push_back({r.key, what});
    }
    out.rows.push_back({pick(in, "protected paddy (LP2B)", "LP2B"), policy_words(in)});
    return out;
}

DocumentTable constant_table(const Inputs& in) {
    const RogersCastro m;
    DocumentTable out{{pick(in, "what", "apa"), pick(in, "value", "nilai"), pick(in, "mark", "tanda"),
                       pick(in, "where", "letak")},
                      {},
                      {false, true, false, false}};
    const auto add = [&](const char* en, const char* id, std::string value, const char* tag,
                         const char* where) {
        out.rows.push_back({pick(in, en, id), std::move(value), tag, where});
    };
    add("nobody lives past, years", "umur tertinggi, tahun", std::to_string(last_age), "[S8]",
        "sim/people.hpp");
    add("births per 1,000 women, ages 15–19 to 45–49",
        "kelahiran per 1.000 perempuan, umur 15–19 sampai 45–49", listed(in, per_thousand_by_age()),
        "[S9] [S10] [A]", "sim/demography/fertility.cpp");
    add("Rogers–Castro a₁, α₁, a₂, α₂, μ₂, λ₂, c", "Rogers–Castro a₁, α₁, a₂, α₂, μ₂, λ₂, c",
        listed(in, {m.a1, m.alpha1, m.a2, m.alpha2, m.mu2, m.lambda2, m.c}), "[N]",
        "sim/demography/migration.hpp");
    add("metres within which a toll exit joins a road", "meter jarak gerbang tol ke jalan",
        plain(in, exit_reach_m), "[A]", "core/geo/road_graph.hpp");
    add("share of a desa's land that zones may take", "bagian lahan desa yang boleh dipakai kawasan",
        plain(in, in.world.study.convertible_share), "[A]", "study.toml");
    add("m² of built-up land per resident at the start", "m² lahan terbangun per penduduk pada awal",
        plain(in, in.world.study.land.settlement_m2_per_person), "[A]", "study.toml");
    return out;
}

DocumentTable indicator_table(const Inputs& in) {
    DocumentTable out{{"id", pick(in, "indicator", "indikator"), pick(in, "unit", "satuan"),
                       pick(in, "definition", "definisi")},
                      {},
                      {}};
    for (const Indicator& i : indicators()) {
        std::string definition = english(in) ? i.definition_en : i.definition_id;
        if (!i.caution(in.language).empty()) definition += ". " + i.caution(in.language);
        out.rows.push_back({i.id, i.name(in.language), i.unit(in.language), std::move(definition)});
    }
    return out;
}

DocumentTable manifest_table(const Inputs& in) {
    DocumentTable out{{pick(in, "what", "apa"), pick(in, "value", "nilai")}, {}, {}};
    const auto add = [&](const char* en, const char* id, std::string value) {
        out.rows.push_back({pick(in, en, id), std::move(value)});
    };
    add("program version", "versi program", std::string(version));
    add("model revision", "revisi model", std::to_string(model_revision));
    add("version of results files", "versi berkas hasil", std::to_string(results_format_version));
    add("study", "studi", english(in) ? in.world.study.name_en : in.world.study.name_id);
    add("fingerprint of the data", "sidik jari data", in.world.hash.hex());
    add("scenario", "skenario", in.scenario.id);
    std::string chain = in.scenario.id;
    for (const std::string& parent : in.scenario.extends) chain += " → " + parent;
    add("extends", "turunan dari", chain);
    add("fingerprint of the scenario", "sidik jari skenario", in.scenario.hash.hex());
    add("random numbers (Philox4x32-10) against their known answers",
        "bilangan acak (Philox4x32-10) terhadap nilai uji",
        random_numbers_right() ? pick(in, "right", "benar") : pick(in, "WRONG", "SALAH"));
    return out;
}

}  // namespace sanding::odd
