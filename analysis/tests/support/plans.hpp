// A small plan in one sentence, for tests.
#pragma once

#include "support/shell.hpp"

#include <string>

namespace homeward::test {

/// A few months of a small country with two programmes of help.
inline const std::string scenario = "senegal comprehensive --set population.persons=2500 --set time.months=6 --set time.spin_up_months=2 ";

/// plan.h5 in the folder, over the wage curve and the duration of vacancies.
inline Said make_plan(const Folder& folder, const std::string& more)
{
    const std::string priors = folder.file("over.toml", "[[parameter]]\npath = \"labour_market.wage_curve\"\nrange = \"plausible\"\n[[parameter]]\npath = \"labour_market.vacancy_duration\"\nrange = [1, 4]\n");
    return shell(program() + " plan " + scenario + "--over " + priors + " --out " + folder.path("plan.h5") + " " + more);
}

}  // namespace homeward::test
