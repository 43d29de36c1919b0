// The section on leaving again: how many by which channel, how free the choice, and how irregular journeys end.
#include "analysis/report/sections.hpp"

namespace homeward::analysis {

PageSection remigration_section(Writing& w)
{
    // The channel stands in the quantity's key, so that each has its line.
    const auto channels = [&](bool rate) {
        return [rate](const Alternative& a) {
            std::vector<const Effect*> out;
            for (const ChannelOfRemigration& c : a.remigration.channels)
                if (const Effect& e = rate ? c.rate : c.departures; e.paired.difference.n > 0) out.push_back(&e);
            return out;
        };
    };
    const auto  of_measure = [&](const Quantity& q) { return w.words.label("measure", q.key); };
    std::string body = effects_chart(w, {"channels_rate", w.words.text("chart.channels_rate.title"), w.words.text("chart.channels_rate.lead"), channels(true), of_measure});
    body += effects_chart(w, {"channels", w.words.text("chart.channels.title"), w.words.text("chart.channels.lead"), channels(false), of_measure});
    body += effects_chart(w, {"choices", w.words.text("chart.choices.title"), w.words.text("chart.choices.lead"), [](const Alternative& a) {
                                  std::vector<const Effect*> out;
                                  for (const Effect* e : all_of(a.remigration.choices))
                                      if (e->quantity.unit == Unit::share) out.push_back(e);
                                  return out;
                              }, of_measure, [](const Alternative& a) { return all_of(a.remigration.choices); }});
    body += effects_chart(w, {"journeys", w.words.text("chart.journeys.title"), w.words.text("chart.journeys.lead"), [](const Alternative& a) { return all_of(a.remigration.journeys); }, of_measure});
    return {"remigration", w.words.text("section.departures"), figures(w.words.text("section.departures.lead"), body)};
}

}  // namespace homeward::analysis
