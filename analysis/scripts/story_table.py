#!/usr/bin/python3
"""What does each scenario of a study change? A Markdown table of the main outcomes, scenario by scenario, against the reference.

    homeward run --study all_stories --out runs/stories/
    /usr/bin/python3 analysis/scripts/story_table.py runs/stories/ --reference no_assistance

The first row holds the reference's own figures; every other row the paired differences from it over the replicates both have finished: mean and
half-width of the 95 % interval (Student's t), as 0.021 ± 0.004. A difference whose interval holds nought is in brackets. Replicates of one number share
their luck, so the files must agree in seed, months and country. Figures are of the simulated population; see docs/reference/measures.md. Needs h5py and numpy.
"""
import argparse
import pathlib
import sys

import numpy as np

from run_files import Run, difference, number, unlike


class Story(Run):
    """A run file, and which of its finished replicates are looked at."""

    def __init__(self, path):
        super().__init__(path)
        self.place = {int(n): i for i, n in enumerate(self.replicates)}
        self.take(sorted(self.place))

    def take(self, replicates):
        self.rows = [self.place[r] for r in replicates]

    def series(self, measure, group=None):
        return super().series(measure, group)[self.rows]


def yearly_money(run, spent):
    """Money over the run, a year and 100,000 inhabitants"""
    return 1e5 * 12 * spent / np.nansum(run.series("population", "population"), axis=1)


def last_year(measure, group=None):
    return lambda run: np.nanmean(run.series(measure, group)[:, -12:], axis=1)


def at_end(measure, group=None, plus=None):
    return lambda run: run.series(measure, group)[:, -1] + (run.series(plus, group)[:, -1] if plus else 0)


def total(measure):
    return lambda run: np.nansum(run.series(measure), axis=1)


def yearly_rate(measure, at_risk, per):
    """Events over the run for each person-month at risk, times twelve and `per`."""
    return lambda run: per * 12 * np.nansum(run.series(measure), axis=1) / np.nansum(run.series("population", at_risk), axis=1)


# heading, digits, how the months of a replicate become one number
OUTCOMES = [
    ("sustainable at 24 months, share", 3, at_end("sustainable_24", "returnees", plus="sustainable_by_remigration_24")),
    ("of it by free, informed, regular remigration", 3, at_end("sustainable_by_remigration_24", "returnees")),
    ("composite score of returnees", 3, last_year("composite", "returnees")),
    ("employment of returnees, share", 3, last_year("employment_rate", "returnees")),
    ("poverty of residents, share", 3, last_year("poverty_rate", "residents")),
    ("unemployment of residents, share", 4, last_year("unemployment_rate", "residents")),
    ("tension", 3, last_year("tension")),
    ("relative deprivation", 3, last_year("relative_deprivation")),
    ("irregular departures of returnees, per 1,000 a year", 1, yearly_rate("returnees_departed_irregular", "returnees", 1000)),
    ("deaths on the way, over the run", 1, total("deaths_on_the_way")),
    ("remittances, EUR a month and inhabitant", 2, lambda run: np.nanmean(run.series("remittances")[:, -12:] / run.series("population", "population")[:, -12:], axis=1)),
    ("spent by programmes, EUR a year and 100,000 inhabitants", 0, lambda run: yearly_money(run, run.series("programmes_spent")[:, -1])),
    ("public cost (hosts, donors, state, municipalities), EUR a year and 100,000 inhabitants", 0, lambda run: yearly_money(run, np.nansum(run.series("cost_public"), axis=1))),
]


def measured(run, of):
    try:
        of(run)
        return True
    except KeyError:  # the files are older than the measure
        return False


def opened(paths, reference):
    files = [file for path in paths for file in (sorted(path.glob("*.h5")) if path.is_dir() else [path])]
    if len(files) < 2:
        sys.exit(f"two run files or more are needed; there {'is' if len(files) == 1 else 'are'} {len(files)}")
    runs = [Story(file) for file in files]
    names = [run.name for run in runs]
    if reference not in names:
        sys.exit(f"there is no run '{reference}'; there are: {', '.join(names)}")
    first = runs.pop(names.index(reference))
    for run in runs:
        if unlike(first, run):
            sys.exit(f"{run.path} and {first.path} cannot be paired: they differ in {', '.join(unlike(first, run))}")
    return [first, *runs]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("paths", nargs="+", type=pathlib.Path, help="the folder of a study, or run files in the order in which they shall stand")
    parser.add_argument("--reference", default="no_assistance", help="the file the others are set against, without .h5 (default: %(default)s)")
    arguments = parser.parse_args()
    reference, *others = opened(arguments.paths, arguments.reference)

    reference.take(sorted(reference.place))
    outcomes = [outcome for outcome in OUTCOMES if measured(reference, outcome[2])]
    print(f"| | {' | '.join(heading for heading, _, _ in outcomes)} | n |")
    print("| --- |" + " ---: |" * (len(outcomes) + 1))
    levels = [number(np.nanmean(of(reference)), digits) for _, digits, of in outcomes]
    print(f"| **{reference.name}** (level) | {' | '.join(levels)} | {len(reference.place)} |")
    for run in others:
        common = sorted(set(run.place) & set(reference.place))
        run.take(common), reference.take(common)
        print(f"| {run.name} | {' | '.join(difference(of(run) - of(reference), digits) for _, digits, of in outcomes)} | {len(common)} |")


if __name__ == "__main__":
    main()
