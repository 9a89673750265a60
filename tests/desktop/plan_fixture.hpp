#pragma once

#include <cstdlib>
#include <string>

#include "app/desktop/plan.hpp"
#include "tests/desktop/fixture.hpp"
#include "tests/support/sample.hpp"

namespace desktop_test {

/// A session on made-up results (fixture.hpp) with the study's scenarios: "baseline" of the program's,
/// "estates" of one's own, which sets a parameter. What windows keep lies in the folder.
struct Planned : Opened {
    Planned() {
        ::setenv("XDG_STATE_HOME", (folder / "state").c_str(), 1);
        ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
        session.planner().set_ground(ground());
        session.apply(PlanCommand{plan_command::ShowPlan{true}});
    }
    ~Planned() {
        ::unsetenv("XDG_STATE_HOME");
        ::unsetenv("XDG_CACHE_HOME");
    }
    [[nodiscard]] PlanGround ground() const {
        std::filesystem::create_directories(folder / "own");
        test::spit(folder / "baseline.toml", "id = \"baseline\"\nname_id = \"Tren\"\n");
        test::spit(own_file(), own_text);
        PlanGround out;
        out.own_folder = folder / "own";
        out.world = results_test::small_world();
        out.library = {folder / "baseline.toml", own_file()};
        KnownScenario base{"baseline", "Trend", "Tren", {}, {}, {}, folder / "baseline.toml", false, true};
        KnownScenario own{"estates", "Estates", "Kawasan", {}, {}, "baseline", own_file(), true, true};
        out.known = {base, own};
        return out;
    }
    [[nodiscard]] Path own_file() const { return folder / "own" / "estates.toml"; }
    template <class C>
    void plan(const C& command) {
        session.apply(PlanCommand{command});
    }
    [[nodiscard]] const PlanState& plan() const { return session.plan(); }
    [[nodiscard]] const std::string& text() const { return session.plan().edited->document.text(); }

    static inline const std::string own_text =
        "id = \"estates\" # of the office\nextends = \"baseline\"\nname_id = "
        "\"Kawasan\"\n\n[parameters]\nmove_rate "
        "= 0.04 # agreed\n";
};

}  // namespace desktop_test
