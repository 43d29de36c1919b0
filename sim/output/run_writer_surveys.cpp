// Surveys in a run file: /surveys, figures beside the truth, and /answers, one by one.
#include "output/run_writer.hpp"
#include "output/survey_record.hpp"

#include <fmt/format.h>

namespace homeward {

void RunWriter::make_surveys()
{
    if (description_.surveys.empty()) return;
    hdf5::File& f = *file_;
    make_coordinates("/surveys", every_month_);
    std::vector<std::string> names;
    for (const SurveyDescription& survey : description_.surveys) names.push_back(survey.name);
    const std::vector<int>          waves = all_waves(description_.surveys);
    const std::vector<std::int32_t> months(waves.begin(), waves.end());
    f.write_strings("/surveys/survey", names);
    f.write("/surveys/wave", months);
    f.attribute("/surveys/wave", "long_name", "months since return");
    f.attribute("/surveys/wave", "units", "months");
    f.write_strings("/surveys/respondents", {"voluntary", "voluntary_compelled", "forced", "scheme", "residents"});
    f.write_strings("/surveys/sex", {"female", "male"});
    for (const char* scale : {"survey", "wave", "respondents", "sex"}) f.make_scale(fmt::format("/surveys/{}", scale));

    const hdf5::Extent all{description_.replicates_planned, description_.months, names.size(), waves.size(), surveyed_kinds, sexes};
    const hdf5::Extent chunk{1, description_.months, names.size(), waves.size(), surveyed_kinds, sexes};
    for (const CommunityVariable& variable : survey_variables()) {
        const std::string where = fmt::format("/surveys/{}", variable.name);
        f.make_dataset<double>(where, {all, chunk, false});
        f.attribute(where, "units", std::string(variable.unit));
        f.attribute(where, "long_name", std::string(variable.long_name));
        f.attach_scales(where, {"/surveys/replicate", "/surveys/month", "/surveys/survey", "/surveys/wave", "/surveys/respondents", "/surveys/sex"});
    }
    make_table<Answers>(f, "/answers", description_.currency);
}

void RunWriter::add_surveys(const ReplicateRecord& record, hsize_t position)
{
    if (description_.surveys.empty()) return;
    const std::size_t size = values_of_a_figure(description_.months, description_.surveys);
    for (std::size_t v = 0; v < survey_figures; ++v)
        file_->write_block<double>(fmt::format("/surveys/{}", survey_variables()[v].name), {position, 0, 0, 0, 0, 0},
                                   {1, description_.months, description_.surveys.size(), all_waves(description_.surveys).size(), surveyed_kinds, sexes}, std::span(record.surveys).subspan(v * size, size));
    answer_rows_ = append_to_table(*file_, "/answers", record.replicate, record.answers, answer_rows_);
}

}  // namespace homeward
