// The two worlds as a page to take home: both scenarios run by `homeward run`, compared by `homeward compare`, while one plays on.
#pragma once

#include "viz/session/playable_scenario.hpp"

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace homeward::viewer {

struct ReportOrder {
    Playable      reference, own;
    std::string   reference_name, own_name;  // in the language of the screen: what the page calls the two worlds
    std::string   language = "en", folder = ".";
    std::uint64_t seed       = 0;
    unsigned      replicates = 10, threads = 1;
};

struct ReportProgress {
    enum class Stage : std::uint8_t { none, running, done, cancelled, failed };
    Stage       stage = Stage::none;
    double      share = 0;
    std::string page;   // done: the file
    std::string fault;  // failed: what the programs said
};

/// One report at a time, in a folder of its own, `folder`/report_1, report_2 …, which holds the scenarios, the run files and report.html.
class Report {
public:
    Report() = default;
    ~Report() { end(); }
    Report(const Report&)            = delete;
    Report& operator=(const Report&) = delete;

    /// Another one that is under way is cancelled.
    void           start(ReportOrder order);
    /// Does not wait: its programs are ended and its folder is removed a moment later.
    void           cancel() { cancelled_ = true; }
    ReportProgress look() const;

private:
    void end();
    void make(const ReportOrder& order);
    void run(const ReportOrder& order, const std::string& folder, const Playable& scenario, const std::string& name, double from);
    void call(const std::vector<std::string>& words, double from, double span);

    mutable std::mutex mutex_;
    ReportProgress     progress_;
    std::atomic<bool>  cancelled_{false};
    std::thread        thread_;
};

/// A name for files, from a title in any of the languages: "Votre politique" → "votre_politique".
std::string file_stem(const std::string& title);

}  // namespace homeward::viewer
