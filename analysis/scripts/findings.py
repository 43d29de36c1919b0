#!/usr/bin/python3
"""What do the studies of the library say to the claims of the founding document? The tables of docs/findings.md.

    for study in individual_or_community displacement cooperation preparation preparation_guatemala mass_return_options return_from_transit_options; do
        homeward run --study $study --out runs/findings/$study/ --set population.persons=100000
    done
    /usr/bin/python3 analysis/scripts/findings.py runs/findings/ [--only displacement]

A table a question. Its first row holds the reference's own figures; every other row the paired differences from it over the replicates that both have
finished: mean and half-width of the 95 % interval (Student's t). A difference whose interval holds nought is in brackets. Needs h5py and numpy.
"""
import argparse
import pathlib
from dataclasses import dataclass, field

import numpy as np

from run_files import Run, difference, shown, t975, unlike


def of_months(measure, group=None, first=0, last=None, times=1.0):
    """Mean over months of a measure."""
    return lambda run: times * np.nanmean(run.series(measure, group)[:, first:last], axis=1)


def at_end(measure, group=None):
    return lambda run: run.series(measure, group)[:, -1]


def a_year(measure, group=None):
    """Events or money a year for each 100,000 inhabitants."""
    return lambda run: 1e5 * 12 * np.nansum(run.series(measure, group), axis=1) / np.nansum(run.series("population", "population"), axis=1)


def so_far_a_year(measure):
    """The same of a measure that adds up since the start; nought where there is no programme."""
    return lambda run: 1e5 * 12 * np.nan_to_num(run.series(measure)[:, -1]) / np.nansum(run.series("population", "population"), axis=1)


def share_of(part, whole):
    return lambda run: run.series(part)[:, -1] / run.series(whole)[:, -1]


def delivered(instrument):
    """Money spent on an instrument by all programmes, thousands a year and 100,000 inhabitants."""
    def law(run):
        if "programmes" not in run.file:
            return np.zeros(len(run.replicates))
        names = [n.decode() for n in run.file["programmes/instrument"][:]]
        spent = np.nansum(run.file["programmes/spent"][:][run.done], axis=(1, 2)) if instrument is None else np.nansum(run.file["programmes/spent"][:, :, :, names.index(instrument)][run.done], axis=(1, 2))
        return 0.001 * 1e5 * 12 * spent / np.nansum(run.series("population", "population"), axis=1)
    return law


SPENT = ("spent, EUR thousand a year", 1, lambda run: 0.001 * so_far_a_year("programmes_spent")(run))
SUSTAINED = ("sustainable at 24 months, points", 2, lambda run: 100 * at_end("sustainable_24_all", "returnees")(run))
COMPOSITE = ("composite of returnees", 4, of_months("composite", "returnees", 12))
TENSION = ("tension", 4, of_months("tension", first=12))
DEPRIVATION = ("relative deprivation", 4, of_months("relative_deprivation", first=12))
POVERTY = ("poverty of residents, points", 2, of_months("poverty_rate", "residents", 12, times=100))
JOBS = ("residents in work, persons", 1, of_months("employed", "residents", 12))
SHOCK = {"first": 12, "last": 36}  # of mass_return: from its first month on, two years


@dataclass
class Question:
    title: str
    study: str
    reference: str
    scenarios: list
    columns: list
    replicates_needed: tuple = ()  # headings of which to say how many replicates they would have needed
    other_reference: str = ""      # another study's run that is the reference, as study/run
    notes: list = field(default_factory=list)


QUESTIONS = [
    Question("Cash or a community fund, at equal cost", "individual_or_community", "host_offers", ["cash", "individual_package", "community_fund", "participatory_design"],
             [SPENT, DEPRIVATION, TENSION, ("acceptance", 4, of_months("acceptance", first=12)), ("psychosocial score of returnees", 4, of_months("psychosocial", "returnees", 12)),
              ("composite of returnees", 4, COMPOSITE[2]), SUSTAINED, POVERTY]),
    Question("… the community fund against cash", "individual_or_community", "cash", ["community_fund"], [SPENT, DEPRIVATION, TENSION, COMPOSITE, SUSTAINED, POVERTY]),
    Question("Placement, with and without new posts", "displacement", "host_offers", ["placement_only", "placement_with_new_posts", "employment_service"],
             [SPENT, ("apprenticeships begun a year", 1, a_year("apprentices")), ("returnees in work, persons", 1, of_months("employed", "returnees", 12)), JOBS,
              ("employment of residents, points", 3, of_months("employment_rate", "residents", 12, times=100)), ("unemployment of residents, points", 3, of_months("unemployment_rate", "residents", 12, times=100)), SUSTAINED],
             replicates_needed=("residents in work, persons", "unemployment of residents, points")),
    Question("… new posts against none", "displacement", "placement_only", ["placement_with_new_posts"],
             [SPENT, JOBS, ("employment of residents, points", 3, of_months("employment_rate", "residents", 12, times=100)), ("unemployment of residents, points", 3, of_months("unemployment_rate", "residents", 12, times=100)), SUSTAINED],
             replicates_needed=("residents in work, persons", "employment of residents, points", "unemployment of residents, points")),
    Question("One house or parallel structures, for the same money", "cooperation", "parallel_structures", ["coordinated"],
             [SPENT, ("of it overhead, points", 2, lambda run: 100 * share_of("programmes_overhead", "programmes_spent")(run)), ("enrolled a year", 1, so_far_a_year("programmes_enrolled")),
              ("returnees reached, points", 2, of_months("reached_by_assistance", "returnees", 12, times=100)), ("equipment, EUR thousand a year", 1, delivered("in_kind_grant")), ("projects, EUR thousand a year", 1, delivered("community_project")),
              ("congestion of services, points", 3, of_months("congestion", first=12, times=100)), COMPOSITE, SUSTAINED, TENSION, POVERTY]),
    Question("… each against none", "cooperation", "host_offers", ["parallel_structures", "coordinated"], [SPENT, COMPOSITE, SUSTAINED, DEPRIVATION, TENSION, POVERTY]),
    Question("Equal offers or unequal ones", "cooperation", "generous_offers", ["harmonised_offers"],
             [("moved for an offer a year", 3, a_year("moved_for_an_offer")), ("assisted returns a year", 2, a_year("returns_assisted")), ("returns without the right to stay a year", 2, a_year("returns", "voluntary_compelled")), ("forced returns a year", 2, a_year("returns", "forced")),
              ("assisted returns, EUR thousand a year", 2, lambda run: 0.001 * a_year("cost_assisted_returns")(run)), ("composite of the assisted", 4, of_months("composite", "assisted", 24)), SUSTAINED]),
    Question("… generous offers against those of today", "cooperation", "host_offers", ["generous_offers", "harmonised_offers"],
             [("moved for an offer a year", 3, a_year("moved_for_an_offer")), ("assisted returns a year", 2, a_year("returns_assisted")), ("all returns a year", 2, a_year("returns", "returnees")),
              ("assisted returns, EUR thousand a year", 2, lambda run: 0.001 * a_year("cost_assisted_returns")(run)), ("composite of the assisted", 4, of_months("composite", "assisted", 24)), SUSTAINED]),
] + [
    Question(f"Before the return: {country}", study, "host_offers", ["counselling", "data_sharing", "counselling_data_sharing"],
             [SPENT, ("voluntary returns a year", 2, a_year("returns", "voluntary")), ("returns at a contract's end a year", 2, a_year("returns", "scheme")), ("prepared on return, voluntary", 4, at_end("preparedness_on_return", "voluntary")),
              ("informed on return, voluntary, points", 2, lambda run: 100 * at_end("informed_on_return", "voluntary")(run)), ("prepared on return, end of a contract", 4, at_end("preparedness_on_return", "scheme")),
              ("composite, voluntary", 4, of_months("composite", "voluntary", 12)), ("composite, end of a contract", 4, of_months("composite", "scheme", 12)), SUSTAINED])
    for country, study in (("Senegal", "preparation"), ("Guatemala", "preparation_guatemala"))
] + [
    Question("Return from transit, with and without help", "return_from_transit_options", "host_offers", ["cash", "microcredit", "psychosocial_networks", "community_fund", "circular_migration", "comprehensive"],
             [SPENT, ("composite of those from transit", 4, of_months("composite", "returnees_from_transit", 24)), ("economic", 4, of_months("economic", "returnees_from_transit", 24)), ("psychosocial", 4, of_months("psychosocial", "returnees_from_transit", 24)),
              ("in debt, points", 2, of_months("indebted_share", "returnees_from_transit", 24, times=100)), ("sustainable at 24 months, points", 2, lambda run: 100 * at_end("sustainable_24_all", "returnees_from_transit")(run)),
              ("left again within 24 months, points", 2, lambda run: 100 * at_end("remigrated_24", "returnees_from_transit")(run)),
              ("left again irregularly, per 1,000 a year", 2, lambda run: 12000 * np.nansum(run.series("remigrations_irregular", "returnees_from_transit"), axis=1) / np.nansum(run.series("population", "returnees_from_transit"), axis=1)), TENSION]),
    Question("… what such returns do to others", "return_from_transit_options", "host_offers", ["host_offers"], [TENSION, ("unemployment of residents, points", 3, of_months("unemployment_rate", "residents", 12, times=100)), POVERTY, ("congestion of services, points", 3, of_months("congestion", first=12, times=100))],
             other_reference="individual_or_community/host_offers"),
    Question("Mass return: what it does in its first two years", "mass_return_options", "host_offers", ["host_offers"],
             [("tension", 4, of_months("tension", **SHOCK)), ("acceptance", 4, of_months("acceptance", **SHOCK)), ("discrimination", 4, of_months("discrimination", **SHOCK)), ("congestion of services, points", 3, of_months("congestion", times=100, **SHOCK)),
              ("unemployment of residents, points", 3, of_months("unemployment_rate", "residents", times=100, **SHOCK)), ("poverty of residents, points", 2, of_months("poverty_rate", "residents", times=100, **SHOCK)), ("poverty of residents, last year, points", 2, of_months("poverty_rate", "residents", -12, times=100))],
             other_reference="individual_or_community/host_offers"),
    Question("… and what help changes, in the same two years", "mass_return_options", "host_offers", ["cash", "employment_service", "psychosocial_networks", "community_fund", "comprehensive"],
             [("spent, EUR thousand a year", 1, SPENT[2]), ("tension", 4, of_months("tension", **SHOCK)), ("relative deprivation", 4, of_months("relative_deprivation", **SHOCK)), ("congestion of services, points", 3, of_months("congestion", times=100, **SHOCK)),
              ("unemployment of residents, points", 3, of_months("unemployment_rate", "residents", times=100, **SHOCK)), ("poverty of residents, points", 2, of_months("poverty_rate", "residents", times=100, **SHOCK)),
              ("composite of returnees", 4, of_months("composite", "returnees", **SHOCK)), ("sustainable at 24 months, points", 2, SUSTAINED[2])]),
]


def replicates_needed(values):
    """So many that an interval of the same spread just leaves nought out."""
    values = np.asarray(values, float)
    mean, spread = values.mean(), values.std(ddof=1)
    if mean == 0:
        return "–"
    needed = 2
    while needed < 100_000 and t975(needed - 1) * spread / np.sqrt(needed) >= abs(mean):
        needed = needed + 1 if needed < 200 else int(needed * 1.02)
    return f"{needed:,}" if needed < 100_000 else "more than 100,000"


def answer(question, folder):
    run_of = lambda name, study=question.study: Run(folder / study / f"{name}.h5")
    study, _, name = question.other_reference.partition("/")
    reference = run_of(name, study) if name else run_of(question.reference)
    print(f"\n### {question.title}\n")
    print(f"| n = {len(reference.replicates)} | {' | '.join(heading for heading, _, _ in question.columns)} |\n| --- |{' ---: |' * len(question.columns)}")
    levels = [law(reference) for _, _, law in question.columns]
    print(f"| **{reference.path.parent.name + '/' if name else ''}{reference.name}** | {' | '.join(shown(values, digits) for values, (_, digits, _) in zip(levels, question.columns))} |")
    for scenario in question.scenarios:
        run = run_of(scenario)
        if unlike(reference, run):
            raise SystemExit(f"{run.path} and {reference.path} cannot be paired: they differ in {', '.join(unlike(reference, run))}")
        changes = [law(run) - level for (_, _, law), level in zip(question.columns, levels)]
        print(f"| {scenario} | {' | '.join(difference(change, digits) for change, (_, digits, _) in zip(changes, question.columns))} |")
        for (heading, _, _), change in zip(question.columns, changes):
            if heading in question.replicates_needed:
                question.notes.append(f"{scenario}, {heading}: {shown(change, 3, True)} with {len(change)} replicates; {replicates_needed(change)} needed")
    for note in question.notes:
        print(f"\n{note}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=pathlib.Path, help="holds a folder for each study")
    parser.add_argument("--only", help="this study alone")
    arguments = parser.parse_args()
    for question in QUESTIONS:
        if (arguments.only or question.study) == question.study and (arguments.folder / question.study / f"{question.reference}.h5").exists():
            answer(question, arguments.folder)


if __name__ == "__main__":
    main()
