#include "app/desktop/table_work.hpp"

namespace sanding::desktop {

void TableWork::keep_up() {
    const Drawer& drawer = session_.state().drawer;
    if (session_.results() == nullptr || session_.table_error() || !drawer.open() ||
        drawer.tab == DrawerTab::chart || drawer.tab == DrawerTab::data)
        return;
    if (!looking_ && session_.small_counts() == nullptr) look_for_small_counts();
    if (comparing_ || drawer.tab != DrawerTab::comparison || session_.compared() != nullptr) return;
    if (const auto wanted = session_.comparison_wanted()) compare_now(*wanted);
}

void TableWork::look_for_small_counts() {
    looking_ = true;
    const std::size_t opening = session_.openings();
    looking_job_ = std::make_unique<Job<Shared<SmallCounts>>>(
        inbox_,
        [path = session_.results()->reader().path()](std::stop_token) {
            return freeze(SmallCounts(ResultsReader(path), least_shown_count));
        },
        [this, opening](Shared<SmallCounts> small) {
            looking_ = false;
            if (opening == session_.openings()) session_.set_small_counts(std::move(small));
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
