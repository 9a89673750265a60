#include "app/desktop/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/desktop/find.hpp"
#include "app/desktop/panes.hpp"
#include "app/desktop/session_plan.hpp"
#include "core/base/error.hpp"
#include "layers/numbers.hpp"

namespace sanding::desktop {
namespace {

/// The known year that is nearest; of two, the earlier.
int nearest_year(const std::vector<int>& years, int wanted) {
    return *std::min_element(years.begin(), years.end(),
                             [&](int a, int b) { return std::abs(a - wanted) < std::abs(b - wanted); });
}

std::string with_level(const std::string& level, const std::string& name) {
    std::string title = level;
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 32);
    return name.starts_with(title) ? name : title + " " + name;
}

}  // namespace

void Session::open(std::unique_ptr<const OpenedResults> results) {
    SANDING_EXPECT(results && !results->scenarios().empty());
    results_ = std::move(results);
    projector_.emplace(results_->geometry()->projection);
    end_live();
    state_.waiting = {};
    state_.failure.reset();
    state_.hovered.reset();
    state_.pinned.reset();
    state_.find.clear();
    state_.found.clear();
    state_.matching.reset();
    state_.selection.clear();
    state_.playing = false;
    ++openings_;
    small_counts_.reset();
    targets_.reset();
    alerts_.clear();
    compared_.reset();
    table_error_.reset();
    state_.drawer.filter.clear();
    state_.drawer.copy_waits = false;
    state_.drawer.copied = 0;
    state_.scenario = results_->scenarios().front();
    state_.year = years().back();
    begin_comparing();
    const auto kecamatan = results_->districts().find_level("kecamatan");
    state_.level = kecamatan.value_or(0);
    act(command::FitMap{});
}

void Session::show_sample_start() {
    apply(command::ShowYear{2034});
    const auto places = find_places(results_->districts(), "32.10.14", 1);
    if (!places.empty()) apply(command::Pin{places.front()});
    apply(command::Arrange{Arrangement::two});
}

void Session::set_waiting(Waiting waiting) {
    state_.waiting = std::move(waiting);
    state_.failure.reset();
}

void Session::fail(Failure failure) {
    state_.failure = std::move(failure);
    state_.waiting = {};
}

void Session::apply(const Command& command) {
    std::visit([this](const auto& c) { act(c); }, command);
}

void Session::set_map_size(const MapSize& size) {
    state_.map_area = size;
    const MapSize pane = pane_size(*this);
    if (pane == state_.map_size) return;
    state_.map_size = pane;
    if (fitted_) act(command::FitMap{});
}

void Session::advance(double seconds) {
    advance_wallboard(seconds);
    if (!state_.playing || results_ == nullptr) return;
    played_ += seconds;
    while (state_.playing && played_ >= seconds_per_year) {
        played_ -= seconds_per_year;
        act(command::StepYear{1});
        if (state_.year == years().back()) state_.playing = false;
    }
}

std::optional<double> Session::next_tick() const {
    if (state_.wallboard.on) return std::max(0.0, state_.wallboard.seconds - state_.wallboard.shown_for);
    if (!state_.playing) return {};
    return std::max(0.0, seconds_per_year - played_);
}

Shown Session::shown_in(int year) const {
    return shown_of(state_.scenario, year);
}

Shown Session::shown_of(const std::string& scenario, int year) const {
    return {scenario, state_.indicator, state_.level, year};
}

const std::vector<int>& Session::years() const {
    SANDING_EXPECT(results_ != nullptr);
    return results_->years(state_.scenario);
}

const std::string& Session::name(const DistrictRef& place) const {
    return results_->districts().levels[place.level].name[place.row];
}

const std::string& Session::code(const DistrictRef& place) const {
    return results_->districts().levels[place.level].code[place.row];
}

std::string Session::above(const DistrictRef& place) const {
    const Districts& districts = results_->districts();
    std::string out;
    std::size_t row = place.row;
    for (std::size_t l = place.level; l + 1 < districts.levels.size(); ++l) {
        row = districts.levels[l].parent[row];
        const Level& level = districts.levels[l + 1];
        out += (out.empty() ? "" : ", ") + with_level(level.id, level.name[row]);
    }
    return out;
}

double Session::value(const DistrictRef& place, const std::string& indicator) const {
    return map_values({state_.scenario, indicator, place.level, state_.year})[place.row];
}

std::string Session::value_text(const DistrictRef& place, const std::string& indicator) const {
    const Indicator& meta = find_indicator(indicator);
    const double v = value(place, indicator);
    std::string text = format_number(v, meta.decimals, state_.language);
    if (std::isfinite(v) && !meta.unit(state_.language).empty()) text += " " + meta.unit(state_.language);
    return text;
}

std::map<std::string, std::string> Session::facts() const {
    const auto yes = [](bool b) { return std::string(b ? "yes" : "no"); };
    const auto code_of = [&](const std::optional<DistrictRef>& place) {
        return place && results_ ? code(*place) : std::string("none");
    };
    std::map<std::string, std::string> facts = plan_facts(*this);
    facts.merge(std::map<std::string, std::string>{
        {"results_open", yes(results_ != nullptr)},
        {"failed", yes(state_.failure.has_value())},
        {"scenario", state_.scenario},
        {"indicator", state_.indicator},
        {"level", results_ ? results_->districts().levels[state_.level].id : std::string()},
        {"year", std::to_string(state_.year)},
        {"playing", yes(state_.playing)},
        {"language", state_.language == Language::english ? "en" : "id"},
        {"theme", state_.theme == Theme::dark ? "dark" : "light"},
        {"pinned", code_of(state_.pinned)},
        {"hovered", code_of(state_.hovered)},
        {"fitted", yes(fitted_)},
        {"found", std::to_string(state_.found.size())},
        {"layers_open", yes(state_.layers.open)},
        {"card_open", yes(state_.card.open)},
        {"roads_shown", yes(state_.layer_shown[static_cast<std::size_t>(MapLayer::roads)])},
        // comparing and selecting
        {"other", state_.other},
        {"arrangement", std::string(arrangement_name(state_.arrangement))},
        {"swipe", std::to_string(std::lround(state_.swipe * 100))},
        {"selected", std::to_string(state_.selection.size())},
        // charts, tables and export
        {"drawer_open", yes(state_.drawer.open())},
        {"drawer_tab", state_.drawer.tab == DrawerTab::chart    ? "chart"
                       : state_.drawer.tab == DrawerTab::table  ? "table"
                       : state_.drawer.tab == DrawerTab::alerts ? "alerts"
                       : state_.drawer.tab == DrawerTab::data   ? "data"
                                                                : "comparison"},
        {"targets", yes(targets_ != nullptr)},
        {"alerts", std::to_string(alerts().size())},
        {"targets_shown", yes(state_.layer_shown[static_cast<std::size_t>(MapLayer::targets)])},
        {"chart", chart_kind_names()[static_cast<std::size_t>(state_.drawer.chart)]},
        {"sorted_by", state_.drawer.sort().column},
        {"filter", state_.drawer.filter},
        {"small_counts", yes(small_counts_ != nullptr)},
        {"compared", yes(compared() != nullptr)},
        {"exports_open", yes(state_.exports.open)},
        {"exporting", yes(state_.exports.asked || state_.exports.running)},
        {"exported", std::to_string(state_.exports.written.size())},
        {"export_failed", yes(state_.exports.failure.has_value())},
        {"copied", std::to_string(state_.drawer.copied)}});
    add_workshop_facts(facts);
    add_data_facts(facts);
    return facts;
}

// What each command does.

void Session::act(const command::ShowScenario& c) {
    if (results_ == nullptr) return;
    const auto& known = results_->scenarios();
    if (std::find(known.begin(), known.end(), c.id) == known.end()) return;
    if (c.id == state_.other) state_.other = state_.scenario;
    state_.scenario = c.id;
    state_.year = nearest_year(years(), state_.year);
}

void Session::act(const command::ShowIndicator& c) {
    state_.indicator = find_indicator(c.id).id;
    data_.apply(data_command::ShowColumn{});
}

void Session::act(const command::ShowLevel& c) {
    if (results_ == nullptr || c.level >= results_->districts().levels.size()) return;
    state_.level = c.level;
    state_.hovered.reset();
    data_.apply(data_command::ShowColumn{});  // it is of one level
}

void Session::act(const command::ShowYear& c) {
    if (results_ == nullptr) return;
    state_.year = nearest_year(years(), c.year);
    played_ = 0;
}

void Session::act(const command::StepYear& c) {
    if (results_ == nullptr) return;
    const auto here = std::find(years().begin(), years().end(), state_.year) - years().begin();
    const auto last = static_cast<std::ptrdiff_t>(years().size()) - 1;
    const auto there = std::clamp<std::ptrdiff_t>(here + c.steps, 0, last);
    state_.year = years()[static_cast<std::size_t>(there)];
}

void Session::act(const command::TogglePlay&) {
    if (results_ == nullptr || years().size() < 2) return;
    state_.playing = !state_.playing;
    played_ = 0;
    if (state_.playing && state_.year == years().back()) state_.year = years().front();
}

void Session::act(const command::UseLanguage& c) {
    state_.language = c.language;
}

void Session::act(const command::UseTheme& c) {
    state_.theme = c.theme;
}

void Session::act(const command::ToggleLayer& c) {
    bool& shown = state_.layer_shown[static_cast<std::size_t>(c.layer)];
    shown = !shown;
}

void Session::act(const command::TogglePanel& c) {
    panel(c.panel).open = !panel(c.panel).open;
}

void Session::act(const command::ResizePanel& c) {
    panel(c.panel).width = std::clamp(c.width, narrowest_panel, widest_panel);
}

void Session::act(const command::PanMap& c) {
    move_to(panned(state_.camera, c.dx, c.dy));
}

void Session::act(const command::ZoomAt& c) {
    if (!(c.factor > 0)) return;
    move_to(zoomed_at(state_.camera, state_.map_size, c.at,
                      clamped_scale(state_.camera.metres_per_px / c.factor)));
}

void Session::act(const command::ZoomToBox& c) {
    constexpr double smallest_px = 8;  // less is a click whose hand trembled
    if (std::abs(c.to.x - c.from.x) < smallest_px || std::abs(c.to.y - c.from.y) < smallest_px) return;
    Box box;
    box.add(to_map(state_.camera, state_.map_size, c.from));
    box.add(to_map(state_.camera, state_.map_size, c.to));
    Camera camera = fitted(box, state_.map_size);
    camera.metres_per_px = clamped_scale(camera.metres_per_px);
    move_to(camera);
}

void Session::act(const command::FitMap&) {
    fitted_ = true;
    if (results_ != nullptr && state_.map_size.width > 0)
        state_.camera = fitted(results_->geometry()->extent, state_.map_size);
}

void Session::act(const command::HoverMap& c) {
    state_.hovered = c.at ? district_at(*c.at) : std::nullopt;
}

void Session::act(const command::PinAt& c) {
    if (plan().placing) {  // the click was asked for by the plan
        if (results_ == nullptr) return;
        const auto desa = results_->pick(0).at(to_map(state_.camera, state_.map_size, c.at));
        if (desa) plan_.apply(plan_command::PlaceSchool{code({0, *desa})});
        return;
    }
    if (plan().opening) {
        constexpr double near_px = 10;
        plan_.apply(
            plan_command::OpenRoadAt{lonlat_at(c.at), near_px * state_.camera.metres_per_px, state_.year});
        return;
    }
    if (plan().drawing) {
        if (!plan().drawing->moves) plan_.apply(plan_command::AddCorner{lonlat_at(c.at)});
        return;
    }
    state_.pinned = district_at(c.at);
    if (state_.pinned) state_.card.open = true;
}

void Session::act(const command::Pin& c) {
    if (!exists(c.place)) return;
    state_.pinned = c.place;
    state_.card.open = true;
}

void Session::act(const command::Unpin&) {
    if (plan().placing) {  // Esc takes back what was begun last
        plan_.apply(plan_command::StopPlacing{});
        return;
    }
    if (plan().opening) {
        plan_.apply(plan_command::StopOpening{});
        return;
    }
    if (plan().drawing) {
        plan_.apply(plan_command::StopDrawing{});
        return;
    }
    state_.pinned.reset();
}

void Session::act(const command::FindText& c) {
    state_.find = c.text;
    state_.found = results_ ? find_places(results_->districts(), c.text) : std::vector<DistrictRef>{};
    const auto matching = meeting(c.text);
    state_.matching = matching ? std::optional(matching->size()) : std::nullopt;
}

void Session::act(const command::GoTo& c) {
    if (!exists(c.place)) return;
    act(command::Pin{c.place});
    act(command::FindText{});
    constexpr double share = 2;  // of the map's side that the district's surroundings take
    Camera camera = fitted(results_->pick(c.place.level).box(c.place.row), state_.map_size);
    camera.metres_per_px = clamped_scale(std::min(
        camera.metres_per_px * share, fitted(results_->geometry()->extent, state_.map_size).metres_per_px));
    move_to(camera);
}

std::optional<DistrictRef> Session::district_at(Pixel at) const {
    if (results_ == nullptr) return {};
    const auto row = results_->pick(state_.level).at(to_map(state_.camera, state_.map_size, at));
    return row ? std::optional<DistrictRef>({state_.level, *row}) : std::nullopt;
}

Point Session::lonlat_at(Pixel at) const {
    return projector_->inverse(to_map(state_.camera, state_.map_size, at));
}

Pixel Session::pixel_of(Point lonlat) const {
    return to_pixel(state_.camera, state_.map_size, projector_->forward(lonlat));
}

bool Session::exists(const DistrictRef& place) const {
    return results_ != nullptr && place.level < results_->districts().levels.size() &&
           place.row < results_->districts().levels[place.level].size();
}

double Session::clamped_scale(double metres_per_px) const {
    if (results_ == nullptr) return metres_per_px;
    constexpr double nearest = 0.5, farthest = 3;
    const double all = fitted(results_->geometry()->extent, state_.map_size).metres_per_px;
    return std::clamp(metres_per_px, std::min(nearest, all), all * farthest);
}

void Session::move_to(Camera camera) {
    if (results_ == nullptr) return;
    const Box& extent = results_->geometry()->extent;  // some of the study stays in sight
    camera.centre.x = std::clamp(camera.centre.x, extent.min_x, extent.max_x);
    camera.centre.y = std::clamp(camera.centre.y, extent.min_y, extent.max_y);
    state_.camera = camera;
    fitted_ = false;
}

}  // namespace sanding::desktop
