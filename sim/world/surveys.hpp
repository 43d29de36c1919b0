// What a monitoring survey knows, beside the truth: whom it follows, what this month's interviews said, and what targeting may learn from it.
#pragma once

#include "world/migrants.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace homeward {

/// Somebody whom a survey follows.
struct Respondent {
    PersonRow person = PersonRow::none();  // none(): nobody, or no longer alive
    Subject   subject;                     // to recognise a row that changed hands
    Month     contact_until;               // the last month in which address or number are still good
};

/// One return that a survey follows, with a resident of the same community who had never left and was much like the returnee then.
struct SurveyCase {
    ProgrammeId    programme;
    Month          returned;
    ReturnCategory category = ReturnCategory::none;  // of that return
    Sex            sex      = Sex::female;           // of both
    Respondent     returnee, resident;
    float          composite_of_resident = 0;  // RSS-style, 0 to 1, at the end of last month (reintegration); the returnee's own is a column of migrants
};

/// Whom a figure is about: returnees by the way in which they came back, and residents.
enum class Surveyed : std::uint8_t { voluntary, voluntary_compelled, forced, scheme, residents, count };
constexpr std::size_t surveyed_kinds = static_cast<std::size_t>(Surveyed::count);
constexpr std::size_t sexes          = 2;
constexpr Surveyed    surveyed(ReturnCategory category) { return static_cast<Surveyed>(static_cast<int>(category) - 1); }  // of a return: not of none

/// What is counted or summed of each wave, kind and sex; outcomes are those at the end of the month before.
enum class SurveyFigure : std::uint8_t {
    // The truth about all adults who came back that long ago, whether the survey knows of them or not
    returns, returns_home, returns_composite, returns_sustained, returns_left_regularly,
    // The truth about those whom the survey follows and whose wave it is
    due, home, away, composite, sustained, left_regularly,
    // What became of the interviews
    attempted, reached, reached_away, answered, answered_away,
    // Of those who answered at home: the truth; and what was said, by those abroad too
    composite_of_answers, sustained_of_answers, composite_measured, sustained_measured, left_regularly_measured,
    count
};
constexpr std::size_t survey_figures = static_cast<std::size_t>(SurveyFigure::count);

struct SurveyCell {
    std::array<double, survey_figures> figures{};

    double& operator[](SurveyFigure f) { return figures[static_cast<std::size_t>(f)]; }
    double  operator[](SurveyFigure f) const { return figures[static_cast<std::size_t>(f)]; }
};

/// What became of one person's wave.
struct SurveyAnswer {
    CommunityId  community;
    Subject      person, matched_to;  // matched_to: of a resident, the returnee; of a returnee, the resident ({0, 0} where there is none)
    std::int16_t wave = 0;            // months since the return
    Surveyed     kind = Surveyed::residents;
    Sex          sex  = Sex::female;
    bool         away = false, attempted = false, reached = false, answered = false;
    float        composite = 0, composite_measured = 0;  // of those at home; of answers at home
};

/// The books of one survey; figures and answers are this month's.
struct SurveyBooks {
    ProgrammeId               programme;
    std::string               name;   // of the programme
    std::vector<int>          waves;  // months since return, ascending
    std::vector<SurveyCell>   cells;  // wave × kind × sex
    std::vector<SurveyAnswer> answers;

    static constexpr std::size_t cells_of_a_wave = surveyed_kinds * sexes;
    SurveyCell&                  cell(std::size_t wave, Surveyed kind, Sex sex) { return cells[wave * cells_of_a_wave + static_cast<std::size_t>(kind) * sexes + static_cast<std::size_t>(sex)]; }
};

/// Returnees' answers by way of return and sex: of the calendar year so far, and the means of the year before.
class MeasuredOutcomes {
public:
    void add(ReturnCategory category, Sex sex, float composite)
    {
        cells_[position(category, sex)].sum += static_cast<double>(composite);
        ++cells_[position(category, sex)].answers;
    }
    /// In a new calendar year the answers of the old one become the figures to go by.
    void enter(int year);
    /// Mean composite of last year's answers; of all of them for a cell from which none came, and 0 where there were none at all.
    float last_year(ReturnCategory category, Sex sex) const { return category == ReturnCategory::none ? all_last_year_ : last_year_[position(category, sex)]; }

    struct Cell {
        double       sum     = 0;
        std::int32_t answers = 0;
    };
    static constexpr std::size_t count = (surveyed_kinds - 1) * sexes;
    const std::array<Cell, count>& cells() const { return cells_; }

private:
    static constexpr std::size_t position(ReturnCategory category, Sex sex) { return static_cast<std::size_t>(surveyed(category)) * sexes + static_cast<std::size_t>(sex); }

    int                     year_ = 0;
    std::array<Cell, count>  cells_{};
    std::array<float, count> last_year_{};
    float                    all_last_year_ = 0;
};

}  // namespace homeward
