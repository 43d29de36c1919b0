// A window: the one door to GLFW and OpenGL.
#include "viz/platform/platform.hpp"

#include "core/faults.hpp"

#define GL_SILENCE_DEPRECATION
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>

namespace homeward::viewer {

namespace {

class Window : public Platform {
public:
    Window(int width, int height, const std::string& title, bool wait_for_display)
    {
        if (!glfwInit()) throw InputOutputError("There is no screen to open a window on; start it from a desktop session (or set DISPLAY).");
        glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
        glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
        glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
        glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
        window_ = glfwCreateWindow(width, height, title.c_str(), nullptr, nullptr);
        if (!window_) {
            glfwTerminate();
            throw InputOutputError("This display has no OpenGL 3.3, which the viewer needs; update the graphics driver, or try LIBGL_ALWAYS_SOFTWARE=1.");
        }
        glfwMakeContextCurrent(window_);
        glfwSwapInterval(wait_for_display ? 1 : 0);
        ImGui_ImplGlfw_InitForOpenGL(window_, true);
        ImGui_ImplOpenGL3_Init("#version 330");
    }
    ~Window() override
    {
        ImGui_ImplOpenGL3_Shutdown();
        ImGui_ImplGlfw_Shutdown();
        glfwDestroyWindow(window_);
        glfwTerminate();
    }
    Window(const Window&)            = delete;
    Window& operator=(const Window&) = delete;

    float scale() const override
    {
        float x = 1, y = 1;
        glfwGetWindowContentScale(window_, &x, &y);
        return std::clamp(x, 1.0F, 4.0F);
    }
    bool wants_to_close() override { return glfwWindowShouldClose(window_) != 0; }
    bool begin_frame() override
    {
        glfwPollEvents();
        int width = 0, height = 0;
        glfwGetFramebufferSize(window_, &width, &height);
        if (width == 0 || height == 0) {
            glfwWaitEventsTimeout(0.1);
            return false;
        }
        ImGui_ImplOpenGL3_NewFrame();
        ImGui_ImplGlfw_NewFrame();
        return true;
    }
    void end_frame(std::uint32_t background) override
    {
        glfwGetFramebufferSize(window_, &width_, &height_);
        glViewport(0, 0, width_, height_);
        const ImVec4 colour = ImGui::ColorConvertU32ToFloat4(background);
        glClearColor(colour.x, colour.y, colour.z, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
        if (wants_picture_) read_picture();
        glfwSwapBuffers(window_);
    }
    /// Of the frame before; asked for once, it is read with every frame from then on.
    Picture picture() override
    {
        wants_picture_ = true;
        return picture_;
    }

private:
    void read_picture()
    {
        picture_ = {width_, height_, std::vector<std::uint8_t>(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 3)};
        std::vector<std::uint8_t> upside_down(picture_.rgb.size());
        glPixelStorei(GL_PACK_ALIGNMENT, 1);
        glReadPixels(0, 0, width_, height_, GL_RGB, GL_UNSIGNED_BYTE, upside_down.data());
        const std::ptrdiff_t row = 3 * static_cast<std::ptrdiff_t>(width_);
        for (std::ptrdiff_t y = 0; y < height_; ++y) std::copy_n(upside_down.begin() + (height_ - 1 - y) * row, row, picture_.rgb.begin() + y * row);
    }

    GLFWwindow* window_ = nullptr;
    int         width_ = 0, height_ = 0;
    bool        wants_picture_ = false;
    Picture     picture_;
};

}  // namespace

std::unique_ptr<Platform> make_window(int width, int height, const std::string& title, bool wait_for_display) { return std::make_unique<Window>(width, height, title, wait_for_display); }

}  // namespace homeward::viewer
