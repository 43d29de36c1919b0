// What is known of a setting that is named as after --set: its unit, kind, limits and plausible range.
#pragma once

#include "scenario/schema.hpp"

#include <map>
#include <string>

namespace homeward::analysis {

class SettingLookup {
public:
    /// Of a scenario that has been read to the last setting; it must outlive the lookup.
    explicit SettingLookup(const Section& scenario);

    /// One number that may be varied. Throws InputError, saying why not: it is not there (with the nearest that is), is no number, is several.
    Setting number(const std::string& path) const;

private:
    std::string nearest_to(const std::string& path) const;

    const Section&                 scenario_;
    std::map<std::string, Setting> settings_;
};

}  // namespace homeward::analysis
