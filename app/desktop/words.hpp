#pragma once

#include <string>

#include "app/desktop/word_list.hpp"
#include "core/data/indicator.hpp"

namespace sanding::desktop {

/// The text in a language, of the gettext catalogues in assets/locale; the `{}` in it are filled in with fmt.
/// `Word` has one entry per message of id.po and is made of it. Empty where the language lacks the message
/// (a test fails). For any thread.
[[nodiscard]] const char* words(Word word, Language language);

/// "Desa/kelurahan" for "desa"; a level of another name is called by that.
[[nodiscard]] std::string level_name(const std::string& id, Language language);

}  // namespace sanding::desktop
