#include "core/results/agents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>

#include "core/base/error.hpp"

namespace sanding {

static_assert(std::endian::native == std::endian::little, "blobs are copied as little-endian bytes");

namespace {

constexpr std::string_view columns = "key, unit, age, sex, activity, household, work_kind, work_place";

/// Calls f for each column of a sample, in the order of the table.
template <class Sample, class F>
void for_each_column(Sample& s, F&& f) {
    f(s.key), f(s.unit), f(s.age), f(s.sex), f(s.activity), f(s.household), f(s.work_kind), f(s.work_place);
}

template <class T>
BlobView bytes_of(const std::vector<T>& column) {
    return {{reinterpret_cast<const char*>(column.data()), column.size() * sizeof(T)}};
}

/// False where the bytes are not whole values.
template <class T>
bool take(std::vector<T>& column, std::string_view bytes) {
    column.resize(bytes.size() / sizeof(T));
    if (!column.empty()) std::memcpy(column.data(), bytes.data(), column.size() * sizeof(T));
    return bytes.size() % sizeof(T) == 0;
}

template <class T>
bool all_below(const std::vector<T>& column, std::size_t limit) {
    return std::all_of(column.begin(), column.end(), [limit](T v) { return v < limit; });
}

bool is_sound(const AgentSample& s, std::size_t units) {
    bool even = true;
    for_each_column(s, [&](const auto& column) { even = even && column.size() == s.size(); });
    return even && std::is_sorted(s.key.begin(), s.key.end()) && s.residents_each >= 1 &&
           all_below(s.unit, units) && all_below(s.sex, 2) && all_below(s.activity, activities) &&
           all_below(s.work_kind, work_kinds);
}

bool has_agents(const Database& database) {
    return database.integer("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'agent'") ==
           1;
}

}  // namespace

void store_agents(const Database& database, std::int64_t run, const std::vector<AgentSample>& samples) {
    Statement insert = database.prepare("INSERT INTO agent (run, year, residents_each, size, " +
                                        std::string(columns) + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
    for (const AgentSample& sample : samples) {
        insert.with(run, std::int64_t{sample.year}, std::int64_t{sample.residents_each},
                    static_cast<std::int64_t>(sample.size()));
        int parameter = 4;
        for_each_column(sample, [&](const auto& column) {
            SANDING_EXPECT(column.size() == sample.size());
            insert.bind(++parameter, bytes_of(column));
        });
        insert.run();
    }
}

AgentSample read_agents(const Database& database, std::int64_t run, int year, std::size_t units) {
    AgentSample sample;
    sample.year = year;
    if (!has_agents(database)) return sample;
    Statement query = database.prepare("SELECT residents_each, size, " + std::string(columns) +
                                       " FROM agent WHERE run = ? AND year = ?");
    if (!query.with(run, std::int64_t{year}).step()) return sample;
    sample.residents_each = static_cast<int>(query.integer(0));
    bool whole = true;
    int place = 1;
    for_each_column(sample, [&](auto& column) { whole = take(column, query.blob(++place)) && whole; });
    if (!whole || query.integer(1) != static_cast<std::int64_t>(sample.size()) || !is_sound(sample, units))
        throw Error(fmt::format("the file is damaged: residents of run {}, {}", run, year),
                    database.path().string(), "make it again with sanding run");
    return sample;
}

void add_agents(Hasher& hasher, const Database& database, std::int64_t run) {
    if (!has_agents(database)) return;
    Statement query = database.prepare("SELECT year, residents_each, " + std::string(columns) +
                                       " FROM agent WHERE run = ? ORDER BY year");
    query.with(run);
    while (query.step()) {
        hasher.add(query.integer(0)).add(query.integer(1));
        for (int column = 2; column < query.columns(); ++column) hasher.add(query.blob(column));
    }
}

void store_work_places(const Database& database, const World& world) {
    Statement insert = database.prepare("INSERT INTO work_place VALUES (?, ?, ?)");
    const auto store = [&](std::string_view kind, std::size_t row, std::string_view key) {
        insert.with(kind, static_cast<std::int64_t>(row), key).run();
    };
    for (std::size_t z = 0; z < world.zones.size(); ++z) store("zone", z, world.zones[z].key);
    for (std::size_t o = 0; o < world.sectors.outside.size(); ++o)
        store("outside", o, world.sectors.outside[o].code);
}

}  // namespace sanding
