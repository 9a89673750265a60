#pragma once

#include <libpq-fe.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/file.hpp"

/// Inside core/geo: a connection that writes. Values are parameters; names go through `identifier`, the one
/// place that quotes.
namespace sanding::postgres {

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

/// One connection. Destroyed before `commit`, everything since `begin` is undone by the server.
class Session {
  public:
    explicit Session(const Path& connection);

    void begin();
    void commit();

    /// Runs one statement. An Error says what the server said.
    Result run(const std::string& statement, const std::vector<std::string>& values = {});
    /// Its rows' first column.
    std::vector<std::string> texts(const std::string& statement, const std::vector<std::string>& values = {});

    /// A name as SQL writes it. An Error for one that PostgreSQL would cut short (over 63 bytes) or that
    /// holds a zero byte.
    [[nodiscard]] std::string identifier(std::string_view name) const;
    /// A text where a statement takes no parameters (COMMENT).
    [[nodiscard]] std::string literal(std::string_view text) const;

    /// Rows of COPY … FROM STDIN, as text; `finish_copy` says what was wrong with them.
    void start_copy(const std::string& statement);
    void copy(std::string_view rows);
    void finish_copy();

    [[noreturn]] void fail(const PGresult* result) const;

  private:
    struct Finish {
        void operator()(PGconn* connection) const { PQfinish(connection); }
    };
    std::unique_ptr<PGconn, Finish> connection_;
    std::string place_;
    bool committing_ = false;
};

}  // namespace sanding::postgres
