#include "core/base/document.hpp"

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace sanding {
namespace {

template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};

bool is_numeric(const DocumentTable& table, std::size_t column) {
    return column < table.numeric.size() && table.numeric[column];
}

/// On one line, and nothing in it that Markdown reads as a mark or HTML.
std::string markdown_text(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n' || c == '\r') {
            out += ' ';
            continue;
        }
        if (std::string_view("\\`*_|<>[]#").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string markdown_table(const DocumentTable& table) {
    std::string out = "|";
    for (const std::string& cell : table.header) out += " " + markdown_text(cell) + " |";
    out += "\n|";
    for (std::size_t c = 0; c < table.header.size(); ++c) out += is_numeric(table, c) ? "---:|" : "---|";
    out += "\n";
    for (const auto& row : table.rows) {
        out += "|";
        for (const std::string& cell : row) out += " " + markdown_text(cell) + " |";
        out += "\n";
    }
    return out;
}

std::string html_table(const DocumentTable& table) {
    const auto row_of = [&](const std::vector<std::string>& cells, const char* tag) {
        std::string out = "<tr>";
        for (std::size_t c = 0; c < cells.size(); ++c)
            out += fmt::format("<{0}{1}>{2}</{0}>", tag, is_numeric(table, c) ? " class=\"n\"" : "",
                               xml_escaped(cells[c]));
        return out + "</tr>\n";
    };
    std::string out = "<table>\n<thead>" + row_of(table.header, "th") + "</thead>\n<tbody>\n";
    for (const auto& row : table.rows) out += row_of(row, "td");
    return out + "</tbody>\n</table>\n";
}

constexpr const char* html_style =
    "body{font:15px/1.45 sans-serif;color:#222;max-width:62em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse;margin:.6em 0 1.4em}th,td{border-bottom:1px solid #ccc;padding:.2em "
    ".7em;text-align:left;vertical-align:top}.n{text-align:right}footer,.sub{color:#666}"
    ".alarm{color:#b00020;font-weight:bold}"
    "@media print{thead{display:table-header-group}tr{break-inside:avoid}}";

}  // namespace

std::string to_markdown(const Document& document) {
    std::string out = "# " + markdown_text(document.title) + "\n\n";
    if (!document.subtitle.empty()) out += markdown_text(document.subtitle) + "\n\n";
    for (const DocumentBlock& block : document.blocks)
        out += std::visit(Overloaded{[](const DocumentHeading& h) {
                                         return std::string(static_cast<std::size_t>(h.level) + 1, '#') +
                                                " " + markdown_text(h.text) + "\n\n";
                                     },
                                     [](const DocumentParagraph& p) {
                                         const std::string marks = p.alarm ? "**" : "";
                                         return marks + markdown_text(p.text) + marks + "\n\n";
                                     },
                                     [](const DocumentTable& t) { return markdown_table(t) + "\n"; }},
                          block);
    if (!document.footer.empty()) out += markdown_text(document.footer) + "\n";
    return out;
}

std::string to_html(const Document& document) {
    std::string out = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
        "content=\"width=device-width\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<h1>{}</"
        "h1>\n",
        xml_escaped(document.language), xml_escaped(document.title), html_style, xml_escaped(document.title));
    if (!document.subtitle.empty()) out += "<p class=\"sub\">" + xml_escaped(document.subtitle) + "</p>\n";
    for (const DocumentBlock& block : document.blocks)
        out += std::visit(
            Overloaded{[](const DocumentHeading& h) {
                           return fmt::format("<h{0}>{1}</h{0}>\n", h.level + 1, xml_escaped(h.text));
                       },
                       [](const DocumentParagraph& p) {
                           return (p.alarm ? "<p class=\"alarm\">" : "<p>") + xml_escaped(p.text) + "</p>\n";
                       },
                       [](const DocumentTable& t) { return html_table(t); }},
            block);
    if (!document.footer.empty()) out += "<footer>" + xml_escaped(document.footer) + "</footer>\n";
    return out + "</body>\n</html>\n";
}

}  // namespace sanding
