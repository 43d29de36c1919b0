#!/usr/bin/python3
"""Does the model reproduce what surveys and trials report? The patterns P1 to P13, as one Markdown table with a column a country.

    homeward run --study validation --out runs/validation/senegal/
    homeward run --study validation_nigeria --out runs/validation/nigeria/                                    # and guatemala, afghanistan
    homeward run --study displacement --out runs/displacement/ --set population.persons=100000                # and displacement_weak_demand, for P10
    /usr/bin/python3 analysis/scripts/patterns.py runs/validation/senegal/ runs/validation/nigeria/ … --demand runs/displacement/ runs/displacement_weak_demand/ [--levels]

A folder holds the runs of the study: host_offers.h5 for what the model does by itself, and those it is paired with for P9 to P11 (cash, in_kind, placement_only,
individual_package, individual_package_by_referral); those that are not there are left out. A single run file will do for P1 to P8, P12 and P13.

Every figure is a mean over replicates with its 95 % interval (Student's t). Means over time leave out the first year. What counts as a hit is ours: `within`
compares the mean with a band, whose ends stand below; of a sign, `above` wants the whole interval above nought, and says *undecided* where it holds nought.
Those of P1 to P7 and P12 are of persons aged 15 and over, at home for at most four years. Needs h5py and numpy.
"""
import argparse
import pathlib

import numpy as np

from run_files import Persons, Run, interval, mean_by_replicate, paired, shown, unlike

FROM = 12  # months left out at the beginning


def within(low, high):
    return lambda values: "hit" if low <= interval(values)[0] <= high else "**missed**"


def above(values):
    """Whether a difference is above nought as far as the interval can tell."""
    mean, half = interval(values)
    return "hit" if mean - half > 0 else "**missed**" if mean + half < 0 else "*undecided*" if np.isfinite(half) else ""


def below(values):
    return above(-values)


def not_above(values):
    mean, half = interval(values)
    return "**missed**" if mean - half > 0 else "hit"


def level(_):
    return ""


class Table:
    """Rows in the order in which they were first told, a column a run."""

    def __init__(self):
        self.rows, self.columns = {}, []

    def column(self, name):
        self.columns.append(name)

    def add(self, pattern, label, observed, values, verdict=level, digits=3):
        cell = " ".join(part for part in (shown(values, digits), verdict(values)) if part)
        self.rows.setdefault((pattern, label, observed), {})[self.columns[-1]] = cell

    def print(self):
        print(f"| id | pattern | observed | {' | '.join(self.columns)} |\n| --- | --- | --- |{' --- |' * len(self.columns)}")
        for (pattern, label, observed), cells in self.rows.items():
            print(f"| {pattern} | {label} | {observed} | {' | '.join(cells.get(column, '') for column in self.columns)} |")


def mean_over_time(series):
    return np.nanmean(series[:, FROM:], axis=1)


def ratio_over_time(top, bottom):
    return np.nansum(top[:, FROM:], axis=1) / np.nansum(bottom[:, FROM:], axis=1)


def last_less_first(series):
    return series[:, -12:].mean(axis=1) - series[:, :12].mean(axis=1)


def odds_of_any(monthly, months):
    """The wish is a probability of wanting to leave this month: that of wanting it at least once in so many."""
    return 1 - (1 - monthly) ** months


def p1_to_p4(table, people, recent):
    composite, since = people.composite, people.months_since_return
    mean = people.mean(composite, recent)
    table.add("P1", "composite, mean †", ".602", mean, within(0.552, 0.652))
    table.add("P1", "composite, standard deviation †", ".145", np.sqrt(people.mean(composite.astype(float) ** 2, recent) - mean**2), within(0.11, 0.18))
    ways = {way: recent & people.is_("category", way) for way in ("voluntary", "voluntary_compelled", "forced", "scheme")}
    ways["assisted"] = recent & (people.assisted == 1)
    observed = {"voluntary": (".669 (spontaneous)", within(0.619, 0.719)), "assisted": (".623", within(0.573, 0.673)), "forced": (".584–.598", within(0.541, 0.641))}
    for way, rows in ways.items():
        table.add("P1", way.replace("_", ", ").replace("compelled", "but compelled"), *(observed.get(way, ("", level))[:1]), people.mean(composite, rows), observed.get(way, ("", level))[1])
    score = {way: {d: people.mean(getattr(people, d), rows) for d in ("composite", "economic", "psychosocial")} for way, rows in ways.items()}
    for better, worse in (("voluntary", "assisted"), ("assisted", "forced"), ("voluntary", "voluntary_compelled"), ("voluntary_compelled", "forced")):
        label = f"order: {better} less {worse}".replace("voluntary_compelled", "compelled")
        table.add("P1", label, "above 0", score[better]["composite"] - score[worse]["composite"], above)
    table.add("P2", "economic, assisted †", ".45", score["assisted"]["economic"], within(0.39, 0.51))
    table.add("P2", "economic, voluntary †", ".61", score["voluntary"]["economic"], within(0.55, 0.67))
    table.add("P2", "economic: forced less assisted (assisted lowest)", "above 0", score["forced"]["economic"] - score["assisted"]["economic"], above)
    table.add("P2", "psychosocial, assisted †", ".74", score["assisted"]["psychosocial"], within(0.68, 0.8))
    table.add("P2", "psychosocial: assisted less voluntary (near the top)", "−.01", score["assisted"]["psychosocial"] - score["voluntary"]["psychosocial"], within(-0.05, 0.03))
    bands = [people.mean(composite, recent & (since >= low) & (since < high)) for low, high in ((0, 12), (12, 24), (24, 49))]
    for label, seen, values in zip(("<1", "1–2", "≥2"), (".604", ".614", ".585"), bands):
        table.add("P3", f"composite {label} years since return †", seen, values)
    table.add("P3", "no clear rise: ≥2 less <1 years", "−.019", bands[2] - bands[0], within(-0.05, 0.02))
    for label, seen, low, high, has in (("of earning †", ".115", 0.06, 0.17, people.works()), ("of a network (above the median) †", ".10", 0.05, 0.15, people.network >= np.median(people.network[recent]))):
        table.add("P4", f"premium {label}", seen, people.mean(composite, recent & has) - people.mean(composite, recent & ~has), within(low, high))


def p5_to_p7(table, people, recent):
    stay = people.months_abroad
    bands = {label: people.mean(people.composite, recent & (stay >= low) & (stay < high)) for label, low, high in (("6–24 months", 6, 24), ("2–5 years", 24, 60), ("5–10 years", 60, 120), ("10–20 years", 120, 240))}
    for (label, values), seen in zip(bands.items(), (".538", ".605", "", ".750")):
        table.add("P5", f"composite after {label} abroad", seen, values)
    table.add("P5", "rises: 2–5 years less 6–24 months", ".067", bands["2–5 years"] - bands["6–24 months"], above)
    table.add("P5", "rises: 10–20 years less 2–5 years", ".145", bands["10–20 years"] - bands["2–5 years"], above)
    table.add("P5", "size: 10–20 years less 6–24 months", ".212", bands["10–20 years"] - bands["6–24 months"], within(0.1, 0.3))
    year = odds_of_any(people.aspiration, 12)
    table.add("P6", "plan to leave within 12 months: a wish in one month of twelve", ".08", people.mean(year, recent), within(0.05, 0.12))
    for label, seen, sex in (("men", ".097", "male"), ("women", ".034", "female")):
        table.add("P6", f"… {label}", seen, people.mean(year, recent & people.is_("sex", sex)))
    # Those whose return fell into the run: what they wished in each month since.
    spells, since = people.spells(), people.months_since_return
    never = np.zeros(spells.max() + 1)
    np.add.at(never, spells[since <= 36], np.log1p(-people.aspiration[since <= 36].astype(float)))
    seen_since = np.full(spells.max() + 1, 1 << 14)
    np.minimum.at(seen_since, spells, since)
    three_years = (since == 36) & (people.assisted == 1) & (people.age >= 15) & (seen_since[spells] == 0)
    table.add("P7", "three years after assisted return, considered leaving: a wish in one month since the return", ".48", people.mean(1 - np.exp(never)[spells], three_years), within(0.36, 0.6))
    table.add("P7", "… prepare it: a wish in one of six months", ".05", people.mean(odds_of_any(people.aspiration, 6), three_years), within(0.025, 0.1))


def p8(table, run):
    closed = 12 * ratio_over_time(run.series("enterprises_closed"), run.series("enterprises"))
    table.add("P8", "enterprises open after six years (all kinds and ages) †", ".5", (1 - closed) ** 6, within(0.4, 0.6))


def p12(table, people, recent):
    burdens = {"debt": people.debt > 0, "joblessness": people.is_("activity", "unemployed"), "stigma (above the median)": people.stigma > np.median(people.stigma[recent])}
    for name, has in burdens.items():
        for measure, label in (("distress", "distress"), ("aspiration", "wish to leave, a month")):
            value = getattr(people, measure)
            table.add("P12", f"{label}: with {name} less without", "above 0", people.mean(value, recent & has) - people.mean(value, recent & ~has), above)


def p13(table, run):
    for measure, label in (("employment_rate", "employment"), ("unemployment_rate", "unemployment"), ("self_employed_share", "self-employed share")):
        series, target = run.series(measure, "population"), run.setting("labour_context", measure)
        values = mean_over_time(series) - target
        table.add("P13", f"{label} less the profile's †", "0", values, within(-0.015, 0.015))
        table.add("P13", f"{label}: last year less first", "0", last_less_first(series), within(-0.015, 0.015))


def p9(table, without, runs):
    """Grants: the same persons with and without, by months since the first help."""
    for name in ("in_kind", "cash"):
        if name not in runs:
            continue
        with_ = Persons(runs[name])
        spells = with_.spells()
        age = with_.months_since(with_.served_by > 0, spells)
        here, there = paired(with_, without)
        gain = {}
        for label, low, high in (("within half a year", 0, 6), ("half a year to two years", 6, 24), ("two to four years", 24, 48), ("four to seven years", 48, 84)):
            rows = (age[here] >= low) & (age[here] < high)
            earned = [mean_by_replicate(earnings, with_.weight[here], with_.replicate[here], rows, len(with_.run.replicates)) for earnings in (with_.earnings[here], without.earnings[there])]
            gain[label] = earned[0] / earned[1] - 1
            table.add("P9", f"{name}: own earnings of those helped, {label} since, relative to none", "+.38 at 4 (Uganda), 0 at 5 (Ethiopia)" if low == 48 else "", gain[label])
        table.add("P9", f"{name}: raises earnings early (half a year to two)", "above 0", gain["half a year to two years"], above)
        table.add("P9", f"{name}: fades (early less four to seven years)", "above 0", gain["half a year to two years"] - gain["four to seven years"], above)


def p10(table, without, runs):
    """Placement: gains in work of those placed, of other returnees, of residents."""
    if "placement_only" not in runs:
        return
    with_ = Persons(runs["placement_only"])
    age = with_.months_since(with_.served_by > 0, with_.spells())
    here, there = paired(with_, without)
    gain, age, adult = with_.works()[here].astype(float) - without.works()[there], age[here], with_.age[here] >= 15
    points = lambda rows: 100 * mean_by_replicate(gain, with_.weight[here], with_.replicate[here], adult & rows, len(with_.run.replicates))
    table.add("P10", "placement: work of those placed, first two years (points of employment)", "above 0", points((age >= 0) & (age < 24)), above, 2)
    table.add("P10", "… two to five years after", "", points((age >= 24) & (age < 60)), digits=2)
    table.add("P10", "… work of returnees not placed", "below 0", points(age < 0), below, 2)
    residents = [100 * mean_over_time(run.series("employment_rate", "residents")) for run in (runs["placement_only"], without.run)]
    table.add("P10", "… work of residents", "below 0", residents[0] - residents[1], below)


def p10_by_demand(table, usual, weak):
    """Of the jobs that returnees gain, how many do residents lose: at the country's own unemployment and at four times as much."""
    lost = {}
    for label, runs in (("usual", usual), ("weak", weak)):
        gained, taken = ((runs["placement_only"].series("employed", group) - runs["host_offers"].series("employed", group))[:, FROM:].mean(axis=1) for group in ("returnees", "residents"))
        lost[label] = -taken / gained.mean()
        table.add("P10", f"jobs that residents lose for each that returnees gain, {label} demand for labour", "above 0, below 1", lost[label], above, 2)
    table.add("P10", "… more where work is short", "above 0", lost["weak"] - lost["usual"], above, 2)


def p11(table, without, runs):
    names = ("individual_package", "individual_package_by_referral")
    if not all(name in runs for name in names):
        return
    gains = {}
    for name in names:
        with_ = Persons(runs[name])
        age = with_.months_since(with_.served_by > 0, with_.spells())
        here, there = paired(with_, without)
        rows = (age[here] >= 12) & (age[here] < 48)
        for dimension in ("composite", "economic", "social", "psychosocial"):
            gain = getattr(with_, dimension)[here] - getattr(without, dimension)[there]
            gains[name, dimension] = mean_by_replicate(gain, with_.weight[here], with_.replicate[here], rows, len(with_.run.replicates))
        if name == names[0]:
            table.add("P11", "individual package, served by its own staff: composite one to four years after, against none", "", gains[name, "composite"], digits=4)
            number_of_activities(table, with_, age)
    for dimension in ("composite", "economic", "social"):
        table.add("P11", f"{dimension}: direct less referral", "above 0", gains[names[0], dimension] - gains[names[1], dimension], above, 4)


def number_of_activities(table, people, age):
    """Among those helped, as evaluators see them: not an effect, since they were chosen."""
    rows = (age >= 12) & (age < 48) & (people.age >= 15)
    count, composite = people.instruments.astype(float), people.composite
    for label, low, high in (("1 or 2", 1, 2), ("3 or 4", 3, 4), ("5 or 6", 5, 6)):
        table.add("P11", f"composite of those helped with {label} activities", "", people.mean(composite, rows & (count >= low) & (count <= high)))
    mean = people.mean(count, rows)[people.replicate]
    slope = people.mean((count - mean) * composite, rows) / people.mean((count - mean) ** 2, rows)
    table.add("P11", "composite, for one activity more: no rise", "about 0", slope, not_above, 4)


def levels(table, run, people):
    def add(label, observed, values, digits=3):
        table.add("", label, observed, values, digits=digits)

    add("informal share of employment less the profile's", "0", 1 - mean_over_time(run.series("formal_share", "population")) - run.setting("labour_context", "informal_share"))
    poor = run.series("poverty_rate", "residents")
    add("poverty of residents", ".378, .401, .593, .545", mean_over_time(poor))
    add("poverty: last year less first", "", last_less_first(poor))
    population, abroad = run.series("population", "population"), run.series("population", "abroad")
    add("growth of the population a year, less the profile's", "0", (population[:, -1] / population[:, 0]) ** (12 / (population.shape[1] - 1)) - 1 - run.setting("population", "growth"))
    add("share abroad, first year", "", (abroad / (abroad + population))[:, :12].mean(axis=1))
    add("share abroad: last year less first", "0", last_less_first(abroad / (abroad + population)))
    returns = run.series("returns", "returnees")
    add("returns a year for each person abroad", ".03–.05", 12 * ratio_over_time(returns, abroad))
    for way in ("voluntary", "voluntary_compelled", "forced", "scheme", "assisted"):
        add(f"… of them {way.replace('_', ' but ')}", "", ratio_over_time(run.series("returns", way), returns))
    compelled, forced = ratio_over_time(run.series("returns", "voluntary_compelled"), returns), ratio_over_time(run.series("returns", "forced"), returns)
    add("without the right to stay: enforced", ".32", forced / (forced + compelled))
    add("… assisted", ".06", ratio_over_time(run.series("returns", "assisted"), returns) / (forced + compelled))
    add("remittances for each person abroad, EUR a year", "", 12 * ratio_over_time(run.series("remittances"), abroad), 0)
    new = (people.months_since_return <= 1) & (people.month >= FROM)
    debt = (people.debt > 0).astype(float)
    add("in debt at return: forced or compelled", ".68 (.25–.72)", people.mean(debt, new & people.is_("category", "forced", "voluntary_compelled")))
    add("… voluntary", ".05–.10", people.mean(debt, new & people.is_("category", "voluntary")))
    adult, working = (people.age >= 15) & (people.age < 65), people.works().astype(float)
    add("jobless just after return †", ".5–.7", people.mean(1 - working, new & adult))
    add("men earning 18 months after return †", ".59 (.51–.78)", people.mean(working, adult & people.is_("sex", "male") & (people.months_since_return >= 15) & (people.months_since_return <= 21)))
    for name in ("sustainable_24", "sustainable_by_remigration_24", "remigrated_24"):
        add(name.replace("_24", " at 24 months").replace("_", " "), "", run.series(name, "returnees")[:, -1])
    for name in ("tension", "access_to_psychosocial_care"):
        add(f"{name.replace('_', ' ')}, first year", "", run.series(name)[:, :12].mean(axis=1))
        add(f"{name.replace('_', ' ')}: last year less first", "", last_less_first(run.series(name)))


def runs_of(path):
    if path.is_dir():
        return {file.stem: Run(file) for file in sorted(path.glob("*.h5"))}
    return {"host_offers": Run(path)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("paths", nargs="+", type=pathlib.Path, help="folders of the study, one a country, or run files")
    parser.add_argument("--demand", type=pathlib.Path, nargs=2, metavar=("USUAL", "WEAK"), help="folders of displacement and displacement_weak_demand, of the first country")
    parser.add_argument("--levels", action="store_true", help="levels besides the patterns")
    arguments = parser.parse_args()
    table, more = Table(), Table()
    for path in arguments.paths:
        runs = runs_of(path)
        base = runs["host_offers"]
        for run in runs.values():
            if unlike(base, run):
                parser.error(f"{run.path} and {base.path} cannot be paired: they differ in {', '.join(unlike(base, run))}")
        for t in (table, more):
            t.column(f"{path.stem} (n = {len(base.replicates)})")
        people = Persons(base)
        recent = (people.months_since_return <= 48) & (people.month >= FROM) & (people.age >= 15)
        p1_to_p4(table, people, recent)
        p5_to_p7(table, people, recent)
        p8(table, base)
        p9(table, people, runs)
        p10(table, people, runs)
        if arguments.demand and path == arguments.paths[0]:
            p10_by_demand(table, *map(runs_of, arguments.demand))
        p11(table, people, runs)
        p12(table, people, recent)
        p13(table, base)
        levels(more, base, people)
    table.print()
    if arguments.levels:
        print()
        more.print()


if __name__ == "__main__":
    main()
