#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/base/file.hpp"
#include "core/base/report.hpp"
#include "core/data/districts.hpp"
#include "core/data/join_doctor.hpp"
#include "core/data/metadata.hpp"
#include "core/data/table.hpp"
#include "core/geo/place.hpp"

/// The checks C1–C12 of Satu Data Indonesia and of figures themselves. They read; they never change data.
namespace sanding {

/// One text in both languages of the interface.
struct Bilingual {
    std::string id, en;
    [[nodiscard]] const std::string& in(bool indonesian) const { return indonesian ? id : en; }
};

enum class Outcome { not_applicable, pass, warn, block };

struct CheckResult {
    int number = 0;  ///< 1 to 12
    Outcome outcome = Outcome::pass;
    Bilingual message;
    std::vector<Bilingual> evidence;  ///< rows, columns and figures, one a line
};

/// A file with what is known of it.
struct Dataset {
    std::string id;
    Path file;
    Table table;
    Report reading;     ///< what reading it guessed
    Table with_totals;  ///< read again with its rows of sums; empty where it has none
    Metadata metadata;
    std::string label;         ///< what the study calls it
    bool used = false;         ///< the study's own choice where several say the same
    PointReading points = {};  ///< how its columns of coordinates are read
};

enum class Principle { standard, metadata, interoperability, reference_codes };
inline constexpr std::size_t principle_count = 4;

struct DatasetQuality {
    std::string id, file, produsen;
    std::vector<CheckResult> results;             ///< what blocks first
    std::array<int, principle_count> maturity{};  ///< 0 to 4 each
};

struct QualityReport {
    std::vector<DatasetQuality> datasets;  ///< what blocks first
    std::vector<CheckResult> between;      ///< C9 and C12 between datasets
};

/// What a check is about, for headings.
[[nodiscard]] const Bilingual& check_title(int number);
/// What to do about a finding of the check; of what merely passes nothing has to be done.
[[nodiscard]] const Bilingual& check_remedy(int number);
[[nodiscard]] const Bilingual& principle_name(Principle principle);

/// All checks of one dataset against the study's districts; `history` explains districts that are newer than
/// a list.
[[nodiscard]] DatasetQuality check_dataset(const Dataset& dataset, const Districts& districts,
                                           const CodeHistory* history = nullptr);

/// All datasets of a study, and what they say of each other. `year`: the study's base year.
[[nodiscard]] QualityReport check_datasets(const std::vector<Dataset>& datasets, const Districts& districts,
                                           int year, const CodeHistory* history = nullptr);

/// A file that could not be read at all, as the finding it is. `number`: 11 where it holds personal data.
[[nodiscard]] DatasetQuality unreadable_dataset(const std::string& id, const Path& file, int number,
                                                const std::string& reason);

/// What reading the boundaries noticed (codes "boundaries.…" and "read.…"), as findings of C10; none where
/// nothing was.
[[nodiscard]] DatasetQuality boundaries_quality(const Path& file, const Report& report);

[[nodiscard]] bool blocks(const DatasetQuality& dataset);
[[nodiscard]] bool blocks(const QualityReport& report);

}  // namespace sanding
