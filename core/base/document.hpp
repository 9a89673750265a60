#pragma once

#include <string>
#include <variant>
#include <vector>

/// A report for people: what a verb found, as it is printed, annexed or put on a page of a browser.
namespace sanding {

struct DocumentHeading {
    std::string text;
    int level = 1;  ///< 1 or 2; the title stands above both
};

struct DocumentParagraph {
    std::string text;
    bool alarm = false;  ///< red: nobody may miss it
};

/// A table whose first row is its header.
struct DocumentTable {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;  ///< each as long as the header
    std::vector<bool> numeric;                   ///< per column, right-aligned; empty: none
};

using DocumentBlock = std::variant<DocumentHeading, DocumentParagraph, DocumentTable>;

struct Document {
    std::string language = "id";  ///< "id" or "en", for HTML
    std::string title, subtitle;
    std::vector<DocumentBlock> blocks;
    std::string footer;  ///< on every page: fingerprints, date, what the figures are not
};

/// Text for whatever reads Markdown. Cells are escaped.
[[nodiscard]] std::string to_markdown(const Document& document);

/// One page without scripts or anything from elsewhere. Everything is escaped.
[[nodiscard]] std::string to_html(const Document& document);

}  // namespace sanding
