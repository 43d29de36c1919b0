// What surveys say of a replicate, beside the truth: figures by month, wave, kind and sex, and the answers one by one.
#pragma once

#include "output/run_file.hpp"

namespace homeward {

/// One dataset of /surveys, in the order of SurveyFigure.
std::span<const CommunityVariable> survey_variables();

/// Every wave of any of the surveys, ascending: the dimension `wave`.
std::vector<int> all_waves(const std::vector<SurveyDescription>& surveys);

/// The values of one figure in one replicate: month × survey × wave × kind × sex.
std::size_t values_of_a_figure(std::uint32_t months, const std::vector<SurveyDescription>& surveys);

/// Writes down, month by month, what the surveys of a world say.
class SurveyRecorder {
public:
    /// `answers`: keep them one by one as well.
    SurveyRecorder(std::uint32_t months, bool answers) : months_(months), keeps_answers_(answers) {}

    /// The n-th month, from 0, of at most `months`.
    void month(std::uint32_t n, const World& world);
    /// Once, at the end: the figures (NaN where a survey has no such wave), and the answers with their weights.
    void take(ReplicateRecord& record);

    /// For checkpoints (core/archive.hpp).
    template <class Archive>
    void fields(Archive& archive)
    {
        archive(months_, keeps_answers_, surveys_, waves_, figures_, answers_);
    }

private:
    void open(const World& world);
    void add_answer(std::size_t survey, const SurveyAnswer& answer, std::uint32_t month);
    void weigh();

    std::uint32_t                  months_;
    bool                           keeps_answers_;
    std::vector<SurveyDescription> surveys_;  // known in the first month
    std::vector<int>               waves_;
    std::vector<double>            figures_;  // figure × month × survey × wave × kind × sex
    Answers                        answers_;
};

}  // namespace homeward
