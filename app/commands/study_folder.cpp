#include "app/commands/study_folder.hpp"

#include <fmt/format.h>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/geo/gdal.hpp"

namespace sanding {
namespace {

namespace fs = std::filesystem;

/// The file and those of its stem without which it can't be read.
std::vector<Path> parts_of(const Path& whole) {
    std::vector<Path> out{whole};
    const std::string ending = lower_ascii(whole.extension().string());
    std::vector<std::string> more;
    if (ending == ".shp") more = {".shx", ".dbf", ".prj", ".cpg"};
    if (ending == ".tab") more = {".dat", ".map", ".id", ".ind"};
    if (ending == ".mif") more = {".mid"};
    std::error_code ignored;
    for (const std::string& part : more)
        for (const auto& entry : fs::directory_iterator(whole.parent_path(), ignored))
            if (entry.path().stem() == whole.stem() && lower_ascii(entry.path().extension().string()) == part)
                out.push_back(entry.path());
    return out;
}

bool same_bytes(const Path& a, const Path& b) {
    std::error_code ignored;
    return fs::is_regular_file(a, ignored) && fs::is_regular_file(b, ignored) &&
           fs::file_size(a, ignored) == fs::file_size(b, ignored) && read_text(a) == read_text(b);
}

}  // namespace

StudyFolder::StudyFolder(Path target, bool force) : target_(target), pending_(std::move(target)) {
    std::error_code ignored;
    if (fs::exists(target_, ignored) && !fs::is_directory(target_, ignored))
        throw Error("is a file, not a folder", target_.string(), "choose another folder");
    if (!force && fs::is_directory(target_, ignored) && !fs::is_empty(target_, ignored))
        throw Error(
            "the folder holds files", target_.string(),
            "choose a new one, or --force: then nothing in it is changed but study.toml, which is kept "
            "as study.toml.old");
}

void StudyFolder::write(const std::string& name, std::string_view bytes) {
    const Path file = pending_.path() / name;
    make_folder(file.parent_path());
    write_whole(file, bytes);
    taken_.insert(name);
}

std::string StudyFolder::add(const Path& source) {
    std::error_code ignored;
    const Path whole = fs::weakly_canonical(source, ignored);
    if (!fs::is_regular_file(whole, ignored)) {
        if (!file_exists(source)) throw Error("no such file", source.string());
        return whole.string();
    }
    if (const auto place = inside_target(whole)) return link(whole, *place);
    std::string name = whole.filename().string();
    for (int n = 2; taken_.contains(name); ++n)
        name = fmt::format("{}_{}{}", whole.stem().string(), n, whole.extension().string());
    copy(whole, name);
    for (const Path& part : parts_of(whole))
        if (part != whole) copy(part, Path(name).stem().string() + part.extension().string());
    for (const char* ending : {".meta.toml", ".dcat.json", ".xml"})
        if (fs::exists(whole.string() + ending, ignored)) copy(whole.string() + ending, name + ending);
    return name;
}

void StudyFolder::commit() {
    std::error_code failure;
    for (const Path& link : links_) {
        fs::remove(link, failure);
        if (link.parent_path() != pending_.path()) fs::remove(link.parent_path(), failure);  // if it is empty
    }
    expect_room();
    const Path toml = target_ / "study.toml";
    if (fs::exists(toml, failure)) {
        fs::rename(toml, target_ / "study.toml.old", failure);
        if (failure) throw Error("can't keep it: " + failure.message(), toml.string());
    }
    pending_.commit();
}

/// What the target has with the same bytes is left; anything else in the way is an Error.
void StudyFolder::expect_room() {
    std::error_code ignored;
    if (fs::exists(target_ / "study.toml", ignored) && fs::exists(target_ / "study.toml.old", ignored))
        throw Error("is there already", (target_ / "study.toml.old").string(),
                    "move it away: an older study.toml is kept under this name");
    std::vector<Path> files;
    for (const auto& entry : fs::recursive_directory_iterator(pending_.path()))
        if (entry.is_regular_file()) files.push_back(entry.path().lexically_relative(pending_.path()));
    for (const Path& file : files)
        if (file != "study.toml" && fs::exists(target_ / file, ignored) &&
            !same_bytes(pending_.path() / file, target_ / file))
            throw Error("is there already, with other content", (target_ / file).string(),
                        "move it away, or choose another folder");
    for (const Path& file : files)
        if (file != "study.toml" && fs::exists(target_ / file, ignored)) {
            fs::remove(pending_.path() / file, ignored);
            if (file.has_parent_path()) fs::remove(pending_.path() / file.parent_path(), ignored);
        }
}

/// Its path below the study's folder; nothing when it lies elsewhere.
std::optional<Path> StudyFolder::inside_target(const Path& whole) const {
    std::error_code ignored;
    const Path below = whole.lexically_relative(fs::weakly_canonical(target_, ignored));
    if (below.empty() || below.string().starts_with("..")) return std::nullopt;
    return below;
}

/// A file that is in its place already is only seen from here until the study is loaded.
std::string StudyFolder::link(const Path& whole, const Path& place) {
    for (const Path& part : parts_of(whole)) {
        const Path seen = pending_.path() / place.parent_path() / part.filename();
        make_folder(seen.parent_path());
        std::error_code failure;
        if (fs::exists(seen, failure)) continue;
        // No symbolic link: a study's paths don't lead out of its folder. Another disk has no hard one.
        fs::create_hard_link(part, seen, failure);
        if (failure) fs::copy_file(part, seen, failure);
        if (failure) throw Error("can't write: " + failure.message(), target_.string());
        links_.push_back(seen);
    }
    taken_.insert(place.string());
    return place.string();
}

void StudyFolder::copy(const Path& from, const std::string& name) {
    std::error_code failure;
    fs::copy_file(from, pending_.path() / name, failure);
    if (failure) throw Error("can't copy: " + failure.message(), from.string());
    taken_.insert(name);
}

}  // namespace sanding
