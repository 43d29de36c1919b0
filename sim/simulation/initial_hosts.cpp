#include "simulation/initial_profile.hpp"

#include <algorithm>
#include <cmath>

namespace homeward {

namespace {

HostProfile host_profile(const std::string& name, const Section& s, std::uint32_t persons)
{
    HostProfile p;
    Host&       h = p.host;
    h.name        = name;
    h.kind        = s.choice("kind", {"destination", "transit"}) == "transit" ? HostKind::transit : HostKind::destination;
    p.share       = s.share("share_of_migrants");
    p.irregular   = s.share("irregular_share");
    p.contract    = s.share("contract_share");
    p.permanent   = s.share("permanent_share");
    if (p.irregular + p.contract + p.permanent > 1.0001F) s.fault("irregular_share", "and contract_share and permanent_share are more than one together; the rest hold permits");

    const auto euros   = [&](const char* key) { return 100 * s.number(key, {0, 1e5}, "EUR"); };
    const auto monthly = [&](const char* key) { return 100 * s.number(key, {0, 1e5}, "EUR/month"); };
    h.wage_regular        = monthly("wage_regular");
    h.wage_irregular      = monthly("wage_irregular");
    h.living_cost         = monthly("living_cost");
    h.job_finding         = s.number("job_finding", {0, 1}, "1/month");
    h.job_loss            = s.number("job_loss", {0, 1}, "1/month");
    h.detection           = s.number("detection", {0, 1}, "1/month");
    h.removal             = s.share("removal");
    h.regularisation      = s.number("regularisation", {0, 1}, "1/month");
    h.permit_loss         = s.number("permit_loss", {0, 1}, "1/month");
    h.share_of_departures = s.share("share_of_departures");
    h.irregular_cost      = euros("irregular_cost");
    h.regular_cost        = euros("regular_cost");
    h.scheme_cost         = euros("scheme_cost");
    h.irregular_success   = s.share("irregular_success");
    h.irregular_death     = s.share("irregular_death");
    if (h.irregular_success + h.irregular_death > 1) s.fault("irregular_death", "and irregular_success are more than one together");
    h.visa_odds        = s.share("visa_odds");
    const auto places  = [&](const char* key) { return static_cast<std::int32_t>(std::lround(s.real(key, {0, 100'000}, "persons/100000/year") * persons / 1e5)); };
    h.regular_quota    = places("regular_quota");
    h.scheme_quota     = places("scheme_quota");
    h.scheme_months    = s.whole("scheme_months", 0, 120, "months");
    h.entry_ban_months = s.whole("entry_ban_months", 0, 600, "months");
    h.return_offer     = euros("return_offer");
    h.remittance_cost  = s.share("remittance_cost");
    h.quota_left_regular = static_cast<float>(h.regular_quota);
    h.quota_left_scheme  = static_cast<float>(h.scheme_quota);
    return p;
}

}  // namespace

std::vector<HostProfile> host_profiles(const Section& scenario, std::uint32_t persons)
{
    const Section&           section = scenario.section("hosts");
    std::vector<HostProfile> hosts;
    float                    migrants = 0, departures = 0;
    for (const auto& [name, host] : section.named_sections()) {
        hosts.push_back(host_profile(name, *host, persons));
        migrants += hosts.back().share;
        departures += hosts.back().host.share_of_departures;
    }
    if (hosts.empty()) section.fault("hosts", "needs at least one host, such as [hosts.france]");
    else if (migrants <= 0) section.fault("share_of_migrants", "is zero for every host");
    else if (departures <= 0) section.fault("share_of_departures", "is zero for every host");
    for (HostProfile& host : hosts) {
        host.share = migrants > 0 ? host.share / migrants : 1.0F / static_cast<float>(hosts.size());
        if (departures > 0) host.host.share_of_departures /= departures;
    }
    return hosts;
}

}  // namespace homeward
