#include "app/desktop/words.hpp"

#include <algorithm>
#include <array>
#include <boost/locale/gnu_gettext.hpp>
#include <cstddef>
#include <locale>
#include <vector>

#include "assets/embedded.hpp"

namespace sanding::desktop {
namespace {

std::vector<char> embedded_bytes(const std::string& name) {
    for (const EmbeddedFile& file : embedded_files())
        if (file.name == name) return {file.bytes.begin(), file.bytes.end()};
    return {};
}

/// The texts of one language, looked up once: a panel asks for hundreds in every picture.
class Catalogue {
  public:
    explicit Catalogue(const std::string& language) {
        namespace gettext = boost::locale::gnu_gettext;
        gettext::messages_info info;
        info.language = language;
        info.encoding = "UTF-8";
        info.domains = {gettext::messages_info::domain("sanding")};
        info.paths = {"locale"};
        // Not files beside the program but those inside it; one catalogue per language.
        info.callback = [language](const std::string&, const std::string&) {
            return embedded_bytes("locale/" + language + ".mo");
        };
        messages_ = std::locale(std::locale::classic(), gettext::create_messages_facet<char>(info));
        const auto& facet = std::use_facet<boost::locale::message_format<char>>(messages_);
        std::transform(word_keys.begin(), word_keys.end(), text_.begin(), [&](const char* key) {
            const char* text = facet.get(0, nullptr, key);
            return text == nullptr ? "" : text;
        });
    }
    [[nodiscard]] const char* text(Word word) const { return text_.at(static_cast<std::size_t>(word)); }

  private:
    std::locale messages_;  ///< owns the texts
    std::array<const char*, word_keys.size()> text_{};
};

}  // namespace

const char* words(Word word, Language language) {
    static const Catalogue indonesian("id"), english("en");
    return (language == Language::english ? english : indonesian).text(word);
}

std::string level_name(const std::string& id, Language language) {
    if (id == "desa") return words(Word::level_desa, language);
    if (id == "kecamatan") return words(Word::level_kecamatan, language);
    if (id == "kabupaten") return words(Word::level_kabupaten, language);
    return id;
}

}  // namespace sanding::desktop
