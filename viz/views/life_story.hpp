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

    /// The same happening, whenever it is: the same way home, the same kind of work, help or not.
    bool like(const LifeEvent& other) const
    {
        if (kind != other.kind) return false;
        if (kind == Kind::returns) return now.category == other.now.category;
        if (kind == Kind::works) return now.activity == other.now.activity;
        return kind != Kind::helped || (now.received & ~before.received) == (other.now.received & ~other.before.received);
    }
};

/// In order of months. A state that does not last three months (poverty, debt, distress) is no event.
std::vector<LifeEvent> events_of(const std::vector<Record>& records, std::size_t months, std::size_t person);

/// "comes home from Italy, sent back": without name and month, in the words of this language.
std::string in_words(const Words& words, const LifeEvent& event, Sex sex, const std::vector<std::string>& hosts);

/// The one of the other world's events that is like this one and nearest in time; nullptr where there is none.
const LifeEvent* counterpart(const LifeEvent& event, const std::vector<LifeEvent>& others);

/// The first month from which the two lives are not the same; `months` where they are.
std::size_t first_difference(const std::vector<Record>& reference, const std::vector<Record>& own, std::size_t months, std::size_t person);

/// People with something to tell, the most first: home-comings, help and what differs between the worlds count most.
std::vector<std::size_t> people_by_story(const std::vector<Record>& reference, const std::vector<Record>& own, std::size_t months, std::size_t people);

}  // namespace homeward::viewer
