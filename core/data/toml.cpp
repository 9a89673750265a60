#include "core/data/toml.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.hpp"
#include "core/geo/gdal.hpp"

namespace sanding {

namespace {
std::string place(const std::string& file, const toml::source_region& source) {
    return fmt::format("{}, line {}, column {}", file, source.begin.line, source.begin.column);
}
}  // namespace

TomlTable TomlTable::parse(const Path& file) {
    return parse_text(read_text(file), file.filename().string());
}

TomlTable TomlTable::parse_text(const std::string& text, const std::string& name) {
    try {
        auto root = std::make_shared<const toml::table>(toml::parse(text, name));
        return TomlTable(root, root.get(), name);
    } catch (const toml::parse_error& e) {
        throw Error(std::string(e.description()), place(name, e.source()),
                    "see docs/formats for the file's form");
    }
}

std::vector<std::string> TomlTable::keys() const {
    std::vector<std::string> out;
    for (const auto& [key, node] : *table_) out.emplace_back(key.str());
    return out;
}

std::vector<std::string> TomlTable::keys_as_written() const {
    std::vector<std::string> out = keys();
    const auto line = [&](const std::string& key) {
        const toml::source_position at = table_->get(key)->source().begin;
        return std::pair(at.line, at.column);
    };
    std::stable_sort(out.begin(), out.end(), [&](const auto& a, const auto& b) { return line(a) < line(b); });
    return out;
}

void TomlTable::expect_known(std::string_view key, const std::string& name,
                             const std::vector<std::string>& known) const {
    if (std::find(known.begin(), known.end(), name) == known.end())
        throw Error(fmt::format("no {} '{}'", key, name), where(key), name_hint(name, known));
}

std::string TomlTable::where(std::string_view key) const {
    const toml::node* node = key.empty() ? nullptr : table_->get(key);
    return place(file_, node != nullptr ? node->source() : table_->source());
}

void TomlTable::wrong_type(std::string_view key, const char* wanted) const {
    if (!has(key))
        throw Error(fmt::format("'{}' is missing", key), where(), fmt::format("{} is wanted", wanted));
    throw Error(fmt::format("'{}' is not {}", key, wanted), where(key));
}

std::string TomlTable::text(std::string_view key) const {
    if (const auto v = (*table_)[key].value_exact<std::string>()) return *v;
    wrong_type(key, "a text in quotes");
}
std::string TomlTable::text(std::string_view key, std::string_view otherwise) const {
    return has(key) ? text(key) : std::string(otherwise);
}
double TomlTable::number(std::string_view key) const {
    const auto* node = table_->get(key);
    if (node != nullptr && node->is_number()) return *node->value<double>();
    wrong_type(key, "a number");
}
double TomlTable::number(std::string_view key, double otherwise) const {
    return has(key) ? number(key) : otherwise;
}

double TomlTable::number_between(std::string_view key, double otherwise, double least, double most) const {
    const double value = number(key, otherwise);
    if (!(value >= least && value <= most))
        throw Error(fmt::format("{} = {} is out of range", key, value), where(key),
                    fmt::format("{} to {}", least, most));
    return value;
}

std::int64_t TomlTable::integer(std::string_view key, std::int64_t otherwise) const {
    if (!has(key)) return otherwise;
    if (const auto v = (*table_)[key].value_exact<std::int64_t>()) return *v;
    wrong_type(key, "a whole number");
}
bool TomlTable::boolean(std::string_view key, bool otherwise) const {
    if (!has(key)) return otherwise;
    if (const auto v = (*table_)[key].value_exact<bool>()) return *v;
    wrong_type(key, "true or false");
}

std::vector<std::string> TomlTable::texts(std::string_view key) const {
    std::vector<std::string> out;
    if (!has(key)) return out;
    const auto* array = (*table_)[key].as_array();
    if (array == nullptr) wrong_type(key, "a list of texts");
    for (const auto& node : *array) {
        const auto v = node.value_exact<std::string>();
        if (!v) wrong_type(key, "a list of texts");
        out.push_back(*v);
    }
    return out;
}

std::vector<double> TomlTable::numbers(std::string_view key) const {
    std::vector<double> out;
    if (!has(key)) return out;
    const auto* array = (*table_)[key].as_array();
    if (array == nullptr) wrong_type(key, "a list of numbers");
    for (const auto& node : *array) {
        if (!node.is_number()) wrong_type(key, "a list of numbers");
        out.push_back(*node.value<double>());
    }
    return out;
}

std::vector<std::pair<double, double>> TomlTable::pairs(std::string_view key) const {
    std::vector<std::pair<double, double>> out;
    if (!has(key)) return out;
    const auto* list = (*table_)[key].as_array();
    if (list == nullptr) wrong_type(key, "a list of pairs of numbers");
    for (const toml::node& node : *list) {
        const auto* pair = node.as_array();
        if (pair == nullptr || pair->size() != 2 || !pair->get(0)->is_number() || !pair->get(1)->is_number())
            throw Error(fmt::format("'{}' holds something else than a pair of numbers", key),
                        place(file_, node.source()), "[[108.15, -6.65], [108.17, -6.65], …]");
        out.emplace_back(*pair->get(0)->value<double>(), *pair->get(1)->value<double>());
    }
    return out;
}

std::optional<TomlTable> TomlTable::table(std::string_view key) const {
    if (!has(key)) return std::nullopt;
    const auto* table = (*table_)[key].as_table();
    if (table == nullptr) wrong_type(key, "a [section]");
    return TomlTable(root_, table, file_);
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) const {
    std::vector<TomlTable> out;
    if (!has(key)) return out;
    const auto* array = (*table_)[key].as_array();
    if (array == nullptr) wrong_type(key, "a list of [[sections]]");
    for (const auto& node : *array) {
        if (!node.is_table()) wrong_type(key, "a list of [[sections]]");
        out.push_back(TomlTable(root_, node.as_table(), file_));
    }
    return out;
}

void TomlTable::expect_only(const std::vector<std::string>& known) const {
    for (const auto& [key, node] : *table_)
        if (std::find(known.begin(), known.end(), key.str()) == known.end())
            throw Error(fmt::format("unknown key '{}'", key.str()), place(file_, key.source()),
                        name_hint(key.str(), known));
}

}  // namespace sanding
