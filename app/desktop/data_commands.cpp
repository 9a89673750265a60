#include "app/desktop/data_commands.hpp"

namespace sanding::desktop {
namespace {

/// One for each command: a further one does not compile until it has its name.
struct NameOf {
    std::string_view operator()(const data_command::OpenFile&) const { return "open_file"; }
    std::string_view operator()(const data_command::ShowFiles&) const { return "show_files"; }
    std::string_view operator()(const data_command::Browse&) const { return "browse"; }
    std::string_view operator()(const data_command::ShowAllFiles&) const { return "show_all_files"; }
    std::string_view operator()(const data_command::ShowDataSheet&) const { return "show_data_sheet"; }
    std::string_view operator()(const data_command::ChooseLayer&) const { return "choose_layer"; }
    std::string_view operator()(const data_command::ChooseCodeColumn&) const { return "choose_code_column"; }
    std::string_view operator()(const data_command::AcceptMatch&) const { return "accept_match"; }
    std::string_view operator()(const data_command::AcceptCertain&) const { return "accept_certain"; }
    std::string_view operator()(const data_command::RefuseMatch&) const { return "refuse_match"; }
    std::string_view operator()(const data_command::WithdrawMatch&) const { return "withdraw_match"; }
    std::string_view operator()(const data_command::UndoDecision&) const { return "undo_decision"; }
    std::string_view operator()(const data_command::ShowColumn&) const { return "show_column"; }
    std::string_view operator()(const data_command::KeepSample&) const { return "keep_sample"; }
    std::string_view operator()(const data_command::CloseData&) const { return "close_data"; }
};

}  // namespace

std::string_view name_of(const DataCommand& command) {
    return std::visit(NameOf{}, command);
}

}  // namespace sanding::desktop
