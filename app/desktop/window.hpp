#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/desktop/input.hpp"

struct GLFWwindow;
struct GLFWcursor;

namespace sanding::desktop {

struct WindowOptions {
    std::string title = "Sanding";
    int width = 1366, height = 768;  ///< logical pixels
    bool hands = true;               ///< false: the pointer and keyboard are not listened to, a script acts
};

/// The program's window with a current OpenGL 3.3 core context, on the main thread. What hands do goes into
/// the queue.
class Window {
  public:
    /// An Error where there is no display, or no OpenGL 3.3.
    Window(const WindowOptions& options, InputQueue& queue);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    [[nodiscard]] bool closing() const;
    [[nodiscard]] bool minimised() const;
    /// Sleeps until something happens, at most so long; 0 only looks.
    void wait(std::optional<double> seconds) const;
    /// Ends another thread's wait().
    static void wake();
    void show() const;  ///< what was drawn

    struct Size {
        int width_px = 0, height_px = 0;
    };
    [[nodiscard]] Size size() const;  ///< of the framebuffer
    /// Device pixels per logical pixel, as the monitor wants it.
    [[nodiscard]] double scale() const;
    void set_title(const std::string& title) const;
    /// On the monitor that most of it is on; then back where it was. Stays as it is where there is no
    /// monitor.
    void set_full_screen(bool full);
    [[nodiscard]] bool full_screen() const;
    /// The pointer's form and the clipboard, for the widgets' current context.
    void connect_widgets();
    void show_cursor(int widgets_cursor);

  private:
    void listen();

    InputQueue& queue_;
    GLFWwindow* window_ = nullptr;
    struct {
        int x = 0, y = 0, width = 0, height = 0;
    } before_;  ///< it filled the screen
    GLFWcursor *arrow_ = nullptr, *text_ = nullptr, *sideways_ = nullptr, *hand_ = nullptr;
};

}  // namespace sanding::desktop
