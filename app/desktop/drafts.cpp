#include "app/desktop/drafts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "app/desktop/folders.hpp"
#include "core/base/error.hpp"
#include "core/data/toml.hpp"
#include "core/geo/gdal.hpp"

namespace sanding::desktop {
namespace {

constexpr int most_windows = 64;

Path lock_of(const Path& parent, int number) {
    return parent / (std::to_string(number) + ".lock");
}

/// Drafts of the sample and of each study lie apart.
Path drafts_of(const std::optional<Path>& study) {
    if (!study) return state_folder() / "drafts" / "contoh";
    std::error_code ignored;
    const Path whole = std::filesystem::weakly_canonical(*study, ignored);
    return state_folder() / "drafts" / text_hash(whole.string()).hex();
}

/// Beside "x.toml": which file it would be saved to, and the hash of that file's text when it was read.
Path origin_of(const Path& draft) {
    return Path(draft).replace_extension(".origin");
}

std::optional<LeftDraft> left_draft(const Path& file) {
    try {
        const TomlTable t = TomlTable::parse(file);
        LeftDraft draft;
        draft.file = file;
        draft.id = t.text("id", file.stem().string());
        draft.name = t.text("name_id", t.text("name_en", draft.id));
        if (std::filesystem::exists(origin_of(file))) {
            const TomlTable origin = TomlTable::parse(origin_of(file));
            draft.saved_as = Path(origin.text("file"));
            draft.saved_hash = hash_from_hex(origin.text("hash"));
        }
        return draft;
    } catch (const Error&) {  // not ours: left where it is
        return {};
    }
}

}  // namespace

OwnFolder::OwnFolder(const Path& parent) : parent_(parent) {
    make_folder(parent_);
    for (int number = 0; number < most_windows && !lock_; ++number) {
        lock_ = platform::FileLock::take(lock_of(parent_, number));
        path_ = parent_ / std::to_string(number);
    }
    if (!lock_) throw Error("too many windows are open", parent_.string());
    make_folder(path_);
}

std::vector<Path> OwnFolder::abandoned() const {
    std::vector<Path> out;
    for (int number = 0; number < most_windows; ++number) {
        const Path folder = parent_ / std::to_string(number);
        if (!std::filesystem::exists(folder)) continue;
        if (folder == path_ || platform::FileLock::take(lock_of(parent_, number))) out.push_back(folder);
    }
    return out;
}

Drafts::Drafts(const std::optional<Path>& study) : folder_(drafts_of(study)) {}

std::vector<LeftDraft> Drafts::left() const {
    std::vector<Path> files;
    for (const Path& folder : folder_.abandoned())
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            if (entry.path().extension() == ".toml") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<LeftDraft> out;
    for (const Path& file : files)
        if (const auto draft = left_draft(file)) out.push_back(*draft);
    return out;
}

void Drafts::follow(const Plan& plan) {
    if (!plan.unsaved()) {
        if (written_) remove(*written_);
        written_.reset();
        return;
    }
    const EditedScenario& edited = *plan.state().edited;
    const Hash text = text_hash(edited.document.text());
    if (written_ && text == text_) return;
    if (!written_) {
        written_ = folder_.path() / (edited.scenario->id + ".toml");
        for (int number = 2; std::filesystem::exists(*written_);
             ++number)  // a draft that nobody has taken up
            written_ = folder_.path() / fmt::format("{}-{}.toml", edited.scenario->id, number);
    }
    if (edited.file)
        write_whole(origin_of(*written_), fmt::format("file = {}\nhash = \"{}\"\n",
                                                      toml_text(edited.file->string()), edited.saved.hex()));
    write_whole(*written_, edited.document.text());
    text_ = text;
}

void Drafts::remove(const Path& draft) {
    std::error_code ignored;
    std::filesystem::remove(origin_of(draft), ignored);
    std::filesystem::remove(draft, ignored);
}

}  // namespace sanding::desktop
