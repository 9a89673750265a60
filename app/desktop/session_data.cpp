// What the data desk means to the rest of the session.
#include <algorithm>

#include "app/desktop/session.hpp"

namespace sanding::desktop {
namespace {

bool is_running(const RunTicket& ticket) {
    using enum RunTicket::State;
    return ticket.state == waiting || ticket.state == running || ticket.state == paused;
}

bool runs_go_on(const RunsState& runs) {
    return (runs.quick && is_running(*runs.quick)) || std::ranges::any_of(runs.full, is_running);
}

std::size_t outcomes(const Shared<QualityReport>& quality, Outcome wanted) {
    std::size_t count = 0;
    if (!quality) return 0;
    const auto add = [&](const std::vector<CheckResult>& results) {
        count += static_cast<std::size_t>(std::ranges::count(results, wanted, &CheckResult::outcome));
    };
    for (const DatasetQuality& dataset : quality->datasets) add(dataset.results);
    add(quality->between);
    return count;
}

std::string_view name_of(DataSheet sheet) {
    return sheet == DataSheet::preview ? "preview" : sheet == DataSheet::join ? "join" : "check";
}

}  // namespace

void Session::act(const DataCommand& c) {
    data_.apply(c);
    if (const auto* show = std::get_if<data_command::ShowColumn>(&c)) show_column(show->column);
}

/// One map shows it, of the level that the file was joined to.
void Session::show_column(const std::string& column) {
    if (column.empty() || column_on_map() == nullptr) return;
    const std::size_t level = column_on_map()->level;
    act(command::Arrange{Arrangement::one});
    if (state_.level != level) act(command::ShowLevel{level});
    data_.apply(data_command::ShowColumn{column});  // another level would have ended it
}

const ColumnOnMap* Session::column_on_map() const {
    const DataDeskState& d = data();
    if (results_ == nullptr || !d.tried || !d.tried->joined.table.find(d.column)) return nullptr;
    const bool fresh =
        column_ && column_->of == d.tried && column_opening_ == openings_ && column_->name == d.column;
    if (!fresh) column_ = freeze(desktop::column_on_map(d.tried, d.column, *results_));
    column_opening_ = openings_;
    return column_.get();
}

void Session::open_data(Shared<DataFile> file) {
    data_.open(std::move(file));
    act(command::ShowDrawerTab{DrawerTab::data});
}

void Session::open_study(const Path& study, Shared<StudyData> data) {
    DataProblem problem;
    problem.file = study;
    if (plan_.unsaved()) problem.refusal = DataProblem::Refusal::plan_unsaved;
    if (runs_go_on(plan().runs)) problem.refusal = DataProblem::Refusal::plan_runs;
    if (problem.refusal != DataProblem::Refusal::none) return show_data_problem(std::move(problem));
    data_.set_study(study);
    data_.set_study_data(std::move(data));
}

void Session::note_opened(const Path& results) {
    using enum DataDeskState::Notice;
    data_.opened(results, shows_other_study() ? other_study : none);
}

void Session::show_data_problem(DataProblem problem) {
    data_.fail(std::move(problem));
    act(command::ShowDrawerTab{DrawerTab::data});
}

bool Session::shows_other_study() const {
    if (results_ == nullptr) return false;
    const auto& codes = results_->districts().units().code;
    if (data().study_data) return data().study_data->districts.units().code != codes;
    return plan().ground && plan().ground->world->districts.units().code != codes;
}

std::optional<DistrictRef> Session::district_in(std::string_view text) const {
    if (results_ == nullptr) return {};
    const auto& levels = results_->districts().levels;
    constexpr std::string_view of_codes = "0123456789.";
    for (auto at = text.find_first_of(of_codes); at < text.size();) {
        const auto end = std::min(text.find_first_not_of(of_codes, at), text.size());
        std::string_view word = text.substr(at, end - at);
        while (word.ends_with('.')) word.remove_suffix(1);  // a sentence ends there
        for (std::size_t l = 0; l < levels.size() && word.size() >= 4; ++l)
            if (const auto row = district_of(word, levels[l])) return DistrictRef{l, *row};
        at = text.find_first_of(of_codes, end);
    }
    return {};
}

void Session::add_data_facts(std::map<std::string, std::string>& facts) const {
    const DataDeskState& d = data();
    const auto yes = [](bool b) { return std::string(b ? "yes" : "no"); };
    const JoinReport* join = d.tried ? &d.tried->joined.report : nullptr;
    facts.merge(std::map<std::string, std::string>{
        {"data_file", d.file ? d.file->path.filename().string() : "none"},
        {"data_layer", d.file ? d.file->layer : std::string()},
        {"data_sheet", std::string(name_of(d.sheet))},
        {"data_problem", yes(d.problem.has_value())},
        {"study", d.study ? d.study->filename().string() : "sample"},
        {"files_shown", yes(d.choosing)},
        {"files_listed", yes(d.list.has_value())},
        {"joined", yes(join != nullptr && !d.joining)},
        {"matched", std::to_string(join ? join->matched : 0)},
        {"unmatched", std::to_string(join ? join->unmatched_rows.size() : 0)},
        {"suggested", std::to_string(data_.suggestions().size())},
        {"column", d.column.empty() ? "none" : d.column},
        {"undecided", yes(d.decide_problem.has_value())},
        {"checked", yes(d.quality != nullptr)},
        {"blocking", std::to_string(outcomes(d.quality, Outcome::block))},
        {"warnings", std::to_string(outcomes(d.quality, Outcome::warn))}});
}

}  // namespace sanding::desktop
