#include "mpi/messages.hpp"

#include <mpi.h>

#include <algorithm>
#include <list>
#include <utility>

namespace homeward::mpi {

namespace {

void put(std::array<char, 480>& place, const std::string& text)
{
    const std::size_t length = std::min(text.size(), place.size() - 1);
    std::copy_n(text.begin(), length, place.begin());
}

/// Messages under way: their memory must stay until they have gone.
struct Outgoing {
    Message     message;
    MPI_Request request = MPI_REQUEST_NULL;
};

std::list<Outgoing>& outgoing()
{
    static std::list<Outgoing> messages;
    return messages;
}

void forget_what_has_gone()
{
    std::erase_if(outgoing(), [](Outgoing& one) {
        int gone = 0;
        MPI_Test(&one.request, &gone, MPI_STATUS_IGNORE);
        return gone != 0;
    });
}

}  // namespace

Message Message::of(Kind kind, std::uint64_t job)
{
    Message message;
    message.kind = kind;
    message.job  = job;
    return message;
}

Message Message::of(const JobReport& report)
{
    Message message       = of(Kind::report, report.job);
    message.fate          = report.kind;
    message.person_months = report.person_months;
    put(message.text, report.reason);
    return message;
}

Message Message::of_notice(const std::string& text)
{
    Message message = of(Kind::notice);
    put(message.text, text);
    return message;
}

JobReport Message::report() const { return {job, fate, person_months, text.data()}; }

int rank()
{
    int number = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &number);
    return number;
}

int ranks()
{
    int number = 0;
    MPI_Comm_size(MPI_COMM_WORLD, &number);
    return number;
}

void send(const Message& message, int to)
{
    forget_what_has_gone();
    Outgoing& one = outgoing().emplace_back(Outgoing{message});
    MPI_Isend(&one.message, sizeof one.message, MPI_BYTE, to, 0, MPI_COMM_WORLD, &one.request);
}

std::optional<Received> receive()
{
    forget_what_has_gone();
    int        there = 0;
    MPI_Status status{};
    MPI_Iprobe(MPI_ANY_SOURCE, 0, MPI_COMM_WORLD, &there, &status);
    if (there == 0) return {};
    Received received{{}, status.MPI_SOURCE};
    MPI_Recv(&received.message, sizeof received.message, MPI_BYTE, status.MPI_SOURCE, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    return received;
}

}  // namespace homeward::mpi
