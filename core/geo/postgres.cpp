#include "core/geo/postgres.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <memory>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace sanding::postgres {

namespace {

using Options = std::vector<std::pair<std::string, std::string>>;

struct FreeOptions {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

std::string without_prefix(const Path& written) {
    const std::string& text = written.native();
    return lower_ascii(text.substr(0, 3)) == "pg:" ? text.substr(3) : text;
}

std::string* find(Options& options, std::string_view key) {
    const auto at =
        std::find_if(options.begin(), options.end(), [&](const auto& option) { return option.first == key; });
    return at == options.end() ? nullptr : &at->second;
}

/// As libpq reads it: between apostrophes, these and backslashes marked.
std::string conninfo_value(std::string_view value) {
    std::string out = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + "'";
}

}  // namespace

Options connection_options(const Path& written) {
    char* message = nullptr;
    const std::unique_ptr<PQconninfoOption, FreeOptions> parsed(
        PQconninfoParse(without_prefix(written).c_str(), &message));
    PQfreemem(message);
    if (!parsed)
        throw Error("is no connection to a database", "PG:…",
                    "PG:dbname=NAME host=HOST user=USER, values with blanks between apostrophes; tables are "
                    "named by layer, not here");
    Options out;
    for (const PQconninfoOption* o = parsed.get(); o->keyword != nullptr; ++o)
        if (o->val != nullptr) out.emplace_back(o->keyword, o->val);
    if (find(out, "connect_timeout") == nullptr) out.emplace_back("connect_timeout", "10");
    if (find(out, "tcp_user_timeout") == nullptr) out.emplace_back("tcp_user_timeout", "30000");
    if (find(out, "application_name") == nullptr) out.emplace_back("application_name", "sanding");
    return out;
}

std::string reading_connection(const Path& written) {
    Options options = connection_options(written);
    constexpr const char* read_only = "-c default_transaction_read_only=on";
    if (std::string* own = find(options, "options"))
        *own += std::string(" ") + read_only;
    else
        options.emplace_back("options", read_only);
    std::string out = "PG:";
    for (const auto& [key, value] : options) out += key + "=" + conninfo_value(value) + " ";
    return out;
}

}  // namespace sanding::postgres
