// Shares of an effect add up to it, whoever plays; and a folder that is no decomposition is refused.
#include "analysis/decomposition.hpp"

#include "core/faults.hpp"
#include "core/random.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numeric>

using namespace homeward;
using namespace homeward::analysis;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

enum class TestPurpose : std::uint16_t { game = 3020 };

/// A game in which every subset has a value of its own, drawn.
std::vector<double> drawn_game(std::size_t parts, std::uint32_t number)
{
    Draw                draw = Luck(31, 0).in(Month::of(2020, 1)).of(TestPurpose::game, Subject{number, 0});
    std::vector<double> v(std::size_t{1} << parts);
    for (double& value : v) value = static_cast<double>(draw.normal(0.0F, 1.0F));
    return v;
}

ValueOfSubset of(const std::vector<double>& game)
{
    return [&game](std::uint64_t subset) { return game[subset]; };
}

std::vector<std::vector<std::size_t>> all_orders(std::size_t parts)
{
    std::vector<std::size_t> order(parts);
    std::iota(order.begin(), order.end(), 0U);
    std::vector<std::vector<std::size_t>> all;
    do all.push_back(order);
    while (std::next_permutation(order.begin(), order.end()));
    return all;
}

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

std::string made_folder()
{
    std::string pattern = (std::filesystem::temp_directory_path() / "homeward-no-decomposition-XXXXXX").string();
    return mkdtemp(pattern.data()) ? pattern : "";
}

}  // namespace

TEST(Shapley, SharesAddUpToTheEffect)
{
    for (std::size_t parts = 1; parts <= most_exact_parts; ++parts)
        for (std::uint32_t number = 0; number < 20; ++number) {
            const auto game = drawn_game(parts, number);
            EXPECT_NEAR(sum(shapley_values(parts, of(game))), game.back() - game.front(), 1e-12);
            const auto orders = all_orders(parts);
            EXPECT_NEAR(sum(shares_along({orders[number % orders.size()]}, of(game))), game.back() - game.front(), 1e-12) << "along any one order, too";
        }
}

TEST(Shapley, IsTheMeanOverAllOrders)
{
    for (std::size_t parts = 1; parts <= 5; ++parts) {
        const auto game = drawn_game(parts, 7), exact = shapley_values(parts, of(game)), along = shares_along(all_orders(parts), of(game));
        for (std::size_t part = 0; part < parts; ++part) EXPECT_NEAR(exact[part], along[part], 1e-12);
    }
}

// One has a right glove, two have a left one; only a pair is worth anything: 2/3, 1/6, 1/6 (a textbook example since Shapley & Shubik 1969).
TEST(Shapley, AgreesWithTheGameOfGloves)
{
    const auto pair = [](std::uint64_t s) { return (s & 1U) && (s & 6U) ? 1.0 : 0.0; };
    EXPECT_THAT(shapley_values(3, pair), ElementsAre(DoubleNear(2.0 / 3, 1e-12), DoubleNear(1.0 / 6, 1e-12), DoubleNear(1.0 / 6, 1e-12)));
}

TEST(Shapley, WhatAddsNothingGetsNothingAndTwinsGetTheSame)
{
    const auto value = [](std::uint64_t s) { return (s & 1U ? 2.0 : 0.0) + ((s & 6U) == 6U ? 1.0 : 0.0); };  // part 3 does nothing; 1 and 2 only together
    EXPECT_THAT(shapley_values(4, value), ElementsAre(DoubleNear(2, 1e-12), DoubleNear(0.5, 1e-12), DoubleNear(0.5, 1e-12), DoubleNear(0, 1e-12)));
}

TEST(Shapley, AnOrderAndItsReverseAreRightWhereNoMoreThanTwoPartsActTogether)
{
    const auto value = [](std::uint64_t s) { return static_cast<double>(s & 1U) + ((s & 3U) == 3U ? 1.0 : 0.0) + ((s & 12U) == 12U ? 4.0 : 0.0); };
    for (const auto& order : all_orders(4)) {
        const auto along = shares_along({order, {order.rbegin(), order.rend()}}, value), exact = shapley_values(4, value);
        for (std::size_t part = 0; part < 4; ++part) EXPECT_NEAR(along[part], exact[part], 1e-12);
    }
}

TEST(Decomposition, AFolderThatIsNoneIsRefused)
{
    const std::string folder = made_folder();
    EXPECT_THROW(try { read_decomposition(folder); } catch (const InputOutputError& e) { EXPECT_THAT(e.what(), HasSubstr("`homeward decompose` makes the folder")); throw; }, InputOutputError);
    for (const char* text : {"{", "[]", "{\"parts\": []}", "{\"parts\": 1, \"subsets\": 2}", "{\"parts\": [{\"name\": \"a\"}], \"subsets\": [{}], \"policy\": \"p\", \"by\": \"instruments\", \"exact\": true, \"replicates\": 2, \"seed\": 1}"}) {
        std::ofstream(folder + "/decomposition.json") << text;
        EXPECT_THROW(read_decomposition(folder), InputError) << text;
    }
    std::filesystem::remove_all(folder);
}
