#include "simulation/monthly_schedule.hpp"

#include "policies/programmes.hpp"
#include "processes/arrivals.hpp"
#include "processes/chances.hpp"
#include "processes/cohesion.hpp"
#include "processes/demography.hpp"
#include "processes/enterprises.hpp"
#include "processes/household_budget.hpp"
#include "processes/information.hpp"
#include "processes/labour_market.hpp"
#include "processes/life_abroad.hpp"
#include "processes/networks.hpp"
#include "processes/remigration.hpp"
#include "processes/return_decision.hpp"
#include "processes/services.hpp"
#include "processes/wellbeing.hpp"
#include "scenario/section.hpp"
#include "simulation/reintegration.hpp"

#include <map>

namespace homeward {

namespace {

class Schedule {
public:
    Schedule& then(Process process)
    {
        processes_.push_back(std::move(process));
        return *this;
    }
    Schedule& then(std::vector<Process> several)
    {
        for (Process& process : several) processes_.push_back(std::move(process));
        return *this;
    }
    std::vector<Process> processes() && { return std::move(processes_); }

private:
    std::vector<Process> processes_;
};

}  // namespace

std::vector<Process> monthly_schedule(const Section& scenario)
{
    Schedule month;
    month.then(chances());                   // this month's luck of each person
    // Who is here?
    month.then(demography(scenario));        // births, birthdays, deaths, new households
    month.then(life_abroad(scenario));       // work, status, savings, money sent home
    month.then(information(scenario));       // what those abroad believe about home
    month.then(return_decision(scenario));   // who comes home, and how freely?
    month.then(arrivals(scenario));          // cohorts announced from outside
    // What help reaches them?
    month.then(assistance(scenario));        // programmes and their instruments, within places and budgets
    // How do they earn a living?
    month.then(enterprises(scenario));       // own businesses open, earn, hire and close
    month.then(labour_market(scenario));     // seekers meet their district's vacancies
    month.then(household_budget(scenario));  // earn, repay, save, consume
    // How do they live together?
    month.then(services(scenario));          // health, care, schools, housing within capacity
    month.then(cohesion(scenario));          // do no harm: neighbours count too
    month.then(networks(scenario));          // ties fade and grow
    month.then(wellbeing(scenario));         // distress, stigma, care
    // Do they stay?
    month.then(remigration(scenario));       // by a regular channel, a scheme or an irregular route
    // How far have they come?
    month.then(reintegration(scenario));
    return std::move(month).processes();
}

std::vector<ScheduleEntry> describe(const std::vector<Process>& schedule)
{
    static const std::map<std::string, std::string> questions{
        {"assistance", "What help reaches whom, within places and budgets?"},
        {"chances", "What does this month's luck hold for each person?"},
        {"demography", "Who is born, grows up, founds a household, dies?"},
        {"life_abroad", "How do migrants live, earn, save and send money home?"},
        {"information", "What do those abroad believe about home?"},
        {"return_decision", "Who comes home, and how freely?"},
        {"arrivals", "Which cohorts arrive from outside the model?"},
        {"enterprises", "Which businesses open, earn, hire and close?"},
        {"labour_market.search", "Who loses, leaves or looks for work?"},
        {"labour_market.clear", "How many posts are open, and how many seekers meet them?"},
        {"labour_market.hire", "Who is hired, and at what wage?"},
        {"household_budget", "What do households earn, owe, save and consume?"},
        {"services", "Who reaches health care, psychosocial care, schools and housing?"},
        {"cohesion", "Does return strain the community, or not?"},
        {"networks", "Whom can they turn to, and do they belong?"},
        {"wellbeing", "Who is distressed, and who recovers?"},
        {"remigration", "Who leaves, and by which channel?"},
        {"reintegration", "How far has each returnee come?"},
    };
    std::vector<ScheduleEntry> entries;
    for (const Process& process : schedule) {
        std::string steps;
        const auto  add = [&](bool there, const char* step) {
            if (there) steps += (steps.empty() ? "" : ", ") + std::string(step);
        };
        add(static_cast<bool>(process.settle), "country");
        add(static_cast<bool>(process.community), "community");
        add(static_cast<bool>(process.district), "district");
        const auto question = questions.find(process.name);
        entries.push_back({process.name, steps, question == questions.end() ? std::string{} : question->second});
    }
    return entries;
}

}  // namespace homeward
