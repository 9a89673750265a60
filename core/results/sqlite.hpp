#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/file.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace sanding {

/// Bytes to bind as a BLOB (a plain string is bound as TEXT).
struct BlobView {
    std::string_view bytes;
};

/// A prepared statement. Values go in by parameters only. Every failure is an Error with the file and
/// SQLite's message. Belongs to the thread of its Database and must not outlive it.
class Statement {
  public:
    /// Parameters count from 1.
    Statement& bind(int parameter, std::int64_t value);
    Statement& bind(int parameter, double value);
    Statement& bind(int parameter, std::string_view text);
    Statement& bind(int parameter, const char* text) { return bind(parameter, std::string_view(text)); }
    Statement& bind(int parameter, BlobView blob);
    Statement& bind_null(int parameter);

    /// bind() for all parameters in order.
    template <class... Values>
    Statement& with(const Values&... values) {
        int parameter = 0;
        (bind(++parameter, values), ...);
        return *this;
    }

    /// The next row; false (and the statement reset) after the last one.
    [[nodiscard]] bool step();
    /// Runs to the end and resets.
    void run();

    /// Columns of the current row count from 0. A value of another type, or a missing one, is an Error that
    /// calls the file damaged.
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;  ///< also takes an integer
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::string blob(int column) const;
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] int columns() const;
    [[nodiscard]] std::string any_text(
        int column) const;  ///< whatever it is, as SQLite prints it; NULL as ""

  private:
    friend class Database;
    struct Release {
        void operator()(sqlite3_stmt* statement) const;
    };
    Statement(sqlite3_stmt* handle, std::shared_ptr<const Path> path)
        : handle_(handle), path_(std::move(path)) {}
    void expect_type(int column, int type) const;
    void check(int result) const;

    std::unique_ptr<sqlite3_stmt, Release> handle_;
    std::shared_ptr<const Path> path_;
};

/// One connection to a SQLite file, for one thread. Errors carry the file's path and SQLite's message.
class Database {
  public:
    enum class Mode { read, edit, create };  ///< create: the file may be there, empty
    Database(const Path& path, Mode mode);

    /// Statements without parameters, one or several, for schema and pragmas.
    void execute(const std::string& sql) const;
    /// The same; false, and nothing done, while another connection holds the file.
    bool execute_unless_busy(const std::string& sql) const;
    [[nodiscard]] Statement prepare(std::string_view sql) const;
    [[nodiscard]] std::int64_t last_row_id() const;
    /// First column of the first row; an Error when there is none.
    [[nodiscard]] std::int64_t integer(std::string_view sql) const;

    /// Closes and says when that fails; the destructor doesn't.
    void close();
    [[nodiscard]] const Path& path() const { return *path_; }

  private:
    struct Release {
        void operator()(sqlite3* handle) const;
    };
    std::shared_ptr<const Path> path_;
    std::unique_ptr<sqlite3, Release> handle_;
};

/// BEGIN IMMEDIATE … COMMIT; rolled back when it is left without commit().
class Transaction {
  public:
    explicit Transaction(const Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

  private:
    const Database& database_;
    bool open_ = true;
};

/// "name" as an SQL identifier.
[[nodiscard]] std::string quoted_identifier(std::string_view name);
/// 'text' as an SQL literal, for the text of views, which take no parameters.
[[nodiscard]] std::string quoted_text(std::string_view text);

}  // namespace sanding
