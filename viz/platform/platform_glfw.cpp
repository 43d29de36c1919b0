// A window: the one door to GLFW and OpenGL.
#include "viz/platform/platform.hpp"

#include "core/faults.hpp"

#define GL_SILENCE_DEPRECATION
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <dlfcn.h>
#include <imgui.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

namespace homeward::viewer {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int    attempts_to_reopen = 12;
constexpr auto   between_attempts   = std::chrono::milliseconds(250);
constexpr GLenum context_lost       = 0x0507;  // GL_CONTEXT_LOST of OpenGL 4.5

// --- What goes wrong outside

std::string& last_words()
{
    static std::string words;
    return words;
}

bool& drawing_failed()
{
    static bool failed = false;
    return failed;
}

void note_error(int code, const char* text)
{
    last_words() = text ? text : "";
    if (code == GLFW_NO_WINDOW_CONTEXT || code == GLFW_PLATFORM_ERROR) drawing_failed() = true;
}

/// X11 ends a program whose display goes, and leaves it no choice but its last words and its exit code.
int display_gone(void*)
{
    constexpr char text[] = "The display is gone. The session is kept: `homeward view --last` goes on with it.\n";
    [[maybe_unused]] const auto length = write(STDERR_FILENO, text, sizeof text - 1);
    std::_Exit(static_cast<int>(ExitCode::input_output));
}

/// XErrorEvent of Xlib, whose headers are not needed for this alone.
struct FailedRequest {
    int           type;
    void*         display;
    unsigned long resource, serial;
    unsigned char code, request, minor;
};

/// Xlib would end the program. A window or a drawing surface that is not there any more can be had anew; other faults do no harm.
int request_failed(void*, FailedRequest* failed)
{
    constexpr int bad_window = 3, bad_drawable = 9, first_of_extensions = 128;
    if (failed->code == bad_window || failed->code == bad_drawable || failed->code >= first_of_extensions) drawing_failed() = true;
    return 0;
}

/// GLFW brings X11 along; where it does not, there is nothing to listen to. Whenever it opens a window it forgets who listened to faults.
void listen_to_x11()
{
    using Handler = int (*)(void*);
    using Failure = int (*)(void*, FailedRequest*);
    if (auto* set = reinterpret_cast<Handler (*)(Handler)>(dlsym(RTLD_DEFAULT, "XSetIOErrorHandler"))) set(display_gone);
    if (auto* set = reinterpret_cast<Failure (*)(Failure)>(dlsym(RTLD_DEFAULT, "XSetErrorHandler"))) set(request_failed);
}

class Window : public Platform {
public:
    Window(int width, int height, std::string title, bool wait_for_display) : width_(width), height_(height), title_(std::move(title)), wait_for_display_(wait_for_display)
    {
        glfwSetErrorCallback(note_error);
        if (!glfwInit()) throw InputOutputError("There is no screen to open a window on; start it from a desktop session (or set DISPLAY).");
        if (open()) return;
        glfwTerminate();
        throw InputOutputError("This display has no OpenGL 3.3, which the viewer needs; update the graphics driver, or try LIBGL_ALWAYS_SOFTWARE=1.");
    }
    ~Window() override
    {
        close();
        glfwTerminate();
    }
    Window(const Window&)            = delete;
    Window& operator=(const Window&) = delete;

    float scale() const override
    {
        float x = 1, y = 1;
        if (window_) glfwGetWindowContentScale(window_, &x, &y);
        return std::clamp(x, 1.0F, 4.0F);
    }
    bool draws_in_software() const override { return software_; }
    bool wants_to_close() override { return window_ && glfwWindowShouldClose(window_) != 0; }
    bool begin_frame() override
    {
        if (drawing_failed()) close();
        if (!window_ && !reopen()) return false;
        glfwPollEvents();
        int width = 0, height = 0;
        glfwGetFramebufferSize(window_, &width, &height);
        if (width == 0 || height == 0 || glfwGetWindowAttrib(window_, GLFW_ICONIFIED)) {
            glfwWaitEventsTimeout(0.1);
            return false;
        }
        ImGui_ImplOpenGL3_NewFrame();
        ImGui_ImplGlfw_NewFrame();
        if (software_) spare_pixels();
        return true;
    }
    void end_frame(std::uint32_t background) override
    {
        news_ = false;
        int width = 0, height = 0;
        glfwGetFramebufferSize(window_, &width, &height);
        glViewport(0, 0, width, height);
        const ImVec4 colour = ImGui::ColorConvertU32ToFloat4(background);
        glClearColor(colour.x, colour.y, colour.z, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
        if (std::exchange(wants_picture_, false)) read_picture(width, height);
        glfwSwapBuffers(window_);
        if (glGetError() == context_lost || (reset_status_ && reset_status_() != GL_NO_ERROR)) drawing_failed() = true;
    }
    bool has_news(double seconds) override
    {
        if (window_ && !news_) glfwWaitEventsTimeout(seconds);
        return news_ || !window_ || glfwWindowShouldClose(window_);
    }
    void    ask_for_picture() override { wants_picture_ = true; }
    Picture take_picture() override { return std::exchange(picture_, {}); }
    void    lose(int failures) override
    {
        drawing_failed() = true;
        failures_        = failures;
    }
    void resize(int width, int height) override
    {
        if (window_) glfwSetWindowSize(window_, std::max(1, width), std::max(1, height));
    }

private:
    bool open()
    {
        for (const bool robust : {true, false}) {
            glfwDefaultWindowHints();
            glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
            glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
            glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
            glfwWindowHint(GLFW_SCALE_TO_MONITOR, opened_before_ ? GLFW_FALSE : GLFW_TRUE);
            if (robust) glfwWindowHint(GLFW_CONTEXT_ROBUSTNESS, GLFW_LOSE_CONTEXT_ON_RESET);  // so that a reset of the graphics card is told, not guessed
            window_ = glfwCreateWindow(width_, height_, title_.c_str(), nullptr, nullptr);
            if (window_) break;
        }
        listen_to_x11();
        drawing_failed() = false;
        if (!window_) return false;
        opened_before_ = true;
        glfwMakeContextCurrent(window_);
        glfwSwapInterval(wait_for_display_ ? 1 : 0);
        const auto* renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
        software_            = renderer && std::string_view(renderer).find("llvmpipe") != std::string_view::npos;
        reset_status_        = reinterpret_cast<ResetStatus>(glfwGetProcAddress("glGetGraphicsResetStatusARB"));
        listen_to_hands();
        ImGui_ImplGlfw_InitForOpenGL(window_, true);  // calls what is listening already, too
        ImGui_ImplOpenGL3_Init("#version 330");
        return true;
    }
    void close()
    {
        drawing_failed() = false;
        if (!window_) return;
        glfwGetWindowSize(window_, &width_, &height_);
        width_  = std::max(width_, 320);
        height_ = std::max(height_, 240);
        ImGui_ImplOpenGL3_Shutdown();
        ImGui_ImplGlfw_Shutdown();
        glfwDestroyWindow(window_);
        window_ = nullptr;
    }
    /// Tries for some seconds, while the session goes on.
    bool reopen()
    {
        if (Clock::now() < next_attempt_) {
            glfwWaitEventsTimeout(0.05);
            return false;
        }
        next_attempt_ = Clock::now() + between_attempts;
        if (failures_ > 0 ? --failures_ >= 0 : !open()) {
            if (++failed_attempts_ >= attempts_to_reopen) throw InputOutputError("The window is gone, and no other can be opened (" + last_words() + "). The session is kept: `homeward view --last` goes on with it.");
            return false;
        }
        failed_attempts_ = 0;
        news_            = true;
        return true;
    }
    /// Where the processor draws, a pixel that is mixed of four of the texture costs twice what one costs that is taken as it is; letters look
    /// the same, since they stand on whole pixels.
    void spare_pixels()
    {
        ImGui::GetStyle().AntiAliasedLinesUseTex = false;
        glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(reinterpret_cast<std::uintptr_t>(ImGui::GetIO().Fonts->TexID)));
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    }
    void listen_to_hands()
    {
        glfwSetWindowUserPointer(window_, this);
        glfwSetMouseButtonCallback(window_, [](GLFWwindow* w, int, int, int) { note(w); });
        glfwSetCursorPosCallback(window_, [](GLFWwindow* w, double, double) { note(w); });
        glfwSetScrollCallback(window_, [](GLFWwindow* w, double, double) { note(w); });
        glfwSetKeyCallback(window_, [](GLFWwindow* w, int, int, int, int) { note(w); });
        glfwSetCharCallback(window_, [](GLFWwindow* w, unsigned) { note(w); });
        glfwSetWindowFocusCallback(window_, [](GLFWwindow* w, int) { note(w); });
        glfwSetCursorEnterCallback(window_, [](GLFWwindow* w, int) { note(w); });
        glfwSetWindowRefreshCallback(window_, [](GLFWwindow* w) { note(w); });
        glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* w, int, int) { note(w); });
        glfwSetWindowIconifyCallback(window_, [](GLFWwindow* w, int) { note(w); });
    }
    static void note(GLFWwindow* window) { static_cast<Window*>(glfwGetWindowUserPointer(window))->news_ = true; }
    void read_picture(int width, int height)
    {
        picture_ = {width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3)};
        std::vector<std::uint8_t> upside_down(picture_.rgb.size());
        glPixelStorei(GL_PACK_ALIGNMENT, 1);
        glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, upside_down.data());
        const std::ptrdiff_t row = 3 * static_cast<std::ptrdiff_t>(width);
        for (std::ptrdiff_t y = 0; y < height; ++y) std::copy_n(upside_down.begin() + (height - 1 - y) * row, row, picture_.rgb.begin() + y * row);
    }

    using ResetStatus = GLenum (*)();

    GLFWwindow*       window_ = nullptr;
    int               width_, height_;  // of a window that is to be opened
    const std::string title_;
    const bool        wait_for_display_;
    ResetStatus       reset_status_ = nullptr;
    bool              wants_picture_ = false, news_ = true, opened_before_ = false, software_ = false;
    Picture           picture_;
    int               failures_ = 0, failed_attempts_ = 0;
    Clock::time_point next_attempt_{};
};

}  // namespace

std::unique_ptr<Platform> make_window(int width, int height, const std::string& title, bool wait_for_display) { return std::make_unique<Window>(width, height, title, wait_for_display); }

}  // namespace homeward::viewer
