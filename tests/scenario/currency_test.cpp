// In one scenario money is in one currency: files state it so, and EUR left over from elsewhere is a fault.
#include "scenario/currency.hpp"
#include "scenario/scenario_reader.hpp"

#include <gtest/gtest.h>

namespace homeward {

TEST(Currency, StandsWhereTheProgramSaysEuro)
{
    EXPECT_EQ(in_currency("EUR", "USD"), "USD");
    EXPECT_EQ(in_currency("EUR/month", "USD"), "USD/month");
    EXPECT_EQ(in_currency("EUROPEANS/month", "USD"), "EUROPEANS/month");
    EXPECT_EQ(in_currency("share", "USD"), "share");
}

TEST(Currency, MoneyIsStatedInTheScenariosOwn)
{
    const auto read = [](const Section& s) {
        s.real("price", {0, 100}, "EUR/month");
        s.numbers("prices", 2, {0, 100}, "EUR");
        s.real("share", {0, 1}, "share");
    };
    const std::string prices = "price = { value = 3, unit = \"USD/month\" }\nprices = { value = [1, 2], unit = \"USD\" }\nshare = { value = 0.5, unit = \"share\" }\n", country = "[country]\ncurrency = \"USD\"\n";
    Faults        none;
    const Section dollars = read_scenario_text("[shop]\n" + prices + country, none);
    read(dollars.section("shop"));
    EXPECT_TRUE(none.none()) << none.all();
    EXPECT_EQ(dollars.section("shop").asked().find("price")->second.unit, "USD/month");

    Faults        wrong;
    const Section euros = read_scenario_text("[shop]\n" + prices, wrong);
    read(euros.section("shop"));
    EXPECT_EQ(wrong.count(), 2U) << wrong.all();

    Faults        unconverted;
    const Section half = read_scenario_text("[shop]\nprice = { value = 3, unit = \"EUR/month\" }\nprices = [1, 2]\nshare = 0.5\n" + country, unconverted);
    read(half.section("shop"));
    EXPECT_EQ(unconverted.all(), "text:2:29: [shop] price is stated in 'EUR/month' but is read in 'USD/month'; convert the value and write unit = \"USD/month\"\n");
}

TEST(Currency, CanBeSetFromTheCommandLine)
{
    Faults        faults;
    const Section scenario = read_scenario_text("[country]\ncurrency = \"EUR\"\n[shop]\nprice = { value = 3, unit = \"EUR\" }\n", faults, ".", {"country.currency=USD", "shop.price.unit=USD"});
    scenario.section("shop").real("price", {0, 100}, "EUR");
    EXPECT_TRUE(faults.none()) << faults.all();
}

}  // namespace homeward
