#include "plans/plan_execution.hpp"

#include <fmt/format.h>

namespace homeward {

JobQueue::Fate JobQueue::fate(const JobReport& report)
{
    switch (report.kind) {
        case JobReport::Kind::done: return Fate::done;
        case JobReport::Kind::elsewhere: return Fate::elsewhere;
        case JobReport::Kind::stop: return Fate::stop;
        case JobReport::Kind::impossible: ++attempts_[report.job]; return Fate::missing;
        case JobReport::Kind::failed: break;
    }
    if (++attempts_[report.job] > retries_) return Fate::missing;
    waiting_.push_back(report.job);
    return Fate::again;
}

std::string JobQueue::epitaph(const JobReport& report) const
{
    const auto     found    = attempts_.find(report.job);
    const unsigned attempts = found == attempts_.end() ? 1 : found->second;
    const Job      job      = plan_.job(report.job);
    return fmt::format("job {} (point {}, replicate {}) after {} attempt{}: {}", job.number, job.point, job.replicate, attempts, attempts == 1 ? "" : "s", report.reason);
}

namespace {

class Execution {
public:
    Execution(const Plan& plan, const ResultsFolder& results, const ResultsState& state, unsigned retries, Workforce& workforce, const PlanAudience& audience)
        : results_(results), queue_(plan, state.outstanding, retries), workforce_(workforce), audience_(audience)
    {
        outcome_.progress.jobs        = state.done.size() + state.missing.size() + state.outstanding.size();
        outcome_.progress.done_before = state.done.size();
        outcome_.progress.missing     = state.missing.size();
    }

    PlanOutcome run(const std::atomic<bool>& stop)
    {
        constexpr std::chrono::milliseconds at_most{500};
        for (;;) {
            outcome_.interrupted = stop;
            while (!ending() && !queue_.empty() && workforce_.takes(queue_.next())) {
                workforce_.give(queue_.next());
                queue_.take();
            }
            tell();
            if (workforce_.at_work() == 0 && (ending() || queue_.empty())) return outcome_;
            for (const JobReport& report : workforce_.wait(at_most)) take_in(report);
        }
    }

private:
    bool ending() const { return outcome_.interrupted || !outcome_.stopped.empty(); }

    void tell()
    {
        outcome_.progress.at_work = workforce_.at_work();
        for (const std::string& notice : workforce_.notices()) audience_.notice(notice);
        audience_.progress(outcome_.progress);
    }

    void take_in(const JobReport& report)
    {
        using Fate     = JobQueue::Fate;
        PlanProgress& p = outcome_.progress;
        const Fate  fate = queue_.fate(report);
        if (fate == Fate::done) {
            ++p.done;
            p.person_months += report.person_months;
            results_.forget_missing(report.job);
        }
        if (fate == Fate::elsewhere) ++p.elsewhere;
        if (fate == Fate::stop) outcome_.stopped = report.reason;
        if (fate == Fate::again) {
            ++p.again;
            audience_.notice("Again: " + queue_.epitaph(report));
        }
        if (fate == Fate::missing) {
            ++p.missing;
            results_.note_missing(report.job, queue_.epitaph(report));
            audience_.notice("Missing: " + queue_.epitaph(report));
        }
    }

    const ResultsFolder& results_;
    JobQueue             queue_;
    Workforce&           workforce_;
    const PlanAudience&  audience_;
    PlanOutcome          outcome_;
};

}  // namespace

PlanOutcome execute(const Plan& plan, const ResultsFolder& results, const ResultsState& state, unsigned retries, Workforce& workforce, const std::atomic<bool>& stop, const PlanAudience& audience)
{
    return Execution(plan, results, state, retries, workforce, audience).run(stop);
}

}  // namespace homeward
