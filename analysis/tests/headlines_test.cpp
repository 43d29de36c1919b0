// What the headlines say when effects are certain, none, unclear or alone, in every language.
#include "analysis/headlines.hpp"

#include <gtest/gtest.h>

#include <vector>

using namespace homeward;
using namespace homeward::analysis;

namespace {

using Values = std::vector<double>;

/// An alternative whose every share changes by `share`, with so many more persons and so much more money, replicate by replicate.
struct Case {
    Values share, persons, money;
};

const Values four{0.30, 0.31, 0.29, 0.30};

PairedEffect effect(double level, const Values& change, const Resamples& resamples)
{
    Values before, after;
    for (std::size_t r = 0; r < change.size(); ++r) {
        before.push_back(level);
        after.push_back(level + change[r]);
    }
    return paired_effect(before, after, resamples);
}

Alternative alternative(const Case& c)
{
    const Resamples resamples(1, c.share.size(), 200);
    Alternative     a;
    a.run = 1;
    for (Effect* e : {&a.sustainable, &a.irregular, &a.unemployment, &a.poverty}) *e = {{"", "", "", Unit::share, Fold::at_end, "", "", ""}, effect(0.3, c.share, resamples)};
    a.cost             = {{"", "", "", Unit::money, Fold::at_end, "", "", ""}, effect(50'000, c.money, resamples)};
    a.reintegrated     = {{"", "", "", Unit::persons, Fold::at_end, "", "", ""}, effect(400, c.persons, resamples)};
    a.cost_of_one_more = ratio_of_effects(c.money, c.persons, resamples);
    return a;
}

std::vector<Headline> said(const Case& c, const char* language = "en") { return headlines({}, alternative(c), Catalogue(language)); }

const Case better{{.020, .021, .019, .020}, {40, 41, 39, 40}, {9000, 9100, 8900, 9000}};
const Case worse{{-.020, -.021, -.019, -.020}, {-40, -41, -39, -40}, {-9000, -9100, -8900, -9000}};
const Case unclear{{.020, -.021, .019, -.020}, {40, -41, 39, -40}, {9000, -9100, 8900, -9000}};
const Case nothing{{0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}};
const Case alone{{.02}, {40}, {9000}};
const Case free_gain{{.020, .021, .019, .020}, {40, 41, 39, 40}, {0, 0, 0, 0}};
const Case wasted{{0, 0, 0, 0}, {0, 0, 0, 0}, {9000, 9100, 8900, 9000}};
const Case saving{{.020, .021, .019, .020}, {40, 41, 39, 40}, {-9000, -9100, -8900, -9000}};

}  // namespace

TEST(Headlines, ASentenceForEveryKindOfEffectInEveryLanguage)
{
    for (const std::string& language : Catalogue::languages())
        for (const Case& c : {better, worse, unclear, nothing, alone, free_gain, wasted, saving})
            for (const Headline& h : said(c, language.c_str())) {
                EXPECT_TRUE(h.sentence.ends_with(".")) << h.sentence;
                EXPECT_EQ(h.sentence.find('{'), std::string::npos) << h.sentence;
                EXPECT_EQ(h.sentence.find("\u2014"), std::string::npos) << h.sentence;  // no dash in place of a number
                EXPECT_FALSE(h.figure.empty());
            }
}

TEST(Headlines, AFallIsAFallAndNothingIsNothing)
{
    EXPECT_EQ(said(worse)[2].sentence, "Residents’ unemployment falls by 2.0 points, from 30.0% to 28.0%. Their poverty rate falls by 2.0 points (\u22122.1 to \u22121.9).");
    EXPECT_EQ(said(nothing)[2].sentence, "Residents’ unemployment is the same in both scenarios (30.0%). Their poverty rate is the same (30.0%).");
    EXPECT_EQ(said(nothing)[3].figure, "None: no difference");
    EXPECT_FALSE(said(unclear)[0].decided);
    EXPECT_EQ(said(unclear)[3].figure, "Not determined");
}

TEST(Headlines, ACertainEffectIsNeverWrittenAsNone)
{
    const Case tiny{{.00020, .00021, .00019, .00020}, {40, 41, 39, 40}, {9000, 9100, 8900, 9000}};
    EXPECT_EQ(said(tiny)[0].figure, "+0.020 points");
    EXPECT_EQ(said(tiny)[0].sentence, "30.02% of returnees are sustainably reintegrated, against 30.00%: 0.020 points more.");
}

TEST(Headlines, TheCostOfOneMoreIsToldOnlyWhereThereIsOne)
{
    EXPECT_EQ(said(better)[3].figure, "EUR 225");
    EXPECT_EQ(said(worse)[3].figure, "None: fewer people");
    EXPECT_EQ(said(free_gain)[3].figure, "Better at the same cost");
    EXPECT_EQ(said(wasted)[3].figure, "None: no difference");
    EXPECT_EQ(said(saving)[3].figure, "Better and cheaper");
    EXPECT_EQ(said(alone)[3].figure, "Not determined");
}

TEST(Headlines, OneReplicateClaimsNothing)
{
    for (const Headline& h : said(alone)) EXPECT_FALSE(h.decided);
    EXPECT_EQ(said(alone)[0].interval, "no interval: one replicate");
    EXPECT_NE(said(alone)[0].sentence.find("in the one replicate there is"), std::string::npos);
    EXPECT_EQ(said({{0}, {0}, {0}})[0].sentence.find("nothing changes"), std::string::npos);
}
