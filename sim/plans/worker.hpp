// The life of a worker process: told the number of a job, it makes it, leaves its file, and says so.
//
// In:  run JOB
// Out: done JOB PERSON-MONTHS PEAK-BYTES | elsewhere JOB | failed JOB REASON | impossible JOB REASON | stop JOB REASON
#pragma once

#include <iosfwd>
#include <string>

namespace homeward {

/// Until its input ends. Throws as `read_plan` does.
void work(const std::string& results, unsigned threads, std::istream& in, std::ostream& out);

}  // namespace homeward
