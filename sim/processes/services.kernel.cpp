#include "processes/services.kernel.hpp"

#include "core/lanes.hpp"
#include "processes/services_law.hpp"

namespace homeward::HOMEWARD_KERNEL_SPACE {

void service_needs(const ServiceNeedsArgs& a)
{
    Whole care(0), housing(0);
    std::uint32_t students = 0;
    for (std::uint32_t i = 0; i < a.padded_persons; i += width) {
        const Choice home = Whole::load(a.presence + i) == Whole(a.home);
        const Whole  need = to_whole(need_of_care(Real::load(a.distress + i), a.distress_threshold, a.distress_slope) * need_units);
        care              = care + select(home, need, Whole(0));
        students += number_of(Whole::load(a.activity + i) == Whole(a.student));
    }
    for (std::uint32_t i = 0; i < a.padded_households; i += width) {
        const Real members = to_real(Whole::load(a.adults_home + i) + Whole::load(a.children_home + i));
        housing            = housing + to_whole(members * need_of_housing(Real::load(a.dwelling + i), a.housing_threshold, a.housing_slope) * need_units);
    }
    *a.care     = sum_of_lanes(care);
    *a.students = students;
    *a.housing  = sum_of_lanes(housing);
}

}  // namespace homeward::HOMEWARD_KERNEL_SPACE
