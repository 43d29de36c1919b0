// Monitoring: waves of interviews with returnees and with residents like them, by those who can be reached and who answer; written beside
// the truth, so that what a programme would believe can be compared with what is.
//
// Settings and evidence: docs/policies/monitoring.md.
#include "policies/instruments.hpp"
#include "policies/monitoring.hpp"

#include "core/elementary.hpp"
#include "world/people.hpp"

#include <algorithm>
#include <cmath>

namespace homeward {

namespace {

using F = SurveyFigure;

/// How a respondent fares: at the end of last month, when interviewers set out.
struct Truth {
    bool  away = false, left_regularly = false;
    float composite = 0;  // of those at home
};

/// A person whose wave it is.
struct Interview {
    Community*    community;
    SurveyCase*   followed;
    std::size_t   wave;  // its position
    bool          resident;
    std::uint32_t lot;

    const Respondent& person() const { return resident ? followed->resident : followed->returnee; }
    Surveyed          kind() const { return resident ? Surveyed::residents : surveyed(followed->category); }
};

/// Somebody who came home in the present month was still away when it began.
bool was_away(const Community& community, PersonRow p, Month month)
{
    const MigrantRow m = community.persons.migrant[p];
    return !community.persons.is_home(p) || (m.exists() && community.migrants.returned[m] == month);
}

bool left_regularly(const Community& community, MigrantRow m)
{
    return m.exists() && (community.migrants.channel[m] == Channel::regular || community.migrants.channel[m] == Channel::scheme);
}

Truth truth_of(const Interview& i, Month month)
{
    const Community& community = *i.community;
    const PersonRow  p         = i.person().person;
    const MigrantRow m         = community.persons.migrant[p];
    if (was_away(community, p, month)) return {true, left_regularly(community, m), 0};
    return {false, false, m.exists() ? community.migrants.composite[m] : i.followed->composite_of_resident};
}

SurveyBooks& books_of(World& world, ProgrammeId programme)
{
    return *std::find_if(world.surveys.begin(), world.surveys.end(), [&](const SurveyBooks& books) { return books.programme == programme; });
}

/// All adults who came back as long ago as a wave asks, and live.
void count_returns(const SurveyDesign& design, const Community& community, SurveyBooks& books, Month month)
{
    const Migrants& migrants = community.migrants;
    for (MigrantRow m{0}; m.index < migrants.count(); ++m.index) {
        if (!migrants.returned[m].is_set() || migrants.category[m] == ReturnCategory::none || !(migrants.is_returnee(m) || migrants.is_away(m))) continue;
        const auto wave = std::find(design.waves.begin(), design.waves.end(), migrants.months_since_return(m, month - 1));
        if (wave == design.waves.end() || community.persons.age(migrants.person[m], month) < age_of_work) continue;
        SurveyCell& cell = books.cell(static_cast<std::size_t>(wave - design.waves.begin()), surveyed(migrants.category[m]), community.persons.sex[migrants.person[m]]);
        ++cell[F::returns];
        if (was_away(community, migrants.person[m], month)) {
            cell[F::returns_left_regularly] += left_regularly(community, m);
            continue;
        }
        ++cell[F::returns_home];
        cell[F::returns_composite] += static_cast<double>(migrants.composite[m]);
        cell[F::returns_sustained] += migrants.composite[m] >= design.sustainable_from;
    }
}

/// Closes the cases of the dead and of those whose last wave is past.
void close_cases(const SurveyDesign& design, Community& community, ProgrammeId programme, Month month)
{
    std::erase_if(community.survey_cases, [&](const SurveyCase& c) { return c.programme == programme && (!is_alive(community, c.returnee) || month - 1 - c.returned > design.waves.back()); });
    for (SurveyCase& c : community.survey_cases)
        if (c.programme == programme && !is_alive(community, c.resident)) c.resident.person = PersonRow::none();
}

void add_due(const SurveyDesign& design, const CountryHelp& help, Community& community, std::vector<Interview>& due)
{
    for (SurveyCase& c : community.survey_cases) {
        if (c.programme != help.programme) continue;
        const auto wave = std::find(design.waves.begin(), design.waves.end(), help.month - 1 - c.returned);
        if (wave == design.waves.end()) continue;
        for (const bool resident : {false, true}) {
            Interview i{&community, &c, static_cast<std::size_t>(wave - design.waves.begin()), resident, 0};
            if (!i.person().person.exists()) continue;
            i.lot = help.draw(Purpose::survey_contact, i.person().subject)();
            due.push_back(i);
        }
    }
}

/// Airtime for those who answered: in the household's purse, or in that of the migrant abroad.
void pay_incentive(CountryHelp& help, Community& community, PersonRow p, std::int64_t incentive)
{
    if (incentive == 0) return;
    if (!community.persons.is_home(p)) {
        help.pay(Account::migrants_abroad, incentive, community);
        community.migrants.savings_abroad[community.persons.migrant[p]] += static_cast<Money>(incentive);
        return;
    }
    const HouseholdRow h = community.persons.household[p];
    help.pay(Account::households, incentive, community);
    community.households.savings[h] += static_cast<Money>(incentive);
    community.households.transfers[h] += static_cast<Money>(incentive);
}

/// Goes to see, calls or writes: fills in what becomes of it, and pays for it.
void attempt(const SurveyDesign& design, CountryHelp& help, const Interview& i, const Truth& truth, SurveyAnswer& answer)
{
    Community&        community = *i.community;
    const Respondent& person    = i.person();
    Draw              contact   = help.draw(Purpose::survey_contact, person.subject);
    Draw              reply     = help.draw(Purpose::survey_answer, person.subject);
    contact();  // the lot
    help.pay(Account::service_providers, design.cost_of_attempt, community);
    answer.attempted = true;
    answer.reached   = contact.happens(reach_probability(design, community.distance, truth.away)) && help.month - 1 <= person.contact_until;
    const bool removed = !i.resident && i.followed->category == ReturnCategory::forced;
    answer.answered    = reply.happens(answer_probability(design, truth.composite, truth.away, removed)) && answer.reached;
    if (!answer.answered) return;
    help.pay(Account::service_providers, design.cost_of_interview, community);
    pay_incentive(help, community, person.person, design.incentive);
    if (!truth.away) answer.composite_measured = said(design, truth.composite, reply.normal(0, 1));
}

void write_truth(SurveyCell& cell, const SurveyDesign& design, const Truth& truth)
{
    ++cell[F::due];
    ++cell[truth.away ? F::away : F::home];
    cell[F::left_regularly] += truth.left_regularly;
    cell[F::composite] += static_cast<double>(truth.composite);
    cell[F::sustained] += !truth.away && truth.composite >= design.sustainable_from;
}

void write_answer(SurveyCell& cell, const SurveyDesign& design, const Truth& truth, const SurveyAnswer& answer)
{
    cell[F::attempted] += answer.attempted;
    cell[F::reached] += answer.reached;
    cell[F::reached_away] += answer.reached && truth.away;
    if (!answer.answered) return;
    ++cell[truth.away ? F::answered_away : F::answered];
    cell[F::left_regularly_measured] += truth.left_regularly;
    if (truth.away) return;
    cell[F::composite_of_answers] += static_cast<double>(truth.composite);
    cell[F::sustained_of_answers] += truth.composite >= design.sustainable_from;
    cell[F::composite_measured] += static_cast<double>(answer.composite_measured);
    cell[F::sustained_measured] += answer.composite_measured >= design.sustainable_from;
}

void interview(const SurveyDesign& design, CountryHelp& help, const Interview& i, bool affordable, SurveyBooks& books)
{
    const Truth  truth = truth_of(i, help.month);
    SurveyAnswer answer;
    answer.community  = i.community->id;
    answer.person     = i.person().subject;
    answer.matched_to = i.resident ? i.followed->returnee.subject : i.followed->resident.subject;
    answer.wave       = static_cast<std::int16_t>(design.waves[i.wave]);
    answer.kind       = i.kind();
    answer.sex        = i.followed->sex;
    answer.away       = truth.away;
    answer.composite  = truth.composite;
    if (affordable) attempt(design, help, i, truth, answer);

    SurveyCell& cell = books.cell(i.wave, i.kind(), answer.sex);
    write_truth(cell, design, truth);
    write_answer(cell, design, truth, answer);
    if (answer.answered && !truth.away && !i.resident) help.world.measured.add(i.followed->category, answer.sex, answer.composite_measured);
    books.answers.push_back(answer);
}

/// A month of a survey. What is left of the year's money is for all months that are left of it; when it is short, lots decide who is asked.
void survey(const SurveyDesign& design, CountryHelp& help)
{
    static thread_local std::vector<Interview> due;
    due.clear();
    SurveyBooks& books = books_of(help.world, help.programme);
    for (Community& community : help.world.communities) {
        close_cases(design, community, help.programme, help.month);
        take_sample(design, help, community);
        count_returns(design, community, books, help.month);
        add_due(design, help, community, due);
    }
    const std::int64_t for_this_month = help.available / help.months_left;
    const bool         enough         = static_cast<std::int64_t>(due.size()) * design.most_expensive() <= for_this_month;
    if (!enough) std::stable_sort(due.begin(), due.end(), [](const Interview& a, const Interview& b) { return a.lot < b.lot; });
    for (const Interview& i : due) interview(design, help, i, help.cost + design.most_expensive() <= for_this_month, books);
}

float log_odds(float probability) { return logarithm(probability / (1.0F - probability)); }

/// A list of settings has one number a mode, in the order of SurveyMode.
float of_mode(const Terms& terms, std::string_view key, SurveyMode mode, Range range, std::string_view unit) { return static_cast<float>(terms.numbers(key, 3, range, unit)[static_cast<std::size_t>(mode)]); }

std::vector<int> read_waves(const Terms& terms)
{
    std::vector<int> waves;
    for (const double wave : terms.numbers("waves", 0, {1, 600}, "months")) waves.push_back(static_cast<int>(std::lround(wave)));
    if (waves.size() > 24 || std::adjacent_find(waves.begin(), waves.end(), std::greater_equal<>()) != waves.end()) terms.fault("waves", "must be at most 24 numbers of months, each larger than the one before");
    return waves;
}

/// Who answers, by mode and incentive.
void read_response(SurveyDesign& design, const Terms& terms, SurveyMode mode)
{
    constexpr Range share{0, 1}, log_odds_range{-10, 10};
    design.incentive          = terms.money("incentive", 1000);
    design.reach              = of_mode(terms, "reach", mode, share, "share");
    design.reach_abroad       = of_mode(terms, "reach_abroad", mode, share, "share");
    design.distance_effect    = of_mode(terms, "distance_effect", mode, share, "share");
    const float lost          = of_mode(terms, "contacts_lost", mode, {0, 0.99}, "1/year");
    design.contact_months     = lost > 0 ? -12.0F / logarithm(1.0F - lost) : 0.0F;
    design.answer             = of_mode(terms, "answer", mode, share, "share");
    const float effect        = terms.number("incentive_effect", log_odds_range, "log-odds");
    design.gain               = incentive_gain(effect, terms.number("incentive_scale", {0.01, 1000}, "EUR"), design.incentive);
    design.outcome_effect     = terms.number("outcome_effect", log_odds_range, "log-odds");
    design.typical_outcome    = terms.share("typical_outcome");
    design.spread_of_outcomes = terms.number("spread_of_outcomes", {0.01, 1}, "composite");
    design.refusal            = terms.number("refusal_of_removed", log_odds_range, "log-odds");
}

SurveyDesign read_design(const Terms& terms)
{
    SurveyDesign      design;
    const std::string named = terms.choice("mode", {"in_person", "phone", "sms"});
    const SurveyMode  mode  = named == "sms" ? SurveyMode::sms : named == "phone" ? SurveyMode::phone : SurveyMode::in_person;
    const auto        known = terms.numbers("share_known", 2, {0, 1}, "share");
    design.waves            = read_waves(terms);
    design.share_sampled    = terms.share("share_sampled");
    design.known_assisted   = static_cast<float>(known[0]);
    design.known_others     = static_cast<float>(known[1]);
    design.share_matched    = terms.share("share_matched");
    design.years_per_level  = terms.number("years_per_level", {0, 100}, "years");
    read_response(design, terms, mode);
    design.noise             = of_mode(terms, "noise", mode, {0, 1}, "composite");
    design.courtesy          = of_mode(terms, "courtesy", mode, {-1, 1}, "composite");
    design.sustainable_from  = terms.share("sustainable_from");
    design.cost_of_attempt   = hundredths(terms.numbers("cost_of_attempt", 3, {0, 10'000}, "EUR")[static_cast<std::size_t>(mode)]);
    design.cost_of_interview = hundredths(terms.numbers("cost_of_interview", 3, {0, 10'000}, "EUR")[static_cast<std::size_t>(mode)]);
    return design;
}

}  // namespace

float incentive_gain(float effect, float scale, std::int64_t incentive) { return effect * (1.0F - exponential(-static_cast<float>(incentive) / (100.0F * scale))); }

float reach_probability(const SurveyDesign& design, float distance, bool away) { return away ? design.reach_abroad : design.reach * (1.0F - design.distance_effect * distance); }

float answer_probability(const SurveyDesign& design, float composite, bool away, bool removed)
{
    if (design.answer <= 0 || design.answer >= 1) return design.answer;
    const float outcome = away ? 0.0F : design.outcome_effect * (composite - design.typical_outcome) / design.spread_of_outcomes;
    return logistic(log_odds(design.answer) + design.gain + outcome - (removed ? design.refusal : 0.0F));
}

float said(const SurveyDesign& design, float composite, float chance) { return unit_interval(composite + design.courtesy + design.noise * chance); }

void open_survey(World& world, ProgrammeId programme, const std::string& name, const std::vector<int>& waves)
{
    if (!waves.empty()) world.surveys.push_back({programme, name, waves, std::vector<SurveyCell>(waves.size() * SurveyBooks::cells_of_a_wave), {}});
}

void renew_surveys(World& world, Month month)
{
    if (world.surveys.empty()) return;
    for (SurveyBooks& books : world.surveys) {
        std::fill(books.cells.begin(), books.cells.end(), SurveyCell{});
        books.answers.clear();
    }
    world.measured.enter(month.year());
}

Instrument monitoring(const Terms& terms)
{
    const SurveyDesign design = read_design(terms);
    Instrument         instrument{.reach = Reach::country};
    if (design.share_sampled <= 0 || design.waves.empty()) return instrument;
    instrument.survey_waves = design.waves;
    instrument.outlay       = [design](CountryHelp& help) { survey(design, help); };
    return instrument;
}

}  // namespace homeward
