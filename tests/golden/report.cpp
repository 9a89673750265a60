#include "tests/golden/report.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace sanding::golden {
namespace {

/// Held while the page is put together from what several processes left.
class FolderLock {
  public:
    explicit FolderLock(const Path& folder)
        : file_(::open((folder / ".lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644)) {
        if (file_ >= 0) ::flock(file_, LOCK_EX);
    }
    ~FolderLock() {
        if (file_ >= 0) ::close(file_);
    }
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

  private:
    int file_;
};

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) c == '<' ? out += "&lt;" : c == '&' ? out += "&amp;" : out += c;
    return out;
}

std::string picture(const Path& folder, const std::string& file, const std::string& caption,
                    const Bytes& png) {
    if (png.empty()) return {};
    write_whole(folder / file, {reinterpret_cast<const char*>(png.data()), png.size()});
    return "<figure><figcaption>" + caption + "</figcaption><a href=\"" + file + "\"><img src=\"" + file +
           "\"></a></figure>\n";
}

std::string section_of(const Path& folder, const ReportEntry& entry) {
    std::string html =
        "<h2 id=\"" + entry.id + "\">" + entry.id + "</h2>\n<p>" + escaped(entry.message) + "</p>\n";
    html += "<div class=\"pictures\">\n" +
            picture(folder, entry.id + ".expected.png", "expected", entry.expected_png) +
            picture(folder, entry.id + ".actual.png", "actual", entry.actual_png) +
            picture(folder, entry.id + ".difference.png", "difference", entry.difference_png) + "</div>\n";
    if (entry.expected_dump == entry.actual_dump) return html;
    html += "<pre>";
    for (const std::string& line : line_diff(entry.expected_dump, entry.actual_dump))
        html += "<span class=\"" +
                std::string(line[0] == '-'   ? "old"
                            : line[0] == '+' ? "new"
                            : line[0] == '@' ? "place"
                                             : "both") +
                "\">" + escaped(line) + "</span>\n";
    return html + "</pre>\n";
}

constexpr const char* head = R"(<!doctype html>
<meta charset="utf-8"><title>Golden scenes that differ</title>
<style>
body { font: 15px "Noto Sans", sans-serif; color: #22252a; background: #fbfaf7; margin: 24px }
.pictures { display: flex; flex-wrap: wrap; gap: 12px } figure { margin: 0; flex: 1 1 300px; max-width: 900px }
img { width: 100%; border: 1px solid #d8d5cd; background: #fff } figcaption { color: #6b7078 }
pre { background: #fff; border: 1px solid #d8d5cd; padding: 8px; overflow-x: auto }
.old { background: #fbe3d6 } .new { background: #d9e8f5 } .place { color: #6b7078 }
</style>
<h1>Golden scenes that differ</h1>
)";

void write_page(const Path& folder) {
    std::vector<Path> sections;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".section") sections.push_back(entry.path());
    std::sort(sections.begin(), sections.end());
    if (sections.empty()) {
        std::filesystem::remove(report_page(folder));
        return;
    }
    std::string html = head;
    for (const Path& section : sections) {
        std::ifstream in(section, std::ios::binary);
        html.append(std::istreambuf_iterator<char>(in), {});
    }
    write_whole(report_page(folder), html);
}

}  // namespace

Path report_page(const Path& folder) {
    return folder / "index.html";
}

void report_difference(const Path& folder, const ReportEntry& entry) {
    std::filesystem::create_directories(folder);
    const FolderLock lock(folder);
    write_whole(folder / (entry.id + ".section"), section_of(folder, entry));
    write_page(folder);
}

void forget_difference(const Path& folder, const std::string& id) {
    if (!std::filesystem::exists(folder / (id + ".section"))) return;
    const FolderLock lock(folder);
    for (const char* ending : {".section", ".expected.png", ".actual.png", ".difference.png"})
        std::filesystem::remove(folder / (id + ending));
    write_page(folder);
}

}  // namespace sanding::golden
