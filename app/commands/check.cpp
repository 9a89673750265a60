#include "app/commands/check.hpp"

#include <algorithm>

#include "app/commands/study_files.hpp"
#include "core/base/error.hpp"
#include "core/data/office_table.hpp"
#include "core/data/personal_data.hpp"
#include "core/data/world.hpp"

namespace sanding {
namespace {

/// A file the study names, before it is read.
struct Named {
    std::string id;
    Path file;
    std::string layer, label;
    OfficeOptions form;
    Metadata metadata;
    bool used = false;
};

std::vector<Named> files_of(const Study& study) {
    std::vector<Named> out;
    if (const auto& p = study.population)
        out.push_back({p->id, p->file, p->layer, p->label, p->form, p->metadata, true});
    const auto add = [&](const char* id, const Path& file, const std::string& label = {}) {
        out.push_back({id, file, {}, label, {}, {}, false});
    };
    add("desa", study.units_list);
    add("kecamatan", study.middle_list);
    add("kabupaten", study.top_list);
    if (study.pyramid) add("piramida", *study.pyramid, study.pyramid_label);
    if (study.projection) add("proyeksi", *study.projection, study.projection_label);
    if (study.projection_by_age) add("proyeksi_umur", *study.projection_by_age, study.projection_label);
    if (study.labour) add("ketenagakerjaan", *study.labour);
    if (study.zones) add("kawasan", *study.zones);
    if (study.zone_phases) add("kawasan_tahap", *study.zone_phases);
    // Evidence quotes cells, and those of a protected list of persons are never shown: 'join' counts it.
    for (const StudyTable& t : study.tables)
        if (!t.persons && !t.raster)
            out.push_back({t.id, t.file, t.layer, t.label, t.form, t.metadata, false});
    return out;
}

/// Reads all files; a file that can't be read becomes its own finding, and the others are still checked.
std::vector<Dataset> read_all(const std::vector<Named>& files, std::vector<DatasetQuality>& unreadable) {
    std::vector<Dataset> out;
    for (const Named& named : files) {
        // What is wrong with one file is the answer of this verb, not its failure.
        try {
            Dataset dataset = read_dataset(named.id, named.file, named.layer, named.form);
            Metadata metadata = named.metadata;
            fill_metadata(metadata, dataset.metadata);
            dataset.metadata = std::move(metadata);
            dataset.label = named.label;
            dataset.used = named.used;
            out.push_back(std::move(dataset));
        } catch (const PersonalDataError& error) {
            unreadable.push_back(unreadable_dataset(named.id, named.file, 11, error.what()));
        } catch (const Error& error) {
            unreadable.push_back(unreadable_dataset(named.id, named.file, 10, error.what()));
        }
    }
    return out;
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
    out.metadata = metadata_beside(file);
    return out;
}

ReleaseComparison check_against(const std::optional<Path>& study, const Path& older, const Path& newer) {
    JoinContext context;
    JoinReport boundaries;
    const Districts districts = build_districts(open_study(study), context, boundaries).value;
    return compare_releases(read_dataset("older", older), read_dataset("newer", newer), districts);
}

QualityReport check_study(const CheckOptions& options) {
    const Study study = open_study(options.study);
    JoinContext context;
    JoinReport boundaries;
    Loaded<Districts> built;
    // Without boundaries nothing else can be checked: they are the one finding.
    try {
        built = build_districts(study, context, boundaries);
    } catch (const Error& error) {
        if (!error.where().starts_with(study.boundaries.filename().string())) throw;
        return {{unreadable_dataset("batas", study.boundaries, 10, error.what())}, {}};
    }
    const Districts& districts = built.value;
    std::vector<Named> files;
    if (options.table)
        files.push_back({options.table->stem().string(), *options.table, {}, {}, {}, {}, false});
    else
        files = files_of(study);
    std::vector<DatasetQuality> unreadable;
    QualityReport report = check_datasets(read_all(files, unreadable), districts, study.base_year);
    report.datasets.insert(report.datasets.end(), unreadable.begin(), unreadable.end());
    if (DatasetQuality shapes = boundaries_quality(study.boundaries, built.report);
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
