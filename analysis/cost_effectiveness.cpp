#include "analysis/cost_effectiveness.hpp"

namespace homeward::analysis {

const char* name_of(Perspective perspective)
{
    switch (perspective) {
    case Perspective::programmes: return "programmes";
    case Perspective::public_purse: return "public";
    case Perspective::society: return "society";
    }
    return "programmes";
}

const char* name_of(Standing standing)
{
    switch (standing) {
    case Standing::efficient: return "efficient";
    case Standing::dominated: return "dominated";
    case Standing::extendedly_dominated: return "extendedly_dominated";
    }
    return "efficient";
}

}  // namespace homeward::analysis
