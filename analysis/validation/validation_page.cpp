#include "analysis/validation/validation.hpp"
namespace homeward::analysis { std::string validation_page(const Validation&, const Catalogue&) { return {}; } }
