#include "app/desktop/data_desk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/desktop/folders.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/accepted_matches.hpp"

namespace sanding::desktop {
namespace {

/// "…/Sanding/studi", or the first of "studi-2", "studi-3" that is not there.
Path free_study_folder() {
    const Path parent = documents_folder() / "Sanding";
    std::error_code unknown;
    Path folder = parent / "studi";
    for (int number = 2; std::filesystem::exists(folder, unknown); ++number)
        folder = parent / fmt::format("studi-{}", number);
    return folder;
}

/// A folder as it is without its last separator, and its "..".
Path tidy(const Path& path) {
    std::error_code unknown;
    const Path whole = std::filesystem::absolute(path, unknown).lexically_normal();
    return whole.has_filename() || whole == whole.root_path() ? whole : whole.parent_path();
}

}  // namespace

DataProblem problem_of(const Error& error, const Path& file) {
    DataProblem out;
    out.file = file;
    out.problem = error.problem();
    out.where = error.where();
    out.hint = error.hint();
    return out;
}

void DataDesk::apply(const DataCommand& command) {
    std::visit([this](const auto& c) { act(c); }, command);
}

void DataDesk::begin(std::optional<Path> study, std::vector<Path> recent) {
    if (study) study = tidy(*study);
    state_.study = std::move(study);
    state_.recent = std::move(recent);
}

void DataDesk::open(Shared<DataFile> file) {
    const bool other = !state_.file || state_.file->path != file->path;
    if (other) state_.sheet = DataSheet::preview;
    opened(file->path, DataDeskState::Notice::none);
    state_.file = std::move(file);
    state_.code_column.clear();
    forget_findings();
    wishes_.join = wishes_.check = !state_.file->raster;
}

void DataDesk::opened(const Path& path, DataDeskState::Notice notice) {
    state_.opening.reset();
    state_.problem.reset();
    state_.notice = notice;
    remember(path);
}

void DataDesk::set_study(const Path& study) {
    state_.study = tidy(study);
    state_.study_data.reset();
    opened(*state_.study, DataDeskState::Notice::study_opened);
    forget_findings();
    wishes_.join = wishes_.check = state_.file && !state_.file->raster;
}

void DataDesk::fail(DataProblem problem) {
    state_.opening.reset();
    state_.problem = std::move(problem);
}

void DataDesk::set_list(FolderList list) {
    state_.unreadable.reset();
    state_.list = std::move(list);
}

void DataDesk::begin_join() {
    state_.joining = true;
    state_.decide_problem.reset();
}

void DataDesk::set_tried(Shared<TriedTable> tried) {
    state_.joining = false;
    state_.join_problem.reset();
    state_.tried = std::move(tried);
}

void DataDesk::fail_join(DataProblem problem) {
    state_.joining = false;
    state_.tried.reset();
    state_.join_problem = std::move(problem);
}

void DataDesk::fail_decision(DataProblem problem) {
    state_.joining = false;
    state_.decide_problem = std::move(problem);
    if (!state_.decisions.empty() && !state_.decisions.back().refused) state_.decisions.pop_back();
}

void DataDesk::begin_check() {
    state_.checking = true;
    state_.check_problem.reset();
}

void DataDesk::set_quality(Shared<QualityReport> quality) {
    state_.checking = false;
    state_.quality = std::move(quality);
}

void DataDesk::fail_check(DataProblem problem) {
    state_.checking = false;
    state_.check_problem = std::move(problem);
}

std::vector<SuggestedMatch> DataDesk::suggestions() const {
    if (!state_.tried) return {};
    std::vector<SuggestedMatch> out = state_.tried->joined.report.suggestions;
    std::erase_if(out, [&](const SuggestedMatch& s) { return state_.refused.contains(s.code); });
    return out;
}

// What each command does.

void DataDesk::act(const data_command::OpenFile& c) {
    state_.choosing = false;
    state_.notice = DataDeskState::Notice::none;
    wishes_.open = {tidy(c.path), {}, false};
}

void DataDesk::act(const data_command::ShowFiles& c) {
    state_.choosing = c.shown;
    if (!c.shown) return;
    act(data_command::Browse{state_.folder.empty() ? documents_folder() : state_.folder});
}

void DataDesk::act(const data_command::Browse& c) {
    state_.choosing = true;
    state_.folder = tidy(c.folder);
    state_.list.reset();
    state_.unreadable.reset();
    wishes_.list = state_.folder;
}

void DataDesk::act(const data_command::ShowAllFiles& c) {
    state_.all_files = c.all;
}

void DataDesk::act(const data_command::ShowDataSheet& c) {
    state_.sheet = c.sheet;
}

void DataDesk::act(const data_command::ChooseLayer& c) {
    if (!state_.file || c.layer == state_.file->layer) return;
    wishes_.open = {state_.file->path, c.layer, true};
}

void DataDesk::act(const data_command::ChooseCodeColumn& c) {
    if (!state_.file || c.column == state_.code_column) return;
    state_.code_column = c.column;
    state_.join_problem.reset();
    wishes_.join = true;
}

void DataDesk::act(const data_command::AcceptMatch& c) {
    accept({c.code});
}

void DataDesk::act(const data_command::AcceptCertain&) {
    std::vector<std::string> codes;
    for (const SuggestedMatch& s : suggestions())
        if (is_certain(s)) codes.push_back(s.code);
    if (!codes.empty()) accept(std::move(codes));
}

void DataDesk::act(const data_command::RefuseMatch& c) {
    if (state_.refused.insert(c.code).second) state_.decisions.push_back({true, {c.code}});
}

void DataDesk::act(const data_command::WithdrawMatch& c) {
    withdraw({c.code});
}

void DataDesk::act(const data_command::UndoDecision&) {
    if (state_.decisions.empty() || state_.joining) return;
    const MatchDecision last = state_.decisions.back();
    state_.decisions.pop_back();
    if (!last.refused) return withdraw(last.codes);
    for (const std::string& code : last.codes) state_.refused.erase(code);
}

void DataDesk::act(const data_command::ShowColumn& c) {
    state_.column = c.column;
}

void DataDesk::act(const data_command::KeepSample&) {
    if (!state_.study) wishes_.keep_sample = free_study_folder();
}

void DataDesk::act(const data_command::CloseData&) {
    if (state_.notice != DataDeskState::Notice::none) {
        state_.notice = DataDeskState::Notice::none;
        return;
    }
    if (state_.problem) {  // the message first: the file is still there below it
        state_.problem.reset();
        return;
    }
    state_.file.reset();
    forget_findings();
    wishes_.join = wishes_.check = false;
}

void DataDesk::remember(const Path& file) {
    std::erase(state_.recent, file);
    state_.recent.insert(state_.recent.begin(), file);
    if (state_.recent.size() > most_recent_files) state_.recent.resize(most_recent_files);
}

/// What is written is the study's, so one decision at a time, on a join that is there.
void DataDesk::accept(std::vector<std::string> codes) {
    if (state_.joining || !state_.tried) return;
    if (!state_.study) {
        state_.decide_problem = DataProblem{};
        state_.decide_problem->refusal = DataProblem::Refusal::sample;
        return;
    }
    state_.decisions.push_back({false, codes});
    wishes_.accept.push_back({false, std::move(codes)});
}

void DataDesk::withdraw(std::vector<std::string> codes) {
    if (state_.joining || !state_.study || !state_.tried) return;
    wishes_.withdraw.push_back({false, std::move(codes)});
}

/// What was found belongs to one file, layer and study.
void DataDesk::forget_findings() {
    state_.tried.reset();
    state_.quality.reset();
    state_.join_problem.reset();
    state_.check_problem.reset();
    state_.decide_problem.reset();
    state_.refused.clear();
    state_.decisions.clear();
    state_.column.clear();
    state_.joining = state_.checking = false;
    wishes_.accept.clear();
    wishes_.withdraw.clear();
}

std::vector<std::string> data_words(const DataDeskState& desk, DataSheet sheet) {
    std::vector<std::string> words;
    if (!desk.file) return words;
    const std::string file = desk.file->path.string();
    if (desk.file->raster) {
        words = {"zonal", file};
        if (desk.study) words.insert(words.end(), {"--study", desk.study->string()});
        const Path out = documents_folder() / (desk.file->path.stem().string() + ".csv");
        words.insert(words.end(), {"--out", out.string()});
        return words;
    }
    if (sheet == DataSheet::preview) return {"info", file};
    words = {sheet == DataSheet::join ? "join" : "check"};
    if (desk.study) words.push_back(desk.study->string());
    words.insert(words.end(), {"--table", file});
    if (desk.file->layers.size() > 1) words.insert(words.end(), {"--layer", desk.file->layer});
    if (sheet == DataSheet::check) return words;
    if (!desk.code_column.empty()) words.insert(words.end(), {"--code", desk.code_column});
    // Without codes there is nothing to report but suggestions.
    if (desk.tried && desk.tried->joined.report.matched == 0 &&
        !desk.tried->joined.report.suggestions.empty())
        words.insert(words.end(), {"--suggest", (documents_folder() / "accepted_matches.csv").string()});
    return words;
}

Path dropped_file(const std::vector<Path>& files) {
    for (const char* main : {".shp", ".tab", ".mif"})  // the others are its parts
        for (const Path& file : files)
            if (lower_ascii(file.extension().string()) == main) return file;
    return files.empty() ? Path() : files.front();
}

}  // namespace sanding::desktop
