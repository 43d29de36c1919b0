// What do people abroad believe about home, and how do they learn?
//
// A belief has a mean (chance of work, wage, acceptance) and a precision counted in observations. Each month the precision fades (the
// world changes) and then what is heard is weighed in, as a Bayesian with normal beliefs would:
//     mean' = (p·mean + w_family·family + w_stories·stories) / (p + w_family + w_stories),   p' = p + w_family + w_stories.
// The family tells what is true in its district, with noise, and is heard the less the weaker the network at home. Stories are those of
// returnees of the last year, pooled by host (settle): those who did badly tell less often (shame), and all tell with a bias; a host's
// campaign of return stories (story_reach, story_honesty) has more told, with less of both.
// Reads: districts, communities' acceptance, returnees' work and wage. Writes: migrants' beliefs, hosts' beliefs and stories (settle).
// Sources: scenarios/model/information.toml; page: docs/model/information.md.
#pragma once

#include "scenario/section.hpp"
#include "world/process.hpp"

namespace homeward {

struct Information {
    float forgetting;                        // of precision, per month
    float least_precision, most_precision;   // observations
    float family_weight;                     // observations a month, with a full network at home
    float family_noise;                      // relative error of what is told, at most, either way
    float story_weight;                      // observations a month, with very many stories about
    float half_stories;                      // number of stories at which half that weight is reached
    float story_fading;                      // of the pool, per month
    float telling;                           // probability a month that a recent returnee's story reaches the host
    float shame;                             // share by which those without work tell less
    float bias;                              // added to the chance of work and acceptance told, and to the wage in proportion
    int   recent;                            // months after return during which stories are told
};

/// What home is like, or is believed to be like.
struct Prospects {
    float work = 0, wage = 0, acceptance = 0;
};
struct Belief {
    Prospects mean;
    float     precision = 0;
};

/// The belief after hearing the family and the stories with these weights.
Belief updated(const Information& settings, Belief belief, const Prospects& family, float family_weight, const Prospects& stories, float story_weight);

/// How heavily a pool of so many stories weighs.
float weight_of_stories(const Information& settings, float stories);

Process information(const Section& scenario);

}  // namespace homeward
