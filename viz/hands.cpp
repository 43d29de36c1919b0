#include "viz/hands.hpp"

#include "viz/platform/keys.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace homeward::viewer {

namespace {

constexpr std::array<int, 10> keys_pressed{keys::space, keys::right, keys::right, keys::left, keys::home, keys::l, keys::t, keys::f1, keys::escape, keys::one};

/// What writes files, of which there would be thousands, or starts programs.
bool is_spared(const std::string& name) { return name == "save" || name.starts_with("picture") || name.starts_with("report") || name.starts_with("resume"); }

}  // namespace

void RandomHands::begin(const Application& application, Platform& platform)
{
    ++gestures_;
    phase_ = 0;
    const double which = share();
    kind_ = which < 0.45 ? Kind::click : which < 0.75 ? Kind::drag : which < 0.9 ? Kind::key : which < 0.92 ? Kind::size : Kind::rest;
    length_ = kind_ == Kind::drag ? 6 + static_cast<int>(60 * share()) : kind_ == Kind::rest ? 10 + static_cast<int>(90 * share()) : 4;
    key_ = keys_pressed[static_cast<std::size_t>(share() * keys_pressed.size())];
    if (key_ == keys::one) key_ += static_cast<int>(9 * share());
    if (kind_ == Kind::size) platform.resize(share() < 0.5 ? 1280 : 1 + static_cast<int>(1900 * share()), share() < 0.5 ? 720 : 1 + static_cast<int>(1000 * share()));
    std::vector<ImVec4> places;
    for (const auto& [name, place] : application.marks())
        if (!is_spared(name)) places.push_back(place);
    if (places.empty()) kind_ = Kind::rest;
    else place_ = places[static_cast<std::size_t>(share() * static_cast<double>(places.size()))];
}

void RandomHands::before_frame(const Application& application, Platform& platform)
{
    if (phase_ >= length_) begin(application, platform);
    ImGuiIO& io = ImGui::GetIO();
    ++phase_;
    const bool last = phase_ == length_;
    if (kind_ == Kind::key) io.KeysDown[static_cast<std::size_t>(key_)] = !last;
    if (kind_ == Kind::click || kind_ == Kind::drag) {
        if (phase_ == 1 || kind_ == Kind::drag) at_ = {place_.x + (place_.z - place_.x) * static_cast<float>(share()), place_.y + (place_.w - place_.y) * static_cast<float>(share())};
        io.MouseDown[0] = phase_ > 1 && !last;
        if (share() < 0.02) io.MouseWheel = share() < 0.5 ? -3.0F : 3.0F;
    }
    io.MousePos = at_;
}

std::uint64_t memory_in_use()
{
    std::ifstream statm("/proc/self/statm");
    std::uint64_t all = 0, resident = 0;
    statm >> all >> resident;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace homeward::viewer
