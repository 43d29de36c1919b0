#include "output/sample_run.hpp"

#include "output/measures.hpp"
#include "support/small_world.hpp"
#include "world/people.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>

namespace homeward::test {

namespace {

Activity any_activity(Draw& draw)
{
    using enum Activity;
    static constexpr std::array choices{student, inactive, unemployed, informal, formal, self_employed, apprentice, in_training};
    return choices[draw.below(choices.size())];
}

void vary_person(Community& community, PersonRow p, Month now, Draw& draw)
{
    Persons& persons = community.persons;
    persons.distress[p]   = draw.uniform();
    persons.network[p]    = draw.uniform();
    persons.belonging[p]  = draw.uniform();
    persons.aspiration[p] = draw.uniform() * 0.1F;
    persons.education[p]  = static_cast<Education>(draw.below(4));
    if (persons.activity[p] == Activity::child) return;
    persons.birth[p]        = now - static_cast<int>(180 + draw.below(500));
    const Activity activity = any_activity(draw);
    change_activity(community, p, activity, earns_a_wage(activity) ? static_cast<Money>(5'000 + draw.below(90'000)) : 0);
}

void make_migrant(Community& community, PersonRow p, Month now, Draw& draw)
{
    Migrants& migrants = community.migrants;
    const MigrantRow m = leave_home(community, p, now - 60);
    migrants.host[m]         = {draw.below(3)};
    migrants.channel[m]      = static_cast<Channel>(1 + draw.below(3));
    migrants.legal_status[m] = static_cast<LegalStatus>(1 + draw.below(4));
    migrants.works_abroad[m] = static_cast<std::uint8_t>(draw.below(2));
    migrants.wage_abroad[m]  = static_cast<Money>(100'000 + draw.below(100'000));
    migrants.savings_abroad[m] = static_cast<Money>(draw.below(500'000));
    migrants.willingness[m]  = draw.uniform();
    migrants.preparedness[m] = draw.uniform();
    migrants.informed[m]     = static_cast<std::uint8_t>(draw.below(2));
    migrants.foreign_skill[m] = draw.uniform() * 0.5F;
    migrants.certified[m]     = draw.uniform();
    migrants.months_abroad[m] = static_cast<std::uint16_t>(draw.below(90));
    migrants.served_abroad[m] = static_cast<std::uint16_t>(draw.below(2));
    if (draw.happens(0.3F)) return;
    come_home(community, m, static_cast<ReturnCategory>(1 + draw.below(4)), now - static_cast<int>(draw.below(30)));
    const Activity activity = any_activity(draw);
    if (community.persons.activity[p] != Activity::child) change_activity(community, p, activity, earns_a_wage(activity) ? static_cast<Money>(5'000 + draw.below(90'000)) : 0);
    migrants.vulnerability[m] = draw.uniform();
    migrants.from_transit[m]  = static_cast<std::uint8_t>(draw.below(2));
    migrants.assisted[m] = static_cast<std::uint8_t>(draw.below(2));
    migrants.received[m] = draw.below(4);
    for (float* score : {&migrants.economic[m], &migrants.social[m], &migrants.psychosocial[m], &migrants.composite[m]}) *score = draw.uniform();
    if (!draw.happens(0.2F)) return;
    leave_home(community, p, now - static_cast<int>(draw.below(3)));  // and left again
    migrants.channel[m] = static_cast<Channel>(1 + draw.below(3));
}

void vary_household(Households& households, HouseholdRow h, Draw& draw)
{
    households.savings[h]     = static_cast<Money>(draw.below(3'000'000));
    households.debt_family[h] = draw.happens(0.4F) ? static_cast<Money>(draw.below(200'000)) : 0;
    households.debt_smuggler[h] = draw.happens(0.1F) ? static_cast<Money>(draw.below(900'000)) : 0;
    households.remittances[h] = draw.happens(0.3F) ? static_cast<Money>(draw.below(30'000)) : 0;
    households.consumption[h] = static_cast<Money>(20'000 + draw.below(50'000));
    households.hardship[h]    = draw.uniform();
    households.poor[h]        = static_cast<std::uint8_t>(draw.below(2));
    if (households.family_workers[h] == 0) return;
    households.enterprise[h]           = EnterpriseKind::micro;
    households.profit[h]               = static_cast<Money>(draw.below(40'000));
    households.enterprise_employees[h] = static_cast<std::uint8_t>(draw.below(3));
}

}  // namespace

MeasurementSettings plain_lines()
{
    return {.low_below = 0.33F, .high_from = 0.66F, .sustainable_from = 0.5F, .sustainable_after = 24, .hardship_limit = 0.4F, .access_limit = 0.5F, .network_limit = 0.4F, .belonging_limit = 0.5F, .distress_limit = 0.4F, .vulnerable_from = 0.25F, .recognised_skill = 0.15F, .poverty_line = 8'500};
}

World varied_world(std::uint32_t communities, std::uint32_t households, std::uint64_t seed)
{
    World world = small_world({.districts = 1, .communities = communities, .households = households, .adults = 3, .children = 2});
    const Draws draws = Luck(seed, 0).in(start());
    for (Community& community : world.communities) {
        Draw draw = draws.of(Purpose::initial_community, subject_of(SubjectKind::community, community.id));
        for (PersonRow p{0}; p.index < community.persons.count(); ++p.index) {
            vary_person(community, p, start(), draw);
            if (draw.happens(community.persons.activity[p] == Activity::child ? 0.05F : 0.25F)) make_migrant(community, p, start(), draw);
        }
        for (HouseholdRow h{0}; h.index < community.households.count(); ++h.index) vary_household(community.households, h, draw);
        community.tension = draw.uniform();
        community.access  = {0.9F, 0.6F, 0.7F, draw.uniform()};
        community.events.remittances = 123'456;
        community.events.returns[1]  = 2;
    }
    world.programmes.resize(1);
    world.programmes[0].name                = "comprehensive";
    world.programmes[0].spent_by_instrument = {0, 0};
    world.surveys.push_back({{0}, "comprehensive", {3, 12}, std::vector<SurveyCell>(2 * SurveyBooks::cells_of_a_wave), {}});
    return world;
}

/// This month's: of the removed men at wave 12, four due of whom one is away and two answer at home; one answer by a resident.
void survey_something(SurveyBooks& books, std::uint32_t month)
{
    std::fill(books.cells.begin(), books.cells.end(), SurveyCell{});
    books.answers.clear();
    using F         = SurveyFigure;
    SurveyCell& men = books.cell(1, Surveyed::forced, Sex::male);
    for (const auto& [figure, value] : {std::pair{F::returns, 5.0}, {F::returns_home, 4.0}, {F::returns_composite, 2.0}, {F::due, 4.0}, {F::home, 3.0}, {F::away, 1.0}, {F::composite, 1.5}, {F::sustained, 1.0},
                                        {F::attempted, 4.0}, {F::reached, 3.0}, {F::answered, 2.0}, {F::composite_of_answers, 1.2}, {F::composite_measured, 1.3 + 0.01 * month}, {F::sustained_measured, 2.0}})
        men[figure] = value;
    for (std::uint32_t n = 0; n < 4; ++n)
        books.answers.push_back({{0}, {100 + n, 0}, n == 0 ? Subject{7, 0} : Subject{}, 12, Surveyed::forced, Sex::male, n == 3, true, n < 3, n < 2, n == 3 ? 0.0F : 0.5F, n < 2 ? 0.6F : 0.0F});
    books.cell(0, Surveyed::residents, Sex::female)[F::due] = 1;
    books.answers.push_back({{1}, {7, 0}, {100, 0}, 3, Surveyed::residents, Sex::female, false, true, true, true, 0.7F, 0.7F});
}

Tally tally_of(const World& world, const Measurement& measurement, Month month)
{
    Tally tally;
    for (const Community& community : world.communities) measurement.community(community, month, tally);
    tally.complete();
    return tally;
}

std::vector<Tally> tallies_of_districts(const World& world, const Measurement& measurement, Month month)
{
    std::vector<Tally> tallies(world.districts.size());
    for (const Community& community : world.communities) measurement.community(community, month, tallies[community.district.index]);
    return tallies;
}

RecorderSettings sample_settings() { return {.panel = 100, .panel_migrants = 50, .panel_replicates = 1, .communities_every = 12, .districts_every = 12, .discounting = {0.03}, .programmes = {"comprehensive"}}; }

RunDescription sample_description(const World& world, std::uint32_t replicates, std::uint32_t months)
{
    RunDescription d;
    d.software_version = "0.1.0";
    d.git_commit       = "0123456";
    d.seed             = 7;
    d.scenario_name    = "sample — échantillon";
    d.scenario_sha256  = std::string(64, 'a');
    d.resolved_toml    = "[time]\nmonths = 24\n";
    d.extends          = "base";
    d.differences      = {{"assistance.cash.amount", "1500", "1000"}, {"assistance.ramp", "6", ""}};
    d.layers           = {{"senegal", "countries/senegal.toml", ""}, {"cash", "policies/cash.toml", "What does cash do?"}};
    d.files            = {{"countries/senegal.toml", std::string(64, 'b')}, {"policies/cash.toml", std::string(64, 'c')}};
    d.replicates_planned = replicates;
    d.first_month        = start();
    d.months             = months;
    d.communities_every  = 12;
    d.districts_every    = 12;
    d.price_year         = 2020;
    d.discount_rate      = 0.03;
    d.programmes         = {{"comprehensive", {"cash", "training"}}};
    d.surveys            = {{"comprehensive", {3, 12}}};
    d.provenance         = {{"compiler", "g++"}, {"build", "Release"}};
    describe_world(world, d);
    return d;
}

ReplicateRecord sample_record(std::uint32_t replicate, std::uint32_t months, const RecorderSettings& settings, std::uint32_t communities, std::uint32_t households)
{
    World             world = varied_world(communities, households, 7 + replicate);
    const Measurement measurement(plain_lines());
    const Luck        luck(7, replicate);
    Recorder          recorder(measurement, settings, luck, replicate, months);
    recorder.start(world, start());
    for (std::uint32_t m = 0; m < months; ++m) {
        const Month month = start() + static_cast<int>(m);
        for (Community& community : world.communities) {
            Draw draw = luck.in(month).of(Purpose::wellbeing, subject_of(SubjectKind::community, community.id));
            for (int n = 0; n < 50; ++n) community.persons.distress[{static_cast<std::uint16_t>(draw.below(community.persons.count()))}] = draw.uniform();
            community.tension = draw.uniform();
        }
        world.districts[0].ledger.pay(Account::employers, Account::households, 1000 + m);
        world.programmes[0].spent_by_instrument[1] += 50'000;
        world.programmes[0].overhead_spent += 1'000;
        world.programmes[0].this_month = {{1, {1}, 20'000}, {1, {0}, 15'000}, {1, {1}, 15'000}, {spent_on_overhead, nowhere, 1'000}};
        world.programmes[0].enrolled += 2;
        survey_something(world.surveys[0], m);
        recorder.month(month, world, tally_of(world, measurement, month), tallies_of_districts(world, measurement, month));
    }
    return recorder.take();
}

TemporaryFolder::TemporaryFolder()
{
    std::string name = (std::filesystem::temp_directory_path() / "homeward_test_XXXXXX").string();
    path_            = mkdtemp(name.data());
}
TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace homeward::test
