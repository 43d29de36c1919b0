#include "output/survey_record.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace homeward {

namespace {

constexpr std::size_t cells = SurveyBooks::cells_of_a_wave;
constexpr float       missing = std::numeric_limits<float>::quiet_NaN();

std::size_t position(const std::vector<int>& waves, int wave) { return static_cast<std::size_t>(std::ranges::find(waves, wave) - waves.begin()); }

std::int64_t identity(Subject subject) { return (static_cast<std::int64_t>(subject.low) << 16) | subject.high; }

}  // namespace

std::span<const CommunityVariable> survey_variables()
{
    static constexpr std::array<CommunityVariable, survey_figures> list{{
        {"returns", "persons", "truth: adults whose last return is that long ago, known to the survey or not, wherever they are"},
        {"returns_home", "persons", "truth: of returns, those at home"},
        {"returns_composite", "1", "truth: sum of the composite of returns at home"},
        {"returns_sustained", "persons", "truth: returns at home whose composite is at or above sustainable_from"},
        {"returns_left_regularly", "persons", "truth: returns who have left again by a regular channel or a scheme"},
        {"due", "persons", "followed by the survey, alive, and their wave is due"},
        {"home", "persons", "truth: of those due, at home"},
        {"away", "persons", "truth: of those due, abroad or on the way"},
        {"composite", "1", "truth: sum of the composite of those due at home"},
        {"sustained", "persons", "truth: due at home with a composite at or above sustainable_from"},
        {"left_regularly", "persons", "truth: due and away by a regular channel or a scheme"},
        {"attempted", "persons", "visited, called or written to; the others of those due were dropped for want of money"},
        {"reached", "persons", "reached, at home or abroad"},
        {"reached_away", "persons", "away and traced: the survey knows that they left"},
        {"answered", "persons", "answered at home"},
        {"answered_away", "persons", "answered from abroad"},
        {"composite_of_answers", "1", "truth: sum of the composite of those who answered at home"},
        {"sustained_of_answers", "persons", "truth: answered at home with a composite at or above sustainable_from"},
        {"composite_measured", "1", "measured: sum of the composite as those at home told it"},
        {"sustained_measured", "persons", "measured: answers at home at or above sustainable_from"},
        {"left_regularly_measured", "persons", "measured: answers from abroad of those who left by a regular channel or a scheme"},
    }};
    return list;
}

std::vector<int> all_waves(const std::vector<SurveyDescription>& surveys)
{
    std::vector<int> waves;
    for (const SurveyDescription& survey : surveys) waves.insert(waves.end(), survey.waves.begin(), survey.waves.end());
    std::ranges::sort(waves);
    waves.erase(std::unique(waves.begin(), waves.end()), waves.end());
    return waves;
}

std::size_t values_of_a_figure(std::uint32_t months, const std::vector<SurveyDescription>& surveys) { return months * surveys.size() * all_waves(surveys).size() * cells; }

/// Surveys open their books in the first month of assistance, so their waves are known in the first month that is recorded.
void SurveyRecorder::open(const World& world)
{
    for (const SurveyBooks& books : world.surveys) surveys_.push_back({books.name, books.waves});
    waves_ = all_waves(surveys_);
    figures_.assign(survey_figures * values_of_a_figure(months_, surveys_), std::numeric_limits<double>::quiet_NaN());
}

void SurveyRecorder::month(std::uint32_t n, const World& world)
{
    if (n == 0) open(world);
    const std::size_t figure_size = values_of_a_figure(months_, surveys_);
    for (std::size_t s = 0; s < surveys_.size(); ++s) {
        const SurveyBooks& books = world.surveys[s];
        for (std::size_t w = 0; w < books.waves.size(); ++w) {
            const std::size_t first = ((n * surveys_.size() + s) * waves_.size() + position(waves_, books.waves[w])) * cells;
            for (std::size_t c = 0; c < cells; ++c)
                for (std::size_t f = 0; f < survey_figures; ++f) figures_[f * figure_size + first + c] = books.cells[w * cells + c].figures[f];
        }
        if (!keeps_answers_) continue;
        for (const SurveyAnswer& answer : books.answers) add_answer(s, answer, n);
    }
}

void SurveyRecorder::add_answer(std::size_t survey, const SurveyAnswer& a, std::uint32_t month)
{
    const bool at_home = a.answered && !a.away;
    answers_.survey.push_back(static_cast<std::uint8_t>(survey));
    answers_.month.push_back(static_cast<std::int16_t>(month));
    answers_.wave.push_back(a.wave);
    answers_.person.push_back(identity(a.person));
    answers_.matched_to.push_back(a.matched_to == Subject{} ? -1 : identity(a.matched_to));
    answers_.community.push_back(a.community.index);
    answers_.respondents.push_back(static_cast<std::uint8_t>(a.kind));
    answers_.sex.push_back(static_cast<std::uint8_t>(a.sex));
    answers_.away.push_back(a.away);
    answers_.attempted.push_back(a.attempted);
    answers_.reached.push_back(a.reached);
    answers_.answered.push_back(a.answered);
    answers_.composite_true.push_back(a.away ? missing : a.composite);
    answers_.composite_measured.push_back(at_home ? a.composite_measured : missing);
    answers_.weight.push_back(missing);
}

/// Each answer stands for those of its survey, wave, kind and sex who were due, over the whole run: what an evaluator would weigh by.
void SurveyRecorder::weigh()
{
    using Key = std::array<int, 4>;
    std::map<Key, std::array<std::int64_t, 2>> due_and_answered;
    const auto key = [&](std::size_t i) { return Key{answers_.survey[i], answers_.wave[i], answers_.respondents[i], answers_.sex[i]}; };
    for (std::size_t i = 0; i < answers_.rows(); ++i) {
        auto& [due, answered] = due_and_answered[key(i)];
        ++due;
        answered += answers_.answered[i];
    }
    for (std::size_t i = 0; i < answers_.rows(); ++i) {
        if (answers_.answered[i] == 0) continue;
        const auto& [due, answered] = due_and_answered[key(i)];
        answers_.weight[i]          = static_cast<float>(due) / static_cast<float>(answered);
    }
}

void SurveyRecorder::take(ReplicateRecord& record)
{
    weigh();
    record.surveys = std::move(figures_);
    record.answers = std::move(answers_);
}

}  // namespace homeward
