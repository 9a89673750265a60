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
#include <memory>
#include <stop_token>
#include <utility>

#include "app/desktop/chart_view.hpp"
#include "app/desktop/exporting.hpp"
#include "app/desktop/map_view.hpp"
#include "app/desktop/opening.hpp"
#include "app/desktop/panels/panels.hpp"
#include "app/desktop/planning.hpp"
#include "app/desktop/replay.hpp"
#include "app/desktop/screenshot.hpp"
#include "app/desktop/table_work.hpp"
#include "app/desktop/window.hpp"
#include "core/base/platform.hpp"

namespace sanding::desktop {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point t) {
    return std::chrono::duration<double>(Clock::now() - t).count();
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
    void suit(double scale, Theme theme) {
        if (scale != scale_) {
            fonts_ = load_fonts(scale);
            ImGui_ImplOpenGL3_DestroyFontsTexture();
            ImGui_ImplOpenGL3_CreateFontsTexture();
        }
        if (scale != scale_ || theme != theme_) style_widgets(theme, scale);
        scale_ = scale;
        theme_ = theme;
    }
    [[nodiscard]] const Fonts& fonts() const { return fonts_; }

  private:
    Fonts fonts_;
    double scale_ = 0;
    Theme theme_ = Theme::light;
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
          planning_(session_, inbox_, &Window::wake, options.study) {
        if (script_) replay_.emplace(*script_);
        window_.connect_widgets();
    }

    void run() {
        options_.file ? opening_.open_file(*options_.file) : opening_.open_sample();
        while (!window_.closing() && !ended_.stop_requested()) {
            window_.wait(seconds_to_sleep());
            if (inbox_.run()) frames_wanted_ = frames_to_settle;
            if (options_.file && opening_.error()) throw Error(*opening_.error());
            if (window_.minimised()) continue;
            frame();
            if (replay_ && replay_->finished() && options_.exit) return;
        }
    }

  private:
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
        if (replay_ && !replay_->finished()) at_most(0.01);
        constexpr double tip_after_s = 0.6;  // a hint appears when the pointer has rested
        if (const double since = seconds_since(last_event_); since < tip_after_s)
            at_most(tip_after_s - since);
        return sleep;
    }

    void take_input() {
        queue_.begin_frame();
        while (const auto event = queue_.next()) {
            last_event_ = Clock::now();
            frames_wanted_ = frames_to_settle;
            feed_widgets(*event);
            const auto* key = std::get_if<KeyChanged>(&*event);
            if (key != nullptr) press(*key);
        }
    }

    void press(const KeyChanged& event) {
        if (event.key == Key::shift) held_.shift = event.down;
        if (event.key == Key::control) held_.control = event.down;
        if (event.key == Key::alt) held_.alt = event.down;
        if (!event.down) return;
        if (held_.control && event.key == Key::f) memory_.focus_find = true;
        if (ImGui::GetIO().WantTextInput) return;
        if (event.key == Key::slash) memory_.focus_find = true;
        if (const auto command = shortcut(event.key, held_, session_.state())) session_.apply(*command);
    }

    void frame() {
        const Window::Size size = window_.size();
        if (size.width_px <= 0 || size.height_px <= 0) return;
        const double scale = script_ && script_->scale ? *script_->scale : window_.scale();
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
        const Layout layout = layout_of(session_.state(), size.width_px / scale, size.height_px / scale);
        session_.set_map_size({layout.map.width, layout.map.height});
        const scene::Rect sheet = drawer_sheet(layout);
        chart_ = charts_.refresh(session_, {sheet.width, sheet.height});
        draw_widgets(size, scale, dt);
        paint(size, scale, layout);
        if (replay_) replay(size, scale, layout.map);
        window_.show();
    }

    void draw_widgets(const Window::Size& size, double scale, double dt) {
        widgets_.suit(scale, session_.state().theme);
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = {static_cast<float>(size.width_px), static_cast<float>(size.height_px)};
        io.DeltaTime = static_cast<float>(std::clamp(dt, 1e-4, 0.5));
        ImGui_ImplOpenGL3_NewFrame();
        ImGui::NewFrame();
        Ui ui{session_, widgets_.fonts(), memory_, scale};
        ui.chart = chart_;
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
        const scene::Rgba paper = colours_of(session_.state().theme).paper;
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
        const bool settled = queue_.empty() && frames_wanted_ == 0 && !tables_.busy();
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
    Planning planning_;
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
