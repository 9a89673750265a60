#include "core/geo/postgres_session.hpp"

#include <fmt/format.h>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/geo/postgres.hpp"
#include "core/geo/source.hpp"

namespace sanding::postgres {

namespace {

std::string one(const char* text) {
    return text == nullptr ? std::string() : one_line(text, 400);
}

/// What a user can do about an error of the server, by its code.
std::string hint_of(std::string_view state) {
    if (state == "55P03") return "somebody else is writing there; try again in a minute";
    if (state == "42501") return "ask whoever runs the database for the right to write there";
    if (state == "40P01" || state == "40001") return "somebody else was writing there; try again";
    if (state == "2BP01")
        return "something in the database is made of it; drop that first, or choose another --table";
    if (state == "53100") return "the server's disk is full";
    return {};
}

}  // namespace

Session::Session(const Path& connection) : place_(source_place(connection)) {
    const auto options = connection_options(connection);
    std::vector<const char*> keys, values;
    for (const auto& [key, value] : options) {
        keys.push_back(key.c_str());
        values.push_back(value.c_str());
    }
    keys.push_back("client_encoding");
    values.push_back("UTF8");
    keys.push_back(nullptr);
    values.push_back(nullptr);
    connection_.reset(PQconnectdbParams(keys.data(), values.data(), 0));
    if (PQstatus(connection_.get()) != CONNECTION_OK)
        throw Error("can't connect to the database: " + one(PQerrorMessage(connection_.get())), place_,
                    "is the server running, and are host, port, user and password right? Passwords are best "
                    "kept in ~/.pgpass");
    PQsetNoticeProcessor(
        connection_.get(), [](void*, const char*) {}, nullptr);
}

void Session::fail(const PGresult* result) const {
    const char* said = result != nullptr ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
    const char* field = result != nullptr ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const std::string_view state = field != nullptr ? field : "";
    // 57P: the server was stopped, or this connection ended by whoever runs it.
    if (PQstatus(connection_.get()) != CONNECTION_OK || state.starts_with("57P")) {
        const std::string why = one(said != nullptr ? said : PQerrorMessage(connection_.get()));
        if (committing_)
            throw Error(
                "the connection to the database was lost at the last step, so that nobody knows "
                "whether the tables were written: " +
                    why,
                place_, "look, and export again with --if-exists append or replace: it never doubles a row");
        throw Error("the connection to the database was lost; nothing was written: " + why, place_,
                    "try again when the server is back");
    }
    throw Error("the database refused: " + one(said != nullptr ? said : PQerrorMessage(connection_.get())),
                place_, hint_of(state));
}

Result Session::run(const std::string& statement, const std::vector<std::string>& values) {
    std::vector<const char*> parameters;
    for (const std::string& value : values) parameters.push_back(value.c_str());
    Result result(PQexecParams(connection_.get(), statement.c_str(), static_cast<int>(values.size()), nullptr,
                               parameters.data(), nullptr, nullptr, 0));
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(result.get());
    return result;
}

std::vector<std::string> Session::texts(const std::string& statement,
                                        const std::vector<std::string>& values) {
    const Result result = run(statement, values);
    std::vector<std::string> out;
    for (int row = 0; row < PQntuples(result.get()); ++row)
        out.emplace_back(PQgetvalue(result.get(), row, 0));
    return out;
}

void Session::begin() {
    run("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
    // Whoever waits longer than this for another writer is told so.
    run("SET LOCAL lock_timeout = '120s'");
}

void Session::commit() {
    committing_ = true;
    run("COMMIT");
    committing_ = false;
}

std::string Session::identifier(std::string_view name) const {
    constexpr std::size_t most = 63;  // NAMEDATALEN - 1: PostgreSQL cuts longer ones without an error
    if (name.empty() || name.size() > most || name.find('\0') != name.npos)
        throw UsageError(
            fmt::format("'{}' is no name for a table or column: 1 to {} bytes", one_line(name, 80), most),
            place_);
    char* text = PQescapeIdentifier(connection_.get(), name.data(), name.size());
    if (text == nullptr) throw UsageError(fmt::format("'{}' is no UTF-8 text", one_line(name, 80)), place_);
    std::string out = text;
    PQfreemem(text);
    return out;
}

std::string Session::literal(std::string_view text) const {
    char* quoted = PQescapeLiteral(connection_.get(), text.data(), text.size());
    if (quoted == nullptr) fail(nullptr);
    std::string out = quoted;
    PQfreemem(quoted);
    return out;
}

void Session::start_copy(const std::string& statement) {
    const Result result(PQexec(connection_.get(), statement.c_str()));
    if (PQresultStatus(result.get()) != PGRES_COPY_IN) fail(result.get());
}

void Session::copy(std::string_view rows) {
    if (PQputCopyData(connection_.get(), rows.data(), static_cast<int>(rows.size())) != 1) fail(nullptr);
}

void Session::finish_copy() {
    if (PQputCopyEnd(connection_.get(), nullptr) != 1) fail(nullptr);
    for (;;) {
        const Result result(PQgetResult(connection_.get()));
        if (!result) break;
        if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail(result.get());
    }
    if (PQstatus(connection_.get()) != CONNECTION_OK) fail(nullptr);
}

}  // namespace sanding::postgres
