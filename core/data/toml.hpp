#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/file.hpp"

namespace sanding {

/// A TOML file for reading settings: every getter's Error carries file, line and column, and `expect_only`
/// turns a misspelt key into an Error that names the nearest right one.
class TomlTable {
  public:
    /// Parses a file from disk or the embedded files.
    [[nodiscard]] static TomlTable parse(const Path& file);
    /// The same of a text; `name` is what messages call it.
    [[nodiscard]] static TomlTable parse_text(const std::string& text, const std::string& name);

    [[nodiscard]] bool has(std::string_view key) const { return table_->contains(key); }
    [[nodiscard]] std::vector<std::string> keys() const;             ///< in alphabetical order
    [[nodiscard]] std::vector<std::string> keys_as_written() const;  ///< in the file's order

    /// A value that must be there, or one with a default.
    [[nodiscard]] std::string text(std::string_view key) const;
    [[nodiscard]] std::string text(std::string_view key, std::string_view otherwise) const;
    [[nodiscard]] double number(std::string_view key) const;
    [[nodiscard]] double number(std::string_view key, double otherwise) const;
    /// An Error for one that isn't from `least` to `most`.
    [[nodiscard]] double number_between(std::string_view key, double otherwise, double least,
                                        double most) const;
    [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t otherwise) const;
    [[nodiscard]] bool boolean(std::string_view key, bool otherwise) const;
    [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;  ///< empty when absent
    [[nodiscard]] std::vector<double> numbers(std::string_view key) const;     ///< empty when absent
    /// A list of pairs of numbers, `[[1, 2], [3, 4]]`; empty when absent.
    [[nodiscard]] std::vector<std::pair<double, double>> pairs(std::string_view key) const;
    [[nodiscard]] std::optional<TomlTable> table(std::string_view key) const;  ///< nothing when absent
    [[nodiscard]] std::vector<TomlTable> tables(
        std::string_view key) const;  ///< array of tables, empty when absent

    /// Refuses every key that isn't listed.
    void expect_only(const std::vector<std::string>& known) const;

    /// Refuses a name that isn't listed, with the nearest right one.
    void expect_known(std::string_view key, const std::string& name,
                      const std::vector<std::string>& known) const;

    /// "file, line 3, column 5" of a key (or of this table when the key is absent).
    [[nodiscard]] std::string where(std::string_view key = {}) const;
    [[nodiscard]] const std::string& file() const { return file_; }

  private:
    TomlTable(std::shared_ptr<const toml::table> root, const toml::table* table, std::string file)
        : root_(std::move(root)), table_(table), file_(std::move(file)) {}
    [[noreturn]] void wrong_type(std::string_view key, const char* wanted) const;

    std::shared_ptr<const toml::table> root_;  ///< keeps the nodes alive
    const toml::table* table_;
    std::string file_;
};

}  // namespace sanding
