#pragma once

#include <cstdint>
#include <string>

#include "app/desktop/ui.hpp"

/// What the sheets of the data panel share.
namespace sanding::desktop {

/// "2,3 MB"
[[nodiscard]] std::string bytes_text(std::uintmax_t bytes, Language language);
/// Small and muted, in line with buttons beside it.
void muted_line(Ui& ui, const std::string& text);
/// What is wrong, in the window's words where it refuses, and the ways out of it as buttons.
void data_problem(Ui& ui, Word title, const DataProblem& problem);
/// A row that leads to a district of the map, where it names one: a click pins it, a double click goes there.
void district_row(Ui& ui, const std::string& name, const std::string& text, std::string_view names);

}  // namespace sanding::desktop
