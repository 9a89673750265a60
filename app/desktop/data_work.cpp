#include "app/desktop/data_work.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "core/base/error.hpp"
#include "core/data/accepted_matches.hpp"
#include "core/data/toml.hpp"

namespace sanding::desktop {
namespace {

namespace fs = std::filesystem;

DataProblem::Refusal refusal_of(FileUse use) {
    using Refusal = DataProblem::Refusal;
    switch (use) {
        case FileUse::missing:
            return Refusal::missing;
        case FileUse::folder:
            return Refusal::folder;
        case FileUse::empty:
            return Refusal::empty;
        case FileUse::special:
            return Refusal::special;
        case FileUse::too_large:
            return Refusal::too_large;
        case FileUse::results:
        case FileUse::study:
        case FileUse::table:
        case FileUse::raster:
            break;
    }
    return Refusal::none;
}

/// Two files end in .toml that somebody may take for the other.
bool is_scenario(const Path& file) {
    if (fs::is_directory(file)) return false;
    const TomlTable t = TomlTable::parse(file);
    return t.has("id") && !t.has("boundaries");
}

FolderList list_of(const Path& folder) {
    FolderList out{folder, {}};
    std::error_code why;
    fs::directory_iterator at(folder, fs::directory_options::skip_permission_denied, why);
    if (why) throw Error("can't be listed: " + why.message(), folder.string());
    for (const fs::directory_entry& entry : at) {
        FolderList::Entry found{entry.path().filename().string(), false, false, 0};
        if (found.name.starts_with('.')) continue;
        std::error_code unknown;
        found.folder = entry.is_directory(unknown);
        found.study = found.folder && fs::exists(entry.path() / "study.toml", unknown);
        if (!found.folder) found.bytes = entry.file_size(unknown);
        if (!unknown) out.entries.push_back(std::move(found));
    }
    std::ranges::sort(out.entries, [](const auto& a, const auto& b) {
        return std::pair(!a.folder, a.name) < std::pair(!b.folder, b.name);
    });
    return out;
}

}  // namespace

bool DataWork::busy() const {
    return looking_.busy() || listing_.busy() || keeping_.busy() || reading_.busy() || joining_.busy() ||
           checking_.busy();
}

void DataWork::keep_up() {
    DataWishes& wishes = desk().wishes();
    if (wishes.list && !listing_.busy()) list(*std::exchange(wishes.list, std::nullopt));
    if (wishes.keep_sample && !keeping_.busy()) keep_sample(*std::exchange(wishes.keep_sample, std::nullopt));
    if (wishes.open && !looking_.busy() && !opening_.reading_file())
        look_at(*std::exchange(wishes.open, std::nullopt));
    const bool decides = !wishes.accept.empty() || !wishes.withdraw.empty();
    if ((wishes.join || wishes.check || decides) && !state().study_data && !reading_.busy()) read_study();
    if (!state().file || !state().study_data) return;
    if (decides && !joining_.busy()) {
        JoinOptions options;
        auto& queue = wishes.accept.empty() ? wishes.withdraw : wishes.accept;
        (wishes.accept.empty() ? options.withdraw : options.accept) = std::move(queue.front().codes);
        queue.pop_front();
        decide(std::move(options));
    }
    if (wishes.join && !joining_.busy()) begin_join();
    if (wishes.check && !checking_.busy()) begin_check();
}

// Opening.

DataWork::Looked DataWork::look(const DataWishes::Open& wish) {
    Looked out;
    out.path = wish.path;
    out.use = wish.known ? FileUse::table : look_at_file(wish.path);
    out.bytes = bytes_to_read(wish.path);
    if (out.use == FileUse::study) {
        out.scenario = is_scenario(wish.path);
        if (!out.scenario) out.study = freeze(read_study_data(wish.path, false));
    }
    if (out.use == FileUse::table || out.use == FileUse::raster)
        out.file = freeze(read_data_file(wish.path, wish.layer));
    return out;
}

void DataWork::look_at(const DataWishes::Open& wish) {
    desk().set_opening(wish.path);
    looking_.start(
        inbox_, [wish](std::stop_token) { return look(wish); },
        [this](Looked looked) { take(std::move(looked)); },
        [this, path = wish.path](const Error& error) {
            session_.show_data_problem(problem_of(error, path));
        });
}

void DataWork::take(Looked looked) {
    if (looked.use == FileUse::results) return opening_.open_file(looked.path);
    if (looked.file) return session_.open_data(std::move(looked.file));
    if (looked.study) return session_.open_study(looked.path, std::move(looked.study));
    DataProblem problem;
    problem.refusal = looked.scenario ? DataProblem::Refusal::scenario : refusal_of(looked.use);
    problem.file = looked.path;
    problem.bytes = looked.bytes;
    session_.show_data_problem(std::move(problem));
}

void DataWork::list(const Path& folder) {
    listing_.start(
        inbox_, [folder](std::stop_token) { return list_of(folder); },
        [this](FolderList found) {
            if (found.folder == state().folder) desk().set_list(std::move(found));
        },
        [this, folder](const Error& error) { desk().fail_list(problem_of(error, folder)); });
}

void DataWork::keep_sample(const Path& folder) {
    keeping_.start(
        inbox_,
        [folder](std::stop_token) {
            make_folder(folder.parent_path());
            copy_sample_study(folder);
            return folder;
        },
        [this](const Path& made) { session_.apply(DataCommand{data_command::OpenFile{made}}); },
        [this, folder](const Error& error) { session_.show_data_problem(problem_of(error, folder)); });
}

// Joining and checking.

bool DataWork::is_current(const Shared<DataFile>& file, const Shared<StudyData>& study) const {
    return file == state().file && study == state().study_data;
}

void DataWork::read_study() {
    const auto study = state().study;
    reading_.start(
        inbox_, [study](std::stop_token) { return freeze(read_study_data(study, false)); },
        [this, study](Shared<StudyData> data) {
            if (study == state().study) desk().set_study_data(std::move(data));
        },
        [this, study](const Error& error) {
            if (study != state().study) return;
            desk().wishes().join = desk().wishes().check = false;
            desk().fail_join(problem_of(error, study.value_or(Path())));
            desk().fail_check(problem_of(error, study.value_or(Path())));
        });
}

void DataWork::begin_join() {
    desk().wishes().join = false;
    JoinOptions options;
    decide(std::move(options));
}

/// Writes down what is decided, where something is, and joins the file.
void DataWork::decide(JoinOptions options) {
    desk().begin_join();
    const Shared<DataFile> file = state().file;
    const Shared<StudyData> study = state().study_data;
    if (accepted_of_ != study) {
        accepted_ = study->context.accepted;
        accepted_of_ = study;
    }
    options.code_column = state().code_column;
    options.by_name = true;
    const bool decides = !options.accept.empty() || !options.withdraw.empty();
    joining_.start(
        inbox_,
        [=, before = state().tried, accepted = accepted_](std::stop_token) {
            JoinContext context = study->context;
            context.accepted = accepted;
            if (decides) {
                decide_matches(study->study, before->joined.report, options);
                context.accepted = read_accepted_matches(accepted_matches_file(study->study));
            }
            Tried out;
            out.table = freeze(try_table(study->districts, context, {file->dataset.table, {}}, options));
            out.accepted = std::move(context.accepted);
            return out;
        },
        [this, file, study](Tried tried) {
            if (!is_current(file, study)) return;
            accepted_ = std::move(tried.accepted);
            desk().set_tried(std::move(tried.table));
        },
        [this, file, study, decides](const Error& error) {
            if (!is_current(file, study)) return;
            decides ? desk().fail_decision(problem_of(error, file->path))
                    : desk().fail_join(problem_of(error, file->path));
        });
}

void DataWork::begin_check() {
    desk().wishes().check = false;
    desk().begin_check();
    const Shared<DataFile> file = state().file;
    const Shared<StudyData> study = state().study_data;
    checking_.start(
        inbox_, [=](std::stop_token) { return freeze(check_table(*study, file->dataset)); },
        [this, file, study](Shared<QualityReport> quality) {
            if (is_current(file, study)) desk().set_quality(std::move(quality));
        },
        [this, file, study](const Error& error) {
            if (is_current(file, study)) desk().fail_check(problem_of(error, file->path));
        });
}

}  // namespace sanding::desktop
