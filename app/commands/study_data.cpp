#include "app/commands/study_data.hpp"

#include "app/commands/study_files.hpp"
#include "app/commands/study_folder.hpp"
#include "assets/embedded.hpp"
#include "core/base/error.hpp"

namespace sanding {

StudyData read_study_data(const std::optional<Path>& study, bool untrusted, DistrictParts parts) {
    StudyData out;
    out.study = open_study(study, untrusted);
    out.context = read_join_context(out.study);
    JoinReport boundaries;
    auto built = build_districts(out.study, out.context, boundaries, parts);
    out.districts = std::move(built.value);
    out.reading = std::move(built.report);
    return out;
}

Path accepted_matches_file(const Study& study) {
    if (study.file.string().starts_with(embedded_folder().string()))
        throw Error("the sample is inside of the program and can't keep what is accepted", "sample",
                    "make it a study of your own: sanding init FOLDER --sample");
    return study.accepted_matches.value_or(study.file.parent_path() / "accepted_matches.csv");
}

void copy_sample_study(const Path& folder) {
    constexpr std::string_view sample = "sample/";
    StudyFolder out(folder, false);
    for (const EmbeddedFile& file : embedded_files())
        if (file.name.starts_with(sample))
            out.write(std::string(file.name.substr(sample.size())), file.bytes);
    out.commit();
}

}  // namespace sanding
