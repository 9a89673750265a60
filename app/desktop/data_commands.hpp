#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "core/base/file.hpp"

/// What a planner can do with files of data. One alternative of Command holds them all.
namespace sanding::desktop {

/// What is shown of the file that is open.
enum class DataSheet { preview, join, check };

namespace data_command {

/// A results file, a study, or a table, layer or raster to look at; dropped, chosen or named.
struct OpenFile {
    Path path;
};
/// The list to choose a file from.
struct ShowFiles {
    bool shown = true;
};
/// What lies in a folder.
struct Browse {
    Path folder;
};
/// Files of every kind, or only those that can be read.
struct ShowAllFiles {
    bool all = false;
};
struct ShowDataSheet {
    DataSheet sheet = DataSheet::preview;
};
/// A sheet of a spreadsheet, a layer of a map.
struct ChooseLayer {
    std::string layer;
};
/// The column that its codes stand in; empty: found by content.
struct ChooseCodeColumn {
    std::string column;
};
/// The suggested row is that district, from now on and for everybody who opens the study.
struct AcceptMatch {
    std::string code;  ///< of the district
};
/// The same of every suggestion that is certain.
struct AcceptCertain {};
/// The suggestion is wrong; it isn't shown any more while the file is open.
struct RefuseMatch {
    std::string code;
};
/// Takes back what was accepted, by this window or before.
struct WithdrawMatch {
    std::string code;
};
/// Takes back what was accepted or refused last in this window.
struct UndoDecision {};
/// A joined column of figures on the map, in the place of the indicator; empty: the indicator again.
struct ShowColumn {
    std::string column;
};
/// The sample's files as a study of one's own, which is then open.
struct KeepSample {};
/// Closes the file, or the message instead of it.
struct CloseData {};

}  // namespace data_command

using DataCommand =
    std::variant<data_command::OpenFile, data_command::ShowFiles, data_command::Browse,
                 data_command::ShowAllFiles, data_command::ShowDataSheet, data_command::ChooseLayer,
                 data_command::ChooseCodeColumn, data_command::AcceptMatch, data_command::AcceptCertain,
                 data_command::RefuseMatch, data_command::WithdrawMatch, data_command::UndoDecision,
                 data_command::ShowColumn, data_command::KeepSample, data_command::CloseData>;

/// "open_file": for logs and tests.
[[nodiscard]] std::string_view name_of(const DataCommand& command);

}  // namespace sanding::desktop
