// The sentences of explanations stand here in both languages.
#include "app/commands/explain_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/commands/wording.hpp"
#include "core/base/text.hpp"
#include "layers/numbers.hpp"
#include "scenarios/parameter_words.hpp"

namespace sanding {

namespace {

bool english(Language l) {
    return l == Language::english;
}

/// A sentence with its figures, in the language.
template <class... Figures>
std::string said(Language l, const char* in_english, const char* in_indonesian, const Figures&... figures) {
    return fmt::format(fmt::runtime(english(l) ? in_english : in_indonesian), figures...);
}

/// With as many decimals as it has; years without marks of thousands.
std::string plain(double value, const ParameterInfo& info, Language l) {
    if (info.unit == "year") return fmt::format("{:.0f}", value);
    return format_number(value, decimals_of({value}), l);
}

std::string parameter_words(const ParameterInfo& p, const Scenario& from, const Scenario& to, Language l) {
    const std::string_view unit = parameter_unit(p.parameter, l);
    return fmt::format("{}: {} → {}{}", parameter_name(p.parameter, l), plain(from[p.parameter], p, l),
                       plain(to[p.parameter], p, l), p.unit == "year" ? "" : fmt::format(" {}", unit));
}

const ZonePlan* plan_of(const Scenario& s, const World& world, const std::string& key) {
    for (const ZonePlan& z : s.zones)
        if (world.zones[z.zone].key == key) return &z;
    return nullptr;
}

/// "2 phases, 5 years later, 50 % delivered"
std::string plan_words(const ZonePlan* plan, const Level& units, Language l) {
    if (plan == nullptr || plan->phases == 0) return english(l) ? "not built" : "tidak dibangun";
    std::string out = said(l, "{} phase{}", "{} tahap", plan->phases, plan->phases == 1 ? "" : "s");
    if (plan->delay_years != 0)
        out += said(l, ", {} years' delay", ", mundur {} tahun",
                    format_number(plan->delay_years, decimals_of({plan->delay_years}), l));
    if (plan->delivery != 1)
        out += said(l, ", {} % delivered", ", terwujud {} %",
                    format_number(plan->delivery * 100, decimals_of({plan->delivery * 100}), l));
    if (plan->laid) {
        std::vector<std::string> desa;
        for (const auto u : plan->laid->units) desa.push_back(units.name[u]);
        out += said(l, ", laid in {}", ", diletakkan di {}", joined(desa, ", "));
    }
    return out;
}

std::string zone_words(const std::string& key, const Scenario& from, const Scenario& to, const World& world,
                       Language l) {
    std::string name = key;
    for (const Zone& z : world.zones)
        if (z.key == key) name = english(l) ? z.name_en : z.name_id;
    const Level& units = world.districts.units();
    return fmt::format("{}: {} → {}", name, plan_words(plan_of(from, world, key), units, l),
                       plan_words(plan_of(to, world, key), units, l));
}

std::string school_words(const std::string& key, const Scenario& from, const Scenario& to, Language l) {
    const auto find = [&](const Scenario& s) {
        const auto found = std::ranges::find(s.schools, key, &SchoolPlan::key);
        return found == s.schools.end() ? nullptr : &*found;
    };
    const auto words = [&](const SchoolPlan* s) -> std::string {
        if (s == nullptr) return english(l) ? "not built" : "tidak dibangun";
        return said(l, "{} seats from {}", "{} bangku mulai {}",
                    format_number(static_cast<double>(s->seats), 0, l), s->opens);
    };
    const SchoolPlan *a = find(from), *b = find(to);
    return fmt::format("{}: {} → {}", b != nullptr ? b->name : a->name, words(a), words(b));
}

std::string signed_seats(std::int64_t seats, Language l) {
    return (seats > 0 ? "+" : "−") + format_number(std::abs(static_cast<double>(seats)), 0, l);
}

std::string facility_words(const std::string& key, const Scenario& from, const Scenario& to,
                           const World& world, Language l) {
    const auto row = world.facilities.find(key);
    const auto words = [&](const Scenario& s) {
        const auto found = std::ranges::find(s.facilities, key, &FacilityPlan::key);
        std::string out;
        if (found != s.facilities.end() && found->from != 0)
            out +=
                said(l, "{} seats from {}", "{} bangku mulai {}", signed_seats(found->adds, l), found->from);
        if (found != s.facilities.end() && found->closes != 0)
            out += fmt::format("{}{}", out.empty() ? "" : ", ",
                               said(l, "closes {}", "ditutup {}", found->closes));
        return out.empty() ? std::string(english(l) ? "as the study says" : "seperti data studi") : out;
    };
    return fmt::format("{}: {} → {}", row ? world.facilities.facilities[*row].name : key, words(from),
                       words(to));
}

std::string road_words(const std::string& key, const Scenario& from, const Scenario& to, const World& world,
                       Language l) {
    std::string name = key;
    for (const Road& r : world.network.roads.roads)
        if (r.key == key && !r.name.empty()) name = r.name;
    for (const TollExit& e : world.network.roads.exits)
        if (e.key == key && !e.name.empty()) name = e.name;
    const auto words = [&](const Scenario& s) {
        const auto found = std::ranges::find(s.roads, key, &RoadChange::key);
        std::string out;
        if (found != s.roads.end() && found->opens) out += said(l, "opens {}", "dibuka {}", *found->opens);
        if (found != s.roads.end() && found->closes)
            out += fmt::format("{}{}", out.empty() ? "" : ", ",
                               said(l, "closes {}", "ditutup {}", *found->closes));
        return out.empty() ? std::string(english(l) ? "as the network says" : "seperti jaringan") : out;
    };
    return fmt::format("{}: {} → {}", name, words(from), words(to));
}

std::string policy_name(Lp2bPolicy policy) {
    switch (policy) {
        case Lp2bPolicy::strict:
            return "strict";
        case Lp2bPolicy::leak:
            return "leak";
        case Lp2bPolicy::swap:
            return "swap";
    }
    return "";
}

std::string difference_words(const ScenarioDifference& d, const Scenario& from, const Scenario& to,
                             const World& world, Language l) {
    using Kind = ScenarioDifference::Kind;
    switch (d.kind) {
        case Kind::parameter:
            for (const ParameterInfo& p : parameter_table())
                if (p.id == d.key) return parameter_words(p, from, to, l);
            break;
        case Kind::zone:
            return zone_words(d.key, from, to, world, l);
        case Kind::school:
            return school_words(d.key, from, to, l);
        case Kind::facility:
            return facility_words(d.key, from, to, world, l);
        case Kind::road:
            return road_words(d.key, from, to, world, l);
        case Kind::lp2b:
            return fmt::format("LP2B: {} → {}", policy_name(from.lp2b), policy_name(to.lp2b));
        case Kind::displacement:
            return l == Language::english ? "people who have to leave their desa"
                                          : "penduduk yang harus pindah";
    }
    return d.key;
}

std::string id_of(const ScenarioDifference& d) {
    using Kind = ScenarioDifference::Kind;
    switch (d.kind) {
        case Kind::parameter:
            return "parameter_" + d.key;
        case Kind::zone:
            return "zone_" + d.key;
        case Kind::school:
            return "school_" + d.key;
        case Kind::facility:
            return "facility_" + d.key;
        case Kind::road:
            return "road_" + d.key;
        case Kind::lp2b:
        case Kind::displacement:
            return d.key;
    }
    return d.key;
}

const std::string& scenario_words(const Scenario& s, Language l) {
    return english(l) ? s.name_en : s.name_id;
}

std::string number(const Explanation& e, std::int64_t shown, Language l) {
    return format_number(e.value_shown(shown), e.indicator->decimals, l);
}
std::string signed_number(const Explanation& e, std::int64_t shown, Language l) {
    return format_signed(e.value_shown(shown), e.indicator->decimals, l);
}

/// The part's name without "from → to"; a name may have a colon of its own.
std::string short_name(const ExplainedPart& part, Language l) {
    const std::string& name = part.name(l);
    return name.substr(0, name.rfind(": ", name.find(" → ")));
}

/// "births (+10,234) and in-migration (+2,001)" of the parts with the largest addends of one sign.
std::string largest(const Explanation& e, bool rising, std::size_t most, Language l) {
    std::vector<std::size_t> parts;
    for (std::size_t p = 0; p < e.parts.size(); ++p)
        if (rising ? e.place.addends[p].shown > 0 : e.place.addends[p].shown < 0) parts.push_back(p);
    std::ranges::stable_sort(parts, [&](std::size_t a, std::size_t b) {
        return std::abs(e.place.addends[a].shown) > std::abs(e.place.addends[b].shown);
    });
    parts.resize(std::min(parts.size(), most));
    std::string out;
    for (std::size_t k = 0; k < parts.size(); ++k)
        out += fmt::format("{}{} ({})",
                           k == 0                 ? ""
                           : k + 1 < parts.size() ? ", "
                           : english(l)           ? " and "
                                                  : " dan ",
                           short_name(e.parts[parts[k]], l),
                           signed_number(e, e.place.addends[parts[k]].shown, l));
    return out;
}

std::string orders_note(const Explanation& e, Language l) {
    if (e.orders == 1)
        return english(l)
                   ? "One order, that of the table: where parts act together, another order shares it "
                     "differently (--orders 2 or more takes the mean)."
                   : "Satu urutan, yaitu urutan tabel: bila bagian-bagian bekerja bersama, urutan lain "
                     "membaginya dengan cara lain (--orders 2 atau lebih mengambil rata-rata).";
    return said(l,
                "Mean of {} orders: the table's, its reverse, then permutations drawn with the "
                "seed, each with its reverse (an estimate of the Shapley value, which two orders "
                "give exactly where no more than two parts act together).",
                "Rata-rata {} urutan: urutan tabel, kebalikannya, lalu permutasi yang ditarik dengan "
                "benih, masing-masing dengan kebalikannya (pendekatan nilai Shapley, yang sudah "
                "tepat dengan dua urutan bila tidak lebih dari dua bagian bekerja bersama).",
                e.orders);
}

std::string method_note(const Explanation& e, Language l) {
    if (e.against != nullptr)
        return english(l)
                   ? "Beginning with the other scenario, its differences were switched on one after the "
                     "other, each time with the same people and random numbers; so the contributions sum "
                     "exactly to the difference."
                   : "Mulai dari skenario pembanding, perbedaannya diterapkan satu per satu, setiap kali "
                     "dengan penduduk dan bilangan acak yang sama; karena itu jumlah sumbangan tepat sama "
                     "dengan selisih.";
    return english(l)
               ? "All mechanisms were switched off, then on one after the other, each time with the same "
                 "people and random numbers; so the contributions sum exactly to the difference. What is off "
                 "stays as in the base year."
               : "Semua mekanisme dimatikan, lalu dinyalakan satu per satu, setiap kali dengan penduduk "
                 "dan bilangan acak yang sama; karena itu jumlah sumbangan tepat sama dengan selisih. Yang "
                 "mati tetap seperti tahun dasar.";
}

std::string replicates_note(const Explanation& e, Language l) {
    if (e.replicates == 1)
        return said(l,
                    "One replicate (seed {}): how far chance alone moves the contributions is "
                    "not known (--replicates).",
                    "Satu ulangan (benih {}): seberapa jauh ragam acak menggeser sumbangan "
                    "tidak diketahui (--replicates).",
                    e.seed);
    return said(l,
                "Mean of {} replicates (seed {}) with the lowest and highest; parameters "
                "are not varied.",
                "Rata-rata {} ulangan (benih {}) dengan yang terendah dan tertinggi; "
                "parameter tidak divariasikan.",
                e.replicates, e.seed);
}

}  // namespace

ExplainedPart part_of(const ScenarioDifference& d, const Scenario& from, const Scenario& to,
                      const World& world) {
    return {id_of(d), difference_words(d, from, to, world, Language::english),
            difference_words(d, from, to, world, Language::indonesian)};
}

ExplainedPart time_part() {
    return {"time", "time alone: today's residents grow older",
            "waktu saja: penduduk yang ada bertambah umur"};
}

std::string place_words(const Explanation& e, Language l) {
    if (e.place.code.empty()) return region_names(e.world->districts, l);
    std::string level = e.place.level;
    level[0] = static_cast<char>(level[0] - 'a' + 'A');
    const bool named = lower_ascii(e.place.name).starts_with(e.place.level);
    return fmt::format("{}{} ({})", named ? "" : level + " ", e.place.name, e.place.code);
}

std::string explain_title(const Explanation& e, Language l) {
    const std::string name = inside_sentence(e.indicator->name(l)), place = place_words(e, l);
    if (e.against != nullptr)
        return said(l, "What explains the difference in {} in {}, {}?", "Mengapa {} berbeda pada {}, {}?",
                    name, e.until, place);
    return said(l, "What explains the change in {} {}–{}, {}?", "Mengapa {} berubah {}–{}, {}?", name,
                e.since, e.until, place);
}

std::string explain_subtitle(const Explanation& e, Language l) {
    std::string out = scenario_words(*e.scenario, l);
    if (e.against != nullptr)
        out += (english(l) ? " against " : " dibanding ") + scenario_words(*e.against, l);
    out += "; ";
    out += e.replicates == 1 ? (english(l) ? "one replicate" : "satu ulangan")
                             : said(l, "mean of {} replicates", "rata-rata {} ulangan", e.replicates);
    out += "; ";
    out += e.orders == 1 ? (english(l) ? "one order" : "satu urutan")
                         : said(l, "mean of {} orders", "rata-rata {} urutan", e.orders);
    return out;
}

std::string difference_unit(const Explanation& e, Language l) {
    const std::string& unit = e.indicator->unit(l);
    if (!unit.starts_with('%')) return unit;
    return (english(l) ? "percentage points" : "poin persen") + unit.substr(1);
}

std::string explain_answer(const Explanation& e, Language l) {
    const std::string first = e.against != nullptr ? scenario_words(*e.against, l) : std::to_string(e.since),
                      last = e.against != nullptr ? scenario_words(*e.scenario, l) : std::to_string(e.until);
    const std::string& unit = e.indicator->unit(l);
    return said(l, "{}: {} {}; {}: {} {}; difference {} {}.", "{}: {} {}; {}: {} {}; selisih {} {}.", first,
                number(e, e.place.first_shown, l), unit, last, number(e, e.place.last_shown, l), unit,
                signed_number(e, e.place.last_shown - e.place.first_shown, l), difference_unit(e, l));
}

std::string explain_because(const Explanation& e, Language l) {
    const std::string up = largest(e, true, 3, l), down = largest(e, false, 3, l);
    if (up.empty() && down.empty()) return {};
    std::string out;
    if (!up.empty()) out += (english(l) ? "Raised by " : "Dinaikkan oleh ") + up;
    if (!up.empty() && !down.empty()) out += english(l) ? "; lowered by " : "; diturunkan oleh ";
    if (up.empty()) out += english(l) ? "Lowered by " : "Diturunkan oleh ";
    return out + down + ".";
}

std::string total_words(const Explanation& e, Language l) {
    if (e.against != nullptr) return said(l, "difference in {}", "selisih pada {}", e.until);
    return said(l, "difference {}–{}", "selisih {}–{}", e.since, e.until);
}

std::vector<std::string> explain_notes(const Explanation& e, Language l) {
    std::vector<std::string> out{method_note(e, l), orders_note(e, l), replicates_note(e, l)};
    if (e.orders > 1 || e.replicates > 1)
        out.emplace_back(english(l)
                             ? "Contributions are rounded so that those shown add up (largest remainders)."
                             : "Sumbangan dibulatkan sehingga yang ditampilkan tetap berjumlah tepat (sisa "
                               "terbesar).");
    if (!e.idle.empty()) {
        std::vector<std::string> names;
        for (const ExplainedPart& p : e.idle) names.push_back(p.name(l));
        out.push_back(
            (english(l) ? "Nothing to do in this scenario: " : "Tidak berperan dalam skenario ini: ") +
            joined(names, ", ") + ".");
    }
    const std::string& caution = e.indicator->caution(l);
    if (!caution.empty()) out.push_back(caution);
    return out;
}

std::vector<std::string> explain_marks(const Explanation& e, Language l) {
    const Roads& roads = e.world->network.roads;
    const char* network = roads.empty() ? "none" : roads.schematic ? "schematic" : "given";
    std::vector<std::string> out;
    out.emplace_back(english(l) ? "simulation, not a ruling" : "simulasi, bukan penetapan");
    out.push_back((english(l) ? "parameters [A] assumed; " : "parameter [A] diasumsikan; ") +
                  network_phrase(network, l));
    return out;
}

std::string explain_sources(const Explanation& e, Language l) {
    const Study& study = e.world->study;
    const std::string& label = english(l) && !study.population_label_en.empty() ? study.population_label_en
                                                                                : e.world->population.label;
    std::string out =
        (english(l) ? "Source: Sanding simulation on " : "Sumber: simulasi Sanding atas ") + label;
    for (const std::string& line : english(l) && !study.sources_en.empty() ? study.sources_en : study.sources)
        out += "; " + line;
    return out;
}

std::string range_words(const Explanation& e, Language l) {
    if (e.replicates == 1) return {};
    return said(l, "lowest and highest of {} replicates", "terendah dan tertinggi dari {} ulangan",
                e.replicates);
}

}  // namespace sanding
