// reintegration_score: a share in every dimension, never lower when a state is better, and near what surveys of returnees report.
#include "output/reintegration_score.hpp"
#include "output/sample_run.hpp"

#include "processes/community_support.hpp"
#include "scenario/scenario_reader.hpp"

#include <array>
#include <cmath>
#include <set>
#include <tuple>

namespace homeward {
namespace {

using namespace test;

const std::string line = "[country]\npoverty_line = 50\n";

ReintegrationScore shipped() { return ReintegrationScore(shipped_defaults("reintegration_score", line)); }

float value(const ReintegrationScore::Result& result, std::size_t dimension) { return dimension == 0 ? result.economic : dimension == 1 ? result.social : result.psychosocial; }

TEST(ReintegrationScore, TheBestLifeScoresOneAndTheWorstZero)
{
    const ReintegrationScore score = shipped();
    Indicators               best{}, worst{};
    for (const auto& item : score.items()) {
        best[static_cast<std::size_t>(item.indicator)]  = item.low < item.high ? 1e6F : -1e6F;
        worst[static_cast<std::size_t>(item.indicator)] = -best[static_cast<std::size_t>(item.indicator)];
    }
    const auto top = score.score(best), bottom = score.score(worst);
    for (std::size_t d = 0; d < 3; ++d) {
        EXPECT_NEAR(value(top, d), 1.0F, 1e-5F);
        EXPECT_EQ(value(bottom, d), 0.0F);
    }
    EXPECT_NEAR(top.composite, 1.0F, 1e-4F);
    EXPECT_EQ(bottom.composite, 0.0F);
    EXPECT_LE(top.composite, 1.0F);
}

TEST(ReintegrationScore, EachItemMovesItsOwnDimensionOnlyAndNeverDownwards)
{
    const ReintegrationScore score = shipped();
    for (const auto& item : score.items()) {
        Indicators seen{};
        for (const auto& each : score.items()) seen[static_cast<std::size_t>(each.indicator)] = (each.low + each.high) / 2;
        ReintegrationScore::Result first{}, before{};
        for (int step = 0; step <= 20; ++step) {
            seen[static_cast<std::size_t>(item.indicator)] = item.low + (item.high - item.low) * static_cast<float>(step) / 20.0F;
            const auto now                                 = score.score(seen);
            for (std::size_t d = 0; d < 3 && step > 0; ++d) {
                EXPECT_GE(value(now, d), value(before, d) - 1e-6F) << item.name;
            }
            if (step == 0) first = now;
            before = now;
        }
        for (std::size_t d = 0; d < 3; ++d) {
            if (d == item.dimension) {
                EXPECT_GT(value(before, d), value(first, d)) << item.name;
            } else {
                EXPECT_EQ(value(before, d), value(first, d)) << item.name;
            }
        }
    }
}

TEST(ReintegrationScore, AnswersStandOnTheirScale)
{
    const ReintegrationScore::Item yes_or_no{"", Indicator::has_work, 0, 1, 0, 1, 2}, five{"", Indicator::has_work, 0, 1, 0, 4, 5}, falling{"", Indicator::debt_burden, 0, 1, 1, 0, 0};
    EXPECT_EQ(ReintegrationScore::score(yes_or_no, 0.49F), 0.0F);
    EXPECT_EQ(ReintegrationScore::score(yes_or_no, 0.51F), 1.0F);
    EXPECT_EQ(ReintegrationScore::score(five, 1.2F), 0.25F);
    EXPECT_EQ(ReintegrationScore::score(five, 9.0F), 1.0F);
    EXPECT_FLOAT_EQ(ReintegrationScore::score(falling, 0.25F), 0.75F);
}

TEST(ReintegrationScore, ThirtyItemsOrSoInThreeDimensionsWithDistinctNames)
{
    const ReintegrationScore score = shipped();
    EXPECT_GE(score.items().size(), 28U);
    std::array<float, 3>  sums{};
    std::set<std::string> names;
    for (const auto& item : score.items()) sums[item.dimension] += item.weight, names.insert(item.name);
    for (const float sum : sums) EXPECT_NEAR(sum, 1.0F, 1e-3F);
    EXPECT_EQ(names.size(), score.items().size());
}

TEST(ReintegrationScore, FaultyItemsAreToldTogether)
{
    Faults        faults;
    const Section scenario = read_scenario_text("extends = \"scenarios/model/reintegration_score.toml\"\n" + line +
                                                    "[[reintegration_score.item]]\nname = \"a\"\ndimension = \"economical\"\nstate = \"has_werk\"\nweight = 0.7\nscale = [1, 1]\nsource = \"\"\n",
                                                faults, HOMEWARD_SOURCE_DIR);
    ASSERT_TRUE(faults.none()) << faults.all();
    const ReintegrationScore score(scenario);
    const std::string        all = faults.all();
    for (const char* part : {"weights of the economic items sum to 1.7", "has_werk", "economical", "two different numbers"})
        EXPECT_NE(all.find(part), std::string::npos) << part << " in\n" << all;
}

TEST(ReintegrationScore, EverySettingIsRead)
{
    Faults        faults;
    const Section scenario = read_scenario_text("extends = \"scenarios/model/reintegration_score.toml\"\n" + line, faults, HOMEWARD_SOURCE_DIR);
    const ReintegrationScore score(scenario);
    scenario.report_unread();
    EXPECT_TRUE(faults.none()) << faults.all();
}

TEST(ReintegrationScore, WorkMoneyTiesAndCalmRaiseIt)
{
    World                    world     = small_world({});
    Community&               community = world.communities[0];
    const ReintegrationScore score     = shipped();
    const PersonRow          p         = adult(0);
    const HouseholdRow       h         = community.persons.household[p];
    const MigrantRow         m         = returns(community, p, ReturnCategory::voluntary, start() - 6);
    const auto               composite = [&] { return score.of(community, m, start()).composite; };
    float                    before    = composite();
    const auto               rises     = [&](const char* what, auto&& change) {
        change();
        EXPECT_GT(composite(), before) << what;
        before = composite();
    };
    rises("informal work", [&] { change_activity(community, p, Activity::informal, 6'000); });
    rises("formal work", [&] { change_activity(community, p, Activity::formal, 9'000); });
    rises("consumption", [&] { community.households.consumption[h] = 15'000; });
    rises("savings", [&] { community.households.savings[h] = 60'000; });
    rises("network", [&] { community.persons.network[p] = 0.9F; });
    rises("dwelling", [&] { community.households.dwelling[h] = 1; });
    const auto falls = [&](const char* what, auto&& change) {
        change();
        EXPECT_LT(composite(), before) << what;
        before = composite();
    };
    falls("debt", [&] { community.households.debt_smuggler[h] = 90'000; });
    falls("distress", [&] { community.persons.distress[p] = 0.8F; });
    falls("stigma", [&] { community.migrants.stigma[m] = 0.8F; });
    falls("hardship", [&] { community.households.hardship[h] = 0.8F; });
    falls("discrimination", [&] { community.discrimination = 0.5F; });
    falls("aspiration", [&] { community.persons.aspiration[p] = 1; });
}

TEST(ReintegrationScore, AccessIsThePersonsOwn)
{
    World                    world     = small_world({});
    Community&               community = world.communities[0];
    const ReintegrationScore score     = shipped();
    const MigrantRow         helped    = returns(community, adult(0), ReturnCategory::voluntary, start() - 6), alone = returns(community, adult(1), ReturnCategory::voluntary, start() - 6);
    community.access                   = {0.4F, 0.2F, 0.4F, 0.4F};
    const auto social = [&](MigrantRow m) { return score.of(community, m, start()).social; };
    EXPECT_EQ(social(helped), social(alone));
    const float before                 = social(alone);
    community.migrants.referral[helped] = 0.8F;
    EXPECT_GT(social(helped), before);
    EXPECT_EQ(social(alone), before);
    const auto seen = score.observe(community, adult(0), helped, start());
    EXPECT_FLOAT_EQ(seen[static_cast<std::size_t>(Indicator::access_housing)], 0.88F);
    EXPECT_FLOAT_EQ(seen[static_cast<std::size_t>(Indicator::access_psychosocial_care)], 0.84F);
    community.migrants.paid_care[alone] = 0.3F;
    EXPECT_FLOAT_EQ(score.observe(community, adult(1), alone, start())[static_cast<std::size_t>(Indicator::access_health)], 0.7F);
}

TEST(ReintegrationScore, AResidentIsSparedWhatOnlyReturneesSuffer)
{
    World                    world     = small_world({});
    Community&               community = world.communities[0];
    const ReintegrationScore score     = shipped();
    const MigrantRow         m         = returns(community, adult(0), ReturnCategory::voluntary, start() - 6);
    community.discrimination           = 0.4F;
    community.migrants.stigma[m]       = 0.5F;
    const auto returnee = score.of(community, m, start()), resident = score.of_resident(community, adult(1), start());
    EXPECT_EQ(returnee.economic, resident.economic);
    EXPECT_LT(returnee.psychosocial, resident.psychosocial);
    community.discrimination = 0;
    community.acceptance     = 1;
    community.migrants.clear(m);
    community.migrants.person[m] = adult(0);
    EXPECT_EQ(score.of(community, m, start()).composite, score.of_resident(community, adult(0), start()).composite);
}

TEST(ReintegrationScore, BandsAndThreshold)
{
    const ReintegrationScore score = shipped();
    EXPECT_EQ(score.band(0.2F), ReintegrationScore::Band::low);
    EXPECT_EQ(score.band(0.5F), ReintegrationScore::Band::medium);
    EXPECT_EQ(score.band(0.7F), ReintegrationScore::Band::high);
    EXPECT_EQ(score.sustainable_after_months(), 24);
    EXPECT_EQ(score.band(score.sustainable_threshold()), ReintegrationScore::Band::high);
}

// Returnees in plausible circumstances (West Africa about 18 months after return), not simulated: .6 with work, two thirds indebted,
// networks and distress as the networks and well-being processes leave them.
struct Sample {
    double mean = 0, sd = 0, with_work = 0, without_work = 0, with_network = 0, without_network = 0, economic = 0, social = 0, psychosocial = 0;
};

Sample plausible_returnees(int number)
{
    World                    world     = small_world({});
    Community&               community = world.communities[0];
    const ReintegrationScore score     = shipped();
    const PersonRow          p         = adult(0);
    const HouseholdRow       h         = community.persons.household[p];
    const MigrantRow         m         = returns(community, p, ReturnCategory::voluntary_compelled, start() - 18);
    Sample                   s;
    double                   squares = 0;
    int                      workers = 0, connected = 0;
    for (int i = 0; i < number; ++i) {
        Draw       draw      = Luck(5, 0).in(start()).of(Purpose::panel_sample, {static_cast<std::uint32_t>(i), 0});
        const bool works     = draw.happens(0.6F);
        const bool formal    = works && draw.happens(0.12F);
        const bool network   = draw.happens(0.5F);
        const float welfare  = draw.lognormal(1.3F, 0.6F);  // income against needs, without own work
        change_activity(community, p, works ? (formal ? Activity::formal : Activity::informal) : Activity::unemployed, works ? static_cast<Money>(draw.lognormal(7'000, 0.5F)) : 0);
        community.persons.months_in_activity[p] = static_cast<std::uint16_t>(draw.below(18));
        const float needs = 5'000.0F * 2.1F;
        community.households.remittances[h]        = static_cast<Money>(0.7F * needs * welfare);
        const float income                         = static_cast<float>(community.households.earnings[h] + community.households.remittances[h]);
        community.households.consumption[h]        = static_cast<Money>(0.9F * income);
        community.households.hardship[h]           = std::clamp(1.3F - income / needs * 0.8F, 0.0F, 1.0F);
        community.households.savings[h]            = static_cast<Money>(draw.exponential(0.7F) * income);
        community.households.debt_family[h]        = draw.happens(0.68F) ? static_cast<Money>(draw.lognormal(40'000, 0.7F)) : 0;
        community.households.enterprise_capital[h] = draw.happens(0.5F) ? static_cast<Money>(draw.lognormal(18'000, 0.8F)) : 0;
        community.households.enterprise[h]         = community.households.enterprise_capital[h] > 0 ? EnterpriseKind::subsistence : EnterpriseKind::none;
        community.households.dwelling[h]           = std::clamp(draw.normal(0.55F, 0.15F), 0.0F, 1.0F);
        community.access                           = {std::clamp(draw.normal(0.75F, 0.12F), 0.0F, 1.0F), std::clamp(draw.normal(0.4F, 0.2F), 0.0F, 1.0F), std::clamp(draw.normal(0.75F, 0.12F), 0.0F, 1.0F),
                                                      std::clamp(draw.normal(0.7F, 0.15F), 0.0F, 1.0F)};
        community.infrastructure                   = std::clamp(draw.normal(0.5F, 0.15F), 0.0F, 1.0F);
        community.distance                         = std::clamp(draw.normal(0.4F, 0.15F), 0.0F, 1.0F);
        community.security                         = std::clamp(draw.normal(0.85F, 0.12F), 0.0F, 1.0F);
        community.tension                          = std::clamp(draw.normal(0.28F, 0.12F), 0.0F, 1.0F);
        community.acceptance                       = 0.9F - 0.7F * community.tension;
        community.discrimination                   = 0.05F + 0.4F * community.tension;
        community.persons.network[p]               = std::clamp(draw.normal(network ? 0.6F : 0.3F, 0.1F), 0.0F, 1.0F);
        community.persons.belonging[p]             = 0.4F * community.persons.network[p] + 0.6F * community.acceptance;
        community.migrants.stigma[m]               = draw.uniform() * 0.4F;
        community.migrants.health_need[m]          = draw.uniform() * 0.2F;
        community.persons.distress[p]              = std::clamp(0.3F + 0.25F * community.households.hardship[h] + (works ? -0.04F : 0.09F) + 0.2F * community.migrants.stigma[m] - 0.15F * community.persons.network[p], 0.0F, 1.0F);
        community.persons.aspiration[p]            = 0.5F * draw.uniform();
        const auto r = score.of(community, m, start());
        s.mean += r.composite, squares += static_cast<double>(r.composite) * r.composite;
        s.economic += r.economic, s.social += r.social, s.psychosocial += r.psychosocial;
        (works ? s.with_work : s.without_work) += r.composite, workers += works;
        (network ? s.with_network : s.without_network) += r.composite, connected += network;
    }
    s.mean /= number, s.economic /= number, s.social /= number, s.psychosocial /= number;
    s.sd = std::sqrt(squares / number - s.mean * s.mean);
    s.with_work /= workers, s.without_work /= number - workers, s.with_network /= connected, s.without_network /= number - connected;
    return s;
}

TEST(ReintegrationScore, ManyAtOnceScoreAsOneByOneOnEveryInstructionSet)
{
    const World              world = varied_world(1, 200);
    const Community&         community = world.communities[0];
    const ReintegrationScore score = shipped();
    std::vector<MigrantRow>  returnees;
    for (MigrantRow m{0}; m.index < community.migrants.count(); ++m.index)
        if (community.migrants.is_returnee(m)) returnees.push_back(m);
    ASSERT_GT(returnees.size() % 16, 0U);  // the last block is not full
    std::vector<ReintegrationScore::Result> results(returnees.size());
    score.of_all(community, returnees, start(), results);
    for (std::size_t n = 0; n < returnees.size(); ++n) {
        const auto one = score.of(community, returnees[n], start());
        EXPECT_EQ(std::tuple(one.economic, one.social, one.psychosocial, one.composite), std::tuple(results[n].economic, results[n].social, results[n].psychosocial, results[n].composite)) << n;
    }
}

TEST(ReintegrationScore, TheLoopsOfAllInstructionSetsGiveTheSameBits)
{
    alignas(64) std::array<float, indicators * 16> seen;
    Draw draw = Luck(3, 0).in(start()).of(Purpose::panel_sample, {1, 0});
    for (float& value : seen) value = draw.normal(0.5F, 2.0F);
    const std::array<score::Weighing, 4> items{{{0, 0, 0.5F, 0.1F, 1.7F, 4, 0.25F}, {1, 0, 0.5F, 0.0F, 1.0F, 0, 0}, {2, 1, 1.0F, 1.0F, -1.0F, 1, 1}, {3, 2, 1.0F, 0.2F, 0.9F, 4, 0.25F}}};
    const std::array<float, 3>           weights{0.3F, 0.3F, 0.4F};
    const auto scores = [&](void (*loop)(const score::Loop&)) {
        std::array<float, 64> out{};
        loop({items.data(), 4, weights.data(), seen.data(), out.data()});
        return out;
    };
    const auto narrow = scores(&sse2::score_returnees);
    if (__builtin_cpu_supports("avx2")) { EXPECT_EQ(narrow, scores(&avx2::score_returnees)); }
    if (__builtin_cpu_supports("avx512bw")) { EXPECT_EQ(narrow, scores(&avx512::score_returnees)); }
}

TEST(ReintegrationScore, PlausibleReturneesScoreAboutAsSurveysReport)
{
    const Sample s = plausible_returnees(4000);
    RecordProperty("scores", "composite " + std::to_string(s.mean) + " (sd " + std::to_string(s.sd) + "), economic " + std::to_string(s.economic) + ", social " + std::to_string(s.social) + ", psychosocial " +
                                 std::to_string(s.psychosocial));
    EXPECT_NEAR(s.mean, 0.602, 0.05);                          // P1, the mean over ways of return
    EXPECT_GT(s.psychosocial, s.economic + 0.1);               // P2
    EXPECT_NEAR(s.with_work - s.without_work, 0.115, 0.04);    // P4
    EXPECT_NEAR(s.with_network - s.without_network, 0.10, 0.05);  // P4
}

}  // namespace
}  // namespace homeward
