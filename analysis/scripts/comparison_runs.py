"""The run files of a comparison, read and folded into figures by other means than homeward's, and what is held against them. For check_comparison.py."""
import math
import sys
import warnings

import h5py
import numpy as np

try:
    from scipy import stats
except ImportError:
    print("check_comparison: needs scipy (package python3-scipy); nothing was checked")
    sys.exit(77)

EXACT, BOOTSTRAP = 1e-9, 0.5  # of the figure's size; of the standard error


class Run:
    """The files of one scenario."""

    def __init__(self, path):
        self.files = [h5py.File(path, "r")]
        a = self.files[0].attrs
        text = lambda name: a[name].decode() if isinstance(a[name], bytes) else str(a[name])
        self.name, self.hash, self.rate = text("scenario_name"), text("scenario_sha256"), float(a.get("discount_rate", 0))
        self.first_month = 12 * int(text("first_month")[:4]) + int(text("first_month")[5:7]) - 1
        self.groups = [g.decode() for g in self.files[0]["series/group"][:]]

    def place(self):
        """number of a finished replicate -> file, row"""
        out = {}
        for file in self.files:
            for row, (number, done) in enumerate(zip(file["series/replicate"][:], file["series/replicate_done"][:])):
                if done:
                    out[int(number)] = (file, row)
        return out

    def take(self, replicates):
        place = self.place()
        self.rows, self.used = [place[r] for r in replicates], replicates

    def has(self, measure):
        return "series/" + measure in self.files[0]

    def block(self, dataset):
        """replicate x the rest, of the replicates taken"""
        return np.array([file[dataset][row] for file, row in self.rows], dtype=float)

    def series(self, measure, group=""):
        data = self.block("series/" + measure)
        return data if data.ndim == 2 else data[:, :, self.groups.index(group) if group in self.groups else 0]

    def panel(self, replicate):
        for file in self.files:
            if "panel" not in file or replicate not in file["series/replicate"][:]:
                continue
            panel, last = file["panel"], file["series/month"].shape[0] - 1
            rows = (panel["replicate"][:] == replicate) & (panel["month"][:] == last)
            columns = ["person", "presence", "migrant_state", "activity", "channel", "category", "poor", "consumption", "needs", "composite", "weight"]
            if not rows.any():
                continue
            if any(c not in panel for c in columns):
                return None
            return {int(p[0]): dict(zip(columns, p)) for p in np.column_stack([panel[c][:][rows].astype(float) for c in columns])}
        return None


def opened(paths):
    runs = []
    for path in paths:
        run = Run(path)
        for other in runs:
            if other.hash == run.hash and not set(other.place()) & set(run.place()):
                other.files += run.files
                break
        else:
            runs.append(run)
    used = sorted(set.intersection(*(set(run.place()) for run in runs)))
    for run in runs:
        run.take(used)
    names = [run.name for run in runs]
    for i, run in enumerate(runs):
        run.label = run.name if names.count(run.name) == 1 else f"{run.name} ({i + 1})"
    return runs


def fold(data, period):
    known = np.isfinite(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        if period == "last month":
            return data[:, -1]
        if period == "mean of the last 12 months":
            return np.nanmean(data[:, -12:], axis=1)
        return np.where(known.any(axis=1), np.nansum(data, axis=1), np.nan)


def quantity(run, measure, group, period):
    """One number a replicate; measure as in the tables: a+b, a+b*c"""
    whole, *times = measure.split("*")
    out = sum(fold(run.series(part, group), period) for part in whole.split("+"))
    for factor in times:
        out = out * fold(run.series(factor, group), period)
    if period == "yearly rate over the run":
        with np.errstate(invalid="ignore"):  # nobody at risk: not known
            out = 12 * out / np.nansum(run.series("population", group or "returnees"), axis=1)
    return out


def t_interval(values):
    """n, mean, standard error, low, high"""
    values = values[np.isfinite(values)]
    n = len(values)
    if n == 0:
        return [0] + [math.nan] * 4
    if n < 2:
        return [n, values.mean(), math.nan, math.nan, math.nan]
    se = values.std(ddof=1) / math.sqrt(n)
    half = stats.t.ppf(.975, n - 1) * se
    return [n, values.mean(), se, values.mean() - half, values.mean() + half]


class Verdict:
    def __init__(self):
        self.checked, self.faults, self.largest = 0, [], 0.0

    def same(self, where, said, computed, tolerance=EXACT, scale=0.0):
        self.checked += 1
        computed = float(computed)
        if math.isnan(said) and math.isnan(computed):
            return
        off = abs(said - computed) / max(abs(computed), abs(said), scale, 1e-300) if math.isfinite(said) and math.isfinite(computed) else math.inf
        off = 0.0 if said == computed else off
        if tolerance == EXACT:
            self.largest = max(self.largest, off if math.isfinite(off) else 0)
        if off > tolerance:
            self.faults.append(f"{where}: said {said!r}, computed {computed!r}")


def number(text):
    return float(text) if text not in ("", None) else math.nan


def paired(verdict, where, row, before, after, bootstrap=False):
    known = np.isfinite(after - before)
    before, after = before[known], after[known]
    n, mean, se, low, high = t_interval(after - before)
    scale = max(abs(before).max(initial=0), abs(after).max(initial=0))  # a difference is known to the digits of its levels
    for column, value in [("n", n), ("reference_mean", before.mean() if n else math.nan), ("scenario_mean", after.mean() if n else math.nan), ("difference", mean), ("standard_error", se), ("t_low", low), ("t_high", high)]:
        verdict.same(f"{where} {column}", number(row[column]), value, scale=scale)
    if bootstrap and n > 2 and se > 1e-12 * scale:
        again = stats.bootstrap((after - before,), np.mean, n_resamples=9999, method="BCa", random_state=np.random.default_rng(1)).confidence_interval
        for column, value in [("bootstrap_low", again.low), ("bootstrap_high", again.high)]:
            verdict.checked += 1
            if not abs(number(row[column]) - value) <= BOOTSTRAP * se:
                verdict.faults.append(f"{where} {column}: said {row[column]}, scipy {value}, standard error {se}")
