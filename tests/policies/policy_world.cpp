#include "policies/policy_world.hpp"

#include "scenario/scenario_reader.hpp"
#include "world/invariants.hpp"
#include "world/people.hpp"

#include <gtest/gtest.h>

#include <list>

namespace homeward::test {

World world_of_migrants(Size size)
{
    World world = small_world(size);
    Host  host;
    host.name                        = "italy";
    host.regular_quota               = 10;
    host.scheme_quota                = 20;
    host.visa_odds                   = 0.3F;
    host.regular_cost                = 100'000;
    host.entry_ban_months            = 60;
    host.irregular_cost              = 300'000;
    world.hosts                      = {host};
    for (District& district : world.districts) {
        district.work_rate = 0.6F;
        district.jobs      = {50, 10, 30, 10};
    }
    for (Community& community : world.communities) {
        community.events = {};
        for (const PersonRow p : men(community)) {
            const MigrantRow m                  = leave_home(community, p, start() - 24);
            community.migrants.host[m]          = {0};
            community.migrants.legal_status[m]  = LegalStatus::irregular;
            community.migrants.willingness[m]   = 0.8F;
            community.migrants.preparedness[m]  = 0.5F;
            community.migrants.belief_work[m]   = 0.9F;
            community.migrants.belief_wage[m]   = 60'000;
            community.migrants.belief_acceptance[m] = 1.0F;
            community.migrants.belief_precision[m]  = 2;
        }
    }
    return world;
}

World world_of_returnees(Size size, ReturnCategory category)
{
    World world = world_of_migrants(size);
    for (Community& community : world.communities) {
        for (const PersonRow p : men(community)) come_home(community, community.persons.migrant[p], category, start());
        community.returnees = static_cast<std::int32_t>(men(community).size());
        community.events    = {};
    }
    return world;
}

void endow(World& world, Community& community, HouseholdRow household, Money amount)
{
    community.households.savings[household] += amount;
    world.ledger.pay(Account::initial_endowment, Account::households, amount);
}

namespace {

Section read(const std::string& text, Faults& faults)
{
    const std::string staff = text.find("[assistance.parallel]") == std::string::npos ? "[assistance.parallel]\ncaseload_per_100000 = 1e9\n" : "";
    return read_scenario_text("extends = \"scenarios/model/assistance.toml\"\n[time]\nfirst_month = \"2020-01\"\n" + staff + text, faults, HOMEWARD_SOURCE_DIR);
}

}  // namespace

Assistance programmes(const std::string& text)
{
    Faults                 faults;
    const Section          scenario = read(text, faults);
    Assistance             read_in  = read_assistance(scenario);
    scenario.section("time").month("first_month");
    scenario.report_unread();
    EXPECT_TRUE(faults.none()) << faults.all();
    return read_in;
}

std::string faults_of(const std::string& text)
{
    Faults        faults;
    const Section scenario = read(text, faults);
    read_assistance(scenario);
    scenario.section("time").month("first_month");
    scenario.report_unread();
    return faults.all();
}

std::string generous(const std::string& package, const std::string& more)
{
    return "[[programme]]\nname = \"test\"\nbudget_per_year = 1e9\nplaces_per_month = 1e6\nuptake = 1\nuptake_by_category = [1, 1, 1, 1]\ndelay_months = 0\ndrop_out = 0\nwaiting_cost_preparedness = 0\n"
           "waiting_cost_distress = 0\noverhead_share = 0.2\npackage = [" + package + "]\n" + more + "\n";
}

void run(const Assistance& assistance, World& world, Month month, std::uint64_t seed)
{
    const Draws draws = Luck(seed, 0).in(month);
    for (Community& community : world.communities) community.events = {};
    settle_assistance(assistance, world, month, draws);
    for (Community& community : world.communities) {
        CommunityMonth here{community, world.districts[community.district.index], world.hosts, month, draws, world.spin_up};
        collect_applications(assistance.programmes, here);
    }
}

void run_months(const Assistance& assistance, World& world, int months, std::uint64_t seed)
{
    for (int i = 0; i < months; ++i) run(assistance, world, start() + i, seed);
}

std::int64_t paid_by(const World& world, Account funder) { return -world.ledger.balance(funder); }

std::vector<PersonRow> men(const Community& community)
{
    std::vector<PersonRow> rows;
    for (PersonRow p{0}; p.index < community.persons.count(); ++p.index)
        if (community.persons.presence[p] != Presence::vacant && community.persons.sex[p] == Sex::male && community.persons.age(p, start()) >= age_of_work) rows.push_back(p);
    return rows;
}

std::string terms_of(const std::string& instrument, const std::string& settings, const std::string& more)
{
    return generous("\"" + instrument + "\"", "[programme." + instrument + "]\n" + settings + "\n" + more);
}

std::vector<PersonRow> women(const Community& community)
{
    std::vector<PersonRow> rows;
    for (PersonRow p{0}; p.index < community.persons.count(); ++p.index)
        if (community.persons.presence[p] != Presence::vacant && community.persons.sex[p] == Sex::female && community.persons.age(p, start()) >= age_of_work) rows.push_back(p);
    return rows;
}

std::set<std::uint32_t> reached(const World& world)
{
    std::set<std::uint32_t> roots;
    for (const Community& community : world.communities)
        for (const PersonRow p : men(community))
            if (const MigrantRow m = community.persons.migrant[p]; m.exists() && community.migrants.received[m] != 0) roots.insert(community.persons.root[p]);
    return roots;
}

World world_of_traders(World world, Money capital)
{
    for (Community& community : world.communities)
        for (const PersonRow p : women(community)) {
            const HouseholdRow h = community.persons.household[p];
            change_activity(community, p, Activity::self_employed, 0);
            community.households.enterprise[h]         = EnterpriseKind::subsistence;
            community.households.enterprise_owner[h]   = p;
            community.households.enterprise_capital[h] = capital;
            world.ledger.pay(Account::initial_endowment, Account::enterprises, capital);
        }
    return world;
}

void expect_sound(const World& world, Month month)
{
    EXPECT_EQ(broken_invariant(world, month), "");
    for (const Community& community : world.communities) EXPECT_EQ(broken_invariant(community, month), "");
}

}  // namespace homeward::test
