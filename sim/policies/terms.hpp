// Where is a setting of a programme stated: in the programme itself, or among the defaults of assistance?
#pragma once

#include "scenario/section.hpp"

namespace homeward {

/// A programme's table over the table of defaults; each setting is read where it is stated.
class Terms {
public:
    explicit Terms(const Section& defaults) : defaults_(&defaults) {}
    Terms(const Section& particular, const Section& defaults) : particular_(&particular), defaults_(&defaults) {}

    double                   real(std::string_view key, Range range, std::string_view unit = "") const { return of(key).real(key, range, unit); }
    float                    share(std::string_view key) const { return of(key).share(key); }
    float                    number(std::string_view key, Range range, std::string_view unit = "") const { return of(key).number(key, range, unit); }
    int                      whole(std::string_view key, int low, int high, std::string_view unit = "") const { return of(key).whole(key, low, high, unit); }
    std::string              choice(std::string_view key, const std::vector<std::string>& choices) const { return of(key).choice(key, choices); }
    std::vector<std::string> names(std::string_view key) const { return of(key).names(key); }
    std::vector<double>      numbers(std::string_view key, std::size_t size, Range range, std::string_view unit = "") const { return of(key).numbers(key, size, range, unit); }
    void                     fault(std::string_view key, const std::string& text) const { of(key).fault(key, text); }

    /// An amount of money in hundredths of the currency.
    std::int64_t money(std::string_view key, double most, std::string_view unit = "EUR") const;

private:
    const Section& of(std::string_view key) const { return particular_ && particular_->has(key) ? *particular_ : *defaults_; }

    const Section* particular_ = nullptr;
    const Section* defaults_;
};

/// EUR to hundredths, rounded.
std::int64_t hundredths(double currency);

}  // namespace homeward
