// A rank that makes jobs: in a process of its own each, so that a job that crashes does not take the rank with it.
#pragma once

#include "plans/worker_pool.hpp"

namespace homeward::mpi {

/// Makes jobs as rank 0 tells, until it says stop, or nothing for `lost_after` seconds. True: all part in good order; false: a rank is lost.
bool make_jobs(WorkerPool::Settings settings, const Plan& plan, double lost_after);

}  // namespace homeward::mpi
