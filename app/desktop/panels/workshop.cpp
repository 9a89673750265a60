// The workshop's log, in the right panel: what is typed, what was kept, the berita acara.
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <array>

#include "app/commands/workshop_time.hpp"
#include "app/desktop/panels/panels.hpp"
#include "app/desktop/shell.hpp"

namespace sanding::desktop {
namespace {

using namespace workshop_command;

void wrapped(const std::string& text) {
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopTextWrapPos();
}

bool small_button(Ui& ui, const std::string& name, const char* text) {
    ImGui::PushFont(ui.fonts.small);
    const bool pressed = ImGui::Button((std::string(text) + "###" + name).c_str());
    ImGui::PopFont();
    ui.mark(name);
    return pressed;
}

/// Beside the last button where there is room for the text, else below.
void beside_if_room(Ui& ui, const char* text) {
    const float width = ui.fonts.small->CalcTextSizeA(ui.fonts.small->FontSize, 1e6F, 0, text).x +
                        2 * ImGui::GetStyle().FramePadding.x + ui.px(6);
    ImGui::SameLine(0, ui.px(6));
    if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
}

/// A field with what belongs in it as its hint; what it says once it was changed, and whether Enter was
/// pressed.
struct Field {
    bool changed = false, entered = false;
    std::string text;
};
Field field(Ui& ui, const std::string& name, std::pair<Word, Word> label_and_tip, const std::string& text) {
    Field f{false, false, text};
    f.entered = ImGui::InputTextWithHint(("##" + name).c_str(), ui.say(label_and_tip.first), &f.text,
                                         ImGuiInputTextFlags_EnterReturnsTrue);
    ui.mark(name);
    const std::string hint = std::string(ui.say(label_and_tip.first)) + ": " + ui.say(label_and_tip.second);
    if (!ImGui::IsItemActive()) tip(ui, hint.c_str());
    f.changed = f.text != text;
    return f;
}

void modes(Ui& ui) {
    const bool on = ui.state().workshop.on;
    if (small_button(ui, "workshop", ui.say(on ? Word::workshop_leave : Word::workshop_mode)))
        ui.emit(WorkshopCommand{ToggleWorkshop{}});
    tip(ui, ui.say(Word::workshop_mode_tip));
    beside_if_room(ui, ui.say(Word::wallboard));
    if (small_button(ui, "wallboard", ui.say(Word::wallboard))) ui.emit(WorkshopCommand{ToggleWallboard{}});
    tip(ui, ui.say(Word::wallboard_tip));
}

void fields(Ui& ui) {
    const Workshop& w = ui.state().workshop;
    const float gap = ui.px(6), width = ImGui::GetContentRegionAvail().x;
    ImGui::SetNextItemWidth((width - gap) / 2);
    const Field who = field(ui, "log.proposer", {Word::log_proposer, Word::log_proposer_hint}, w.proposer);
    if (who.changed) ui.emit(WorkshopCommand{WriteProposer{who.text}});
    ImGui::SameLine(0, gap);
    ImGui::SetNextItemWidth(-1);
    const Field why = field(ui, "log.reason", {Word::log_reason, Word::log_reason_hint}, w.reason);
    if (why.changed) ui.emit(WorkshopCommand{WriteReason{why.text}});
    ImGui::BeginDisabled(ui.session.results() == nullptr);
    if (ImGui::Button(ui.say(Word::log_pin), {-1, 0})) ui.emit(WorkshopCommand{PinView{}});
    ui.mark("log.pin");
    ImGui::EndDisabled();
    if (ui.session.results() != nullptr) tip(ui, view_title(ui.session, ui.session.seen()).c_str());
    const float add = ImGui::CalcTextSize(ui.say(Word::log_add)).x + 2 * ImGui::GetStyle().FramePadding.x;
    ImGui::SetNextItemWidth(width - add - gap);
    const Field note = field(ui, "log.note", {Word::log_note, Word::log_note_hint}, w.note);
    if (note.changed) ui.emit(WorkshopCommand{WriteNote{note.text}});
    ImGui::SameLine(0, gap);
    const bool pressed = ImGui::Button(ui.say(Word::log_add));
    ui.mark("log.add");
    if (pressed || note.entered) ui.emit(WorkshopCommand{AddNote{}});
}

void problem(Ui& ui, Word title, const WorkshopProblem& p) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ImGui::Indent(ui.px(10));
    ImGui::PushFont(ui.fonts.bold);
    wrapped(ui.say(title));
    ImGui::PopFont();
    wrapped(p.problem);
    for (const std::string* more : {&p.where, &p.hint})
        if (!more->empty()) muted_text(ui, more->c_str());
    ImGui::Unindent(ui.px(10));
    const float end = ImGui::GetCursorScreenPos().y - ui.px(4);
    ImGui::GetWindowDrawList()->AddRectFilled(from, {from.x + ui.px(3), end}, colour_of(ui.colours().accent));
}

/// Why something isn't in the file yet, and how much waits for it.
void unwritten(Ui& ui) {
    const Workshop& w = ui.state().workshop;
    if (!w.problem) return;
    problem(ui, Word::log_failed, *w.problem);
    muted_text(ui, ui.say(Word::log_failed_help));
    if (!w.waiting.empty())
        muted_text(ui, fmt::format(fmt::runtime(ui.say(Word::log_waiting)), w.waiting.size()).c_str());
    if (small_button(ui, "log.retry", ui.say(Word::log_retry))) ui.emit(WorkshopCommand{RetryLog{}});
}

/// Three small buttons; the one that holds is framed and bold, so that it is told by more than its colour.
void statuses(Ui& ui, std::size_t index, const LogEntry& entry) {
    for (const ProposalStatus status :
         {ProposalStatus::proposed, ProposalStatus::agreed, ProposalStatus::rejected}) {
        const bool holds = entry.status == status;
        const std::string name = fmt::format("log.{}.{}", index, id_of(status));
        const char* text = name_of(status, ui.state().language);
        if (status != ProposalStatus::proposed) beside_if_room(ui, text);
        ImGui::PushStyleColor(ImGuiCol_Border, vector_of(holds ? ui.colours().accent : ui.colours().line));
        ImGui::PushStyleColor(ImGuiCol_Text, vector_of(holds ? ui.colours().accent : ui.colours().muted));
        ImGui::PushStyleColor(ImGuiCol_Button, vector_of(holds ? ui.colours().hover : ui.colours().panel));
        if (small_button(ui, name, text) && !holds) ui.emit(WorkshopCommand{SetStatus{index, status}});
        ImGui::PopStyleColor(3);
    }
}

void entry_rows(Ui& ui, std::size_t index, const LogEntry& entry) {
    const Language language = ui.state().language;
    const std::string head = hour_of(entry.time, language) + " · " + name_of(entry.kind, language);
    muted_text(ui, head.c_str());
    wrapped(entry.what);
    std::string who;
    if (!entry.proposer.empty()) who = fmt::format(fmt::runtime(ui.say(Word::log_by)), entry.proposer);
    if (!entry.reason.empty()) who += (who.empty() ? "" : ": ") + entry.reason;
    if (!who.empty()) muted_text(ui, who.c_str());
    if (entry.kind != LogKind::run) statuses(ui, index, entry);
    if (entry.view) {
        if (entry.kind != LogKind::run) beside_if_room(ui, ui.say(Word::log_show));
        if (small_button(ui, fmt::format("log.{}.show", index), ui.say(Word::log_show)))
            ui.emit(WorkshopCommand{ShowLoggedView{index}});
    }
    ImGui::Separator();
}

void minutes(Ui& ui) {
    const Workshop& w = ui.state().workshop;
    if (w.log.entries.empty() || ui.session.results() == nullptr) return;
    const bool open = ImGui::CollapsingHeader(ui.say(Word::minutes_title));
    ui.mark("minutes");
    if (!open) return;
    std::string file = w.minutes_file.empty() ? proposed_minutes(ui.session) : w.minutes_file;
    muted_text(ui, ui.say(Word::minutes_file));
    ImGui::SetNextItemWidth(-1);
    if (ImGui::InputText("##minutes.file", &file)) ui.emit(WorkshopCommand{MinutesTo{file}});
    ui.mark("minutes.file");
    ImGui::BeginDisabled(w.minutes_running);
    if (ImGui::Button(ui.say(Word::minutes_write), {-1, 0})) ui.emit(WorkshopCommand{WriteMinutes{}});
    ui.mark("minutes.write");
    ImGui::EndDisabled();
    if (w.minutes_running) muted_text(ui, ui.say(Word::minutes_running));
    if (w.minutes_problem) problem(ui, Word::minutes_failed, *w.minutes_problem);
    if (!w.minutes_written.empty())
        muted_text(ui, (std::string(ui.say(Word::minutes_done)) + " " + w.minutes_written).c_str());
    std::vector<std::string> words{"sanding"};
    for (std::string& word : minutes_words(ui.session)) words.push_back(std::move(word));
    const std::string line = shell_line(words);
    ImGui::AlignTextToFramePadding();
    muted_text(ui, ui.say(Word::export_same));
    if (small_button(ui, "minutes.copy", ui.say(Word::copy))) ui.emit(command::CopyText{line});
    muted_text(ui, line.c_str());
}

}  // namespace

void draw_log(Ui& ui) {
    ImGui::BeginChild("log");
    modes(ui);
    fields(ui);
    unwritten(ui);
    minutes(ui);
    ImGui::Separator();
    const auto& entries = ui.state().workshop.log.entries;
    if (entries.empty()) muted_text(ui, ui.say(Word::log_empty), false);
    for (std::size_t i = entries.size(); i-- > 0;) entry_rows(ui, i, entries[i]);
    if (!ui.state().workshop.file.empty()) muted_text(ui, ui.state().workshop.file.string().c_str());
    ImGui::EndChild();
}

}  // namespace sanding::desktop
