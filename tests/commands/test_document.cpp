#include <algorithm>
#include <fstream>
#include <sstream>
#include "app/commands/document.hpp"

#include "core/base/error.hpp"
#include "layers/document_pages.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

using namespace sanding;

namespace {

Document report_of(std::size_t rows) {
    Document document;
    document.title = "Laporan <b>penggabungan</b>";
    document.subtitle = "desa | kelurahan";
    document.blocks.emplace_back(DocumentHeading{"Tidak cocok", 1});
    DocumentTable table{{"Kode", "Nama", "Jiwa"}, {}, {false, false, true}};
    for (std::size_t i = 0; i < rows; ++i)
        table.rows.push_back({"32.11." + std::to_string(i), "Desa a|b & <c>", std::to_string(i * i)});
    document.blocks.emplace_back(table);
    document.footer = "sidik a1b2";
    return document;
}

std::size_t times(const std::vector<Scene>& pages, const std::string& wanted) {
    std::size_t n = 0;
    for (const Scene& page : pages)
        for (const scene::Item& item : page.items)
            if (const auto* text = std::get_if<scene::Text>(&item))
                n += static_cast<std::size_t>(std::ranges::count(text->text, wanted));
    return n;
}

}  // namespace

TEST_CASE("a report's text is escaped in Markdown and HTML") {
    const std::string markdown = to_markdown(report_of(2)), html = to_html(report_of(2));
    CHECK(markdown.find("# Laporan \\<b\\>penggabungan\\</b\\>") == 0);
    CHECK(markdown.find("| 32.11.1 | Desa a\\|b & \\<c\\> | 1 |") != std::string::npos);
    CHECK(markdown.find("|---|---|---:|") != std::string::npos);
    CHECK(html.find("<h1>Laporan &lt;b&gt;penggabungan&lt;/b&gt;</h1>") != std::string::npos);
    CHECK(html.find("<td>Desa a|b &amp; &lt;c&gt;</td><td class=\"n\">1</td>") != std::string::npos);
    CHECK(html.find("<script") == std::string::npos);
}

TEST_CASE("a long table goes on with its header on every page") {
    const auto pages = document_pages(report_of(200), TextLayout::fixed());
    REQUIRE(pages.size() > 2);
    CHECK(times(pages, "Kode") == pages.size());
    CHECK(times(pages, "sidik a1b2") == pages.size());
    CHECK(times(pages, "1 / " + std::to_string(pages.size())) == 1);
    for (std::size_t i = 0; i < 200; ++i) CHECK(times(pages, "32.11." + std::to_string(i)) == 1);
    for (const Scene& page : pages)  // nothing beyond the paper
        for (const scene::Item& item : page.items)
            if (const auto* text = std::get_if<scene::Text>(&item))
                for (const scene::Point at : text->at) CHECK((at.y > 0 && at.y < page.height_pt));
}

TEST_CASE("a report is a file of the ending's kind, or a refusal") {
    const test::TempDir folder;
    for (const char* name : {"a.md", "a.html", "a.PDF"}) write_document(report_of(3), folder / name);
    std::ifstream pdf(folder / "a.PDF", std::ios::binary);
    std::stringstream bytes;
    bytes << pdf.rdbuf();
    CHECK(bytes.str().starts_with("%PDF-"));
    CHECK_THROWS_AS(write_document(report_of(3), folder / "a.docx"), UsageError);
}
