// The three columns of the table where policy is made.
#pragma once

#include "viz/views/views.hpp"

namespace homeward::viewer {

void draw_cards(Scene& scene);
void draw_budget(Scene& scene);

}  // namespace homeward::viewer
