// What the ranks tell each other: few words, short ones, and that they are alive.
#pragma once

#include "plans/workforce.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace homeward::mpi {

using Clock = std::chrono::steady_clock;

struct Message {
    enum class Kind : std::uint8_t { alive, run, report, notice, stop, leave };  // leave: stop, and do not wait for a rank that is lost
    Kind                 kind = Kind::alive;
    JobReport::Kind      fate = JobReport::Kind::done;  // of a report
    std::uint64_t        job  = 0;
    std::uint64_t        person_months = 0;
    std::array<char, 480> text{};  // cut to this length; so short that no rank ever waits for another to take it

    static Message of(Kind kind, std::uint64_t job = 0);
    static Message of(const JobReport& report);
    static Message of_notice(const std::string& text);
    JobReport      report() const;
};

int rank();
int ranks();

/// Never waits for the receiver.
void send(const Message& message, int to);

struct Received {
    Message message;
    int     from;
};
/// Nothing when nothing has come.
std::optional<Received> receive();

}  // namespace homeward::mpi
