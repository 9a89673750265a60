#include "app/commands/document.hpp"

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "layers/document_pages.hpp"
#include "render/cairo/pdf.hpp"
#include "render/text/text_layout.hpp"

namespace sanding {
namespace {

std::string to_pdf(const Document& document) {
    std::vector<PdfPage> pages;
    for (Scene& scene : document_pages(document, TextLayout::pango()))
        pages.push_back({std::move(scene), {}, {}, {}});
    const Bytes bytes =
        write_pdf(pages, {.title = document.title, .language = document.language, .threads = 1});
    return {bytes.begin(), bytes.end()};
}

}  // namespace

void expect_document_name(const Path& file) {
    const std::string ending = lower_ascii(file.extension().string());
    for (const char* known : {".md", ".html", ".htm", ".pdf"})
        if (ending == known) return;
    throw UsageError("a report is written as .pdf, .html or .md, not as '" + ending + "'", file.string());
}

void write_document(const Document& document, const Path& file) {
    expect_document_name(file);
    const std::string ending = lower_ascii(file.extension().string());
    if (ending == ".md") return write_whole(file, to_markdown(document));
    if (ending == ".html" || ending == ".htm") return write_whole(file, to_html(document));
    write_whole(file, to_pdf(document));
}

}  // namespace sanding
