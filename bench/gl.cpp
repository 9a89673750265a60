#include "bench/gl.hpp"

// clang-format off
#include <epoxy/gl.h>  // before GLFW, which would bring the system's own
#include <GLFW/glfw3.h>
// clang-format on
#include <fmt/core.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <functional>
#include <memory>
#include <mutex>
#include <numbers>
#include <string>
#include <thread>
#include <vector>

#include "bench/layer_districts.hpp"
#include "core/base/error.hpp"
#include "core/geo/gdal.hpp"
#include "layers/map.hpp"
#include "render/gl/painter.hpp"
#include "render/text/place_labels.hpp"

namespace sanding::bench {
namespace {

struct Options {
    std::string input, label = "none";
    int width = 1920, height = 1080, frames = 60;
    double zoom = 1;
};

/// An invisible window with a context of OpenGL 3.3 core.
class Window {
  public:
    Window(int width, int height) {
        if (glfwInit() == GLFW_TRUE) {
            glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
            glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
            glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
            glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
            window_ = glfwCreateWindow(width, height, "", nullptr, nullptr);
        }
        if (window_ == nullptr)
            throw Error("no window with OpenGL 3.3", "bench gl",
                        "run it under an X server: xvfb-run -a sanding-bench gl …");
        glfwMakeContextCurrent(window_);
        glfwSwapInterval(0);
    }
    ~Window() {
        glfwDestroyWindow(window_);
        glfwTerminate();
    }
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;
    void show() {
        glfwSwapBuffers(window_);
        glFinish();
    }

  private:
    GLFWwindow* window_ = nullptr;
};

double milliseconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

struct Times {
    std::vector<double> ms;
    void add(double t) { ms.push_back(t); }
    [[nodiscard]] double at(double share) {
        std::sort(ms.begin(), ms.end());
        return ms[static_cast<std::size_t>(share * static_cast<double>(ms.size() - 1))];
    }
    [[nodiscard]] std::string json() {
        return fmt::format(R"({{"min": {:.1f}, "median": {:.1f}, "max": {:.1f}}})", at(0), at(0.5), at(1));
    }
};

/// The map alone on the whole window, in the product's own style.
struct Map {
    MapInputs inputs;
    MapStyle style;

    Map(const Options& options, const Districts& districts) {
        inputs.geometry = prepare_map(districts);
        const std::size_t count = districts.levels[0].shapes.size();
        for (std::size_t i = 0; i < count; ++i) inputs.values.push_back(static_cast<double>(i * 37 % 101));
        style.page = {static_cast<double>(options.width), static_cast<double>(options.height)};
        style.label_unit_names = options.label != "none";
        style.label_names = style.label_unit_names;
    }
    [[nodiscard]] Scene scene() const { return draw_map_frame(inputs, style); }
    /// The scene as of another year: the same shapes in other colours.
    [[nodiscard]] Scene other_year(Scene scene) const {
        MapInputs later = inputs;
        for (double& v : later.values) v = 101 - v;
        const Scene drawn = draw_map_frame(later, style);
        for (std::size_t i = 0; i < scene.items.size(); ++i)
            if (auto* fill = std::get_if<scene::Fill>(&scene.items[i])) {
                fill->colour = std::get<scene::Fill>(drawn.items[i]).colour;
                break;
            }
        return scene;
    }
};

/// What the window does, with times.
class Session {
  public:
    Session(const Options& options, const Map& map)
        : options_(options),
          map_(map),
          window_(options.width, options.height),
          painter_(map.style.text),
          scene_(map.scene()) {
        view_ = view_of(scene_, options.width, options.height);
        view_.metres_per_pt /= options.zoom;
    }

    /// A frame per turn of a job's work until it is done; the longest is what a planner would notice.
    std::string while_tessellating() {
        Times frames;
        std::mutex mutex;
        std::vector<std::pair<gl::DetailJob, gl::Detail>> made;
        std::atomic<bool> done = false;
        const Scene placed = place_labels(scene_, view_, map_.style.text);
        const auto jobs = gl::missing_details(placed, view_, cache_);
        const auto start = std::chrono::steady_clock::now();
        const std::jthread job([&] {
            for (const gl::DetailJob& j : jobs) {
                gl::Detail detail = gl::make_detail(j);
                const std::lock_guard lock(mutex);
                made.emplace_back(j, std::move(detail));
            }
            done = true;
        });
        for (bool last = false; !last;) {
            last = done;
            frames.add(milliseconds([&] {
                std::vector<std::pair<gl::DetailJob, gl::Detail>> taken;
                {
                    const std::lock_guard lock(mutex);
                    taken.swap(made);
                }
                for (auto& [j, detail] : taken) cache_.add(j, std::move(detail));
                paint(placed, view_, true);
            }));
        }
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
        const double still = milliseconds([&] { paint(placed, view_, false); });
        return fmt::format(
            R"({{"tessellation": {:.0f}, "frames": {}, "longest": {:.1f}, "first_still_frame": {:.1f}}})",
            took.count(), frames.ms.size(), frames.at(1), still);
    }

    /// Round a circle of a tenth of the window, at fractions of pixels. Labels are placed once, or every
    /// time.
    std::string panning(bool moving, bool place_again) {
        Times frames;
        const Scene placed = place_labels(scene_, view_, map_.style.text);
        for (int i = -5; i < options_.frames; ++i) {  // the first ones fill the atlas of letters
            View view = view_;
            const double a = 2 * std::numbers::pi * i / options_.frames, r = 0.1 * options_.height;
            view.centre.x += r * std::cos(a) * view.metres_per_pt;
            view.centre.y += r * std::sin(a) * view.metres_per_pt;
            const double t = milliseconds([&] {
                if (place_again)
                    paint(place_labels(scene_, view, map_.style.text), view, moving);
                else
                    paint(placed, view, moving);
            });
            if (i >= 0) frames.add(t);
        }
        return frames.json();
    }

    /// Frames with the colours of another year, and frames without any change.
    std::string colours() {
        const Scene now = place_labels(scene_, view_, map_.style.text), later = map_.other_year(now);
        Times same, swapped;
        paint(now, view_, false);
        for (int i = 0; i < options_.frames; ++i) {
            const Scene& shown = i % 2 == 0 ? later : now;
            swapped.add(milliseconds([&] { paint(shown, view_, false); }));
            same.add(milliseconds([&] { paint(shown, view_, false); }));
        }
        return fmt::format(R"({{"unchanged": {}, "swapped": {}, "swap": {:.1f}}})", same.json(),
                           swapped.json(), swapped.at(0.5) - same.at(0.5));
    }

    std::string placing() {
        Times times;
        for (int i = 0; i < 10; ++i)
            times.add(milliseconds([&] { (void)place_labels(scene_, view_, map_.style.text); }));
        return times.json();
    }

  private:
    void paint(const Scene& scene, const View& view, bool moving) {
        painter_.paint(scene, view, cache_, {.moving = moving});
        window_.show();
    }

    const Options& options_;
    const Map& map_;
    Window window_;
    gl::Painter painter_;
    gl::DetailCache cache_;
    Scene scene_;
    View view_;
};

}  // namespace

int gl(int argc, char** argv) {
    Options options;
    CLI::App app("the painter of the window");
    app.add_option("--input", options.input, "polygons")->required();
    app.add_option("--label", options.label, "column of names, or none");
    app.add_option("--width", options.width)->check(CLI::Range(64, 8192));
    app.add_option("--height", options.height)->check(CLI::Range(64, 8192));
    app.add_option("--frames", options.frames)->check(CLI::Range(2, 10000));
    app.add_option("--zoom", options.zoom)->check(CLI::Range(0.1, 1000.0));
    CLI11_PARSE(app, argc, argv);

    const Map map(options, districts_of(read_vector(options.input).value, options.label));
    Session session(options, map);
    const std::string tessellating = session.while_tessellating();
    fmt::print("{{\"renderer\": \"{}\", \"districts\": {}, \"while_tessellating_ms\": {},\n",
               reinterpret_cast<const char*>(glGetString(GL_RENDERER)), map.inputs.values.size(),
               tessellating);
    fmt::print(" \"pan_moving_ms\": {},\n", session.panning(true, false));
    fmt::print(" \"pan_still_quality_ms\": {},\n", session.panning(false, false));
    fmt::print(" \"pan_moving_placing_labels_ms\": {},\n", session.panning(true, true));
    fmt::print(" \"place_labels_ms\": {},\n", session.placing());
    fmt::print(" \"colours_ms\": {}}}\n", session.colours());
    return 0;
}

}  // namespace sanding::bench
