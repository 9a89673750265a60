#include "app/commands/atlas_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <set>

#include "app/commands/shown.hpp"
#include "app/commands/study_files.hpp"
#include "app/commands/wording.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/version.hpp"
#include "core/data/toml.hpp"
#include "core/geo/gdal.hpp"
#include "render/scene/dump.hpp"

namespace sanding {

namespace {

/// Which level's districts are coloured on a page about one of `above`: the one below, down to the units.
std::string level_below(const Districts& districts, const std::string& above) {
    const std::size_t level = districts.find_level(above).value_or(0);
    return districts.levels[level > 1 ? level - 1 : 0].id;
}

/// A list of the library by its name, or a file.
Path list_file(const Path& named) {
    if (named.has_parent_path() || named.extension() == ".toml") return named;
    Path embedded = embedded_folder() / "lists" / (named.string() + ".toml");
    if (!file_exists(embedded))
        throw UsageError(fmt::format("there is no list '{}'", named.string()), "--list",
                         "lampiran, or a file NAME.toml");
    return embedded;
}

std::string without_dots(std::string code) {
    std::erase(code, '.');
    return code;
}

/// The atlas without its districts: one sheet per scenario and year.
struct Base {
    std::string scenario;
    int year = 0;
    PreparedSheet prepared;
};

/// What can't be drawn is named in `failed`, and the others are made; an Error where nothing can.
std::vector<Base> bases_of(const SheetMaker& maker, const AtlasOptions& options,
                           std::vector<std::string>& failed) {
    std::vector<Base> bases;
    std::vector<double> pooled;
    for (const std::string& scenario : options.wish.scenarios) {
        const std::vector<int> known = maker.reader().years(scenario);
        for (const int year :
             options.wish.years.empty() ? std::vector<int>{known.back()} : options.wish.years) {
            SheetWish one = options.wish;
            one.scenarios = {scenario};
            one.years = {year};
            if (one.map.level.empty()) one.map.level = level_below(maker.reader().districts(), options.level);
            try {
                bases.push_back({scenario, year, maker.prepare(one, "atlas")});
            } catch (const UsageError&) {
                throw;
            } catch (const Error& e) {
                failed.push_back(fmt::format("{} {}: {}", scenario, year, e.what()));
                continue;
            }
            const std::vector<double> shown =
                shown_values(bases.back().prepared.content.panels.front().inputs);
            pooled.insert(pooled.end(), shown.begin(), shown.end());
        }
    }
    if (bases.empty() && !failed.empty())
        throw Error("not one page could be made", options.out.string(), failed.front());
    if (bases.empty()) throw UsageError("no scenario named", {}, "--scenario NAME");
    const PreparedSheet& first = bases.front().prepared;
    const Classes classes = options.wish.map.shared_classes ? *first.style.classes
                                                            : classify_for(pooled, first.style.classes_spec);
    std::vector<MapPanel*> panels;
    for (Base& base : bases) {
        base.prepared.style.classes = classes;
        for (MapPanel& panel : base.prepared.content.panels) panels.push_back(&panel);
    }
    share_scales(panels);
    return bases;
}

/// One entry of a list: what may be a list itself is crossed.
std::vector<SheetWish> wishes_of(const TomlTable& t, const AtlasOptions& options) {
    t.expect_only(
        {"indicator", "scenario", "minus", "year", "level", "title", "classes", "method", "palette"});
    std::vector<SheetWish> out;
    const auto words = [&](const char* key, std::vector<std::string> otherwise) {
        return t.has(key) ? t.texts(key) : std::move(otherwise);
    };
    const std::vector<double> years = t.numbers("year");
    for (const double year : years)
        if (year != std::floor(year)) throw Error(fmt::format("{} is no year", year), t.where("year"));
    for (const std::string& indicator : t.texts("indicator"))
        t.expect_known("indicator", indicator, indicator_ids());
    if (t.has("level")) t.expect_known("level", t.text("level"), {"desa", "kecamatan", "kabupaten"});
    if (t.has("method")) t.expect_known("method", t.text("method"), class_method_names());
    for (const std::string& indicator : words("indicator", {options.wish.map.indicator}))
        for (const std::string& scenario : words("scenario", options.wish.scenarios))
            for (std::size_t y = 0; y < std::max<std::size_t>(years.size(), 1); ++y) {
                SheetWish wish = options.wish;
                wish.map.indicator = indicator;
                wish.map.minus = t.text("minus", "");
                wish.map.level = t.text("level", wish.map.level);
                wish.map.method = t.text("method", wish.map.method);
                wish.map.palette = t.text("palette", wish.map.palette);
                wish.map.classes = static_cast<std::size_t>(
                    t.integer("classes", static_cast<std::int64_t>(wish.map.classes)));
                if (wish.map.classes < 2 || wish.map.classes > 9)
                    throw Error("classes are 2 to 9", t.where("classes"));
                wish.scenarios = {scenario};
                if (!years.empty()) wish.years = {static_cast<int>(years[y])};
                wish.title = t.text("title", "");
                if (scenario != wish.map.minus) out.push_back(std::move(wish));
            }
    return out;
}

}  // namespace

std::vector<AtlasPage> atlas_pages(const SheetMaker& maker, const AtlasOptions& options,
                                   std::vector<std::string>& failed) {
    const Districts& districts = maker.reader().districts();
    const std::size_t level = maker.reader().level(options.level);
    const std::vector<Base> bases = bases_of(maker, options, failed);
    const Language language = options.wish.map.language;
    std::vector<AtlasPage> pages;
    const Level& about = districts.levels[level];
    for (std::size_t row = 0; row < about.size(); ++row)
        for (const Base& base : bases) {
            AtlasPage page;
            page.prepared = focused(base.prepared, {level, row});
            const std::string plan = scenario_name(maker.reader().scenario(base.scenario), language);
            page.group = about.name[row];
            page.bookmark = fmt::format("{} – {}", plan, base.year);
            page.code = without_dots(about.code[row]);
            page.subject = options.wish.map.indicator;
            page.name = about.name[row] + "-" + base.scenario;
            page.year = base.year;
            page.key = fmt::format("{} {} {} {}", about.code[row], base.scenario, base.year, page.subject);
            pages.push_back(std::move(page));
        }
    return pages;
}

std::vector<AtlasPage> list_pages(const SheetMaker& maker, const AtlasOptions& options,
                                  std::vector<std::string>& failed) {
    const TomlTable list = TomlTable::parse(list_file(options.list));
    list.expect_only({"map"});
    std::vector<SheetWish> wishes;
    for (const TomlTable& t : list.tables("map"))
        for (SheetWish& wish : wishes_of(t, options)) wishes.push_back(std::move(wish));
    if (wishes.empty()) throw Error("the list has no [[map]]", options.list.string());
    std::vector<AtlasPage> pages;
    std::set<std::string> names;
    std::string codes;
    for (const std::string& code : maker.reader().districts().levels.back().code)
        codes += (codes.empty() ? "" : "-") + without_dots(code);
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        SheetWish& wish = wishes[i];
        wish.number = fmt::format("{} / {}", i + 1, wishes.size());
        AtlasPage page;
        try {
            page.prepared = maker.prepare(wish, "resmi");
        } catch (const Error& e) {
            failed.push_back(fmt::format("{}: {}", wish.number, e.what()));
            continue;
        }
        page.bookmark = fmt::format("{}. {}", i + 1, page.prepared.style.title);
        page.code = codes;
        page.subject = wish.map.indicator;
        page.name = wish.scenarios[0] + (wish.map.minus.empty() ? "" : "-dikurangi-" + wish.map.minus);
        page.year = wish.years.empty() ? maker.reader().years(wish.scenarios[0]).back() : wish.years[0];
        page.key = fmt::format("{} {}", i + 1, page.prepared.style.title);
        // Two maps of the same may differ in level, classes or colours; each has a file of its own.
        if (!names.insert(fmt::format("{} {} {}", page.subject, page.name, page.year)).second)
            page.name += fmt::format("-{}", i + 1);
        pages.push_back(std::move(page));
    }
    if (pages.empty()) throw Error("not one sheet could be made", options.list.string(), failed.front());
    return pages;
}

Hash hash_of(const Scene& scene) {
    Hasher hasher;
    hasher.add(version).add(scene::dump(scene));
    for (const scene::Item& item : scene.items)
        if (const auto* image = std::get_if<scene::Image>(&item)) {
            const auto& rgba = image->pixels->rgba;
            hasher.add(std::string_view(reinterpret_cast<const char*>(rgba.data()),
                                        rgba.size() * sizeof(scene::Rgba)));
        }
    return hasher.finish();
}

std::string page_file_name(const AtlasPage& page, double scale) {
    return safe_file_name(
        fmt::format("_{}_{:.0f}_{}_{}_{}.pdf", page.code, scale, page.subject, page.name, page.year));
}

Path records_file(const Path& folder) {
    return folder / ".daftar_halaman";
}

std::map<std::string, PageRecord> read_records(const Path& folder) {
    std::map<std::string, PageRecord> out;
    std::ifstream in(records_file(folder));
    for (std::string line; std::getline(in, line);) {
        const auto parts = split(line, '\t');
        if (parts.size() != 4) continue;  // a line that a crash cut short
        double scale = 0;
        std::from_chars(parts[3].data(), parts[3].data() + parts[3].size(), scale);
        // Only names this program gives: a record can't point elsewhere.
        if (safe_file_name(parts[2]) != parts[2]) continue;
        std::erase_if(out,
                      [&](const auto& r) { return r.second.file == Path(parts[2]); });  // written over since
        out[std::string(parts[0])] = {std::string(parts[1]), Path(parts[2]), scale};
    }
    return out;
}

std::string record_line(const std::string& key, const PageRecord& record) {
    std::string safe = key;
    std::replace_if(
        safe.begin(), safe.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
    return fmt::format("{}\t{}\t{}\t{}\n", safe, record.hash, record.file.string(), record.scale);
}

}  // namespace sanding
