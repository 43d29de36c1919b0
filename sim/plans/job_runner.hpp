// Makes the jobs of a plan, one after the other: sets a point's parameters, moves its replicate forward, keeps its series.
#pragma once

#include "core/faults.hpp"
#include "core/parallel.hpp"
#include "plans/plan.hpp"
#include "simulation/model.hpp"

#include <memory>
#include <vector>

namespace homeward {

/// The scenarios of a plan's points, one at a time: its own with the point's parameters set.
class PointScenarios {
public:
    /// `plan` must outlive it.
    explicit PointScenarios(const Plan& plan);

    /// Throws InputError with every fault of the point.
    void          go_to(std::uint32_t point);
    const Section& section() const { return *section_; }
    const Model&   model() const { return *model_; }

private:
    void read();

    const Plan&              plan_;
    std::unique_ptr<Faults>  faults_;
    std::unique_ptr<Section> base_;  // the plan's scenario, read once: reading it takes longer than a small job
    std::unique_ptr<Section> section_;
    std::unique_ptr<Model>   model_;
    std::uint32_t            point_ = 0;
};

/// What a job leaves: month × column of the plan's series.
struct JobSeries {
    std::vector<double> values;
    std::uint64_t       person_months = 0;
};

class JobRunner {
public:
    /// `plan` must outlive it. The results do not depend on the number of threads.
    JobRunner(const Plan& plan, unsigned threads) : plan_(plan), scenarios_(plan), workers_(threads) {}

    /// Throws InputError when the point's settings are at fault.
    JobSeries run(const Job& job);

private:
    const Plan&    plan_;
    PointScenarios scenarios_;
    Workers        workers_;
};

}  // namespace homeward
