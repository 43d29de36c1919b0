// Pictures as PNG files: the one door to libpng.
#include "viz/platform/platform.hpp"

#include "core/faults.hpp"

#include <png.h>

#include <algorithm>

namespace homeward::viewer {

Picture cropped(const Picture& picture, int left, int top, int right, int bottom)
{
    left   = std::clamp(left, 0, picture.width);
    top    = std::clamp(top, 0, picture.height);
    right  = std::clamp(right, left, picture.width);
    bottom = std::clamp(bottom, top, picture.height);
    Picture part{right - left, bottom - top, {}};
    for (int y = top; y < bottom; ++y) {
        const auto row = picture.rgb.begin() + 3 * (static_cast<std::ptrdiff_t>(y) * picture.width + left);
        part.rgb.insert(part.rgb.end(), row, row + 3 * static_cast<std::ptrdiff_t>(part.width));
    }
    return part;
}

void write_png(const Picture& picture, const std::string& file)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width   = static_cast<png_uint_32>(picture.width);
    image.height  = static_cast<png_uint_32>(picture.height);
    image.format  = PNG_FORMAT_RGB;
    if (picture.rgb.empty() || !png_image_write_to_file(&image, file.c_str(), 0, picture.rgb.data(), 0, nullptr))
        throw InputOutputError(file + " cannot be written" + (image.message[0] != '\0' ? std::string(": ") + image.message : std::string(": there is no picture")) + ".");
}

}  // namespace homeward::viewer
