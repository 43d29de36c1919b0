#!/usr/bin/python3
"""Compares a run file with the patterns that surveys report (P1 to P13), and prints what hits, what misses and the levels behind it.

    homeward run senegal host_offers --replicates 8 --set output.panel_replicates=8 --set output.panel_migrants=6000 --out senegal.h5
    /usr/bin/python3 analysis/scripts/patterns.py senegal.h5

Every figure is a mean over replicates with its 95 % interval (Student's t). Means over time leave out the first year. "hit" compares the mean with a
band around the observed figure (the numbers given to `within`, ours); for signs the whole interval must be above nought. Needs h5py and numpy.
"""
import re
import sys

import h5py
import numpy as np

T95 = {2: 12.71, 3: 4.30, 4: 3.18, 5: 2.78, 6: 2.57, 7: 2.45, 8: 2.36, 9: 2.31, 10: 2.26, 12: 2.20, 16: 2.13, 20: 2.09}
FROM = 12  # months left out at the beginning


def t95(n):
    return T95[max(k for k in T95 if k <= n)]


class Run:
    def __init__(self, path):
        self.file = h5py.File(path, "r")
        self.groups = [g.decode() for g in self.file["series/group"][:]]
        self.profile = self.file["scenario/resolved_toml"][()].decode()
        panel = self.file["panel"]
        meanings = lambda name: {m: i for i, m in enumerate(panel[name].attrs["flag_meanings"].split())}
        self.activity, self.category, self.state = meanings("activity"), meanings("category"), meanings("migrant_state")
        self.panel = {}

    def series(self, name, group=None):
        """replicate x month"""
        data = self.file["series"][name][:]
        return data[:, :, self.groups.index(group)] if data.ndim == 3 else data

    def column(self, name):
        if name not in self.panel:
            self.panel[name] = self.file["panel"][name][:]
        return self.panel[name]

    def setting(self, section, key):
        """A number of the country profile."""
        part = self.profile.split("\n[" + section + "]\n", 1)[1].split("\n[", 1)[0]
        found = re.search(r"^" + key + r" = (?:\{[^}]*value = )?([-\d.]+)", part, re.M)
        return float(found.group(1)) if found else float("nan")

    def returnees(self):
        return self.column("migrant_state") == self.state["returned"]

    def by_replicate(self, value, rows):
        """Weighted mean of a panel column over some rows, one a replicate."""
        replicate, weight = self.column("replicate"), self.column("weight")
        out = []
        for r in np.unique(replicate):
            here = rows & (replicate == r) & np.isfinite(value)
            out.append(np.average(value[here], weights=weight[here]) if here.any() else np.nan)
        return np.array(out)


def interval(values):
    values = np.asarray(values, float)
    values = values[np.isfinite(values)]
    if len(values) < 2:
        return (values[0] if len(values) else np.nan), np.nan
    return values.mean(), t95(len(values)) * values.std(ddof=1) / np.sqrt(len(values))


def show(label, values, observed="", verdict=""):
    mean, half = interval(values)
    digits = 3 if abs(mean) < 10 else 1
    print(f"  {label:<58} {mean:>9.{digits}f} ± {half:<7.{digits}f}  {observed:<34} {verdict}")


def within(values, low, high):
    mean, _ = interval(values)
    return "hit" if low <= mean <= high else "missed"


def sign(values):
    """Whether a difference is above nought as far as the interval can tell."""
    mean, half = interval(values)
    return "hit" if mean - half > 0 else "missed" if mean + half < 0 else "undecided"


def mean_over_time(series):
    return np.nanmean(series[:, FROM:], axis=1)


def ratio_over_time(top, bottom):
    return np.nansum(top[:, FROM:], axis=1) / np.nansum(bottom[:, FROM:], axis=1)


def levels(run):
    print("Levels (P13 and others)")
    for measure, key in (("employment_rate", "employment_rate"), ("unemployment_rate", "unemployment_rate"), ("self_employed_share", "self_employed_share")):
        series = run.series(measure, "population")
        target = run.setting("labour_context", key)
        value = mean_over_time(series)
        drift = series[:, -12:].mean(axis=1) - series[:, :12].mean(axis=1)
        show("P13 " + measure, value, f"profile {target:.3f}", within(value, target - 0.015, target + 0.015))
        show("      last year less first", drift, "0", within(drift, -0.015, 0.015))
    informal = 1 - mean_over_time(run.series("formal_share", "population"))
    target = run.setting("labour_context", "informal_share")
    show("informal share of employment", informal, f"profile {target:.3f}", within(informal, target - 0.02, target + 0.02))
    show("poverty, residents", mean_over_time(run.series("poverty_rate", "residents")))
    show("      returnees", mean_over_time(run.series("poverty_rate", "returnees")))
    poor = run.series("poverty_rate", "residents")
    show("      residents, last year less first", poor[:, -12:].mean(axis=1) - poor[:, :12].mean(axis=1))
    population = run.series("population", "population")
    growth = (population[:, -1] / population[:, 0]) ** (12 / (population.shape[1] - 1)) - 1
    show("growth of the population a year", growth, f"profile {run.setting('population', 'growth'):.3f}")
    abroad = run.series("population", "abroad") / (run.series("population", "abroad") + population)
    show("share abroad, first year", abroad[:, :12].mean(axis=1))
    show("      last year", abroad[:, -12:].mean(axis=1))
    show("returnees in the population, last year", (run.series("population", "returnees") / population)[:, -12:].mean(axis=1))
    show("returns a year for each person abroad", 12 * ratio_over_time(run.series("returns", "returnees"), run.series("population", "abroad")), "0.03-0.05 (OECD 2008)")
    sent = 12 * ratio_over_time(run.series("remittances"), run.series("population", "abroad"))
    show("remittances for each person abroad, EUR/year", sent)
    show("remittances a head at home, EUR/year", 12 * ratio_over_time(run.series("remittances"), population))
    for name in ("tension", "acceptance", "access_to_psychosocial_care", "access_to_health", "access_to_housing"):
        series = run.series(name)
        show(name + ", first year", series[:, :12].mean(axis=1))
        show("      last year", series[:, -12:].mean(axis=1))
    for group in ("residents", "returnees"):
        for name in ("employment_rate", "distress", "network", "belonging", "hardship", "indebted_share", "consumption", "savings"):
            show(f"{name}, {group}", mean_over_time(run.series(name, group)))


def returns(run):
    print("Ways of return")
    all_returns = run.series("returns", "returnees")
    for name in ("voluntary", "voluntary_compelled", "forced", "scheme", "assisted"):
        show(name + ", share of returns", ratio_over_time(run.series("returns", name), all_returns))
    show("irregular share of people abroad", mean_over_time(run.series("irregular_abroad", "abroad")))
    newly = run.returnees() & (run.column("months_since_return") <= 1) & (run.column("month") >= FROM)
    debt = (run.column("debt") > 0).astype(float)
    category = run.column("category")
    show("indebted at return: forced or compelled", run.by_replicate(debt, newly & ((category == run.category["forced"]) | (category == run.category["voluntary_compelled"]))), "0.68 (0.25-0.72), irregular routes")
    show("indebted at return: voluntary", run.by_replicate(debt, newly & (category == run.category["voluntary"])), "0.05-0.10")
    working = np.isin(run.column("activity"), [run.activity[a] for a in ("informal", "formal", "self_employed", "apprentice")]).astype(float)
    adult = (run.column("age") >= 15) & (run.column("age") < 65)
    jobless = 1 - working
    value = run.by_replicate(jobless, newly & adult)
    show("jobless just after return", value, "0.5-0.7", within(value, 0.5, 0.7))
    men = run.column("sex") == 1
    since = run.column("months_since_return")
    value = run.by_replicate(working, run.returnees() & adult & men & (since >= 15) & (since <= 21))
    show("men earning about 18 months after return", value, "0.59 (0.51-0.78)", within(value, 0.51, 0.78))


def scores(run):
    print("Reintegration (composite unless said)")
    returned, composite, category, since = run.returnees(), run.column("composite"), run.column("category"), run.column("months_since_return")
    recent = returned & (since <= 48) & (run.column("month") >= FROM) & (run.column("age") >= 15)
    mean = run.by_replicate(composite, recent)
    show("P1 mean", mean, "0.602", within(mean, 0.552, 0.652))
    spread = np.sqrt(run.by_replicate(composite**2, recent) - mean**2)
    show("P1 standard deviation", spread, "0.145", within(spread, 0.11, 0.18))
    way = {name: run.by_replicate(composite, recent & (category == code)) for name, code in run.category.items() if name != "none"}
    assisted = recent & (run.column("assisted") == 1)
    way["assisted"] = run.by_replicate(composite, assisted)
    observed = {"voluntary": "0.669 (spontaneous)", "assisted": "0.623", "forced": "0.584-0.598 (expelled, deported)"}
    for name, value in way.items():
        show("P1 " + name, value, observed.get(name, ""))
    for better, worse in (("voluntary", "voluntary_compelled"), ("voluntary", "assisted"), ("voluntary_compelled", "forced"), ("assisted", "forced")):
        difference = way[better] - way[worse]
        show(f"P1 order: {better} less {worse}", difference, "above 0", sign(difference))
    for dimension, seen in (("economic", ("0.45", "0.61")), ("psychosocial", ("0.74", "0.75"))):
        show(f"P2 {dimension}, assisted", run.by_replicate(run.column(dimension), assisted), seen[0])
        show(f"P2 {dimension}, voluntary", run.by_replicate(run.column(dimension), recent & (category == run.category["voluntary"])), seen[1])
        show(f"P2 {dimension}, forced", run.by_replicate(run.column(dimension), recent & (category == run.category["forced"])))
    show("social, all", run.by_replicate(run.column("social"), recent))
    for low, high, seen in ((0, 11, "0.604"), (12, 23, "0.614"), (24, 48, "0.585")):
        show(f"P3 {low} to {high} months since return", run.by_replicate(composite, recent & (since >= low) & (since <= high)), seen)
    working = np.isin(run.column("activity"), [run.activity[a] for a in ("informal", "formal", "self_employed", "apprentice")])
    premium = run.by_replicate(composite, recent & working) - run.by_replicate(composite, recent & ~working)
    show("P4 premium of earning", premium, "0.115", within(premium, 0.06, 0.17))
    network = run.column("network") >= np.median(run.column("network")[recent])
    premium = run.by_replicate(composite, recent & network) - run.by_replicate(composite, recent & ~network)
    show("P4 premium of a network (above the median)", premium, "0.10", within(premium, 0.05, 0.15))
    intention(run, recent)
    own_burdens(run, recent)


def intention(run, recent):
    """P6: the wish is a probability of wanting to leave this month; a plan for the year is the probability of at least one in twelve."""
    wish = 1 - (1 - run.column("aspiration")) ** 12
    plan = run.by_replicate(wish, recent)
    show("P6 plan to leave within 12 months", plan, "0.08", within(plan, 0.05, 0.12))
    for name, sex, seen in (("men", 1, "0.097"), ("women", 0, "0.034")):
        show("      " + name, run.by_replicate(wish, recent & (run.column("sex") == sex)), seen)
    show("left again within 24 months", run.series("remigrated_24", "returnees")[:, -1])
    show("sustainable after 24 months", run.series("sustainable_24", "returnees")[:, -1])
    show("irregular share of remigrations", run.series("remigrations_irregular_share", "returnees")[:, -1])


def own_burdens(run, recent):
    """P12: differences in distress and in the wish to leave between those with and without a burden."""
    burdens = {"debt": run.column("debt") > 0, "joblessness": run.column("activity") == run.activity["unemployed"]}
    for name, has in burdens.items():
        for measure in ("distress", "aspiration"):
            value = run.by_replicate(run.column(measure), recent & has) - run.by_replicate(run.column(measure), recent & ~has)
            show(f"P12 {measure}, with {name} less without", value, "above 0", sign(value))


def enterprises(run):
    print("Enterprises")
    closed = 12 * ratio_over_time(run.series("enterprises_closed"), run.series("enterprises"))
    show("P8 share of enterprises that close a year", closed, "0.083 established; more when young")
    show("P8 implied share open after six years", (1 - closed) ** 6, "0.5", within((1 - closed) ** 6, 0.4, 0.6))


def main():
    for path in sys.argv[1:] or sys.exit(__doc__):
        run = Run(path)
        print(f"\n{run.file.attrs['scenario_name']}: {int(run.file.attrs['replicates_done'])} replicates, {path}")
        levels(run)
        returns(run)
        scores(run)
        enterprises(run)


if __name__ == "__main__":
    main()
