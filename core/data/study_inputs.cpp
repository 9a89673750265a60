#include "core/data/study_inputs.hpp"

#include "core/data/metadata_files.hpp"
#include "core/geo/source.hpp"

namespace sanding {

std::vector<StudyInput> study_inputs(const Study& study) {
    const auto input_of = [](const StudyTable& t, bool used) {
        return StudyInput{
            t.id,    t.file, t.layer, t.label, t.form, t.metadata, used, t.persons, t.raster.has_value(),
            t.points};
    };
    std::vector<StudyInput> out;
    if (study.population) out.push_back(input_of(*study.population, true));
    const auto add = [&](const char* id, const Path& file, const std::string& label = {}) {
        out.push_back({id, file, {}, label, {}, {}});
    };
    add("desa", study.units_list);
    add("kecamatan", study.middle_list);
    add("kabupaten", study.top_list);
    if (study.pyramid) add("piramida", *study.pyramid, study.pyramid_label);
    if (study.projection) add("proyeksi", *study.projection, study.projection_label);
    if (study.projection_by_age) add("proyeksi_umur", *study.projection_by_age, study.projection_label);
    if (study.labour.table) add("ketenagakerjaan", *study.labour.table);
    if (study.labour.sectors) add("lapangan_usaha", *study.labour.sectors);
    if (study.labour.jobs) add("pekerjaan", *study.labour.jobs);
    if (study.labour.inputs) add("koefisien", *study.labour.inputs);
    if (study.labour.wages) add("upah_minimum", *study.labour.wages);
    if (study.labour.outside) add("pekerjaan_luar", *study.labour.outside);
    if (study.zones) add("kawasan", *study.zones);
    if (study.zone_phases) add("kawasan_tahap", *study.zone_phases);
    if (study.zone_tenants) add("kawasan_penyewa", *study.zone_tenants);
    if (study.roads) {
        out.push_back({"jalan", study.roads->source, study.roads->layer, study.roads->label, {}, {}});
        if (study.roads->exits) add("gerbang_tol", *study.roads->exits);
        if (study.roads->places) add("tempat_luar", *study.roads->places);
    }
    if (study.facilities) {
        const StudyFacilities& f = *study.facilities;
        if (f.schools) add("sekolah", *f.schools);
        if (f.counts) add("sekolah_desa", *f.counts);
        if (f.rules) add("aturan_sekolah", *f.rules);
        if (f.zones) add("zona_penerimaan", *f.zones);
    }
    if (study.facts) add("fakta", *study.facts);
    if (study.households.sizes) add("ukuran_rumah_tangga", *study.households.sizes);
    if (study.households.institutions) add("lembaga", *study.households.institutions);
    if (study.households.seed) {
        add("sampel", study.households.seed->file, study.households.seed->label);
        out.back().persons = true;  // microdata: no cell is evidence of anything
    }
    for (const StudyTable& t : study.tables) out.push_back(input_of(t, false));
    return out;
}

Metadata metadata_of_input(const StudyInput& input) {
    Metadata out = input.metadata;
    fill_metadata(out, metadata_of_file(input.file, input.layer));
    return out;
}

std::vector<std::pair<std::string, Metadata>> input_metadata(const Study& study) {
    std::vector<std::pair<std::string, Metadata>> out;
    for (const StudyInput& input : study_inputs(study)) {
        Metadata metadata = metadata_of_input(input);
        if (metadata.title.empty())
            metadata.title = input.label.empty() ? source_name(input.file) : input.label;
        out.emplace_back(input.id, std::move(metadata));
    }
    return out;
}

}  // namespace sanding
