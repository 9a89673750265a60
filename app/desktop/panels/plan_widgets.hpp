#pragma once

#include <optional>
#include <string>

#include "app/desktop/ui.hpp"

/// Fields that remember what a hand is typing or dragging, and say what it is when the hand lets go: one
/// change, one step to undo.
namespace sanding::desktop {

/// A text field; the text when it was changed and left.
[[nodiscard]] std::optional<std::string> text_field(Ui& ui, const std::string& name, const std::string& now,
                                                    double width);
/// The same for a number, written with the language's decimal mark; nothing where it is none. An empty field
/// stays nothing.
[[nodiscard]] std::optional<double> number_field(Ui& ui, const std::string& name, std::optional<double> now,
                                                 double width);
/// A slider without a number on it; the value when the hand lets go, in steps that suit the range. `shown`
/// becomes the value under the hand.
[[nodiscard]] std::optional<double> slider(Ui& ui, const std::string& name, double& shown, double least,
                                           double most, double width);
/// As few digits as the value has, with the language's decimal mark and without thousands marks.
[[nodiscard]] std::string plain_number(double value, Language language);

/// A small button with a word, marked by its name.
[[nodiscard]] bool small_button(Ui& ui, const std::string& name, const char* text);
/// A section's headline that unfolds it.
[[nodiscard]] bool section(Ui& ui, const std::string& name, const std::string& title, bool open_at_first);

}  // namespace sanding::desktop
