#include "app/commands/style_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/toml.hpp"
#include "layers/classify.hpp"
#include "layers/palette.hpp"

namespace sanding {

namespace {

void expect_known(const TomlTable& t, const char* key, const std::string& name,
                  const std::vector<std::string>& known) {
    if (std::find(known.begin(), known.end(), name) == known.end())
        throw Error(fmt::format("no {} '{}'", key, name), t.where(key), name_hint(name, known));
}

std::vector<std::string> indicator_ids() {
    std::vector<std::string> ids;
    for (const Indicator& i : indicators()) ids.push_back(i.id);
    return ids;
}

/// A text that the command line did not give.
void take(const TomlTable& t, const char* key, std::string& into, const std::vector<std::string>& known) {
    if (!t.has(key)) return;
    const std::string name = t.text(key);
    if (!known.empty()) expect_known(t, key, name, known);
    if (into.empty()) into = name;
}

}  // namespace

void apply_style(const Path& file, MapOptions& options) {
    const TomlTable t = TomlTable::parse(file);
    t.expect_only({"indicator", "level", "method", "classes", "breaks", "palette", "symbols", "dots", "pies",
                   "with", "plain"});
    const std::vector<std::string> ids = indicator_ids();
    if (options.indicator == MapOptions{}.indicator && t.has("indicator")) {
        options.indicator.clear();
        take(t, "indicator", options.indicator, ids);
    }
    take(t, "level", options.level, {"desa", "kecamatan", "kabupaten"});
    if (options.breaks.empty() && options.method.empty()) {
        if (t.has("breaks") && t.has("method"))
            throw Error("breaks and method exclude each other", t.where("breaks"));
        take(t, "method", options.method, class_method_names());
        options.breaks = t.numbers("breaks");
    }
    if (t.has("classes") && options.classes == MapOptions{}.classes) {
        const auto classes = t.integer("classes", 5);
        if (classes < 2 || classes > 9) throw Error("classes are 2 to 9", t.where("classes"));
        options.classes = static_cast<std::size_t>(classes);
    }
    take(t, "palette", options.palette, {});
    take(t, "symbols", options.symbols, ids);
    take(t, "dots", options.dots, ids);
    take(t, "with", options.with, ids);
    if (options.pies.empty())
        for (const std::string& part : t.texts("pies")) {
            expect_known(t, "pies", part, ids);
            options.pies.push_back(part);
        }
    options.plain = options.plain || t.boolean("plain", false);
}

}  // namespace sanding
