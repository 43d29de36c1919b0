#include "policies/survey_world.hpp"

#include "world/invariants.hpp"

#include <gtest/gtest.h>

#include <set>

namespace homeward::test {

std::string perfect(const std::map<std::string, std::string>& settings)
{
    std::map<std::string, std::string> all{{"mode", "\"phone\""}, {"waves", "[3, 6, 12]"}, {"share_sampled", "1"}, {"share_known", "[1, 1]"}, {"share_matched", "0"}, {"reach", "[1, 1, 1]"}, {"reach_abroad", "[1, 1, 1]"},
                                           {"distance_effect", "[0, 0, 0]"}, {"contacts_lost", "[0, 0, 0]"}, {"answer", "[1, 1, 1]"}, {"noise", "[0, 0, 0]"}, {"courtesy", "[0, 0, 0]"}};
    for (const auto& [key, value] : settings) all[key] = value;
    std::string text = "[programme.monitoring]\n";
    for (const auto& [key, value] : all) text += key + " = " + value + "\n";
    return generous("\"monitoring\"", text);
}

std::string with_budget(std::string survey, const std::string& budget)
{
    const std::string rich = "budget_per_year = 1e9";
    return survey.replace(survey.find(rich), rich.size(), "budget_per_year = " + budget);
}

Followed::Followed(Size size, ReturnCategory category) : world(world_of_returnees(size, category))
{
    for (Community& c : world.communities)
        for (const PersonRow p : men(c)) c.migrants.composite[c.persons.migrant[p]] = 0.3F + 0.6F * Luck(5, 0).in(start()).of(Purpose::initial_migrant, c.persons.subject(p)).uniform();
}

Followed& Followed::asks(const std::string& text, int months)
{
    goes_on(text, 0, months);
    return *this;
}

void Followed::goes_on(const std::string& text, int from, int to)
{
    const auto terms = programmes(text);
    for (int n = from; n < to; ++n) {
        run(terms, world, start() + n);
        if (world.surveys.empty()) continue;
        SurveyBooks& books = world.surveys.front();
        cells.resize(books.cells.size());
        for (std::size_t c = 0; c < books.cells.size(); ++c)
            for (std::size_t f = 0; f < survey_figures; ++f) cells[c].figures[f] += books.cells[c].figures[f];
        answers.insert(answers.end(), books.answers.begin(), books.answers.end());
    }
    EXPECT_EQ(broken_invariant(world, start() + to), "");
    for (const Community& c : world.communities) EXPECT_EQ(broken_invariant(c, start() + to), "");
}

double Followed::of(F figure, Surveyed kind, int wave) const
{
    double sum = 0;
    for (std::size_t w = 0; w < cells.size() / SurveyBooks::cells_of_a_wave; ++w)
        for (std::size_t sex = 0; sex < sexes; ++sex)
            if (wave < 0 || static_cast<std::size_t>(wave) == w) sum += cells[w * SurveyBooks::cells_of_a_wave + static_cast<std::size_t>(kind) * sexes + sex][figure];
    return sum;
}

WithResidents::WithResidents(std::uint32_t households) : Followed({.households = households, .adults = 4})
{
    Community&              c = community();
    std::set<std::uint16_t> seen;
    for (const PersonRow p : men(c)) {
        if (seen.insert(c.persons.household[p].index).second) continue;
        const MigrantRow m = c.persons.migrant[p];
        c.migrants.clear(m);
        c.migrants.person[m] = PersonRow::none();
        c.persons.migrant[p] = MigrantRow::none();
    }
}

void WithResidents::score_residents(float composite)
{
    for (SurveyCase& s : community().survey_cases) s.composite_of_resident = composite;
}

}  // namespace homeward::test
