#include "scenarios/edit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "core/base/error.hpp"

namespace sanding {
namespace {

toml::table parsed(const std::string& text, const std::string& name) {
    try {
        return toml::parse(text, name);
    } catch (const toml::parse_error& e) {
        throw Error(
            std::string(e.description()),
            fmt::format("{}, line {}, column {}", name, e.source().begin.line, e.source().begin.column),
            "see docs/formats for the file's form");
    }
}

/// Byte of a line and column; columns count characters.
std::size_t offset_of(const std::string& text, const toml::source_position& at) {
    std::size_t i = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    for (toml::source_index line = 1; line < at.line; ++line) {
        const std::size_t end = text.find('\n', i);
        if (end == std::string::npos) return text.size();
        i = end + 1;
    }
    const auto continues = [&](std::size_t b) {
        return (static_cast<unsigned char>(text[b]) & 0xC0) == 0x80;
    };
    for (toml::source_index column = 1; column < at.column && i < text.size(); ++column) {
        ++i;
        while (i < text.size() && continues(i)) ++i;
    }
    return i;
}

std::size_t string_end(const std::string& text, std::size_t from) {
    const char quote = text[from];
    const std::string three(3, quote);
    const bool block = text.compare(from, 3, three) == 0;
    std::size_t i = from + (block ? 3 : 1);
    for (; i < text.size(); ++i) {
        if (quote == '"' && text[i] == '\\') {
            ++i;
        } else if (block ? text.compare(i, 3, three) == 0 : text[i] == quote) {
            i += block ? 3 : 1;
            while (block && i < text.size() && text[i] == quote) ++i;  // "" before the last three
            return i;
        }
    }
    return text.size();
}

/// Behind the value that begins at `from`.
std::size_t value_end(const std::string& text, std::size_t from) {
    if (from >= text.size()) return text.size();
    if (text[from] == '"' || text[from] == '\'') return string_end(text, from);
    if (text[from] != '[' && text[from] != '{') {
        const std::size_t end = text.find_first_of(",]}#\r\n", from);
        std::size_t i = end == std::string::npos ? text.size() : end;
        while (i > from && (text[i - 1] == ' ' || text[i - 1] == '\t')) --i;
        return i;
    }
    int depth = 0;
    for (std::size_t i = from; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"' || c == '\'') i = string_end(text, i) - 1;
        if (c == '#') i = std::min(text.find('\n', i), text.size());
        if (c == '[' || c == '{') ++depth;
        if ((c == ']' || c == '}') && --depth == 0) return i + 1;
    }
    return text.size();
}

std::size_t line_start(const std::string& text, std::size_t at) {
    const std::size_t before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
    return before == std::string::npos ? 0 : before + 1;
}
/// Behind the line's end.
std::size_t next_line(const std::string& text, std::size_t at) {
    const std::size_t end = text.find('\n', at);
    return end == std::string::npos ? text.size() : end + 1;
}

/// Does the node stand in lines `key = value`, not under a header of its own?
bool is_plain(const toml::node& node) {
    if (const auto* table = node.as_table()) return table->is_inline();
    const auto* list = node.as_array();
    return list == nullptr || !list->is_array_of_tables() || list->get(0)->as_table()->is_inline();
}

/// Behind the last plain value of a table; nothing where it has none.
std::optional<std::size_t> last_value_end(const std::string& text, const toml::table& table) {
    std::optional<std::size_t> last;
    for (const auto& [key, node] : table)
        if (is_plain(node))
            last = std::max(last.value_or(0), value_end(text, offset_of(text, node.source().begin)));
    return last;
}

/// What a new line after `at` is: the line, its end, and an end for the line before where the text lacks it.
void insert_line(std::string& text, std::size_t at, const std::string& line, const std::string& end) {
    const std::size_t next = next_line(text, at);
    const bool open = next > 0 && text[next - 1] != '\n';
    text.insert(next, open ? end + line : line + end);
}

std::string indent_of(const std::string& text, std::size_t at) {
    const std::size_t start = line_start(text, at);
    return text.substr(start, text.find_first_not_of(" \t", start) - start);
}

/// The root, a section of it, or the last entry of a list that has a key: of those that say `key`, else of
/// all.
const toml::table* child(const toml::table& root, const std::string& section, const std::string& entry,
                         std::string_view key) {
    if (section.empty()) return &root;
    const toml::node* node = root.get(section);
    if (node == nullptr || entry.empty()) return node == nullptr ? nullptr : node->as_table();
    const toml::table *last = nullptr, *with_key = nullptr;
    if (const auto* list = node->as_array())
        for (const toml::node& e : *list) {
            const toml::table* table = e.as_table();
            if (table == nullptr || (*table)["key"].value_or(std::string()) != entry) continue;
            last = table;
            if (table->contains(key)) with_key = table;
        }
    return with_key != nullptr ? with_key : last;
}

toml::table* child(toml::table& root, const std::string& section, const std::string& entry,
                   std::string_view key) {
    return const_cast<toml::table*>(child(std::as_const(root), section, entry, key));
}

void assign(toml::table& table, std::string_view key, const std::string& literal) {
    const toml::table value = toml::parse("v = " + literal);
    value.get("v")->visit([&](const auto& v) { table.insert_or_assign(key, v); });
}

}  // namespace

std::string toml_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            out += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string toml_number(double value) {
    constexpr double readable = 1e15;  // whole numbers below it have no exponent
    if (value == std::floor(value) && std::abs(value) < readable)
        return fmt::format("{}", static_cast<std::int64_t>(value));
    return fmt::format("{}", value);
}

ScenarioDocument::ScenarioDocument(std::string text, std::string name)
    : text_(std::move(text)),
      name_(std::move(name)),
      root_(std::make_shared<const toml::table>(parsed(text_, name_))) {}

std::string ScenarioDocument::line_end() const {
    const std::size_t first = text_.find('\n');
    return first != std::string::npos && first > 0 && text_[first - 1] == '\r' ? "\r\n" : "\n";
}

void ScenarioDocument::refuse(std::string_view key, const toml::source_position& at,
                              const std::string& hint) const {
    throw Error(fmt::format("'{}' can't be changed without touching what stands around it", key),
                fmt::format("{}, line {}, column {}", name_, at.line, at.column), hint);
}

void ScenarioDocument::accept(std::string text, const toml::table& expected, std::string_view key) {
    try {
        toml::table read = toml::parse(text, name_);
        if (read == expected) {
            text_ = std::move(text);
            root_ = std::make_shared<const toml::table>(std::move(read));
            return;
        }
    } catch (const toml::parse_error&) {  // said below, in the words of the edit
    }
    throw Error(fmt::format("'{}' can't be changed without touching what stands around it", key), name_,
                "edit the file by hand, one value a line");
}

void ScenarioDocument::set(const Spot& spot, std::string_view key, const std::string& literal) {
    toml::table expected = *root_;
    toml::table* wanted = child(expected, spot.section, spot.entry, key);
    if (wanted == nullptr && !spot.entry.empty()) {
        add_entry(spot.section, spot.entry);
        return set(spot, key, literal);
    }
    if (wanted == nullptr) return add_section(spot.section, key, literal);
    assign(*wanted, key, literal);

    std::string text = text_;
    const toml::table& table = *child(*root_, spot.section, spot.entry, key);
    const std::size_t begin = offset_of(text, table.source().begin);
    const auto last = last_value_end(text, table);
    const std::string entry = fmt::format("{} = {}", key, literal);
    if (const toml::node* old = table.get(key)) {
        const std::size_t from = offset_of(text, old->source().begin);
        text.replace(from, value_end(text, from) - from, literal);
    } else if (table.is_inline()) {
        text.insert(last.value_or(begin + 1), last ? ", " + entry : " " + entry + " ");
    } else if (spot.section.empty() || (begin < text.size() && text[begin] == '[')) {
        insert_line(text, last.value_or(begin), (last ? indent_of(text, *last) : std::string()) + entry,
                    line_end());
    } else {  // dotted keys: "parameters.x = 1"
        insert_line(text, last.value_or(begin), spot.section + "." + entry, line_end());
    }
    accept(std::move(text), expected, key);
}

void ScenarioDocument::erase(const Spot& spot, std::string_view key) {
    toml::table expected = *root_;
    toml::table* wanted = child(expected, spot.section, spot.entry, key);
    if (wanted == nullptr || !wanted->contains(key)) return;
    const toml::table& table = *child(*root_, spot.section, spot.entry, key);
    const toml::node& node = *table.get(key);
    if (table.is_inline())
        refuse(key, node.source().begin, "it stands in an inline table; write one value a line");
    wanted->erase(key);
    std::string text = text_;
    const std::size_t from = offset_of(text, node.source().begin);
    const std::size_t first = line_start(text, from);
    text.erase(first, next_line(text, value_end(text, from)) - first);
    accept(std::move(text), expected, key);
    erase(spot, key);  // an earlier entry of the same key may say it too
}

void ScenarioDocument::add_section(const std::string& section, std::string_view key,
                                   const std::string& literal) {
    toml::table expected = *root_;
    toml::table added;
    assign(added, key, literal);
    expected.insert_or_assign(section, std::move(added));
    std::string text = text_;
    const std::string end = line_end();
    const auto last = last_value_end(text, *root_);
    std::string block = fmt::format("[{}]{}{} = {}", section, end, key, literal);
    if (last) block = end + block;
    const std::size_t next = last ? next_line(text, *last) : 0;
    const bool more = next < text.size() && text.compare(next, end.size(), end) != 0;
    insert_line(text, last.value_or(0), block + (more ? end : std::string()), end);
    accept(std::move(text), expected, key);
}

void ScenarioDocument::add_entry(const std::string& list, std::string_view key) {
    toml::table expected = *root_;
    if (!expected.contains(list)) expected.insert(list, toml::array());
    auto* entries = expected.get(list)->as_array();
    if (entries == nullptr || (!entries->empty() && !entries->is_array_of_tables()))
        refuse(list, root_->get(list)->source().begin, fmt::format("a list of [[{}]]", list));
    toml::table added;
    added.insert("key", std::string(key));
    entries->push_back(std::move(added));

    std::string text = text_;
    const std::string end = line_end();
    std::size_t at = text.empty() ? 0 : text.size() - 1;
    if (const auto* old = root_->get(list) != nullptr ? root_->get(list)->as_array() : nullptr;
        old != nullptr && !old->empty()) {
        const toml::table& last = *old->get(old->size() - 1)->as_table();
        if (last.is_inline())
            refuse(list, last.source().begin, fmt::format("write its entries as [[{}]]", list));
        at = last_value_end(text, last).value_or(offset_of(text, last.source().begin));
    }
    insert_line(text, at, fmt::format("{}[[{}]]{}key = {}", end, list, end, toml_text(key)), end);
    accept(std::move(text), expected, key);
}

void ScenarioDocument::erase_entries(const std::string& list, std::string_view key) {
    while (const toml::table* table = child(*root_, list, std::string(key), "key")) {
        if (table->is_inline())
            refuse(key, table->source().begin, fmt::format("write its entries as [[{}]]", list));
        toml::table expected = *root_;
        toml::array& entries = *expected.get(list)->as_array();
        const toml::table* wanted = child(expected, list, std::string(key), "key");
        for (auto e = entries.begin(); e != entries.end(); ++e)
            if (e->as_table() == wanted) {
                entries.erase(e);
                break;
            }
        if (entries.empty()) expected.erase(list);
        std::string text = text_;
        const std::size_t from = line_start(text, offset_of(text, table->source().begin));
        const std::size_t to = next_line(text, last_value_end(text, *table).value_or(from));
        text.erase(from, to - from);
        accept(std::move(text), expected, key);
    }
}

bool ScenarioDocument::has_entry(std::string_view list, std::string_view key) const {
    const auto* entries = (*root_)[list].as_array();
    if (entries == nullptr) return false;
    return std::any_of(entries->begin(), entries->end(), [&](const toml::node& e) {
        const auto* table = e.as_table();
        return table != nullptr && (*table)["key"].value_or(std::string()) == key;
    });
}

std::string ScenarioDocument::word(std::string_view key) const {
    return (*root_)[key].value_or(std::string());
}

void ScenarioDocument::set_word(std::string_view key, std::string_view value) {
    set({}, key, toml_text(value));
}

void ScenarioDocument::reset_word(std::string_view key) {
    erase({}, key);
}

std::optional<double> ScenarioDocument::parameter(Parameter parameter) const {
    return (*root_)["parameters"][parameter_info(parameter).id].value<double>();
}

void ScenarioDocument::set_parameter(Parameter parameter, double value) {
    set({"parameters"}, parameter_info(parameter).id, toml_number(value));
}

void ScenarioDocument::reset_parameter(Parameter parameter) {
    erase({"parameters"}, parameter_info(parameter).id);
}

std::optional<double> ScenarioDocument::zone_value(std::string_view zone, std::string_view field) const {
    std::optional<double> out;
    if (const auto* entries = (*root_)["zone"].as_array())
        for (const toml::node& e : *entries)
            if (const auto* table = e.as_table();
                table != nullptr && (*table)["key"].value_or(std::string()) == zone)
                if (const auto value = (*table)[field].value<double>()) out = value;
    return out;
}

void ScenarioDocument::set_zone_delay(std::string_view zone, double years) {
    set({"zone", std::string(zone)}, "delay_years", toml_number(years));
}

void ScenarioDocument::set_zone_phases(std::string_view zone, int phases) {
    set({"zone", std::string(zone)}, "phases", std::to_string(phases));
}

void ScenarioDocument::set_zone_delivery(std::string_view zone, double share) {
    set({"zone", std::string(zone)}, "delivery", toml_number(share));
}

void ScenarioDocument::set_zone_outline(std::string_view zone, std::span<const Point> corners) {
    constexpr double per_degree = 1e6;
    std::string list;
    for (const Point& p : corners)
        list += fmt::format("{}[{}, {}]", list.empty() ? "" : ", ",
                            toml_number(std::round(p.x * per_degree) / per_degree),
                            toml_number(std::round(p.y * per_degree) / per_degree));
    set({"zone", std::string(zone)}, "outline", "[" + list + "]");
}

void ScenarioDocument::reset_zone_outline(std::string_view zone) {
    erase({"zone", std::string(zone)}, "outline");
}

bool ScenarioDocument::has_zone_outline(std::string_view zone) const {
    const toml::table* entry = child(*root_, "zone", std::string(zone), "outline");
    return entry != nullptr && entry->contains("outline");
}

void ScenarioDocument::reset_zone(std::string_view zone) {
    ScenarioDocument copy = *this;
    copy.erase_entries("zone", zone);
    *this = std::move(copy);
}

void ScenarioDocument::set_school(const SchoolEntry& school) {
    ScenarioDocument copy = *this;
    const Spot spot{"school", school.key};
    copy.set(spot, "name", toml_text(school.name));
    copy.set(spot, "level", toml_text(school.level));
    copy.set(spot, "desa", toml_text(school.desa));
    copy.set(spot, "seats", std::to_string(school.seats));
    copy.set(spot, "opens", std::to_string(school.opens));
    *this = std::move(copy);
}

void ScenarioDocument::remove_school(std::string_view key) {
    ScenarioDocument copy = *this;
    copy.erase_entries("school", key);
    *this = std::move(copy);
}

void ScenarioDocument::set_road(std::string_view key, std::optional<int> opens, std::optional<int> closes) {
    if (!opens && !closes) return reset_road(key);
    ScenarioDocument copy = *this;
    const Spot spot{"road", std::string(key)};
    for (const auto& [field, year] : {std::pair("opens", opens), std::pair("closes", closes)})
        year ? copy.set(spot, field, std::to_string(*year)) : copy.erase(spot, field);
    *this = std::move(copy);
}

void ScenarioDocument::reset_road(std::string_view key) {
    ScenarioDocument copy = *this;
    copy.erase_entries("road", key);
    *this = std::move(copy);
}

}  // namespace sanding
