#include "analysis/effects.hpp"

namespace homeward::analysis {

const char* name_of(Split split)
{
    switch (split) {
    case Split::everybody: return "everybody";
    case Split::way: return "way";
    case Split::sex: return "sex";
    case Split::age: return "age";
    case Split::skill: return "skill";
    case Split::vulnerability: return "vulnerability";
    case Split::debt: return "debt";
    case Split::journey: return "journey";
    case Split::assistance: return "assistance";
    case Split::programme: return "programme";
    }
    return "everybody";
}

}  // namespace homeward::analysis
