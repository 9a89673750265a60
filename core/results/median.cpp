#include "core/results/median.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include "core/base/error.hpp"
#include "core/results/blob.hpp"

namespace sanding {

std::vector<std::int64_t> lower_median(const std::vector<std::vector<std::int64_t>>& members) {
    SANDING_EXPECT(!members.empty());
    std::vector<std::int64_t> out(members.front().size()), values(members.size());
    const auto middle = static_cast<std::ptrdiff_t>((members.size() - 1) / 2);
    for (std::size_t i = 0; i < out.size(); ++i) {
        for (std::size_t m = 0; m < members.size(); ++m) values[m] = members[m][i];
        std::nth_element(values.begin(), values.begin() + middle, values.end());
        out[i] = values[static_cast<std::size_t>(middle)];
    }
    return out;
}

std::vector<std::int64_t> finished_members(const Database& database, std::string_view scenario) {
    Statement query = database.prepare(
        "SELECT id FROM run WHERE scenario = ? AND kind = 'member' AND status = 'finished' ORDER BY seed, "
        "replicate");
    query.with(scenario);
    std::vector<std::int64_t> out;
    while (query.step()) out.push_back(query.integer(0));
    return out;
}

namespace {

void store_median_columns(const Database& database, const std::vector<std::int64_t>& members,
                          std::int64_t target) {
    Statement keys = database.prepare(
        "SELECT c.entity_set, c.year, c.name, e.size FROM \"column\" c JOIN entity_set e ON e.id = "
        "c.entity_set WHERE c.run = ?");
    Statement read = database.prepare(
        "SELECT width, blob FROM \"column\" WHERE run = ? AND entity_set = ? AND year = ? AND name = ?");
    Statement write = database.prepare(
        "INSERT INTO \"column\" (run, entity_set, year, name, width, blob) VALUES (?, ?, ?, ?, ?, ?)");
    keys.with(members.front());
    while (keys.step()) {
        const std::string set = keys.text(0), name = keys.text(2);
        const std::int64_t year = keys.integer(1);
        const auto size = static_cast<std::size_t>(keys.integer(3));
        std::vector<std::vector<std::int64_t>> values;
        for (const std::int64_t member : members) {
            read.with(member, std::string_view(set), year, std::string_view(name));
            while (read.step()) values.push_back(decode_counts(read.blob(1), read.integer(0), size));
        }
        if (values.size() != members.size()) continue;
        const CountBlob blob = encode_counts(lower_median(values));
        write
            .with(target, std::string_view(set), year, std::string_view(name), std::int64_t{blob.width},
                  BlobView{blob.bytes})
            .run();
    }
}

void store_median_series(const Database& database, const std::vector<std::int64_t>& members,
                         std::int64_t target) {
    Statement keys = database.prepare("SELECT year, name FROM series WHERE run = ?");
    Statement read = database.prepare("SELECT value FROM series WHERE run = ? AND year = ? AND name = ?");
    Statement write = database.prepare("INSERT INTO series VALUES (?, ?, ?, ?)");
    keys.with(members.front());
    while (keys.step()) {
        const std::int64_t year = keys.integer(0);
        const std::string name = keys.text(1);
        std::vector<std::vector<std::int64_t>> values;
        for (const std::int64_t member : members) {
            read.with(member, year, std::string_view(name));
            while (read.step()) values.push_back({read.integer(0)});
        }
        if (values.size() == members.size())
            write.with(target, year, std::string_view(name), lower_median(values).front()).run();
    }
}

}  // namespace

void store_median(const Database& database, const std::vector<std::int64_t>& members, std::int64_t target) {
    store_median_columns(database, members, target);
    store_median_series(database, members, target);
}

}  // namespace sanding
