// Do ticks, labels, tables and hexagons stand where they should?
#include "viz/drawing/chart.hpp"
#include "viz/views/map_layout.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace homeward::viewer {
namespace {

TEST(Charts, LabelsStandApartBetweenTheirLimits)
{
    const auto places = apart({10, 11, 12, 95}, 10, 0, 100);
    for (std::size_t i = 1; i < places.size(); ++i) EXPECT_GE(places[i] - places[i - 1], 10);
    EXPECT_GE(places.front(), 0);
    EXPECT_LE(places.back() + 10, 100);
}

TEST(Charts, TicksAreRoundAndCoverTheRange)
{
    for (const auto& [low, high] : {std::pair(0.0, 1.0), std::pair(-0.013, 0.002), std::pair(123.0, 98'765.0), std::pair(5.0, 5.0)}) {
        const auto ticks = round_ticks(low, high);
        EXPECT_LE(ticks.front(), low + 1e-9);
        EXPECT_GE(ticks.back(), high - 1e-9);
        EXPECT_LE(ticks.size(), 8U);
    }
}

TEST(Charts, ACsvSaysNothingWhereNothingIsKnown)
{
    Chart chart;
    chart.months      = 2;
    chart.first_month = 12 * 2022;
    chart.lines.push_back({"say \"yes\"", {1.5, std::numeric_limits<double>::quiet_NaN()}});
    EXPECT_EQ(as_csv(chart), "month,\"say \"\"yes\"\"\"\n2022-01,1.5\n2022-02,\n");
}

TEST(Map, HexagonsOfADistrictStandBesideEachOtherWithinTheRoom)
{
    std::vector<std::uint32_t> districts;
    for (std::uint32_t d = 0; d < 7; ++d) districts.insert(districts.end(), 5 + d, d);
    const MapLayout layout = lay_out(districts, {500, 400}, 28);
    ASSERT_EQ(layout.places.size(), districts.size());
    EXPECT_GT(layout.radius, 6);
    for (std::size_t a = 0; a < layout.places.size(); ++a) {
        EXPECT_GE(layout.places[a].x - layout.radius, -0.5F);
        EXPECT_LE(layout.places[a].x + layout.radius, 500.5F);
        EXPECT_LE(layout.places[a].y + layout.radius, 400.5F);
        for (std::size_t b = a + 1; b < layout.places.size(); ++b)
            EXPECT_GT(std::hypot(layout.places[a].x - layout.places[b].x, layout.places[a].y - layout.places[b].y), 1.7F * layout.radius);
    }
}

}  // namespace
}  // namespace homeward::viewer
