#include "analysis/cost_account.hpp"

#include <cmath>
#include <set>

namespace homeward::analysis {
namespace {

constexpr int months_of_a_year = 12;

}  // namespace

const std::vector<std::string>& payers()
{
    static const std::vector<std::string> list{"hosts", "donors", "origin_government", "municipalities", "private_sector", "diaspora", "households_journeys", "migrants_returns", "forced_returns", "assisted_returns", "public"};
    return list;
}

double discount_factor(double rate, std::size_t month) { return std::pow(1 + rate, -static_cast<double>(month) / months_of_a_year); }

CostGathering::CostGathering(const std::vector<const RunReader*>& runs, double discount_rate, std::size_t replicates)
    : rate_(discount_rate), replicates_(replicates), first_month_(runs.front()->header().first_month), yearly_(runs.size()), whole_(runs.size())
{
}

/// Every line of one replicate: each payer, programme and instrument, by year and in all.
CostGathering::Lines CostGathering::lines_of(ReplicateReader& run) const
{
    Lines      lines;
    const auto add = [&](const std::string& payer, const std::string& programme, const std::string& instrument, std::size_t month, double amount) {
        const double worth = amount * discount_factor(rate_, month);
        for (const int year : {0, (first_month_ + static_cast<int>(month)) / months_of_a_year}) {
            Money& money = lines[{payer, programme, instrument, year}];
            money.amount += amount;
            money.discounted += worth;
        }
    };
    for (const std::string& payer : payers()) {
        if (!run.run().has("cost_" + payer)) continue;
        const SeriesView months = run.series("cost_" + payer, "");
        for (std::size_t m = 0; m < months.months; ++m) add(payer, "", "", m, months[m]);
    }
    const std::string spent = "/programmes/spent";
    if (!run.run().has_dataset(spent)) return lines;
    const auto                     shape      = run.run().shape(spent);  // replicate × month × programme × instrument, overhead among them
    const std::vector<std::string> programmes = run.run().labels(spent, 2), instruments = run.run().labels(spent, 3);
    const std::vector<double>&     block = run.block(spent);
    for (std::size_t m = 0, cell = 0; m < shape.at(1); ++m)
        for (const std::string& programme : programmes)
            for (const std::string& instrument : instruments) {
                const double amount = block[cell++];
                if (!std::isfinite(amount)) continue;  // the programme has no such instrument
                add("", programme, instrument, m, amount);
                add("", programme, "", m, amount);
                add("", "", instrument, m, amount);
                add("", "", "", m, amount);
            }
    return lines;
}

void CostGathering::take(std::size_t place, ReplicateOfRuns runs)
{
    std::vector<Lines> lines;
    for (ReplicateReader& run : runs) lines.push_back(lines_of(run));
    for (std::size_t i = 0; i < runs.size(); ++i) {
        for (const auto& [key, money] : lines[i]) {
            if (std::get<int>(key) != 0) continue;
            Values& values = whole_[i].try_emplace(key, Values{std::vector<double>(replicates_), std::vector<double>(replicates_)}).first->second;
            values.amount[place]     = money.amount;
            values.discounted[place] = money.discounted;
        }
        if (i == 0) continue;
        std::set<Key> either;
        for (const Lines* side : {&lines[0], &lines[i]})
            for (const auto& [key, money] : *side)
                if (std::get<int>(key) != 0) either.insert(key);
        for (const Key& key : either) {
            const auto    in     = [&](const Lines& side) { const auto found = side.find(key); return found == side.end() ? Money{} : found->second; };
            const Money   before = in(lines[0]), after = in(lines[i]);
            Moments&      moments = yearly_[i][key];
            moments.amount.add(before.amount, after.amount);
            moments.discounted.add(before.discounted, after.discounted);
        }
    }
}

CostLine CostGathering::line(const Key& key, std::size_t run, const Resamples& resamples) const
{
    const auto& [payer, programme, instrument, year] = key;
    CostLine out{payer, programme, instrument, year, {}, {}};
    if (year != 0) {
        const Moments& moments = yearly_[run].at(key);
        out.amount             = moments.amount.effect();
        out.discounted         = moments.discounted.effect();
        return out;
    }
    const Values nothing{std::vector<double>(replicates_), std::vector<double>(replicates_)};
    const auto   in     = [&](std::size_t side) -> const Values& { const auto found = whole_[side].find(key); return found == whole_[side].end() ? nothing : found->second; };
    const Values &before = in(0), &after = in(run);
    out.amount     = paired_effect(before.amount, after.amount, resamples);
    out.discounted = paired_effect(before.discounted, after.discounted, resamples);
    return out;
}

CostAccount CostGathering::account(std::size_t run, const Resamples& resamples) const
{
    CostAccount   account;
    std::set<Key> keys;
    for (const std::size_t side : {std::size_t{0}, run})
        for (const auto& [key, values] : whole_[side]) keys.insert(key);
    for (const auto& [key, moments] : yearly_[run]) keys.insert(key);
    for (const Key& key : keys) {
        const auto& [payer, programme, instrument, year] = key;
        if (!payer.empty()) continue;
        const bool of_programme = !programme.empty(), of_instrument = !instrument.empty();
        if (year == 0 && !of_programme && !of_instrument) account.programmes = line(key, run, resamples);
        else if (year == 0 && of_programme) (of_instrument ? account.by_instrument : account.by_programme).push_back(line(key, run, resamples));
        else if (year != 0 && !(of_programme && of_instrument)) (of_instrument ? account.by_instrument_and_year : of_programme ? account.by_programme_and_year : account.by_year).push_back(line(key, run, resamples));
    }
    for (const std::string& payer : payers())
        for (const Key& key : keys)
            if (std::get<0>(key) == payer) (std::get<int>(key) == 0 ? account.by_payer : account.by_payer_and_year).push_back(line(key, run, resamples));
    return account;
}

std::vector<double> CostGathering::values(std::size_t run, const std::string& payer, bool discounted) const
{
    const auto found = whole_[run].find({payer, "", "", 0});
    if (found == whole_[run].end()) return std::vector<double>(replicates_);
    return discounted ? found->second.discounted : found->second.amount;
}

}  // namespace homeward::analysis
