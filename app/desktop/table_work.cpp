#include "app/desktop/table_work.hpp"

namespace sanding::desktop {

void TableWork::keep_up() {
    const Drawer& drawer = session_.state().drawer;
    if (session_.results() == nullptr || session_.table_error()) return;
    const bool tables =
        drawer.open() && (drawer.tab == DrawerTab::table || drawer.tab == DrawerTab::comparison);
    if (!looking_ && session_.small_counts() == nullptr && (tables || session_.wants_targets()))
        look_for_small_counts();
    if (!comparing_ && wants_comparison()) compare_now(*session_.comparison_wanted());
}

bool TableWork::wants_comparison() const {
    const Drawer& drawer = session_.state().drawer;
    return drawer.open() && drawer.tab == DrawerTab::comparison && session_.compared() == nullptr &&
           session_.comparison_wanted().has_value();
}

void TableWork::look_for_small_counts() {
    looking_ = true;
    const std::size_t opening = session_.openings();
    looking_job_ = std::make_unique<Job<Looked>>(
        inbox_,
        [path = session_.results()->reader().path()](std::stop_token) {
            const ResultsReader reader(path);
            Looked out{freeze(SmallCounts(reader, least_shown_count)), nullptr};
            out.targets = freeze(evaluate_targets(reader, reader.finished_scenarios({}), *out.small));
            return out;
        },
        [this, opening](Looked looked) {
            looking_ = false;
            if (opening != session_.openings()) return;  // another file was opened meanwhile
            session_.set_small_counts(std::move(looked.small));
            session_.set_targets(std::move(looked.targets));
        },
        [this, opening](const Error& error) {
            looking_ = false;
            if (opening == session_.openings()) session_.set_table_error(error);
        });
}

void TableWork::compare_now(const CompareSpec& spec) {
    comparing_ = true;
    const std::size_t opening = session_.openings();
    if (reader_opening_ != opening) reader_.reset();
    reader_opening_ = opening;
    comparing_job_ = std::make_unique<Job<Made>>(
        inbox_,
        [reader = std::move(reader_), spec, path = session_.results()->reader().path()](std::stop_token) {
            Made made{reader ? reader : std::make_shared<const ResultsReader>(path), nullptr};
            made.compared = freeze(Compared{spec, compare(*made.reader, spec), {}});
            return made;
        },
        [this, opening](Made made) {
            comparing_ = false;
            if (opening != session_.openings()) return;  // another file was opened meanwhile
            reader_ = std::move(made.reader);
            session_.set_compared(std::move(made.compared));
        },
        [this, opening, spec](const Error& error) {  // an answer like another: shown in the table's place
            comparing_ = false;
            if (opening == session_.openings()) session_.set_compared(freeze(Compared{spec, {}, error}));
        });
}

}  // namespace sanding::desktop
