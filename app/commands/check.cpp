#include "app/commands/check.hpp"

#include <algorithm>

#include "app/commands/study_files.hpp"
#include "core/base/error.hpp"
#include "core/data/metadata_files.hpp"
#include "core/data/office_table.hpp"
#include "core/data/personal_data.hpp"
#include "core/data/study_inputs.hpp"
#include "core/data/world.hpp"
#include "core/geo/source.hpp"

namespace sanding {
namespace {

/// Reads all files; a file that can't be read becomes its own finding, and the others are still checked.
std::vector<Dataset> read_all(const std::vector<StudyInput>& files, std::vector<DatasetQuality>& unreadable) {
    std::vector<Dataset> out;
    for (const StudyInput& named : files) {
        // Evidence quotes cells, and those of a list of persons are never shown: 'join' counts it.
        if (named.persons || named.raster) continue;
        // What is wrong with one file is the answer of this verb, not its failure.
        try {
            Dataset dataset = read_dataset(named.id, named.file, named.layer, named.form);
            Metadata metadata = named.metadata;
            fill_metadata(metadata, dataset.metadata);
            dataset.metadata = std::move(metadata);
            dataset.label = named.label;
            dataset.used = named.used;
            dataset.points = named.points;
            out.push_back(std::move(dataset));
        } catch (const PersonalDataError& error) {
            unreadable.push_back(unreadable_dataset(named.id, named.file, 11, error.what()));
        } catch (const Error& error) {
            unreadable.push_back(unreadable_dataset(named.id, named.file, 10, error.what()));
        }
    }
    return out;
}

/// What a check looks at: a study's tables, or one file, and the districts.
struct CheckedData {
    StudyData study;
    std::vector<Dataset> datasets;
    std::vector<DatasetQuality> unreadable;
};

CheckedData read_data(const CheckOptions& options) {
    CheckedData out;
    out.study = read_study_data(options.study, options.untrusted);
    std::vector<StudyInput> files;
    if (options.table)
        files.push_back({options.table->stem().string(), *options.table, options.layer, {}, {}, {}});
    else
        files = study_inputs(out.study.study);
    out.datasets = read_all(files, out.unreadable);
    return out;
}

QualityReport check_datasets_of(const StudyData& data, const std::vector<Dataset>& datasets) {
    std::optional<CodeHistory> history;
    if (data.context.codes) history.emplace(data.context.codes, data.districts.units());
    return check_datasets(datasets, data.districts, data.study.base_year, history ? &*history : nullptr);
}

std::size_t number_of(const DatasetQuality& d, Outcome outcome) {
    return static_cast<std::size_t>(std::count_if(
        d.results.begin(), d.results.end(), [&](const CheckResult& r) { return r.outcome == outcome; }));
}

}  // namespace

Dataset read_dataset(const std::string& id, const Path& file, const std::string& layer,
                     const OfficeOptions& form) {
    auto read = read_table(file, layer, form);
    Dataset out;
    out.id = id;
    out.file = file;
    out.table = std::move(read.value);
    out.reading = std::move(read.report);
    const auto& findings = out.reading.findings;
    if (std::any_of(findings.begin(), findings.end(),
                    [](const Finding& f) { return f.code == "read.totals"; })) {
        OfficeOptions whole = form;
        whole.keep_totals = true;
        out.with_totals = read_table(file, layer, whole).value;
    }
    out.metadata = metadata_of_file(file, layer);
    return out;
}

ReleaseComparison check_against(const CheckOptions& options, const Path& older, const Path& newer) {
    const StudyData data = read_study_data(options.study, options.untrusted, DistrictParts::codes);
    return compare_releases(read_dataset("older", older), read_dataset("newer", newer), data.districts);
}

FormsContent forms_of_study(const CheckOptions& options, Language language) {
    CheckedData data = read_data(options);
    const Study& study = data.study.study;
    FormsContent out;
    out.datasets = std::move(data.datasets);
    out.districts = std::move(data.study.districts);
    out.study = study.metadata;
    if (const auto& population = study.population)
        out.base_label = language == Language::english ? study.population_label_en : population->label;
    out.base_year = study.base_year;
    return out;
}

QualityReport check_table(const StudyData& data, const Dataset& dataset) {
    return check_datasets_of(data, {dataset});
}

QualityReport check_study(const CheckOptions& options) {
    const Study study = open_study(options.study, options.untrusted);
    CheckedData data;
    // Without boundaries nothing else can be checked: they are the one finding.
    try {
        data = read_data(options);
    } catch (const Error& error) {
        if (!error.where().starts_with(source_name(study.boundaries))) throw;
        return {{unreadable_dataset("batas", study.boundaries, 10, error.what())}, {}};
    }
    QualityReport report = check_datasets_of(data.study, data.datasets);
    report.datasets.insert(report.datasets.end(), data.unreadable.begin(), data.unreadable.end());
    if (DatasetQuality shapes = boundaries_quality(study.boundaries, data.study.reading);
        !options.table && !shapes.results.empty())
        report.datasets.push_back(std::move(shapes));
    std::stable_sort(report.datasets.begin(), report.datasets.end(),
                     [](const DatasetQuality& a, const DatasetQuality& b) {
                         const auto rank = [](const DatasetQuality& d) {
                             return std::pair(number_of(d, Outcome::block), number_of(d, Outcome::warn));
                         };
                         return rank(a) > rank(b);
                     });
    return report;
}

}  // namespace sanding
