// One table of a scenario, read by the code that uses it; it notes every fault and every key read.
//
// A number stands in a scenario either bare, `rate = 0.02`, or with what is known of it:
//   rate = { value = 0.02, unit = "1/month", range = [0.005, 0.05], source = "Donovan, Lu & Schoellman 2023", quality = "A" }
// `range` is the plausible range (prior for calibration and sensitivity); the code's own `Range` is the hard limit.
// Every setting is required: defaults live in scenarios/, never in C++.
#pragma once

#include "core/faults.hpp"
#include "core/month.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace homeward {

/// The values a setting may take at all; outside is a fault.
struct Range {
    double low;
    double high;
};

class Section {
public:
    struct Value {
        std::variant<double, bool, std::string, std::vector<double>, std::vector<std::string>> content;
        Place                                    place;
        std::string                              unit;
        std::optional<std::pair<double, double>> plausible;
        std::string                              source;
        std::string                              quality;
        std::string                              meaning{};        // the `#` lines above the key in the file that first sets it
        Place                                    unit_place{};
        bool                                     partial = false;  // { unit = …, range = … } without `value`: waits for the number of the file it extends
        bool                                     refused = false;  // its fault is already told: nobody need tell it again
    };

    /// What somebody asked for: the registry of settings behind `homeward describe settings`.
    struct Asked {
        std::string kind;  // "number", "whole number", "month", "text", "list of names" …
        std::string unit;
        Range       range{0, 0};
        std::vector<std::string> choices;
    };

    Section(std::string name, Place place, Faults& faults) : name_(std::move(name)), place_(std::move(place)), faults_(&faults) {}

    // What a process or an instrument asks. `unit` is the unit in which the caller will use the number; a file that states
    // another is at fault. Units are words such as "1/month", "share", "EUR", "EUR/month", "months", "log-odds", "persons", "" (none).
    // EUR stands for the scenario's currency: a file of a scenario in dollars writes USD where the caller says EUR.
    double                   real(std::string_view key, Range range, std::string_view unit = "") const;
    float                    share(std::string_view key) const { return static_cast<float>(real(key, {0, 1}, "share")); }
    float                    number(std::string_view key, Range range, std::string_view unit = "") const { return static_cast<float>(real(key, range, unit)); }
    int                      whole(std::string_view key, int low, int high, std::string_view unit = "") const;
    bool                     flag(std::string_view key) const;
    Month                    month(std::string_view key) const;
    std::string              text(std::string_view key) const;
    std::string              choice(std::string_view key, const std::vector<std::string>& choices) const;
    std::vector<std::string> names(std::string_view key) const;
    /// Exactly `size` numbers, or any number of them when size is 0.
    std::vector<double>      numbers(std::string_view key, std::size_t size, Range range, std::string_view unit = "") const;
    /// Is the key there? Counts as read, for settings that may be left out.
    bool                     has(std::string_view key) const;

    const Section&                                      section(std::string_view name) const;   // [name]; a fault and an empty section if it is not there
    bool                                                has_section(std::string_view name) const;
    const std::vector<Section>&                         sections(std::string_view name) const;  // [[name]], or [name]; may be none
    std::vector<std::pair<std::string, const Section*>> named_sections() const;                 // every [this.x] by its name, in alphabetical order
    const std::string&                                  name() const { return name_; }
    const Place&                                        place() const { return place_; }

    /// "[section] key text" at the place where the key is set; where it is not set, at the section.
    void fault(std::string_view key, const std::string& text) const;
    /// A fault for every key that nobody asked for, with the nearest one that somebody did.
    void report_unread() const;

    // What the reader fills in, overlays and overrides; and what describes the registry.
    void                                                            set(const std::string& key, Value value) { values_[key] = std::move(value); }
    void                                                            append(const std::string& key, Section child) { children_[key].push_back(std::move(child)); }
    const std::map<std::string, Value, std::less<>>&                values() const { return values_; }
    const std::map<std::string, std::vector<Section>, std::less<>>& children() const { return children_; }
    const std::map<std::string, Asked, std::less<>>&                asked() const { return asked_; }
    std::map<std::string, Value, std::less<>>&                      values() { return values_; }
    std::map<std::string, std::vector<Section>, std::less<>>&       children() { return children_; }
    /// Does it stand in a list, [[name]]?
    bool                                                            is_listed() const { return listed_; }
    void                                                            mark_listed() { listed_ = true; }
    /// In which money this section and all below it are written.
    void                                                            mark_currency(const std::string& currency);
    /// A file of this scenario could not be read: what it would have set is not missed a second time.
    void                                                            mark_incomplete();

private:
    const Value* find(std::string_view key, Asked asked) const;
    double       number_asked(std::string_view key, Asked asked) const;
    std::string  path_of(std::string_view child) const;
    void         check_unit(std::string_view key, const Value& value, std::string_view unit) const;

    std::string                                              name_;
    Place                                                    place_;
    Faults*                                                  faults_;
    bool                                                     listed_     = false;
    bool                                                     incomplete_ = false;
    std::string                                              currency_   = "EUR";
    std::map<std::string, Value, std::less<>>                values_;
    std::map<std::string, std::vector<Section>, std::less<>> children_;
    mutable std::map<std::string, Asked, std::less<>>        asked_;
    mutable std::map<std::string, std::vector<Section>, std::less<>> missing_;  // empty sections handed out in place of absent ones
};

}  // namespace homeward
