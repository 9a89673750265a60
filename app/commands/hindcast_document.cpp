#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/commands/hindcast.hpp"
#include "core/base/text.hpp"
#include "core/base/version.hpp"
#include "layers/numbers.hpp"

namespace sanding {
namespace {

constexpr std::size_t shown_misses = 15;

/// The document under way, with what its parts share.
class Card {
  public:
    Card(const HindcastResult& result, Language language)
        : r_(result), language_(language), id_(language == Language::indonesian) {}

    Document make() {
        out_.language = id_ ? "id" : "en";
        out_.title =
            fmt::format("{} {} → {}", say("Kartu hindcast", "Hindcast card"), r_.date.year, r_.observed.year);
        out_.subtitle = fmt::format(
            "{} · {} · {} {}, {} {}", say(r_.study_id, r_.study_en),
            say("skenario " + r_.scenario_id, "scenario " + r_.scenario_en), r_.replicates,
            say("ulangan", r_.replicates == 1 ? "replicate" : "replicates"), say("benih", "seed"), r_.seed);
        verdict();
        for (const Scorecard& card : r_.cards) level(card);
        regencies();
        what_is_compared();
        what_enters();
        kecamatan();
        misses();
        out_.footer = fmt::format("Sanding {} · {} {} · {}", version, say("sidik", "fingerprint"),
                                  r_.fingerprint.brief(),
                                  say("hasil simulasi dengan asumsi [A]", "simulation with assumptions [A]"));
        return std::move(out_);
    }

  private:
    [[nodiscard]] std::string say(const std::string& indonesian, const std::string& english) const {
        return id_ ? indonesian : english;
    }
    [[nodiscard]] std::string number(double value, int decimals = 0) const {
        return format_number(value, decimals, language_);
    }
    void heading(const std::string& text, int level = 1) {
        out_.blocks.emplace_back(DocumentHeading{text, level});
    }
    void paragraph(const std::string& text, bool alarm = false) {
        out_.blocks.emplace_back(DocumentParagraph{text, alarm});
    }

    [[nodiscard]] std::string name(Method method) const {
        switch (method) {
            case Method::model:
                return r_.elsewhere.empty() ? say("model", "model")
                                            : say("model, seperti terdaftar", "model, as registered");
            case Method::model_residents:
                return say("model, penduduk apa adanya", "model, residents as they are");
            case Method::constant_share:
                return say("naif: pangsa tetap", "naive: constant share");
            case Method::uniform_growth:
                return say("naif: laju kabupaten", "naive: uniform regency growth");
            case Method::growth_share:
                return say("naif: pangsa pertumbuhan tetap", "naive: constant growth share");
            case Method::constant_share_seen:
                return say("naif: pangsa tetap, seperti terdaftar", "naive: constant share, as registered");
        }
        return "";
    }

    [[nodiscard]] std::string skill(double u) const {
        switch (skill_of(u)) {
            case Skill::better:
                return say("lebih baik", "better");
            case Skill::none:
                return say("tanpa keunggulan", "no skill");
            case Skill::worse:
                return say("lebih buruk", "worse");
        }
        return "";
    }

    void verdict() {
        std::vector<std::string> lost;
        for (const Scorecard& card : r_.cards)
            for (const MethodScore& m : card.methods)
                if (is_naive(m.method) && skill_of(card.u(Method::model, m.method)) != Skill::better)
                    lost.push_back(fmt::format("{}: {} (U {}, {})", card.places.level, name(m.method),
                                               number(card.u(Method::model, m.method), 3),
                                               skill(card.u(Method::model, m.method))));
        if (r_.wins())
            return paragraph(
                say("Model lebih baik daripada semua peramalan naif, menurut RMSE, di setiap tingkat.",
                    "The model beats every naive forecast, by RMSE, at every level."));
        paragraph(say("MODEL TIDAK MENGUNGGULI semua peramalan naif: ",
                      "THE MODEL DOES NOT BEAT every naive forecast: ") +
                      joined(lost, "; ") + ".",
                  true);
    }

    void level(const Scorecard& card) {
        heading(fmt::format("{} ({})", say("Per ", "By ") + card.places.level, card.places.code.size()));
        DocumentTable table;
        table.header = {say("peramalan", "forecast"),
                        "MAPE %",
                        "MALPE %",
                        "WMAPE %",
                        say("median APE %", "median APE %"),
                        say("APE terbesar %", "largest APE %"),
                        say("RMSE, jiwa", "RMSE, people"),
                        say("R² pertumbuhan", "R² of growth")};
        table.numeric.assign(table.header.size(), true);
        table.numeric[0] = false;
        for (const MethodScore& m : card.methods) {
            const Accuracy& a = m.accuracy;
            table.rows.push_back({name(m.method), number(a.mape, 2), number(a.malpe, 2), number(a.wmape, 2),
                                  number(a.median_ape, 2), number(a.largest_ape, 1), number(a.rmse),
                                  number(a.growth_r2, 3)});
        }
        out_.blocks.emplace_back(std::move(table));
        theil(card);
        coverage(card);
    }

    void theil(const Scorecard& card) {
        DocumentTable table;
        table.header = {say("U Theil terhadap", "Theil's U against")};
        for (const MethodScore& m : card.methods)
            if (!is_naive(m.method)) table.header.push_back(name(m.method));
        for (const MethodScore& naive : card.methods) {
            if (!is_naive(naive.method)) continue;
            table.rows.push_back({name(naive.method)});
            for (const MethodScore& m : card.methods)
                if (!is_naive(m.method))
                    table.rows.back().push_back(fmt::format("{} {}",
                                                            number(card.u(m.method, naive.method), 3),
                                                            skill(card.u(m.method, naive.method))));
        }
        out_.blocks.emplace_back(std::move(table));
    }

    void coverage(const Scorecard& card) {
        if (std::isnan(card.coverage_95)) return;
        paragraph(fmt::format(
            fmt::runtime(
                say("Rentang 80 % mencakup {} % dan rentang 95 % mencakup {} % dari {} {}. Rentang ini hanya "
                    "ragam acak (stochastic only): parameter dan data tidak divariasikan, jadi terlalu "
                    "sempit.",
                    "The 80 % intervals cover {} % and the 95 % intervals {} % of {} {}. They are "
                    "stochastic only: neither parameters nor data are varied, so they are too narrow.")),
            number(100 * card.coverage_80), number(100 * card.coverage_95), card.places.code.size(),
            card.places.level));
    }

    void regencies() {
        heading(say("Jumlah per kabupaten", "Regency totals"));
        DocumentTable table{{say("kabupaten", "regency"), std::to_string(r_.date.year),
                             fmt::format("{} {}", r_.observed.year, say("terdaftar", "registered")),
                             say("tumbuh %/tahun", "growth %/year"),
                             say("model sebelum disamakan", "model before it gets the total")},
                            {},
                            {false, true, true, true, true}};
        const double years = years_between(r_.date, r_.observed);
        for (const auto& region : r_.regions) {
            const double ratio = static_cast<double>(region.counted) / static_cast<double>(region.first);
            table.rows.push_back({region.name, number(static_cast<double>(region.first)),
                                  number(static_cast<double>(region.counted)),
                                  number(100 * (std::pow(ratio, 1 / years) - 1), 2),
                                  number(region.modelled)});
        }
        out_.blocks.emplace_back(std::move(table));
        paragraph(fmt::format(
            fmt::runtime(
                say("{} (penduduk, {}-{:02}) dan {} (terdaftar, {}-{:02}) adalah dua definisi; {} tahun. "
                    "Setiap peramalan, juga model, mendapat jumlah kabupaten yang diamati; maka laju "
                    "kabupaten yang seragam sama dengan pangsa tetap.",
                    "{} (residents, {}-{:02}) and {} (registered, {}-{:02}) are two definitions; {} years "
                    "apart. Each forecast, the model's too, is given the observed regency totals; so "
                    "uniform regency growth is the constant share.")),
            say(r_.first_label_id, r_.first_label_en), r_.date.year, r_.date.month,
            say(r_.counted_label_id, r_.counted_label_en), r_.observed.year, r_.observed.month,
            number(years, 2)));
    }

    [[nodiscard]] std::string list(const std::vector<HindcastResult::Part>& parts) const {
        std::vector<std::string> out;
        for (const auto& p : parts)
            out.push_back(p.of.empty() ? fmt::format("{} ({}, {})", p.name, p.code,
                                                     number(static_cast<double>(p.people)))
                                       : fmt::format("{} → {}", p.name, p.of));
        return joined(out, ", ");
    }

    void what_is_compared() {
        heading(say("Yang dibandingkan", "What is compared"));
        if (!r_.made_since.empty())
            paragraph(say("Dibentuk sesudahnya, disatukan kembali dengan induknya: ",
                          "Made since, put back into what they were made of: ") +
                      list(r_.made_since) + ".");
        if (!r_.left_out.empty())
            paragraph(say("Induknya tidak diketahui, hanya dihitung di tingkat atasnya: ",
                          "Made of nobody knows what, counted at the levels above alone: ") +
                      list(r_.left_out) + ".");
        if (!r_.gone.empty())
            paragraph(say("Sudah tidak ada, hanya dihitung di tingkat atasnya: ",
                          "Gone since, counted at the levels above alone: ") +
                      list(r_.gone) + ".");
        if (r_.displaced_desa > 0)
            paragraph(fmt::format(fmt::runtime(say("Skenario memindahkan warga {} desa (displacement).",
                                                   "The scenario displaces people of {} desa.")),
                                  r_.displaced_desa));
        for (const auto& [kecamatan, share] : r_.elsewhere)
            paragraph(fmt::format(
                fmt::runtime(
                    say("Registri sebagai pengamatan [A]: {} % penduduk {} terdaftar di tempat lain. Cakupan "
                        "selebihnya sama di seluruh kabupaten, jadi tidak mengubah apa pun.",
                        "The registry as an observation [A]: {} % of the residents of {} are registered "
                        "elsewhere. Coverage is otherwise alike within a regency and cancels.")),
                number(100 * share, 1), kecamatan));
    }

    void what_enters() {
        heading(
            say("Angka tahun dasar yang masuk ke model", "Figures of the base year that enter the model"));
        paragraph(
            say("Hanya jumlah kabupaten: penduduk menurut umur dan jenis kelamin (untuk umur pada tahun "
                "awal, dengan "
                "kelangsungan hidup mundur [A]), tingkat pengangguran [A] dan jumlah penduduk akhir. Tidak "
                "ada angka desa "
                "atau kecamatan. Parameter adalah nilai bawaan, tidak disetel pada kedua tahun ini.",
                "Regency totals alone: people by age and sex (for the ages of the first year, by reverse "
                "survival [A]), "
                "unemployment rates [A], and the total people of the last year. No figure of a desa or "
                "kecamatan. "
                "Parameters are the defaults and not tuned to these two dates."));
    }

    [[nodiscard]] std::string error(const Scorecard& card, std::size_t i, double forecast) const {
        return format_signed(100 * (forecast / card.places.counted[i] - 1), 1, language_);
    }

    void places_table(const Scorecard& card, const std::vector<std::size_t>& rows) {
        DocumentTable table{
            {say("kode", "code"), say("nama", "name"), std::to_string(r_.date.year),
             std::to_string(r_.observed.year), say("model", "model"), say("rentang 95 %", "95 % interval"),
             say("galat model %", "model error %"), say("galat pangsa tetap %", "constant share error %")},
            {},
            {false, false, true, true, true, true, true, true}};
        for (const std::size_t i : rows) {
            const ForecastCase& c = card.places;
            const double model = card.of(Method::model).forecast[i];
            table.rows.push_back(
                {c.code[i], c.name[i], number(c.first[i]), number(c.counted[i]), number(model),
                 std::isnan(card.within_95[i].low)
                     ? "–"
                     : fmt::format("{} – {}", number(card.within_95[i].low), number(card.within_95[i].high)),
                 error(card, i, model), error(card, i, card.of(Method::constant_share).forecast[i])});
        }
        out_.blocks.emplace_back(std::move(table));
    }

    void kecamatan() {
        const Scorecard& card = r_.cards.back();
        heading(say("Semua ", "All ") + card.places.level);
        std::vector<std::size_t> rows(card.places.code.size());
        std::iota(rows.begin(), rows.end(), 0U);
        places_table(card, rows);
    }

    void misses() {
        const Scorecard& card = r_.cards.front();
        heading(fmt::format(fmt::runtime(say("{} galat terbesar per {}", "The {} largest misses by {}")),
                            std::min(shown_misses, card.places.code.size()), card.places.level));
        std::vector<std::size_t> rows(card.places.code.size());
        std::iota(rows.begin(), rows.end(), 0U);
        const auto miss = [&](std::size_t i) {
            return std::abs(card.of(Method::model).forecast[i] / card.places.counted[i] - 1);
        };
        std::ranges::stable_sort(rows, [&](std::size_t a, std::size_t b) { return miss(a) > miss(b); });
        rows.resize(std::min(shown_misses, rows.size()));
        places_table(card, rows);
    }

    const HindcastResult& r_;
    Language language_;
    bool id_;
    Document out_;
};

}  // namespace

Document hindcast_document(const HindcastResult& result, Language language) {
    return Card(result, language).make();
}

}  // namespace sanding
