#include <chrono>
#include <cstdlib>
#include <thread>

#include "app/desktop/planning.hpp"
#include "core/results/reader.hpp"
#include "tests/desktop/fixture.hpp"
#include "tests/support/catch.hpp"

using namespace desktop_test;

namespace {

/// A session on the sample with its runs, without a window: time passes in wait_for.
struct Running {
    results_test::Folder folder;
    Inbox inbox;
    Session session;
    std::unique_ptr<Planning> planning;

    Running() {
        ::setenv("XDG_STATE_HOME", (folder / "state").c_str(), 1);
        ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
        ::setenv("XDG_DOCUMENTS_DIR", (folder / "doc").c_str(), 1);
        const auto file = folder / "hasil.gpkg";  // of other districts: only its last year, 2026, counts
        results_test::write_members(file, {{"baseline"}});
        session.open(std::make_unique<OpenedResults>(file));
        planning = std::make_unique<Planning>(session, inbox, [] {});
        session.apply(PlanCommand{plan_command::ShowPlan{true}});
    }
    ~Running() {
        planning.reset();
        for (const char* name : {"XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DOCUMENTS_DIR"}) ::unsetenv(name);
    }
    bool wait_for(const std::string& fact, const std::string& value) {
        using namespace std::chrono_literals;
        for (const auto end = std::chrono::steady_clock::now() + 240s;
             std::chrono::steady_clock::now() < end;) {
            inbox.run();
            planning->follow();
            if (session.facts().at(fact) == value) return true;
            std::this_thread::sleep_for(10ms);
        }
        return false;
    }
    template <class C>
    void plan(const C& command) {
        session.apply(PlanCommand{command});
    }
};

}  // namespace

TEST_CASE("a shell reads the command line back as it was meant") {
    RunWish wish;
    wish.ancestors = {"baseline"};
    wish.file = "/a b/it's.toml";
    wish.until = 2030;
    CHECK(command_line_of(wish, "x.gpkg") ==
          "sanding run --scenario baseline '/a b/it'\\''s.toml' --quick --until 2030 --out x.gpkg");
    wish.quick = false;
    wish.study = "/studi";
    wish.ancestors.clear();
    CHECK(command_line_of(wish, "x.gpkg") ==
          "sanding run /studi --scenario '/a b/it'\\''s.toml' --until 2030 --out x.gpkg");
}

TEST_CASE(
    "a change is answered by a quick count with the command line's hash, full runs queue, stop, go on") {
    Running running;
    REQUIRE(running.wait_for("plan_ready", "yes"));
    running.plan(plan_command::CopyScenario{"baseline", "Rencana uji"});
    running.plan(plan_command::SetZoneDelay{"aerocity_logistics", 2});
    running.session.apply(WorkshopCommand(workshop_command::ShowLog{true}));
    CHECK(running.session.facts().at("stale") == "yes");
    REQUIRE(running.wait_for("quick_state", "finished"));
    CHECK(running.session.facts().at("stale") == "no");
    CHECK(running.session.state().scenario == "rencana_uji");
    const auto& noted = running.session.state().workshop.waiting;  // no file is named: it waits
    REQUIRE(noted.size() == 1);
    CHECK(noted.front().entry.kind == LogKind::change);
    CHECK(noted.front().entry.what.starts_with("Rencana uji: rencana diubah"));
    const RunTicket first = *running.session.plan().runs.quick;
    const Path shown = running.session.results()->reader().path();

    // The same, typed into a shell.
    const std::string in_shell = "cd '" + running.folder.path().string() +
                                 "' && PATH='" SANDING_CLI_FOLDER "':$PATH && " + first.command_line +
                                 " > /dev/null";
    REQUIRE(std::system(in_shell.c_str()) == 0);
    CHECK(results_hash(running.folder / "rencana_uji.gpkg") == results_hash(shown));

    // The next change needs its own scenario alone and has another answer.
    running.plan(plan_command::SetParameter{Parameter::move_rate, 0.06});
    REQUIRE(running.wait_for("stale", "no"));
    CHECK_FALSE(running.session.results()->reader().path() == shown);
    CHECK_FALSE(std::filesystem::exists(shown));  // nobody can see the older one any more
    // Going back is the older answer to the bit.
    running.plan(plan_command::Undo{});
    REQUIRE(running.wait_for("stale", "no"));
    CHECK(results_hash(running.session.results()->reader().path()) ==
          results_hash(running.folder / "rencana_uji.gpkg"));

    // Runs of everybody: two in the queue, the second taken out, the first stopped.
    running.plan(plan_command::RunFull{});
    running.plan(plan_command::RunFull{});
    REQUIRE(running.wait_for("full_running", "1"));
    CHECK(running.session.facts().at("full_waiting") == "1");
    running.plan(plan_command::CancelQueued{running.session.plan().runs.full[1].id});
    REQUIRE(running.wait_for("full_stopped", "1"));
    running.plan(plan_command::PauseRun{});
    REQUIRE(running.wait_for("full_paused", "1"));
    running.plan(plan_command::ResumeRun{});
    REQUIRE(running.wait_for("full_running", "1"));
    running.plan(plan_command::StopRun{});
    REQUIRE(running.wait_for("full_stopped", "2"));
}
