#include "core/geo/write_postgres.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/geo/postgres_session.hpp"
#include "core/geo/source.hpp"
#include "core/results/blob.hpp"

namespace sanding::postgres {

namespace {

constexpr const char* geometry_column = "geom";

/// A column as PostgreSQL names it and its type.
using Form = std::vector<std::pair<std::string, std::string>>;

const std::vector<double>* numbers_in(const Column& column) {
    return std::get_if<std::vector<double>>(&column.values);
}

Form form_of(const TargetTable& table) {
    Form out;
    for (const Column& c : table.content.table.columns) {
        const bool whole = std::find(table.whole.begin(), table.whole.end(), c.name) != table.whole.end();
        out.emplace_back(c.name, numbers_in(c) == nullptr ? "text" : whole ? "integer" : "double precision");
    }
    if (table.content.shapes != nullptr) out.emplace_back(geometry_column, "geometry(MultiPolygon,4326)");
    return out;
}

void append_text(std::string& out, std::string_view text) {
    for (const char c : text) {
        if (c == '\\')
            out += "\\\\";
        else if (c == '\t')
            out += "\\t";
        else if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (c != '\0')
            out += c;
    }
}

/// A shape as PostGIS reads it, or \N for none.
std::string shape_text(const Polygons& shapes, std::size_t i) {
    constexpr std::size_t header = 8 + 4 * sizeof(double);  // of the GeoPackage encoding; its WKB follows
    constexpr std::size_t start = 5;                        // byte order and type
    const std::string bytes = geopackage_geometry(shapes, i);
    if (bytes.size() <= header + start) return "\\N";
    // With a reference system, 4326, as PostGIS writes it.
    std::string out = "0106000020E6100000";
    for (const char c : std::string_view(bytes).substr(header + start))
        out += fmt::format("{:02X}", static_cast<unsigned char>(c));
    return out;
}

class Writer {
  public:
    explicit Writer(const Target& target)
        : target_(target), place_(source_place(target.connection)), session_(target.connection) {}

    std::vector<std::string> write(const std::vector<TargetTable>& tables) {
        session_.begin();
        expect_schema();
        // The tables may not be there yet, so it is their name that is locked, until the transaction ends.
        session_.run("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))",
                     {"sanding " + target_.schema + "." + target_.name});
        std::vector<std::string> out;
        for (const TargetTable& table : tables) {
            prepare(table);
            fill(table);
            out.push_back(target_.schema + "." + table.content.table.name);
        }
        session_.commit();
        return out;
    }

  private:
    [[nodiscard]] std::string name_of(const TargetTable& table) const {
        return session_.identifier(target_.schema) + "." + session_.identifier(table.content.table.name);
    }

    void expect_schema() {
        if (session_.texts("SELECT 1 FROM pg_namespace WHERE nspname = $1", {target_.schema}).empty())
            throw UsageError(fmt::format("no schema '{}'", target_.schema), place_,
                             "create it in the database first, or choose another --schema");
    }

    /// Columns and types of what has the name; empty when nothing has.
    Form form_there(const std::string& table) {
        const Result rows = session_.run(
            "SELECT a.attname, format_type(a.atttypid, a.atttypmod), c.relkind FROM pg_class c JOIN "
            "pg_namespace n "
            "ON n.oid = c.relnamespace LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND "
            "NOT "
            "a.attisdropped WHERE n.nspname = $1 AND c.relname = $2 ORDER BY a.attnum",
            {target_.schema, table});
        Form out;
        for (int r = 0; r < PQntuples(rows.get()); ++r) {
            const std::string type = PQgetvalue(rows.get(), r, 1);
            // Where PostGIS lies in a schema off the search path its types carry that schema's name.
            const std::size_t at = type.find("geometry(");
            const std::string kind = PQgetvalue(rows.get(), r, 2);
            out.emplace_back(kind == "r" || kind == "p" ? PQgetvalue(rows.get(), r, 0) : "",
                             at == std::string::npos ? type : type.substr(at));
        }
        return out;
    }

    void prepare(const TargetTable& table) {
        const std::string& name = table.content.table.name;
        const Form there = form_there(name);
        if (there.empty()) return create(table);
        if (target_.if_exists == IfExists::refuse)
            throw Error(fmt::format("table '{}.{}' is there already", target_.schema, name), place_,
                        "--if-exists append or replace, or another --table");
        expect_same(form_of(table), there, name);
        // Readers go on reading what was there; other writers wait.
        session_.run(fmt::format("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE", name_of(table)));
        if (target_.if_exists == IfExists::replace)
            session_.run(fmt::format("DELETE FROM {}", name_of(table)));
        else
            forget_groups(table);
    }

    void expect_same(Form wanted, Form there, const std::string& name) const {
        std::sort(wanted.begin(), wanted.end());
        std::sort(there.begin(), there.end());
        if (wanted == there) return;
        Form different;
        std::set_symmetric_difference(wanted.begin(), wanted.end(), there.begin(), there.end(),
                                      std::back_inserter(different));
        std::vector<std::string> names;
        for (const auto& [column, type] : different)
            if (std::find(names.begin(), names.end(), column) == names.end()) names.push_back(column);
        throw Error(fmt::format("table '{}.{}' has another form and is left alone; columns that differ: {}",
                                target_.schema, name, one_line(joined(names, ", "), 200)),
                    place_, "export the same indicators as before, or choose another --table");
    }

    void forget_groups(const TargetTable& table) {
        std::set<std::vector<std::string>> groups;
        const Table& content = table.content.table;
        for (std::size_t row = 0; row < content.rows; ++row) {
            std::vector<std::string> group;
            for (const std::string& column : table.group)
                group.emplace_back(std::get<TextCells>(content.at(column).values)[row]);
            groups.insert(std::move(group));
        }
        std::string condition;
        for (std::size_t g = 0; g < table.group.size(); ++g)
            condition +=
                fmt::format("{}{} = ${}", g > 0 ? " AND " : "", session_.identifier(table.group[g]), g + 1);
        for (const auto& group : groups)
            session_.run(fmt::format("DELETE FROM {} WHERE {}", name_of(table), condition), group);
    }

    void create(const TargetTable& table) {
        std::string columns, key;
        for (const auto& [name, type] : form_of(table))
            columns +=
                session_.identifier(name) + " " + (name == geometry_column ? geometry_type() : type) + ", ";
        for (const std::string& name : table.key)
            key += (key.empty() ? "" : ", ") + session_.identifier(name);
        const std::string name = name_of(table);
        session_.run(fmt::format("CREATE TABLE {} ({}PRIMARY KEY ({}))", name, columns, key));
        session_.run(fmt::format("COMMENT ON TABLE {} IS {}", name, session_.literal(table.comment)));
        if (table.content.shapes != nullptr)
            session_.run(fmt::format("CREATE INDEX ON {} USING gist ({})", name,
                                     session_.identifier(geometry_column)));
    }

    /// PostGIS may lie in a schema of its own.
    std::string geometry_type() {
        const auto schema = session_.texts(
            "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = "
            "e.extnamespace WHERE e.extname = 'postgis'");
        if (schema.empty())
            throw Error("the database has no PostGIS", place_,
                        "whoever runs it has to say CREATE EXTENSION postgis in it");
        return session_.identifier(schema[0]) + ".geometry(MultiPolygon,4326)";
    }

    void fill(const TargetTable& table) {
        const Table& content = table.content.table;
        std::string columns;
        for (const auto& [name, type] : form_of(table))
            columns += (columns.empty() ? "" : ", ") + session_.identifier(name);
        std::vector<std::string> shapes;
        for (std::size_t i = 0; table.content.shapes != nullptr && i < table.content.shapes->size(); ++i)
            shapes.push_back(shape_text(*table.content.shapes, i));
        session_.start_copy(fmt::format("COPY {} ({}) FROM STDIN", name_of(table), columns));
        constexpr std::size_t enough = std::size_t{1} << 16;
        std::string rows;
        for (std::size_t row = 0; row < content.rows; ++row) {
            append_row(rows, content, row);
            if (!shapes.empty()) rows += "\t" + shapes[row % shapes.size()];
            rows += '\n';
            if (rows.size() < enough) continue;
            session_.copy(rows);
            rows.clear();
        }
        session_.copy(rows);
        session_.finish_copy();
    }

    static void append_row(std::string& out, const Table& content, std::size_t row) {
        for (std::size_t c = 0; c < content.columns.size(); ++c) {
            if (c > 0) out += '\t';
            if (const auto* numbers = numbers_in(content.columns[c])) {
                const double value = (*numbers)[row];
                if (std::isfinite(value))
                    fmt::format_to(std::back_inserter(out), "{}", value);
                else
                    out += "\\N";
            } else {
                append_text(out, std::get<TextCells>(content.columns[c].values)[row]);
            }
        }
    }

    const Target& target_;
    std::string place_;
    Session session_;
};

}  // namespace

std::vector<std::string> write_tables(const Target& target, const std::vector<TargetTable>& tables) {
    return Writer(target).write(tables);
}

}  // namespace sanding::postgres
