#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "sim/population/seed.hpp"
#include "tests/support/sample.hpp"

namespace sanding::test {

/// How a survey would have written down a seed's household: what each is to the head, in words.
inline std::string relation_of(const SeedPerson& p, const SeedPerson& head) {
    const bool young = p.family > 0;
    switch (p.role) {
        case Role::reference:
            return young ? "Menantu" : "Kepala rumah tangga";
        case Role::partner:
            return young ? "Anak kandung" : "Istri/suami";
        case Role::child:
            return young ? "Cucu" : "Anak kandung";
        case Role::other:
            break;
    }
    return p.age >= head.age + 15 ? "Orang tua/mertua" : "Famili lain";
}

inline std::vector<std::string> survey_rows(const Seed& seed) {
    static const char* const marital[] = {"Belum kawin", "Kawin", "Cerai hidup", "Cerai mati"};
    static const char* const schooling[] = {
        "Tidak/belum sekolah", "Belum tamat SD", "SD/MI", "SMP/MTs", "SMA/SMK/MA", "D3", "S1"};
    std::vector<std::string> out;
    for (std::size_t h = 0; h < seed.households(); ++h)
        for (const SeedPerson& p : seed.members(h))
            out.push_back(fmt::format("{},{},{},{},{},{},{}\n", 1000 + h, p.age,
                                      p.sex == Sex::male ? "L" : "P", relation_of(p, seed.members(h).front()),
                                      marital[static_cast<std::size_t>(p.marital)],
                                      schooling[static_cast<std::size_t>(p.schooling)], 100 + h % 7));
    return out;
}

/// A survey's file, made for tests and for nothing else; rows shuffled where asked.
inline void write_survey(const std::filesystem::path& file, const Seed& seed, unsigned shuffle = 0) {
    auto rows = survey_rows(seed);
    std::mt19937 random(shuffle);
    if (shuffle != 0) std::ranges::shuffle(rows, random);
    std::string text = "no_ruta,umur,jenis_kelamin,hubungan,status_kawin,pendidikan,penimbang\n";
    for (const std::string& row : rows) text += row;
    spit(file, text);
}

}  // namespace sanding::test
