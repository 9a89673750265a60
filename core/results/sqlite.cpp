#include "core/results/sqlite.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace sanding {

namespace {

constexpr int busy_timeout_ms = 10'000;

std::string hint_for(int result) {
    switch (result & 0xFF) {
        case SQLITE_FULL:
            return "free some space or write to another disk";
        case SQLITE_IOERR:
            return "the disk may be full, over quota or unplugged";
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
            return "check that the folder exists and that you may write there";
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return "another program has the file open; close it";
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return "the file is damaged or not a results file; make it again with sanding run";
        default:
            return {};
    }
}

[[noreturn]] void fail(sqlite3* handle, int result, const Path& path) {
    const int code = handle != nullptr && result == SQLITE_ERROR ? sqlite3_errcode(handle) : result;
    const char* message = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(result);
    // The message may quote a damaged file.
    throw Error(fmt::format("SQLite: {}", one_line(message, 300)), path.string(), hint_for(code));
}

int open_flags(Database::Mode mode) {
    switch (mode) {
        case Database::Mode::read:
            return SQLITE_OPEN_READONLY;
        case Database::Mode::edit:
            return SQLITE_OPEN_READWRITE;
        case Database::Mode::create:
            return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    }
    SANDING_EXPECT(false);
}

}  // namespace

void Statement::Release::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}
void Database::Release::operator()(sqlite3* handle) const {
    sqlite3_close_v2(handle);
}

void Statement::check(int result) const {
    if (result != SQLITE_OK) fail(sqlite3_db_handle(handle_.get()), result, *path_);
}

Statement& Statement::bind(int parameter, std::int64_t value) {
    check(sqlite3_bind_int64(handle_.get(), parameter, value));
    return *this;
}
Statement& Statement::bind(int parameter, double value) {
    check(sqlite3_bind_double(handle_.get(), parameter, value));
    return *this;
}
Statement& Statement::bind(int parameter, std::string_view text) {
    // An empty view may have no address, which SQLite would take for NULL.
    const char* data = text.empty() ? "" : text.data();
    check(sqlite3_bind_text64(handle_.get(), parameter, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}
Statement& Statement::bind(int parameter, BlobView blob) {
    const char* data = blob.bytes.empty() ? "" : blob.bytes.data();
    check(sqlite3_bind_blob64(handle_.get(), parameter, data, blob.bytes.size(), SQLITE_TRANSIENT));
    return *this;
}
Statement& Statement::bind_null(int parameter) {
    check(sqlite3_bind_null(handle_.get(), parameter));
    return *this;
}

bool Statement::step() {
    const int result = sqlite3_step(handle_.get());
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) {
        sqlite3_reset(handle_.get());
        return false;
    }
    fail(sqlite3_db_handle(handle_.get()), result, *path_);
}

void Statement::run() {
    while (step()) {
    }
}

void Statement::expect_type(int column, int type) const {
    const int found = sqlite3_column_type(handle_.get(), column);
    const bool fits = found == type || (type == SQLITE_FLOAT && found == SQLITE_INTEGER);
    if (!fits)
        throw Error(fmt::format("the file is damaged: column '{}' holds a value of the wrong type",
                                sqlite3_column_name(handle_.get(), column)),
                    path_->string(), "make it again with sanding run");
}

std::int64_t Statement::integer(int column) const {
    expect_type(column, SQLITE_INTEGER);
    return sqlite3_column_int64(handle_.get(), column);
}
double Statement::real(int column) const {
    expect_type(column, SQLITE_FLOAT);
    return sqlite3_column_double(handle_.get(), column);
}
std::string Statement::text(int column) const {
    expect_type(column, SQLITE_TEXT);
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}
std::string Statement::blob(int column) const {
    expect_type(column, SQLITE_BLOB);
    const auto* data = static_cast<const char*>(sqlite3_column_blob(handle_.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column));
    return size == 0 ? std::string() : std::string(data, size);
}
bool Statement::is_null(int column) const {
    return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

int Statement::columns() const {
    return sqlite3_column_count(handle_.get());
}
std::string Statement::any_text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
    if (data == nullptr) return {};
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

Database::Database(const Path& path, Mode mode) : path_(std::make_shared<const Path>(path)) {
    sqlite3* raw = nullptr;
    const int result = sqlite3_open_v2(path.c_str(), &raw, open_flags(mode) | SQLITE_OPEN_NOMUTEX, nullptr);
    handle_.reset(raw);
    if (result != SQLITE_OK) fail(raw, result, path);
    sqlite3_extended_result_codes(raw, 0);
    sqlite3_busy_timeout(raw, busy_timeout_ms);
    // A file from elsewhere must not run anything: no functions with side effects in its views or triggers.
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
}

void Database::execute(const std::string& sql) const {
    if (const int result = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
        result != SQLITE_OK)
        fail(handle_.get(), result, *path_);
}

bool Database::execute_unless_busy(const std::string& sql) const {
    sqlite3_busy_timeout(handle_.get(), 0);
    const int result = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    sqlite3_busy_timeout(handle_.get(), busy_timeout_ms);
    if (result == SQLITE_BUSY || result == SQLITE_LOCKED) return false;
    if (result != SQLITE_OK) fail(handle_.get(), result, *path_);
    return true;
}

Statement Database::prepare(std::string_view sql) const {
    sqlite3_stmt* statement = nullptr;
    const int result =
        sqlite3_prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    if (result != SQLITE_OK) fail(handle_.get(), result, *path_);
    return {statement, path_};
}

std::int64_t Database::last_row_id() const {
    return sqlite3_last_insert_rowid(handle_.get());
}

std::int64_t Database::integer(std::string_view sql) const {
    Statement statement = prepare(sql);
    if (!statement.step()) throw Error("the file is damaged: a value is missing", path_->string());
    return statement.integer(0);
}

void Database::close() {
    if (!handle_) return;
    if (const int result = sqlite3_close(handle_.get()); result != SQLITE_OK)
        fail(handle_.get(), result, *path_);
    handle_.release();  // NOLINT(bugprone-unused-return-value): sqlite3_close has freed it
}

Transaction::Transaction(const Database& database) : database_(database) {
    database_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (!open_) return;
    try {
        database_.execute("ROLLBACK");
    } catch (...) {  // SQLite has rolled back already after a full disk
    }
}

void Transaction::commit() {
    database_.execute("COMMIT");
    open_ = false;
}

namespace {
std::string quoted(std::string_view text, char mark) {
    std::string out(1, mark);
    for (const char c : text) {
        if (c == mark) out += mark;
        out += c;
    }
    return out + mark;
}
}  // namespace

std::string quoted_identifier(std::string_view name) {
    return quoted(name, '"');
}
std::string quoted_text(std::string_view text) {
    return quoted(text, '\'');
}

}  // namespace sanding
