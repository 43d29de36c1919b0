// What happened to one person? The months of a life as events that can be told, and who has the most to tell.
#pragma once

#include "viz/session/snapshot.hpp"
#include "viz/words/words.hpp"

#include <string>
#include <vector>

namespace homeward::viewer {

struct LifeEvent {
    enum class Kind : std::uint8_t { leaves, arrives, returns, turned_back, works, workless, training, own_business, closes_business, helped, poor, out_of_poverty, indebted, debt_free, low, better, dies };

    std::size_t month = 0;  // since the first month
    Kind        kind  = Kind::leaves;
    LifeMonth   before{}, now{};

    /// The same happening, whenever it is.
    bool like(const LifeEvent& other) const { return kind == other.kind && now.category == other.now.category && now.activity == other.now.activity && now.received == other.now.received; }
};

/// In order of months. A state that does not last three months (poverty, debt, distress) is no event.
std::vector<LifeEvent> events_of(const std::vector<Record>& records, std::size_t months, std::size_t person);

/// "comes home from Italy, sent back": without name and month, in the words of this language.
std::string in_words(const Words& words, const LifeEvent& event, Sex sex, const std::vector<std::string>& hosts);

/// The first month from which the two lives are not the same; `months` where they are.
std::size_t first_difference(const std::vector<Record>& reference, const std::vector<Record>& own, std::size_t months, std::size_t person);

/// People with something to tell, the most first: home-comings, help and what differs between the worlds count most.
std::vector<std::size_t> people_by_story(const std::vector<Record>& reference, const std::vector<Record>& own, std::size_t months, std::size_t people);

}  // namespace homeward::viewer
