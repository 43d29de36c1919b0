// The numbers of the keys that the viewer listens to: GLFW's, the same on every keyboard.
#pragma once

namespace homeward::viewer::keys {

constexpr int space = 32, one = 49, l = 76, p = 80, t = 84, z = 90, escape = 256, right = 262, left = 263, home = 268, f1 = 290;

}  // namespace homeward::viewer::keys
