#include "sim/state_file.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "core/base/version.hpp"

namespace sanding {

namespace {

constexpr std::string_view magic = "SANDING STATE 3\n";

struct Head {
    std::int64_t revision = model_revision;
    StateKey key;
    Hash content;
};

std::string bytes_of(const Path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Error("can't be read", file.string(), "a state is written by `sanding run --save DIR`");
    std::ostringstream out;
    out << in.rdbuf();
    return std::move(out).str();
}

Hash hash_of(std::string_view bytes) {
    return Hasher().add(bytes).finish();
}

void expect(bool same, const char* what, const Path& file) {
    if (!same)
        throw Error(
            fmt::format("a saved state of another {}", what), file.string(),
            "continue with the study, scenario, seed and program it was saved with, or run from the start");
}

}  // namespace

void save_state(const Path& file, const StateKey& key, Simulation& simulation, SeenYears seen) {
    SaveArchive content;
    archive_all(content, seen.frames, seen.agents);
    simulation.save(content);
    const std::string bytes = content.take();
    Head head{model_revision, key, hash_of(bytes)};
    SaveArchive whole;
    whole.raw(magic.data(), magic.size());
    archive(whole, head);
    whole.raw(bytes.data(), bytes.size());
    write_whole(file, whole.take());
}

SeenYears load_state(const Path& file, const StateKey& key, Simulation& simulation) {
    const std::string bytes = bytes_of(file);
    if (!bytes.starts_with(magic))
        throw Error("not a saved state", file.string(), "a state is written by `sanding run --save DIR`");
    if (bytes.size() < magic.size() + sizeof(Head))
        throw Error("a saved state that is cut off", file.string());
    Head head;
    LoadArchive start(std::string_view(bytes).substr(magic.size()));
    archive(start, head);
    const auto content = std::string_view(bytes).substr(magic.size() + sizeof(Head));
    expect(head.revision == model_revision, "revision of the model", file);
    expect(head.key.world == key.world, "world", file);
    expect(head.key.scenario == key.scenario, "scenario", file);
    expect(head.key.seed == key.seed, "seed", file);
    expect(head.key.replicate == key.replicate, "replicate", file);
    expect(head.key.weight == key.weight, "sample of households", file);
    if (!(head.content == hash_of(content)))
        throw Error("a damaged saved state", file.string(), "run from the start");
    LoadArchive in(content);
    SeenYears seen;
    archive_all(in, seen.frames, seen.agents);
    simulation.load(in);
    return seen;
}

}  // namespace sanding
