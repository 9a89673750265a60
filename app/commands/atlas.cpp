#include "app/commands/atlas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "app/commands/atlas_pages.hpp"
#include "app/commands/georeference.hpp"
#include "core/base/error.hpp"
#include "core/base/parallel.hpp"
#include "core/base/text.hpp"
#include "core/geo/write_vector.hpp"
#include "layers/numbers.hpp"
#include "render/cairo/pdf.hpp"

namespace sanding {

namespace {

/// One text layout per thread: Pango's are not shared.
class Layouts {
  public:
    TextLayout mine() {
        const std::scoped_lock lock(mutex_);
        return layouts_.try_emplace(std::this_thread::get_id(), TextLayout::pango()).first->second;
    }

  private:
    std::mutex mutex_;
    std::map<std::thread::id, TextLayout> layouts_;
};

/// What is known of a page once it is drawn.
struct DrawnPage {
    Path file;
    double scale = 0;
};

class Atlas {
  public:
    explicit Atlas(const AtlasOptions& options)
        : options_(options),
          reader_(*options.wish.map.input),
          maker_(reader_, options.sheet),
          pages_(options.list.empty() ? atlas_pages(maker_, options, summary_.failed)
                                      : list_pages(maker_, options, summary_.failed)),
          drawn_(pages_.size()),
          threads_(options.threads == 0 ? machine_threads() : options.threads) {}

    AtlasSummary run() {
        summary_.report = maker_.report();
        lower_ascii(options_.out.extension().string()) == ".pdf" ? write_book() : write_folder();
        return std::move(summary_);
    }

  private:
    PdfPage page(std::size_t i) {
        if (options_.stop.stop_requested()) throw Stopped("stopped");
        const AtlasPage& page = pages_[i];
        Scene scene = drawn(page.prepared, layouts_.mine());
        const MapGeometry& geometry = *page.prepared.content.panels.front().inputs.geometry;
        drawn_[i].scale = scene.frames.front().metres_per_pt * 72 / 0.0254;
        std::vector<GeoFrame> where = georeference_of(scene, geometry);
        return {std::move(scene), page.bookmark, page.group, std::move(where)};
    }

    void write_book() {
        PdfOptions pdf = pdf_options(book_title(), options_.wish.map.language);
        pdf.threads = static_cast<int>(threads_);
        pdf.progress = [this](std::size_t done) { report(done); };
        const PdfBook book = write_pdf_book(
            pages_.size(), [this](std::size_t i) { return page(i); }, pdf);
        if (options_.stop.stop_requested())
            throw Stopped("stopped; nothing was written", options_.out.string(),
                          "into a folder, an atlas can be continued");
        for (DrawnPage& d : drawn_) d.file = options_.out;
        for (const FailedPage& failed : book.failed) fail(failed.page, failed.why);
        if (book.bytes.empty())
            throw Error("not one page could be made", options_.out.string(), summary_.failed.front());
        write_whole(options_.out, {reinterpret_cast<const char*>(book.bytes.data()), book.bytes.size()});
        summary_.pages = pages_.size() - book.failed.size();
        summary_.files.push_back(options_.out);
        write_list(options_.out.parent_path() / (options_.out.stem().string() + "_daftar_peta.xlsx"));
    }

    void write_folder() {
        make_folder(options_.out);
        const std::map<std::string, PageRecord> known = read_records(options_.out);
        std::ofstream log(records_file(options_.out), std::ios::app);
        if (!log) throw Error("can't write into the folder", options_.out.string());
        std::atomic<std::size_t> next = 0;
        const auto work = [&] {
            for (std::size_t i = next++; i < pages_.size() && !options_.stop.stop_requested(); i = next++)
                write_page(i, known, log);
        };
        {
            std::vector<std::jthread> helpers;
            for (std::size_t t = 1; t < std::min(threads_, pages_.size()); ++t) helpers.emplace_back(work);
            work();
        }
        std::sort(summary_.files.begin(), summary_.files.end());
        std::sort(summary_.failed.begin(), summary_.failed.end());
        if (options_.stop.stop_requested())
            throw Stopped(
                fmt::format("stopped after {} of {} pages", summary_.pages + summary_.kept, pages_.size()),
                options_.out.string(), "the same command goes on from there");
        write_list(options_.out / "daftar_peta.xlsx");
        remove_superseded(known);
    }

    /// Files of pages that now have another name: the scale, which is part of it, has changed.
    void remove_superseded(const std::map<std::string, PageRecord>& known) {
        std::set<Path> current;
        for (const DrawnPage& d : drawn_) current.insert(d.file);
        for (std::size_t i = 0; i < pages_.size(); ++i) {
            const auto old = known.find(pages_[i].key);
            if (old == known.end() || drawn_[i].file.empty() || current.contains(old->second.file)) continue;
            std::error_code ignored;
            std::filesystem::remove(options_.out / old->second.file, ignored);
        }
    }

    /// A job's work: its errors become the page's.
    void write_page(std::size_t i, const std::map<std::string, PageRecord>& known, std::ofstream& log) {
        try {
            const PdfPage made = page(i);
            const std::string hash = hash_of(made.scene).hex();
            const auto old = known.find(pages_[i].key);
            if (old != known.end() && old->second.hash == hash &&
                std::filesystem::exists(options_.out / old->second.file)) {
                drawn_[i] = {old->second.file, old->second.scale};
                const std::scoped_lock lock(mutex_);
                ++summary_.kept;
                summary_.files.push_back(options_.out / old->second.file);
                return report(++done_);
            }
            drawn_[i].file = page_file_name(pages_[i], drawn_[i].scale);
            const Bytes bytes = write_pdf(
                std::span(&made, 1), pdf_options(pages_[i].prepared.style.title, options_.wish.map.language));
            write_whole(options_.out / drawn_[i].file,
                        {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
            const std::scoped_lock lock(mutex_);
            log << record_line(pages_[i].key, {hash, drawn_[i].file, drawn_[i].scale}) << std::flush;
            ++summary_.pages;
            summary_.files.push_back(options_.out / drawn_[i].file);
            report(++done_);
        } catch (const Stopped&) {
        } catch (const std::exception&) {
            const std::scoped_lock lock(mutex_);
            fail(i, std::current_exception());
            report(++done_);
        }
    }

    void fail(std::size_t i, const std::exception_ptr& why) {
        drawn_[i].file.clear();
        try {
            std::rethrow_exception(why);
        } catch (const std::exception& e) {
            summary_.failed.push_back(fmt::format("{}: {}", pages_[i].prepared.style.title, e.what()));
        }
    }

    void write_list(const Path& file) {
        std::vector<std::string> number, title, path, scale;
        for (std::size_t i = 0; i < pages_.size(); ++i) {
            if (drawn_[i].file.empty()) continue;
            number.push_back(pages_[i].prepared.content.map_number.empty()
                                 ? fmt::format("{} / {}", i + 1, pages_.size())
                                 : pages_[i].prepared.content.map_number);
            title.push_back(pages_[i].prepared.style.title);
            path.push_back(drawn_[i].file.filename().string());
            scale.push_back("1:" + format_number(std::round(drawn_[i].scale), 0, options_.wish.map.language));
        }
        Table table{"daftar_peta", {}, number.size(), {}};
        const bool english = options_.wish.map.language == Language::english;
        table.columns = {{english ? "number" : "nomor", {}, {}, std::move(number)},
                         {english ? "title" : "judul", {}, {}, std::move(title)},
                         {english ? "file" : "berkas", {}, {}, std::move(path)},
                         {english ? "scale" : "skala", {}, {}, std::move(scale)}};
        write_spreadsheet(file, {table});
        summary_.files.push_back(file);
    }

    [[nodiscard]] std::string book_title() const {
        return options_.list.empty()
                   ? fmt::format("Atlas: {}",
                                 find_indicator(options_.wish.map.indicator).name(options_.wish.map.language))
                   : options_.list.stem().string();
    }
    void report(std::size_t done) const {
        if (options_.progress)
            options_.progress(static_cast<double>(done) / static_cast<double>(pages_.size()),
                              fmt::format("{} / {}", done, pages_.size()));
    }

    const AtlasOptions& options_;
    AtlasSummary summary_;  // before the pages, which name what can't be made
    ResultsReader reader_;
    SheetMaker maker_;
    std::vector<AtlasPage> pages_;
    std::vector<DrawnPage> drawn_;
    std::size_t threads_;
    Layouts layouts_;
    std::mutex mutex_;
    std::size_t done_ = 0;
};

}  // namespace

AtlasSummary make_atlas(const AtlasOptions& options) {
    if (!options.wish.map.input)
        throw UsageError("no results file named", {}, "sanding map FILE.gpkg --atlas kecamatan …");
    std::error_code ignored;
    const bool book = lower_ascii(options.out.extension().string()) == ".pdf";
    if (!book && std::filesystem::exists(options.out, ignored) &&
        !std::filesystem::is_directory(options.out, ignored))
        throw Error("there is a file of that name", options.out.string(), "name a folder, or FILE.pdf");
    if (book && std::filesystem::is_directory(options.out, ignored))
        throw Error("there is a folder of that name", options.out.string(),
                    "name a folder without .pdf, or another FILE.pdf");
    return Atlas(options).run();
}

}  // namespace sanding
