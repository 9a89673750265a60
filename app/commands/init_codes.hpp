#pragma once

#include <string>
#include <vector>

#include "core/data/districts.hpp"
#include "core/data/region_codes.hpp"
#include "core/data/table.hpp"

namespace sanding {

/// The lists of districts that boundaries name.
struct DerivedCodes {
    std::string desa_csv, kecamatan_csv, kabupaten_csv;  ///< as `[codes]` wants them
    Level units;                                         ///< codes and names of the desa, no shapes
    std::size_t kecamatan = 0;
    std::vector<std::string> kabupaten;  ///< codes, ascending
    std::string code_column;             ///< of the boundaries
    Authority authority = Authority::kemendagri;
    bool official = false;           ///< names and parents are those of the sample's lists
    bool whole = false;              ///< and every desa of these kabupaten has a boundary
    std::vector<std::string> notes;  ///< what was guessed, a sentence each
};

/// Derives the lists from the boundaries' attributes: where at least half of the rows are desa of the
/// sample's lists (Majalengka, Sumedang), these give names and parents; anywhere else the attributes do, and
/// a desa's parents are the beginning of its code. An Error where no column holds codes of desa.
[[nodiscard]] DerivedCodes derive_codes(const Table& attributes, const std::string& code_column = {});

}  // namespace sanding
