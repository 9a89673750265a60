#include "app/desktop/table_work.hpp"

#include "app/commands/compare.hpp"

namespace sanding::desktop {

void TableWork::keep_up() {
    const Drawer& drawer = session_.state().drawer;
    if (busy_ || session_.results() == nullptr || session_.table_error() || !drawer.open() ||
        drawer.tab == DrawerTab::chart)
        return;
    std::optional<CompareSpec> wanted;
    if (drawer.tab == DrawerTab::comparison && session_.compared() == nullptr)
        wanted = session_.comparison_wanted();
    if (session_.small_counts() == nullptr || wanted) start(std::move(wanted));
}

void TableWork::start(std::optional<CompareSpec> spec) {
    if (kept_.opening != session_.openings()) kept_ = {session_.openings(), nullptr, nullptr};
    busy_ = true;
    auto kept = std::make_shared<Kept>(std::move(kept_));  // std::function wants to be copied
    kept_ = {kept->opening, nullptr, nullptr};
    job_ = std::make_unique<Job<Made>>(
        inbox_,
        [kept, spec, path = session_.results()->reader().path()](std::stop_token) {
            if (!kept->reader) kept->reader = std::make_unique<const ResultsReader>(path);
            if (!kept->small) kept->small = freeze(SmallCounts(*kept->reader, least_shown_count));
            Made made;
            if (spec)
                made.compared =
                    freeze(Compared{*spec, compare_results(*kept->reader, *spec, *kept->small), {}});
            made.kept = std::move(*kept);
            return made;
        },
        [this](Made made) { take(std::move(made)); },
        [this, kept, spec](const Error& error) {
            Made made{std::move(*kept), nullptr};
            // Scenarios that can't be compared are an answer; a file that can't be read any more is not.
            if (spec && made.kept.small)
                made.compared = freeze(Compared{*spec, {}, error});
            else
                session_.set_table_error(error);
            take(std::move(made));
        });
}

void TableWork::take(Made made) {
    busy_ = false;
    if (made.kept.opening != session_.openings()) return;  // another file was opened meanwhile
    kept_ = std::move(made.kept);
    if (session_.small_counts() == nullptr && kept_.small) session_.set_small_counts(kept_.small);
    if (made.compared) session_.set_compared(std::move(made.compared));
}

}  // namespace sanding::desktop
