#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <functional>

#include "core/base/error.hpp"
#include "core/results/reader.hpp"
#include "tests/results/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace results_test;

namespace {

/// Runs `work` in a child process; its exit status, 128 + signal when it was killed.
int in_child(const std::function<void()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        try {
            work();
        } catch (...) {
            ::_exit(3);
        }
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

TEST_CASE("a killed writer leaves the finished runs readable and marks the other") {
    const Folder folder;
    const Path file = folder / "r.gpkg";
    const int status = in_child([&] {
        const auto world = small_world();
        ResultsWriter writer(file, world, two_scenarios());
        for (std::uint32_t replicate = 0; replicate < 2; ++replicate) {
            const auto run = writer.begin_run({.scenario = "baseline", .seed = 42, .replicate = replicate});
            writer.finish_run(run, small_frames(*world, replicate),
                              {.seconds = 1, .fingerprint = {9, replicate}});
        }
        static_cast<void>(writer.begin_run({.scenario = "estates", .seed = 42, .replicate = 0}));
        ::raise(SIGKILL);
    });
    REQUIRE(status == 128 + SIGKILL);
    const ResultsReader reader(file);
    REQUIRE(reader.runs().size() == 3);
    REQUIRE(reader.members("baseline").size() == 2);
    REQUIRE(reader.members("estates").empty());
    REQUIRE(reader.runs().back().scenario == "estates");
    REQUIRE_FALSE(reader.runs().back().finished);
    // The stored median is missing; it is made of the members.
    REQUIRE(
        reader.values(
            {.scenario = "baseline", .level = "desa", .indicator = "people", .year = 2024, .member = {}}) ==
        std::vector<double>{1000, 1010, 1020, 1030});
    static_cast<void>(results_hash(file));
}

TEST_CASE("without its journal a killed writer's file still has its finished runs") {
    const Folder folder;
    const Path file = folder / "r.gpkg", copy = folder / "copy.gpkg";
    in_child([&] {
        const auto world = small_world();
        ResultsWriter writer(file, world, two_scenarios());
        const auto run = writer.begin_run({.scenario = "baseline", .seed = 42, .replicate = 0});
        writer.finish_run(run, small_frames(*world), {.seconds = 1, .fingerprint = {9, 0}});
        ::raise(SIGKILL);
    });
    std::filesystem::copy_file(file, copy);
    REQUIRE(ResultsReader(copy).members("baseline").size() == 1);
}

TEST_CASE("a file that is there is refused, or replaced together with its leftovers") {
    const Folder folder;
    const Path file = folder / "r.gpkg";
    in_child([&] {
        ResultsWriter writer(file, small_world(), two_scenarios());
        static_cast<void>(writer.begin_run({.scenario = "baseline", .seed = 1, .replicate = 0}));
        ::raise(SIGKILL);
    });
    REQUIRE(contains(message_of([&] { return ResultsWriter(file, small_world(), two_scenarios()).path(); }),
                     "exists already"));
    REQUIRE(ResultsReader(file).runs().size() == 1);
    ResultsInfo info = two_scenarios();
    info.overwrite = true;
    write_members(file, {{"estates", 0}}, info);
    const ResultsReader reader(file);
    REQUIRE(reader.runs().size() == 1);
    REQUIRE(reader.runs()[0].scenario == "estates");
    REQUIRE_FALSE(std::filesystem::exists(file.string() + "-wal"));
    REQUIRE_FALSE(std::filesystem::exists(file.string() + "-shm"));
}

TEST_CASE("an unwritable place is an error with the path, and leaves nothing") {
    const Folder folder;
    REQUIRE(
        contains(message_of([&] {
                     return ResultsWriter(folder / "missing/r.gpkg", small_world(), two_scenarios()).path();
                 }),
                 "missing"));
    ResultsInfo replace = two_scenarios();
    replace.overwrite = true;
    REQUIRE(contains(message_of([&] { return ResultsWriter("/dev/full", small_world(), replace).path(); }),
                     "isn't an ordinary file"));
    std::filesystem::create_directory(folder / "taken.gpkg");
    REQUIRE(contains(message_of([&] {
                         return ResultsWriter(folder / "taken.gpkg", small_world(), two_scenarios()).path();
                     }),
                     "is a folder"));
}

TEST_CASE("a disk that fills up is an error with the path, what was finished stays") {
    const Folder folder;
    const Path file = folder / "r.gpkg", early = folder / "early.gpkg";
    const int status = in_child([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const auto limit_files = [](rlim_t bytes) {
            const rlimit limit{bytes, RLIM_INFINITY};
            ::setrlimit(RLIMIT_FSIZE, &limit);
        };
        const auto world = small_world();
        ResultsWriter writer(file, world, two_scenarios());
        const auto first = writer.begin_run({.scenario = "baseline", .seed = 42, .replicate = 0});
        writer.finish_run(first, small_frames(*world), {.seconds = 1, .fingerprint = {9, 0}});
        const auto second = writer.begin_run({.scenario = "baseline", .seed = 42, .replicate = 1});
        limit_files(50'000);
        try {
            writer.finish_run(second, small_frames(*world, 1, 500), {.seconds = 1, .fingerprint = {9, 1}});
            ::_exit(10);
        } catch (const Error& error) {
            if (error.where() != file.string() || error.hint().empty()) ::_exit(11);
        }
        try {
            const ResultsWriter other(early, world, two_scenarios());
            ::_exit(12);
        } catch (const Error& error) {
            if (error.where() != early.string()) ::_exit(13);
        }
        ::_exit(0);
    });
    REQUIRE(status == 0);
    REQUIRE_FALSE(std::filesystem::exists(early));
    const ResultsReader reader(file);
    REQUIRE(reader.members("baseline").size() == 1);
    REQUIRE(reader.runs().size() == 2);
}
