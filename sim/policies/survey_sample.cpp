// Whom does a survey follow? Returns that the programme knows of, by lot, each with the resident who is most like the returnee.
#include "policies/monitoring.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace homeward {

namespace {

bool is_followed(const Community& community, ProgrammeId programme, Subject subject)
{
    return std::any_of(community.survey_cases.begin(), community.survey_cases.end(), [&](const SurveyCase& c) { return c.programme == programme && c.returnee.subject == subject; });
}

/// Address and number are lost at a constant rate, once and for all.
Month contact_until(const SurveyDesign& design, Month returned, Draw& draw)
{
    constexpr Month last{std::numeric_limits<std::int16_t>::max()};
    if (design.contact_months <= 0) return last;
    const float months = draw.exponential(design.contact_months);
    return months < static_cast<float>(last - returned) ? returned + static_cast<int>(months) : last;
}

std::vector<PersonRow> taken_by(const Community& community, ProgrammeId programme)
{
    std::vector<PersonRow> taken;
    for (const SurveyCase& c : community.survey_cases)
        if (c.programme == programme && c.resident.person.exists()) taken.push_back(c.resident.person);
    return taken;
}

Respondent resident_beside(const SurveyDesign& design, const CountryHelp& help, const Community& community, PersonRow returnee, Month returned, std::uint32_t start)
{
    Respondent resident;
    resident.person = most_alike(community, returnee, design.years_per_level, start, taken_by(community, help.programme));
    if (!resident.person.exists()) return resident;
    resident.subject       = community.persons.subject(resident.person);
    Draw draw              = help.draw(Purpose::survey_match, resident.subject);
    resident.contact_until = contact_until(design, returned, draw);
    return resident;
}

}  // namespace

bool is_alive(const Community& community, const Respondent& respondent)
{
    const PersonRow p = respondent.person;
    return p.exists() && community.persons.presence[p] != Presence::vacant && community.persons.subject(p) == respondent.subject;
}

PersonRow most_alike(const Community& community, PersonRow person, float years_per_level, std::uint32_t start, const std::vector<PersonRow>& taken)
{
    const Persons& persons = community.persons;
    const int      level   = static_cast<int>(std::lround(12.0F * years_per_level));  // months
    PersonRow      best    = PersonRow::none();
    int            least   = std::numeric_limits<int>::max();
    for (std::uint32_t n = 0; n < persons.count(); ++n) {
        const PersonRow p{static_cast<std::uint16_t>((start + n) % persons.count())};
        if (persons.presence[p] != Presence::home || persons.sex[p] != persons.sex[person] || persons.migrant[p].exists() || persons.activity[p] == Activity::child) continue;
        const int apart = std::abs(persons.birth[p] - persons.birth[person]) + level * std::abs(static_cast<int>(persons.education[p]) - static_cast<int>(persons.education[person]));
        if (apart >= least || std::find(taken.begin(), taken.end(), p) != taken.end()) continue;
        best  = p;
        least = apart;
    }
    return best;
}

void take_sample(const SurveyDesign& design, CountryHelp& help, Community& community)
{
    const Month     returned = help.month - 1;
    const Migrants& migrants = community.migrants;
    for (MigrantRow m{0}; m.index < migrants.count(); ++m.index) {
        if (!migrants.is_returnee(m) || migrants.returned[m] != returned) continue;
        const PersonRow p       = migrants.person[m];
        const Subject   subject = community.persons.subject(p);
        if (community.persons.activity[p] == Activity::child || is_followed(community, help.programme, subject)) continue;
        Draw draw = help.draw(Purpose::survey_match, subject);
        if (!draw.happens(design.share_sampled * (migrants.assisted[m] != 0 ? design.known_assisted : design.known_others) * static_cast<float>(help.share))) continue;
        SurveyCase followed{help.programme, returned, migrants.category[m], community.persons.sex[p], {p, subject, {}}, {}};
        const bool with_resident = draw.happens(design.share_matched);
        const auto start         = draw.below(community.persons.count());
        if (with_resident) followed.resident = resident_beside(design, help, community, p, returned, start);
        followed.returnee.contact_until = contact_until(design, returned, draw);
        community.survey_cases.push_back(followed);
    }
}

}  // namespace homeward
