// Looks on at one replicate, month by month, and keeps what its record in the run file will hold.
#pragma once

#include "core/random.hpp"
#include "output/evaluation.hpp"
#include "output/measurement.hpp"
#include "output/run_file.hpp"
#include "output/survey_record.hpp"

#include <span>

namespace homeward {

/// Instruments of a programme, and its overhead, side by side: the width of the table of spending.
std::size_t spending_columns(const std::vector<std::size_t>& instruments_of_programmes);

class Recorder {
public:
    /// `luck` is the replicate's own: the sample of persons is drawn from it, so it is the same in every scenario of one seed.
    Recorder(const Measurement& measurement, const RecorderSettings& settings, const Luck& luck, std::uint32_t replicate, std::uint32_t months);

    /// Before the first month that is recorded (after the spin-up).
    void start(const World& world, Month first_month);
    /// At the end of each month; `districts` are the districts' tallies as counted, `total` is their sum, completed.
    void month(Month month, const World& world, const Tally& total, std::span<const Tally> districts);
    std::uint32_t months_recorded() const { return recorded_; }
    /// Once, at the end.
    ReplicateRecord take();

    /// What changes from month to month, for checkpoints (core/archive.hpp).
    template <class Archive>
    void fields(Archive& archive)
    {
        archive(recorded_, first_month_, evaluation_, surveys_, record_, spent_before_, spending_columns_, panel_, everybody_, migrants_, newest_root_, districts_so_far_);
    }

private:
    /// What districts count since the start.
    struct DistrictSoFar {
        std::int64_t reached = 0, sustained = 0, returns = 0, departures_irregular = 0, deaths_on_the_way = 0;
    };
    struct Sampled {
        PersonRow row;
        Subject   subject;
        float     weight;
    };

    // recorder_panel.cpp
    void  draw_panel(const World& world);
    void  welcome_newcomers(const World& world, Month month);
    void  record_panel(const World& world, Month month);
    void  record_person(const Community& community, const Sampled& sampled, Month month);
    void  record_migrant(const Migrants& migrants, MigrantRow migrant, Month month);
    bool  sampled(Subject subject, float probability) const;
    // recorder_places.cpp
    void  record_communities(const World& world, Month month);
    void  record_districts(std::span<const Tally> districts);
    // recorder.cpp
    void  record_ledger();
    void  make_programme_tables(const World& world);
    void  record_programmes(const World& world);
    void  record_costs(const World& world);

    const Measurement* measurement_;
    RecorderSettings   settings_;
    Luck               luck_;
    std::uint32_t      months_;
    std::uint32_t      recorded_ = 0;
    Month              first_month_;
    Evaluation         evaluation_;
    SurveyRecorder     surveys_;
    ReplicateRecord    record_;
    std::vector<std::vector<std::int64_t>> spent_before_;  // by programme: its instruments, its overhead
    std::size_t                            spending_columns_ = 0;
    std::vector<std::vector<Sampled>>      panel_;         // by community
    float                                  everybody_ = 0, migrants_ = 0;  // probabilities of being sampled
    std::uint32_t                          newest_root_ = 0;
    std::vector<std::uint32_t>             community_months_, district_months_;
    std::vector<DistrictSoFar>             districts_so_far_;
};

}  // namespace homeward
