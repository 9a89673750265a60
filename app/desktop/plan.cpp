#include "app/desktop/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/commands/scenario_files.hpp"
#include "app/commands/study_files.hpp"
#include "app/desktop/folders.hpp"
#include "core/base/error.hpp"
#include "core/base/platform.hpp"
#include "core/base/text.hpp"
#include "core/data/toml.hpp"
#include "core/geo/gdal.hpp"
#include "scenarios/text.hpp"

namespace sanding::desktop {
namespace {

constexpr std::size_t most_undo = 200;

bool is_embedded(const Path& file) {
    return file.string().starts_with("/vsimem/");
}

KnownScenario described(const Path& file, bool library) {
    const TomlTable t = TomlTable::parse(file);
    KnownScenario s;
    s.id = t.text("id", "");
    s.name_en = t.text("name_en", s.id);
    s.name_id = t.text("name_id", s.name_en);
    s.description_en = t.text("description_en", "");
    s.description_id = t.text("description_id", "");
    s.extends = t.text("extends", "");
    s.file = file;
    s.library = library;
    s.own = !is_embedded(file);
    return s;
}

/// A parent before its children, as far as there is one.
std::vector<KnownScenario> known_scenarios(const std::vector<Path>& library, const Path& own_folder) {
    std::vector<KnownScenario> out;
    for (const Path& file : library) out.push_back(described(file, true));
    std::error_code ignored;
    std::vector<Path> own;
    for (const auto& entry : std::filesystem::directory_iterator(own_folder, ignored))
        if (entry.path().extension() == ".toml") own.push_back(entry.path());
    std::sort(own.begin(), own.end());
    for (const Path& file : own) {
        const auto same = [&](const KnownScenario& s) {
            std::error_code error;
            return !is_embedded(s.file) && std::filesystem::equivalent(s.file, file, error);
        };
        if (std::any_of(out.begin(), out.end(), same)) continue;
        try {
            out.push_back(described(file, false));
        } catch (const Error&) {  // somebody's file that is none of ours must not keep the others away
        }
    }
    return out;
}

std::string school_word(const std::string& level) {
    std::string word = level;
    std::transform(word.begin(), word.end(), word.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return word;
}

/// Classes of three parallels: six of 28 pupils, nine of 32, nine of 36 [N].
std::int64_t usual_seats(const std::string& level) {
    return level == "sd" ? 168 : level == "sma" ? 324 : 288;
}

/// Letters, digits and single underscores of a name.
std::string id_from(const std::string& name) {
    constexpr std::size_t longest = 50;
    std::string out;
    for (const char c : lower_ascii(name)) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (fits)
            out += c;
        else if (!out.empty() && out.back() != '_')
            out += '_';
        if (out.size() == longest) break;
    }
    while (!out.empty() && out.back() == '_') out.pop_back();
    if (out.empty() || out.starts_with("sqlite") || out.starts_with("gpkg")) out = "skenario_" + out;
    while (out.back() == '_') out.pop_back();
    return out;
}

}  // namespace

Hash text_hash(const std::string& text) {
    Hasher hasher;
    return hasher.add(std::string_view(text)).finish();
}

PlanGround read_plan_ground(const std::optional<Path>& study, Shared<World> world) {
    PlanGround out;
    out.study = study;
    out.world = world ? std::move(world) : open_world(study, WorldUse::runs).world;
    out.library = scenario_files(out.world->study);
    const auto& folder = out.world->study.scenario_folder;
    out.own_folder = study && folder ? *folder : documents_folder() / "Sanding";
    out.known = known_scenarios(out.library, out.own_folder);
    return out;
}

void Plan::attempt(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        state_.problem = {error.problem(), error.where(), error.hint()};
    }
}

void Plan::apply(const PlanCommand& command) {
    state_.problem.reset();
    state_.saved_note.clear();
    std::visit([this](const auto& c) { act(c); }, command);
}

void Plan::set_ground(PlanGround ground) {
    state_.ground = std::move(ground);
    state_.wanted = false;
}

void Plan::leave_study() {
    SANDING_EXPECT(!unsaved());
    PlanState next;
    next.shown = state_.shown;
    next.wanted = state_.wanted || state_.ground || state_.shown;
    next.quick = state_.quick;
    state_ = std::move(next);
    run_commands_.clear();
}

void Plan::offer(std::vector<LeftDraft> drafts) {
    state_.drafts = std::move(drafts);
    if (!state_.drafts.empty()) act(plan_command::ShowPlan{true});
}

std::vector<PlanCommand> Plan::take_run_commands() {
    return std::exchange(run_commands_, {});
}

std::vector<Path> Plan::take_used_drafts() {
    return std::exchange(used_drafts_, {});
}

bool Plan::unsaved() const {
    return state_.edited && !(text_hash(state_.edited->document.text()) == state_.edited->saved);
}

std::optional<Path> Plan::target() const {
    if (!state_.edited || !state_.ground) return {};
    if (state_.edited->file) return state_.edited->file;
    return state_.ground->own_folder / (state_.edited->scenario->id + ".toml");
}

const SchoolPlan* Plan::school(const std::string& key) const {
    if (!state_.edited) return nullptr;
    const auto& schools = state_.edited->scenario->schools;
    const auto found = std::ranges::find(schools, key, &SchoolPlan::key);
    return found == schools.end() ? nullptr : &*found;
}

const KnownScenario& Plan::known(const std::string& id) const {
    for (const KnownScenario& s : state_.ground->known)
        if (s.id == id) return s;
    throw UsageError(fmt::format("unknown scenario '{}'", valid_utf8(id)));
}

std::string Plan::free_id(const std::string& name) const {
    const std::string base = id_from(name);
    const auto taken = [&](const std::string& id) {
        return std::any_of(state_.ground->known.begin(), state_.ground->known.end(),
                           [&](const KnownScenario& s) { return s.id == id; });
    };
    std::string id = base;
    for (int number = 2; taken(id); ++number) id = fmt::format("{}_{}", base, number);
    return id;
}

SchoolEntry Plan::entry_of(const SchoolPlan& school) const {
    return {school.key,   school.name,
            school.level, state_.ground->world->districts.units().code[school.unit],
            school.seats, school.opens};
}

void Plan::begin(ScenarioDocument document, std::optional<Path> file, Hash saved) {
    const PlanGround& ground = *state_.ground;
    EditedScenario edited{std::move(document), {}};
    edited.scenario =
        load_scenario_text(edited.document.text(), edited.document.name(), ground.library, *ground.world);
    if (const std::string parent = edited.document.word("extends"); !parent.empty()) {
        const Path& above = known(parent).file;
        edited.parent =
            load_scenario_text(read_text(above), above.filename().string(), ground.library, *ground.world);
    }
    edited.file = std::move(file);
    edited.saved = saved;
    edited.changed = std::chrono::steady_clock::now();
    state_.edited = std::move(edited);
    end_gestures();
}

/// The text becomes the edited one; an Error, and nothing has changed, where it says what can't be.
void Plan::take_text(const std::string& text) {
    EditedScenario& e = *state_.edited;
    ScenarioDocument document(text, e.document.name());
    auto scenario = load_scenario_text(text, document.name(), state_.ground->library, *state_.ground->world);
    e.document = std::move(document);
    e.scenario = std::move(scenario);
    ++e.revision;
    e.changed = std::chrono::steady_clock::now();
    follow_outline();
}

void Plan::edit(const std::function<void(ScenarioDocument&)>& change) {
    if (!state_.edited) return;
    attempt([&] {
        EditedScenario& e = *state_.edited;
        ScenarioDocument document = e.document;
        change(document);
        if (document.text() == e.document.text()) return;
        std::string before = e.document.text();
        take_text(document.text());
        e.before.push_back(std::move(before));
        if (e.before.size() > most_undo) e.before.erase(e.before.begin());
        e.next.clear();
    });
}

// What each command does.

void Plan::act(const plan_command::ShowPlan& c) {
    state_.shown = c.shown;
    state_.wanted = state_.wanted || (c.shown && !state_.ground);
}

void Plan::act(const plan_command::EditScenario& c) {
    if (!state_.ground || unsaved()) return;  // what isn't saved is not thrown away by a click
    attempt([&] {
        const KnownScenario& s = known(c.id);
        if (!s.own)
            throw Error(fmt::format("'{}' belongs to the program's library", s.id), {},
                        "copy it, and edit the copy");
        const std::string text = read_text(s.file);
        begin(ScenarioDocument(text, s.file.filename().string()), s.file, text_hash(text));
    });
}

void Plan::act(const plan_command::CopyScenario& c) {
    if (!state_.ground || unsaved()) return;
    attempt([&] {
        const KnownScenario& of = known(c.of);
        const std::string name = one_line(c.name, 80), id = free_id(name);
        ScenarioDocument document("", id + ".toml");
        if (of.library) {
            document = ScenarioDocument(
                fmt::format("id = {}\nextends = {}\n", toml_text(id), toml_text(of.id)), id + ".toml");
        } else {  // nothing can extend a file outside of the study: its text is copied
            document = ScenarioDocument(read_text(of.file), id + ".toml");
            document.set_word("id", id);
        }
        document.set_word("name_en", name);
        document.set_word("name_id", name);
        begin(std::move(document), std::nullopt, Hash{});
    });
}

void Plan::act(const plan_command::RenameScenario& c) {
    const std::string name = one_line(c.name, 80);
    if (name.empty()) return;
    edit([&](ScenarioDocument& d) {
        d.set_word("name_en", name);
        d.set_word("name_id", name);
    });
}

void Plan::act(const plan_command::SetParameter& c) {
    edit([&](ScenarioDocument& d) { d.set_parameter(c.parameter, c.value); });
}

void Plan::act(const plan_command::ResetParameter& c) {
    edit([&](ScenarioDocument& d) { d.reset_parameter(c.parameter); });
}

void Plan::act(const plan_command::SetPaddyPolicy& c) {
    edit([&](ScenarioDocument& d) {
        if (c.policy.empty())
            d.reset_word("lp2b");
        else
            d.set_word("lp2b", c.policy);
    });
}

void Plan::act(const plan_command::SetZoneDelay& c) {
    edit([&](ScenarioDocument& d) { d.set_zone_delay(c.zone, c.years); });
}

void Plan::act(const plan_command::SetZonePhases& c) {
    edit([&](ScenarioDocument& d) { d.set_zone_phases(c.zone, c.phases); });
}

void Plan::act(const plan_command::SetZoneDelivery& c) {
    edit([&](ScenarioDocument& d) { d.set_zone_delivery(c.zone, c.share); });
}

void Plan::act(const plan_command::ResetZone& c) {
    edit([&](ScenarioDocument& d) { d.reset_zone(c.zone); });
}

void Plan::act(const plan_command::StartPlacing& c) {
    if (!state_.edited) return;
    end_gestures();
    state_.placing = PlanState::Placing{c.school, c.level};
}

void Plan::act(const plan_command::StopPlacing&) {
    state_.placing.reset();
}

void Plan::act(const plan_command::PlaceSchool& c) {
    if (!state_.placing || !state_.edited) return;
    const PlanState::Placing placing = *std::exchange(state_.placing, std::nullopt);
    const Level& units = state_.ground->world->districts.units();
    const auto unit = units.find_code(c.desa);
    if (!unit) return;
    SchoolEntry school;
    if (const SchoolPlan* moved = this->school(placing.school)) {
        school = entry_of(*moved);
    } else {
        const std::string base = id_from(placing.level + "_" + units.name[*unit] + "_baru");
        school.key = base;
        for (int number = 2; this->school(school.key) != nullptr; ++number)
            school.key = fmt::format("{}_{}", base, number);
        school.level = placing.level;
        school.name = school_word(placing.level) + " baru " + units.name[*unit];
        school.seats = usual_seats(placing.level);
        constexpr int years_to_build = 4;
        school.opens = state_.ground->world->population.year + years_to_build;
    }
    school.desa = c.desa;
    act(plan_command::ChangeSchool{school});
}

void Plan::act(const plan_command::ChangeSchool& c) {
    edit([&](ScenarioDocument& d) { d.set_school(c.school); });
}

void Plan::act(const plan_command::RemoveSchool& c) {
    edit([&](ScenarioDocument& d) { d.remove_school(c.key); });
}

void Plan::act(const plan_command::OpenRoad& c) {
    edit([&](ScenarioDocument& d) { d.set_road(c.key, c.opens, c.closes); });
}

void Plan::act(const plan_command::Undo&) {
    if (!state_.edited || state_.edited->before.empty()) return;
    attempt([&] {
        EditedScenario& e = *state_.edited;
        const std::string now = e.document.text(), text = e.before.back();
        take_text(text);
        e.before.pop_back();
        e.next.push_back(now);
    });
}

void Plan::act(const plan_command::Redo&) {
    if (!state_.edited || state_.edited->next.empty()) return;
    attempt([&] {
        EditedScenario& e = *state_.edited;
        const std::string now = e.document.text(), text = e.next.back();
        take_text(text);
        e.next.pop_back();
        e.before.push_back(now);
    });
}

void Plan::act(const plan_command::SaveScenario& c) {
    if (!state_.edited || !state_.ground) return;
    attempt([&] {
        EditedScenario& e = *state_.edited;
        const Path file = c.as ? *c.as : *target();
        const Path folder = file.parent_path();
        make_folder(folder);
        make_folder(state_folder());
        const auto alone = platform::FileLock::take(state_folder() / "save.lock");
        if (!alone) throw Error("another window is saving just now", file.string(), "save again");
        if (std::filesystem::exists(file)) {
            const bool own = e.file == file;
            if (!own) throw Error("there is a file of that name", file.string(), "choose another name");
            if (!(text_hash(read_text(file)) == e.saved))
                throw Error("somebody has changed the file since it was read here", file.string(),
                            "save under another name; nothing is lost");
        } else if (file.extension() != ".toml") {
            throw Error("a scenario's file ends in .toml", file.string());
        }
        write_whole(file, e.document.text());
        e.file = file;
        e.saved = text_hash(e.document.text());
        state_.ground = read_plan_ground(state_.ground->study, state_.ground->world);
        state_.saved_note = file.string();
    });
}

void Plan::act(const plan_command::DiscardScenario&) {
    state_.edited.reset();
    end_gestures();
    state_.problem.reset();
    state_.saved_note.clear();
}

void Plan::act(const plan_command::ResumeDraft& c) {
    if (!state_.ground || unsaved() || c.draft >= state_.drafts.size()) return;
    attempt([&] {
        const LeftDraft draft = state_.drafts[c.draft];
        begin(ScenarioDocument(read_text(draft.file), draft.id + ".toml"), draft.saved_as, draft.saved_hash);
        used_drafts_.push_back(draft.file);
        state_.drafts.erase(state_.drafts.begin() + static_cast<std::ptrdiff_t>(c.draft));
    });
}

void Plan::act(const plan_command::DropDraft& c) {
    if (c.draft >= state_.drafts.size()) return;
    used_drafts_.push_back(state_.drafts[c.draft].file);
    state_.drafts.erase(state_.drafts.begin() + static_cast<std::ptrdiff_t>(c.draft));
}

void Plan::act(const plan_command::FindParameter& c) {
    state_.find = c.text;
}

void Plan::act(const plan_command::ToggleQuick&) {
    state_.quick = !state_.quick;
}

}  // namespace sanding::desktop
