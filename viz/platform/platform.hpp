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
    virtual bool    wants_to_close()   = 0;
    /// Before ImGui::NewFrame: input, size and time go into ImGui's io. False: nothing to draw now (an iconified window).
    virtual bool    begin_frame()      = 0;
    virtual void    end_frame(std::uint32_t background) = 0;  // after ImGui::Render
    virtual Picture picture()          = 0;  // of the last frame; empty where there is none
};

/// A window with OpenGL 3.3. InputOutputError where there is no display, or none with OpenGL 3.3.
std::unique_ptr<Platform> make_window(int width, int height, const std::string& title, bool wait_for_display);
/// Frames of a sixtieth of a second that nobody sees.
std::unique_ptr<Platform> make_null_platform(int width, int height);

/// InputOutputError where it cannot be written.
void write_png(const Picture& picture, const std::string& file);

}  // namespace homeward::viewer
