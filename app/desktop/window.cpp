#include "app/desktop/window.hpp"

// clang-format off
#include <epoxy/gl.h>  // before GLFW, which would bring the system's own
#include <GLFW/glfw3.h>
// clang-format on
#include <imgui.h>

#include <algorithm>
#include <utility>

#include "app/desktop/data_desk.hpp"
#include "core/base/error.hpp"

namespace sanding::desktop {
namespace {

constexpr std::pair<int, Key> glfw_keys[] = {
    {GLFW_KEY_TAB, Key::tab},
    {GLFW_KEY_LEFT, Key::left},
    {GLFW_KEY_RIGHT, Key::right},
    {GLFW_KEY_UP, Key::up},
    {GLFW_KEY_DOWN, Key::down},
    {GLFW_KEY_PAGE_UP, Key::page_up},
    {GLFW_KEY_PAGE_DOWN, Key::page_down},
    {GLFW_KEY_HOME, Key::home},
    {GLFW_KEY_END, Key::end},
    {GLFW_KEY_DELETE, Key::erase},
    {GLFW_KEY_BACKSPACE, Key::backspace},
    {GLFW_KEY_SPACE, Key::space},
    {GLFW_KEY_ENTER, Key::enter},
    {GLFW_KEY_KP_ENTER, Key::enter},
    {GLFW_KEY_ESCAPE, Key::escape},
    {GLFW_KEY_EQUAL, Key::plus},
    {GLFW_KEY_KP_ADD, Key::plus},
    {GLFW_KEY_MINUS, Key::minus},
    {GLFW_KEY_KP_SUBTRACT, Key::minus},
    {GLFW_KEY_SLASH, Key::slash},
    {GLFW_KEY_A, Key::a},
    {GLFW_KEY_C, Key::c},
    {GLFW_KEY_D, Key::d},
    {GLFW_KEY_F, Key::f},
    {GLFW_KEY_L, Key::l},
    {GLFW_KEY_T, Key::t},
    {GLFW_KEY_V, Key::v},
    {GLFW_KEY_X, Key::x},
    {GLFW_KEY_Y, Key::y},
    {GLFW_KEY_Z, Key::z},
    {GLFW_KEY_1, Key::digit_1},
    {GLFW_KEY_2, Key::digit_2},
    {GLFW_KEY_3, Key::digit_3},
    {GLFW_KEY_4, Key::digit_4},
    {GLFW_KEY_5, Key::digit_5},
    {GLFW_KEY_LEFT_SHIFT, Key::shift},
    {GLFW_KEY_RIGHT_SHIFT, Key::shift},
    {GLFW_KEY_LEFT_CONTROL, Key::control},
    {GLFW_KEY_RIGHT_CONTROL, Key::control},
    {GLFW_KEY_LEFT_ALT, Key::alt},
    // workshop and wallboard
    {GLFW_KEY_B, Key::b},
    {GLFW_KEY_J, Key::j},
    {GLFW_KEY_W, Key::w},
    {GLFW_KEY_F11, Key::f11},
    // files of data
    {GLFW_KEY_O, Key::o},
};

Key key_of(int glfw) {
    for (const auto& [code, key] : glfw_keys)
        if (code == glfw) return key;
    return Key::none;
}

InputQueue& queue_of(GLFWwindow* window) {
    return *static_cast<InputQueue*>(glfwGetWindowUserPointer(window));
}

std::string why() {
    const char* text = nullptr;
    glfwGetError(&text);
    return text != nullptr ? std::string(" (") + text + ")" : std::string();
}

void on_move(GLFWwindow* window, double x, double y) {
    int width = 0, height = 0, width_px = 0, height_px = 0;
    glfwGetWindowSize(window, &width, &height);
    glfwGetFramebufferSize(window, &width_px, &height_px);
    if (width <= 0 || height <= 0) return;
    queue_of(window).add(MouseMoved{{x * width_px / width, y * height_px / height}});
}

void on_enter(GLFWwindow* window, int inside) {
    if (inside == GLFW_FALSE) queue_of(window).add(MouseLeft{});
}

void on_button(GLFWwindow* window, int button, int action, int) {
    if (button <= GLFW_MOUSE_BUTTON_MIDDLE) queue_of(window).add(MouseButton{button, action == GLFW_PRESS});
}

void on_scroll(GLFWwindow* window, double, double by) {
    queue_of(window).add(Scrolled{by});
}

void on_key(GLFWwindow* window, int key, int, int action, int) {
    if (key_of(key) != Key::none) queue_of(window).add(KeyChanged{key_of(key), action != GLFW_RELEASE});
}

void on_character(GLFWwindow* window, unsigned character) {
    queue_of(window).add(Typed{character});
}

void on_drop(GLFWwindow* window, int count, const char** paths) {
    const Path file = dropped_file({paths, paths + count});
    if (!file.empty()) queue_of(window).drop(file);
}

}  // namespace

Window::Window(const WindowOptions& options, InputQueue& queue) : queue_(queue) {
    if (glfwInit() != GLFW_TRUE)
        throw Error("there is no display to open a window on" + why(), {},
                    "start it from a desktop session; 'sanding' does the same work without a window");
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_STENCIL_BITS, 8);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, options.hands ? GLFW_TRUE : GLFW_FALSE);
    window_ = glfwCreateWindow(options.width, options.height, options.title.c_str(), nullptr, nullptr);
    if (window_ == nullptr) {
        const std::string reason = why();
        glfwTerminate();
        throw Error("the window needs OpenGL 3.3, which this display doesn't offer" + reason, {},
                    "update the graphics driver, or try LIBGL_ALWAYS_SOFTWARE=1 with libgl1-mesa-dri");
    }
    glfwSetWindowSizeLimits(window_, 800, 500, GLFW_DONT_CARE, GLFW_DONT_CARE);
    glfwMakeContextCurrent(window_);
    glfwSwapInterval(1);
    arrow_ = glfwCreateStandardCursor(GLFW_ARROW_CURSOR);
    text_ = glfwCreateStandardCursor(GLFW_IBEAM_CURSOR);
    sideways_ = glfwCreateStandardCursor(GLFW_HRESIZE_CURSOR);
    hand_ = glfwCreateStandardCursor(GLFW_HAND_CURSOR);
    if (options.hands) listen();
}

Window::~Window() {
    glfwDestroyWindow(window_);
    glfwTerminate();
}

void Window::listen() {
    glfwSetWindowUserPointer(window_, &queue_);
    glfwSetCursorPosCallback(window_, on_move);
    glfwSetCursorEnterCallback(window_, on_enter);
    glfwSetMouseButtonCallback(window_, on_button);
    glfwSetScrollCallback(window_, on_scroll);
    glfwSetKeyCallback(window_, on_key);
    glfwSetCharCallback(window_, on_character);
    glfwSetDropCallback(window_, on_drop);
}

bool Window::closing() const {
    return glfwWindowShouldClose(window_) == GLFW_TRUE;
}

bool Window::minimised() const {
    return glfwGetWindowAttrib(window_, GLFW_ICONIFIED) == GLFW_TRUE;
}

void Window::wait(std::optional<double> seconds) const {
    if (!seconds)
        glfwWaitEvents();
    else if (*seconds <= 0)
        glfwPollEvents();
    else
        glfwWaitEventsTimeout(*seconds);
}

void Window::wake() {
    glfwPostEmptyEvent();
}

void Window::show() const {
    glfwSwapBuffers(window_);
}

Window::Size Window::size() const {
    Size size;
    glfwGetFramebufferSize(window_, &size.width_px, &size.height_px);
    return size;
}

double Window::scale() const {
    float x = 1, y = 1;
    glfwGetWindowContentScale(window_, &x, &y);
    return std::clamp(static_cast<double>(std::max(x, y)), 0.75, 4.0);
}

void Window::set_title(const std::string& title) const {
    glfwSetWindowTitle(window_, title.c_str());
}

/// The monitor that most of the window is on.
static GLFWmonitor* monitor_of(GLFWwindow* window) {
    int x = 0, y = 0, width = 0, height = 0, count = 0, largest = -1;
    glfwGetWindowPos(window, &x, &y);
    glfwGetWindowSize(window, &width, &height);
    GLFWmonitor** monitors = glfwGetMonitors(&count);
    GLFWmonitor* best = glfwGetPrimaryMonitor();
    for (int i = 0; i < count; ++i) {
        int left = 0, top = 0;
        glfwGetMonitorPos(monitors[i], &left, &top);
        const GLFWvidmode* mode = glfwGetVideoMode(monitors[i]);
        if (mode == nullptr) continue;
        const int wide = std::min(x + width, left + mode->width) - std::max(x, left);
        const int high = std::min(y + height, top + mode->height) - std::max(y, top);
        const int shared = std::max(0, wide) * std::max(0, high);
        if (shared > largest) largest = shared, best = monitors[i];
    }
    return best;
}

void Window::set_full_screen(bool full) {
    if (full == full_screen()) return;
    if (!full) {
        glfwSetWindowMonitor(window_, nullptr, before_.x, before_.y, before_.width, before_.height,
                             GLFW_DONT_CARE);
        return;
    }
    GLFWmonitor* monitor = monitor_of(window_);
    const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
    if (mode == nullptr) return;  // a display without monitors
    glfwGetWindowPos(window_, &before_.x, &before_.y);
    glfwGetWindowSize(window_, &before_.width, &before_.height);
    glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

bool Window::full_screen() const {
    return glfwGetWindowMonitor(window_) != nullptr;
}

void Window::connect_widgets() {
    ImGuiIO& io = ImGui::GetIO();
    io.ClipboardUserData = window_;
    io.SetClipboardTextFn = [](void* window, const char* text) {
        glfwSetClipboardString(static_cast<GLFWwindow*>(window), text);
    };
    io.GetClipboardTextFn = [](void* window) {
        return glfwGetClipboardString(static_cast<GLFWwindow*>(window));
    };
}

void Window::show_cursor(int widgets_cursor) {
    GLFWcursor* cursor = arrow_;
    if (widgets_cursor == ImGuiMouseCursor_TextInput) cursor = text_;
    if (widgets_cursor == ImGuiMouseCursor_ResizeEW) cursor = sideways_;
    if (widgets_cursor == ImGuiMouseCursor_Hand) cursor = hand_;
    glfwSetCursor(window_, cursor);
}

}  // namespace sanding::desktop
