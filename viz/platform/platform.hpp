// Where frames are shown and hands are felt: a window, or nothing at all (for tests).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace homeward::viewer {

struct Picture {
    int                       width = 0, height = 0;
    std::vector<std::uint8_t> rgb;  // rows from the top
};

class Platform {
public:
    virtual ~Platform() = default;
    virtual float   scale() const      = 0;  // of the display
    virtual bool    draws_in_software() const = 0;  // by the processor: thirty frames a second are enough
    virtual bool    wants_to_close()   = 0;
    /// Before ImGui::NewFrame: input, size and time go into ImGui's io. False: nothing to draw now (an iconified window, or one that is being
    /// opened anew). InputOutputError where the window is gone and cannot be opened again.
    virtual bool    begin_frame()      = 0;
    virtual void    end_frame(std::uint32_t background) = 0;  // after ImGui::Render
    /// Has a hand moved, or the window changed, since the last frame that was drawn? Waits for it for so long.
    virtual bool    has_news(double seconds) = 0;
    /// A picture of the next frame, to be taken when it has been drawn; empty where there is none.
    virtual void    ask_for_picture()  = 0;
    virtual Picture take_picture()     = 0;
    /// For scripts and tests: as if the graphics context had gone, and could not be had again for so many attempts; another size of the window.
    virtual void    lose(int failures) = 0;
    virtual void    resize(int width, int height) = 0;
};

/// A window with OpenGL 3.3. InputOutputError where there is no display, or none with OpenGL 3.3.
std::unique_ptr<Platform> make_window(int width, int height, const std::string& title, bool wait_for_display);
/// Frames of a sixtieth of a second that nobody sees.
std::unique_ptr<Platform> make_null_platform(int width, int height);

/// What is between these edges, as far as it is on the picture.
Picture cropped(const Picture& picture, int left, int top, int right, int bottom);
/// InputOutputError where it cannot be written.
void write_png(const Picture& picture, const std::string& file);

}  // namespace homeward::viewer
