#pragma once

#include <optional>
#include <string>

#include "core/base/file.hpp"
#include "core/base/report.hpp"
#include "core/data/indicator.hpp"
#include "core/data/table.hpp"

namespace sanding {

struct TravelRequest {
    std::optional<Path> study;  ///< nothing: the sample
    std::string scenario;       ///< id or file; empty: the network as it is, standard parameters
    int year = 0;               ///< 0: the study's base year
    std::string from, to;       ///< a place by code, key or name; both empty: every desa to every place
    bool untrusted = false;     ///< the study came from elsewhere
    Language language = Language::indonesian;  ///< of what the file says of itself
    Path out;  ///< .csv, .xlsx or, of times to a place, .gpkg with the desa's shapes
};

struct TravelOutcome {
    /// `to`: kode, nama, menit by desa. `from`: jenis, kode, nama, menit by place. Neither: dari, ke, jenis,
    /// detik by pair.
    Table table;
    int year = 0;
    std::string place;    ///< the one named: "Kota Bandung (32.73)"; empty: none
    std::string network;  ///< what the times were made of, in English
    Report report;        ///< also who can't be reached
};

/// Free-flow travel times of a study as of a year under a scenario, written whole or not at all. An unknown
/// or ambiguous place is a UsageError with the nearest names.
[[nodiscard]] TravelOutcome travel_file(const TravelRequest& request);

}  // namespace sanding
