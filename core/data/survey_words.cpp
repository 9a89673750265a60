#include "core/data/survey_words.hpp"

#include <algorithm>
#include <map>

#include "core/base/error.hpp"
#include "core/data/table_roles.hpp"

namespace sanding {
namespace {

/// "1. Kepala rumah tangga" and "3 - Anak" are the words behind their numbers; a number alone stays.
std::string bare_word(std::string_view text) {
    const std::string word = bare_name(text);
    const auto letters = word.find_first_not_of("0123456789");
    const bool numbered = letters != std::string::npos && letters > 0 && word.size() > letters + 1 &&
                          text.find_first_of(".)-: ") != std::string_view::npos;
    return numbered ? word.substr(letters) : word;
}

template <class T>
using Words = std::map<std::string, T, std::less<>>;

template <class T>
std::optional<T> find_in(const Words<T>& words, std::string_view text) {
    const auto found = words.find(bare_word(text));
    return found == words.end() ? std::nullopt : std::optional<T>(found->second);
}

}  // namespace

const std::vector<std::string>& survey_column_names(std::string_view field) {
    static const std::map<std::string, std::vector<std::string>, std::less<>> names{
        {"rumah_tangga",
         {"rumahtangga", "ruta", "idruta", "noruta", "nort", "nurt", "nourutruta", "nomorrumahtangga",
          "idrumahtangga", "nourutrumahtangga", "renum", "household", "householdid", "hhid", "hh", "serial"}},
        {"umur", {"umur", "usia", "umurtahun", "usiatahun", "age", "ageyears"}},
        {"jenis_kelamin", {"jeniskelamin", "jk", "kelamin", "lp", "sex", "gender"}},
        {"hubungan",
         {"hubungan", "hubungandengankepalarumahtangga", "hubungandengankepala", "hubungandengankrt",
          "hubungankrt", "hubkrt", "hub", "shdk", "statushubungandalamkeluarga", "statushubungankeluarga",
          "relation", "relationship", "relationtohead", "relationshiptohead", "relate"}},
        {"status_kawin",
         {"statuskawin", "statusperkawinan", "statuspernikahan", "perkawinan", "kawin", "marital",
          "maritalstatus", "maritalstate", "marst"}},
        {"pendidikan",
         {"pendidikan", "pendidikantertinggi", "pendidikanterakhir", "pendidikanyangditamatkan",
          "pendidikanditamatkan", "ijazah", "ijazahtertinggi", "ijazahtertinggiyangdimiliki",
          "ijazahsttbtertinggi", "schooling", "education", "educationlevel", "highesteducation"}},
        {"penimbang",
         {"penimbang", "penimbangrumahtangga", "bobot", "faktorpengali", "inflasi", "weight",
          "householdweight", "fwt", "weind", "wert", "hhwt"}}};
    const auto found = names.find(field);
    SANDING_EXPECT(found != names.end());
    return found->second;
}

std::optional<bool> female_of(std::string_view word) {
    static const Words<bool> words{
        {"1", false},        {"l", false},     {"lk", false}, {"lakilaki", false}, {"pria", false},
        {"male", false},     {"m", false},     {"2", true},   {"p", true},         {"pr", true},
        {"perempuan", true}, {"wanita", true}, {"w", true},   {"female", true},    {"f", true}};
    return find_in(words, word);
}

std::optional<Kinship> kinship_of(std::string_view word) {
    using enum Kinship;
    static const Words<Kinship> words{{"1", head},
                                      {"2", spouse},
                                      {"3", child},
                                      {"4", child},
                                      {"5", child_in_law},
                                      {"6", grandchild},
                                      {"7", parent},
                                      {"8", kin},
                                      {"9", other},
                                      {"kepala", head},
                                      {"krt", head},
                                      {"kepalarumahtangga", head},
                                      {"kepalakeluarga", head},
                                      {"kepalaruta", head},
                                      {"head", head},
                                      {"householdhead", head},
                                      {"headofhousehold", head},
                                      {"istri", spouse},
                                      {"isteri", spouse},
                                      {"suami", spouse},
                                      {"istrisuami", spouse},
                                      {"isterisuami", spouse},
                                      {"suamiistri", spouse},
                                      {"pasangan", spouse},
                                      {"spouse", spouse},
                                      {"wife", spouse},
                                      {"husband", spouse},
                                      {"partner", spouse},
                                      {"spousepartner", spouse},
                                      {"anak", child},
                                      {"anakkandung", child},
                                      {"anaktiri", child},
                                      {"anakangkat", child},
                                      {"anakadopsi", child},
                                      {"anakkandungtiri", child},
                                      {"anaktiriangkat", child},
                                      {"anakadopsiangkat", child},
                                      {"anakkandungtiriangkat", child},
                                      {"child", child},
                                      {"son", child},
                                      {"daughter", child},
                                      {"stepchild", child},
                                      {"adoptedchild", child},
                                      {"ownchild", child},
                                      {"menantu", child_in_law},
                                      {"childinlaw", child_in_law},
                                      {"soninlaw", child_in_law},
                                      {"daughterinlaw", child_in_law},
                                      {"cucu", grandchild},
                                      {"grandchild", grandchild},
                                      {"orangtua", parent},
                                      {"mertua", parent},
                                      {"orangtuamertua", parent},
                                      {"parent", parent},
                                      {"parentinlaw", parent},
                                      {"parentparentinlaw", parent},
                                      {"famili", kin},
                                      {"famililain", kin},
                                      {"famililainnya", kin},
                                      {"kerabat", kin},
                                      {"kerabatlain", kin},
                                      {"saudara", kin},
                                      {"kin", kin},
                                      {"relative", kin},
                                      {"otherrelative", kin},
                                      {"otherkin", kin},
                                      {"lainnya", other},
                                      {"lain", other},
                                      {"pembantu", other},
                                      {"pembantusopir", other},
                                      {"pembanturumahtangga", other},
                                      {"sopir", other},
                                      {"bukanfamili", other},
                                      {"other", other},
                                      {"nonrelative", other},
                                      {"servant", other},
                                      {"lodger", other}};
    return find_in(words, word);
}

std::optional<Marital> marital_of(std::string_view word) {
    using enum Marital;
    static const Words<Marital> words{{"1", single},
                                      {"belumkawin", single},
                                      {"belummenikah", single},
                                      {"lajang", single},
                                      {"single", single},
                                      {"nevermarried", single},
                                      {"2", married},
                                      {"kawin", married},
                                      {"kawinnikah", married},
                                      {"menikah", married},
                                      {"hidupbersama", married},
                                      {"kawintercatat", married},
                                      {"kawinbelumtercatat", married},
                                      {"married", married},
                                      {"3", divorced},
                                      {"ceraihidup", divorced},
                                      {"divorced", divorced},
                                      {"separated", divorced},
                                      {"4", widowed},
                                      {"ceraimati", widowed},
                                      {"janda", widowed},
                                      {"duda", widowed},
                                      {"widowed", widowed}};
    return find_in(words, word);
}

std::optional<Schooling> schooling_of(std::string_view word) {
    using enum Schooling;
    static const Words<Schooling> words{{"tidaksekolah", none},
                                        {"belumsekolah", none},
                                        {"tidakbelumsekolah", none},
                                        {"tidakbelumpernahsekolah", none},
                                        {"tidakpernahsekolah", none},
                                        {"none", none},
                                        {"noschooling", none},
                                        {"belumtamatsd", some_primary},
                                        {"tidaktamatsd", some_primary},
                                        {"tidakbelumtamatsd", some_primary},
                                        {"belumtamatsdsederajat", some_primary},
                                        {"tidakpunyaijazah", some_primary},
                                        {"tidakpunyaijazahsd", some_primary},
                                        {"someprimary", some_primary},
                                        {"primaryunfinished", some_primary},
                                        {"sd", primary},
                                        {"tamatsd", primary},
                                        {"sdsederajat", primary},
                                        {"tamatsdsederajat", primary},
                                        {"sdmi", primary},
                                        {"mi", primary},
                                        {"paketa", primary},
                                        {"primary", primary},
                                        {"sltp", junior},
                                        {"smp", junior},
                                        {"sltpsederajat", junior},
                                        {"smpsederajat", junior},
                                        {"smpmts", junior},
                                        {"mts", junior},
                                        {"paketb", junior},
                                        {"junior", junior},
                                        {"juniorsecondary", junior},
                                        {"lowersecondary", junior},
                                        {"slta", senior},
                                        {"sma", senior},
                                        {"smk", senior},
                                        {"ma", senior},
                                        {"sltasederajat", senior},
                                        {"smasederajat", senior},
                                        {"smasmk", senior},
                                        {"smasmkma", senior},
                                        {"smamasmk", senior},
                                        {"paketc", senior},
                                        {"senior", senior},
                                        {"seniorsecondary", senior},
                                        {"uppersecondary", senior},
                                        {"diploma", diploma},
                                        {"d1", diploma},
                                        {"d2", diploma},
                                        {"d3", diploma},
                                        {"d1d2", diploma},
                                        {"d1d2d3", diploma},
                                        {"diii", diploma},
                                        {"akademi", diploma},
                                        {"akademid3", diploma},
                                        {"d4", degree},
                                        {"s1", degree},
                                        {"d4s1", degree},
                                        {"s1d4", degree},
                                        {"s1plus", degree},
                                        {"s2", degree},
                                        {"s3", degree},
                                        {"s2s3", degree},
                                        {"sarjana", degree},
                                        {"universitas", degree},
                                        {"perguruantinggi", degree},
                                        {"degree", degree},
                                        {"university", degree},
                                        {"bachelor", degree},
                                        {"master", degree},
                                        {"doctor", degree}};
    return find_in(words, word);
}

}  // namespace sanding
