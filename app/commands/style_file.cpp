#include "app/commands/style_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/commands/shown.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/data/toml.hpp"
#include "layers/classify.hpp"
#include "layers/palette.hpp"

namespace sanding {

namespace {

/// A text that the command line did not give.
void take(const TomlTable& t, const char* key, std::string& into, const std::vector<std::string>& known) {
    if (!t.has(key)) return;
    const std::string name = t.text(key);
    if (!known.empty()) t.expect_known(key, name, known);
    if (into.empty()) into = name;
}

}  // namespace

void apply_style(const Path& file, MapOptions& options, const TypedOptions& typed) {
    const TomlTable t = TomlTable::parse(file);
    t.expect_only({"indicator", "level", "method", "classes", "breaks", "palette", "symbols", "dots", "pies",
                   "with", "agents", "plain"});
    const std::vector<std::string> ids = indicator_ids();
    if (!typed.indicator && t.has("indicator")) {
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
    if (t.has("classes") && !typed.classes) {
        const auto classes = t.integer("classes", 5);
        if (classes < 2 || classes > 9) throw Error("classes are 2 to 9", t.where("classes"));
        options.classes = static_cast<std::size_t>(classes);
    }
    take(t, "palette", options.palette, {});
    take(t, "symbols", options.symbols, ids);
    take(t, "dots", options.dots, ids);
    take(t, "with", options.with, ids);
    take(t, "agents", options.agents, agent_choices());
    if (options.pies.empty())
        for (const std::string& part : t.texts("pies")) {
            t.expect_known("pies", part, ids);
            options.pies.push_back(part);
        }
    options.plain = options.plain || t.boolean("plain", false);
}

}  // namespace sanding
