// Hands that nobody guides: clicks, drags, keys and sizes at random, to see what a long day does to the viewer.
#pragma once

#include "viz/application.hpp"
#include "viz/platform/platform.hpp"

#include <random>
#include <string>

namespace homeward::viewer {

class RandomHands {
public:
    explicit RandomHands(std::uint64_t seed) : luck_(seed) {}

    /// Before ImGui::NewFrame, as a script.
    void          before_frame(const Application& application, Platform& platform);
    std::uint64_t gestures() const { return gestures_; }

private:
    enum class Kind : std::uint8_t { rest, click, drag, key, size };
    void   begin(const Application& application, Platform& platform);
    double share() { return std::uniform_real_distribution<double>(0, 1)(luck_); }

    std::mt19937_64 luck_;
    Kind            kind_ = Kind::rest;
    int             phase_ = 0, length_ = 0, key_ = 0;
    ImVec4          place_{};
    ImVec2          at_{-1000, -1000};
    std::uint64_t   gestures_ = 0;
};

/// Memory of this process now, in bytes (Linux).
std::uint64_t memory_in_use();

}  // namespace homeward::viewer
