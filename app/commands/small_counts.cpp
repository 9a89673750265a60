#include "app/commands/small_counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/data/suppression.hpp"

namespace sanding {

namespace {

/// Counts of persons. Jobs and seats are none, but who fills them is. The last is men, which no column holds
/// and everybody can subtract.
constexpr std::array person_counts{Count::people,
                                   Count::age_0_4,
                                   Count::age_5_6,
                                   Count::age_7_12,
                                   Count::age_13_15,
                                   Count::age_16_18,
                                   Count::age_15_64,
                                   Count::age_65_plus,
                                   Count::female,
                                   Count::births,
                                   Count::deaths,
                                   Count::in_migrants,
                                   Count::out_migrants,
                                   Count::moved_in,
                                   Count::moved_out,
                                   Count::labour_force,
                                   Count::employed,
                                   Count::unemployed,
                                   Count::jobs_filled,
                                   Count::zone_jobs_filled,
                                   Count::work_own_desa,
                                   Count::work_outside,
                                   Count::people_before,
                                   Count::births_registered,
                                   Count::deaths_registered,
                                   Count::marriages,
                                   Count::living_alone,
                                   Count::pupils_sd,
                                   Count::served_sd,
                                   Count::refused_sd,
                                   Count::unreachable_sd,
                                   Count::pupils_smp,
                                   Count::served_smp,
                                   Count::refused_smp,
                                   Count::unreachable_smp,
                                   Count::pupils_sma,
                                   Count::served_sma,
                                   Count::refused_sma,
                                   Count::unreachable_sma};
constexpr std::array<std::array<Count, 4>, 3> pupil_counts{
    {{Count::pupils_sd, Count::served_sd, Count::refused_sd, Count::unreachable_sd},
     {Count::pupils_smp, Count::served_smp, Count::refused_smp, Count::unreachable_smp},
     {Count::pupils_sma, Count::served_sma, Count::refused_sma, Count::unreachable_sma}}};
constexpr std::size_t men = person_counts.size();
constexpr std::size_t columns = men + 1;

std::size_t column_of(Count count) {
    return static_cast<std::size_t>(std::find(person_counts.begin(), person_counts.end(), count) -
                                    person_counts.begin());
}

/// Cells of one scenario and their sums; years the scenario lacks are zeros without a sum.
class TableOfScenario {
  public:
    TableOfScenario(const ResultsReader& reader, const std::map<int, std::uint32_t>& years,
                    const std::vector<std::uint32_t>& first, std::uint32_t districts)
        : reader_(reader), years_(years), first_(first), districts_(districts) {}

    CountTable make(const std::string& scenario) {
        table_ = {};
        table_.value.assign(years_.size() * columns * districts_, 0);
        std::optional<int> before;
        for (const int year : reader_.years(scenario)) {
            read(scenario, year);
            add_sums(year);
            // The people of last year are a column of this one.
            if (before && *before + 1 == year)
                for (std::uint32_t d = 0; d < districts_; ++d)
                    table_.sums.push_back(
                        {{cell(year, column_of(Count::people_before), d)}, {cell(*before, 0, d)}});
            before = year;
        }
        return std::move(table_);
    }

  private:
    [[nodiscard]] std::uint32_t cell(int year, std::size_t column, std::uint32_t district) const {
        return (years_.at(year) * static_cast<std::uint32_t>(columns) + static_cast<std::uint32_t>(column)) *
                   districts_ +
               district;
    }

    void read(const std::string& scenario, int year) {
        for (std::size_t l = 0; l < first_.size(); ++l)
            for (std::size_t c = 0; c < person_counts.size(); ++c) {
                const auto counts = reader_.counts({scenario, reader_.districts().levels[l].id, {}, year, {}},
                                                   person_counts[c]);
                for (std::uint32_t i = 0; i < counts.size(); ++i)
                    table_.value[cell(year, c, first_[l] + i)] = counts[i];
            }
        for (std::uint32_t d = 0; d < districts_; ++d)
            table_.value[cell(year, men, d)] =
                table_.value[cell(year, 0, d)] - table_.value[cell(year, column_of(Count::female), d)];
    }

    void add_sums(int year) {
        for (std::size_t c = 0; c < columns; ++c) {
            std::vector<std::uint32_t> first;
            for (const std::uint32_t f : first_) first.push_back(cell(year, c, f));
            add_district_sums(table_, reader_.districts(), first);
        }
        for (std::uint32_t d = 0; d < districts_; ++d) {
            const auto at = [&](Count c) { return cell(year, column_of(c), d); };
            table_.sums.push_back({{at(Count::people)}, {at(Count::female), cell(year, men, d)}});
            table_.sums.push_back({{at(Count::labour_force)}, {at(Count::employed), at(Count::unemployed)}});
            for (const auto& [pupils, served, refused, unreachable] : pupil_counts)
                table_.sums.push_back({{at(pupils)}, {at(served), at(refused), at(unreachable)}});
            // The balance of the people; the base year has none.
            if (table_.value[at(Count::people_before)] > 0)
                table_.sums.push_back(
                    {{at(Count::people), at(Count::deaths), at(Count::out_migrants), at(Count::moved_out)},
                     {at(Count::people_before), at(Count::births), at(Count::in_migrants),
                      at(Count::moved_in)}});
        }
    }

    const ResultsReader& reader_;
    const std::map<int, std::uint32_t>& years_;
    const std::vector<std::uint32_t>& first_;
    std::uint32_t districts_;
    CountTable table_;
};

}  // namespace

SmallCounts::SmallCounts(const ResultsReader& reader, std::int64_t least) : least_(least) {
    if (least_ <= 1) return;
    std::vector<std::string> scenarios;
    std::set<int> years;
    for (const ScenarioInfo& scenario : reader.scenarios()) {
        if (reader.members(scenario.id).empty()) continue;
        scenarios.push_back(scenario.id);
        for (const int year : reader.years(scenario.id)) years.insert(year);
    }
    for (const int year : years) year_.emplace(year, static_cast<std::uint32_t>(year_.size()));
    for (const Level& level : reader.districts().levels) {
        first_.push_back(districts_);
        districts_ += static_cast<std::uint32_t>(level.size());
    }
    // What one scenario hides all hide; that may ask for more in another, until nothing is added.
    TableOfScenario table(reader, year_, first_, districts_);
    for (bool changed = true; changed;) {
        changed = false;
        for (const std::string& scenario : scenarios) {
            auto more = hidden_cells(table.make(scenario), least_, hidden_);
            changed = changed || (more != hidden_ && scenarios.size() > 1);
            hidden_ = std::move(more);
        }
    }
}

bool SmallCounts::hidden(std::string_view count, int year, std::size_t level, std::size_t row) const {
    if (count.empty() || count == "area_m2") return false;
    const std::size_t column = column_of(find_count(count));
    if (column == men) return false;  // not of persons
    return hidden_[(year_.at(year) * columns + column) * districts_ + first_[level] + row];
}

bool SmallCounts::hides(const Indicator& indicator, int year, std::size_t level, std::size_t row) const {
    return !hidden_.empty() &&
           (hidden(indicator.numerator, year, level, row) || hidden(indicator.denominator, year, level, row));
}

std::string SmallCounts::note(Language language) const {
    const bool english = language == Language::english;
    if (least_ <= 1)
        return english ? "small counts are not suppressed: for use inside the office only"
                       : "angka kecil tidak disembunyikan: hanya untuk keperluan internal";
    return fmt::format(
        fmt::runtime(english
                         ? "counts of persons from 1 to {} are suppressed (n/a), with as many others as keep "
                           "them from being found by subtraction; 0 is shown"
                         : "angka orang dari 1 sampai {} disembunyikan (n/a), beserta angka lain secukupnya "
                           "agar tidak dapat dihitung dari selisih; 0 tetap ditampilkan"),
        least_ - 1);
}

}  // namespace sanding
