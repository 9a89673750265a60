#include "app/commands/hindcast.hpp"

#include <algorithm>
#include "tests/support/catch.hpp"

using namespace sanding;

namespace {

/// Two desa of one kecamatan: what the model says of them at the end, and what was counted.
HindcastResult result_of(std::vector<double> model, std::vector<double> counted) {
    HindcastResult r;
    r.study_id = r.study_en = "Studi";
    r.date = {2010, 5}, r.observed = {2024, 6};
    r.first_label_id = r.first_label_en = "Sensus";
    r.counted_label_id = r.counted_label_en = "Registri";
    r.scenario = r.scenario_id = r.scenario_en = "tren";
    r.replicates = 1;
    r.regions.push_back({"Kabupaten", 1000, 1300, 1250});
    ForecastCase c;
    c.level = "desa";
    c.code = {"1", "2"}, c.name = {"<Awal>", "Akhir"};
    c.group = {0, 0};
    c.first = c.first_seen = {400, 600};
    c.counted = std::move(counted);
    c.residents = c.seen = {std::move(model)};
    c.years = years_between(r.date, r.observed);
    r.cards.push_back(scorecard(c));
    c.level = "kecamatan";
    r.cards.push_back(scorecard(c));
    return r;
}

}  // namespace

TEST_CASE("U7 the card says 'no skill' in red where the model is the naive forecast") {
    const HindcastResult r = result_of({400, 600}, {700, 600});
    CHECK_FALSE(r.wins());
    const Document english = hindcast_document(r, Language::english),
                   card = hindcast_document(r, Language::indonesian);
    CHECK(to_markdown(english).find("**THE MODEL DOES NOT BEAT") != std::string::npos);
    CHECK(to_markdown(english).find("1.000 no skill") != std::string::npos);
    CHECK(to_markdown(card).find("1,000 tanpa keunggulan") != std::string::npos);
    CHECK(to_html(card).find("<p class=\"alarm\">MODEL TIDAK MENGUNGGULI") != std::string::npos);
    CHECK(to_html(card).find("<Awal>") == std::string::npos);
}

TEST_CASE("the card is not red where the model wins, and a table holds every place") {
    const HindcastResult r = result_of({690, 610}, {700, 600});
    CHECK(r.wins());
    const std::string text = to_markdown(hindcast_document(r, Language::english));
    CHECK(text.find("The model beats every naive forecast") != std::string::npos);
    CHECK(text.find("**") == std::string::npos);
    CHECK(text.find("no skill") == std::string::npos);
    const std::string csv = hindcast_csv(r);
    CHECK(std::count(csv.begin(), csv.end(), '\n') == 5);
    CHECK(csv.find("level,code,name,people_then,people_registered,model,model_deviation,low_95,high_95,"
                   "constant_share,uniform_growth\n") == 0);
    CHECK(csv.find("\ndesa,\"2\",\"Akhir\",600,600,610.0,0.0,,,780.0,780.0\n") != std::string::npos);
}
