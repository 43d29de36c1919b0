#!/usr/bin/python3
"""Are the figures of `homeward validate` those that its run files hold? Every row of the file of patterns, computed again by other means.

    /usr/bin/python3 analysis/scripts/check_validation.py scenarios/calibration/patterns.toml runs/validation/tables runs/validation/senegal

Reads the rows with tomllib and whole columns of the panel with h5py, where the program goes through them a replicate at a time; compares with tables/replicates.csv, replicate by replicate.
Ends with 1 where one differs by more than rounding. Rows by the demand for labour (runs "…/…") are left out. Needs h5py, numpy, Python 3.11.
"""
import argparse
import csv
import pathlib
import sys
import tomllib

import numpy as np

from run_files import Persons, Run, mean_by_replicate, paired

TOLERANCE = 1e-9  # relative


class Panel(Persons):
    """The returned migrants of a run with what the rows of patterns name."""

    def __init__(self, run):
        super().__init__(run)
        self.stay, self.known = self.spells(), {}
        self.since_help = self.months_since(self.served_by > 0, self.stay)

    def number(self, name):
        if name not in self.known:
            self.known[name] = np.asarray(self.compute(name), float)
        return self.known[name]

    def compute(self, name):
        wish = 1 - self.aspiration.astype(float)
        if name == "wish_since_return":
            order = np.lexsort((self.month, self.stay))
            total, starts = np.r_[0, np.cumsum(np.log(wish[order]))], np.r_[True, np.diff(self.stay[order]) != 0]
            before = total[np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))]  # what was summed up before the stay
            sums = np.empty(len(order))
            sums[order] = total[1:] - before
            return 1 - np.exp(sums)
        if name == "returned_in_the_run":
            youngest = np.full(self.stay.max() + 1, 1 << 14)
            np.minimum.at(youngest, self.stay, self.months_since_return)
            return youngest[self.stay] == 0
        laws = {"wish": lambda: 1 - wish, "wish_in_6_months": lambda: 1 - wish**6, "wish_in_12_months": lambda: 1 - wish**12, "works": self.works, "workless": lambda: ~self.works(), "in_debt": lambda: self.debt > 0,
                "activities": lambda: self.instruments, "months_since_help": lambda: np.where(self.since_help > -(1 << 18), self.since_help, np.nan), "helped": lambda: self.since_help >= 0, "assisted": lambda: self.assisted == 1}
        return laws[name]() if name in laws else getattr(self, name)

    def members(self, groups, name):
        rows = np.ones(len(self.keep), bool)
        group = groups[name] if name else {}
        if "within" in group:
            rows = self.members(groups, group["within"])
        outer = rows.copy()
        for key, asked in group.items():
            if key in ("category", "sex", "activity"):
                rows &= self.is_(key, *asked)
            elif key in ("above_median_of", "not_above_median_of"):
                value = self.number(asked)
                middle = np.array([np.median(value[outer & (self.replicate == r)]) if (outer & (self.replicate == r)).any() else np.nan for r in range(len(self.run.replicates))])[self.replicate]
                rows &= value > middle if key == "above_median_of" else value <= middle
            elif isinstance(asked, bool):
                rows &= self.number(key) == asked
            elif key != "within":
                value = self.number(key)
                rows &= (value >= asked[0]) & (value < (asked[1] if len(asked) > 1 else np.inf))
        return rows


def of_panel(row, groups, panel, without, pairs, group):
    rows = panel.members(groups, group)
    value = panel.number(row["measure"])
    if row["estimator"] == "mean":
        return panel.mean(value, rows)
    if row["estimator"] == "standard_deviation":
        return np.sqrt(panel.mean(value**2, rows) - panel.mean(value, rows) ** 2)
    if row["estimator"] == "slope":
        x = panel.number(row["on"])
        away = x - panel.mean(x, rows)[panel.replicate]
        return panel.mean(away * value, rows) / panel.mean(away**2, rows)
    here, there = pairs
    mean = lambda values: mean_by_replicate(values, panel.weight[here], panel.replicate[here], rows[here], len(panel.run.replicates))
    other = without.number(row["measure"])[there]
    return mean(value[here]) / mean(other) - 1 if row["estimator"] == "relative_gain" else mean(value[here] - other)


def of_series(row, run, group):
    def over(first, last):
        top = run.series(row["measure"], group)[:, first:last]
        if "of" not in row:
            return np.nanmean(top, axis=1)
        return np.nansum(top, axis=1) / sum(np.nansum(run.series(row["of"], of)[:, first:last], axis=1) for of in row.get("of_groups", [None]))

    months = run.series(row["measure"], group).shape[1]
    if row["estimator"] == "growth":
        people = run.series(row["measure"], group)
        value = (people[:, -1] / people[:, 0]) ** (12 / (months - 1)) - 1
    elif row["estimator"] == "survival":
        value = (1 - 12 * over(12, months)) ** row["years"]
    else:
        spans = {"after_first_year": lambda: over(12, months), "first_year": lambda: over(0, 12), "at_end": lambda: over(months - 1, months), "last_less_first_year": lambda: over(months - 12, months) - over(0, 12)}
        value = row.get("times", 1) * spans[row.get("months", "after_first_year")]()
        value = 1 - value if row.get("complement") else value
    return value - (run.setting(*row["less_setting"].split(".")) if "less_setting" in row else 0)


class Study:
    """The runs of a folder, each read when a row asks for it."""

    def __init__(self, folder, reference):
        self.runs, self.reference, self.panels, self.pairs = {file.stem: Run(file) for file in sorted(folder.glob("*.h5"))}, reference, {}, {}

    def panel(self, name):
        if name not in self.panels:
            self.panels[name] = Panel(self.runs[name])
        return self.panels[name]

    def figure(self, row, groups, name, group):
        if row["estimator"] == "series_gain":
            return of_series({**row, "estimator": "series"}, self.runs[name], group) - of_series({**row, "estimator": "series"}, self.runs[self.reference], group)
        if row["estimator"] in ("series", "survival", "growth"):
            return of_series(row, self.runs[name], group)
        if row["estimator"].endswith("gain") and name not in self.pairs:
            self.pairs[name] = paired(self.panel(name), self.panel(self.reference))
        return row.get("times", 1) * of_panel(row, groups, self.panel(name), self.panel(self.reference), self.pairs.get(name), group)

    def values(self, row, groups):
        name, group = row.get("run", self.reference), row.get("group")
        value = self.figure(row, groups, name, group)
        if "against" in row or "against_run" in row:
            value = value - self.figure(row, groups, row.get("against_run", name), row.get("against", group))
        return dict(zip((int(r) for r in self.runs[name].replicates), value))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("patterns", type=pathlib.Path)
    parser.add_argument("tables", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path, help="the runs of one country")
    arguments = parser.parse_args()
    file = tomllib.loads(arguments.patterns.read_text())
    study = Study(arguments.folder, file["reference"])
    country = study.runs[file["reference"]].file["scenario/layers/layer"][0].decode()
    told = {}
    for line in csv.DictReader(open(arguments.tables / "replicates.csv", newline="", encoding="utf-8")):
        if line["country"] == country:
            told.setdefault(line["name"], {})[int(line["replicate"])] = float(line["value"] or "nan")
    compared, worst, wrong = 0, 0.0, 0
    np.seterr(invalid="ignore", divide="ignore")
    for row in file["pattern"]:
        if row["name"] not in told or "/" in row.get("run", ""):
            continue
        own = study.values(row, file["group"])
        for replicate, value in told[row["name"]].items():
            compared += 1
            off = abs(value - own[replicate]) / (abs(own[replicate]) + 1e-3)
            if np.isfinite(off):
                worst = max(worst, off)
            if off > TOLERANCE or np.isfinite(value) != np.isfinite(own[replicate]):
                wrong += 1
                print(f"{row['name']}, replicate {replicate}: {value} is told, {own[replicate]} is found")
    print(f"{country}: {compared} figures of replicates compared, {wrong} differ; largest relative difference {worst:.1e}")
    return 1 if wrong or not compared else 0


if __name__ == "__main__":
    sys.exit(main())
