#include "app/desktop/program.hpp"

// clang-format off
#include <epoxy/gl.h>
// clang-format on
#include <backends/imgui_impl_opengl3.h>
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <utility>

#include "app/desktop/chart_view.hpp"
#include "app/desktop/data_work.hpp"
#include "app/desktop/exporting.hpp"
#include "app/desktop/log_keeping.hpp"
#include "app/desktop/map_view.hpp"
#include "app/desktop/opening.hpp"
#include "app/desktop/panels/panels.hpp"
#include "app/desktop/planning.hpp"
#include "app/desktop/replay.hpp"
#include "app/desktop/results_watch.hpp"
#include "app/desktop/screenshot.hpp"
#include "app/desktop/state_keeping.hpp"
#include "app/desktop/table_work.hpp"
#include "app/desktop/window.hpp"
#include "core/base/platform.hpp"

namespace sanding::desktop {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point t) {
    return std::chrono::duration<double>(Clock::now() - t).count();
}

/// A list to choose from is open: keys are its own.
bool popup_open() {
    return ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup);
}

/// Dear ImGui's context with its OpenGL painter.
class Widgets {
  public:
    Widgets() {
        IMGUI_CHECKVERSION();
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.ConfigInputTextCursorBlink = false;  // a blinking cursor would keep the window awake
        io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
        io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
        prepare_widgets_input();
        ImGui_ImplOpenGL3_Init("#version 330 core");
    }
    ~Widgets() {
        ImGui_ImplOpenGL3_Shutdown();
        ImGui::DestroyContext();
    }
    Widgets(const Widgets&) = delete;
    Widgets& operator=(const Widgets&) = delete;

    /// Letters and paddings for that scale and theme, where they have changed.
    void suit(double scale, Theme theme, Contrast contrast) {
        if (scale != scale_) {
            fonts_ = load_fonts(scale);
            ImGui_ImplOpenGL3_DestroyFontsTexture();
            ImGui_ImplOpenGL3_CreateFontsTexture();
        }
        if (scale != scale_ || theme != theme_ || contrast != contrast_)
            style_widgets(theme, scale, contrast);
        scale_ = scale;
        theme_ = theme;
        contrast_ = contrast;
    }
    [[nodiscard]] const Fonts& fonts() const { return fonts_; }

  private:
    Fonts fonts_;
    double scale_ = 0;
    Theme theme_ = Theme::light;
    Contrast contrast_ = Contrast::usual;
};

class Program {
  public:
    Program(const ProgramOptions& options, std::stop_token ended)
        : options_(options),
          ended_(std::move(ended)),
          script_(options.replay ? std::optional(read_script(*options.replay)) : std::nullopt),
          window_(window_options(), queue_),
          inbox_(&Window::wake),
          map_(inbox_),
          opening_(session_, inbox_, &Window::wake),
          data_(session_, inbox_, opening_),
          planning_(session_, inbox_, &Window::wake) {
        if (script_) replay_.emplace(*script_);
        window_.connect_widgets();
    }

    void run() {
        begin();
        while (!window_.closing() && !ended_.stop_requested()) {
            window_.wait(seconds_to_sleep());
            if (inbox_.run()) frames_wanted_ = frames_to_settle;
            if (options_.file && opening_.error() && session_.results() == nullptr)
                throw Error(*opening_.error());
            if (window_.minimised()) continue;
            keep_up();
            frame();
            if (replay_ && replay_->finished() && options_.exit) return;
        }
    }

  private:
    /// Opens what is named, else what the last window had open, else the sample.
    void begin() {
        std::string complaint;
        if (!options_.fresh) saved_ = StateKeeping::left(saved_state_file(), complaint);
        if (!complaint.empty()) fmt::print(stderr, "sanding-desktop: warning: {} (begins anew)\n", complaint);
        if (saved_) session_.take_up_look(*saved_);
        begin_data();
        log_.begin(options_.workshop.value_or(usual_log_file()));
        if (options_.wallboard) session_.set_wallboard_seconds(*options_.wallboard);
        opening_.when_open([this] {
            if (!options_.file && saved_ && !saved_->frame.scenario.empty())
                session_.take_up(saved_->view, saved_->frame);
            saved_.reset();
            if (!options_.file) session_.show_tips();
            if (options_.wallboard && !session_.state().wallboard.on)
                session_.apply(WorkshopCommand{workshop_command::ToggleWallboard{}});
        });
        std::error_code unknown;
        if (options_.file)
            opening_.open_file(*options_.file);
        else if (saved_ && !saved_->file.empty() && std::filesystem::exists(saved_->file, unknown))
            opening_.open_file(saved_->file);
        else
            opening_.open_sample();
    }

    /// The study that is named, else the one that the last window had; files it had open.
    void begin_data() {
        std::optional<Path> study = options_.study;
        std::error_code unknown;
        if (!study && !options_.file && saved_ && std::filesystem::exists(saved_->study, unknown))
            study = saved_->study;
        session_.data_desk().begin(study, saved_ ? saved_->recent : std::vector<Path>());
    }

    /// What goes on beside the frames.
    void keep_up() {
        if (session_.state().sample_asked) {
            session_.sample_begun();
            saved_.reset();
            opening_.open_sample();
        }
        data_.keep_up();
        log_.keep_up();
        watch_.keep_up();
        state_keeping_.keep_up();
        if (!script_ || script_->hands) window_.set_full_screen(session_.large());
    }

    static constexpr int frames_to_settle = 3;  // widgets lay themselves out over some frames

    [[nodiscard]] WindowOptions window_options() const {
        WindowOptions window;
        if (script_) window = {window.title, script_->width, script_->height, script_->hands};
        return window;
    }

    /// Nothing: until something happens. An idle window sleeps.
    [[nodiscard]] std::optional<double> seconds_to_sleep() const {
        if (!queue_.empty() || frames_wanted_ > 0) return 0.0;
        std::optional<double> sleep = session_.next_tick();
        const auto at_most = [&](std::optional<double> s) {
            if (s && (!sleep || *s < *sleep)) sleep = s;
        };
        at_most(map_.seconds_to_next());
        at_most(planning_.seconds_to_next());
        at_most(state_keeping_.seconds_to_next());
        if (replay_ && !replay_->finished()) at_most(0.01);
        constexpr double tip_after_s = 0.6;  // a hint appears when the pointer has rested
        if (const double since = seconds_since(last_event_); since < tip_after_s)
            at_most(tip_after_s - since);
        return sleep;
    }

    void take_input() {
        queue_.begin_frame();
        for (const Path& file : queue_.take_dropped()) {
            frames_wanted_ = frames_to_settle;
            session_.apply(DataCommand{data_command::OpenFile{file}});
        }
        while (const auto event = queue_.next()) {
            last_event_ = Clock::now();
            frames_wanted_ = frames_to_settle;
            const auto* key = std::get_if<KeyChanged>(&*event);
            if (key == nullptr || press(*key)) feed_widgets(*event);
        }
    }

    /// What a key does to the session. True where it is the widgets' as well.
    bool press(const KeyChanged& event) {
        if (event.key == Key::shift) held_.shift = event.down;
        if (event.key == Key::control) held_.control = event.down;
        if (event.key == Key::alt) held_.alt = event.down;
        if (!event.down) return true;
        if (event.key == Key::tab) {
            memory_.focus.step(held_.shift ? -1 : 1);
            return false;
        }
        if (held_.control && event.key == Key::f) memory_.focus_find = true;
        if (session_.data().choosing && event.key == Key::escape) {
            session_.apply(DataCommand{data_command::ShowFiles{false}});
            return false;
        }
        const KeyOwner owner =
            owner_of(event.key, {ImGui::GetIO().WantTextInput || popup_open(), FocusWalk::active()});
        if (owner == KeyOwner::widgets) return true;
        if (owner == KeyOwner::focus) {
            memory_.focus.leave();
            return false;
        }
        if (event.key == Key::slash) memory_.focus_find = true;
        if (const auto command = shortcut(event.key, held_, session_.state())) session_.apply(*command);
        return !moves_focus(event.key);
    }

    void frame() {
        const Window::Size size = window_.size();
        if (size.width_px <= 0 || size.height_px <= 0) return;
        const double monitor = script_ && script_->scale ? *script_->scale : window_.scale();
        const double scale = monitor * type_factor(session_, size.width_px / monitor);
        const double dt = seconds_since(last_frame_);
        last_frame_ = Clock::now();
        opening_.show_progress();
        session_.advance(dt);
        planning_.follow();
        frames_wanted_ = std::max(0, frames_wanted_ - 1);
        take_input();
        session_.set_window_height(size.height_px / scale);
        tables_.keep_up();
        exporting_.keep_up();
        preview_.keep_up(preview_size(scale));
        const Layout layout = layout_of(session_.state(), size.width_px / scale, size.height_px / scale);
        session_.set_map_size({layout.map.width, layout.map.height});
        const scene::Rect sheet = drawer_sheet(layout);
        chart_ =
            session_.state().wallboard.on ? nullptr : charts_.refresh(session_, {sheet.width, sheet.height});
        draw_widgets(size, scale, dt);
        paint(size, scale, layout);
        if (replay_) replay(size, scale, layout.map);
        window_.show();
    }

    void draw_widgets(const Window::Size& size, double scale, double dt) {
        widgets_.suit(scale, session_.state().theme, session_.large() ? Contrast::high : Contrast::usual);
        memory_.focus.begin_frame();
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = {static_cast<float>(size.width_px), static_cast<float>(size.height_px)};
        io.DeltaTime = static_cast<float>(std::clamp(dt, 1e-4, 0.5));
        ImGui_ImplOpenGL3_NewFrame();
        ImGui::NewFrame();
        Ui ui{session_, widgets_.fonts(), memory_, scale};
        ui.chart = chart_;
        ui.preview = preview_.picture();
        draw_window(ui, size.width_px / scale, size.height_px / scale);
        ImGui::Render();
        window_.show_cursor(ImGui::GetMouseCursor());
        targets_ = std::move(ui.targets);
        for (const Command& command : ui.commands) {
            if (!std::holds_alternative<command::HoverMap>(command) &&
                !std::holds_alternative<command::HoverPlace>(command))
                frames_wanted_ = frames_to_settle;
            session_.apply(command);
        }
        if (const auto text = session_.take_clipboard()) ImGui::SetClipboardText(text->c_str());
    }

    /// Where a rectangle of logical pixels is in the framebuffer.
    [[nodiscard]] static MapPlace place_of(const scene::Rect& rect, const Window::Size& size, double scale) {
        const double below = size.height_px - std::round(rect.bottom() * scale);
        return {static_cast<int>(std::lround(rect.x * scale)), static_cast<int>(below), scale};
    }

    void paint(const Window::Size& size, double scale, const Layout& layout) {
        const scene::Rgba paper =
            colours_of(session_.state().theme, session_.large() ? Contrast::high : Contrast::usual).paper;
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        glViewport(0, 0, size.width_px, size.height_px);
        glClearColor(static_cast<float>(paper.r) / 255, static_cast<float>(paper.g) / 255,
                     static_cast<float>(paper.b) / 255, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        if (session_.results() != nullptr) {
            map_.paint(session_, place_of(layout.map, size, scale));
            const scene::Rect sheet = drawer_sheet(layout);
            if (chart_ != nullptr)
                chart_view_.paint(*chart_, {sheet.width, sheet.height}, place_of(sheet, size, scale));
        }
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    }

    void replay(const Window::Size& size, double scale, const scene::Rect& map) {
        if (const auto picture = replay_->take_picture())
            save_screenshot(options_.screenshot_dir / (*picture + ".png"), size.width_px, size.height_px);
        Facts facts = session_.facts();
        facts["full_screen"] = window_.full_screen() ? "yes" : "no";
        const bool settled = queue_.empty() && frames_wanted_ == 0 && !tables_.busy() && !preview_.busy() &&
                             !log_.busy() && !watch_.busy() && !data_.busy();
        const bool drawn = session_.results() != nullptr && map_.settled();
        facts["map_drawn"] = drawn ? "yes" : "no";
        Surroundings around{session_, facts,
                            {},       {map.x * scale, map.y * scale},
                            scale,    settled && (drawn || session_.results() == nullptr)};
        for (const auto& [name, corners] : targets_)
            around.widgets[name] = {{corners.first.x, corners.first.y}, {corners.second.x, corners.second.y}};
        replay_->step(around, queue_);
    }

    const ProgramOptions& options_;
    std::stop_token ended_;  ///< by Ctrl-C
    std::optional<Script> script_;
    InputQueue queue_;
    Window window_;
    Widgets widgets_;
    Session session_;
    Inbox inbox_;
    MapView map_;
    Opening opening_;
    ChartKeeper charts_;
    ChartView chart_view_;
    TableWork tables_{session_, inbox_};
    Exporting exporting_{session_, inbox_, &Window::wake};
    SheetPreview preview_{session_, inbox_};
    DataWork data_;
    Planning planning_;
    LogKeeping log_{session_, inbox_};
    ResultsWatch watch_{session_, inbox_};
    StateKeeping state_keeping_{session_, inbox_, saved_state_file()};
    std::optional<SavedState> saved_;  ///< until it is taken up
    std::optional<Replay> replay_;
    const DrawnChart* chart_ = nullptr;  ///< of this frame; null: none is shown
    UiMemory memory_;
    Held held_;
    std::map<std::string, std::pair<ImVec2, ImVec2>> targets_;
    Clock::time_point last_frame_ = Clock::now(), last_event_ = Clock::now();
    int frames_wanted_ = frames_to_settle;
};

}  // namespace

void run_program(const ProgramOptions& options) {
    if (options.replay) make_folder(options.screenshot_dir);
    std::stop_source ended;
    const platform::StopOnSignals watch([&ended] {
        ended.request_stop();
        Window::wake();
    });
    Program(options, ended.get_token()).run();
}

}  // namespace sanding::desktop
