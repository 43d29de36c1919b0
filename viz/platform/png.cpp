// Pictures as PNG files: the one door to libpng.
#include "viz/platform/platform.hpp"

#include "core/faults.hpp"

#include <png.h>

namespace homeward::viewer {

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
