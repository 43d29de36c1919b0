// What do the projects that run in a community this month add up to?
#pragma once

#include "core/elementary.hpp"
#include "world/community.hpp"

namespace homeward {

/// The sum over running projects, at most 1; exactly 0 where none has any of it.
inline float sum_of_projects(const Community& community, Month month, float Project::*what)
{
    float sum = 0;
    for (const Project& project : community.projects)
        if (project.is_running(month)) sum += project.*what;
    return unit_interval(sum);
}

/// What is left when each running project takes its share away; exactly 1 where none takes any.
inline float left_by_projects(const Community& community, Month month, float Project::*share)
{
    float left = 1;
    for (const Project& project : community.projects)
        if (project.is_running(month)) left *= 1.0F - unit_interval(project.*share);
    return left;
}

}  // namespace homeward
