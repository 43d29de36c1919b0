#include "mpi/rank_worker.hpp"

#include "mpi/messages.hpp"

namespace homeward::mpi {

namespace {

class RankWorker {
public:
    RankWorker(WorkerPool::Settings settings, const Plan& plan, double lost_after) : plan_(plan), pool_(std::move(settings)), lost_after_(lost_after) {}

    bool run()
    {
        constexpr std::chrono::milliseconds at_work{20}, idle{2};
        for (;;) {
            while (const std::optional<Received> received = receive()) {
                heard_ = Clock::now();
                if (received->message.kind == Message::Kind::stop) return true;
                if (received->message.kind == Message::Kind::leave) return false;
                if (received->message.kind == Message::Kind::run) order_ = plan_.job(received->message.job);
            }
            if (order_ && pool_.takes(*order_)) {
                pool_.give(*order_);
                order_.reset();
            }
            for (const JobReport& report : pool_.wait(pool_.at_work() > 0 ? at_work : idle)) send(Message::of(report), 0);
            for (const std::string& notice : pool_.notices()) send(Message::of_notice(notice), 0);
            if (Clock::now() - heard_ > lost_after_) return false;
            say_that_we_are_alive();
        }
    }

private:
    void say_that_we_are_alive()
    {
        if (Clock::now() - said_ < std::chrono::seconds(1)) return;
        said_ = Clock::now();
        send(Message::of(Message::Kind::alive), 0);
    }

    const Plan&                   plan_;
    WorkerPool                    pool_;
    std::chrono::duration<double> lost_after_;
    std::optional<Job>            order_;
    Clock::time_point             heard_ = Clock::now(), said_{};
};

}  // namespace

bool make_jobs(WorkerPool::Settings settings, const Plan& plan, double lost_after)
{
    settings.workers = 1;
    return RankWorker(std::move(settings), plan, lost_after).run();
}

}  // namespace homeward::mpi
