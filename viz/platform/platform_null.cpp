// No screen: every frame is laid out and thrown away.
#include "viz/platform/platform.hpp"

#include <imgui.h>

namespace homeward::viewer {

namespace {

class NullPlatform : public Platform {
public:
    NullPlatform(int width, int height)
    {
        ImGuiIO& io    = ImGui::GetIO();
        io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    }
    float scale() const override { return 1; }
    bool  draws_in_software() const override { return false; }
    bool  wants_to_close() override { return false; }
    bool  begin_frame() override
    {
        ImGuiIO& io = ImGui::GetIO();
        if (!io.Fonts->IsBuilt()) io.Fonts->Build();
        io.Fonts->SetTexID(reinterpret_cast<ImTextureID>(std::intptr_t{1}));
        io.DeltaTime = 1.0F / 60;
        return io.DisplaySize.x > 0 && io.DisplaySize.y > 0;
    }
    void    end_frame(std::uint32_t) override {}
    bool    has_news(double) override { return true; }
    void    ask_for_picture() override {}
    Picture take_picture() override { return {}; }
    void    lose(int) override {}
    void    resize(int width, int height) override { ImGui::GetIO().DisplaySize = {static_cast<float>(width), static_cast<float>(height)}; }
};

}  // namespace

std::unique_ptr<Platform> make_null_platform(int width, int height) { return std::make_unique<NullPlatform>(width, height); }

}  // namespace homeward::viewer
