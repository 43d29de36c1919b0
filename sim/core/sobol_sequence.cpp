#include "core/sobol_sequence.hpp"

#include <boost/random/sobol.hpp>

namespace homeward {

std::vector<double> sobol_points(std::size_t points, std::size_t dimensions)
{
    boost::random::sobol sequence(dimensions);
    std::vector<double>  values(points * dimensions);
    for (double& value : values) value = static_cast<double>(sequence() >> 11) * 0x1p-53;
    return values;
}

}  // namespace homeward
