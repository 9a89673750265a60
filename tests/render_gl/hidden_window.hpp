#pragma once

// clang-format off
#include <epoxy/gl.h>  // before GLFW, which would bring the system's own
#include <GLFW/glfw3.h>
// clang-format on
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace sanding::test {

/// An X server without a screen, ended with this.
class Xvfb {
  public:
    /// Nothing where it is not installed or does not start.
    static std::optional<Xvfb> start() {
        int ends[2];
        if (::pipe(ends) != 0) return {};
        const pid_t child = ::fork();
        if (child == 0) {
            const std::string number = std::to_string(ends[1]);
            ::prctl(PR_SET_PDEATHSIG, SIGTERM);  // even when the test crashes
            ::close(ends[0]);
            const int nowhere = ::open("/dev/null", O_WRONLY);
            ::dup2(nowhere, 2);
            ::execlp("Xvfb", "Xvfb", "-displayfd", number.c_str(), "-screen", "0", "1280x1024x24",
                     "-nolisten", "tcp", static_cast<char*>(nullptr));
            ::_exit(127);
        }
        ::close(ends[1]);
        std::string display;  // the server writes its number when it is ready
        for (char c = 0; ::read(ends[0], &c, 1) == 1 && c != '\n';) display += c;
        ::close(ends[0]);
        Xvfb server(child);
        if (display.empty()) return {};
        ::setenv("DISPLAY", (":" + display).c_str(), 1);
        return server;
    }
    ~Xvfb() {
        if (child_ <= 0) return;
        ::kill(child_, SIGTERM);
        ::waitpid(child_, nullptr, 0);
    }
    Xvfb(Xvfb&& other) noexcept : child_(std::exchange(other.child_, 0)) {}
    Xvfb& operator=(Xvfb&&) = delete;

  private:
    explicit Xvfb(pid_t child) : child_(child) {}
    pid_t child_;
};

/// An invisible window with an OpenGL 3.3 core context, current on this thread, drawn by Mesa's software
/// rasteriser.
class HiddenWindow {
  public:
    /// Nothing when there is no X server or no OpenGL; the test then returns after this has printed the mark
    /// that makes ctest report it as skipped.
    static std::unique_ptr<HiddenWindow> open() {
        ::setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
        std::unique_ptr<HiddenWindow> window(new HiddenWindow(Xvfb::start()));
        if (window->window_ != nullptr) return window;
        std::cout << "SANDING-SKIPPED: no X server (package xvfb) or no OpenGL 3.3 (libgl1-mesa-dri)\n";
        return nullptr;
    }
    ~HiddenWindow() {
        if (window_ != nullptr) glfwDestroyWindow(window_);
        glfwTerminate();
    }
    HiddenWindow(const HiddenWindow&) = delete;
    HiddenWindow& operator=(const HiddenWindow&) = delete;

  private:
    explicit HiddenWindow(std::optional<Xvfb> server) : server_(std::move(server)) {
        if (glfwInit() != GLFW_TRUE) return;
        glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
        glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
        glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
        glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
        window_ = glfwCreateWindow(64, 64, "", nullptr, nullptr);
        if (window_ != nullptr) glfwMakeContextCurrent(window_);
    }
    std::optional<Xvfb> server_;  ///< ends after the window
    GLFWwindow* window_ = nullptr;
};

}  // namespace sanding::test
